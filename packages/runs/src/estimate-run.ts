/**
 * An estimate on several threads. The slow parts are tasks that depend on the table, the options and their own number
 * only, and are put together in their own order: the figures do not depend on how many threads did them.
 */
import type { OnProgress } from "@recount/core";
import {
  METHODS,
  carryTasks,
  combineCarried,
  combineStrata,
  countTasks,
  documented,
  estimateAll,
  estimateStratum,
  estimateWithCovariates,
  runCarryTask,
  runCountTask,
  type CarriedDraws,
  type CarryTask,
  type CarryTaskResult,
  type CountTask,
  type CountTaskResult,
  type DrawnTables,
  type EstimateOptions,
  type Strata,
  type StratifiedTables,
  type StratumTables,
  type Method,
} from "@recount/count";
import type { CarriedEstimation, EstimateRequest, Estimation } from "./run.ts";
import { startThread } from "./thread.ts";

/** A piece of the work: of the estimate from one table, or of carrying the linking through. */
export type RunTask = CountTask | CarryTask | StratumTask;
export type RunTaskResult = CountTaskResult | CarryTaskResult | StratumResult;

/** One stratum, by its place. */
interface StratumTask {
  readonly kind: "stratum";
  readonly stratum: number;
  readonly share: number;
}

interface StratumResult {
  readonly kind: "stratum";
  readonly stratum: number;
  readonly carried: CarriedDraws;
}

/** What a task's thread is started with. */
export interface TaskWork {
  readonly table: EstimateRequest["table"];
  /** Needed by tasks that carry the linking through. */
  readonly drawn?: DrawnTables;
  /** Needed by tasks of strata. */
  readonly strata?: readonly StratumTables[];
  readonly options: EstimateOptions;
  readonly tasks: readonly RunTask[];
}

/** Deals tasks to threads so that each gets about the same share, largest first, each to the least burdened. */
export function deal(tasks: readonly RunTask[], threads: number): number[][] {
  const hands = Array.from({ length: Math.max(1, Math.min(threads, tasks.length)) }, () => ({
    share: 0,
    tasks: [] as number[],
  }));
  const order = tasks
    .map((_, index) => index)
    .sort((left, right) => tasks[right].share - tasks[left].share || left - right);
  for (const index of order) {
    const lightest = hands.reduce((least, hand) => (hand.share < least.share ? hand : least));
    lightest.share += tasks[index].share;
    lightest.tasks.push(index);
  }
  return hands.map((hand) => hand.tasks);
}

function isCarry(task: RunTask): task is CarryTask {
  return task.kind === "carried-chain" || task.kind === "carried-block";
}

function runTask({ table, drawn, strata, options }: TaskWork, task: RunTask): RunTaskResult {
  if (task.kind === "stratum") {
    const stratum = strata?.[task.stratum];
    if (stratum === undefined) throw new Error("a task of a stratum without it");
    return {
      kind: "stratum",
      stratum: task.stratum,
      carried: estimateStratum(stratum, task.stratum, options),
    };
  }
  if (!isCarry(task)) return runCountTask(table, task, options);
  if (drawn === undefined) throw new Error("a task of drawn tables without them");
  return runCarryTask(drawn, table, task, options);
}

/** Does tasks here, one after the other. */
export function runTasks(work: TaskWork, onDone: (share: number) => void): RunTaskResult[] {
  return work.tasks.map((task) => {
    const result = runTask(work, task);
    onDone(task.share);
    return result;
  });
}

async function runOnThreads(
  work: TaskWork,
  threads: number,
  onDone: (share: number) => void,
): Promise<RunTaskResult[]> {
  const results = new Array<RunTaskResult>(work.tasks.length);
  const script = new URL("./task-thread.ts", import.meta.url);
  await Promise.all(
    deal(work.tasks, threads).map(async (hand) => {
      let told = 0;
      const mine = { ...work, tasks: hand.map((index) => work.tasks[index]) };
      const { done } = startThread<RunTaskResult[]>(script, mine, ({ fraction }) => {
        onDone(fraction - told);
        told = fraction;
      });
      for (const [at, result] of (await done).entries()) results[hand[at]] = result;
    }),
  );
  return results;
}

/** An estimate with the draws that the linking was carried through with, for what is made from them. */
export interface EstimatedDraws {
  readonly estimation: Estimation;
  readonly carried: CarriedDraws | null;
}

/** As estimateOnThreads, with the draws. */
export async function estimateWithDraws(
  { table, drawn, covariates, seed, threads, methods = METHODS, sampling = {} }: EstimateRequest,
  onProgress: OnProgress,
): Promise<EstimatedDraws> {
  const options: EstimateOptions = { ...sampling, seed };
  const tasks: RunTask[] = [
    ...countTasks(table, options, methods),
    ...(drawn === undefined ? [] : carryTasks(drawn, options, methods)),
  ];
  const whole = tasks.reduce((sum, { share }) => sum + share, 0);
  let share = 0;
  const onDone = (more: number): void => {
    share += more;
    onProgress({ stage: "estimating", fraction: Math.min(1, share / whole) });
  };
  const work = { table, drawn, options, tasks };
  const results =
    threads > 1 && tasks.length > 1 ? await runOnThreads(work, threads, onDone) : runTasks(work, onDone);
  const counted = results.filter(
    (each): each is CountTaskResult => "kind" in each && each.kind !== "stratum",
  );
  const found = estimateAll(table, options, counted, methods);
  const carried = drawn === undefined ? null : carriedFrom(work, drawn, results, methods, found.recommended);
  return {
    carried,
    estimation: {
      table,
      documented: documented(table),
      ...found,
      carried: carried === null ? null : toldWithoutDraws(carried),
      covariates:
        covariates === undefined ? null : estimateWithCovariates(covariates, options, [], found.estimates),
      seed,
    },
  };
}

/** The linking carried through as a run tells it; pairs are known to the linking run only. */
function toldWithoutDraws(carried: CarriedDraws): CarriedEstimation {
  const { families: _families, ...told } = carried;
  return { ...told, movesBy: null, moves: [] };
}

function carriedFrom(
  { table, options }: TaskWork,
  drawn: DrawnTables,
  results: readonly RunTaskResult[],
  methods: readonly Method[],
  lead: Method | null,
): CarriedDraws {
  const mine = results.filter((each): each is CarryTaskResult => "task" in each);
  return combineCarried(drawn, table, options, mine, methods, lead);
}

/** Every stratum by itself and the sum, on several threads: a stratum is a task. */
export async function strataOnThreads(
  table: EstimateRequest["table"],
  tables: StratifiedTables,
  { seed, threads, sampling }: Pick<EstimateRequest, "seed" | "threads" | "sampling">,
  onProgress: OnProgress,
): Promise<Strata> {
  const options = { ...sampling, seed };
  const tasks = tables.strata.map((_, stratum): RunTask => ({ kind: "stratum", stratum, share: 1 }));
  let done = 0;
  const onDone = (share: number): void => {
    done += share;
    onProgress({ stage: "estimating", fraction: Math.min(1, done / tasks.length) });
  };
  const work = { table, strata: tables.strata, options, tasks };
  const results =
    threads > 1 && tasks.length > 1 ? await runOnThreads(work, threads, onDone) : runTasks(work, onDone);
  const carried = results.flatMap((each) => ("carried" in each ? [each.carried] : []));
  return combineStrata(tables, carried, options);
}

/**
 * Estimates by every method asked for, with the checks and what is recommended; where drawn tables are given, with the
 * linking carried through beside.
 */
export async function estimateOnThreads(
  request: EstimateRequest,
  onProgress: OnProgress,
): Promise<Estimation> {
  return (await estimateWithDraws(request, onProgress)).estimation;
}
