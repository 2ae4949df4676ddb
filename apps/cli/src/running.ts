/** Runs as the terminal has them: with a bar, and stopped by a signal without a trace. */
import { RecountError } from "@recount/core";
import type { ResultOf, RunRequest } from "@recount/runs";
import { startRun } from "@recount/runs/start";
import { Stopped, STOPPING } from "./stopped.ts";
import { progressBar } from "./terminal.ts";

/**
 * A run that is at putting its files in place when the signal comes is not ended by it: it says what it wrote.
 * @throws what the run throws, and `Stopped` where a signal ended it.
 */
export async function runToEnd<Request extends RunRequest>(request: Request): Promise<ResultOf<Request>> {
  const bar = progressBar();
  const running = startRun(request, bar);
  let stopped: (typeof STOPPING)[number] | undefined;
  // Stays until the run has ended: one Ctrl+C may come twice, from the terminal and from the program that started this one.
  const stop = (signal: (typeof STOPPING)[number]): void => {
    stopped ??= signal;
    void running.cancel();
  };
  for (const signal of STOPPING) process.on(signal, stop);
  try {
    return await running.done;
  } catch (error) {
    const ended = error instanceof RecountError && error.code === "runs/cancelled";
    throw stopped === undefined || !ended ? error : new Stopped(stopped, error);
  } finally {
    bar.clear();
    for (const signal of STOPPING) process.off(signal, stop);
  }
}
