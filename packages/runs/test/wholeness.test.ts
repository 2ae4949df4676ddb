/** An earlier run's folder is refused where it is not as the run wrote it: cut off, changed, or no files at all. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeUp } from "../src/addition.ts";
import { runChanges } from "../src/changes-run.ts";
import { readClusters } from "../src/clusters.ts";
import { readEarlier } from "../src/earlier.ts";
import { runExplain } from "../src/explain-run.ts";
import { runLink } from "../src/link-run.ts";
import type { LinkReport, LinkRequest } from "../src/run.ts";

const home = mkdtempSync(join(tmpdir(), "recount-whole-"));
const list = join(home, "a.csv");
const WRITTEN = [
  "records.csv",
  "pairs.csv",
  "patterns.csv",
  "draws.csv",
  "partitions.csv",
  "review.csv",
  "model.json",
  "link.json",
];
const request: LinkRequest = {
  kind: "link",
  files: [{ path: list, fileName: "a.csv" }],
  judgements: [],
  seed: 1,
  threads: 1,
  out: join(home, "out"),
};
let made = 0;

beforeAll(async () => {
  const rows = Array.from({ length: 40 }, (_, at) => {
    const [given, family] = [
      ["Samer", "Huda", "Tarek", "Rima"][at % 4],
      ["Velun", "Ostal", "Dorra", "Qemari", "Basrel"][at % 5],
    ];
    return `${given} ${family},${20 + (at % 20)},2013-05-${10 + (at % 15)}`;
  });
  writeFileSync(list, `Name,Age,Date of death\n${rows.join("\n")}\n`);
  await runLink(request, () => {});
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The run's folder again, to be damaged. */
function copy(): string {
  const folder = join(home, `copy-${++made}`);
  mkdirSync(folder);
  for (const name of WRITTEN) copyFileSync(join(home, "out", name), join(folder, name));
  return folder;
}

/** Cuts the last whole rows of a table off, so that only its length tells. */
function cutRows(path: string, rows: number): void {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${lines.slice(0, -rows).join("\n")}\n`);
}

/** The run as an earlier version wrote it: without digests. */
function forget(folder: string): void {
  const path = join(folder, "link.json");
  const { outputs, ...report } = JSON.parse(readFileSync(path, "utf8")) as LinkReport;
  expect(outputs?.map(({ name }) => name)).toContain("records.csv");
  writeFileSync(path, JSON.stringify(report));
}

const explain = (folder: string) => runExplain({ kind: "explain", folder, lists: [home], left: "a:1" });
const changes = (folder: string) => runChanges({ kind: "changes", before: folder, after: join(home, "out") });

describe("a run's folder that is as the run wrote it", () => {
  it("is read, whether or not the run kept digests", async () => {
    const folder = copy();
    expect((await changes(folder)).changes).toEqual([]);
    forget(folder);
    expect((await changes(folder)).changes).toEqual([]);
    expect((await explain(folder)).kind).toBe("person");
  });
});

describe("a table that was cut off", () => {
  it.each(["records.csv", "pairs.csv"])("is refused by all who read a run: %s", async (name) => {
    const folder = copy();
    cutRows(join(folder, name), 1);
    const said = new RegExp(`is cut off: \\d+ bytes of the \\d+ that the run wrote`);
    await expect(explain(folder)).rejects.toThrow(said);
    await expect(changes(folder)).rejects.toThrow(said);
    await expect(takeUp({ ...request, files: [] }, folder, [home])).rejects.toThrow(said);
  });

  it("is refused for the ids of its people, by its folder's link.json", async () => {
    const folder = copy();
    expect(await readEarlier(join(folder, "records.csv"))).toHaveLength(40);
    cutRows(join(folder, "records.csv"), 3);
    await expect(readEarlier(join(folder, "records.csv"))).rejects.toThrow("is cut off");
  });

  it("is known by its rows where an earlier version kept no digests", async () => {
    const folder = copy();
    forget(folder);
    cutRows(join(folder, "records.csv"), 1);
    await expect(explain(folder)).rejects.toThrow("is not whole: 39 whole rows where the run wrote 40");
    const within = copy();
    forget(within);
    truncateSync(join(within, "records.csv"), readFileSync(join(within, "records.csv")).length - 5);
    await expect(explain(within)).rejects.toThrow("is not whole: 39 whole rows");
  });
});

describe("a file that was changed since", () => {
  it("is refused by its digest, at the same length", async () => {
    const folder = copy();
    const path = join(folder, "records.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace(/samer/i, "rames"));
    await expect(explain(folder)).rejects.toThrow("its digest is another");
  });
});

describe("what is no regular file", () => {
  it.skipIf(process.platform === "win32")("is refused without waiting for it", async () => {
    const pipe = join(home, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const name of ["link.json", "model.json", "records.csv"]) {
      const folder = copy();
      rmSync(join(folder, name));
      symlinkSync(pipe, join(folder, name));
      await expect(changes(folder)).rejects.toThrow("is not a regular file");
      await expect(explain(folder)).rejects.toThrow("is not a regular file");
    }
    await expect(readEarlier(pipe)).rejects.toThrow("is not a regular file");
    await expect(readClusters(pipe)).rejects.toThrow("is not a regular file");
  });

  it("is named for what it is", async () => {
    const loop = join(home, "loop.csv");
    symlinkSync(loop, loop);
    await expect(readEarlier(loop)).rejects.toThrow("is a link that leads back to itself");
    await expect(readEarlier(home)).rejects.toThrow("is a folder, not a file");
    await expect(readEarlier(join(list, "records.csv"))).rejects.toThrow("a part of its path is a file");
    await expect(changes(list)).rejects.toThrow("a part of its path is a file");
  });

  it("is refused by its size before it is read", async () => {
    const folder = copy();
    truncateSync(join(folder, "link.json"), 2 ** 30);
    await expect(changes(folder)).rejects.toThrow("is 1024 MiB, more than the 256 MiB");
  });
});
