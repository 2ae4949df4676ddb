/**
 * The same rows linked here and by Splink in one run, side by side:
 *
 *   node scripts/run.mjs node bench/link-peers.ts [--rows 1000000]
 *
 * Needs Python 3. Makes bench/.venv with splink 4.0.16 from PyPI once, and the rows under bench/.data. Splink gets four
 * blocking rules and its tutorials' settings (bench/link_with_splink.py). Each side runs alone, one after the other.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { RecountError } from "@recount/core";

const here = fileURLToPath(new URL(".", import.meta.url));
const python = join(here, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

function run(command: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new RecountError("usage/bench", `${command} ${args[0] ?? ""} failed`, {
      remedy: "check that Python 3 and the network are there",
    });
  return stdout;
}

function main(): void {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "1000000" } } });
  const rows = join(here, ".data", `rows-${values.rows}.csv`);
  if (!existsSync(rows))
    run(process.execPath, [join(here, "link-million.ts"), "--rows", values.rows, "--out", rows]);
  if (!existsSync(python)) {
    run("python3", ["-m", "venv", join(here, ".venv")]);
    run(python, ["-m", "pip", "install", "--quiet", "splink==4.0.16"]);
  }
  const ours = run(process.execPath, [join(here, "link.ts"), "--one", rows])
    .trim()
    .split(/\s{2,}/);
  const splink = JSON.parse(
    run(python, [join(here, "link_with_splink.py"), rows])
      .trim()
      .split("\n")
      .at(-1)!,
  ) as {
    seconds: number;
    peakMB: number;
    f1: number;
    precision: number;
    recall: number;
  };
  const seconds = Number(ours[7]);
  const peakMB = Number(ours[8]);
  process.stdout.write(
    [
      `${values.rows} rows    precision  recall  F1      seconds  peak MB`,
      `recount         ${ours[2]}     ${ours[3]}  ${ours[4]}  ${seconds.toFixed(1)}     ${peakMB}`,
      `splink 4.0.16   ${splink.precision.toFixed(4)}     ${splink.recall.toFixed(4)}  ${splink.f1.toFixed(4)}  ${splink.seconds.toFixed(1)}     ${splink.peakMB.toFixed(0)}`,
      `recount takes ${(seconds / splink.seconds).toFixed(2)} of the time and ${(peakMB / splink.peakMB).toFixed(2)} of the memory`,
      "",
    ].join("\n"),
  );
}

main();
