/**
 * Fitting one hierarchical log-linear model to a capture table: Poisson counts in the 2^K - 1 observable cells with
 * log mu_w = sum of alpha_t over the terms t inside w (Fienberg 1972; Chan, Silverman & Vincent 2021, eq. 1), so that
 * the intercept alpha_0 is the log of the expected number nobody recorded.
 *
 * A term that nobody's history contains has alpha_t = -infinity: its cells and the term are dropped (the extended
 * maximum likelihood estimate, Chan et al. 2021, section 3). What is left may still have no maximum (Fienberg &
 * Rinaldo 2012) or not be identifiable; both are found here and refused.
 */
import { RecountError } from "@recount/core";
import { factor, rank, solveFactored } from "./numeric/matrix.ts";
import { maximise } from "./numeric/simplex.ts";
import { sumSubsets, sumSupersets } from "./numeric/subsets.ts";
import { listsIn, membersOf, type CaptureTable } from "./table.ts";

/** Counts of all 2^K cells by bitmask; entry 0 is unused. */
export type DenseCounts = Float64Array;

export function denseCounts(table: CaptureTable): DenseCounts {
  const counts = new Float64Array(2 ** table.lists.length);
  for (const cell of table.cells) counts[cell.history] = cell.count;
  return counts;
}

/** A fitted model. */
export interface LoglinearFit {
  /** Expected number of people nobody recorded: exp(alpha_0). */
  readonly undocumented: number;
  /** Standard error of alpha_0, from the inverse of the Fisher information. */
  readonly logError: number;
  /** Poisson deviance over the observable cells. */
  readonly deviance: number;
  /** Terms, the intercept and those at -infinity counted. */
  readonly parameters: number;
  /** Cells and finite terms left after dropping, for degrees of freedom. */
  readonly cellsUsed: number;
  readonly finiteParameters: number;
  /** Fitted counts by bitmask; 0 where dropped. */
  readonly fitted: Float64Array;
  /** alpha of the intercept and the finite terms, to start a like fit from. */
  readonly coefficients: Float64Array;
}

/** Existence as in Chan et al. 2021: no maximum (1), not identifiable (2), both (3). */
export type Trouble = "no-maximum" | "not-identifiable" | "both";

export type FitOutcome = { readonly fit: LoglinearFit } | { readonly trouble: Trouble };

/** A model's terms (bitmasks of lists) with the intercept 0 first, and the cells that are not dropped. */
interface Reduced {
  readonly terms: readonly number[];
  readonly cells: readonly number[];
}

/** For every set of lists the people on all of them. */
function marginsOf(counts: DenseCounts): Float64Array {
  const sums = counts.slice();
  sums[0] = 0;
  sumSupersets(sums);
  return sums;
}

/** Drops terms at -infinity and the cells that contain them. */
function reduce(counts: DenseCounts, terms: readonly number[], sums = marginsOf(counts)): Reduced {
  const empty = terms.filter((term) => term !== 0 && sums[term] === 0);
  const kept = terms.filter((term) => !empty.includes(term));
  const cells: number[] = [];
  for (let cell = 1; cell < counts.length; cell++) {
    if (!empty.some((term) => (cell & term) === term)) cells.push(cell);
  }
  return { terms: kept, cells };
}

/**
 * Whether the maximum exists: maximise s subject to A x = t, x >= s, where t are the margins of the terms; s = 0
 * means no (Fienberg & Rinaldo 2012, theorem 3; Chan et al. 2021, section 3.3). With x = y + s, y >= 0. The answer
 * depends only on which cells hold people, so one stands for every count: the program stays well scaled, and tables
 * alike in that have one answer.
 */
function maximumExists(counts: DenseCounts, { terms, cells }: Reduced): boolean {
  const rows = terms.map((term) => {
    const row = cells.map((cell) => ((cell & term) === term ? 1 : 0));
    return [...row, row.reduce<number>((sum, value) => sum + value, 0)];
  });
  const right = terms.map((term) =>
    cells.reduce((sum, cell) => sum + ((cell & term) === term && (counts[cell] as number) > 0 ? 1 : 0), 0),
  );
  const slack = maximise({ objective: [...cells.map(() => 0), 1], rows, right });
  return slack !== undefined && slack > 1e-7;
}

function identifiable({ terms, cells }: Reduced): boolean {
  return rank(terms.map((term) => cells.map((cell) => ((cell & term) === term ? 1 : 0)))) === terms.length;
}

function troubleOf(counts: DenseCounts, reduced: Reduced): Trouble | undefined {
  const exists = maximumExists(counts, reduced);
  if (identifiable(reduced)) return exists ? undefined : "no-maximum";
  return exists ? "not-identifiable" : "both";
}

/** The existence and identifiability of a model, whatever its fit. `terms` without the intercept. */
export function checkModel(counts: DenseCounts, terms: readonly number[]): Trouble | undefined {
  return troubleOf(counts, reduce(counts, [0, ...terms]));
}

/**
 * Working arrays of one fit; those of cells have an entry for every set of lists. The information of two terms is the
 * sum of the means of the cells that contain both, so all of it is read off one sum over supersets.
 */
interface Work extends Reduced {
  readonly beta: Float64Array;
  /** 0 where dropped. */
  readonly mu: Float64Array;
  readonly information: Float64Array;
  readonly step: Float64Array;
  readonly sums: Float64Array;
}

function workFor({ terms, cells }: Reduced, sets: number): Work {
  const size = terms.length;
  return {
    terms,
    cells,
    beta: new Float64Array(size),
    mu: new Float64Array(sets),
    information: new Float64Array(size * size),
    step: new Float64Array(size),
    sums: new Float64Array(sets),
  };
}

interface Layout {
  readonly reduced: Reduced;
  readonly work: Work;
  /** What is wrong with the model, by which cells hold people, where it was looked into. */
  readonly troubles: Map<string, Trouble | undefined>;
}

/**
 * Layouts by model and by which of its terms are at -infinity, and margins by counts: a bootstrap fits the same few
 * models thousands of times. Weak, so that they go when the models and the counts go.
 */
const layouts = new WeakMap<readonly number[], Map<string, Layout>>();
const margins = new WeakMap<DenseCounts, Float64Array>();
const supports = new WeakMap<DenseCounts, string>();

/** Which cells hold people, as a key. */
function supportOf(counts: DenseCounts): string {
  const kept = supports.get(counts);
  if (kept !== undefined) return kept;
  const support = Array.from(counts, (count) => (count > 0 ? "1" : "0")).join("");
  supports.set(counts, support);
  return support;
}

function layoutOf(counts: DenseCounts, terms: readonly number[]): Layout {
  const sums = margins.get(counts) ?? marginsOf(counts);
  margins.set(counts, sums);
  let key = "";
  for (let i = 0; i < terms.length; i++) if (sums[terms[i] as number] === 0) key += `${i},`;
  const ofModel = layouts.get(terms) ?? new Map<string, Layout>();
  layouts.set(terms, ofModel);
  const kept = ofModel.get(key);
  if (kept !== undefined) return kept;
  const reduced = reduce(counts, [0, ...terms], sums);
  const layout = { reduced, work: workFor(reduced, counts.length), troubles: new Map<string, Trouble>() };
  ofModel.set(key, layout);
  return layout;
}

/** Fills the lower triangle of X' diag(weight) X and X' right; both are by set, 0 where dropped. */
function normalEquations(work: Work, weight: Float64Array, right: Float64Array): void {
  const { terms, sums, information, step } = work;
  const size = terms.length;
  sums.set(weight);
  sumSupersets(sums);
  for (let i = 0; i < size; i++) {
    const term = terms[i] as number;
    for (let j = 0; j <= i; j++) information[i * size + j] = sums[term | (terms[j] as number)] as number;
  }
  sums.set(right);
  sumSupersets(sums);
  for (let i = 0; i < size; i++) step[i] = sums[terms[i] as number] as number;
}

function updateMeans({ terms, cells, beta, sums, mu }: Work): void {
  sums.fill(0);
  for (let i = 0; i < terms.length; i++) sums[terms[i] as number] = beta[i] as number;
  sumSubsets(sums);
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] as number;
    mu[cell] = Math.exp(sums[cell] as number);
  }
}

function devianceOf({ cells, mu }: Work, observed: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] as number;
    const n = observed[cell] as number;
    const m = mu[cell] as number;
    sum += n > 0 ? n * Math.log(n / m) - n + m : m;
  }
  return 2 * sum;
}

/**
 * Starts from coefficients of a like fit, where there are as many, else from a weighted least squares fit to
 * log(n + 1/2). False where the design is singular.
 */
function start(work: Work, observed: Float64Array, from?: Float64Array): boolean {
  if (from?.length === work.beta.length) {
    work.beta.set(from);
    updateMeans(work);
    return true;
  }
  const weight = new Float64Array(observed.length);
  const right = new Float64Array(observed.length);
  for (const cell of work.cells) {
    const w = (observed[cell] as number) + 0.5;
    weight[cell] = w;
    right[cell] = w * Math.log(w);
  }
  normalEquations(work, weight, right);
  if (!factor(work.information, work.beta.length)) return false;
  solveFactored(work.information, work.beta.length, work.step);
  work.beta.set(work.step);
  updateMeans(work);
  return true;
}

function residualsOf({ cells, mu }: Work, observed: Float64Array, into: Float64Array): void {
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] as number;
    into[cell] = (observed[cell] as number) - (mu[cell] as number);
  }
}

/** Newton's method with halved steps. "settled" leaves the factored information of the last point in `work`. */
function climb(work: Work, observed: Float64Array): "settled" | "unsettled" {
  const size = work.beta.length;
  let deviance = devianceOf(work, observed);
  const residual = new Float64Array(observed.length);
  const gradient = new Float64Array(size);
  const before = new Float64Array(size);
  for (let iteration = 0; iteration < 60; iteration++) {
    residualsOf(work, observed, residual);
    normalEquations(work, work.mu, residual);
    if (!factor(work.information, size)) return "unsettled";
    gradient.set(work.step);
    solveFactored(work.information, size, work.step);
    const decrement = gradient.reduce((sum, g, i) => sum + g * (work.step[i] as number), 0);
    if (decrement < 1e-16 * (1 + deviance)) return "settled";
    before.set(work.beta);
    let share = 1;
    let next = Infinity;
    for (; share > 1e-4; share /= 2) {
      for (let i = 0; i < size; i++) work.beta[i] = (before[i] as number) + share * (work.step[i] as number);
      updateMeans(work);
      next = devianceOf(work, observed);
      if (next <= deviance + 1e-12 * (1 + deviance)) break;
    }
    if (!(next < Infinity)) return "unsettled";
    deviance = next;
    if (decrement < 1e-12 * (1 + deviance) && share === 1) {
      normalEquations(work, work.mu, residual);
      return factor(work.information, size) ? "settled" : "unsettled";
    }
  }
  return "unsettled";
}

/** Variance of alpha_0: the first diagonal entry of the inverse information. */
function interceptVariance(work: Work): number {
  const unit = new Float64Array(work.beta.length);
  unit[0] = 1;
  solveFactored(work.information, work.beta.length, unit);
  return unit[0];
}

/** A converged fit with every mean well above 0 is itself the proof that the maximum exists (x = mu in the program). */
function provesExistence({ cells, mu }: Work): boolean {
  return cells.every((cell) => (mu[cell] as number) > 1e-5);
}

/**
 * Fits a model. `terms`: bitmasks of lists, all main effects among them and closed downwards, without the intercept.
 * @param from coefficients of the model fitted to a like table, to start from: the maximum is one, and found sooner.
 */
export function fitLoglinear(counts: DenseCounts, terms: readonly number[], from?: Float64Array): FitOutcome {
  const { reduced, work, troubles } = layoutOf(counts, terms);
  const support = supportOf(counts);
  const known = troubles.get(support);
  if (known !== undefined) return { trouble: known };
  const settled =
    reduced.cells.length >= reduced.terms.length &&
    start(work, counts, from) &&
    climb(work, counts) === "settled";
  if (!settled || !provesExistence(work)) {
    if (!troubles.has(support)) troubles.set(support, troubleOf(counts, reduced));
    const trouble = troubles.get(support);
    if (trouble !== undefined) return { trouble };
    if (!settled) return { trouble: "no-maximum" };
  }
  return {
    fit: {
      undocumented: Math.exp(work.beta[0] as number),
      logError: Math.sqrt(interceptVariance(work)),
      deviance: devianceOf(work, counts),
      parameters: terms.length + 1,
      cellsUsed: reduced.cells.length,
      finiteParameters: reduced.terms.length,
      fitted: work.mu.slice(),
      coefficients: work.beta.slice(),
    },
  };
}

/**
 * Fits a model to the whole table, the empty cell holding `undocumented` people.
 * @returns log means by bitmask (-Infinity where dropped); undefined where the fit does not settle.
 */
export function fitWholeTable(
  counts: DenseCounts,
  terms: readonly number[],
  undocumented: number,
): Float64Array | undefined {
  const reduced = reduce(counts, [0, ...terms]);
  const work = workFor({ terms: reduced.terms, cells: [0, ...reduced.cells] }, counts.length);
  const observed = counts.slice();
  observed[0] = undocumented;
  if (!start(work, observed) || climb(work, observed) !== "settled") return undefined;
  return work.mu.map(Math.log);
}

/** The main effects of K lists. */
export function mainEffects(listCount: number): number[] {
  return Array.from({ length: listCount }, (_, list) => 1 << list);
}

/** A model in the usual notation: the largest terms, lists numbered from 1 ("12,134"; above 9 lists "1.12,3"). */
export function nameModel(terms: readonly number[], listCount: number): string {
  const largest = terms.filter((term) => !terms.some((other) => other !== term && (other & term) === term));
  const join = listCount > 9 ? "." : "";
  return largest
    .map((term) => membersOf(term).map((list) => list + 1))
    .sort(
      (left, right) =>
        right.length - left.length || left.join(" ").localeCompare(right.join(" "), "en", { numeric: true }),
    )
    .map((members) => members.join(join))
    .join(",");
}

/**
 * The model of a name as nameModel writes it, with all main effects and everything below its terms, in the order of
 * hierarchicalModels. @throws RecountError count/option where it names a list that is not there or all of them at once.
 */
export function modelNamed(name: string, listCount: number): number[] {
  const terms = new Set(mainEffects(listCount));
  const refuse = (why: string): never => {
    throw new RecountError("count/option", `model "${name.slice(0, 60)}" ${why}`, {
      remedy:
        "name its largest terms, lists numbered from 1, as in 123,14; above 9 lists with dots, as in 1.12,3",
    });
  };
  for (const part of name.split(",")) {
    const numbers = part.trim().split(part.includes(".") || listCount > 9 ? "." : "");
    const term = numbers.reduce((bits, number) => {
      const list = /^\d{1,2}$/.test(number) ? Number(number) : 0;
      if (list < 1 || list > listCount) refuse(`names a list "${number}" where there are ${listCount}`);
      return bits | (1 << (list - 1));
    }, 0);
    if (term === 0) refuse("has a term without lists");
    if (term === 2 ** listCount - 1) refuse("has the term of all lists at once, which no table can show");
    for (let subset = term; subset > 0; subset = (subset - 1) & term) terms.add(subset);
  }
  return [...terms].sort((left, right) => listsIn(left) - listsIn(right) || left - right);
}
