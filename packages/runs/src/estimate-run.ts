/** Estimates on threads. */
import type { OnProgress } from "@recount/core";
import type { EstimateRequest, Estimation } from "./run.ts";
export async function estimateOnThreads(_request: EstimateRequest, _onProgress: OnProgress): Promise<Estimation> {
  throw new Error("not yet");
}
