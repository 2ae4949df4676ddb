/**
 * Moves that rename classes. Stick-breaking weights are not exchangeable, so a sampler can sit for long in a poor
 * order of the classes (Papaspiliopoulos & Roberts 2008, section 3.4). Swapping two neighbours' weights and lists
 * leaves the likelihood as it is, so the acceptance needs the prior of the weights alone.
 */
import type { Random } from "@recount/core";
import { softPlus, type Point } from "./posterior.ts";

/**
 * Tries to swap each class with the next, up to the last but one. With S_k the stick left before class k, the
 * density of the weights is alpha^(K-1) nu_K^(alpha-1) prod 1/S_k; swapping k and k+1 changes S_(k+1) = S_k - nu_k
 * alone, and a permutation of the weights has Jacobian 1, so the move is accepted with probability
 * min(1, (S_k - nu_k) / (S_k - nu_(k+1))). All in logs: sticks come within e^-1000 of
 * whole when alpha is small.
 */
export function swapNeighbours(random: Random, point: Point, classes: number, listCount: number): void {
  const sticks = classes * listCount;
  for (let k = 0; k + 2 < classes; k++) {
    const at = sticks + k;
    const logFirst = -softPlus(-(point[at] as number)); // log V_k
    const logNotFirst = -softPlus(point[at] as number);
    const logSecond = -softPlus(-(point[at + 1] as number)) + logNotFirst; // log nu_(k+1) / S_k
    const logRest = -softPlus(point[at + 1] as number) + logNotFirst; // log S_(k+2) / S_k
    const logNotSecond = Math.log(Math.exp(logFirst) + Math.exp(logRest)); // log (S_k - nu_(k+1)) / S_k
    if (!(Math.log(1 - random.next()) < logNotFirst - logNotSecond)) continue;
    swapLists(point, k, classes, listCount);
    point[at] = logSecond - logNotSecond; // the new V_k is nu_(k+1) / S_k
    point[at + 1] = logFirst - logRest; // the new V_(k+1) is nu_k / (S_k - nu_(k+1))
  }
}

function swapLists(point: Point, k: number, classes: number, listCount: number): void {
  for (let here = k; here < classes * listCount; here += classes) {
    const kept = point[here] as number;
    point[here] = point[here + 1] as number;
    point[here + 1] = kept;
  }
}
