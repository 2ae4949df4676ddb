/**
 * The way in from a fresh clone, on any Node from 20 up and with nothing installed: installs what is missing, finds a
 * Node that runs TypeScript as it is (22.18 or newer; fetched from npm when the machine's own is older), and goes on
 * under it. No dependency of its own, so that it runs before anything is there.
 *
 *   node scripts/run.mjs start|test|types|lint|format|web|cli|node [arguments]
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join(root, "node_modules", ".cache", "recount");
const NODE_NEEDED = [22, 18];
const NODE_FETCHED = "24";

/**
 * How Node is run. V8's Maglev compiler, as in Node 24 and 26, at times lets two objects share one number where a loop was
 * compiled while it ran: writing the second changes the first. It is rare and hangs on timing, so figures differed from
 * run to run; it was never seen with its escape analysis off, which costs nothing that can be measured.
 */
const EXACT = "--no-maglev-escape-analysis";
const NODE_FLAGS = [
  "--disable-warning=ExperimentalWarning",
  // Room for what lives a moment, from the start and never more: a quarter less memory for a large list.
  "--min-semi-space-size=16",
  "--max-semi-space-size=16",
];
/** Up to this version of Node the flag is known to be there; later ones are asked. */
const NODE_TRIED = 26;

const tool = (name, script) => join(root, "node_modules", name, script);

/** Each verb: whether it needs the developers' tools and the built workspace, and the commands it runs in turn. */
const VERBS = {
  start: { dev: false, web: true, commands: (rest) => [["scripts/start.mjs", ...rest]] },
  cli: { dev: false, web: false, commands: (rest) => [["apps/cli/src/main.ts", ...rest]] },
  node: { dev: true, web: false, commands: (rest) => [rest] },
  web: { dev: false, web: true, commands: () => [] },
  test: { dev: true, web: true, commands: (rest) => [[tool("vitest", "vitest.mjs"), "run", ...rest]] },
  types: {
    dev: true,
    web: false,
    commands: () => [
      [tool("typescript", "bin/tsc"), "-p", "tsconfig.json"],
      [tool("typescript", "bin/tsc"), "-p", "apps/web/tsconfig.json"],
    ],
  },
  lint: {
    dev: true,
    web: false,
    commands: (rest) => [[tool("oxlint", "bin/oxlint"), "--type-aware", "--deny-warnings", ...rest]],
  },
  format: { dev: true, web: false, commands: (rest) => [[tool("oxfmt", "bin/oxfmt"), ...rest]] },
};

function fail(message) {
  process.stderr.write(`recount: ${message}\n`);
  process.exit(1);
}

function newEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
}

function npm(args) {
  const windows = process.platform === "win32";
  const done = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: windows,
  });
  if (done.status !== 0)
    fail(`npm ${args.slice(0, 2).join(" ")} failed; check the network and run the same command again`);
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Installs dependencies when the lock file differs from the one they were installed from. */
function install(wantsDev) {
  const dev = wantsDev || existsSync(join(cache, "installed-all")); // a developer's clone stays one
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = join(cache, dev ? "installed-all" : "installed-run");
  if (readIfThere(stamp) === wanted || readIfThere(join(cache, "installed-all")) === wanted) return;
  process.stderr.write("recount: installing what is missing (once; needs the network)\n");
  const groups = dev ? ["--include=dev"] : ["--omit=dev"];
  npm([
    "install",
    "--no-save",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "--include=optional",
    ...groups,
  ]);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The Node to go on with: this one where it is new enough, else one from npm, kept under node_modules. */
function currentNode() {
  if (newEnough(process.version)) return process.execPath;
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const home = join(cache, "node");
  const binary = join(home, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    process.stderr.write(
      `recount: this Node is ${process.version}; fetching ${NODE_FETCHED} beside it (once)\n`,
    );
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), "{}");
    npm([
      "install",
      "--prefix",
      home,
      "--no-save",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      `${name}@${NODE_FETCHED}`,
    ]);
  }
  if (!existsSync(binary))
    fail(
      `no Node ${NODE_NEEDED.join(".")} for ${process.platform}-${process.arch} on npm; install Node 24 and run this again`,
    );
  return binary;
}

function takesFlag(node, flag) {
  const [major] = process.versions.node.split(".").map(Number);
  if (node !== process.execPath || major <= NODE_TRIED) return true;
  return spawnSync(node, [flag, "--version"], { stdio: "ignore" }).status === 0;
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "dist" || entry.name === "node_modules" ? [] : sourcesUnder(path);
    return [path];
  });
}

/** Builds the workspace when one of its sources differs from what it was built from. */
function buildWeb(node) {
  const web = join(root, "apps", "web");
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  const sources = [...sourcesUnder(web), join(root, "packages", "core", "src", "list.ts")].filter((path) =>
    statSync(path).isFile(),
  );
  for (const path of sources.sort((left, right) => (left < right ? -1 : 1)))
    hash.update(path.slice(root.length)).update(readFileSync(path));
  const wanted = hash.digest("hex");
  const stamp = join(web, "dist", ".built-from");
  if (readIfThere(stamp) === wanted) return;
  process.stderr.write("recount: building the workspace\n");
  const done = spawnSync(node, [tool("vite", "bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: web,
    stdio: ["ignore", 2, 2],
  });
  if (done.status !== 0) fail("building the workspace failed; the lines above say where");
  writeFileSync(stamp, wanted);
}

function run(node, args) {
  return new Promise((done) => {
    // Node keeps what it made of the TypeScript sources, so that only the first start pays for it.
    const env = { NODE_COMPILE_CACHE: join(cache, "compiled"), ...process.env };
    const child = spawn(node, args, { cwd: process.env.RECOUNT_CWD ?? root, stdio: "inherit", env });
    const forward = (signal) => child.kill(signal);
    process.on("SIGINT", forward);
    process.on("SIGTERM", forward);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", forward);
      process.off("SIGTERM", forward);
      done(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}

const [verb = "", ...rest] = process.argv.slice(2);
if (!Object.hasOwn(VERBS, verb)) fail(`unknown "${verb}"; one of ${Object.keys(VERBS).join(", ")}`);
const { dev, web, commands } = VERBS[verb];
install(dev);
const node = currentNode();
if (web) buildWeb(node);
// vitest and the tools start children by this path; `cli` keeps the caller's folder so that FILE means what it says.
process.env.PATH = `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`;
const flags = takesFlag(node, EXACT) ? [EXACT, ...NODE_FLAGS] : NODE_FLAGS;
for (const [script, ...args] of commands(rest)) {
  const status = await run(node, [...flags, resolve(root, script ?? ""), ...args]);
  if (status !== 0) process.exit(status);
}
