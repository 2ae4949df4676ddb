/**
 * How good a linkage is, from people reviewed in full: a sampling plan, and from what the reviewers found precision,
 * recall and the number of people, with standard errors. Sampling whole people keeps the estimates honest where
 * sampling pairs would not: nearly all pairs are easy (Binette, York, Hickerson, Baek, Madhavan & Jones 2022,
 * arXiv 2210.01230; Binette et al. 2024, arXiv 2404.05622).
 *
 * A draw is a record r, drawn with probability π_r, with replacement; the reviewer finds all records of its person,
 * which makes the true person c drawn with probability p_c = Σ_{r∈c} π_r:
 *
 *   plan "size"      π_r = 1/n            people in proportion to their records
 *   plan "uniform"   π_r = 1/(M·|ĉ(r)|)   every person found by the linkage alike
 *
 * with n records, M people found, ĉ(r) the person found that holds r. Each figure is a ratio of two totals over true
 * people, each total estimated by the mean of y_c/p_c over the draws (Hansen & Hurwitz 1943):
 *
 *   precision   Σ_c Σ_ĉ C(|c∩ĉ|, 2)  /  Σ_c Σ_{r∈c} (|ĉ(r)| − 1)/2
 *   recall      Σ_c Σ_ĉ C(|c∩ĉ|, 2)  /  Σ_c C(|c|, 2)
 *   people      M · Σ_c 1            /  Σ_c Σ_{r∈c} 1/|ĉ(r)|          (the lower total is M itself: known)
 *
 * For R = Ȳ/X̄ over k draws, with e = (y_c − R·x_c)/p_c, the variance is Σ e² / (k (k − 1) X̄²) (linearisation), and the
 * bias of a ratio, (R·var X̄ − cov(X̄, Ȳ))/X̄², is taken off.
 */
import { createRandom, RecountError } from "@recount/core";
import type { Linkage } from "./linkage.ts";

/** Who is who by the linkage under review. */
export type FoundPeople = Pick<Linkage, "recordCount" | "personOf" | "personCount">;

/** The ways in which people can be drawn for review. */
export const SAMPLE_PLANS = ["size", "uniform"] as const;
/** A way in which people are drawn for review. */
export type SamplePlan = (typeof SAMPLE_PLANS)[number];

/** An estimate from a reviewed sample with its standard error and interval. */
export interface SampledFigure {
  readonly point: number;
  readonly standardError: number;
  /** Confidence interval at 95%. */
  readonly low: number;
  readonly high: number;
}

/** What a reviewed sample says of the linking. */
export interface SampleEstimates {
  /** Draws answered. */
  readonly draws: number;
  /** null where the sample holds no pair that was joined. */
  readonly precision: SampledFigure | null;
  /** null where the sample holds no person with several records. */
  readonly recall: SampledFigure | null;
  readonly people: SampledFigure;
}

/** With fewer draws a standard error says little. */
export const LEAST_DRAWS = 10;
const MOST_DRAWS = 5000;
const NORMAL_975 = 1.959963984540054;

function sizesOf({ recordCount, personOf, personCount }: FoundPeople): Uint32Array {
  const sizes = new Uint32Array(personCount);
  for (let record = 0; record < recordCount; record++) sizes[personOf[record]!]!++;
  return sizes;
}

/**
 * Draws records whose people are to be reviewed in full; a record may come up twice. Equal arguments give equal draws,
 * and a smaller sample is the beginning of a larger one.
 * @throws RecountError link/sample for a size that is not a whole number from 1 to 5000, or where there are no records.
 */
export function drawPeople(found: FoundPeople, plan: SamplePlan, size: number, seed: number): number[] {
  if (!Number.isInteger(size) || size < 1 || size > MOST_DRAWS)
    throw new RecountError("link/sample", `a sample of ${size}`, {
      remedy: `use a whole number from 1 to ${MOST_DRAWS}`,
    });
  if (found.recordCount === 0) throw new RecountError("link/sample", "there are no records to draw from");
  const random = createRandom(seed);
  if (plan === "size") return Array.from({ length: size }, () => random.integer(found.recordCount));
  const { members, starts } = membersOf(found);
  return Array.from({ length: size }, () => {
    const person = random.integer(found.personCount);
    const from = starts[person]!;
    return members[from + random.integer(starts[person + 1]! - from)]!;
  });
}

/** Records by the person found that holds them. */
function membersOf({ recordCount, personOf, personCount }: FoundPeople): {
  starts: Uint32Array;
  members: Uint32Array;
} {
  const starts = new Uint32Array(personCount + 1);
  for (let record = 0; record < recordCount; record++) starts[personOf[record]! + 1]!++;
  for (let person = 0; person < personCount; person++) starts[person + 1]! += starts[person]!;
  const next = starts.slice();
  const members = new Uint32Array(recordCount);
  for (let record = 0; record < recordCount; record++) members[next[personOf[record]!]!++] = record;
  return { starts, members };
}

/** One draw's share in the totals, each already divided by the probability of the draw. */
interface Weighed {
  readonly people: number;
  readonly peopleFound: number;
  readonly sharedPairs: number;
  readonly truePairs: number;
  readonly foundPairs: number;
}

const pairsOf = (size: number): number => (size * (size - 1)) / 2;

function weigh(
  found: FoundPeople,
  sizes: Uint32Array,
  plan: SamplePlan,
  records: readonly number[],
): Weighed {
  const together = new Map<number, number>();
  let chance = 0;
  let peopleFound = 0;
  let foundPairs = 0;
  for (const record of records) {
    const person = found.personOf[record]!;
    const size = sizes[person]!;
    together.set(person, (together.get(person) ?? 0) + 1);
    chance += plan === "size" ? 1 / found.recordCount : 1 / (found.personCount * size);
    peopleFound += 1 / size;
    foundPairs += (size - 1) / 2;
  }
  const sharedPairs = [...together.values()].reduce((sum, size) => sum + pairsOf(size), 0);
  return {
    people: 1 / chance,
    peopleFound: peopleFound / chance,
    sharedPairs: sharedPairs / chance,
    truePairs: pairsOf(records.length) / chance,
    foundPairs: foundPairs / chance,
  };
}

interface Ratio {
  readonly point: number;
  readonly variance: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Ratio of two totals with the variance of its linearisation, the ratio's bias taken off; undefined where the lower is 0. */
function ratioOf(over: readonly number[], under: readonly number[]): Ratio | undefined {
  const below = mean(under);
  if (below === 0) return undefined;
  const above = mean(over);
  const raw = above / below;
  const draws = over.length;
  const scale = draws * Math.max(1, draws - 1) * below * below;
  let errors = 0;
  let bias = 0;
  over.forEach((value, index) => {
    errors += (value - raw * under[index]!) ** 2;
    bias += (under[index]! - below) * (raw * (under[index]! - below) - (value - above));
  });
  return { point: raw - bias / scale, variance: errors / scale };
}

/** Quantile .975 of Student's t, by its expansion about the normal one (Fisher & Cornish 1960); good from 5 degrees on. */
function tQuantile(degrees: number): number {
  const z = NORMAL_975;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / degrees + second / degrees ** 2;
}

/** How many equal draws some unequal ones are worth: (Σ x)² / Σ x² (Kish 1965). */
function equalDraws(values: readonly number[]): number {
  const sum = values.reduce((total, each) => total + each, 0);
  const squares = values.reduce((total, each) => total + each * each, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * A share with the score interval (Wilson 1927) at the sample's effective size, R(1 − R)/variance, so that it stays
 * within 0 and 1. As much variance is added as one further mistake would bring: without a mistake seen, the interval
 * is as wide as that many people allow.
 */
function shareFigure(over: readonly number[], under: readonly number[]): SampledFigure | null {
  const ratio = ratioOf(over, under);
  if (ratio === undefined) return null;
  const worth = Math.max(1, equalDraws(under));
  const point = Math.min(1, Math.max(0, ratio.point));
  const spread = point * (1 - point);
  const size = spread === 0 ? worth : Math.max(1, spread / (ratio.variance + 1 / worth ** 2));
  const t = tQuantile(Math.max(1, over.length - 1)) ** 2;
  const middle = (point + t / (2 * size)) / (1 + t / size);
  const half = Math.sqrt((spread * t) / size + (t * t) / (4 * size * size)) / (1 + t / size);
  return {
    point,
    standardError: spread === 0 ? half / Math.sqrt(t) : Math.sqrt(spread / size),
    low: Math.min(point, Math.max(0, middle - half)),
    high: Math.max(point, Math.min(1, middle + half)),
  };
}

/**
 * The number of people. As much variance is added as one further mistake in the sample would bring, (1/k)², so that a
 * sample without a mistake does not claim that there are none.
 */
function peopleFigure(ratio: Ratio, found: number, draws: number): SampledFigure {
  const point = ratio.point * found;
  const standardError = found * Math.sqrt(ratio.variance + 1 / draws ** 2);
  const half = tQuantile(Math.max(1, draws - 1)) * standardError;
  return { point, standardError, low: Math.max(1, point - half), high: point + half };
}

/**
 * Estimates from the draws answered so far: for each, all records of the true person that holds the drawn record.
 * Draws are to be answered in the order drawn; the estimates need nothing but that the answers are right and complete.
 * @returns null with fewer than `LEAST_DRAWS` answers.
 * @throws RecountError link/sample for a person without records, or with one that is not there.
 */
export function sampleEstimates(
  found: FoundPeople,
  plan: SamplePlan,
  answers: readonly (readonly number[])[],
): SampleEstimates | null {
  for (const records of answers) {
    const wrong = records.find((record) => !(record >= 0 && record < found.recordCount));
    if (records.length === 0 || wrong !== undefined)
      throw new RecountError(
        "link/sample",
        wrong === undefined ? "a person without records" : `no record ${wrong}`,
      );
  }
  if (answers.length < LEAST_DRAWS) return null;
  const sizes = sizesOf(found);
  const weighed = answers.map((records) => weigh(found, sizes, plan, [...new Set(records)]));
  const column = (name: keyof Weighed): number[] => weighed.map((each) => each[name]);
  const shared = column("sharedPairs");
  const draws = answers.length;
  const people = ratioOf(column("people"), column("peopleFound"));
  if (people === undefined) return null;
  return {
    draws,
    precision: shareFigure(shared, column("foundPairs")),
    recall: shareFigure(shared, column("truePairs")),
    people: peopleFigure(people, found.personCount, draws),
  };
}
