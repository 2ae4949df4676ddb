/** The reading thread: holds lists as read and the index of people, and answers `Calls`, one message each. */
import { parentPort } from "node:worker_threads";
import { RecountError } from "@recount/core";
import type { AnswerMessage, Argument, CallMessage, CallName, Calls, SentError } from "./calls.ts";
import { createHall } from "./hall.ts";

const hall: Calls = createHall();

function sendable(error: unknown): SentError {
  if (!(error instanceof RecountError)) {
    return {
      recount: false,
      code: "",
      message: "",
      details: {},
      stack: error instanceof Error ? error.stack : undefined,
    };
  }
  const { where, line, remedy } = error.details;
  return { recount: true, code: error.code, message: error.message, details: { where, line, remedy } };
}

async function answer({ id, name, argument }: CallMessage): Promise<AnswerMessage> {
  try {
    // The name and its argument were paired by the typed client; the message port cannot say so.
    const call = hall[name] as (argument: Argument<CallName>) => Promise<unknown>;
    return { id, value: await call(argument as Argument<CallName>) };
  } catch (error) {
    return { id, error: sendable(error) };
  }
}

parentPort?.on("message", (message: CallMessage) => {
  void answer(message).then((reply) => parentPort?.postMessage(reply, []));
});
