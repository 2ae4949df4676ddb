/** The thread a run lives in: does what it is asked, tells how far it is, hands back the result or the refusal. */
import { parentPort } from "node:worker_threads";
import type { Progress } from "@recount/core";
import { runChanges } from "./changes-run.ts";
import { estimateOnThreads } from "./estimate-run.ts";
import { runExplain } from "./explain-run.ts";
import { readListFile } from "./files.ts";
import { runLink } from "./link-run.ts";
import { toFailure, type FromThread } from "./messages.ts";
import { asked } from "./thread.ts";
import { runTravel } from "./travel-run.ts";
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

async function perform(request: RunRequest): Promise<ResultOf<RunRequest>> {
  const onProgress = progressTeller();
  if (request.kind === "changes") return runChanges(request);
  if (request.kind === "explain") return runExplain(request);
  if (request.kind === "estimate") return estimateOnThreads(request, onProgress);
  if (request.kind === "read") return (await readListFile(request.file, onProgress)).understanding;
  if (request.kind === "travel") return runTravel(request, onProgress);
  return runLink(request, onProgress);
}

try {
  post({ type: "result", result: await perform((await asked()) as RunRequest) });
} catch (error) {
  post({ type: "failure", failure: toFailure(error) });
}
