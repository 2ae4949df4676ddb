/** `recount verify FOLDER`: checks every file and every signed entry of a case, and names what is wrong and where. */
import { createReadStream, lstatSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { rememberedCheckpoints } from "@recount/case";
import { RecountError } from "@recount/core";
import { verifyCase, type CaseReader, type Problem, type Verdict } from "@recount/verify";
import { Command } from "commander";
import { plain, print, printJson, whole } from "../terminal.ts";

/** A link could point outside the case, and a pipe would be waited for without end: neither is a file of a case. */
function regular(folder: string, path: string): string {
  const whole = join(folder, path);
  if (lstatSync(whole).isFile()) return whole;
  throw new RecountError("verify/not-a-file", "is not a regular file", {
    where: path,
    remedy: "put the file itself back",
  });
}

/** What a case is made of; with any of it left, what is missing is damage. */
const PART_OF_A_CASE = /^(?:case\.json$|(?:log|bodies|keys|blobs)\/)/;

/** @throws RecountError verify/no-case */
function folderReader(folder: string): CaseReader {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RecountError("verify/no-case", "is not a folder", {
      where: folder,
      remedy: "give the folder of a case",
    });
  }
  const list = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  if (!list().some((path) => PART_OF_A_CASE.test(path))) {
    throw new RecountError("verify/no-case", "is not a case", {
      where: folder,
      remedy: "give the folder of a case",
    });
  }
  return {
    list,
    read: async (path) => readFile(regular(folder, path)),
    stream: (path) => createReadStream(regular(folder, path)),
  };
}

function describeProblem({ where, entry, byteOffset, what, remedy }: Problem): string {
  const place = [
    entry === undefined ? null : `entry ${entry}`,
    byteOffset === undefined ? null : `byte ${byteOffset}`,
  ].filter((each) => each !== null);
  return plain(`${where}${place.length > 0 ? ` (${place.join(", ")})` : ""}: ${what}; ${remedy}`);
}

function describe({ intact, entries, files, problems, unchecked }: Verdict): string {
  const heading = intact
    ? `intact: ${whole(entries)} signed entries, ${whole(files)} files`
    : `damaged: ${whole(problems.length)} ${problems.length === 1 ? "problem" : "problems"}`;
  return [heading, ...problems.map(describeProblem), ...unchecked.map((each) => `not checked: ${each}`)].join(
    "\n",
  );
}

export function verifyCommand(): Command {
  return new Command("verify")
    .argument("<folder>", "the case")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const reader = folderReader(folder);
      const verdict = await verifyCase(reader, {
        rememberedCheckpoints: await rememberedCheckpoints(folder),
      });
      if (json === true) printJson(verdict);
      else print(describe(verdict));
      if (!verdict.intact) process.exitCode = 1;
    });
}
