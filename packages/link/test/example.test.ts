/**
 * The example runs as it stands, finds the people that were invented, and prints what the README shows.
 * `UPDATE_README=1` writes the README's part anew after a change that moves it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const room = resolve(import.meta.dirname, "..");

it("prints what the README shows, and finds the sixty people", () => {
  const script = resolve(room, "example/example.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(" 60 people\n");
  const path = resolve(room, "README.md");
  const readme = readFileSync(path, "utf8");
  const shown = /<!-- example -->\n```\n\$ [^\n]*\n([^]*?)```\n<!-- \/example -->/.exec(readme)?.[1];
  if (process.env["UPDATE_README"] === "1")
    return writeFileSync(
      path,
      readme.replace(shown ?? "", () => stdout),
    );
  expect(shown).toBe(stdout);
});
