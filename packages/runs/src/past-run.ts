/** A run's folder opened again: its model and report, and the lists it was made from, found by name and checked by digest. */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { RecountError, type RecordList } from "@recount/core";
import { parseModel, type LinkModel } from "@recount/link";
import { parseMapping } from "@recount/read";
import { digestOf, inOrder, readListFiles } from "./files.ts";
import { refuseLarge, regularFile } from "./regular.ts";
import type { LinkedFile, LinkReport, ListFile } from "./run.ts";
import { refuseChangedOutputs } from "./wholeness.ts";

export interface PastRun {
  readonly folder: string;
  readonly recordsPath: string;
  readonly pairsPath: string;
  readonly report: LinkReport;
  readonly model: LinkModel;
}

const RUN_FOLDER = "give the folder that recount link or count wrote with --out";

async function jsonIn(folder: string, name: string): Promise<unknown> {
  const where = join(folder, name);
  refuseLarge(where, await regularFile(where, RUN_FOLDER));
  try {
    return JSON.parse(await readFile(where, "utf8")) as unknown;
  } catch (cause) {
    const message = cause instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new RecountError("runs/file", message, { where, remedy: RUN_FOLDER }, cause);
  }
}

/** A file told of with its length and digest, by a name that leads to no other folder. */
function isFileTold(value: unknown, key: "name" | "fileName"): boolean {
  if (typeof value !== "object" || value === null) return false;
  const told = value as Readonly<Record<string, unknown>>;
  const name = told[key];
  return (
    typeof name === "string" &&
    name !== "" &&
    basename(name) === name &&
    typeof told["bytes"] === "number" &&
    typeof told["digest"] === "string"
  );
}

/** What link.json must have for a run to be opened again. The rest of it is not relied on. */
function isReport(value: unknown): value is LinkReport {
  if (typeof value !== "object" || value === null) return false;
  const { blocking, lists, files, outputs = [] } = value as Readonly<Record<string, unknown>>;
  return (
    typeof blocking === "object" &&
    blocking !== null &&
    Array.isArray(lists) &&
    Array.isArray(files) &&
    files.every((file) => isFileTold(file, "fileName")) &&
    Array.isArray(outputs) &&
    outputs.every((output) => isFileTold(output, "name"))
  );
}

/** What a folder's link.json says. @throws RecountError runs/file where it is none. */
export async function reportIn(folder: string): Promise<LinkReport> {
  if (existsSync(join(folder, "records.csv")) && !existsSync(join(folder, "link.json")))
    throw new RecountError(
      "runs/output",
      "has no link.json beside its records.csv: a run was stopped here while it put its files in place",
      { where: folder, remedy: "run recount link or count with --out into this folder again" },
    );
  const report = await jsonIn(folder, "link.json");
  if (isReport(report)) return report;
  throw new RecountError("runs/file", "is not the link.json of a run", {
    where: join(folder, "link.json"),
    remedy: RUN_FOLDER,
  });
}

/**
 * Opens a folder that `recount link` or `count` wrote, once its outputs are known to be as they were written.
 * @throws RecountError runs/file, runs/output, link/model.
 */
export async function openPastRun(folder: string): Promise<PastRun> {
  const report = await reportIn(folder);
  await refuseChangedOutputs(folder, report, ["records.csv", "pairs.csv", "model.json"]);
  const recordsPath = join(folder, "records.csv");
  const pairsPath = join(folder, "pairs.csv");
  return { folder, recordsPath, pairsPath, report, model: await modelOf(folder) };
}

async function modelOf(folder: string): Promise<LinkModel> {
  try {
    return parseModel(await jsonIn(folder, "model.json"));
  } catch (error) {
    if (!(error instanceof RecountError) || error.code !== "link/model") throw error;
    throw new RecountError(
      error.code,
      error.message,
      { ...error.details, where: join(folder, "model.json") },
      error,
    );
  }
}

/** Path of a list's file: in the first folder that has it with the digest it had. */
async function findFile(file: LinkedFile, folders: readonly string[]): Promise<string> {
  let changed: string | undefined;
  for (const folder of folders) {
    const path = join(folder, file.fileName);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    if (found.size === file.bytes && (await digestOf(path)) === file.digest) return path;
    changed = path;
  }
  if (changed !== undefined)
    throw new RecountError("runs/list-file", "is not the file that was linked: its digest is another", {
      where: changed,
      remedy: "link again, or give the folder of the original with --lists",
    });
  throw new RecountError("runs/list-file", `the run's list ${file.fileName} is not there`, {
    where: folders.join(", "),
    remedy: "say which folder the lists are in, for example --lists ~/lists",
  });
}

/**
 * The files a run was made from, each with how it was read, found by name and digest in `folders` or beside the run's.
 * @throws RecountError runs/list-file where one is missing or was changed, runs/output where the run does not say what they were.
 */
export async function filesOfPastRun(
  { folder, report }: PastRun,
  folders: readonly string[],
): Promise<ListFile[]> {
  if (report.files === undefined) {
    throw new RecountError("runs/output", "does not say which files it was made from", {
      where: join(folder, "link.json"),
      remedy: "link again with this version",
    });
  }
  const looked = [...new Set([...folders, dirname(resolve(folder))].map((each) => resolve(each)))];
  const files: ListFile[] = [];
  for (const file of report.files) {
    const { fileName, name, listColumn } = file;
    const mapping = file.mapping === undefined ? undefined : parseMapping(file.mapping);
    files.push({ path: await findFile(file, looked), fileName, name, mapping, listColumn });
  }
  return files;
}

/** Reads the lists a run was made from, as it read them and in its order. @throws as filesOfPastRun. */
export async function listsOfPastRun(past: PastRun, folders: readonly string[]): Promise<RecordList[]> {
  const files = await filesOfPastRun(past, folders);
  return inOrder((await readListFiles(files)).flatMap(({ lists }) => lists));
}
