/** What a run writes: nothing where it is stopped in the middle, where its folder cannot be written to, or over what it reads. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mainScript, recount, scratchFolder } from "./terminal.ts";
import { writeLists } from "./lists.ts";

const partials = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.partial[^/]*$/.test(name));

/** Starts link, sends the signal as soon as the run has made its hidden folder in `seen`, gives how it ended. */
function stopped(
  folder: string,
  files: readonly string[],
  { out, seen, signal }: { readonly out: string; readonly seen: string; readonly signal: NodeJS.Signals },
): Promise<{ status: number | null; signal: NodeJS.Signals | null; errors: string }> {
  const child = spawn(process.execPath, [...process.execArgv, mainScript, "link", ...files, "--out", out], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const watched = watch(seen, { recursive: true }, () => {
    if (partials(seen).length > 0) child.kill(signal);
  });
  return new Promise((done) =>
    child.on("close", (status, by) => {
      watched.close();
      done({ status, signal: by, errors });
    }),
  );
}

describe.skipIf(process.platform === "win32")("recount link, stopped in the middle", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s ends with %i and leaves nothing", async (signal, status) => {
    const folder = scratchFolder();
    const { files } = writeLists(folder);
    const before = readdirSync(folder);
    const ended = await stopped(folder, files, { out: "out", seen: folder, signal });
    expect(ended).toEqual({ status, signal: null, errors: "recount: stopped; nothing was written\n" });
    expect(readdirSync(folder)).toEqual(before);
  });

  it("leaves an earlier run's outputs as they were, and no folder above that it made", async () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 5, 60);
    expect(recount(folder, "link", ...files, "--out", "out").status).toBe(0);
    const before = readFileSync(join(folder, "out", "records.csv"));
    const names = readdirSync(join(folder, "out"));
    await stopped(folder, files, { out: "out", seen: join(folder, "out"), signal: "SIGINT" });
    expect(readdirSync(join(folder, "out"))).toEqual(names);
    expect(readFileSync(join(folder, "out", "records.csv"))).toEqual(before);

    mkdirSync(join(folder, "years"));
    await stopped(folder, files, { out: "years/one/two", seen: folder, signal: "SIGINT" });
    expect(readdirSync(join(folder, "years"))).toEqual([]);
  });

  it("killed outright, stands in no later run's way and is swept by it", async () => {
    const folder = scratchFolder();
    const { files } = writeLists(folder, 5, 60);
    const ended = await stopped(folder, files, { out: "out", seen: folder, signal: "SIGKILL" });
    expect(ended.signal).toBe("SIGKILL");
    expect(partials(folder)).toHaveLength(1);
    expect(existsSync(join(folder, "out"))).toBe(false);
    expect(recount(folder, "changes", "out", "out").status).toBe(1);
    expect(recount(folder, "link", ...files, "--out", "out").status).toBe(0);
    expect(partials(folder)).toEqual([]);
  });
});

describe.skipIf(process.platform === "win32")("recount link refuses an output folder at once", () => {
  const refused = (out: string, prepare: (folder: string) => void = () => undefined): string => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.csv"), "Name,Age\nSamer Qadri,30\nLina Haddad,31\n");
    prepare(folder);
    const before = readdirSync(folder);
    const { status, output, errors } = recount(folder, "link", "a.csv", "--out", out);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(errors.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(before);
    return errors.replaceAll(folder, "");
  };

  it.skipIf(!existsSync("/proc/self"))(
    "under /proc, where the system says that there is no such folder",
    () => {
      expect(refused("/proc/x")).toMatch(
        /^recount: \/proc\/x: cannot write into this folder: no such .*--out\n$/,
      );
      expect(refused("/proc/x/y")).toMatch(
        /^recount: \/proc\/x\/y: cannot write into this folder: .*--out\n$/,
      );
    },
  );

  it("that is a file, or lies under one", () => {
    expect(refused("a.csv")).toMatch(/^recount: a\.csv: cannot write into this folder: it is a file; choose/);
    expect(refused("a.csv/out")).toMatch(/cannot write into this folder: .*a file.*; choose/);
  });

  it.skipIf(process.getuid?.() === 0)("that may not be written to", () => {
    const closed = (folder: string): void => {
      mkdirSync(join(folder, "shut"));
      chmodSync(join(folder, "shut"), 0o500);
    };
    expect(refused("shut", closed)).toMatch(
      /^recount: shut: cannot write into this folder: access is not allowed/,
    );
    expect(refused("shut/out", closed)).toMatch(/cannot write into this folder: access is not allowed/);
  });
});

describe("recount link", () => {
  it("never writes over a list that it reads, by whatever path", () => {
    const folder = scratchFolder();
    const text = "Name,Age\nSamer Qadri,30\nLina Haddad,31\n";
    mkdirSync(join(folder, "lists"));
    writeFileSync(join(folder, "lists", "records.csv"), text);
    symlinkSync("lists", join(folder, "same"), "junction");
    for (const out of ["lists", "same", "lists/../lists/"]) {
      expect(recount(folder, "link", "lists/records.csv", "--out", out)).toMatchObject({
        status: 1,
        errors:
          "recount: lists/records.csv: would be written over by an output of the same name; choose another folder with --out\n",
      });
    }
    expect(readFileSync(join(folder, "lists", "records.csv"), "utf8")).toBe(text);
    expect(readdirSync(join(folder, "lists"))).toEqual(["records.csv"]);
    expect(recount(folder, "link", "lists/records.csv", "--out", "out").status).toBe(0);
    expect(recount(folder, "link", "lists/records.csv", "--out", "out").status).toBe(0);
  });

  it("never writes over decisions that were filled into its queue", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "list.csv"), "Name,Age\nSamer Qadri,30\nLina Haddad,31\n");
    expect(recount(folder, "link", "list.csv", "--out", "out").status).toBe(0);
    const filled = "left,right,verdict\nlist:1,list:2,different\n";
    writeFileSync(join(folder, "out", "review.csv"), filled);
    const again = ["link", "list.csv", "--decisions", "out/review.csv", "--out"];
    expect(recount(folder, ...again, "out")).toMatchObject({
      status: 1,
      errors: expect.stringContaining("recount: out/review.csv: would be written over") as string,
    });
    expect(readFileSync(join(folder, "out", "review.csv"), "utf8")).toBe(filled);
    expect(recount(folder, ...again, "anew").status).toBe(0);
  });
});
