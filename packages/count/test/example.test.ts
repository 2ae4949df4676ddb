/**
 * The example runs as it stands, without the shared data, and prints what the README shows. `UPDATE_README=1` writes
 * the README's part anew after a change that moves it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const room = resolve(import.meta.dirname, "..");

it("prints what the README shows, and the truth of its invented people lies in the interval", () => {
  const script = resolve(room, "example/example.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("loglinear-bic          2,880           ");
  const path = resolve(room, "README.md");
  const readme = readFileSync(path, "utf8");
  const shown = /<!-- example -->\n```\n\$ [^\n]*\n([^]*?)```\n<!-- \/example -->/.exec(readme);
  if (shown === null) throw new Error("the README shows no example");
  if (process.env["UPDATE_README"] === "1") {
    const from = shown.index + shown[0].length - "```\n<!-- /example -->".length - (shown[1] ?? "").length;
    return writeFileSync(path, readme.slice(0, from) + stdout + readme.slice(from + (shown[1] ?? "").length));
  }
  expect(shown[1]).toBe(stdout);
});
