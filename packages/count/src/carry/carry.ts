/**
 * The linking carried through to the count (linkage averaging: Sadinle 2018, arXiv 1812.09590, section 4): for each
 * draw of who is who a capture table, from each table draws of the total, all draws pooled equally. The pooled draws
 * are of p(N | records) = sum over linkings of p(N | linking) p(linking | records). The variance of log N is split by
 * the law of total variance into that between linkings (who is who) and that within them (who was never seen).
 */
import type { OnProgress } from "@recount/core";
import { acceleration, bcaEnds } from "../bootstrap.ts";
import type { Check, Figure, Interval, Message, Method } from "../estimate.ts";
import { becauseOf, check, message } from "../messages.ts";
import { denseCounts } from "../loglinear.ts";
import { R_HAT_LIMIT, roundedRHat } from "../models/lcmcr.ts";
import { convergence } from "../numeric/convergence.ts";
import { normalQuantile } from "../numeric/normal.ts";
import { histogram, quantile, sorted } from "../numeric/quantile.ts";
import { DENSITY_POINTS, settle, type EstimateOptions } from "../options.ts";
import { isDisqualified } from "../recommend.ts";
import { documented, type CaptureTable } from "../table.ts";
import { usableDraws, type DrawnTables, type UsableDraws } from "./drawn.ts";
import {
  CARRIED_METHODS,
  carryTasks,
  drawsCarried,
  isCarried,
  resampledTotal,
  runCarryTask,
  type CarriedMethod,
  type CarryTaskResult,
} from "./tasks.ts";

/** Shares of the variance of log N; they add up to 1. */
export interface UncertaintySplit {
  /** Who is who: between linkings. */
  readonly linking: number;
  /** Who was never seen: within them. */
  readonly unseen: number;
}

/** One family with the linking carried through, beside its plain estimate from the linking as it stands. */
export interface CarriedEstimate {
  readonly method: CarriedMethod;
  /** Null exactly when `refusal` is set. */
  readonly total: Figure | null;
  readonly undocumented: Figure | null;
  readonly split: UncertaintySplit | null;
  /** Draws of the linking that went in, and those whose table the method or the checks refused. */
  readonly draws: number;
  readonly refusedDraws: number;
  readonly refusal: Message | null;
  readonly checks: Check[];
  readonly density: { total: number; mass: number }[];
}

/** What carrying gives. */
export interface Carried {
  /** Draws of who is who, and the different tables they gave. */
  readonly draws: number;
  readonly tables: number;
  /** Documented people over the draws: mean and 95% of them. */
  readonly documented: { readonly mean: number; readonly low: number; readonly high: number };
  readonly estimates: CarriedEstimate[];
  /** The family to lead with: that of the plain estimate where it was carried, else the first that was not refused. */
  readonly recommended: CarriedMethod | null;
}

/** All draws of one family, those of draw i at i * perDraw; what sums over strata add up row by row. */
export interface FamilyDraws {
  readonly method: CarriedMethod;
  /** Numbers of the draws of who is who, ascending. */
  readonly draws: Uint32Array;
  readonly perDraw: number;
  readonly totals: Float64Array;
  /** Mean of log N given each draw's table. */
  readonly means: Float64Array;
}

/** Carrying, and the draws it was made from. */
export interface CarriedDraws extends Carried {
  readonly families: readonly FamilyDraws[];
}

/** More than this share of refused draws: the linking does not say whether there is an estimate. */
const MOST_REFUSED = 0.5;

/** One result per draw of who is who, in ascending order of draws; chains side by side. */
interface Gathered {
  readonly draws: Uint32Array;
  /** For each independent run over the draws (chain or replicate), its totals by draw. */
  readonly runs: readonly { readonly perDraw: number; readonly totals: Float64Array }[];
  readonly exact: { readonly means: Float64Array; readonly variances: Float64Array } | null;
  readonly points: Float64Array | null;
}

/** Rows of `width` values put in the order of their draws. */
function inOrderOfDraws(
  values: Float64Array,
  draws: Uint32Array,
  places: Map<number, number>,
  width: number,
): Float64Array {
  const ordered = new Float64Array(places.size * width);
  draws.forEach((draw, at) =>
    ordered.set(values.subarray(at * width, (at + 1) * width), (places.get(draw) as number) * width),
  );
  return ordered;
}

function placesOf(draws: Iterable<number>): Map<number, number> {
  return new Map([...draws].sort((a, b) => a - b).map((draw, place) => [draw, place]));
}

function gatherChains(results: readonly CarryTaskResult[]): Gathered {
  const places = placesOf(results[0]?.draws ?? []);
  const chains = [...results].sort((a, b) => chainOf(a) - chainOf(b));
  const runs = chains.map(({ totals, draws, perDraw }) => ({
    perDraw,
    totals: inOrderOfDraws(totals, draws, places, perDraw),
  }));
  return { draws: Uint32Array.from(places.keys()), runs, exact: null, points: null };
}

function chainOf({ task }: CarryTaskResult): number {
  return task.kind === "carried-chain" ? task.chain : 0;
}

function joined(
  results: readonly CarryTaskResult[],
  part: (result: CarryTaskResult) => Float64Array,
): Float64Array {
  return Float64Array.from(results.flatMap((result) => [...part(result)]));
}

/** Blocks put together; the values of a draw are each a run of their own. */
function gatherBlocks(results: readonly CarryTaskResult[]): Gathered {
  const draws = Uint32Array.from(results.flatMap((result) => [...result.draws]));
  const places = placesOf(draws);
  const width = results[0]?.perDraw ?? 1;
  const totals = inOrderOfDraws(
    joined(results, (each) => each.totals),
    draws,
    places,
    width,
  );
  const runs = Array.from({ length: width }, (_, run) => ({
    perDraw: 1,
    totals: Float64Array.from({ length: places.size }, (__, place) => totals[place * width + run] as number),
  }));
  const column = (part: (result: CarryTaskResult) => Float64Array): Float64Array =>
    inOrderOfDraws(joined(results, part), draws, places, 1);
  const exact = results.every((each) => each.exact !== null)
    ? {
        means: column((each) => each.exact?.means ?? new Float64Array()),
        variances: column((each) => each.exact?.variances ?? new Float64Array()),
      }
    : null;
  const points = results.every((each) => each.points !== null)
    ? column((each) => each.points ?? new Float64Array())
    : null;
  return { draws: Uint32Array.from(places.keys()), runs, exact, points };
}

/** Mean of the logs of the usable values of one draw in one run; NaN where there are none. */
function meanLog(totals: Float64Array, from: number, many: number): number {
  let [sum, usable] = [0, 0];
  for (let at = from; at < from + many; at++) {
    const value = totals[at] as number;
    if (!(value > 0)) continue;
    sum += Math.log(value);
    usable++;
  }
  return usable === 0 ? Number.NaN : sum / usable;
}

/** For each run and draw the mean of log N. */
function runMeans({ runs, draws }: Gathered): Float64Array[] {
  return runs.map(({ totals, perDraw }) =>
    Float64Array.from(draws, (_, place) => meanLog(totals, place * perDraw, perDraw)),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample covariance over the draws on which both are there. */
function covariance(left: Float64Array, right: Float64Array): number {
  const both = [...left.keys()].filter((i) => Number.isFinite(left[i]) && Number.isFinite(right[i]));
  if (both.length < 2) return 0;
  const [a, b] = [meanOf(both.map((i) => left[i] as number)), meanOf(both.map((i) => right[i] as number))];
  return (
    both.reduce((sum, i) => sum + ((left[i] as number) - a) * ((right[i] as number) - b), 0) /
    (both.length - 1)
  );
}

/** Pairs of runs compared: enough for a steady mean, and few enough for many replicates. */
const MOST_RUN_PAIRS = 300;

/**
 * Variance of E[log N | linking]. Two runs over the same linkings are independent given those, so the covariance of
 * their means is that variance and nothing else: no noise of single draws is taken for disagreement about who is who.
 */
function varianceBetween(means: readonly Float64Array[]): number {
  const found: number[] = [];
  for (let apart = 1; apart < means.length && found.length < MOST_RUN_PAIRS; apart++) {
    for (let run = 0; run + apart < means.length && found.length < MOST_RUN_PAIRS; run++)
      found.push(covariance(means[run] as Float64Array, means[run + apart] as Float64Array));
  }
  return found.length === 0 ? 0 : Math.max(0, meanOf(found));
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
}

/** The law of total variance, on log N: its tails are long, and a variance of N itself would be that of a few draws. */
function splitOf(gathered: Gathered, means: readonly Float64Array[], usable: Float64Array): UncertaintySplit {
  const { exact } = gathered;
  const between = exact === null ? varianceBetween(means) : varianceOf(exact.means);
  const whole = exact === null ? varianceOf(usable.map(Math.log)) : between + meanOf([...exact.variances]);
  const linking = whole > 0 ? Math.min(1, between / whole) : 0;
  return { linking, unseen: 1 - linking };
}

/** All draws, those of one draw of who is who side by side. */
function interleaved({ draws, runs }: Gathered): { perDraw: number; totals: Float64Array } {
  const perDraw = runs.reduce((sum, run) => sum + run.perDraw, 0);
  const totals = new Float64Array(draws.length * perDraw);
  let offset = 0;
  for (const run of runs) {
    for (let place = 0; place < draws.length; place++)
      totals.set(
        run.totals.subarray(place * run.perDraw, (place + 1) * run.perDraw),
        place * perDraw + offset,
      );
    offset += run.perDraw;
  }
  return { perDraw, totals };
}

function familyOf(method: CarriedMethod, gathered: Gathered, means: readonly Float64Array[]): FamilyDraws {
  const { draws, exact } = gathered;
  const mean =
    exact?.means ??
    Float64Array.from(draws, (_, place) => {
      const there = means.map((run) => run[place] as number).filter((each) => Number.isFinite(each));
      return there.length === 0 ? Number.NaN : meanOf(there);
    });
  return { method, draws, ...interleaved(gathered), means: mean };
}

/** Whether chains agree on the pooled draws. In the order of the draws of who is who, which is no order of size. */
function chainChecks({ runs }: Gathered): Check[] {
  if (runs.length < 2) return [check("warned", "count/chains-single", {})];
  const { rHat } = convergence(runs.map(({ totals }) => totals));
  const params = { chains: runs.length, rHat: roundedRHat(rHat) };
  return [
    rHat <= R_HAT_LIMIT
      ? check("passed", "count/chains-agree", params)
      : check("failed", "count/chains-disagree", { ...params, limit: R_HAT_LIMIT }),
  ];
}

/**
 * The ends of the interval. Posterior draws: equal tails. Resampled estimates: BCa, with the bias of each resample
 * measured against the estimate of its own linking, so that linkings that differ do not count as bias.
 */
function endsOf(
  usable: Float64Array,
  family: FamilyDraws,
  points: Float64Array | null,
  { level, accelerationOf }: Settled,
): { point: number; low: number; high: number } {
  const ascending = sorted(usable);
  if (points === null) {
    const at = (share: number): number => quantile(ascending, share);
    return { point: at(0.5), low: at((1 - level) / 2), high: at((1 + level) / 2) };
  }
  let [below, compared] = [0, 0];
  family.totals.forEach((total, at) => {
    const point = points[Math.floor(at / family.perDraw)] as number;
    if (!Number.isFinite(total) || !Number.isFinite(point)) return;
    compared++;
    below += total < point ? 1 : total === point ? 0.5 : 0;
  });
  const share = Math.min(Math.max(below / compared, 0.5 / compared), 1 - 0.5 / compared);
  const ends = bcaEnds(ascending, normalQuantile(share), accelerationOf(family.method), level);
  return { point: quantile(sorted(points.filter((each) => Number.isFinite(each))), 0.5), ...ends };
}

interface Settled {
  readonly drawn: DrawnTables;
  readonly usable: UsableDraws;
  readonly level: number;
  /** Acceleration of the BCa interval of a method's resamples, from the linking as it stands; 0 where unknown. */
  readonly accelerationOf: (method: CarriedMethod) => number;
}

function refusedCarry(
  method: CarriedMethod,
  refusal: Message,
  draws: number,
  refusedDraws: number,
  checks: Check[] = [],
): CarriedEstimate {
  const failed: Check = { ...refusal, outcome: "failed" };
  return {
    method,
    total: null,
    undocumented: null,
    split: null,
    draws,
    refusedDraws,
    refusal,
    checks: [...checks, failed],
    density: [],
  };
}

/** A refusal there is before any work; undefined where there is none. */
function refusalBefore(method: CarriedMethod, { drawn, usable }: Settled): Message | undefined {
  const draws = drawn.tableOf.length;
  if (usable.reason !== undefined && usable.refused > MOST_REFUSED * draws)
    return becauseOf("count/carried-refused", { refused: usable.refused, draws }, usable.reason);
  const lists = drawn.lists.length;
  if (drawsCarried(method, lists, draws) === 0)
    return message("count/method-too-many-lists", { method, limit: 6, lists });
  return undefined;
}

function drawChecks({ drawn, usable }: Settled, used: number, failed: number): Check[] {
  const draws = drawn.tableOf.length;
  const refusedDraws = usable.refused + failed;
  return [
    check("passed", "count/carried-draws", { draws: used, tables: drawn.tables.length }),
    ...(refusedDraws > 0
      ? [check("warned", "count/carried-some-refused", { refused: refusedDraws, draws })]
      : []),
  ];
}

/** Totals less the documented people of their own draw. */
function undocumentedOf(family: FamilyDraws, drawn: DrawnTables): Float64Array {
  const people = drawn.tables.map(documented);
  return family.totals.map((total, at) => {
    const draw = family.draws[Math.floor(at / family.perDraw)] as number;
    return total - (people[drawn.tableOf[draw] as number] as number);
  });
}

function combine(
  method: CarriedMethod,
  results: readonly CarryTaskResult[],
  settled: Settled,
): { estimate: CarriedEstimate; family?: FamilyDraws } {
  const before = refusalBefore(method, settled);
  const { usable, drawn, level } = settled;
  if (before !== undefined) return { estimate: refusedCarry(method, before, 0, usable.refused) };
  const gathered = method === "lcmcr" ? gatherChains(results) : gatherBlocks(results);
  const means = runMeans(gathered);
  const family = familyOf(method, gathered, means);
  const failed = family.means.filter((mean) => !Number.isFinite(mean)).length;
  const used = family.draws.length - failed;
  const checks = [...drawChecks(settled, used, failed), ...(method === "lcmcr" ? chainChecks(gathered) : [])];
  const refusal = checks.find((each) => each.outcome === "failed");
  const rest = checks.filter((each) => each.outcome !== "failed");
  if (failed > MOST_REFUSED * family.draws.length) {
    const reason = message("count/carried-refused-method", {
      refused: failed,
      draws: family.draws.length,
      method,
    });
    return { estimate: refusedCarry(method, reason, used, usable.refused + failed, rest) };
  }
  if (refusal !== undefined) {
    const { outcome: _, ...reason } = refusal;
    return { estimate: refusedCarry(method, reason, used, usable.refused + failed, rest) };
  }
  const totals = family.totals.filter((total) => Number.isFinite(total));
  const kind = gathered.points === null ? "credible" : "confidence";
  const figure = (values: Float64Array, points: Float64Array | null): Figure => {
    const { point, low, high } = endsOf(values, family, points, settled);
    const interval: Interval = { low, high, level, kind };
    return { point, interval };
  };
  const total = figure(totals, gathered.points);
  const missing = undocumentedOf(family, drawn).filter((each) => Number.isFinite(each));
  const estimate: CarriedEstimate = {
    method,
    total,
    undocumented: figure(missing, null),
    split: splitOf(gathered, means, totals),
    draws: used,
    refusedDraws: usable.refused + failed,
    refusal: null,
    checks: rest,
    density: histogram(totals, DENSITY_POINTS),
  };
  return { estimate, family };
}

/** A total over drawn linkings that is below who is documented by the linking shown beside it is none to be shown. */
function refusedBelow(estimate: CarriedEstimate, here: number): CarriedEstimate {
  const { method, total, draws, refusedDraws, checks } = estimate;
  if (total === null || total.point >= here) return estimate;
  const refusal = message("count/carried-below", { total: Math.round(total.point), documented: here });
  return refusedCarry(method, refusal, draws, refusedDraws, checks);
}

function documentedOver({ tables, tableOf }: DrawnTables): Carried["documented"] {
  const people = tables.map(documented);
  const each = Float64Array.from(tableOf, (table) => people[table] as number);
  const ascending = sorted(each);
  return { mean: meanOf([...each]), low: quantile(ascending, 0.025), high: quantile(ascending, 0.975) };
}

/** A carried estimate with its draws from finished tasks (carryTasks). Parameters as of carryLinking. */
export function combineCarried(
  drawn: DrawnTables,
  plain: CaptureTable,
  options: EstimateOptions,
  results: readonly CarryTaskResult[],
  methods: readonly Method[] = CARRIED_METHODS,
  lead: Method | null = null,
): CarriedDraws {
  const settings = settle(options);
  const settled: Settled = {
    drawn,
    usable: usableDraws(drawn),
    level: settings.level,
    accelerationOf: (method) => {
      const totalOf = resampledTotal(method, plain, settings);
      return totalOf === undefined ? 0 : (acceleration(denseCounts(plain), totalOf) ?? 0);
    },
  };
  const all = CARRIED_METHODS.filter((method) => methods.includes(method)).map((method) =>
    combine(
      method,
      results.filter(({ task }) => task.method === method),
      settled,
    ),
  );
  const here = documented(plain);
  const estimates = all.map(({ estimate }) => refusedBelow(estimate, here));
  const there = estimates
    .filter(({ total, checks }) => total !== null && !isDisqualified(checks))
    .map(({ method }) => method);
  const recommended = lead !== null && isCarried(lead) && there.includes(lead) ? lead : (there[0] ?? null);
  return {
    draws: drawn.tableOf.length,
    tables: drawn.tables.length,
    documented: documentedOver(drawn),
    estimates,
    recommended,
    families: all.flatMap(({ family }) => (family === undefined ? [] : [family])),
  };
}

/**
 * Carries the linking through: every family's estimate over draws of who is who, with its interval and where the
 * uncertainty comes from.
 * @param plain the table of the linking as it stands, whose best log-linear models compete on every draw.
 * @param lead the family to lead with where it was not refused: the one recommended on `plain`.
 */
export function carryLinking(
  drawn: DrawnTables,
  plain: CaptureTable,
  options: EstimateOptions,
  methods: readonly Method[] = CARRIED_METHODS,
  lead: Method | null = null,
): CarriedDraws {
  const tasks = carryTasks(drawn, options, methods);
  const whole = tasks.reduce((sum, { share }) => sum + share, 0);
  let done = 0;
  const onProgress: OnProgress | undefined = options.onProgress;
  const results = tasks.map((task) => {
    const result = runCarryTask(drawn, plain, task, options);
    done += task.share;
    onProgress?.({ stage: "estimating", fraction: Math.min(1, done / whole) });
    return result;
  });
  return combineCarried(drawn, plain, options, results, methods, lead);
}
