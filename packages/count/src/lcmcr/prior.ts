/**
 * What is believed of the chances lambda before the table is seen, and what that alone says about how many are
 * missing. Densities are of the log-odds u = log(lambda / (1 - lambda)), list j and class k at j * K + k.
 */
import { createRandom, type Random } from "@recount/core";
import { quantile, sorted } from "../numeric/quantile.ts";
import { drawLogitBeta } from "../random/beta.ts";
import { drawGamma } from "../random/gamma.ts";
import { drawNormal } from "../random/normal.ts";

/** The priors there are. "list-levels" is the default, "published" that of Manrique-Vallier 2016. */
export const PRIORS = ["list-levels", "published"] as const;
export type PriorName = (typeof PRIORS)[number];

/** Shape and rate of the gamma prior of the stick-breaking concentration alpha. */
export interface Concentration {
  readonly shape: number;
  readonly rate: number;
}

/**
 * Manrique-Vallier 2016, section 3.1: seven in ten of its draws are under 1, a third under .01, which is one class and
 * with it lists that are independent.
 */
const PUBLISHED_CONCENTRATION: Concentration = { shape: 0.25, rate: 0.25 };

/**
 * Some people are harder to see than others as a rule: two classes or more, of which the data find how many they need.
 * With the published concentration an interval leaned on independence where four lists cannot speak against it, and
 * chains were long in coming from one class to several.
 */
const LIST_LEVELS_CONCENTRATION: Concentration = { shape: 2, rate: 1 };

export function concentrationOf(name: PriorName): Concentration {
  return name === "published" ? PUBLISHED_CONCENTRATION : LIST_LEVELS_CONCENTRATION;
}

/** A prior of the log-odds of `listCount` lists in `classes` classes. */
export interface ReachPrior {
  /** Log density up to a constant; `notOn` is prod_j (1 - lambda_jk) by class at the same point. */
  logDensity(point: Float64Array, notOn: Float64Array): number;
  /** Adds its gradient; `odds` are lambda / (1 - lambda) at the point. */
  addGradient(point: Float64Array, odds: Float64Array, gradient: Float64Array): void;
  /** Fills the log-odds of a point with a draw. */
  draw(random: Random, point: Float64Array): void;
  /** Draws the log-odds of the classes without people again, given those of the others. `people` is by class. */
  drawEmpty(random: Random, point: Float64Array, people: Float64Array): void;
  /** Whether lambda given counted people is Beta(1 + on, 1 + off), so that a Gibbs sweep can draw it. */
  readonly conjugate: boolean;
  /** What is believed of alpha. */
  readonly concentration: Concentration;
}

export function reachPrior(name: PriorName, listCount: number, classes: number): ReachPrior {
  return name === "published" ? uniformPrior(listCount, classes) : levelledPrior(listCount, classes);
}

/** lambda ~ Uniform(0, 1), all apart (Manrique-Vallier 2016, section 3.1). */
export function uniformPrior(listCount: number, classes: number): ReachPrior {
  const size = listCount * classes;
  return {
    conjugate: true,
    concentration: PUBLISHED_CONCENTRATION,
    drawEmpty(random, point, people) {
      for (let i = 0; i < size; i++) if (people[i % classes] === 0) point[i] = drawLogitBeta(random, 1, 1);
    },
    draw(random, point) {
      for (let i = 0; i < size; i++) point[i] = drawLogitBeta(random, 1, 1);
    },
    logDensity(point, notOn) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += point[i] as number;
      for (let k = 0; k < classes; k++) sum += 2 * Math.log(notOn[k] as number);
      return sum;
    },
    addGradient(_, odds, gradient) {
      for (let i = 0; i < size; i++) {
        const o = odds[i] as number;
        gradient[i] = (gradient[i] as number) + 1 - (2 * o) / (1 + o);
      }
    },
  };
}

/**
 * Where the log-odds stand and how far they spread: u_jk = centre + a + b_j + e_jk with a ~ N(0, together²) shared by
 * all, b_j ~ N(0, level²) a list's own level and e_jk ~ N(0, spread²) how kinds of people differ on it.
 */
export interface Spreads {
  readonly centre: number;
  readonly together: number;
  readonly level: number;
  readonly spread: number;
}

/**
 * Chosen by what they say before any data: a chance of one in twenty with factors of fifty either way, so that N/n is
 * anything from 1 to hundreds with few lists, and still up to four times with thirty; and kinds of people that differ
 * on a list by factors of up to sixty in odds (the difference of two e is N(0, 2.1²)). Then held against the
 * designs of known truth, all at once and on fresh seeds (docs/methods/known-truth.md).
 */
export const LIST_LEVELS: Spreads = { centre: -3, together: 2, level: 1.5, spread: 1.5 };

/**
 * Every list has a level of its own, which the data find; the chances of a class differ from it. Under the uniform
 * prior a class of which nobody was seen has a chance of about a half on every list, so with many lists it could not
 * have been missed: near-empty lists then claim that nobody is missing. Here such a class's chance on a near-empty
 * list is near empty too, and the list says nothing about the missing.
 *
 * a and b_j are summed out: u is normal with the covariance of a balanced two-way layout, whose precision acts on
 * grand mean, list means and deviations apart (Searle, Casella & McCulloch 1992, section 4.2), with variances
 * s² + K l² + J K t², s² + K l² and s².
 */
export function levelledPrior(
  listCount: number,
  classes: number,
  { centre, together, level, spread }: Spreads = LIST_LEVELS,
): ReachPrior {
  const size = listCount * classes;
  const means = new Float64Array(listCount);
  const ofEach = 1 / spread ** 2;
  const ofList = 1 / (spread ** 2 + classes * level ** 2);
  const ofAll = 1 / (spread ** 2 + classes * level ** 2 + size * together ** 2);

  /** Fills the list means and returns the grand mean. */
  function average(point: Float64Array): number {
    let whole = 0;
    for (let j = 0, i = 0; j < listCount; j++) {
      let sum = 0;
      for (const end = i + classes; i < end; i++) sum += point[i] as number;
      means[j] = sum / classes;
      whole += sum;
    }
    return whole / size;
  }

  return {
    conjugate: false,
    concentration: LIST_LEVELS_CONCENTRATION,
    drawEmpty(random, point, people) {
      const held = people.reduce((many, here) => many + (here > 0 ? 1 : 0), 0);
      if (held === classes || held === 0) return;
      let whole = 0;
      for (let j = 0; j < listCount; j++) {
        let sum = 0;
        for (let k = 0; k < classes; k++)
          if ((people[k] as number) > 0) sum += point[j * classes + k] as number;
        means[j] = sum / held;
        whole += sum / held;
      }
      const ofMean = 1 / (level ** 2 + spread ** 2 / held); // precision of a held class mean about the common level
      const precision = 1 / together ** 2 + listCount * ofMean;
      const all =
        (centre / together ** 2 + whole * ofMean) / precision + drawNormal(random) / Math.sqrt(precision);
      const ofLevel = 1 / level ** 2 + held * ofEach;
      for (let j = 0; j < listCount; j++) {
        const mean = (all / level ** 2 + (means[j] as number) * held * ofEach) / ofLevel;
        const here = mean + drawNormal(random) / Math.sqrt(ofLevel);
        for (let k = 0; k < classes; k++)
          if (people[k] === 0) point[j * classes + k] = here + spread * drawNormal(random);
      }
    },
    draw(random, point) {
      const all = centre + together * drawNormal(random);
      for (let j = 0, i = 0; j < listCount; j++) {
        const here = all + level * drawNormal(random);
        for (const end = i + classes; i < end; i++) point[i] = here + spread * drawNormal(random);
      }
    },
    logDensity(point) {
      const grand = average(point);
      let sum = size * ofAll * (grand - centre) ** 2;
      for (let j = 0, i = 0; j < listCount; j++) {
        const mean = means[j] as number;
        sum += classes * ofList * (mean - grand) ** 2;
        for (const end = i + classes; i < end; i++) sum += ofEach * ((point[i] as number) - mean) ** 2;
      }
      return -sum / 2;
    },
    addGradient(point, _, gradient) {
      const grand = average(point);
      for (let j = 0, i = 0; j < listCount; j++) {
        const mean = means[j] as number;
        const shared = ofAll * (grand - centre) + ofList * (mean - grand) - ofEach * mean;
        for (const end = i + classes; i < end; i++)
          gradient[i] = (gradient[i] as number) - shared - ofEach * (point[i] as number);
      }
    },
  };
}

/** Quantiles of N/n under a prior alone: how many times the documented number there would be. */
export interface PriorSays {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Draws of N/n under the prior alone; 4000 place its median within a few hundredths. */
const PRIOR_DRAWS = 4000;

/**
 * What the prior says of N/n = 1 / (1 - p0) before any table is seen, p0 = sum_k nu_k prod_j (1 - lambda_jk): median
 * and equal-tailed interval at `level`. With the uniform prior three lists say 1.10, ten lists 1.0002.
 */
export function priorSays(name: PriorName, listCount: number, classes: number, level = 0.95): PriorSays {
  const random = createRandom(listCount, classes);
  const prior = reachPrior(name, listCount, classes);
  const point = new Float64Array(listCount * classes);
  const ratios = sorted(
    Array.from({ length: PRIOR_DRAWS }, () => {
      prior.draw(random, point);
      return 1 / (1 - drawMissed(random, prior.concentration, point, listCount, classes));
    }),
  );
  return {
    low: quantile(ratios, (1 - level) / 2),
    median: quantile(ratios, 0.5),
    high: quantile(ratios, (1 + level) / 2),
  };
}

/** p0 with the log-odds given and the class weights drawn from their prior. */
function drawMissed(
  random: Random,
  { shape, rate }: Concentration,
  point: Float64Array,
  listCount: number,
  classes: number,
): number {
  const alpha = drawGamma(random, shape, rate);
  let rest = 1;
  let missed = 0;
  for (let k = 0; k < classes; k++) {
    const broken =
      k === classes - 1 ? 1 : 1 / (1 + Math.exp(-drawLogitBeta(random, 1, Math.max(alpha, 1e-12))));
    let notOn = 1;
    for (let j = 0; j < listCount; j++) notOn /= 1 + Math.exp(point[j * classes + k] as number);
    missed += rest * broken * notOn;
    rest *= 1 - broken;
  }
  return missed;
}
