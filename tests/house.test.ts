/** The house stands as docs/decisions/house.md says: rooms import what they may, pure rooms stay pure. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { importBreaches, importCircles, MAY_IMPORT, type SourceFile } from "./imports.ts";

const root = resolve(import.meta.dirname, "..");

function sourcesUnder(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).split(sep).join("/"), text: readFileSync(path, "utf8") }))
    .filter(({ path }) => /^(packages|apps)\/[^/]+\/src\//.test(path) && !path.includes("node_modules"));
}

const sources = [...sourcesUnder(join(root, "packages")), ...sourcesUnder(join(root, "apps"))];

describe("the house", () => {
  it("has every room that the rules name", () => {
    const rooms = new Set(sources.map(({ path }) => path.split("/")[1]));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it("keeps its import rules and its pure rooms", () => {
    expect(importBreaches(sources)).toEqual([]);
  });

  it("has no files that import each other in a circle", () => {
    expect(importCircles(sources)).toEqual([]);
  });

  it("opens every file with what it holds", () => {
    const silent = sources.filter(({ text }) => !/^(#!.*\n)?\s*\/\*\*/.test(text)).map(({ path }) => path);
    expect(silent).toEqual([]);
  });
});

describe("the engine", () => {
  it("is run as scripts/run.mjs says, so that two numbers never share one place", () => {
    expect(process.execArgv).toContain("--no-maglev-escape-analysis");
  });
});

describe("the checker itself", () => {
  const breach = (path: string, text: string) => importBreaches([{ path, text }]);

  it("finds a room that imports another", () => {
    expect(breach("packages/link/src/a.ts", 'import { estimate } from "@recount/count";')).toHaveLength(1);
    expect(breach("packages/verify/src/a.ts", 'import { log } from "@recount/preserve";')).toHaveLength(1);
  });

  it("finds a room reached by path", () => {
    expect(breach("packages/link/src/a.ts", 'export { x } from "../../count/src/x.ts";')).toHaveLength(1);
  });

  it("finds input and output, clocks and unseeded randomness in a pure room", () => {
    expect(breach("packages/read/src/a.ts", 'import { readFileSync } from "node:fs";')).toHaveLength(1);
    expect(breach("packages/count/src/a.ts", "const seed = Math.random();")).toHaveLength(1);
    expect(breach("packages/link/src/a.ts", "const now = Date.now();")).toHaveLength(1);
    expect(breach("packages/link/src/a.ts", 'const fs = await import("node:fs");')).toHaveLength(1);
  });

  it("finds a circle of imports, types included", () => {
    const file = (name: string, text: string): SourceFile => ({ path: `packages/link/src/${name}.ts`, text });
    const files = [
      file("a", 'import { b } from "./b.ts";'),
      file("b", 'import type { C } from "./names/c.ts";'),
      file("names/c", 'export { a } from "../a.ts";'),
      file("d", 'import { a } from "./a.ts";'),
    ];
    expect(importCircles(files)).toEqual([
      ["packages/link/src/a.ts", "packages/link/src/b.ts", "packages/link/src/names/c.ts"],
    ]);
    expect(importCircles(files.slice(0, 2))).toEqual([]);
  });

  it("lets a room import core and itself, and comments say what they like", () => {
    expect(
      breach("packages/link/src/a.ts", 'import { createRandom } from "@recount/core"; // not Date.now()'),
    ).toEqual([]);
    expect(breach("packages/link/src/a.ts", 'import {\n  x,\n} from "./x.ts";')).toEqual([]);
  });
});
