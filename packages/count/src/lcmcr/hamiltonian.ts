/**
 * A Hamiltonian Monte Carlo move (Duane et al. 1987; Neal 2011) on the latent class posterior with people and
 * classes summed out. Data augmentation moves the number of missing people by a sliver a sweep, because the classes
 * drawn hold it in place; with them summed out it can travel its whole range in one trajectory. The move leaves the
 * posterior unchanged (Neal 2011, section 3.2), so it can stand between Gibbs sweeps.
 */
import type { Random } from "@recount/core";
import { drawNormal } from "../random/normal.ts";
import type { LatentClassPosterior, Point } from "./posterior.ts";

export interface Trajectory {
  /** Scale of a step, tuned during burn-in and then fixed. */
  stepSize: number;
  /** Most leapfrog steps; the number is drawn between half of it and it, so that no trajectory comes full circle. */
  readonly steps: number;
}

/** Working arrays, kept between moves. */
export interface HamiltonianWork {
  readonly proposal: Point;
  readonly momentum: Float64Array;
  readonly gradient: Float64Array;
}

export function createHamiltonianWork(posterior: LatentClassPosterior): HamiltonianWork {
  const { size } = posterior;
  return {
    proposal: new Float64Array(size),
    momentum: new Float64Array(size),
    gradient: new Float64Array(size),
  };
}

function kinetic(momentum: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < momentum.length; i++) sum += (momentum[i] as number) ** 2;
  return sum / 2;
}

/**
 * One move from `point`, which is overwritten when accepted.
 * @returns the probability with which the proposal was accepted, to tune the step by.
 */
export function moveHamiltonian(
  random: Random,
  posterior: LatentClassPosterior,
  point: Point,
  alpha: number,
  trajectory: Trajectory,
  work: HamiltonianWork,
): number {
  const { proposal, momentum, gradient } = work;
  const size = posterior.size;
  const step = trajectory.stepSize * (0.7 + 0.6 * random.next());
  const steps = Math.ceil(trajectory.steps * (0.5 + 0.5 * random.next()));
  proposal.set(point);
  for (let i = 0; i < size; i++) momentum[i] = drawNormal(random);
  const before = posterior.evaluate(proposal, alpha, gradient) - kinetic(momentum);
  let logDensity = -Infinity;
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < size; i++) {
      const half = (momentum[i] as number) + 0.5 * step * (gradient[i] as number);
      momentum[i] = half;
      proposal[i] = (proposal[i] as number) + step * half;
    }
    if (s === steps - 1) logDensity = posterior.evaluate(proposal, alpha, gradient);
    else if (!posterior.slope(proposal, alpha, gradient)) break;
    if (s === steps - 1 && logDensity === -Infinity) break;
    for (let i = 0; i < size; i++)
      momentum[i] = (momentum[i] as number) + 0.5 * step * (gradient[i] as number);
  }
  const ratio = logDensity === -Infinity ? -Infinity : logDensity - kinetic(momentum) - before;
  const acceptance = ratio >= 0 ? 1 : Math.exp(ratio);
  if (random.next() < acceptance) point.set(proposal);
  return acceptance;
}
