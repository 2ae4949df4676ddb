/** The thread a run lives in: does what it is asked, tells how far it is, hands back the result or the refusal. */
import { parentPort } from "node:worker_threads";
import type { Progress } from "@recount/core";
import { estimateOnThreads } from "./estimate-run.ts";
import { readListFile } from "./files.ts";
import { runLink } from "./link-run.ts";
import { toFailure, type FromThread } from "./messages.ts";
import { asked } from "./thread.ts";
import type { ResultOf, RunRequest } from "./run.ts";

/** Progress is told when it moved by a hundredth or the stage changed, so that messages cost nothing. */
const PROGRESS_STEP = 0.01;

function post(message: FromThread<ResultOf<RunRequest>>): void {
  parentPort?.postMessage(message);
}

function progressTeller(): (progress: Progress) => void {
  let told: Progress = { stage: "", fraction: 0 };
  return (progress) => {
    if (progress.stage === told.stage && progress.fraction - told.fraction < PROGRESS_STEP) return;
    told = progress;
    post({ type: "progress", progress });
  };
}

/** What `link` has no need of is loaded when it is asked for. */
async function perform(request: RunRequest): Promise<ResultOf<RunRequest>> {
  const onProgress = progressTeller();
  if (request.kind === "changes") return (await import("./changes-run.ts")).runChanges(request);
  if (request.kind === "explain") return (await import("./explain-run.ts")).runExplain(request);
  if (request.kind === "estimate") return estimateOnThreads(request, onProgress);
  if (request.kind === "read") return (await readListFile(request.file, onProgress)).understanding;
  if (request.kind === "travel") return (await import("./travel-run.ts")).runTravel(request, onProgress);
  return runLink(request, onProgress);
}

try {
  post({ type: "result", result: await perform((await asked()) as RunRequest) });
} catch (error) {
  post({ type: "failure", failure: toFailure(error) });
}
