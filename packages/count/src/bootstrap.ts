/**
 * The BCa bootstrap over people (Efron 1987; Chan, Silverman & Vincent 2021, section 4): people are drawn again from
 * the observed patterns, and the whole estimate, the choice of model included, is repeated on each draw.
 */
import { createRandom, type Message } from "@recount/core";
import type { DenseCounts } from "./loglinear.ts";
import { message } from "./messages.ts";
import { normalBelow, normalQuantile } from "./numeric/normal.ts";
import { quantileType8, sorted } from "./numeric/quantile.ts";
import { drawMultinomial } from "./random/multinomial.ts";

/** The whole estimate of a total from counts by cell; undefined where it is refused. */
export type TotalOf = (counts: DenseCounts) => number | undefined;

/** Keeps the streams of bootstraps apart from those of chains, which are numbered from 0. */
const FIRST_STREAM = 1_000_000;

/** One table drawn again: as many people, over the observed patterns. */
function resampled(counts: DenseCounts, seed: number, replicate: number): DenseCounts {
  const size = counts.reduce((sum, count) => sum + count, 0);
  const drawn = new Float64Array(counts.length);
  drawMultinomial(createRandom(seed, FIRST_STREAM + replicate), size, counts, drawn);
  return drawn;
}

/** Totals of replicates from..to-1, each from its own stream; NaN stands for a refused replicate. */
export function bootstrapTotals(
  counts: DenseCounts,
  totalOf: TotalOf,
  seed: number,
  from: number,
  to: number,
): Float64Array {
  return new Float64Array(to - from).map((_, i) => totalOf(resampled(counts, seed, from + i)) ?? Number.NaN);
}

/**
 * The acceleration: skewness of the delete-one jackknife, cells weighted by their counts (Efron 1987, eq. 7.3).
 * Undefined where leaving out one person refuses the estimate or nothing varies.
 */
export function acceleration(counts: DenseCounts, totalOf: TotalOf): number | undefined {
  const values: { count: number; total: number }[] = [];
  for (let cell = 1; cell < counts.length; cell++) {
    const count = counts[cell] as number;
    if (count === 0) continue;
    const without = counts.slice();
    without[cell] = count - 1;
    const total = totalOf(without);
    if (total === undefined) return undefined;
    values.push({ count, total });
  }
  const size = values.reduce((sum, each) => sum + each.count, 0);
  const mean = values.reduce((sum, each) => sum + each.count * each.total, 0) / size;
  const squares = values.reduce((sum, each) => sum + each.count * (mean - each.total) ** 2, 0);
  const cubes = values.reduce((sum, each) => sum + each.count * (mean - each.total) ** 3, 0);
  return squares > 0 ? cubes / (6 * squares ** 1.5) : undefined;
}

/** Why there is no interval: too few replicates gave an estimate, or those that did lie on one side of it. */
export function noInterval(usable: number, replicates: number): Message {
  return usable < 20 || usable * 2 < replicates
    ? message("count/interval-refused", { usable, replicates })
    : message("count/interval-one-sided", { replicates });
}

export interface BcaInterval {
  readonly low: number;
  readonly high: number;
  /** Replicates that gave an estimate. */
  readonly usable: number;
  readonly bias: number;
  readonly acceleration: number;
}

/**
 * The BCa interval. Undefined where fewer than 20 replicates or fewer than half of them gave an estimate, or all fall
 * on one side of the point. An acceleration that cannot be had is 0 (the BC interval).
 */
export function bcaInterval(
  point: number,
  totals: Float64Array,
  level: number,
  accelerationFound: number | undefined,
): BcaInterval | undefined {
  const usable = sorted(totals.filter((total) => Number.isFinite(total)));
  if (usable.length < 20 || usable.length * 2 < totals.length) return undefined;
  const below =
    usable.reduce((sum, total) => sum + (total < point ? 1 : total === point ? 0.5 : 0), 0) / usable.length;
  if (below <= 0 || below >= 1) return undefined;
  const bias = normalQuantile(below);
  const a = accelerationFound ?? 0;
  return { ...bcaEnds(usable, bias, a, level), usable: usable.length, bias, acceleration: a };
}

/** The ends of a BCa interval among ascending totals, given its bias correction z0 and acceleration (Efron 1987, eq. 2.3). */
export function bcaEnds(
  ascending: Float64Array,
  bias: number,
  accelerationFound: number,
  level: number,
): { low: number; high: number } {
  const share = (tail: number): number => {
    const z = bias + normalQuantile(tail);
    return normalBelow(bias + z / (1 - accelerationFound * z));
  };
  return {
    low: quantileType8(ascending, share((1 - level) / 2)),
    high: quantileType8(ascending, share((1 + level) / 2)),
  };
}
