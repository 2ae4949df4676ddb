/** Multinomial draws as a row of conditional binomials. */
import type { Random } from "@recount/core";
import { drawBinomial } from "./binomial.ts";

/**
 * Splits `size` over the entries of `weights` in proportion to them and writes the split to `into`. Weights are
 * non-negative with a positive sum; they need not sum to 1.
 */
export function drawMultinomial(
  random: Random,
  size: number,
  weights: ArrayLike<number>,
  into: Float64Array,
): void {
  let rest = size;
  let weightLeft = 0;
  for (let i = 0; i < weights.length; i++) weightLeft += weights[i] as number;
  into.fill(0);
  let last = 0;
  for (let i = 0; i < weights.length && rest > 0; i++) {
    const weight = weights[i] as number;
    if (weight <= 0) continue;
    const drawn = drawBinomial(random, rest, Math.min(1, weight / weightLeft));
    into[i] = drawn;
    rest -= drawn;
    weightLeft -= weight;
    last = i;
  }
  into[last] = (into[last] as number) + rest; // rounding of the weights' sum can leave the last entry short
}
