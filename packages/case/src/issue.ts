/** What a schema found wrong, as a person is told it: the field, and what it should be. The library's own words never show. */
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Bound = Extract<Issue, { code: "too_small" | "too_big" }>;

/** What a bound is of, after its number. */
function unitOf({ origin }: Bound, bound: number | bigint): string {
  if (origin === "string") return bound === 1 ? " character" : " characters";
  if (origin === "array" || origin === "set") return bound === 1 ? " entry" : " entries";
  return "";
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function whatIsWrong(issue: Issue): string {
  switch (issue.code) {
    case "custom":
      return issue.message;
    case "invalid_type":
      return `is not ${TYPES[issue.expected] ?? "what is expected there"}`;
    case "too_small":
      if (issue.minimum === 1 && unitOf(issue, 1) !== "") return "is empty";
      return `is less than ${issue.inclusive === false ? "or equal to " : ""}${issue.minimum}${unitOf(issue, issue.minimum)}`;
    case "too_big":
      return `is more than ${issue.inclusive === false ? "or equal to " : ""}${issue.maximum}${unitOf(issue, issue.maximum)}`;
    case "invalid_value":
      return `is not ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "unrecognized_keys":
      return `has a field that is not known: ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    default:
      return "is not written as it should be";
  }
}

/** One line of the first of them: `speakers 1: is empty`. Entries of lists are counted from 1. */
export function sayIssue([issue]: readonly Issue[], whole: string): string {
  if (issue === undefined) return `${whole}: is not understood`;
  const field = issue.path.map((part) => (typeof part === "number" ? part + 1 : String(part))).join(" ");
  return `${field === "" ? whole : field}: ${whatIsWrong(issue)}`;
}
