/** A run that is killed while it puts its files in the place of an earlier run's: whatever step was its last. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { afterAll, expect, test, vi } from "vitest";
import { openOutputFolder } from "../src/outputs.ts";
import { partialPlace } from "../src/partial-folder.ts";
import { reportIn } from "../src/past-run.ts";

/** Steps that the file system still takes. */
let left = Infinity;

vi.mock("node:fs", async (original) => {
  const fs: typeof import("node:fs") = await original();
  const step = <Step extends (...args: never[]) => unknown>(take: Step): Step =>
    ((...args: never[]) => {
      if (left-- <= 0) throw new Error("killed");
      return take(...args);
    }) as Step;
  return { ...fs, renameSync: step(fs.renameSync), rmSync: step(fs.rmSync) };
});

const home = mkdtempSync(join(tmpdir(), "recount-stopped-"));
afterAll(() => {
  left = Infinity;
  rmSync(home, { recursive: true });
});

const NAMES = ["records.csv", "model.json", "link.json", "estimates.json", "report.html"];
const OPTIONAL = ["estimates.json"];

/** Writes a run's files, each with the run's name in it, and moves them into place. */
function run(out: string, name: string, files: readonly string[], steps: number): void {
  left = Infinity;
  const folder = openOutputFolder(out, OPTIONAL);
  for (const file of files) {
    const text = folder.file(file);
    text.write(name);
    text.end();
  }
  left = steps;
  folder.publish();
}

const there = (out: string): string[] => NAMES.filter((name) => existsSync(join(out, name)));

test("leaves all of the one, all of the other, or some of one without the file that tells of them", async () => {
  const now = NAMES.filter((name) => !OPTIONAL.includes(name));
  const ends = new Set<string>();
  for (let steps = 0; steps < 20; steps++) {
    const out = join(home, `out-${steps}`);
    run(out, "before", NAMES, Infinity);
    try {
      run(out, "now", now, steps);
    } catch (error) {
      expect((error as Error).message).toBe("killed");
    }
    left = Infinity;
    const found = there(out);
    const runs = new Set(found.map((name) => readFileSync(join(out, name), "utf8")));
    expect(runs.size).toBeLessThan(2);
    const whole = found.join() === (runs.has("before") ? NAMES : now).join();
    expect(found.includes("link.json")).toBe(whole);
    ends.add(whole ? [...runs].join() : "neither");
    if (!whole && found.includes("records.csv")) {
      await expect(reportIn(out)).rejects.toThrow(
        /has no link.json beside its records.csv: a run was stopped here/,
      );
    }
    partialPlace(out).remove(threadId); // as whoever cancels a run does, and the next run
    const after = there(out);
    const [mended, ...more] = new Set(after.map((name) => readFileSync(join(out, name), "utf8")));
    expect(more).toEqual([]);
    expect(after).toEqual(mended === "before" ? NAMES : now);
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
  }
  expect([...ends].sort()).toEqual(["before", "neither", "now"]);
});

test("leaves everything as it was where a folder stands in the place of a file", () => {
  const out = join(home, "folder");
  run(out, "before", NAMES, Infinity);
  left = Infinity;
  for (const name of ["estimates.json", "model.json"]) {
    rmSync(join(out, name));
    mkdirSync(join(out, name));
    expect(() => run(out, "now", NAMES, Infinity)).toThrow(`a folder is called ${name}`);
    partialPlace(out).remove(threadId);
    rmSync(join(out, name), { recursive: true });
    expect(there(out)).toEqual(NAMES.filter((each) => each !== name));
    for (const each of there(out)) expect(readFileSync(join(out, each), "utf8")).toBe("before");
    run(out, "before", NAMES, Infinity);
  }
});
