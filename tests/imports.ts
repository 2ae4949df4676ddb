/**
 * The rules of the house as data, and a reader of import statements: which room may import which, and which rooms
 * must stay free of files, network, clocks and unseeded randomness.
 */

/** What each room may import besides itself. `*` stands for any room. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  protect: ["core"],
  preserve: ["core"],
  read: ["core"],
  link: ["core"],
  count: ["core"],
  publish: ["core"],
  verify: ["core", "link", "count"],
  case: ["core", "protect", "preserve"],
  runs: ["core", "read", "link", "count", "publish"],
  cli: ["*"],
  server: ["*"],
  web: ["core", "core/areas", "server/contract"],
};

/** Rooms that compute and do nothing else: bytes, clocks and seeds are passed in. */
export const PURE = ["core", "read", "link", "count", "publish", "verify"] as const;

/** Built-in modules a pure room may use: none of them reaches outside the process. */
const PURE_BUILTINS = new Set(["node:crypto", "node:buffer", "node:zlib", "node:stream", "node:util"]);

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(?:[^"';]*?\s+from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.(?!env\.NODE_ENV)/;

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/[^\n]*/g, "$1");
}

function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function importProblem(room: string, specifier: string, path: string): string | undefined {
  if (specifier.startsWith(".")) {
    const climbs = new URL(specifier, `file:///${path}`).pathname.slice(1);
    return climbs.split("/").slice(0, 2).join("/") === path.split("/").slice(0, 2).join("/")
      ? undefined
      : `reaches into another room by path: ${specifier}`;
  }
  const isPure = (PURE as readonly string[]).includes(room);
  if (isPure && specifier.startsWith("node:") && !PURE_BUILTINS.has(specifier))
    return `is pure but imports ${specifier}`;
  if (!specifier.startsWith("@recount/")) return undefined;
  const target = specifier.slice("@recount/".length);
  const allowed = MAY_IMPORT[room] ?? [];
  return allowed.includes("*") || allowed.includes(target) || target === room
    ? undefined
    : `may not import ${specifier}`;
}

/** Every breach of the rules in the files given, as `path: what`. Empty when the house stands. */
export function importBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    const code = withoutComments(text);
    const breaches = [...code.matchAll(IMPORT)].map((found) =>
      importProblem(room, found[1] ?? found[2] ?? "", path),
    );
    if ((PURE as readonly string[]).includes(room) && IMPURE.test(code)) {
      breaches.push(
        `is pure but reads a clock, the process or unseeded randomness: ${IMPURE.exec(code)?.[0]}`,
      );
    }
    return breaches.filter((breach) => breach !== undefined).map((breach) => `${path}: ${breach}`);
  });
}

/** Files that reach themselves through what they import, types included: each circle once, its files in order of name. */
export function importCircles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(
    files.map(({ path, text }) => {
      const found = [...withoutComments(text).matchAll(IMPORT)].map(([, one, other]) => one ?? other ?? "");
      const own = found.filter((specifier) => specifier.startsWith("."));
      return [path, own.map((specifier) => new URL(specifier, `file:///${path}`).pathname.slice(1))] as const;
    }),
  );
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path, imports)]));
  const circles = files
    .map(({ path }) => path)
    .filter((path) => reached.get(path)!.has(path))
    .map((path) => [...reached.get(path)!].filter((other) => reached.get(other)?.has(path)).sort());
  return circles.filter((circle, at) => circles.findIndex(([first]) => first === circle[0]) === at);
}

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...(imports.get(start) ?? [])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(imports.get(path) ?? []));
  }
  return reached;
}
