/**
 * How often each comparison level occurs among all pairs of records: exactly for equal values, by counting them
 * (Σ n(n−1) / N(N−1)); for the levels between, over all pairs of a small case or a fixed-seed sample of a large one.
 */
import { createRandom } from "@recount/core";
import type { Comparer } from "./comparisons.ts";
import { NULL_GAMMA } from "./linkage.ts";
import type { LevelShares } from "./train.ts";

const SAMPLED_PAIRS = 250_000;
const SEED = 20_140_719;

/** Counts levels over pairs of `order`, record indices in an order that does not depend on that of the rows. */
export function countLevelShares(comparer: Comparer, order: Uint32Array): LevelShares {
  const { comparisons } = comparer;
  const counts = comparisons.map((comparison) => comparison.labels.map(() => 0.5));
  const gammas = new Uint8Array(comparisons.length);
  let pairs = 0;
  eachSampledPair(order, (left, right) => {
    comparer.compare(left, right, gammas);
    pairs++;
    for (let i = 0; i < gammas.length; i++) if (gammas[i] !== NULL_GAMMA) counts[i]![gammas[i]!]!++;
  });
  const shares = counts.map((levels, i) => {
    const total = levels.reduce((sum, count) => sum + count, 0);
    return withExactTop(
      levels.map((count) => count / total),
      comparisons[i]!.chanceFromPairs === true ? undefined : comparisons[i]!.topShare,
    );
  });
  const present = counts.map((levels) => {
    const total = levels.reduce((sum, count) => sum + count - 0.5, 0);
    return pairs === 0 ? 0 : total / pairs;
  });
  return { shares, present };
}

/** Puts the counted share of the top level in place of the sampled one. */
function withExactTop(shares: number[], topShare: number | undefined): number[] {
  if (topShare === undefined) return shares;
  const top = shares.length - 1;
  const exact = Math.min(0.999, Math.max(topShare, 1e-9));
  const rest = 1 - shares[top]!;
  return shares.map((share, level) => (level === top ? exact : (share / rest) * (1 - exact)));
}

function eachSampledPair(order: Uint32Array, onPair: (left: number, right: number) => void): void {
  const size = order.length;
  if ((size * (size - 1)) / 2 <= SAMPLED_PAIRS) {
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) onPair(order[i]!, order[j]!);
    return;
  }
  const random = createRandom(SEED);
  for (let drawn = 0; drawn < SAMPLED_PAIRS; drawn++) {
    const i = random.integer(size);
    const j = random.integer(size - 1);
    onPair(order[i]!, order[j < i ? j : j + 1]!);
  }
}
