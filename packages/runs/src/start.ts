/** How runs are started: a face of its own, so that a program can have the thread get ready before it has loaded the rest. */
import type { ResultOf, RunOptions, Running, RunRequest } from "./run.ts";
import { readyThread, startThread } from "./thread.ts";

const RUN_THREAD = new URL("./run-thread.ts", import.meta.url);

/** Lets the thread of the next run load what it needs, beside whatever else is done until the run is started. */
export function readyRun(): void {
  readyThread(RUN_THREAD);
}

/** Starts a run in a thread of its own. */
export function startRun<Request extends RunRequest>(
  request: Request,
  options: RunOptions = {},
): Running<ResultOf<Request>> {
  return startThread<ResultOf<Request>>(RUN_THREAD, request, options.onProgress);
}
