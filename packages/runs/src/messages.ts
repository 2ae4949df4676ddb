/** What the main thread and a run's thread say to each other. Everything here survives a structured clone. */
import { RecountError, type ErrorCode, type ErrorDetails, type Progress } from "@recount/core";
import { systemRefusal } from "./system.ts";

/** A refusal on its way between threads; a defect of ours keeps its stack for standard error. */
export interface Failure {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack?: string;
}

export type FromThread<Result> =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "result"; readonly result: Result }
  | { readonly type: "failure"; readonly failure: Failure };

/** Details that cannot be cloned would lose the whole error, so only plain values travel. */
function plainDetails(details: ErrorDetails): ErrorDetails {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value === "string" || typeof value === "number"),
  );
}

export function toFailure(thrown: unknown): Failure {
  const error = systemRefusal(thrown) ?? thrown;
  if (error instanceof RecountError) {
    return { code: error.code, message: error.message, details: plainDetails(error.details) };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: null, message, details: {}, stack };
}

export function fromFailure({ code, message, details, stack }: Failure): Error {
  if (code !== null) return new RecountError(code, message, details);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
