/** What can go wrong in `preserve`, as a closed union, and the one way to say it. */
import { RecountError, type ErrorDetails } from "@recount/core";

export type PreserveErrorCode =
  | "preserve/bad-proof"
  | "preserve/bad-note"
  | "preserve/bad-checkpoint"
  | "preserve/bad-entry"
  | "preserve/bad-body"
  | "preserve/bad-tile"
  | "preserve/bad-key"
  | "preserve/damaged"
  | "preserve/rolled-back"
  | "preserve/entry-too-large"
  | "preserve/body-too-large"
  | "preserve/no-file"
  | "preserve/stopped"
  | "preserve/bad-name";

export function refuse(code: PreserveErrorCode, message: string, details: ErrorDetails = {}): never {
  throw new RecountError(code, message, details);
}

/** Damage in what was acknowledged: never repaired silently. */
export function damaged(where: string, what: string, details: ErrorDetails = {}): never {
  refuse("preserve/damaged", what, {
    where,
    remedy: "run recount verify, and bring the file back from a copy",
    ...details,
  });
}
