/**
 * The server's side of a reading thread: asks, waits, and starts a new thread when one is lost. Files from outside are
 * only ever parsed there, so what they can break is a thread and not the server.
 */
import { totalmem } from "node:os";
import { Worker } from "node:worker_threads";
import { RecountError, type ErrorCode } from "@recount/core";
import type { Answer, AnswerMessage, Argument, CallMessage, CallName, SentError } from "./calls.ts";

export interface Library {
  call<Name extends CallName>(name: Name, argument: Argument<Name>): Promise<Answer<Name>>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const MEBIBYTE = 1024 * 1024;

/** Half the machine's memory, at least 1 GiB: a thread that wants more ends with an error instead of taking all. */
function heapLimitMebibytes(): number {
  return Math.max(1024, Math.floor(totalmem() / MEBIBYTE / 2));
}

function received(error: SentError): Error {
  if (error.recount) return new RecountError(error.code as ErrorCode, error.message, error.details);
  const defect = new Error("defect in the reading thread");
  defect.stack = error.stack;
  return defect;
}

function lost(cause: unknown): RecountError {
  const memory = cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
  return new RecountError(
    "server/thread",
    memory ? "reading took more memory than this machine has to give" : "the reading thread stopped",
    {
      remedy: memory
        ? "split the file into several smaller ones"
        : "try again; if it happens with one file only, that file cannot be read",
    },
  );
}

/** A reading thread, started when first asked. */
export function openLibrary(): Library {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 0;

  function failAll(error: Error): void {
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  }

  function answered(message: AnswerMessage): void {
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) worker?.unref();
    if ("error" in message) caller?.reject(received(message.error));
    else caller?.resolve(message.value);
  }

  function start(): Worker {
    const started = new Worker(new URL("./thread.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapLimitMebibytes() },
    });
    function gone(cause?: unknown): void {
      if (worker !== started) return;
      worker = undefined;
      failAll(lost(cause));
    }
    started.on("message", answered);
    started.on("error", gone);
    started.on("exit", () => gone());
    return started;
  }

  return {
    call(name, argument) {
      worker ??= start();
      const current = worker;
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        current.ref();
        current.postMessage({ id, name, argument } satisfies CallMessage, []);
      });
    },
    async close() {
      const closing = worker;
      worker = undefined;
      failAll(new RecountError("server/thread", "the server is closing"));
      await closing?.terminate();
    },
  };
}
