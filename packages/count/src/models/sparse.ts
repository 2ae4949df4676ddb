/**
 * Stepwise choice of pairs for sparse tables (Chan, Silverman & Vincent 2021, "Multiple systems estimation for sparse
 * capture data", JASA 116, sections 3 to 5). From main effects, the absent pair whose observed overlap is least
 * likely under a Poisson with the fitted overlap is added, while that probability is under the threshold and the
 * model with it has an estimate that exists and is identifiable.
 */
import { bootstrapTotals } from "../bootstrap.ts";
import { refused, type Estimate } from "../estimate.ts";
import { logWaldInterval } from "../intervals.ts";
import {
  denseCounts,
  fitLoglinear,
  mainEffects,
  nameModel,
  type DenseCounts,
  type LoglinearFit,
} from "../loglinear.ts";
import { check, message } from "../messages.ts";
import { poissonAtLeast, poissonAtMost } from "../numeric/gamma.ts";
import type { Settings } from "../options.ts";
import { documented, type CaptureTable } from "../table.ts";
import { withReplicates } from "./hierarchical.ts";
import { fitCheck } from "./independence.ts";

/** 2^10 cells and 56 terms: past it the fits are slow and the pairs too many for a stepwise search. */
export const SPARSE_LISTS = 10;

export interface SparseChoice {
  readonly terms: readonly number[];
  readonly fit: LoglinearFit;
  /** Pairs in the model that nobody is on, with alpha = -infinity. */
  readonly emptyPairs: number;
}

function onBoth(counts: Float64Array, pair: number): number {
  let sum = 0;
  for (let cell = 1; cell < counts.length; cell++) if ((cell & pair) === pair) sum += counts[cell] as number;
  return sum;
}

/** The one-sided Poisson probability of an overlap as far from the fitted one as observed, on its own side. */
function overlapProbability(observed: number, fitted: number): number {
  return observed > fitted ? poissonAtLeast(observed, fitted) : poissonAtMost(observed, fitted);
}

function pairsOf(listCount: number): number[] {
  const pairs: number[] = [];
  for (let j = 0; j < listCount; j++) for (let k = j + 1; k < listCount; k++) pairs.push((1 << j) | (1 << k));
  return pairs;
}

/** Absent pairs under the threshold, least likely first; equal ones in the order of the lists. */
function candidates(
  counts: DenseCounts,
  terms: readonly number[],
  fit: LoglinearFit,
  threshold: number,
  listCount: number,
): number[] {
  return pairsOf(listCount)
    .filter((pair) => !terms.includes(pair))
    .map((pair) => ({
      pair,
      probability: overlapProbability(onBoth(counts, pair), onBoth(fit.fitted, pair)),
    }))
    .filter(({ probability }) => probability < threshold)
    .sort((left, right) => left.probability - right.probability || left.pair - right.pair)
    .map(({ pair }) => pair);
}

/** The stepwise choice; undefined where not even the main effects have an estimate. */
export function chooseSparse(
  counts: DenseCounts,
  listCount: number,
  threshold: number,
): SparseChoice | undefined {
  let terms = mainEffects(listCount);
  const first = fitLoglinear(counts, terms);
  if (!("fit" in first)) return undefined;
  let fit = first.fit;
  for (;;) {
    const grown = firstThatFits(counts, terms, candidates(counts, terms, fit, threshold, listCount));
    if (grown === undefined) return { terms, fit, emptyPairs: fit.parameters - fit.finiteParameters };
    ({ terms, fit } = grown);
  }
}

function firstThatFits(
  counts: DenseCounts,
  terms: readonly number[],
  pairs: readonly number[],
): { terms: number[]; fit: LoglinearFit } | undefined {
  for (const pair of pairs) {
    const outcome = fitLoglinear(counts, [...terms, pair]);
    if ("fit" in outcome) return { terms: [...terms, pair], fit: outcome.fit };
  }
  return undefined;
}

function totalBy(listCount: number, threshold: number): (counts: DenseCounts) => number | undefined {
  return (counts) => {
    const choice = chooseSparse(counts, listCount, threshold);
    return choice === undefined
      ? undefined
      : counts.reduce((sum, count) => sum + count, 0) + choice.fit.undocumented;
  };
}

/** The estimate of a total as a function of counts, the choice of pairs made on them. Undefined where it is refused. */
export function sparseTotalOf(
  listCount: number,
  { threshold }: Settings,
): (counts: DenseCounts) => number | undefined {
  return totalBy(listCount, threshold);
}

/** Bootstrap totals of replicates from..to-1, the choice of pairs repeated. */
export function sparseReplicates(
  table: CaptureTable,
  settings: Settings,
  from: number,
  to: number,
): Float64Array {
  if (table.lists.length > SPARSE_LISTS) return new Float64Array(to - from).fill(Number.NaN);
  return bootstrapTotals(
    denseCounts(table),
    totalBy(table.lists.length, settings.threshold),
    settings.seed,
    from,
    to,
  );
}

export function estimateSparse(table: CaptureTable, settings: Settings, replicates?: Float64Array): Estimate {
  const assumption = message("count/assumption-sparse", {});
  const lists = table.lists.length;
  if (lists > SPARSE_LISTS) {
    const refusal = message("count/method-too-many-lists", {
      method: "stepwise-sparse",
      limit: SPARSE_LISTS,
      lists,
    });
    return refused("stepwise-sparse", assumption, refusal);
  }
  const counts = denseCounts(table);
  const choice = chooseSparse(counts, lists, settings.threshold);
  if (choice === undefined) {
    const model = nameModel(mainEffects(lists), lists);
    return refused("stepwise-sparse", assumption, message("count/no-estimate-exists", { model }));
  }
  const people = documented(table);
  const wald = logWaldInterval(people, choice.fit.undocumented, choice.fit.logError, settings.level);
  const details = {
    model: nameModel(choice.terms, lists),
    emptyPairs: choice.emptyPairs,
    deviance: choice.fit.deviance,
    threshold: settings.threshold,
    waldLow: wald.low,
    waldHigh: wald.high ?? "unbounded",
  };
  const checks = [
    check("passed", "count/model-exists", { model: details.model }),
    ...fitCheck(choice.fit.deviance, choice.fit.cellsUsed - choice.fit.finiteParameters),
  ];
  return withReplicates(
    "stepwise-sparse",
    { table, settings, point: people + choice.fit.undocumented, assumption, checks, details },
    totalBy(lists, settings.threshold),
    replicates ?? sparseReplicates(table, settings, 0, settings.replicates),
  );
}
