/**
 * Canonical JSON (RFC 8785) over a strict subset: what is hashed and signed. The library writes it; this module
 * refuses what the format allows but a signature should not rest on.
 */
import canonicalize from "canonicalize";
import { RecountError } from "./errors.ts";

/** A value that may be signed: no undefined, no functions, no lone surrogates; numbers must be safe integers. */
export type Signable =
  | null
  | boolean
  | number
  | string
  | readonly Signable[]
  | { readonly [key: string]: Signable };

const MAX_DEPTH = 64;

function refuse(message: string, path: string): never {
  throw new RecountError("core/not-signable", `${message} at ${path}`);
}

function check(value: unknown, path: string, depth: number): void {
  if (depth > MAX_DEPTH) refuse(`deeper than ${MAX_DEPTH} levels`, path);
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) refuse(`number ${value} is not a safe integer`, path);
    return;
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) refuse("text with a lone surrogate", path);
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((each, index) => check(each, `${path}[${index}]`, depth + 1));
    return;
  }
  if (typeof value !== "object") refuse(`a ${typeof value}`, path);
  for (const [key, each] of Object.entries(value)) {
    if (!key.isWellFormed()) refuse("a name with a lone surrogate", path);
    check(each, `${path}.${key}`, depth + 1);
  }
}

/** The RFC 8785 form of a signable value, as text. @throws RecountError core/not-signable. */
export function canonicalJson(value: Signable): string {
  check(value, "$", 0);
  return canonicalize(value) as string;
}
