/**
 * One log-linear model with covariates, fitted by the likelihood of the lists a person is on given that they are on one
 * (Huggins 1989, Biometrika 76; Alho 1990, Biometrics 46; with interactions between lists Tilling & Sterne 1999,
 * American Journal of Epidemiology 149):
 *
 *   P(w | x, w not empty) = exp(eta_w(x)) / S(x),   S(x) = sum over w not empty of exp(eta_w(x)),
 *   eta_w(x) = sum over terms t inside w of (alpha_t + sum over covariates c that bear on t of beta_tc x_c),
 *
 * so that somebody with values x is on no list with chance 1 / (1 + S(x)), and n0 = sum over documented people of
 * 1 / S(x_i), which is sum 1 / (1 - p0(x_i)) less n (Horvitz & Thompson 1952). For groups it is the Poisson log-linear
 * model in which the covariates have all their main effects and interactions with one another; without covariates it is
 * the plain one (loglinear.ts), with the same n0 and the same error.
 */
import type { Model } from "../hierarchical.ts";
import { factor, solveFactored } from "../numeric/matrix.ts";
import { sumSubsets, sumSupersets } from "../numeric/subsets.ts";
import { listsIn } from "../table.ts";
import type { Trouble } from "../loglinear.ts";
import { groupsOf, type CompleteTable, type Group } from "./profiles.ts";

/** What a covariate bears on: nothing, the chance of being on each list, or every term of the model. */
export type Bearing = "nothing" | "lists" | "terms";

export interface CovariateModel {
  readonly terms: Model;
  /** One a covariate. */
  readonly bearing: readonly Bearing[];
}

export interface CovariateFit {
  /** Expected number of people nobody recorded. */
  readonly undocumented: number;
  /** Standard error of its log. */
  readonly logError: number;
  /** Minus twice the log-likelihood of the lists given the covariates: a deviance but for a constant of the table. */
  readonly deviance: number;
  /** Terms and coefficients, the intercept and those at minus infinity counted. */
  readonly parameters: number;
  /** alpha and beta, for a start from here. */
  readonly coefficients: Float64Array;
}

export type CovariateOutcome = { readonly fit: CovariateFit } | { readonly trouble: Trouble };

/** Steps of Newton's method: a maximum is reached in about 10; towards infinity the steps keep their length. */
const MOST_STEPS = 60;
/** A step with no part over this is the last: what is left is its square. */
const LAST_STEP = 1e-4;

/** Where the parameters of a model stand: for each group and term up to `width` of them, with the value each is multiplied by. */
interface Layout {
  readonly groups: readonly Group[];
  readonly terms: readonly number[];
  readonly width: number;
  readonly size: number;
  readonly places: Int32Array;
  readonly factors: Float64Array;
  /** By group and term: nobody of that kind is on all lists of the term, so alpha is minus infinity there. */
  readonly empty: Uint8Array;
  readonly parameters: number;
}

function bearsOn(term: number, bearing: Bearing): boolean {
  return bearing === "terms" || (bearing === "lists" && listsIn(term) === 1);
}

/** For a term and a covariate in groups, the people on the term by group. */
function onTerm(groups: readonly Group[], term: number, covariate: number, levels: number): Float64Array {
  const sums = new Float64Array(levels);
  for (const { values, margins } of groups) {
    const level = values[covariate] as number;
    sums[level] = (sums[level] as number) + (margins[term] as number);
  }
  return sums;
}

/** Puts the parameters of a model in their places, term by term. */
function layoutOf(table: CompleteTable, { terms, bearing }: CovariateModel): Layout {
  const groups = groupsOf(
    table,
    bearing.map((each) => each !== "nothing"),
  );
  const width = 1 + bearing.length;
  const places = new Int32Array(groups.length * terms.length * width);
  const factors = new Float64Array(places.length);
  const empty = new Uint8Array(groups.length * terms.length);
  let size = 0;
  let parameters = 1;
  terms.forEach((term, t) => {
    /** Gives a slot of the term the next parameter, times a value for each group; groups with 0 are without it. */
    const take = (slot: number, valueOf: (group: Group) => number): void => {
      groups.forEach((group, g) => {
        const at = (g * terms.length + t) * width + slot;
        const value = valueOf(group);
        if (value === 0) return;
        places[at] = size;
        factors[at] = value;
      });
      size++;
    };
    const drop = (level: (group: Group) => boolean): void =>
      groups.forEach((group, g) => {
        if (level(group)) empty[g * terms.length + t] = 1;
      });
    const none = groups.every(({ margins }) => margins[term] === 0);
    parameters++;
    if (none) drop(() => true);
    else take(0, () => 1);
    bearing.forEach((each, covariate) => {
      if (!bearsOn(term, each)) return;
      const levels = table.covariates[covariate]?.levels ?? null;
      parameters += levels === null ? 1 : levels.length - 1;
      if (none) return;
      if (levels === null) return take(1 + covariate, ({ values }) => values[covariate] as number);
      const people = onTerm(groups, term, covariate, levels.length);
      const first = people.findIndex((count) => count > 0); // the level that the others are compared with
      people.forEach((count, level) => {
        if (count === 0) drop(({ values }) => values[covariate] === level);
        else if (level !== first) take(1 + covariate, ({ values }) => (values[covariate] === level ? 1 : 0));
      });
    });
  });
  return { groups, terms, width, size, places, factors, empty, parameters };
}

/** Working arrays, and what was found at the point they stand at. */
interface Work {
  readonly eta: Float64Array;
  readonly chances: Float64Array;
  readonly termEta: Float64Array;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

/** A group's S at some coefficients; `chances` is left with exp(eta) summed over supersets, `termEta` with the terms' parts. */
function weighGroup(layout: Layout, group: number, beta: Float64Array, work: Work): number {
  const { terms, width, places, factors, empty } = layout;
  const { eta, chances, termEta } = work;
  eta.fill(0);
  for (let t = 0; t < terms.length; t++) {
    const row = group * terms.length + t;
    let sum = 0;
    for (let slot = row * width; slot < (row + 1) * width; slot++)
      sum += (factors[slot] as number) * (beta[places[slot] as number] as number);
    termEta[t] = sum;
    eta[terms[t] as number] = empty[row] === 1 ? -Infinity : sum;
  }
  sumSubsets(eta);
  for (let w = 1; w < eta.length; w++) chances[w] = Math.exp(eta[w] as number);
  chances[0] = 0;
  sumSupersets(chances);
  return chances[0];
}

/** Adds a group's part of the gradient and of the lower triangle of the information. */
function addGroup(layout: Layout, group: number, people: number, whole: number, work: Work): void {
  const { terms, width, size, places, factors, groups } = layout;
  const { chances, gradient, information } = work;
  const margins = groups[group]?.margins as Float64Array;
  for (let t = 0; t < terms.length; t++) {
    const term = terms[t] as number;
    const share = (chances[term] as number) / whole;
    const rowT = (group * terms.length + t) * width;
    const residual = (margins[term] as number) - people * share;
    for (let a = rowT; a < rowT + width; a++) {
      const value = factors[a] as number;
      if (value !== 0)
        gradient[places[a] as number] = (gradient[places[a] as number] as number) + residual * value;
    }
    for (let s = 0; s <= t; s++) {
      const other = terms[s] as number;
      const covariance =
        people * ((chances[term | other] as number) / whole - (share * (chances[other] as number)) / whole);
      if (covariance === 0) continue;
      const rowS = (group * terms.length + s) * width;
      for (let a = rowT; a < rowT + width; a++) {
        const value = covariance * (factors[a] as number);
        if (value === 0) continue;
        const place = places[a] as number;
        for (let b = rowS; b < rowS + width; b++) {
          const weight = value * (factors[b] as number);
          const column = places[b] as number;
          // Terms come in order, so that places of t are not before those of s; within one term take each pair once.
          if (weight !== 0 && column <= place)
            information[place * size + column] = (information[place * size + column] as number) + weight;
        }
      }
    }
  }
}

/** The log-likelihood at some coefficients, with its gradient and information in `work`. */
function likelihood(layout: Layout, beta: Float64Array, work: Work): number {
  const { groups, terms } = layout;
  work.gradient.fill(0);
  work.information.fill(0);
  let sum = 0;
  for (let group = 0; group < groups.length; group++) {
    const { margins } = groups[group] as Group;
    const people = margins[0] as number;
    const whole = weighGroup(layout, group, beta, work);
    sum -= people * Math.log(whole);
    for (let t = 0; t < terms.length; t++)
      sum += (margins[terms[t] as number] as number) * (work.termEta[t] as number);
    addGroup(layout, group, people, whole, work);
  }
  return sum;
}

/** The maximum: its height, or why there is none. */
type Climb = { readonly height: number } | { readonly trouble: Trouble };

/** Newton's method with halved steps from `beta`, which is left at the maximum; the factored information stays in `work`. */
function climb(layout: Layout, beta: Float64Array, work: Work): Climb {
  const { size } = layout;
  const before = new Float64Array(size);
  let height = likelihood(layout, beta, work);
  let last = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!factor(work.information, size)) return { trouble: step === 0 ? "not-identifiable" : "no-maximum" };
    if (last < LAST_STEP) return { height };
    const move = work.gradient.slice();
    solveFactored(work.information, size, move);
    before.set(beta);
    let share = 1;
    let next = -Infinity;
    for (; share > 1e-4; share /= 2) {
      for (let i = 0; i < size; i++) beta[i] = (before[i] as number) + share * (move[i] as number);
      next = likelihood(layout, beta, work);
      if (next >= height - 1e-10 * (1 + Math.abs(height))) break;
    }
    if (!(share > 1e-4)) return { trouble: "no-maximum" };
    height = next;
    last = share * move.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  }
  return { trouble: "no-maximum" };
}

/** n0 = sum n_x / S_x, and its variance: people of each group as Poisson, and the coefficients' by the information. */
function describe(layout: Layout, beta: Float64Array, work: Work, height: number): CovariateFit {
  const { groups, terms, width, size, places, factors, empty } = layout;
  const slope = new Float64Array(size);
  let undocumented = 0;
  let counting = 0;
  groups.forEach(({ margins }, group) => {
    const people = margins[0] as number;
    const whole = weighGroup(layout, group, beta, work);
    undocumented += people / whole;
    counting += people / whole ** 2;
    for (let t = 0; t < terms.length; t++) {
      if (empty[group * terms.length + t] === 1) continue;
      const fall = (people * (work.chances[terms[t] as number] as number)) / whole ** 2;
      const row = (group * terms.length + t) * width;
      for (let a = row; a < row + width; a++) {
        const place = places[a] as number;
        slope[place] = (slope[place] as number) - fall * (factors[a] as number);
      }
    }
  });
  const solved = slope.slice();
  solveFactored(work.information, size, solved);
  const variance = counting + slope.reduce((sum, each, i) => sum + each * (solved[i] as number), 0);
  return {
    undocumented,
    logError: Math.sqrt(variance) / undocumented,
    deviance: -2 * height,
    parameters: layout.parameters,
    coefficients: beta,
  };
}

/**
 * Fits a model. The likelihood has one maximum or none; none is told by Newton's steps, which then keep their length
 * while the information fades. @param from coefficients of a like table, to start from.
 */
export function fitCovariates(
  table: CompleteTable,
  model: CovariateModel,
  from?: Float64Array,
): CovariateOutcome {
  const layout = layoutOf(table, model);
  const cells = 2 ** table.lists;
  const work: Work = {
    eta: new Float64Array(cells),
    chances: new Float64Array(cells),
    termEta: new Float64Array(model.terms.length),
    gradient: new Float64Array(layout.size),
    information: new Float64Array(layout.size * layout.size),
  };
  const beta = from?.length === layout.size ? from.slice() : new Float64Array(layout.size);
  const climbed = climb(layout, beta, work);
  return "trouble" in climbed ? climbed : { fit: describe(layout, beta, work, climbed.height) };
}
