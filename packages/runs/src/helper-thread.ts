/** The thread of a helper: does the tasks it is sent, one after the other, and answers each. */
import { workerData } from "node:worker_threads";
import { createHelper, type HelperTask } from "@recount/link";
import type { HelperReply, HelperStart } from "./helpers.ts";
import { toFailure } from "./messages.ts";

const { port, answered } = workerData as HelperStart;
const help = createHelper();

function replyTo(task: HelperTask): HelperReply {
  try {
    return { type: "answer", answer: help(task) };
  } catch (error) {
    return { type: "failure", failure: toFailure(error) };
  }
}

port.on("message", (task: HelperTask) => {
  port.postMessage(replyTo(task));
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
