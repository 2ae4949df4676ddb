/**
 * An estimate on several threads. The slow parts are tasks that depend on the table, the options and their own number
 * only, and are put together in their own order: the figures do not depend on how many threads did them.
 */
import type { OnProgress } from "@recount/core";
import {
  METHODS,
  countTasks,
  documented,
  estimateAll,
  runCountTask,
  type CountTask,
  type CountTaskResult,
} from "@recount/count";
import type { EstimateRequest, Estimation } from "./run.ts";
import { startThread } from "./thread.ts";

/** What a task's thread is started with. */
export interface TaskWork {
  readonly table: EstimateRequest["table"];
  readonly seed: number;
  readonly tasks: readonly CountTask[];
}

/** Deals tasks to threads so that each gets about the same share, largest first, each to the least burdened. */
export function deal(tasks: readonly CountTask[], threads: number): number[][] {
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

/** Does tasks here, one after the other. */
export function runTasks(
  { table, seed, tasks }: TaskWork,
  onDone: (share: number) => void,
): CountTaskResult[] {
  return tasks.map((task) => {
    const result = runCountTask(table, task, { seed });
    onDone(task.share);
    return result;
  });
}

async function runOnThreads(
  work: TaskWork,
  threads: number,
  onDone: (share: number) => void,
): Promise<CountTaskResult[]> {
  const results = new Array<CountTaskResult>(work.tasks.length);
  const script = new URL("./task-thread.ts", import.meta.url);
  await Promise.all(
    deal(work.tasks, threads).map(async (hand) => {
      let told = 0;
      const mine = { ...work, tasks: hand.map((index) => work.tasks[index]) };
      const { done } = startThread<CountTaskResult[]>(script, mine, ({ fraction }) => {
        onDone(fraction - told);
        told = fraction;
      });
      for (const [at, result] of (await done).entries()) results[hand[at]] = result;
    }),
  );
  return results;
}

/** Estimates by every method asked for, with the checks and what is recommended. */
export async function estimateOnThreads(
  request: EstimateRequest,
  onProgress: OnProgress,
): Promise<Estimation> {
  const { table, seed, threads, methods = METHODS } = request;
  const tasks = countTasks(table, { seed }, methods);
  const whole = tasks.reduce((sum, { share }) => sum + share, 0);
  let share = 0;
  const onDone = (more: number): void => {
    share += more;
    onProgress({ stage: "estimating", fraction: Math.min(1, share / whole) });
  };
  const work = { table, seed, tasks };
  const results =
    threads > 1 && tasks.length > 1 ? await runOnThreads(work, threads, onDone) : runTasks(work, onDone);
  return { table, documented: documented(table), ...estimateAll(table, { seed }, results, methods), seed };
}
