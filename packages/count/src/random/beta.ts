/** Beta draws as log-odds: exact however close to 0 or 1 they fall. */
import type { Random } from "@recount/core";
import { drawLogGamma } from "./gamma.ts";

/** log(X / (1 - X)) for X ~ Beta(a, b): the difference of two log gammas. */
export function drawLogitBeta(random: Random, a: number, b: number): number {
  return drawLogGamma(random, a) - drawLogGamma(random, b);
}

/** X ~ Beta(a, b). */
export function drawBeta(random: Random, a: number, b: number): number {
  return 1 / (1 + Math.exp(-drawLogitBeta(random, a, b)));
}
