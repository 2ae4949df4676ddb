/** The refusals of `read`: a closed set of codes, and the one way in which they are thrown. */
import { RecountError, type ErrorDetails } from "@recount/core";

export type ReadErrorCode =
  | "read/too-large"
  | "read/empty"
  | "read/no-rows"
  | "read/binary"
  | "read/unknown-format"
  | "read/damaged"
  | "read/bomb"
  | "read/not-a-table"
  | "read/too-many-columns"
  | "read/too-many-rows"
  | "read/encoding"
  | "read/sheet"
  | "read/mapping"
  | "read/list-column"
  | "read/no-names"
  | "read/areas";

/** Throws the refusal of a whole file. @throws RecountError always. */
export function refuse(code: ReadErrorCode, message: string, details: ErrorDetails, cause?: unknown): never {
  throw new RecountError(code, message, details, cause);
}
