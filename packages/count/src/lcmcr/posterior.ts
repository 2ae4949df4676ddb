/**
 * The posterior of the latent class model with everything countable summed out. Given class weights nu and list
 * probabilities lambda, the people nobody recorded and everybody's class can be summed over exactly: with
 * p(N) ∝ 1/N the likelihood is prod_x (f_x / (1 - f_0))^n_x, where f_x = sum_k nu_k prod_j lambda_jk^x_j
 * (1 - lambda_jk)^(1 - x_j). What is left is a density in the log-odds of lambda and of the stick-breaking
 * fractions V, whose gradient is cheap; hamiltonian.ts moves on it.
 */
import type { CaptureTable } from "../table.ts";
import { membersOf } from "../table.ts";
import type { ReachPrior } from "./prior.ts";

/**
 * A table laid out for sweeps. The lists of cell c are members[start[c]..start[c+1]-1]; node[c] is the cell's place
 * in the tree of list prefixes, in which a cell's product of odds is its parent's times one more.
 */
export interface CellLayout {
  readonly listCount: number;
  readonly documented: number;
  readonly counts: Float64Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
  readonly node: Int32Array;
  /** Node 0 is the root, nobody's list; every other node has a parent before it and the list it adds. */
  readonly parent: Int32Array;
  readonly list: Int32Array;
  /** People whose lists are exactly those of the node; 0 for a mere prefix. */
  readonly at: Float64Array;
}

/** The tree of prefixes of the cells' ascending lists. */
function prefixTree(
  cells: readonly (readonly number[])[],
  counts: readonly number[],
): Pick<CellLayout, "node" | "parent" | "list" | "at"> {
  const found = new Map<string, number>();
  const parent = [-1];
  const list = [-1];
  const at = [0];
  const node = cells.map((lists, c) => {
    let here = 0;
    for (const next of lists) {
      const key = `${here},${next}`;
      let child = found.get(key);
      if (child === undefined) {
        child = parent.length;
        found.set(key, child);
        parent.push(here);
        list.push(next);
        at.push(0);
      }
      here = child;
    }
    at[here] = counts[c] as number;
    return here;
  });
  return {
    node: Int32Array.from(node),
    parent: Int32Array.from(parent),
    list: Int32Array.from(list),
    at: Float64Array.from(at),
  };
}

export function layOut(table: CaptureTable): CellLayout {
  const members = table.cells.map((cell) => membersOf(cell.history));
  const counts = table.cells.map((cell) => cell.count);
  const start = new Int32Array(members.length + 1);
  members.forEach((lists, c) => (start[c + 1] = (start[c] as number) + lists.length));
  return {
    listCount: table.lists.length,
    documented: counts.reduce((sum, count) => sum + count, 0),
    counts: Float64Array.from(counts),
    start,
    members: Int32Array.from(members.flat()),
    ...prefixTree(members, counts),
  };
}

/**
 * A point: log-odds of lambda (list j, class k at j * K + k), then log-odds of V_1..V_(K-1). V_K is 1.
 */
export type Point = Float64Array;

export interface LatentClassPosterior {
  readonly layout: CellLayout;
  readonly classes: number;
  /** Length of a point. */
  readonly size: number;
  readonly prior: ReachPrior;
  /** nu_k prod_j (1 - lambda_jk): the chance of class k and of no list, at the point last evaluated. */
  readonly unseen: Float64Array;
  /** By node of the prefix tree and class, the chance of class k and of exactly those lists, at that point. */
  readonly reached: Float64Array;
  /**
   * Log density at a point given alpha, up to a constant; fills `gradient` where given. -Infinity where the
   * arithmetic underflows.
   */
  evaluate(point: Point, alpha: number, gradient?: Float64Array): number;
  /** The gradient alone, without the logarithms a density needs. False where the arithmetic underflows. */
  slope(point: Point, alpha: number, gradient: Float64Array): boolean;
}

export function createPosterior(
  layout: CellLayout,
  classes: number,
  prior: ReachPrior,
): LatentClassPosterior {
  const { listCount, documented, parent, list, at } = layout;
  const nodes = parent.length;
  const lambdaSize = classes * listCount;
  const size = lambdaSize + classes - 1;
  const odds = new Float64Array(lambdaSize);
  const notOn = new Float64Array(classes); // prod_j (1 - lambda_jk)
  const unbroken = new Float64Array(classes); // 1 - V_k
  const unseen = new Float64Array(classes);
  const reached = new Float64Array(nodes * classes);
  const expected = new Float64Array(nodes * classes); // people by class whose lists begin with the node's
  const totals = new Float64Array(nodes);
  let missed = 0;

  /** Fills what depends on the parameters alone, down to the root of the tree. */
  function spread(point: Point): void {
    notOn.fill(1);
    for (let j = 0, i = 0; j < listCount; j++) {
      for (let k = 0; k < classes; k++, i++) {
        const o = Math.exp(point[i] as number);
        odds[i] = o;
        notOn[k] = (notOn[k] as number) / (1 + o);
      }
    }
    let rest = 1; // the stick not yet broken off
    missed = 0;
    for (let k = 0; k < classes; k++) {
      let here = (notOn[k] as number) * rest;
      if (k < classes - 1) {
        const v = point[lambdaSize + k] as number;
        const small = Math.exp(v > 0 ? -v : v); // both ends exact: V and 1 - V come within e^-700 of 0
        const share = small / (1 + small);
        const kept = 1 / (1 + small);
        here *= v > 0 ? kept : share;
        unbroken[k] = v > 0 ? share : kept;
        rest *= unbroken[k] as number;
      }
      unseen[k] = here;
      reached[k] = here;
      missed += here;
    }
  }

  /** The chance of every node by class, and of every cell. */
  function reach(): void {
    for (let n = 1; n < nodes; n++) {
      let above = (parent[n] as number) * classes;
      let o = (list[n] as number) * classes;
      let total = 0;
      const row = n * classes;
      for (let i = row; i < row + classes; i++) {
        const w = (reached[above++] as number) * (odds[o++] as number);
        reached[i] = w;
        total += w;
      }
      totals[n] = total;
    }
  }

  /** Expected people by list and class into `gradient`, by class into the root's row. */
  function expect(gradient: Float64Array): void {
    gradient.fill(0);
    expected.fill(0);
    for (let n = nodes - 1; n > 0; n--) {
      const count = at[n] as number;
      const scale = count > 0 ? count / (totals[n] as number) : 0;
      let above = (parent[n] as number) * classes;
      let g = (list[n] as number) * classes;
      const row = n * classes;
      for (let i = row; i < row + classes; i++, above++, g++) {
        const people = (expected[i] as number) + scale * (reached[i] as number);
        gradient[g] = (gradient[g] as number) + people;
        expected[above] = (expected[above] as number) + people;
      }
    }
    const perShare = documented / (1 - missed);
    for (let k = 0; k < classes; k++)
      expected[k] = (expected[k] as number) + perShare * (unseen[k] as number);
  }

  /** Turns expected people by class and list into the gradient. */
  function differentiate(point: Point, alpha: number, gradient: Float64Array): void {
    for (let j = 0, i = 0; j < listCount; j++) {
      for (let k = 0; k < classes; k++, i++) {
        const o = odds[i] as number;
        gradient[i] = (gradient[i] as number) - ((expected[k] as number) * o) / (1 + o);
      }
    }
    prior.addGradient(point, odds, gradient);
    let later = 0;
    for (let k = classes - 1; k >= 0; k--) {
      const here = expected[k] as number;
      if (k < classes - 1) {
        const kept = unbroken[k] as number;
        gradient[lambdaSize + k] = (here + 1) * kept - (1 - kept) * (later + alpha);
      }
      later += here;
    }
  }

  /** log prior of the sticks, Beta(1, alpha), on the log-odds scale: V (1 - V)^alpha. */
  function logSticks(point: Point, alpha: number): number {
    let sum = 0;
    for (let i = lambdaSize; i < size; i++) {
      const v = point[i] as number;
      sum += v - (1 + alpha) * softPlus(v);
    }
    return sum;
  }

  function logObserved(): number {
    let sum = 0;
    for (let n = 1; n < nodes; n++)
      if ((at[n] as number) > 0) sum += (at[n] as number) * Math.log(totals[n] as number);
    return sum - documented * Math.log1p(-missed);
  }

  function slope(point: Point, alpha: number, gradient: Float64Array): boolean {
    spread(point);
    if (!(missed < 1)) return false;
    reach();
    expect(gradient);
    differentiate(point, alpha, gradient);
    return true;
  }

  function evaluate(point: Point, alpha: number, gradient?: Float64Array): number {
    spread(point);
    if (!(missed < 1)) return -Infinity;
    reach();
    const logDensity = prior.logDensity(point, notOn) + logSticks(point, alpha) + logObserved();
    if (gradient !== undefined) {
      expect(gradient);
      differentiate(point, alpha, gradient);
    }
    return Number.isFinite(logDensity) ? logDensity : -Infinity;
  }

  return { layout, classes, size, prior, unseen, reached, evaluate, slope };
}

/** log(1 + e^x) without overflow. */
export function softPlus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
