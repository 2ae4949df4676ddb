/**
 * The posterior of the latent class model with everything countable summed out. Given class weights nu and list
 * probabilities lambda, the people nobody recorded and everybody's class can be summed over exactly: with
 * p(N) ∝ 1/N the likelihood is prod_x (f_x / (1 - f_0))^n_x, where f_x = sum_k nu_k prod_j lambda_jk^x_j
 * (1 - lambda_jk)^(1 - x_j). What is left is a density in the log-odds of lambda and of the stick-breaking
 * fractions V, whose gradient is cheap; hamiltonian.ts moves on it.
 */
import type { CaptureTable } from "../table.ts";
import { membersOf } from "../table.ts";

/** A table laid out for sweeps: the lists of cell c are members[start[c]..start[c+1]-1]. */
export interface CellLayout {
  readonly listCount: number;
  readonly documented: number;
  readonly counts: Float64Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

export function layOut(table: CaptureTable): CellLayout {
  const members = table.cells.map((cell) => membersOf(cell.history));
  const start = new Int32Array(members.length + 1);
  members.forEach((lists, c) => (start[c + 1] = (start[c] as number) + lists.length));
  return {
    listCount: table.lists.length,
    documented: table.cells.reduce((sum, cell) => sum + cell.count, 0),
    counts: Float64Array.from(table.cells, (cell) => cell.count),
    start,
    members: Int32Array.from(members.flat()),
  };
}

/**
 * A point: log-odds of lambda (class k, list j at k * J + j), then log-odds of V_1..V_(K-1). V_K is 1.
 */
export type Point = Float64Array;

export interface LatentClassPosterior {
  readonly layout: CellLayout;
  readonly classes: number;
  /** Length of a point. */
  readonly size: number;
  /** nu_k prod_j (1 - lambda_jk): the chance of class k and of no list, at the point last evaluated. */
  readonly unseen: Float64Array;
  /** lambda / (1 - lambda) at the point last evaluated. */
  readonly odds: Float64Array;
  /**
   * Log density at a point given alpha, up to a constant; fills `gradient` where given. -Infinity where the
   * arithmetic underflows.
   */
  evaluate(point: Point, alpha: number, gradient?: Float64Array): number;
}

/** log(1 + e^x) without overflow. */
export function softPlus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

export function createPosterior(layout: CellLayout, classes: number): LatentClassPosterior {
  const { listCount, documented, counts, start, members } = layout;
  const lambdaSize = classes * listCount;
  const size = lambdaSize + classes - 1;
  const odds = new Float64Array(lambdaSize);
  const unseen = new Float64Array(classes);
  const people = new Float64Array(classes); // expected people of each class, the unseen among them
  const weight = new Float64Array(classes);

  /**
   * Fills odds and unseen; returns the log prior density with its Jacobian. Products of 1 - lambda are formed first
   * and logged once a class: the logs would otherwise be most of the cost.
   */
  function spread(point: Point, alpha: number): number {
    let logPrior = 0;
    let rest = 1; // the stick not yet broken off
    for (let k = 0; k < classes; k++) {
      let notOn = 1;
      for (let at = k * listCount; at < (k + 1) * listCount; at++) {
        const u = point[at] as number;
        const o = Math.exp(u);
        odds[at] = o;
        notOn /= 1 + o;
        logPrior += u;
      }
      logPrior += 2 * Math.log(notOn); // uniform lambda, on the log-odds scale: lambda (1 - lambda)
      unseen[k] = notOn * rest;
      if (k === classes - 1) break;
      const v = point[lambdaSize + k] as number;
      const logNotBroken = -softPlus(v);
      logPrior += v + (1 + alpha) * logNotBroken; // Beta(1, alpha), on the log-odds scale: V (1 - V)^alpha
      const notBroken = Math.exp(logNotBroken);
      unseen[k] = notOn * rest * Math.exp(v + logNotBroken);
      rest *= notBroken;
    }
    return logPrior;
  }

  /** Adds up the log likelihood of the observed cells, and into `gradient` the expected people by class and list. */
  function observe(gradient: Float64Array | undefined): number {
    let logLikelihood = 0;
    for (let c = 0; c < counts.length; c++) {
      const from = start[c] as number;
      const to = start[c + 1] as number;
      let total = 0;
      for (let k = 0; k < classes; k++) {
        let w = unseen[k] as number;
        const row = k * listCount;
        for (let m = from; m < to; m++) w *= odds[row + (members[m] as number)] as number;
        weight[k] = w;
        total += w;
      }
      const count = counts[c] as number;
      logLikelihood += count * Math.log(total);
      if (gradient === undefined) continue;
      const scale = count / total;
      for (let k = 0; k < classes; k++) {
        const expected = (weight[k] as number) * scale;
        people[k] = (people[k] as number) + expected;
        const row = k * listCount;
        for (let m = from; m < to; m++) {
          const at = row + (members[m] as number);
          gradient[at] = (gradient[at] as number) + expected;
        }
      }
    }
    return logLikelihood;
  }

  /** Turns expected people by class and list into the gradient. */
  function differentiate(point: Point, alpha: number, gradient: Float64Array): void {
    let later = 0;
    for (let k = classes - 1; k >= 0; k--) {
      const here = people[k] as number;
      for (let at = k * listCount; at < (k + 1) * listCount; at++) {
        const o = odds[at] as number;
        const lambda = o < 1 ? o / (1 + o) : 1 / (1 + 1 / o);
        gradient[at] = (gradient[at] as number) + 1 - (here + 2) * lambda;
      }
      if (k < classes - 1) {
        const broken = 1 / (1 + Math.exp(-(point[lambdaSize + k] as number)));
        gradient[lambdaSize + k] = (here + 1) * (1 - broken) - broken * (later + alpha);
      }
      later += here;
    }
  }

  function evaluate(point: Point, alpha: number, gradient?: Float64Array): number {
    const logPrior = spread(point, alpha);
    let missed = 0;
    for (let k = 0; k < classes; k++) missed += unseen[k] as number;
    if (!(missed < 1)) return -Infinity;
    if (gradient !== undefined) {
      gradient.fill(0);
      const expectedMissing = documented / (1 - missed);
      for (let k = 0; k < classes; k++) people[k] = expectedMissing * (unseen[k] as number);
    }
    const logDensity = logPrior + observe(gradient) - documented * Math.log1p(-missed);
    if (gradient !== undefined) differentiate(point, alpha, gradient);
    return Number.isFinite(logDensity) ? logDensity : -Infinity;
  }

  return { layout, classes, size, unseen, odds, evaluate };
}
