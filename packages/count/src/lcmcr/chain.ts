/**
 * One chain of the latent class sampler: Hamiltonian moves with people summed out, label swaps, and Gibbs sweeps
 * with people drawn, in turn. A function of the table, the settings and the chain's number only.
 */
import { createRandom, type Random } from "@recount/core";
import type { CaptureTable } from "../table.ts";
import { createClassCounts, drawAlpha, sweepGibbs } from "./gibbs.ts";
import { createHamiltonianWork, moveHamiltonian, type Trajectory } from "./hamiltonian.ts";
import { swapNeighbours } from "./labels.ts";
import { createPosterior, layOut, type Point } from "./posterior.ts";

export interface ChainSettings {
  readonly seed: number;
  /** Number of the chain: its own stream of random numbers. */
  readonly chain: number;
  /** Sweeps kept, after `burnIn` sweeps that tune the step and are thrown away. */
  readonly sweeps: number;
  readonly burnIn: number;
  /** Classes at most (K of the truncated stick-breaking prior). */
  readonly classes: number;
  /** Most leapfrog steps of a Hamiltonian move; 0 leaves the move out (the published sampler). */
  readonly leapfrogSteps?: number;
}

/** The draws of one chain, one entry a kept sweep. */
export interface ChainDraws {
  readonly chain: number;
  readonly seed: number;
  readonly classes: number;
  readonly sweeps: number;
  readonly burnIn: number;
  /** The total: documented people and those drawn as missing. */
  readonly totals: Float64Array;
  /** How many classes held people. */
  readonly classesUsed: Uint8Array;
  /** Mean acceptance of the Hamiltonian moves after burn-in; NaN when they are left out. */
  readonly acceptance: number;
}

/** Long enough to cross the range of the total in one trajectory on the tables of docs/methods/counting.md. */
export const LEAPFROG_STEPS = 50;

/** Acceptance the step is tuned to (Neal 2011, section 4.4: .65; a little more forgives rough places). */
const ACCEPTANCE_AIM = 0.75;

/** Over-dispersed start: every lambda and V uniform. */
function startingPoint(random: Random, size: number): Point {
  return new Float64Array(size).map(() => {
    const u = 0.02 + 0.96 * random.next();
    return Math.log(u / (1 - u));
  });
}

/**
 * Gibbs sweeps before anything else. From a start far from the data a Hamiltonian move turns the climb into speed and
 * flies past, to where everybody is missing; Gibbs sweeps walk in.
 */
const FIRST_SWEEPS = 200;

/** Robbins-Monro on the log of the step, during burn-in only: after it the kernel is fixed. */
function tune(trajectory: Trajectory, acceptance: number, sweep: number): void {
  trajectory.stepSize *= Math.exp((3 * (acceptance - ACCEPTANCE_AIM)) / Math.sqrt(sweep + 10));
}

/** Runs one chain. The table must have passed checkTable. */
export function lcmcrChain(table: CaptureTable, settings: ChainSettings): ChainDraws {
  const { seed, chain, sweeps, burnIn, classes } = settings;
  const random = createRandom(seed, chain);
  const posterior = createPosterior(layOut(table), classes);
  const counts = createClassCounts(posterior);
  const work = createHamiltonianWork(posterior);
  const trajectory: Trajectory = { stepSize: 0.05, steps: settings.leapfrogSteps ?? LEAPFROG_STEPS };
  const point = startingPoint(random, posterior.size);
  const totals = new Float64Array(sweeps);
  const classesUsed = new Uint8Array(sweeps);
  let alpha = 1;
  let accepted = 0;
  for (let sweep = -FIRST_SWEEPS; sweep < burnIn + sweeps; sweep++) {
    if (trajectory.steps > 0 && sweep >= 0) {
      const acceptance = moveHamiltonian(random, posterior, point, alpha, trajectory, work);
      if (sweep < burnIn) tune(trajectory, acceptance, sweep);
      else accepted += acceptance;
    }
    swapNeighbours(random, point, classes, table.lists.length);
    posterior.evaluate(point, alpha);
    const missing = sweepGibbs(random, posterior, point, alpha, counts);
    alpha = drawAlpha(random, posterior, point);
    if (sweep < burnIn) continue;
    totals[sweep - burnIn] = posterior.layout.documented + missing;
    classesUsed[sweep - burnIn] = counts.people.reduce((used, people) => used + (people > 0 ? 1 : 0), 0);
  }
  const acceptance = trajectory.steps > 0 ? accepted / sweeps : Number.NaN;
  return { chain, seed, classes, sweeps, burnIn, totals, classesUsed, acceptance };
}
