/** The example runs as it stands, finds the people that were invented, and prints what the README shows. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const room = resolve(import.meta.dirname, "..");

it("prints what the README shows, and finds the sixty people", () => {
  const script = resolve(room, "example/example.ts");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", script],
    { encoding: "utf8" },
  );
  expect([status, stderr]).toEqual([0, ""]);
  const readme = readFileSync(resolve(room, "README.md"), "utf8");
  const shown = /<!-- example -->\n```\n\$ [^\n]*\n([^]*?)```\n<!-- \/example -->/.exec(readme)?.[1];
  expect(shown).toBe(stdout);
  expect(stdout).toContain(" 60 people\n");
});
