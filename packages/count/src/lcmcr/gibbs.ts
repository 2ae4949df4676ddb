/**
 * One Gibbs sweep of the latent class model on counted cells (Manrique-Vallier 2016, section 3.2, with people
 * aggregated): classes and the people nobody recorded are drawn given the parameters, then the parameters given
 * them. Cost grows with cells, classes and lists, never with people.
 */
import type { Random } from "@recount/core";
import { drawLogitBeta } from "../random/beta.ts";
import { drawGamma } from "../random/gamma.ts";
import { drawMultinomial } from "../random/multinomial.ts";
import { drawPoisson } from "../random/poisson.ts";
import { moveConcentration } from "./concentration.ts";
import type { LatentClassPosterior, Point } from "./posterior.ts";

/** The people of the last sweep: in each class, and in each class on each list. */
export interface ClassCounts {
  readonly people: Float64Array;
  readonly onList: Float64Array;
  readonly missing: Float64Array;
  readonly split: Float64Array;
}

export function createClassCounts(posterior: LatentClassPosterior): ClassCounts {
  const { classes, layout } = posterior;
  return {
    people: new Float64Array(classes),
    onList: new Float64Array(classes * layout.listCount), // list j, class k at j * K + k
    missing: new Float64Array(classes),
    split: new Float64Array(classes),
  };
}

/** Splits every cell over the classes at the point last evaluated. */
function splitObserved(random: Random, posterior: LatentClassPosterior, into: ClassCounts): void {
  const { layout, classes, reached } = posterior;
  const { counts, start, members, node } = layout;
  const weights = into.missing; // free until the missing are drawn
  for (let c = 0; c < counts.length; c++) {
    const row = (node[c] as number) * classes;
    for (let k = 0; k < classes; k++) weights[k] = reached[row + k] as number;
    drawMultinomial(random, counts[c] as number, weights, into.split);
    for (let k = 0; k < classes; k++) {
      const drawn = into.split[k] as number;
      if (drawn === 0) continue;
      into.people[k] = (into.people[k] as number) + drawn;
      for (let m = start[c] as number; m < (start[c + 1] as number); m++) {
        const at = (members[m] as number) * classes + k;
        into.onList[at] = (into.onList[at] as number) + drawn;
      }
    }
  }
}

/** n0 given the parameters: negative binomial, as Poisson with a gamma mean. */
export function drawMissingCount(random: Random, posterior: LatentClassPosterior): number {
  const missed = posterior.unseen.reduce((sum, share) => sum + share, 0);
  return drawPoisson(random, (drawGamma(random, posterior.layout.documented) * missed) / (1 - missed));
}

/** n0 and its split over the classes. */
function drawMissing(random: Random, posterior: LatentClassPosterior, into: ClassCounts): number {
  const count = drawMissingCount(random, posterior);
  drawMultinomial(random, count, posterior.unseen, into.missing);
  for (let k = 0; k < posterior.classes; k++)
    into.people[k] = (into.people[k] as number) + (into.missing[k] as number);
  return count;
}

/** V given the counts by class, as log-odds; lambda likewise where it is conjugate, else of the empty classes alone. */
function drawParameters(
  random: Random,
  posterior: LatentClassPosterior,
  alpha: number,
  from: ClassCounts,
  point: Point,
): void {
  const { classes, layout } = posterior;
  if (!posterior.prior.conjugate) posterior.prior.drawEmpty(random, point, from.people);
  let later = 0;
  for (let k = classes - 1; k >= 0; k--) {
    const people = from.people[k] as number;
    if (posterior.prior.conjugate) {
      for (let at = k; at < classes * layout.listCount; at += classes) {
        const on = from.onList[at] as number;
        point[at] = drawLogitBeta(random, 1 + on, 1 + people - on);
      }
    }
    if (k < classes - 1)
      point[classes * layout.listCount + k] = drawLogitBeta(random, 1 + people, alpha + later);
    later += people;
  }
}

/**
 * One sweep from `point`, which is overwritten. `posterior` must have been evaluated at `point`.
 * @returns n0, the people nobody recorded, drawn from its distribution at the point the sweep started from, and the
 * new alpha.
 */
export function sweepGibbs(
  random: Random,
  posterior: LatentClassPosterior,
  point: Point,
  alpha: number,
  counts: ClassCounts,
): { readonly missing: number; readonly alpha: number } {
  counts.people.fill(0);
  counts.onList.fill(0);
  splitObserved(random, posterior, counts);
  const missing = drawMissing(random, posterior, counts);
  const moved = moveConcentration(random, counts.people, alpha, posterior.prior.concentration);
  drawParameters(random, posterior, moved, counts, point);
  return { missing, alpha: moved };
}
