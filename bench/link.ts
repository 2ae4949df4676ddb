/**
 * Linking against known answers and against the clock:
 *
 *   node scripts/run.mjs node bench/link.ts [NAME…|field|all] [--draws 400]
 *
 * Names: febrl1 to febrl4, fake_1000, historical_50k (from ../shared/data), rldata500, rldata10000 (fetched, see
 * labelled.ts), invented cases, `field` for all of those that stand for real lists, or a CSV file that
 * bench/link-million.ts wrote; without a name, the published sets. Each runs in a process of its own, so that peak
 * memory is its own. For each: pairwise precision, recall and F1 of the clusters, B-cubed F1, people found against the
 * truth, and the sampler's mean and 95% interval of the number of people with its own seconds.
 */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { HELPED_FROM, link, samplePartitions } from "@recount/link";
import { openHelpers } from "@recount/runs";
import { INVENTED, PUBLISHED, labelled, missing } from "./labelled.ts";
import { peopleDraws, scores } from "./measures.ts";

/** What one run of one set came to; bench/link-peers.ts reads it. */
export interface Measured {
  readonly name: string;
  readonly rows: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly bCubedF1: number;
  readonly people: number;
  readonly peopleFound: number;
  readonly seconds: number;
  readonly peakMB: number;
  readonly ceiling: number | null;
  /** The sampler's mean and interval, and its seconds; null where there is no sampler or it was not asked. */
  readonly draws: { mean: number; low: number; high: number; seconds: number } | null;
}

async function measure(name: string, draws: number): Promise<Measured> {
  const threads = availableParallelism() - 1;
  // As in a run, threads get ready while a large file is read.
  const ready = name.endsWith(".csv") ? openHelpers(threads) : undefined;
  const { lists, people, name: label } = await labelled(name);
  const started = performance.now();
  const helpers = ready ?? (people.length < HELPED_FROM ? undefined : openHelpers(threads));
  const linkage = link(lists, { helpers });
  const linked = performance.now();
  helpers?.close();
  const peakMB = process.resourceUsage().maxRSS / 1024;
  const drawn = draws > 0 ? samplePartitions(linkage, { draws, seed: 1 }) : undefined;
  const sampled = performance.now();
  return {
    name: label,
    rows: linkage.recordCount,
    ...scores(linkage.personOf, people),
    seconds: (linked - started) / 1000,
    peakMB,
    ceiling: linkage.blocking.recallCeiling,
    draws: drawn === undefined ? null : { ...peopleDraws(drawn), seconds: (sampled - linked) / 1000 },
  };
}

function percent(found: number, truth: number): string {
  const error = 100 * (found / truth - 1);
  return `${error < 0 ? "−" : "+"}${Math.abs(error).toFixed(1)}%`;
}

const HEADER =
  "data                    rows  precis.  recall      F1    B³ F1       people/truth    error  seconds  peakMB  ceiling  sampled people (95%)           error  in?   seconds";

function line(m: Measured): string {
  const cells = [
    m.name.padEnd(20),
    String(m.rows).padStart(8),
    m.precision.toFixed(4).padStart(7),
    m.recall.toFixed(4),
    m.f1.toFixed(4),
    m.bCubedF1.toFixed(4).padStart(7),
    `${m.peopleFound}/${m.people}`.padStart(17),
    percent(m.peopleFound, m.people).padStart(7),
    m.seconds.toFixed(2).padStart(7),
    m.peakMB.toFixed(0).padStart(6),
    (m.ceiling?.toFixed(3) ?? "all").padStart(7),
  ];
  if (m.draws !== null) {
    const { mean, low, high, seconds } = m.draws;
    cells.push(`${mean.toFixed(0)} (${low}–${high})`.padEnd(28), percent(mean, m.people).padStart(6));
    cells.push(
      (low <= m.people && m.people <= high ? "yes" : "NO").padEnd(4),
      seconds.toFixed(1).padStart(6),
    );
  }
  return `${cells.join("  ")}\n`;
}

function wanted(names: readonly string[]): string[] {
  if (names.length === 0) return [...PUBLISHED];
  return names.flatMap((name) =>
    name === "field" ? INVENTED : name === "all" ? [...PUBLISHED, ...INVENTED] : [name],
  );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { draws: { type: "string", default: "400" }, one: { type: "boolean", default: false } },
  });
  if (values.one) {
    process.stdout.write(`${JSON.stringify(await measure(positionals[0]!, Number(values.draws)))}\n`);
    return;
  }
  process.stdout.write(`${HEADER}\n`);
  for (const name of wanted(positionals)) {
    const lost = missing(name);
    if (lost !== undefined) {
      process.stdout.write(`${lost}\n`);
      continue;
    }
    const { stdout, status } = spawnSync(
      process.execPath,
      [...process.execArgv, fileURLToPath(import.meta.url), "--one", name, "--draws", values.draws],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    process.stdout.write(status === 0 ? line(JSON.parse(stdout) as Measured) : `${name}: failed\n`);
  }
}

await main();
