/**
 * The linking carried through, as tasks that depend on the drawn tables, the options and their own number only: chains
 * of LCMCR that move along the tables, blocks of tables for decomposable graphs, blocks of draws for log-linear models.
 */
import { createRandom } from "@recount/core";
import type { Method } from "../estimate.ts";
import { dgaOutline } from "../graphPosterior.ts";
import { LatentClassChain } from "../lcmcr/chain.ts";
import { denseCounts, type DenseCounts } from "../loglinear.ts";
import { bicTotalOf, HIERARCHICAL_LISTS } from "../models/hierarchical.ts";
import { SPARSE_LISTS, sparseTotalOf } from "../models/sparse.ts";
import { settle, type EstimateOptions, type Settings } from "../options.ts";
import { drawMultinomial } from "../random/multinomial.ts";
import { documented, type CaptureTable } from "../table.ts";
import { usableDraws, type DrawnTables } from "./drawn.ts";
import { drawFromOutline, logMoments } from "./outline.ts";

/** The families that the linking is carried through, in order of preference. */
export const CARRIED_METHODS = ["lcmcr", "dga", "loglinear-bic", "stepwise-sparse"] as const;
export type CarriedMethod = (typeof CARRIED_METHODS)[number];

export function isCarried(method: Method): method is CarriedMethod {
  return (CARRIED_METHODS as readonly Method[]).includes(method);
}

/** A piece of the work. `share` is about how much of the whole it is. */
export type CarryTask =
  | {
      readonly kind: "carried-chain";
      readonly method: "lcmcr";
      readonly chain: number;
      readonly share: number;
    }
  | {
      readonly kind: "carried-block";
      readonly method: Exclude<CarriedMethod, "lcmcr">;
      /** Positions in the order of usable draws, the last one excluded. */
      readonly from: number;
      readonly to: number;
      readonly share: number;
    };

/** What a task hands back; survives structured clone. */
export interface CarryTaskResult {
  readonly task: CarryTask;
  /** The draws it was for, by number, and for each `perDraw` totals in a row; NaN stands for a refused one. */
  readonly draws: Uint32Array;
  readonly perDraw: number;
  readonly totals: Float64Array;
  /** Mean and variance of the log of the total given the draw's table, where known exactly. */
  readonly exact: { readonly means: Float64Array; readonly variances: Float64Array } | null;
  /** The point estimate of each draw's table, of methods that make one; NaN where refused. */
  readonly points: Float64Array | null;
}

/** Streams of random numbers, apart from those of single estimates. */
const CHAIN_STREAM = 2_000_000;
const DRAW_STREAM = 3_000_000;

/**
 * Iterations of a chain at each draw's table at least; the first half walks in, the rest is kept. Few draws get more, so
 * that a chain keeps three quarters as many as a plain one.
 */
const LEAST_ITERATIONS = 6;
/** Draws from the exact posterior of a table, for each draw that gave it. */
const OUTLINE_DRAWS = 40;
/** Resamples over all draws of the linking, about; at least two a draw, so that the two can be compared. */
const RESAMPLES = 1000;
/** Draws a block of tasks takes. */
const BLOCK = 50;
/** How fine the posterior of a drawn table is evaluated: each n0 up to 100, then steps of a hundredth. */
const FINENESS = 100;

/** Tables that decomposable graphs are summed for, by number of lists: their number grows with the graphs'. */
const DGA_DRAWS: Readonly<Record<number, number>> = { 3: 1000, 4: 1000, 5: 100, 6: 40 };

/** How many of the draws a method is carried through; 0 where it takes fewer lists. */
export function drawsCarried(method: CarriedMethod, lists: number, draws: number): number {
  if (method === "dga") return Math.min(draws, DGA_DRAWS[lists] ?? 0);
  if (method === "loglinear-bic" && lists > HIERARCHICAL_LISTS) return 0;
  if (method === "stepwise-sparse" && lists > SPARSE_LISTS) return 0;
  return draws;
}

/** The order of usable draws, thinned evenly to as many as a method takes. */
function orderFor(drawn: DrawnTables, method: CarriedMethod): Uint32Array {
  const { order } = usableDraws(drawn);
  const wanted = drawsCarried(method, drawn.lists.length, order.length);
  return Uint32Array.from(
    { length: wanted },
    (_, at) => order[Math.floor(((at + 0.5) * order.length) / wanted)] as number,
  );
}

/** The work on these draws; none where no draw can be estimated from. */
export function carryTasks(
  drawn: DrawnTables,
  options: EstimateOptions,
  methods: readonly Method[] = CARRIED_METHODS,
): CarryTask[] {
  const settings = settle(options);
  const usable = usableDraws(drawn).order.length;
  if (usable === 0) return [];
  return CARRIED_METHODS.filter((method) => methods.includes(method)).flatMap((method): CarryTask[] => {
    if (method === "lcmcr") {
      const share = (usable * iterationsPerDraw(usable, settings)) / settings.sweeps + 0.3;
      return Array.from({ length: settings.chains }, (_, chain) => ({
        kind: "carried-chain",
        method,
        chain,
        share,
      }));
    }
    const carried = drawsCarried(method, drawn.lists.length, usable);
    const tasks: CarryTask[] = [];
    for (let from = 0; from < carried; from += BLOCK) {
      const to = Math.min(from + BLOCK, carried);
      tasks.push({ kind: "carried-block", method, from, to, share: (to - from) / 200 });
    }
    return tasks;
  });
}

/** Does one task. The same drawn tables, options and task give the same bytes, wherever they are run. */
export function runCarryTask(
  drawn: DrawnTables,
  plain: CaptureTable,
  task: CarryTask,
  options: EstimateOptions,
): CarryTaskResult {
  const settings = settle(options);
  const order = orderFor(drawn, task.method);
  if (task.kind === "carried-chain") return moveAlong(drawn, order, task, settings);
  const draws = order.slice(task.from, task.to);
  if (task.method === "dga") return drawOutlines(drawn, draws, task, settings);
  const totalOf = resampledTotal(task.method, plain, settings) ?? (() => undefined);
  return resample(drawn, draws, {
    task,
    settings,
    totalOf,
    perDraw: Math.max(2, Math.ceil(RESAMPLES / order.length)),
  });
}

/** The estimate that a method repeats on resampled tables; undefined for one that draws from a posterior. */
export function resampledTotal(
  method: CarriedMethod,
  plain: CaptureTable,
  settings: Settings,
): ((counts: DenseCounts) => number | undefined) | undefined {
  const lists = plain.lists.length;
  if (method === "loglinear-bic" && lists <= HIERARCHICAL_LISTS) return bicTotalOf(plain, settings);
  if (method === "stepwise-sparse" && lists <= SPARSE_LISTS) return sparseTotalOf(lists, settings);
  return undefined;
}

function iterationsPerDraw(draws: number, { sweeps }: Settings): number {
  return Math.max(LEAST_ITERATIONS, Math.ceil((1.5 * sweeps) / draws));
}

/**
 * One chain over all tables in their order, every other chain the other way: nearby tables have nearly the same
 * posterior, so that the chain is always near where it should be, and what it carries over from the table before it
 * differs by chain and shows as disagreement.
 */
function moveAlong(
  drawn: DrawnTables,
  order: Uint32Array,
  task: Extract<CarryTask, { kind: "carried-chain" }>,
  settings: Settings,
): CarryTaskResult {
  const { seed, burnIn, classes, prior } = settings;
  const way = task.chain % 2 === 0 ? order : order.toReversed();
  const tableAt = (draw: number): CaptureTable => drawn.tables[drawn.tableOf[draw] as number] as CaptureTable;
  const chain = new LatentClassChain(tableAt(way[0] as number), {
    seed,
    chain: CHAIN_STREAM + task.chain,
    classes,
    prior,
  });
  for (let sweep = 0; sweep < burnIn; sweep++) chain.iterate(sweep);
  const iterations = iterationsPerDraw(order.length, settings);
  const perDraw = Math.ceil(iterations / 2);
  const totals = new Float64Array(order.length * perDraw);
  let before = drawn.tableOf[way[0] as number];
  way.forEach((draw, at) => {
    if (drawn.tableOf[draw] !== before) chain.moveTo(tableAt(draw));
    before = drawn.tableOf[draw];
    for (let i = perDraw; i < iterations; i++) chain.iterate();
    for (let i = 0; i < perDraw; i++) totals[at * perDraw + i] = chain.iterate();
  });
  return { task, draws: way, perDraw, totals, exact: null, points: null };
}

/** Draws from the exact posterior of each draw's table, and its moments. Equal tables are summed once. */
function drawOutlines(
  drawn: DrawnTables,
  draws: Uint32Array,
  task: CarryTask,
  { seed, delta }: Settings,
): CarryTaskResult {
  const totals = new Float64Array(draws.length * OUTLINE_DRAWS);
  const exact = { means: new Float64Array(draws.length), variances: new Float64Array(draws.length) };
  let kept: { place: number; outline: ReturnType<typeof dgaOutline>; people: number } | undefined;
  draws.forEach((draw, at) => {
    const place = drawn.tableOf[draw] as number;
    if (kept?.place !== place) {
      const table = drawn.tables[place] as CaptureTable;
      const outline = dgaOutline(table, delta ?? 2 ** -table.lists.length, FINENESS);
      kept = { place, outline, people: documented(table) };
    }
    const { outline, people } = kept;
    const { mean, variance } = logMoments(outline, people);
    exact.means[at] = mean;
    exact.variances[at] = variance;
    const random = createRandom(seed, DRAW_STREAM + draw);
    totals.set(
      drawFromOutline(outline, OUTLINE_DRAWS, random).map((n0) => people + n0),
      at * OUTLINE_DRAWS,
    );
  });
  return { task, draws, perDraw: OUTLINE_DRAWS, totals, exact, points: null };
}

/** People of each draw's table drawn again, the choice of model repeated: the bootstrap over both who is who and chance. */
function resample(
  drawn: DrawnTables,
  draws: Uint32Array,
  {
    task,
    settings,
    totalOf,
    perDraw,
  }: {
    task: CarryTask;
    settings: Settings;
    totalOf: (counts: DenseCounts) => number | undefined;
    perDraw: number;
  },
): CarryTaskResult {
  const totals = new Float64Array(draws.length * perDraw);
  const points = new Float64Array(draws.length);
  draws.forEach((draw, at) => {
    const table = drawn.tables[drawn.tableOf[draw] as number] as CaptureTable;
    const counts = denseCounts(table);
    points[at] = totalOf(counts) ?? Number.NaN;
    const random = createRandom(settings.seed, DRAW_STREAM + draw);
    for (let i = 0; i < perDraw; i++) {
      const again = new Float64Array(counts.length);
      drawMultinomial(random, documented(table), counts, again);
      totals[at * perDraw + i] = totalOf(again) ?? Number.NaN;
    }
  });
  return { task, draws, perDraw, totals, exact: null, points };
}
