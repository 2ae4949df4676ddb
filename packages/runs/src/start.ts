/** How runs are started: a face of its own, so that a program can have the thread get ready before it has loaded the rest. */
import { partialPlace } from "./partial-folder.ts";
import type { ResultOf, RunOptions, Running, RunRequest } from "./run.ts";
import { readyThread, startThread } from "./thread.ts";

const RUN_THREAD = new URL("./run-thread.ts", import.meta.url);

/** Lets the thread of the next run load what it needs, beside whatever else is done until the run is started. */
export function readyRun(): void {
  readyThread(RUN_THREAD);
}

/** Starts a run in a thread of its own. Whatever ends it, nothing half-written of it stays. */
export function startRun<Request extends RunRequest>(
  request: Request,
  options: RunOptions = {},
): Running<ResultOf<Request>> {
  const place = "out" in request && request.out !== undefined ? partialPlace(request.out) : undefined;
  const running = startThread<ResultOf<Request>>(RUN_THREAD, request, options.onProgress);
  // A thread that was ended, or ran out of memory, could not tidy up itself.
  const done = running.done.catch((error: unknown) => {
    place?.remove(running.thread);
    throw error;
  });
  return { done, cancel: () => running.cancel() };
}
