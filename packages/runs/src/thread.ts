/** One worker thread that does one thing and ends: started with data, told about by messages, ended by cancelling. */
import { Worker } from "node:worker_threads";
import { RecountError, type OnProgress } from "@recount/core";
import { fromFailure, type FromThread } from "./messages.ts";
import type { Running } from "./run.ts";

/** @throws (through `done`) the thread's own error, or runs/cancelled, or runs/thread where it died without a word. */
export function startThread<Result>(
  script: URL,
  workerData: unknown,
  onProgress?: OnProgress,
): Running<Result> {
  const worker = new Worker(script, { workerData, execArgv: ["--disable-warning=ExperimentalWarning"] });
  let cancelled = false;
  const done = new Promise<Result>((resolve, reject) => {
    worker.on("message", (message: FromThread<Result>) => {
      if (message.type === "progress") onProgress?.(message.progress);
      else if (message.type === "result") resolve(message.result);
      else reject(fromFailure(message.failure));
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? new RecountError(
              "runs/memory",
              "not enough memory for this run",
              { remedy: "run it with fewer or smaller lists" },
              error,
            )
          : error,
      ),
    );
    worker.on("exit", () =>
      reject(
        cancelled
          ? new RecountError("runs/cancelled", "the run was cancelled; nothing was kept of it")
          : new RecountError("runs/thread", "the run ended without a result", { remedy: "run it again" }),
      ),
    );
  });
  return {
    done,
    async cancel() {
      cancelled = true;
      await worker.terminate();
    },
  };
}
