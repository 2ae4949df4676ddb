/**
 * Choosing among all hierarchical log-linear models, by BIC or averaging by AIC weights. BIC = deviance +
 * (number of terms, those at -infinity counted) x log n with n the documented people, as published figures have it
 * (Ball et al. 2002; Silverman, Chan & Vincent 2024). An interval that takes the chosen model as given covers 61%
 * where it says 95%, so the bootstrap repeats the choice.
 */
import { acceleration, bcaInterval, bootstrapTotals, noInterval } from "../bootstrap.ts";
import {
  answered,
  refused,
  type Check,
  type Estimate,
  type Interval,
  type Message,
  type Method,
} from "../estimate.ts";
import { hierarchicalModels, type Model } from "../hierarchical.ts";
import { logNormalDensity, logWaldInterval } from "../intervals.ts";
import {
  denseCounts,
  fitLoglinear,
  modelNamed,
  nameModel,
  type DenseCounts,
  type LoglinearFit,
} from "../loglinear.ts";
import { check, message } from "../messages.ts";
import { normalQuantile } from "../numeric/normal.ts";
import { histogram } from "../numeric/quantile.ts";
import { DENSITY_POINTS, type Settings } from "../options.ts";
import { profileInterval } from "../profile.ts";
import { documented, type CaptureTable } from "../table.ts";
import { fitCheck } from "./independence.ts";

/** All orders of interaction up to here (113 and 6893 models); pairs alone at 6 lists (32768 models). */
const ALL_ORDERS_UP_TO = 5;
export const HIERARCHICAL_LISTS = 6;

/** How many of the best models of the table compete again in each bootstrap replicate, by number of lists. */
const COMPETING_AGAIN = 120;

/** An average whose interval reaches beyond this many times the documented people says nothing. */
const MEANINGLESS_RATIO = 50;

/** A fitted model among others, with covariates (covariates/estimate.ts) or without. */
export interface Fitted {
  readonly fit: Pick<LoglinearFit, "undocumented" | "logError">;
  readonly bic: number;
  readonly aic: number;
}

/** What rounding can make of two deviances that are one. */
const TIE = 1e-6;

interface Scored extends Fitted {
  readonly model: Model;
  readonly fit: LoglinearFit;
}

function score(counts: DenseCounts, people: number, model: Model, from?: Float64Array): Scored | undefined {
  const outcome = fitLoglinear(counts, model, from);
  if (!("fit" in outcome)) return undefined;
  const { deviance, parameters } = outcome.fit;
  return {
    model,
    fit: outcome.fit,
    bic: deviance + parameters * Math.log(people),
    aic: deviance + 2 * parameters,
  };
}

function peopleIn(counts: DenseCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Every model that has an estimate, the best by `criterion` first; equal ones by fewer terms. */
function ranked(counts: DenseCounts, models: readonly Model[], criterion: "bic" | "aic"): Scored[] {
  const people = peopleIn(counts);
  const scored = models.flatMap((model) => score(counts, people, model) ?? []);
  return scored.sort(
    (left, right) => left[criterion] - right[criterion] || left.model.length - right.model.length,
  );
}

function modelsFor(
  listCount: number,
  { interactions, model }: Pick<Settings, "interactions" | "model">,
): Model[] {
  if (model !== undefined) return [modelNamed(model, listCount)];
  const all = (interactions ?? (listCount <= ALL_ORDERS_UP_TO ? "all" : "pairs")) === "all";
  return hierarchicalModels(listCount, all ? listCount - 1 : 2);
}

/** The ranking of a table, kept while one estimate is made: replicates, jackknife and figures all start from it. */
interface Ranking {
  readonly counts: DenseCounts;
  readonly people: number;
  readonly byBic: readonly Scored[];
  readonly tried: number;
}

/** Rankings by table, so that the two methods and every task that share a table fit its models once. */
const rankings = new WeakMap<CaptureTable, Map<string, Ranking>>();

function rankingOf(table: CaptureTable, settings: Settings): Ranking {
  const key = settings.model ?? settings.interactions ?? "";
  const ofTable = rankings.get(table) ?? new Map<string, Ranking>();
  rankings.set(table, ofTable);
  const kept = ofTable.get(key);
  if (kept !== undefined) return kept;
  const counts = denseCounts(table);
  const models = modelsFor(table.lists.length, settings);
  const ranking = {
    counts,
    people: documented(table),
    byBic: ranked(counts, models, "bic"),
    tried: models.length,
  };
  ofTable.set(key, ranking);
  return ranking;
}

/** For each model the places, before its own, of those that hold all its terms. */
function largerOf(models: readonly Model[]): number[][] {
  const sets = models.map((model) => new Set(model));
  return models.map((model, at) =>
    [...models.keys()].filter((other) => other < at && model.every((term) => sets[other]?.has(term))),
  );
}

/**
 * The choice by BIC again on other counts, among the models that came out best on the table itself, each fit started
 * from that to the table. A model is not fitted where it cannot win: its deviance is at least 0 and that of any larger
 * model, and its terms cost what they cost.
 */
function bicTotal(ranking: Ranking): (counts: DenseCounts) => number | undefined {
  const competing = ranking.byBic.slice(0, COMPETING_AGAIN);
  const larger = largerOf(competing.map(({ model }) => model));
  return (counts) => {
    const people = peopleIn(counts);
    const least = new Float64Array(competing.length);
    let best: Scored | undefined;
    for (const [at, { model, fit }] of competing.entries()) {
      const floor = (larger[at] as number[]).reduce(
        (most, other) => Math.max(most, least[other] as number),
        0,
      );
      least[at] = floor;
      if (best !== undefined && floor + (model.length + 1) * Math.log(people) > best.bic + TIE) continue;
      const scored = score(counts, people, model, fit.coefficients);
      if (scored === undefined) continue;
      least[at] = scored.fit.deviance;
      if (best === undefined || better(scored, best)) best = scored;
    }
    return best === undefined ? undefined : people + best.fit.undocumented;
  };
}

/** Less BIC, or as much with fewer terms. */
function better(left: Scored, right: Scored): boolean {
  return left.bic < right.bic || (left.bic === right.bic && left.model.length < right.model.length);
}

/**
 * The estimate of a total by the model with the least BIC, as a function of counts; the models that came out best on
 * `table` compete. Undefined where none of them has an estimate.
 */
export function bicTotalOf(
  table: CaptureTable,
  settings: Settings,
): (counts: DenseCounts) => number | undefined {
  return bicTotal(rankingOf(table, settings));
}

/** Bootstrap totals of replicates from..to-1. */
export function bicReplicates(
  table: CaptureTable,
  settings: Settings,
  from: number,
  to: number,
): Float64Array {
  const ranking = rankingOf(table, settings);
  if (ranking.byBic.length === 0) return new Float64Array(to - from).fill(Number.NaN);
  return bootstrapTotals(ranking.counts, bicTotal(ranking), settings.seed, from, to);
}

function tooManyLists(method: Method, lists: number): Message {
  return message("count/method-too-many-lists", { method, limit: HIERARCHICAL_LISTS, lists });
}

/** Whether models within 2 of the best agree on the total to within a third. */
export function equalFits(byCriterion: readonly Fitted[], criterion: "bic" | "aic", people: number): Check {
  const least = byCriterion[0]?.[criterion] ?? 0;
  const totals = byCriterion
    .filter((each) => each[criterion] - least <= 2)
    .map((each) => people + each.fit.undocumented);
  const span = { low: Math.min(...totals), high: Math.max(...totals) };
  return span.high > span.low * 1.33
    ? check("warned", "count/models-disagree", { ...span, criterion: criterion.toUpperCase() })
    : check("passed", "count/models-agree", span);
}

function bicDetails(
  table: CaptureTable,
  ranking: Ranking,
  best: Scored,
  settings: Settings,
): Record<string, string | number> {
  const cut = normalQuantile((1 + settings.level) / 2) ** 2;
  const profile = profileInterval(ranking.counts, best.model, best.fit.undocumented, cut);
  const details: Record<string, string | number> = {
    model: nameModel(best.model, table.lists.length),
    bic: best.bic,
    deviance: best.fit.deviance,
    parameters: best.fit.parameters,
    modelsTried: ranking.tried,
    modelsWithEstimate: ranking.byBic.length,
  };
  if (profile !== undefined) {
    details["profileLow"] = profile.low;
    details["profileHigh"] = profile.high ?? "unbounded";
  }
  return details;
}

/**
 * The model with the least BIC. Interval: BCa with the choice repeated; where replicates is 0, the profile
 * likelihood of the chosen model, with a warning. Both are in the details.
 */
export function estimateLoglinearBic(
  table: CaptureTable,
  settings: Settings,
  replicates?: Float64Array,
): Estimate {
  const lists = table.lists.length;
  const assumption = message("count/assumption-loglinear", { lists });
  if (lists > HIERARCHICAL_LISTS)
    return refused("loglinear-bic", assumption, tooManyLists("loglinear-bic", lists));
  const ranking = rankingOf(table, settings);
  const best = ranking.byBic[0];
  if (best === undefined)
    return refused("loglinear-bic", assumption, message("count/no-model-exists", { tried: ranking.tried }));
  const details = bicDetails(table, ranking, best, settings);
  const checks = [
    ...fitCheck(best.fit.deviance, best.fit.cellsUsed - best.fit.finiteParameters),
    equalFits(ranking.byBic, "bic", ranking.people),
  ];
  const point = ranking.people + best.fit.undocumented;
  return withReplicates(
    "loglinear-bic",
    { table, settings, point, assumption, checks, details },
    bicTotal(ranking),
    replicates ?? bicReplicates(table, settings, 0, settings.replicates),
  );
}

/** What an estimate holds before its interval. */
export interface Unbounded {
  readonly table: CaptureTable;
  readonly settings: Settings;
  readonly point: number;
  readonly assumption: Message;
  readonly checks: Check[];
  readonly details: Record<string, string | number>;
}

/** Closes an estimate with the BCa interval of its replicates, or with the profile or Wald interval where there are none. */
export function withReplicates(
  method: Method,
  { table, settings, point, assumption, checks, details }: Unbounded,
  totalOf: (counts: DenseCounts) => number | undefined,
  totals: Float64Array,
): Estimate {
  const people = documented(table);
  if (totals.length === 0)
    return withoutReplicates(method, { table, settings, point, assumption, checks, details });
  const accelerationFound = acceleration(denseCounts(table), totalOf);
  const interval = bcaInterval(point, totals, settings.level, accelerationFound);
  const usable = totals.filter((total) => Number.isFinite(total));
  if (interval === undefined) {
    const refusal = noInterval(usable.length, totals.length);
    return refused(method, assumption, refusal, checks, { ...details, withoutInterval: point });
  }
  return answered(
    method,
    people,
    {
      point,
      interval: { low: interval.low, high: interval.high, level: settings.level, kind: "confidence" },
    },
    {
      assumption,
      checks: [...checks, ...replicateChecks(totals.length, usable.length)],
      density: histogram(usable, DENSITY_POINTS),
      details: {
        ...details,
        interval:
          accelerationFound === undefined
            ? "BC bootstrap, no acceleration"
            : "BCa bootstrap, choice repeated",
        replicates: totals.length,
        biasCorrection: interval.bias,
        acceleration: interval.acceleration,
      },
    },
  );
}

/** 1000 replicates place the ends of a 95% interval to about a tenth of its width. */
const REPLICATES_NEEDED = 500;

export function replicateChecks(replicates: number, usable: number): Check[] {
  const checks: Check[] = [
    replicates >= REPLICATES_NEEDED
      ? check("passed", "count/replicates-enough", { replicates })
      : check("warned", "count/replicates-few", { replicates, needed: REPLICATES_NEEDED }),
  ];
  if (usable < replicates)
    checks.push(check("warned", "count/replicates-refused", { failed: replicates - usable, replicates }));
  return checks;
}

function withoutReplicates(
  method: Method,
  { table, settings, point, assumption, checks, details }: Unbounded,
): Estimate {
  const people = documented(table);
  const [low, high] =
    method === "loglinear-bic"
      ? [details["profileLow"], details["profileHigh"]]
      : [details["waldLow"], details["waldHigh"]];
  if (typeof low !== "number") {
    return refused(
      method,
      assumption,
      message("count/interval-refused", { usable: 0, replicates: 0 }),
      checks,
      { ...details, withoutInterval: point },
    );
  }
  const interval = {
    low,
    high: typeof high === "number" ? high : null,
    level: settings.level,
    kind: "confidence",
  } as const;
  return answered(
    method,
    people,
    { point, interval },
    {
      assumption,
      checks: [...checks, check("warned", "count/replicates-none", {})],
      density: [],
      details: {
        ...details,
        interval:
          method === "loglinear-bic"
            ? "profile likelihood of the chosen model"
            : "Wald on log n0 of the chosen model",
      },
    },
  );
}

/** Why an average of models is refused whose interval says nothing. */
export function unbounded(
  { low, high }: Pick<Interval, "low" | "high">,
  people: number,
): Message | undefined {
  if ((high ?? Infinity) <= MEANINGLESS_RATIO * people) return undefined;
  return message("count/average-unbounded", {
    low,
    high: high ?? "unbounded",
    limit: MEANINGLESS_RATIO,
  });
}

export interface AveragedPart {
  readonly undocumented: number;
  readonly logError: number;
  readonly weight: number;
}

export interface Averaged {
  readonly parts: AveragedPart[];
  readonly undocumented: number;
  /** Unconditional standard error of log n0. */
  readonly logError: number;
}

/**
 * The average over models by AIC weights exp(-dAIC/2) (Rossi et al. 2010), with the unconditional standard error
 * of Buckland, Burnham & Augustin 1997 (eq. 9) on log n0: se = sum w sqrt(se_m² + (log n0_m - log n0)²).
 * @param byAic the least AIC first.
 */
export function averaged(byAic: readonly Fitted[]): Averaged {
  const parts = weighted(byAic);
  const undocumented = parts.reduce((sum, part) => sum + part.weight * part.undocumented, 0);
  const logError = parts.reduce(
    (sum, part) => sum + part.weight * Math.hypot(part.logError, Math.log(part.undocumented / undocumented)),
    0,
  );
  return { parts, undocumented, logError };
}

/** The average over all hierarchical models by AIC. */
export function estimateLoglinearAicAverage(table: CaptureTable, settings: Settings): Estimate {
  const lists = table.lists.length;
  const assumption = message("count/assumption-loglinear-average", { lists });
  if (lists > HIERARCHICAL_LISTS)
    return refused("loglinear-aic-average", assumption, tooManyLists("loglinear-aic-average", lists));
  const ranking = rankingOf(table, settings);
  if (ranking.byBic.length === 0) {
    return refused(
      "loglinear-aic-average",
      assumption,
      message("count/no-model-exists", { tried: ranking.tried }),
    );
  }
  const byAic = [...ranking.byBic].sort(
    (left, right) => left.aic - right.aic || left.model.length - right.model.length,
  );
  const { parts, undocumented, logError } = averaged(byAic);
  const interval = logWaldInterval(ranking.people, undocumented, logError, settings.level);
  const refusal = unbounded(interval, ranking.people);
  if (refusal !== undefined) {
    return refused("loglinear-aic-average", assumption, refusal, [equalFits(byAic, "aic", ranking.people)]);
  }
  return answered(
    "loglinear-aic-average",
    ranking.people,
    { point: ranking.people + undocumented, interval },
    {
      assumption,
      checks: [equalFits(byAic, "aic", ranking.people)],
      density: logNormalDensity(
        ranking.people,
        parts.filter((part) => part.weight > 1e-3),
      ),
      details: {
        bestModel: nameModel(byAic[0]?.model ?? [], lists),
        bestWeight: parts[0]?.weight ?? 0,
        modelsTried: ranking.tried,
        modelsWithEstimate: byAic.length,
        logError,
        interval: "unconditional Wald on log n0",
      },
    },
  );
}

/** Models with their AIC weights; those whose information is singular in working precision carry no error and fall out. */
function weighted(byAic: readonly Fitted[]): AveragedPart[] {
  const least = byAic[0]?.aic ?? 0;
  const usable = byAic.filter(({ fit }) => Number.isFinite(fit.logError) && fit.undocumented > 0);
  const raw = usable.map((each) => Math.exp((least - each.aic) / 2));
  const whole = raw.reduce((sum, weight) => sum + weight, 0);
  return usable.map(({ fit }, i) => ({
    undocumented: fit.undocumented,
    logError: fit.logError,
    weight: (raw[i] as number) / whole,
  }));
}
