/**
 * The concentration alpha of the stick-breaking weights, which says how many classes there are: near 0 one, at 2 a
 * dozen among thousands of people. Drawn given the sticks, or given the people by class with the sticks summed out.
 */
import type { Random } from "@recount/core";
import { logGamma } from "../numeric/gamma.ts";
import { drawGamma } from "../random/gamma.ts";
import { softPlus, type LatentClassPosterior, type Point } from "./posterior.ts";
import type { Concentration } from "./prior.ts";

/** alpha given the sticks: Gamma(a + K - 1, b - log nu_K), with log nu_K = sum log(1 - V_k). */
export function drawAlpha(random: Random, posterior: LatentClassPosterior, point: Point): number {
  let logLast = 0;
  for (let at = posterior.size - (posterior.classes - 1); at < posterior.size; at++)
    logLast -= softPlus(point[at] as number);
  const { shape, rate } = posterior.prior.concentration;
  return drawGamma(random, shape + posterior.classes - 1, rate - logLast);
}

/** Width of the slice sampler of log alpha, and its steps out and in at most: far more than it takes. */
const SLICE_WIDTH = 3;
const SLICE_STEPS = 60;

/**
 * Log density of log alpha given how many people each class holds, the sticks summed out: with L_k people in later
 * classes, Gamma(a, b) times prod_(k<K) alpha B(1 + n_k, alpha + L_k).
 */
function logConcentration(logAlpha: number, people: Float64Array, { shape, rate }: Concentration): number {
  const alpha = Math.exp(logAlpha);
  let sum = shape * logAlpha - rate * alpha;
  let later = 0;
  for (let k = people.length - 1; k >= 0; k--) {
    const here = people[k] as number;
    if (k < people.length - 1 && later + here > 0) {
      sum += later === 0 ? logGamma(1 + alpha) : logAlpha + logGamma(alpha + later);
      sum -= logGamma(1 + alpha + later + here);
    }
    later += here;
  }
  return sum;
}

/**
 * alpha given the people by class, whatever the sticks: a slice move (Neal 2003, section 4) on its logarithm. Given
 * the sticks alpha hardly moves, as the sticks of empty classes hold it in place, and with it the number of classes.
 */
export function moveConcentration(
  random: Random,
  people: Float64Array,
  alpha: number,
  prior: Concentration,
): number {
  const from = Math.log(Math.max(alpha, 1e-300));
  const height = logConcentration(from, people, prior) + Math.log(1 - random.next());
  const above = (logAlpha: number): boolean => logConcentration(logAlpha, people, prior) > height;
  let low = from - SLICE_WIDTH * random.next();
  let high = low + SLICE_WIDTH;
  for (let i = 0; i < SLICE_STEPS && above(low); i++) low -= SLICE_WIDTH;
  for (let i = 0; i < SLICE_STEPS && above(high); i++) high += SLICE_WIDTH;
  for (let i = 0; i < SLICE_STEPS; i++) {
    const to = low + (high - low) * random.next();
    if (above(to)) return Math.exp(to);
    if (to < from) low = to;
    else high = to;
  }
  return alpha;
}
