/**
 * One chain of the latent class sampler: Hamiltonian moves with people summed out, label swaps, and Gibbs sweeps
 * with people drawn, in turn. A function of the table, the settings and the chain's number only.
 */
import { createRandom, type Random } from "@recount/core";
import type { CaptureTable } from "../table.ts";
import { drawAlpha } from "./concentration.ts";
import { createClassCounts, drawMissingCount, sweepGibbs, type ClassCounts } from "./gibbs.ts";
import {
  createHamiltonianWork,
  moveHamiltonian,
  type HamiltonianWork,
  type Trajectory,
} from "./hamiltonian.ts";
import { swapNeighbours } from "./labels.ts";
import { createPosterior, layOut, type LatentClassPosterior, type Point } from "./posterior.ts";
import { reachPrior, uniformPrior, type PriorName, type ReachPrior } from "./prior.ts";

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
  /** What is believed of the chances beforehand; list-levels where absent. */
  readonly prior?: PriorName;
}

/** The draws of one chain, one entry a kept sweep. */
export interface ChainDraws {
  readonly chain: number;
  readonly seed: number;
  readonly classes: number;
  readonly sweeps: number;
  readonly burnIn: number;
  readonly prior: PriorName;
  /** The total: documented people and those drawn as missing. */
  readonly totals: Float64Array;
  /** How many classes held people. */
  readonly classesUsed: Uint8Array;
  /** Mean acceptance of the Hamiltonian moves after burn-in; NaN when they are left out. */
  readonly acceptance: number;
}

/** Long enough to cross the range of the total in one trajectory on the tables of docs/methods/counting.md. */
export const LEAPFROG_STEPS = 80;

/** Acceptance the step is tuned to (Neal 2011, section 4.4: .65; more forgives rough places). */
const ACCEPTANCE_AIM = 0.85;

/**
 * Iterations from one Gibbs sweep to the next. A sweep costs a third of a Hamiltonian move; it gives classes without
 * people new places, which carries chains between the modes of tables like UKdat. In between, n0 alone is drawn,
 * exactly, from the parameters.
 */
const GIBBS_EVERY = 2;

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

/** What a chain is started with. */
export type ChainStart = Pick<ChainSettings, "seed" | "chain" | "classes" | "leapfrogSteps" | "prior">;

/** A chain that stands at a point and takes one iteration at a time; it can be taken on to another table. */
export class LatentClassChain {
  readonly #random: Random;
  readonly #classes: number;
  readonly #work: HamiltonianWork;
  readonly #trajectory: Trajectory;
  readonly #point: Point;
  #posterior: LatentClassPosterior;
  #counts: ClassCounts;
  #alpha = 1;
  /** Acceptance probability of the last Hamiltonian move; 0 without one. */
  acceptance = 0;

  readonly #prior: ReachPrior;
  #iterations = 0;

  /** From an over-dispersed start, walked in by Gibbs sweeps. The table must have passed checkTable. */
  constructor(
    table: CaptureTable,
    { seed, chain, classes, leapfrogSteps = LEAPFROG_STEPS, prior = "list-levels" }: ChainStart,
  ) {
    this.#random = createRandom(seed, chain);
    this.#classes = classes;
    this.#prior = reachPrior(prior, table.lists.length, classes);
    this.#posterior = createPosterior(layOut(table), classes, uniformPrior(table.lists.length, classes));
    this.#counts = createClassCounts(this.#posterior);
    this.#work = createHamiltonianWork(this.#posterior);
    this.#trajectory = { stepSize: 0.05, steps: leapfrogSteps };
    this.#point = startingPoint(this.#random, this.#posterior.size);
    for (let sweep = 0; sweep < FIRST_SWEEPS; sweep++) this.#sweep(true);
    this.#posterior = createPosterior(this.#posterior.layout, classes, this.#prior);
  }

  /** Whether its moves are Hamiltonian as well. */
  get hamiltonian(): boolean {
    return this.#trajectory.steps > 0;
  }

  /** Goes on from where it stands on another table of the same lists. */
  moveTo(table: CaptureTable): void {
    this.#posterior = createPosterior(layOut(table), this.#classes, this.#prior);
    this.#counts = createClassCounts(this.#posterior);
  }

  /**
   * One iteration. @returns the total drawn: documented people and missing ones.
   * @param tuning number of the burn-in sweep from 0, during which the step is tuned; absent after it.
   */
  iterate(tuning?: number): number {
    if (this.hamiltonian) {
      this.acceptance = moveHamiltonian(
        this.#random,
        this.#posterior,
        this.#point,
        this.#alpha,
        this.#trajectory,
        this.#work,
      );
      if (tuning !== undefined) tune(this.#trajectory, this.acceptance, tuning);
    }
    return this.#sweep(!this.hamiltonian || this.#iterations++ % GIBBS_EVERY === 0);
  }

  #sweep(whole: boolean): number {
    const posterior = this.#posterior;
    swapNeighbours(this.#random, this.#point, this.#classes, posterior.layout.listCount);
    posterior.evaluate(this.#point, this.#alpha);
    const { missing, alpha } = whole
      ? sweepGibbs(this.#random, posterior, this.#point, this.#alpha, this.#counts)
      : {
          missing: drawMissingCount(this.#random, posterior),
          alpha: drawAlpha(this.#random, posterior, this.#point),
        };
    this.#alpha = alpha;
    return posterior.layout.documented + missing;
  }

  /** How many classes held people in the last Gibbs sweep. */
  classesUsed(): number {
    return this.#counts.people.reduce((used, people) => used + (people > 0 ? 1 : 0), 0);
  }
}

/** Runs one chain. The table must have passed checkTable. */
export function lcmcrChain(table: CaptureTable, settings: ChainSettings): ChainDraws {
  const { seed, chain, sweeps, burnIn, classes, prior = "list-levels" } = settings;
  const walk = new LatentClassChain(table, settings);
  const totals = new Float64Array(sweeps);
  const classesUsed = new Uint8Array(sweeps);
  let accepted = 0;
  for (let sweep = 0; sweep < burnIn; sweep++) walk.iterate(sweep);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    totals[sweep] = walk.iterate();
    accepted += walk.acceptance;
    classesUsed[sweep] = walk.classesUsed();
  }
  const acceptance = walk.hamiltonian ? accepted / sweeps : Number.NaN;
  return { chain, seed, classes, sweeps, burnIn, prior, totals, classesUsed, acceptance };
}
