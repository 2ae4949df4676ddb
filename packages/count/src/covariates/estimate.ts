/**
 * Estimates with covariates by the two log-linear families: the model with the least BIC, its choice repeated in every
 * bootstrap replicate, and the average by AIC weights (Rossi et al. 2010), as without covariates
 * (models/hierarchical.ts). Every hierarchical model competes with every covariate bearing on nothing, on the chance of
 * being on each list, or on all terms of the model, which for groups is each group by itself.
 *
 * Missing values and drawn linkings are the same to both: several complete tables, of which each is estimated.
 */
import { bcaEnds, bcaInterval, noInterval } from "../bootstrap.ts";
import { answered, refused, type Check, type Estimate, type Message, type Method } from "../estimate.ts";
import { withFigureChecks } from "../figureChecks.ts";
import { hierarchicalModels } from "../hierarchical.ts";
import { logNormalDensity, logWaldInterval } from "../intervals.ts";
import { modelNamed, nameModel } from "../loglinear.ts";
import { check, message } from "../messages.ts";
import {
  averaged,
  equalFits,
  replicateChecks,
  unbounded,
  type Averaged,
  type Fitted,
} from "../models/hierarchical.ts";
import { normalBelow, normalQuantile } from "../numeric/normal.ts";
import { histogram, quantile, sorted } from "../numeric/quantile.ts";
import { DENSITY_POINTS, settle, type EstimateOptions, type Settings } from "../options.ts";
import { checkTable, tableRefusal } from "../tableChecks.ts";
import { fitCovariates, type Bearing, type CovariateFit, type CovariateModel } from "./fit.ts";
import { completed, resampled, scalesOf, stepped, stepsOf, type CompleteTable } from "./profiles.ts";
import { missingIn, withoutCovariates, type Covariate, type CovariateTable } from "./table.ts";

/** The families that take covariates. */
export const COVARIATE_METHODS = [
  "loglinear-bic",
  "loglinear-aic-average",
] as const satisfies readonly Method[];

/** All orders of interaction up to 4 lists, pairs for 5: with covariates there are three and nine times as many models. */
const ALL_ORDERS_UP_TO = 4;
const COVARIATE_LISTS = 5;
/** Groups of one covariate, and combinations of all, at most. */
const MOST_LEVELS = 12;
const MOST_PROFILES = 5000;
/** Values are drawn person by person. */
const MOST_IMPUTED_AMONG = 1_000_000;
/** How many of the best models compete again on other tables and in replicates, and how far behind the best they may be. */
const COMPETING_AGAIN = 40;
const FAR_BEHIND = 30;
/** Replicates of missing values where linkings are not drawn. */
const IMPUTATIONS = 20;
/** Bootstrap replicates at most: each fits some tens of models. */
const MOST_REPLICATES = 500;

/** A covariate as it was taken. */
export interface CovariateSummary extends Covariate {
  /** People whose value is not known. */
  readonly missing: number;
  /** Weight by AIC of the models in which it bears on the lists; null where it was left out or nothing was fitted. */
  readonly weight: number | null;
}

export interface CovariateEstimates {
  readonly covariates: readonly CovariateSummary[];
  /** Drawn linkings that were carried through; 0 where the people are taken for certain. */
  readonly draws: number;
  readonly checks: readonly Check[];
  /** One a family. */
  readonly estimates: readonly Estimate[];
}

interface Scored extends Fitted {
  readonly model: CovariateModel;
  readonly fit: CovariateFit;
}

function better(criterion: "bic" | "aic"): (left: Scored, right: Scored) => number {
  return (left, right) => left[criterion] - right[criterion] || left.fit.parameters - right.fit.parameters;
}

function score(table: CompleteTable, model: CovariateModel, from?: Float64Array): Scored | undefined {
  const outcome = fitCovariates(table, model, from);
  if (!("fit" in outcome)) return undefined;
  const { deviance, parameters } = outcome.fit;
  return {
    model,
    fit: outcome.fit,
    bic: deviance + parameters * Math.log(table.people),
    aic: deviance + 2 * parameters,
  };
}

/** Every way in which the covariates can bear on a model. */
function bearings(covariates: number): Bearing[][] {
  let found: Bearing[][] = [[]];
  for (let at = 0; at < covariates; at++)
    found = found.flatMap((each) =>
      (["nothing", "lists", "terms"] as const).map((bearing) => [...each, bearing]),
    );
  return found;
}

function modelsFor(
  lists: number,
  covariates: number,
  { interactions, model }: Pick<Settings, "interactions" | "model">,
): CovariateModel[] {
  const all = (interactions ?? (lists <= ALL_ORDERS_UP_TO ? "all" : "pairs")) === "all";
  const models =
    model === undefined ? hierarchicalModels(lists, all ? lists - 1 : 2) : [modelNamed(model, lists)];
  const ways = bearings(covariates);
  return models.flatMap((terms) =>
    ways
      .filter((bearing) => terms.length > lists || !bearing.includes("terms")) // the same without interactions
      .map((bearing) => ({ terms, bearing })),
  );
}

/** The models that compete again, each with where its fit to the first table stands. */
function competitors(scored: readonly Scored[]): Scored[] {
  const chosen = new Set<Scored>();
  for (const criterion of ["bic", "aic"] as const) {
    const order = [...scored].sort(better(criterion));
    const least = order[0]?.[criterion] ?? 0;
    for (const each of order.slice(0, COMPETING_AGAIN))
      if (each[criterion] - least <= FAR_BEHIND) chosen.add(each);
  }
  return scored.filter((each) => chosen.has(each));
}

/** The models fitted to one of the complete tables. */
interface Fits {
  readonly table: CompleteTable;
  readonly scored: readonly Scored[];
  readonly best: Scored;
}

function fitsOf(table: CompleteTable, models: readonly Scored[]): Fits | undefined {
  const scored = models.flatMap(({ model, fit }) => score(table, model, fit.coefficients) ?? []);
  const best = [...scored].sort(better("bic"))[0];
  return best === undefined ? undefined : { table, scored, best };
}

/** What both families are made from. */
interface Ground {
  readonly covariates: readonly Covariate[];
  readonly settings: Settings;
  readonly tried: number;
  readonly withEstimate: number;
  /** The people as they stand, every model fitted. */
  readonly first: Fits;
  /** The tables whose estimates are pooled: drawn linkings or replicates of missing values, else the first alone. */
  readonly fits: readonly Fits[];
  readonly competing: readonly Scored[];
}

const totalOf = ({ table, best }: Fits): number => table.people + best.fit.undocumented;

function nameOf({ terms, bearing }: CovariateModel, lists: number, covariates: readonly Covariate[]): string {
  const parts = bearing.flatMap((each, at) =>
    each === "nothing"
      ? []
      : [`${covariates[at]?.name ?? ""} on ${each === "lists" ? "lists" : "all terms"}`],
  );
  return [nameModel(terms, lists), ...parts].join("; ");
}

function bootstrapTotals({ fits, competing, settings }: Ground, replicates: number): Float64Array {
  // Those that come nearest on the table itself, by BIC, with whatever is left of them in a replicate.
  const models = [...competing].sort(better("bic")).slice(0, COMPETING_AGAIN);
  return new Float64Array(replicates).map((_, replicate) => {
    const { table } = fits[replicate % fits.length] as Fits;
    const found = fitsOf(resampled(table, settings.seed, replicate), models);
    return found === undefined ? Number.NaN : totalOf(found);
  });
}

/** BC ends where there is one table; with several, the bias of each replicate is from the estimate of its own table. */
function bootstrapEnds(
  { fits, settings }: Ground,
  point: number,
  totals: Float64Array,
): { low: number; high: number; bias: number } | undefined {
  if (fits.length === 1) return bcaInterval(point, totals, settings.level, undefined);
  const usable = [...totals.keys()].filter((at) => Number.isFinite(totals[at]));
  if (usable.length < 20 || usable.length * 2 < totals.length) return undefined;
  const under = usable.filter(
    (at) => (totals[at] as number) < totalOf(fits[at % fits.length] as Fits),
  ).length;
  if (under === 0 || under === usable.length) return undefined;
  const bias = normalQuantile(under / usable.length);
  return { ...bcaEnds(sorted(usable.map((at) => totals[at] as number)), bias, 0, settings.level), bias };
}

function median(values: readonly number[]): number {
  return quantile(sorted(values), 0.5);
}

/** The model with the least BIC; of several tables the median of their estimates. */
function byBic(ground: Ground, people: number, assumption: Message): Estimate {
  const { first, fits, settings, covariates } = ground;
  const method = "loglinear-bic";
  const point = fits.length === 1 ? totalOf(first) : median(fits.map(totalOf));
  const checks = [equalFits([...first.scored].sort(better("bic")), "bic", first.table.people)];
  const details = {
    model: nameOf(first.best.model, first.table.lists, covariates),
    bic: first.best.bic,
    parameters: first.best.fit.parameters,
    modelsTried: ground.tried,
    modelsWithEstimate: ground.withEstimate,
    tables: fits.length,
  };
  const replicates = Math.min(settings.replicates, MOST_REPLICATES);
  if (replicates === 0) {
    const { undocumented, logError } = first.best.fit;
    return answered(
      method,
      people,
      { point, interval: logWaldInterval(people, undocumented, logError, settings.level) },
      {
        assumption,
        checks: [...checks, check("warned", "count/replicates-none", {})],
        density: [],
        details: { ...details, interval: "Wald on log n0 of the chosen model" },
      },
    );
  }
  const totals = bootstrapTotals(ground, replicates);
  const usable = totals.filter((total) => Number.isFinite(total));
  const ends = bootstrapEnds(ground, point, totals);
  if (ends === undefined) {
    const refusal = noInterval(usable.length, replicates);
    return refused(method, assumption, refusal, checks, { ...details, withoutInterval: point });
  }
  return answered(
    method,
    people,
    { point, interval: { low: ends.low, high: ends.high, level: settings.level, kind: "confidence" } },
    {
      assumption,
      checks: [...checks, ...replicateChecks(replicates, usable.length)],
      density: histogram(usable, DENSITY_POINTS),
      details: {
        ...details,
        interval: "BC bootstrap, choice repeated",
        replicates,
        biasCorrection: ends.bias,
      },
    },
  );
}

/** The share of a total in an even mixture of tables, log n0 normal in each, at which `share` of it lies below. */
function mixtureQuantile(parts: readonly { people: number; average: Averaged }[], share: number): number {
  const below = (total: number): number =>
    parts.reduce((sum, { people, average }) => {
      const z = Math.log(Math.max(total - people, 1e-12) / average.undocumented) / average.logError;
      return sum + normalBelow(z);
    }, 0) / parts.length;
  const span = Math.abs(normalQuantile(share)) + 6;
  let low = Math.min(...parts.map(({ people }) => people));
  let high = Math.max(
    ...parts.map(({ people, average }) => people + average.undocumented * Math.exp(span * average.logError)),
  );
  for (let i = 0; i < 200 && high - low > 1e-9 * high; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function byAic(ground: Ground, people: number, assumption: Message): Estimate {
  const { first, fits, settings, covariates, tried, withEstimate } = ground;
  const method = "loglinear-aic-average";
  const parts = fits.map(({ table, scored }) => ({
    people: table.people,
    average: averaged([...scored].sort(better("aic"))),
  }));
  const order = [...first.scored].sort(better("aic"));
  const mine = averaged(order);
  const tail = (1 - settings.level) / 2;
  const interval =
    parts.length === 1
      ? logWaldInterval(people, mine.undocumented, mine.logError, settings.level)
      : {
          low: mixtureQuantile(parts, tail),
          high: mixtureQuantile(parts, 1 - tail),
          level: settings.level,
          kind: "confidence" as const,
        };
  const checks = [equalFits(order, "aic", first.table.people)];
  const refusal = unbounded(interval, people);
  if (refusal !== undefined) return refused(method, assumption, refusal, checks);
  const point = parts.length === 1 ? people + mine.undocumented : mixtureQuantile(parts, 0.5);
  return answered(
    method,
    people,
    { point, interval },
    {
      assumption,
      checks,
      density: logNormalDensity(
        people,
        mine.parts.filter(({ weight }) => weight > 1e-3),
      ),
      details: {
        bestModel: nameOf((order[0] as Scored).model, first.table.lists, covariates),
        bestWeight: mine.parts[0]?.weight ?? 0,
        modelsTried: tried,
        modelsWithEstimate: withEstimate,
        logError: mine.logError,
        tables: fits.length,
        interval:
          parts.length === 1
            ? "unconditional Wald on log n0"
            : "unconditional normal on log n0, tables pooled",
      },
    },
  );
}

/** The weight by AIC of the models in which each covariate bears on the lists. */
function weightsOf({ first: { scored }, covariates }: Ground): number[] {
  const least = Math.min(...scored.map(({ aic }) => aic));
  const weight = ({ aic }: Scored): number => Math.exp((least - aic) / 2);
  const whole = scored.reduce((sum, each) => sum + weight(each), 0);
  return covariates.map(
    (_, at) =>
      scored.reduce((sum, each) => sum + (each.model.bearing[at] === "nothing" ? 0 : weight(each)), 0) /
      whole,
  );
}

function movedCheck(estimate: Estimate, plain: readonly Estimate[]): Check[] {
  const without = plain.find(({ method }) => method === estimate.method)?.total;
  const interval = estimate.total?.interval;
  if (without == null || interval == null) return [];
  const params = { method: estimate.method, point: without.point };
  return without.point < interval.low || without.point > (interval.high ?? Infinity)
    ? [check("warned", "count/covariates-move", params)]
    : [check("passed", "count/covariates-steady", params)];
}

/** Only the covariates at some places. */
function keeping(table: CovariateTable, places: readonly number[]): CovariateTable {
  return {
    ...table,
    covariates: places.flatMap((at) => table.covariates[at] ?? []),
    rows: table.rows.map((row) => ({ ...row, values: places.map((at) => row.values[at] ?? null) })),
  };
}

/** How many different values of a covariate are known. */
function different({ rows }: CovariateTable, place: number): number {
  return new Set(rows.flatMap(({ values }) => values[place] ?? [])).size;
}

/** What about the covariates themselves forbids or warns. */
function covariateChecks(table: CovariateTable, people: number): Check[] {
  return table.covariates.flatMap(({ name, levels }, at): Check[] => {
    const missing = missingIn(table, at);
    if (2 * missing > people)
      return [check("failed", "count/covariate-missing", { covariate: name, missing, people })];
    if (different(table, at) < 2) return [check("warned", "count/covariate-constant", { covariate: name })];
    if (levels !== null && levels.length > MOST_LEVELS)
      return [
        check("failed", "count/covariate-groups", {
          covariate: name,
          levels: levels.length,
          limit: MOST_LEVELS,
        }),
      ];
    return [];
  });
}

/** Why nothing is estimated with covariates; undefined where it is. */
function refusalOf(table: CovariateTable, own: readonly Check[]): Message | undefined {
  const failed = tableRefusal(checkTable(withoutCovariates(table))) ?? tableRefusal(own);
  if (failed !== undefined) {
    const { outcome: _, ...reason } = failed;
    return reason;
  }
  const lists = table.lists.length;
  if (lists > COVARIATE_LISTS)
    return message("count/method-too-many-lists", {
      method: "an estimate with covariates",
      limit: COVARIATE_LISTS,
      lists,
    });
  const people = table.rows.reduce((sum, { count }) => sum + count, 0);
  if (missingIn(table) > 0 && people > MOST_IMPUTED_AMONG)
    return message("count/covariates-people", { people, limit: MOST_IMPUTED_AMONG });
  if (table.covariates.every((_, at) => different(table, at) < 2))
    return message("count/covariates-constant", {});
  return undefined;
}

/** The models fitted to the people as they stand, and the competing ones to every table that is pooled. */
function groundOf(
  given: CovariateTable,
  drawn: readonly CovariateTable[],
  settings: Settings,
): Ground | { readonly refusal: Message } {
  const steps = stepsOf(given);
  const table = stepped(given, steps);
  const scales = scalesOf(table);
  const complete = (each: CovariateTable, replicate: number): CompleteTable =>
    completed(each, scales, settings.seed, replicate);
  const first = complete(table, 0);
  const profiles = first.profiles.length;
  if (profiles > MOST_PROFILES)
    return { refusal: message("count/covariate-profiles", { profiles, limit: MOST_PROFILES }) };
  const models = modelsFor(table.lists.length, table.covariates.length, settings);
  const scored = models.flatMap((model) => score(first, model) ?? []);
  const [best] = [...scored].sort(better("bic"));
  if (best === undefined) return { refusal: message("count/no-model-exists", { tried: models.length }) };
  const mine: Fits = { table: first, scored, best };
  const competing = competitors(scored);
  const imputations = missingIn(table) > 0 ? IMPUTATIONS : 0;
  const pooled =
    drawn.length > 0
      ? drawn.map((each) => stepped(each, steps))
      : Array.from({ length: imputations }, () => table);
  const fits = pooled.flatMap((each, at) => fitsOf(complete(each, at + 1), competing) ?? []);
  if (2 * fits.length < pooled.length)
    return {
      refusal: message("count/interval-refused", { usable: fits.length, replicates: pooled.length }),
    };
  return {
    covariates: table.covariates,
    settings,
    tried: models.length,
    withEstimate: scored.length,
    first: mine,
    fits: pooled.length === 0 ? [mine] : fits,
    competing,
  };
}

/**
 * Estimates with covariates, each with its interval, or refusals.
 * @param drawn tables of drawn linkings with the same lists and covariates, where the linking is carried through.
 * @param plain estimates of the same people without covariates, to compare with.
 */
export function estimateWithCovariates(
  table: CovariateTable,
  options: EstimateOptions,
  drawn: readonly CovariateTable[] = [],
  plain: readonly Estimate[] = [],
): CovariateEstimates {
  const settings = settle(options);
  const people = table.rows.reduce((sum, { count }) => sum + count, 0);
  const own = covariateChecks(table, people);
  const places = [...table.covariates.keys()].filter((at) => different(table, at) > 1);
  const reason = refusalOf(table, own);
  const ground =
    reason === undefined
      ? groundOf(
          keeping(table, places),
          drawn.map((each) => keeping(each, places)),
          settings,
        )
      : { refusal: reason };
  const given = "refusal" in ground ? [] : weightsOf(ground);
  const weights = new Map(places.map((at, position) => [at, given[position] ?? null]));
  return {
    covariates: table.covariates.map((covariate, at) => ({
      ...covariate,
      missing: missingIn(table, at),
      weight: weights.get(at) ?? null,
    })),
    draws: drawn.length,
    checks: [...own, ...groundChecks(table, ground, weights)],
    estimates: familiesFrom(table, ground, people).map((each) => {
      const checked = withFigureChecks(each);
      return { ...checked, checks: [...checked.checks, ...movedCheck(checked, plain)] };
    }),
  };
}

/** What each covariate weighs, and whether values were drawn. */
function groundChecks(
  table: CovariateTable,
  ground: Ground | { readonly refusal: Message },
  weights: ReadonlyMap<number, number | null>,
): Check[] {
  if ("refusal" in ground) return [];
  const bears = [...weights].map(([at, weight]) =>
    check("passed", "count/covariate-bears", {
      covariate: table.covariates[at]?.name ?? "",
      share: Math.round(100 * (weight ?? 0)),
    }),
  );
  const missing = missingIn(table);
  if (missing === 0) return bears;
  const people = ground.first.table.people;
  const replicates = ground.fits.length;
  return [...bears, check("passed", "count/covariates-imputed", { missing, people, replicates })];
}

function familiesFrom(
  { covariates, lists }: CovariateTable,
  ground: Ground | { readonly refusal: Message },
  people: number,
): Estimate[] {
  const params = { covariates: covariates.map(({ name }) => name).join(", "), lists: lists.length };
  const assumptions = {
    "loglinear-bic": message("count/assumption-covariates", params),
    "loglinear-aic-average": message("count/assumption-covariates-average", params),
  };
  return COVARIATE_METHODS.map((method) => {
    const assumption = assumptions[method];
    if ("refusal" in ground) return refused(method, assumption, ground.refusal);
    return method === "loglinear-bic" ? byBic(ground, people, assumption) : byAic(ground, people, assumption);
  });
}
