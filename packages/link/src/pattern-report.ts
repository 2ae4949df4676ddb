/**
 * The comparison patterns of a finished linking: which sets of levels occur among the kept pairs, how often, what they
 * weigh, how many matches are expected among them, and a pair to look at. And how the weights are spread.
 */
import { NULL_GAMMA } from "./gamma.ts";
import type { Linkage, LinkedPairs } from "./linkage.ts";
import type { LinkModel } from "./model.ts";
import { orderByTwo } from "./radix.ts";

/** One pattern: a level, or missing, for each of the model's comparisons. */
export interface PatternRow {
  /** One per comparison of the model; null where a side is missing. */
  readonly gammas: readonly (number | null)[];
  readonly pairs: number;
  /** Mean match weight of these pairs, in bits; they differ by how rare the agreeing values are. */
  readonly weight: number;
  readonly lowest: number;
  readonly highest: number;
  /** Mean match probability. */
  readonly probability: number;
  /** Σ of the match probabilities. */
  readonly expectedMatches: number;
  /** Index of the pair nearest to the mean weight; of equals the first in canonical order. */
  readonly example: number;
}

/** Kept pairs by match weight: `counts[i]` from `low + i · step` up to the next step. */
export interface WeightHistogram {
  readonly low: number;
  readonly step: number;
  readonly counts: readonly number[];
}

interface Gathered {
  readonly first: number;
  pairs: number;
  sum: number;
  lowest: number;
  highest: number;
  expected: number;
  example: number;
  nearest: number;
}

/** A number for each pair's pattern: mixed radix over the model's levels, 0 standing for missing. */
function patternKeys(pairs: LinkedPairs, model: LinkModel): Float64Array {
  const keys = new Float64Array(pairs.count);
  pairs.gamma.forEach((column, at) => {
    const radix = (model.comparisons[at]?.levels.length ?? 0) + 1;
    for (let pair = 0; pair < pairs.count; pair++) {
      const gamma = column[pair]!;
      keys[pair] = keys[pair]! * radix + (gamma === NULL_GAMMA ? 0 : gamma + 1);
    }
  });
  return keys;
}

/** Pairs in canonical order of their records, which shuffled rows do not change. */
function canonicalOrder({ count, left, right }: LinkedPairs, canonical: Uint32Array): Uint32Array {
  const places = new Uint32Array(canonical.length);
  canonical.forEach((record, place) => (places[record] = place));
  const first = new Uint32Array(count);
  const second = new Uint32Array(count);
  for (let pair = 0; pair < count; pair++) {
    const [a, b] = [places[left[pair]!]!, places[right[pair]!]!];
    first[pair] = Math.min(a, b);
    second[pair] = Math.max(a, b);
  }
  return orderByTwo(first, second);
}

function gather(pairs: LinkedPairs, keys: Float64Array, order: Uint32Array): Map<number, Gathered> {
  const found = new Map<number, Gathered>();
  for (const pair of order) {
    const weight = pairs.weight[pair]!;
    let row = found.get(keys[pair]!);
    if (row === undefined) {
      row = {
        first: pair,
        pairs: 0,
        sum: 0,
        lowest: weight,
        highest: weight,
        expected: 0,
        example: pair,
        nearest: Infinity,
      };
      found.set(keys[pair]!, row);
    }
    row.pairs++;
    row.sum += weight;
    row.lowest = Math.min(row.lowest, weight);
    row.highest = Math.max(row.highest, weight);
    row.expected += pairs.probability[pair]!;
  }
  for (const pair of order) {
    const row = found.get(keys[pair]!)!;
    const distance = Math.abs(pairs.weight[pair]! - row.sum / row.pairs);
    if (distance >= row.nearest) continue;
    row.nearest = distance;
    row.example = pair;
  }
  return found;
}

/** Every pattern among the kept pairs, the heaviest first; equal ones by their first pair in canonical order. */
export function patternReport({
  pairs,
  model,
  canonical,
}: Pick<Linkage, "pairs" | "model" | "canonical">): PatternRow[] {
  const found = gather(pairs, patternKeys(pairs, model), canonicalOrder(pairs, canonical));
  return [...found.values()]
    .map((row): PatternRow => ({
      gammas: pairs.gamma.map((column) => (column[row.first] === NULL_GAMMA ? null : column[row.first]!)),
      pairs: row.pairs,
      weight: row.sum / row.pairs,
      lowest: row.lowest,
      highest: row.highest,
      probability: row.expected / row.pairs,
      expectedMatches: row.expected,
      example: row.example,
    }))
    .sort((a, b) => b.weight - a.weight);
}

/** The kept pairs by weight, a bin a bit. */
export function weightHistogram({ weight, count }: Pick<LinkedPairs, "weight" | "count">): WeightHistogram {
  if (count === 0) return { low: 0, step: 1, counts: [] };
  let low = Infinity;
  let high = -Infinity;
  for (let pair = 0; pair < count; pair++) {
    low = Math.min(low, Math.floor(weight[pair]!));
    high = Math.max(high, Math.floor(weight[pair]!));
  }
  const counts = Array.from({ length: high - low + 1 }, () => 0);
  for (let pair = 0; pair < count; pair++) counts[Math.floor(weight[pair]!) - low]!++;
  return { low, step: 1, counts };
}
