/** The thread that some of an estimate's tasks are done in. Its progress is the share done so far. */
import { parentPort } from "node:worker_threads";
import { runTasks, type RunTaskResult, type TaskWork } from "./estimate-run.ts";
import { toFailure, type FromThread } from "./messages.ts";
import { asked } from "./thread.ts";

function post(message: FromThread<RunTaskResult[]>): void {
  parentPort?.postMessage(message);
}

try {
  let share = 0;
  const result = runTasks((await asked()) as TaskWork, (more) => {
    share += more;
    post({ type: "progress", progress: { stage: "estimating", fraction: share } });
  });
  post({ type: "result", result });
} catch (error) {
  post({ type: "failure", failure: toFailure(error) });
}
