/**
 * LCMCR: a Bayesian latent class model with a stick-breaking prior (Manrique-Vallier 2016, "Bayesian population size
 * estimation using Dirichlet process mixtures", Biometrics 72). Person i belongs to class k with probability nu_k
 * and is on list j with probability lambda_jk, independently given the class. V_k ~ Beta(1, alpha), alpha ~
 * Gamma, p(N) ∝ 1/N; alpha and lambda as lcmcr/prior.ts has them. Chains are run apart (lcmcr/chain.ts) and put together
 * here.
 */
import { answered, refused, type Check, type Estimate, type Message } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { LEAPFROG_STEPS, type ChainDraws } from "../lcmcr/chain.ts";
import { concentrationOf, LIST_LEVELS, priorSays, type PriorName, type PriorSays } from "../lcmcr/prior.ts";
import { convergence, thinned, type Convergence } from "../numeric/convergence.ts";
import { histogram, quantile, sorted } from "../numeric/quantile.ts";
import { documented, type CaptureTable } from "../table.ts";
import { DENSITY_POINTS } from "../options.ts";

export const R_HAT_LIMIT = 1.05;
/** Vehtari et al. 2021, section 4: 100 effective draws a chain of four. */
export const EFFECTIVE_DRAWS_NEEDED = 400;

/** All draws of the total, chain after chain: what pooling over linkages takes. */
export function totalDraws(chains: readonly ChainDraws[]): Float64Array {
  const all = new Float64Array(chains.reduce((sum, chain) => sum + chain.totals.length, 0));
  let offset = 0;
  for (const chain of chains) {
    all.set(chain.totals, offset);
    offset += chain.totals.length;
  }
  return all;
}

function mixingChecks(chains: readonly ChainDraws[], mixing: Convergence): Check[] {
  const rHat = mixing.rHat;
  const size = { bulk: Math.round(mixing.bulk), tail: Math.round(mixing.tail) };
  const agree =
    chains.length < 2
      ? check("warned", "count/chains-single", {})
      : rHat <= R_HAT_LIMIT
        ? check("passed", "count/chains-agree", { chains: chains.length, rHat: roundedRHat(rHat) })
        : check("failed", "count/chains-disagree", {
            chains: chains.length,
            rHat: roundedRHat(rHat),
            limit: R_HAT_LIMIT,
          });
  const enough = Math.min(mixing.bulk, mixing.tail) >= EFFECTIVE_DRAWS_NEEDED;
  return [
    agree,
    enough
      ? check("passed", "count/draws-enough", size)
      : check("warned", "count/draws-few", { ...size, needed: EFFECTIVE_DRAWS_NEEDED }),
  ];
}

/** R-hat to four digits after the point; that of chains stuck at different values in words. */
export function roundedRHat(rHat: number): number | string {
  return rHat < 1000 ? Math.round(rHat * 10_000) / 10_000 : "over 1000";
}

/** The share of draws in which every class held people. */
function shareUsedUp(chains: readonly ChainDraws[]): number {
  let full = 0;
  let draws = 0;
  for (const chain of chains) {
    for (const used of chain.classesUsed) full += used === chain.classes ? 1 : 0;
    draws += chain.classesUsed.length;
  }
  return full / draws;
}

/** Whether chains with another number of classes have their median inside the interval and within a quarter. */
function classesChecks(
  others: readonly ChainDraws[],
  point: number,
  interval: { low: number; high: number },
): Check[] {
  return others.map((chain) => {
    const other = quantile(sorted(chain.totals), 0.5);
    const params = { classes: chain.classes, point: other };
    const steady = other >= interval.low && other <= interval.high && Math.abs(other - point) <= 0.25 * point;
    return steady
      ? check("passed", "count/classes-steady", params)
      : check("warned", "count/classes-move", params);
  });
}

function assumptionOf(classes: number): Message {
  return message("count/assumption-lcmcr", { classes });
}

/**
 * The estimate from chains of one table: median and equal-tailed credible interval. Refused where chains disagree.
 * @param chains of equal length, in any order. The lowest numbered gives the number of classes; chains with another
 * number are not part of the estimate and show whether it moves with it.
 */
export function lcmcrCombine(table: CaptureTable, chains: readonly ChainDraws[], level = 0.95): Estimate {
  const all = [...chains].sort((left, right) => left.chain - right.chain);
  const classes = all[0]?.classes ?? 0;
  const ordered = all.filter((chain) => chain.classes === classes);
  const mixing = convergence(
    thinned(
      ordered.map((chain) => chain.totals),
      20_000,
    ),
  );
  const checks = mixingChecks(ordered, mixing);
  const details = detailsOf(ordered, mixing);
  const failed = checks.find((each) => each.outcome === "failed");
  if (failed !== undefined) {
    const { outcome: _, ...reason } = failed;
    return refused(
      "lcmcr",
      assumptionOf(classes),
      reason,
      checks.filter((each) => each !== failed),
      details,
    );
  }
  const prior = priorCheck(ordered[0]?.prior ?? "list-levels", table.lists.length, classes);
  details["priorMedianRatio"] = prior.says.median;
  details["priorLowRatio"] = prior.says.low;
  details["priorHighRatio"] = prior.says.high;
  const draws = totalDraws(ordered);
  const ascending = sorted(draws);
  const at = (share: number): number => quantile(ascending, share);
  const interval = { low: at((1 - level) / 2), high: at((1 + level) / 2), level, kind: "credible" } as const;
  const others = all.filter((chain) => chain.classes !== classes);
  const tried = classesChecks(others, at(0.5), interval);
  // More groups were tried where others are here: they are asked for only where what they gave differs.
  const settled = tried.length > 0 && tried.every(({ outcome }) => outcome === "passed");
  checks.push(prior.check, ...tried);
  if (shareUsedUp(ordered) <= 0.05) checks.push(check("passed", "count/classes-enough", { classes }));
  else if (!settled) checks.push(check("warned", "count/classes-used-up", { classes }));
  details["mean"] = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  return answered(
    "lcmcr",
    documented(table),
    { point: at(0.5), interval },
    {
      assumption: assumptionOf(classes),
      checks,
      density: histogram(draws, DENSITY_POINTS),
      details,
    },
  );
}

function alphaInWords(name: PriorName): string {
  const { shape, rate } = concentrationOf(name);
  return `alpha ~ Gamma(${shape}, ${rate})`;
}

const PRIOR_IN_WORDS: Readonly<Record<PriorName, string>> = {
  published: `${alphaInWords("published")}, lambda ~ Uniform(0, 1), p(N) proportional to 1/N`,
  "list-levels": `${alphaInWords("list-levels")}, logit lambda = a + b of the list + e of class and list, a ~ N(${LIST_LEVELS.centre}, ${LIST_LEVELS.together}), b ~ N(0, ${LIST_LEVELS.level}), e ~ N(0, ${LIST_LEVELS.spread}), p(N) proportional to 1/N`,
};

/** The prior counts as saying that nobody is missing where it gives less than a fortieth to a third more than documented. */
const PRIOR_LEAST_HIGH = 4 / 3;

/** What the prior alone says about N/n, warned of where it all but excludes what is to be estimated. */
function priorCheck(prior: PriorName, lists: number, classes: number): { check: Check; says: PriorSays } {
  const says = priorSays(prior, lists, classes);
  const params = { lists, median: says.median, low: says.low, high: says.high };
  return {
    says,
    check:
      says.high >= PRIOR_LEAST_HIGH
        ? check("passed", "count/prior-says", params)
        : check("warned", "count/prior-claims", params),
  };
}

function detailsOf(chains: readonly ChainDraws[], mixing: Convergence): Record<string, string | number> {
  const first = chains[0];
  return {
    rHat: roundedRHat(mixing.rHat),
    effectiveBulk: Math.round(mixing.bulk),
    effectiveTail: Math.round(mixing.tail),
    chains: chains.length,
    sweeps: first?.sweeps ?? 0,
    burnIn: first?.burnIn ?? 0,
    classes: first?.classes ?? 0,
    leapfrogSteps: LEAPFROG_STEPS,
    seed: first?.seed ?? 0,
    prior: PRIOR_IN_WORDS[first?.prior ?? "list-levels"],
  };
}
