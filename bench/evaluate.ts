/**
 * How near the product comes to the people behind invented lists. Run by hand:
 *
 *   node scripts/run.mjs node bench/evaluate.ts [--config NAME,NAME…|all|field] [--seed N] [--count] [--worst N] [--keep DIR]
 *   node scripts/run.mjs node bench/evaluate.ts --records records.csv --truth truth.csv
 *
 * For each configuration it invents the lists, runs `recount link` (or `count`) on them with nothing else given, and
 * prints precision, recall, F1 over pairs and the error in the number of people; with --count also the estimate
 * beside the number who died; with --worst the first N melted and missed pairs with their rows as written.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { RecountError } from "@recount/core";
import Papa from "papaparse";
import type { LinkSummary } from "../packages/runs/src/index.ts";
import {
  BATTERY,
  EXAMPLE,
  FIELD,
  configurationNamed,
  evaluate,
  generate,
  type Clustering,
  type Evaluation,
  type Field,
  type GeneratorConfig,
  type InventedCase,
  type RecordPair,
} from "../examples/src/index.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Reads record_id and person_id from a table that has both columns. */
function readClustering(path: string): Clustering {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  return new Map(data.map((row) => [row["record_id"] ?? "", row["person_id"] ?? ""]));
}

/** What fields should be understood as; a column understood as something else is shown. */
const ROLES: Readonly<Record<Field, readonly string[]>> = {
  serial: ["recordId", "other"],
  fullName: ["fullName"],
  otherScript: ["fullName"],
  given: ["givenName"],
  father: ["fatherName"],
  grandfather: ["grandfatherName"],
  family: ["familyName"],
  mother: ["motherName"],
  alias: ["alias"],
  sex: ["sex"],
  age: ["age"],
  birthDate: ["birthDate"],
  birthYear: ["birthDate"],
  deathDate: ["deathDate"],
  deathYear: ["deathDate"],
  deathMonth: ["deathDate"],
  deathDay: ["deathDate"],
  reportDate: ["reportDate"],
  region: ["region"],
  district: ["district"],
  town: ["town"],
  place: ["place", "town"],
  identity: ["identityNumber"],
  cause: ["cause"],
  status: ["status"],
  source: ["source"],
  note: ["note", "other"],
};

interface Measured {
  readonly config: GeneratorConfig;
  readonly invented: InventedCase;
  readonly evaluation: Evaluation;
  readonly summary: LinkSummary;
  readonly seconds: number;
}

function measure(config: GeneratorConfig, seed: number, command: "link" | "count", folder: string): Measured {
  const invented = generate(config, seed);
  const paths = invented.files.map((file) => join(folder, file.name));
  mkdirSync(folder, { recursive: true });
  for (const [index, file] of invented.files.entries()) writeFileSync(paths[index] ?? "", file.bytes);
  const started = performance.now();
  const out = join(folder, "out");
  const ran = spawnSync(join(ROOT, "recount"), [command, ...paths, "--out", out, "--json"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - started) / 1000;
  if (ran.status !== 0)
    throw new RecountError("usage/evaluate", `recount ${command} failed: ${ran.stderr.trim()}`);
  const actual = new Map(invented.truth.records.map((record) => [record.recordId, record.personId]));
  const evaluation = evaluate(readClustering(join(out, "records.csv")), actual);
  return { config, invented, evaluation, summary: JSON.parse(ran.stdout) as LinkSummary, seconds };
}

function percent(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)}%`;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`${cells.join("  ")}\n`);
  }
}

const HEADERS = [
  "configuration",
  "records",
  "precision",
  "recall",
  "F1",
  "people",
  "found",
  "error",
  "seconds",
];

function tableRow({ config, evaluation: e, seconds }: Measured): string[] {
  const scores = [e.precision, e.recall, e.f1].map((score) => score.toFixed(3));
  const people = [String(e.people), String(e.peopleFound), percent(e.peopleError)];
  return [config.name, String(e.records), ...scores, ...people, seconds.toFixed(1)];
}

/** Columns understood as something else than they hold. */
function misread({ config, invented, summary }: Measured): string[] {
  return config.lists.flatMap((list, index) => {
    const columns = new Map(summary.files[index]?.columns.map((column) => [column.header, column.role]));
    return list.fields.flatMap((field, at) => {
      const header = invented.files[index]?.headers[at] ?? "";
      const role = columns.get(header);
      if (role === undefined || ROLES[field].includes(role)) return [];
      return [`  ${config.name}/${list.name}: "${header}" holds ${field}, understood as ${role}`];
    });
  });
}

/** Each estimate beside the number who died; people nobody could name are in neither the table nor the estimate. */
function estimateLines({ config, invented, summary }: Measured): string[] {
  const { total, documented } = invented.truth;
  const { estimation } = summary;
  const lines = (estimation?.estimates ?? []).map((estimate) => {
    const name = `    ${estimate.method === estimation?.recommended ? "*" : " "} ${estimate.method.padEnd(22)}`;
    if (estimate.total === null) return `${name} refused: ${estimate.refusal?.english ?? ""}`;
    const { point, interval } = estimate.total;
    if (interval === null) return `${name} ${Math.round(point)}`;
    const high = interval.high ?? Infinity;
    const covers = interval.low <= total && total <= high ? "holds the number who died" : "misses it";
    return `${name} ${Math.round(point)} (${Math.round(interval.low)} to ${Math.round(high)}), ${percent(point / total - 1)}, ${covers}`;
  });
  return [`  ${config.name}: ${total} died, ${documented} documented (* recommended)`, ...lines];
}

/** The worst pairs with their rows as they stand in the files. */
function worstLines({ config, invented, evaluation }: Measured, count: number): string[] {
  const rowOf = (record: string): string => {
    const at = record.lastIndexOf(":");
    const file = invented.files.find(({ list }) => list === record.slice(0, at));
    const cells = file?.rows[Number(record.slice(at + 1)) - 1] ?? [];
    return cells
      .map((cell) =>
        typeof cell === "object" ? new Date(cell.day * 86_400_000).toISOString().slice(0, 10) : cell,
      )
      .join(" | ");
  };
  const show = ([left, right]: RecordPair): string =>
    `    ${left}  ${rowOf(left)}\n    ${right}  ${rowOf(right)}\n`;
  const spread = (pairs: readonly RecordPair[]): RecordPair[] => {
    const step = Math.max(1, Math.floor(pairs.length / count));
    return pairs.filter((_, index) => index % step === 0).slice(0, count);
  };
  return [
    `\n${config.name}: ${evaluation.falsePairs.length} pairs melted, ${evaluation.missedPairs.length} missed`,
    "  melted (different people put together):",
    ...spread(evaluation.falsePairs).map(show),
    "  missed (one person left apart):",
    ...spread(evaluation.missedPairs).map(show),
  ];
}

function configurations(names: string): readonly GeneratorConfig[] {
  if (names === "all") return [EXAMPLE, ...BATTERY];
  return names === "field" ? FIELD : names.split(",").map(configurationNamed);
}

function compareFiles(records: string, actual: string): void {
  const e = evaluate(readClustering(records), readClustering(actual));
  process.stdout.write(
    `precision ${e.precision.toFixed(4)}, recall ${e.recall.toFixed(4)}, F1 ${e.f1.toFixed(4)}; `,
  );
  process.stdout.write(`${e.peopleFound} people found, ${e.people} there are (${percent(e.peopleError)})\n`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      config: { type: "string", default: "all" },
      seed: { type: "string", default: "1" },
      count: { type: "boolean", default: false },
      worst: { type: "string", default: "0" },
      keep: { type: "string" },
      records: { type: "string" },
      truth: { type: "string" },
    },
  });
  if (values.records !== undefined && values.truth !== undefined)
    return compareFiles(values.records, values.truth);
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), "recount-evaluate-"));
  const measured: Measured[] = [];
  try {
    for (const config of configurations(values.config)) {
      process.stderr.write(`${config.name}…\n`);
      try {
        measured.push(
          measure(config, Number(values.seed), values.count ? "count" : "link", join(folder, config.name)),
        );
      } catch (error) {
        if (!(error instanceof RecountError)) throw error;
        process.stdout.write(`${config.name}: ${error.oneLine()}\n`);
      }
    }
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
  for (const one of measured)
    if (Number(values.worst) > 0)
      process.stdout.write(`${worstLines(one, Number(values.worst)).join("\n")}\n`);
  printTable([HEADERS, ...measured.map(tableRow)]);
  const lines = measured.flatMap((one) => [...misread(one), ...(values.count ? estimateLines(one) : [])]);
  if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n`);
}

main();
