/**
 * `npm start`: makes the example case if there is none, serves a case on 127.0.0.1, prints its address, and opens it
 * where there is a desktop.
 *
 *   npm start -- [--case DIR] [--port N] [--no-open]
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { RecountError } from "../packages/core/src/index.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const USUAL_PORT = 4870;
const PORTS_TRIED = 50;
const EXAMPLE_SEED = 1;

function say(line) {
  process.stderr.write(`recount: ${line}\n`);
}

function usage(message) {
  say(`${message}; use: npm start -- [--case DIR] [--port N] [--no-open]`);
  process.exit(2);
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        case: { type: "string" },
        port: { type: "string" },
        "no-open": { type: "boolean", default: false },
      },
    });
    const port = Number(values.port ?? USUAL_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      usage(`--port should be a number from 0 to 65535, not ${values.port}`);
    return {
      folder: values.case === undefined ? undefined : resolve(values.case),
      port,
      open: !values["no-open"],
    };
  } catch (error) {
    return usage(error.message.split(".")[0].toLowerCase());
  }
}

/** Tells stages as they begin; on a terminal also how far each is, on one line. */
function progressTeller() {
  let stage = "";
  return (progress) => {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[Krecount: ${progress.stage} ${Math.round(progress.fraction * 100)}%`);
    } else if (progress.stage !== stage) say(progress.stage);
    stage = progress.stage;
  };
}

async function makeExampleCase(folder) {
  const { generate, EXAMPLE } = await import("../examples/src/index.ts");
  const { makeExample } = await import("../apps/server/src/index.ts");
  say("making the example case: invented people and places, once");
  await makeExample(folder, generate(EXAMPLE, EXAMPLE_SEED), {
    name: "Example",
    seed: EXAMPLE_SEED,
    onProgress: progressTeller(),
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

/** Serves on the first free port from `port` on. */
async function serveFrom(folder, port) {
  const { serve } = await import("../apps/server/src/index.ts");
  for (let tried = port; ; tried++) {
    try {
      const served = await serve(folder, { port: tried });
      if (tried !== port) say(`port ${port} is taken; using ${tried}`);
      return served;
    } catch (error) {
      const taken = error instanceof RecountError && error.code === "server/port";
      if (!taken || port === 0 || tried >= port + PORTS_TRIED || tried >= 65535) throw error;
    }
  }
}

/** A screen of this machine's own: not over SSH, not under CI, and on Linux with a display. */
function onDesktop({ env, platform }) {
  if (env.CI || env.SSH_CONNECTION || env.SSH_TTY) return false;
  return platform === "darwin" || platform === "win32" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

const OPENERS = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] };

function openBrowser(url) {
  const [command, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined); // no browser to open: the address is printed
  child.unref();
}

async function main() {
  const { folder: asked, port, open } = options();
  const folder = asked ?? join(root, "cases", "example");
  if (asked === undefined && !existsSync(folder)) await makeExampleCase(folder);
  const served = await serveFrom(folder, port);
  process.stdout.write(`${served.url}\n`);
  say(`serving ${folder} to this machine only; Ctrl+C ends it`);
  if (open && onDesktop(process)) openBrowser(served.url);
  const end = () => void served.close().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
}

main().catch((error) => {
  say(error instanceof RecountError ? error.oneLine() : `could not start: ${error.stack ?? error}`);
  process.exit(1);
});
