/** A run that is killed while it puts its files in the place of an earlier run's: whatever step was its last. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openOutputFolder } from "../src/outputs.ts";
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
    const found = there(out);
    const runs = new Set(found.map((name) => readFileSync(join(out, name), "utf8")));
    expect(runs.size).toBeLessThan(2);
    const whole = found.join() === (runs.has("before") ? NAMES : now).join();
    expect(found.includes("link.json")).toBe(whole);
    ends.add(whole ? [...runs].join() : "neither");
    if (whole || !found.includes("records.csv")) continue;
    await expect(reportIn(out)).rejects.toThrow(
      /has no link.json beside its records.csv: a run was stopped here/,
    );
  }
  expect([...ends].sort()).toEqual(["before", "neither", "now"]);
});
