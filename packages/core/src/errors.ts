/**
 * The one error every room throws for input it cannot use, so that the terminal and the server can say what,
 * where and what to do in one line, and never show a stack to a person.
 */

/** Which kind of thing went wrong. Each room adds a closed union of its own codes under its own prefix. */
export type ErrorCode =
  `${"core" | "protect" | "preserve" | "read" | "link" | "count" | "publish" | "verify" | "case" | "runs" | "server" | "usage"}/${string}`;

export interface ErrorDetails {
  /** File, list, log or field the message is about. */
  readonly where?: string;
  /** 1-based line in a text file, or row in a sheet. */
  readonly line?: number;
  /** What the person can do about it. Lower case, no full stop. */
  readonly remedy?: string;
  readonly [key: string]: unknown;
}

/**
 * An error that is the user's to read. `message` is lower case, has no full stop and names the offending value and
 * the bound. Anything that is not a RecountError is a defect of ours.
 */
export class RecountError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "RecountError";
    this.code = code;
    this.details = details;
  }

  /** The error as one line: `where:line: message; remedy`. */
  oneLine(): string {
    const { where, line, remedy } = this.details;
    const place = where === undefined ? "" : line === undefined ? `${where}: ` : `${where}:${line}: `;
    return `${place}${this.message}${remedy === undefined ? "" : `; ${remedy}`}`.replace(
      /\s*[\r\n]+\s*/g,
      " ",
    );
  }
}
