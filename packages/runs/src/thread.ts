/** One worker thread that does one thing and ends: asked for it and told about by messages, ended by cancelling. */
import { once } from "node:events";
import { parentPort, Worker } from "node:worker_threads";
import { RecountError, type OnProgress } from "@recount/core";
import { cancelledRun, endWork, openFate } from "./fate.ts";
import { fromFailure, type FromThread } from "./messages.ts";
import type { Running } from "./run.ts";

interface Opened {
  readonly worker: Worker;
  readonly fate: Int32Array;
}

function open(script: URL): Opened {
  const fate = openFate();
  const execArgv = ["--disable-warning=ExperimentalWarning"];
  return { fate, worker: new Worker(script, { execArgv, workerData: fate }) };
}

/** Threads that have loaded their script, or are at it, and wait to be asked. They keep no program from ending. */
const ready = new Map<string, Opened>();

/** Has the next thread of this script load it before it is asked for anything. */
export function readyThread(script: URL): void {
  if (ready.has(script.href)) return;
  const opened = open(script);
  const forget = (): void => {
    if (ready.get(script.href) === opened) ready.delete(script.href);
  };
  opened.worker.on("error", forget).on("exit", forget).unref();
  ready.set(script.href, opened);
}

/** A thread's side: what it is asked to do. */
export async function asked(): Promise<unknown> {
  const [request] = (await once(parentPort!, "message")) as [unknown];
  return request;
}

/** @throws (through `done`) the thread's own error, or runs/cancelled, or runs/thread where it died without a word. */
export function startThread<Result>(
  script: URL,
  request: unknown,
  onProgress?: OnProgress,
): Running<Result> & { readonly thread: number } {
  const { worker, fate } = ready.get(script.href) ?? open(script);
  const thread = worker.threadId;
  ready.delete(script.href);
  worker.ref();
  worker.postMessage(request);
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
          ? cancelledRun()
          : new RecountError("runs/thread", "the run ended without a result", { remedy: "run it again" }),
      ),
    );
  });
  return {
    thread,
    done,
    async cancel() {
      if (!endWork(fate)) {
        await Promise.allSettled([done]);
        return;
      }
      cancelled = true;
      await worker.terminate();
    },
  };
}
