/** Runs the terminal program as a person would, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** The terminal program. */
export const mainScript = resolve(import.meta.dirname, "../src/main.ts");

export interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** An empty folder that goes when the test is over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "recount-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `recount …args` in `folder`, with the device's keys in there too. */
export function recount(folder: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, mainScript, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, RECOUNT_HOME: join(folder, ".home") },
    maxBuffer: 1 << 28,
  });
  return { status, output: stdout, errors: stderr };
}
