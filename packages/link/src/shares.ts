/**
 * How often each comparison level occurs among all pairs of records: exactly for equal values, by counting them
 * (Σ n(n−1) / N(N−1)); for the levels between, over all pairs of a small case or a fixed-seed sample of a large one.
 */
import { createRandom } from "@recount/core";
import { eachChunk, type TakeChunk } from "./chunks.ts";
import type { Comparer } from "./comparisons/part.ts";
import { NULL_GAMMA } from "./gamma.ts";
import { lookedUp, orderByTwo } from "./radix.ts";
import type { LevelShares } from "./train.ts";

const SAMPLED_PAIRS = 250_000;
const SEED = 20_140_719;

/** Pairs by comparison and level, and all pairs looked at. */
export interface LevelCounts {
  pairs: number;
  readonly counts: readonly Float64Array[];
}

/** Draws that a thread takes at a time. */
const CHUNK = 4096;

/** Counts levels over pairs. */
export function countLevels(comparer: Comparer, { left, right }: DrawnPairs, take: TakeChunk): LevelCounts {
  const found = {
    pairs: 0,
    counts: comparer.comparisons.map((comparison) => new Float64Array(comparison.labels.length)),
  };
  const gammas = new Uint8Array(comparer.comparisons.length);
  eachChunk(take, left.length, CHUNK, (from, to) => {
    for (let draw = from; draw < to; draw++) {
      comparer.compare(left[draw]!, right[draw]!, gammas);
      found.pairs++;
      for (let i = 0; i < gammas.length; i++) if (gammas[i] !== NULL_GAMMA) found.counts[i]![gammas[i]!]!++;
    }
  });
  return found;
}

/** The levels' shares, from their counts with half a pair added to each, or what is known of it beforehand. */
export function levelShares(
  { comparisons }: Pick<Comparer, "comparisons">,
  { pairs, counts: counted }: LevelCounts,
): LevelShares {
  const counts = counted.map((levels, i) =>
    Array.from(levels, (count, level) => count + (comparisons[i]!.chancePairs?.[level] ?? 0.5)),
  );
  const shares = counts.map((levels, i) => {
    const total = levels.reduce((sum, count) => sum + count, 0);
    return withExactTop(
      levels.map((count) => count / total),
      comparisons[i]!.chanceFromPairs === true ? undefined : comparisons[i]!.topShare,
    );
  });
  const present = counted.map((levels) => {
    const total = levels.reduce((sum, count) => sum + count, 0);
    return pairs === 0 ? 0 : total / pairs;
  });
  const seen = counted.map((levels, i) =>
    Array.from(levels, (count, level) => {
      const top = level === levels.length - 1 ? (comparisons[i]!.topShare ?? 0) : 0;
      return count > 0 || top > 0;
    }),
  );
  return { shares, seen, present };
}

/** Puts the counted share of the top level in place of the sampled one. */
function withExactTop(shares: number[], topShare: number | undefined): number[] {
  if (topShare === undefined) return shares;
  const top = shares.length - 1;
  const exact = Math.min(0.999, Math.max(topShare, 1e-9));
  const rest = 1 - shares[top]!;
  return shares.map((share, level) => (level === top ? exact : (share / rest) * (1 - exact)));
}

/** Pairs to count levels on. */
export interface DrawnPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

/** As many records as fit, with all that is compared of them, into a processor's own memory: a power of 2, by its exponent. */
const NEAR_BITS = 12;

/**
 * All pairs of a small case; of a larger one as many as are sampled, those next to each other whose records are: most of
 * the work would be to fetch them. `order` are record indices in an order that does not depend on that of the rows.
 */
export function drawPairs(order: Uint32Array): DrawnPairs {
  const size = order.length;
  const all = (size * (size - 1)) / 2;
  const drawn = Math.min(all, SAMPLED_PAIRS);
  const left = new Uint32Array(drawn);
  const right = new Uint32Array(drawn);
  let at = 0;
  const random = createRandom(SEED);
  for (let i = 0; i < (drawn === all ? size : 0); i++) {
    for (let j = i + 1; j < size; j++, at++) {
      left[at] = order[i]!;
      right[at] = order[j]!;
    }
  }
  for (; at < drawn; at++) {
    const i = random.integer(size);
    const j = random.integer(size - 1);
    left[at] = order[i]!;
    right[at] = order[j < i ? j : j + 1]!;
  }
  const nearby = orderByTwo(
    right.map((record) => record >>> NEAR_BITS),
    left,
  );
  return { left: lookedUp(nearby, left), right: lookedUp(nearby, right) };
}
