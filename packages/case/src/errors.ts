/** What can go wrong in `case`, as a closed union, and the one way to say it. */
import { RecountError, type ErrorDetails } from "@recount/core";

export type CaseErrorCode =
  | "case/not-a-case"
  | "case/newer-format"
  | "case/folder-not-empty"
  | "case/damaged"
  | "case/bad-name"
  | "case/bad-event"
  | "case/duplicate-list"
  | "case/name-taken"
  | "case/unknown-list"
  | "case/no-judgement"
  | "case/unknown-review"
  | "case/review-closed"
  | "case/unknown-statement"
  | "case/already-withdrawn"
  | "case/no-such-file"
  | "case/file-changed"
  | "case/fork"
  | "case/read-only"
  | "case/closed"
  | "case/stopped";

export function refuse(code: CaseErrorCode, message: string, details: ErrorDetails = {}): never {
  throw new RecountError(code, message, details);
}
