/** package-lock.json is whole: `npm ci` refuses one that lacks what another system's computer would install. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8");
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Locked>> };

/** Whether a package that one in `path` asks for is there, in its own node_modules or in those above it. */
function isThere(path: string, name: string): boolean {
  if (packages[`${path === "" ? "" : `${path}/`}node_modules/${name}`] !== undefined) return true;
  return path !== "" && isThere(path.replace(/(^|\/)(?:node_modules\/)?(?:@[^/]+\/)?[^/]+$/, ""), name);
}

describe("package-lock.json", () => {
  it("has every package that another asks for, those of other systems too", () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isThere(path, name))
        .map((name) => `${name}, asked for by ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("tells each package by its digest, and of none where it was downloaded from", () => {
    const fetched = Object.entries(packages).filter(
      ([path, { link }]) => path.includes("node_modules/") && link !== true,
    );
    expect(fetched.length).toBeGreaterThan(100);
    expect(fetched.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
    expect(fetched.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(text).not.toMatch(/registry/);
  });
});
