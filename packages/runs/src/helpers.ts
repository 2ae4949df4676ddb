/**
 * Threads that work on pairs beside the run's own. Linking is one long call that never yields, so the caller waits on
 * shared memory for an answer and takes it from the port by itself.
 */
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import { RecountError } from "@recount/core";
import type { HelperAnswer, Helpers, HelperTask } from "@recount/link";
import { fromFailure, type Failure } from "./messages.ts";

/** What a helper's thread is started with: where tasks come from, and the count of answers given, to wait on. */
export interface HelperStart {
  readonly port: MessagePort;
  readonly answered: Int32Array;
}

export type HelperReply =
  | { readonly type: "answer"; readonly answer: HelperAnswer }
  | { readonly type: "failure"; readonly failure: Failure };

export interface OpenHelpers extends Helpers {
  /** Ends the threads. */
  close(): void;
}

/** A helper that was given its work and says nothing for so long is lost: a thread out of memory cannot say so. */
const LONGEST_WAIT_MS = 15 * 60_000;

interface Helper {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly answered: Int32Array;
  taken: number;
}

function openHelper(): Helper {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./helper-thread.ts", import.meta.url), {
    workerData: { port: port2, answered } satisfies HelperStart,
    transferList: [port2],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  worker.on("error", () => undefined); // told to whoever waits for its answer
  worker.unref();
  port1.unref();
  return { worker, port: port1, answered, taken: 0 };
}

/** Waits for a helper's next answer. @throws what the helper threw, or runs/thread where it is lost. */
function nextAnswer(helper: Helper): HelperAnswer {
  const { answered, port, taken } = helper;
  if (Atomics.load(answered, 0) <= taken) Atomics.wait(answered, 0, taken, LONGEST_WAIT_MS);
  const reply = receiveMessageOnPort(port)?.message as HelperReply | undefined;
  if (reply === undefined)
    throw new RecountError("runs/thread", "a thread of the run ended without an answer", {
      remedy: "run it again with --threads 1, which needs less memory",
    });
  helper.taken += 1;
  if (reply.type === "failure") throw fromFailure(reply.failure);
  return reply.answer;
}

/** Starts threads that wait for work. */
export function openHelpers(count: number): OpenHelpers {
  const helpers = Array.from({ length: count }, openHelper);
  return {
    count,
    begin(task: HelperTask) {
      for (const { port } of helpers) port.postMessage(task);
    },
    answers: () => helpers.map(nextAnswer),
    close() {
      for (const { worker, port } of helpers) {
        port.close();
        void worker.terminate();
      }
    },
  };
}
