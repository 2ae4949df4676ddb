/** A number as somebody says it, and as it is recorded. Pure. */
import type { StatementRequest } from "@recount/server/contract";

export const KINDS = ["exactly", "about", "atLeast", "atMost", "between"] as const;
export type Kind = (typeof KINDS)[number];

/** What is said of the number, as it is recorded. */
export function saidNumber(kind: Kind, first: number, second: number): StatementRequest["victims"] {
  switch (kind) {
    case "exactly":
      return { low: first, high: first, about: false };
    case "about":
      return { low: first, high: first, about: true };
    case "atLeast":
      return { low: first, high: null, about: false };
    case "atMost":
      return { low: null, high: first, about: false };
    case "between":
      return { low: Math.min(first, second), high: Math.max(first, second), about: false };
  }
}
