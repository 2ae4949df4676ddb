/**
 * How good the number of people and the probabilities are, on cases with a known answer:
 *
 *   node scripts/run.mjs node bench/people.ts [--cases 50] [--draws 400] [--seed 9000] [--sets NAME,NAME…] [--csv FILE]
 *
 * Invents cases of about 300 to 3,000 records from the configurations of the battery and of the field, each with a
 * seed and a size of its own, links each with nothing else given, and prints the number of people found and sampled
 * beside the truth, the share of the sampler's 95% intervals that hold the truth, and calibration curves: of the pairs
 * given about 80%, how many are matches, by the model's probability of a pair and by the share of draws in which the
 * two are one person. The same curves for the labelled sets named (none unless told; `published` for all). Curves go to
 * FILE (bench/.data/calibration.csv) and the cases to the file beside it with the ending .cases.csv.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { createRandom } from "@recount/core";
import { link, samplePartitions, type Linkage } from "@recount/link";
import { BATTERY, FIELD, type GeneratorConfig } from "../examples/src/index.ts";
import { DATA, invented, labelled, missing, PUBLISHED, type Labelled } from "./labelled.ts";
import {
  calibrationBins,
  CALIBRATION_HEADER,
  calibrationError,
  calibrationLines,
  calibrationRows,
  countPair,
  peopleDraws,
  scores,
  wilson,
  type CalibrationBin,
  type PeopleDraws,
  type Scores,
} from "./measures.ts";

interface Curves {
  /** By the model's probability of the pair alone. */
  readonly pair: readonly CalibrationBin[];
  /** By the share of draws in which the two are one person. */
  readonly together: readonly CalibrationBin[];
}

interface Case {
  readonly name: string;
  readonly seed: number;
  readonly records: number;
  readonly scores: Scores;
  readonly draws: PeopleDraws | undefined;
  readonly seconds: number;
}

function newCurves(): Curves {
  return { pair: calibrationBins(), together: calibrationBins() };
}

/** Links one case, counts its pairs into the curves and says what came out. */
function study(source: Labelled, seed: number, draws: number, curves: Curves): Case {
  const started = performance.now();
  const linkage = link(source.lists);
  const drawn = samplePartitions(linkage, { draws, seed });
  const seconds = (performance.now() - started) / 1000;
  countPairs(linkage, source.people, curves.pair, (pair) => linkage.pairs.probability[pair]!);
  if (drawn !== undefined) {
    const { left, right } = linkage.pairs;
    countPairs(linkage, source.people, curves.together, (pair) => drawn.together(left[pair]!, right[pair]!));
  }
  return {
    name: source.name,
    seed,
    records: linkage.recordCount,
    scores: scores(linkage.personOf, source.people),
    draws: drawn === undefined ? undefined : peopleDraws(drawn),
    seconds,
  };
}

function countPairs(
  linkage: Linkage,
  people: readonly string[],
  bins: readonly CalibrationBin[],
  probability: (pair: number) => number,
): void {
  const { left, right, count } = linkage.pairs;
  for (let pair = 0; pair < count; pair++)
    countPair(bins, probability(pair), people[left[pair]!] === people[right[pair]!]);
}

/** Configurations take turns; each case draws how many died, on the logarithm between 250 and 2,000. */
function caseOf(number: number, seed: number): { config: GeneratorConfig; seed: number } {
  const bases = [...FIELD, ...BATTERY];
  const base = bases[number % bases.length]!;
  const random = createRandom(seed + number);
  const total = Math.round(250 * 8 ** random.next());
  const inventedFamilies = Math.min(base.inventedFamilies, Math.max(60, total));
  return { config: { ...base, inventedFamilies, deaths: { ...base.deaths, total } }, seed: seed + number };
}

function percent(share: number): string {
  return `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(1)}%`;
}

function covers({ draws, scores: { people } }: Case): boolean {
  return draws !== undefined && draws.low <= people && people <= draws.high;
}

function caseLine(one: Case): string {
  const { f1, people, peopleFound, peopleError } = one.scores;
  const cells = [
    one.name.padEnd(20),
    String(one.seed),
    String(one.records).padStart(7),
    f1.toFixed(3),
    `${peopleFound}/${people}`.padStart(11),
    percent(peopleError).padStart(7),
  ];
  if (one.draws !== undefined) {
    const { mean, low, high } = one.draws;
    cells.push(`${mean.toFixed(0)} (${low}–${high})`.padEnd(18), percent(mean / people - 1).padStart(7));
    cells.push(covers(one) ? "yes" : "NO ");
  }
  return `${[...cells, one.seconds.toFixed(1).padStart(6)].join("  ")}\n`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function summary(cases: readonly Case[]): string {
  const errors = cases.map((one) => one.scores.peopleError);
  const lines = [
    `\n${cases.length} cases: mean F1 ${mean(cases.map((one) => one.scores.f1)).toFixed(3)}; clusters: mean error ${percent(mean(errors))}, mean size of error ${percent(mean(errors.map(Math.abs)))}`,
  ];
  if (cases.every((one) => one.draws !== undefined)) {
    const drawn = cases.map((one) => one.draws!.mean / one.scores.people - 1);
    const held = cases.filter(covers).length;
    const [low, high] = wilson(held, cases.length);
    const widths = cases.map((one) => (one.draws!.high - one.draws!.low) / one.scores.people);
    lines.push(
      `sampler: mean error ${percent(mean(drawn))}, mean size of error ${percent(mean(drawn.map(Math.abs)))}, within 2% in ${drawn.filter((error) => Math.abs(error) <= 0.02).length}; the 95% interval holds the truth in ${held} of ${cases.length} (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)}%), mean width ${(100 * mean(widths)).toFixed(1)}% of the truth`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function curveText(label: string, curves: Curves): string {
  const parts: string[] = [];
  for (const [kind, words] of [
    ["pair", "by the pair's probability"],
    ["together", "by the share of draws together"],
  ] as const) {
    if (curves[kind].every(({ pairs }) => pairs === 0)) continue;
    const error = calibrationError(curves[kind]).toFixed(4);
    parts.push(`\n${label}, ${words} (mean |difference| ${error})`, ...calibrationLines(curves[kind]));
  }
  return `${parts.join("\n")}\n`;
}

function caseRow(one: Case): string {
  const { scores: s, draws } = one;
  const sampled = draws === undefined ? ["", "", ""] : [draws.mean.toFixed(2), draws.low, draws.high];
  return [one.name, one.seed, one.records, s.people, s.peopleFound, s.f1.toFixed(5), ...sampled].join(",");
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: "string", default: "50" },
      draws: { type: "string", default: "400" },
      seed: { type: "string", default: "9000" },
      sets: { type: "string", default: "" },
      csv: { type: "string", default: join(DATA, "calibration.csv") },
    },
  });
  const draws = Number(values.draws);
  const cases: Case[] = [];
  const curves = newCurves();
  const rows = [CALIBRATION_HEADER];
  const keep = (label: string, kept: Curves): void => {
    rows.push(...calibrationRows(`${label}:pair`, kept.pair));
    rows.push(...calibrationRows(`${label}:together`, kept.together));
  };
  for (let number = 0; number < Number(values.cases); number++) {
    const { config, seed } = caseOf(number, Number(values.seed));
    const one = study(await invented(config, seed), seed, draws, curves);
    cases.push(one);
    process.stdout.write(caseLine(one));
  }
  if (cases.length > 0) process.stdout.write(summary(cases) + curveText("invented cases", curves));
  keep("invented", curves);
  const sets = values.sets === "published" ? PUBLISHED : values.sets.split(",").filter((name) => name !== "");
  for (const name of sets) {
    const lost = missing(name);
    if (lost !== undefined) {
      process.stdout.write(`${lost}\n`);
      continue;
    }
    const own = newCurves();
    process.stdout.write(`\n${caseLine(study(await labelled(name), 1, draws, own))}${curveText(name, own)}`);
    keep(name, own);
  }
  mkdirSync(dirname(values.csv), { recursive: true });
  writeFileSync(values.csv, `${rows.join("\n")}\n`);
  const header = "configuration,seed,records,people,people_found,f1,sampled_mean,sampled_low,sampled_high";
  writeFileSync(
    values.csv.replace(/(\.csv)?$/, ".cases.csv"),
    `${[header, ...cases.map(caseRow)].join("\n")}\n`,
  );
}

await main();
