/**
 * Common names that letters alone do not tell apart (عمر, عمار, عامر; Rashid, Rashad), with their usual spellings: a
 * table beside this file, parsed strictly. Where both spellings are listed, the list decides.
 */
import { RecountError } from "@recount/core";
import { parseName } from "./parse.ts";
import type { NameToken } from "./types.ts";
import table from "./well-known.json" with { type: "json" };

/** For each folded spelling, the numbers of the names it is listed under. */
export type WellKnownNames = ReadonlyMap<string, readonly number[]>;

function refuse(message: string, where: string): RecountError {
  return new RecountError("link/well-known-names", message, {
    where,
    remedy: 'give {"names": {"سليم": "Salim Saleem"}}, each a single name',
  });
}

function foldedName(name: string, where: string): string {
  const [token, ...more] = parseName(name).tokens;
  if (token === undefined || more.length > 0) throw refuse(`not one name: ${JSON.stringify(name)}`, where);
  return token.folded;
}

/** Reads a table `{ about?, names: { name: "spelling spelling …" } }`; throws `link/well-known-names` on anything else. */
export function parseWellKnownNames(value: unknown, where = "well-known names"): WellKnownNames {
  const names = typeof value === "object" && value !== null && "names" in value ? value.names : undefined;
  if (typeof names !== "object" || names === null || Array.isArray(names))
    throw refuse("no object called names", where);
  const known = new Map<string, number[]>();
  Object.entries(names).forEach(([name, spellings]: [string, unknown], number) => {
    if (typeof spellings !== "string")
      throw refuse(`not a text: ${JSON.stringify(spellings)}`, `${where}: ${name}`);
    const folded = [name, ...spellings.split(" ")].map((each) => foldedName(each, `${where}: ${name}`));
    for (const each of new Set(folded)) known.set(each, [...(known.get(each) ?? []), number]);
  });
  return known;
}

/** The table that comes with Recount. */
export const WELL_KNOWN: WellKnownNames = parseWellKnownNames(table, "well-known.json");

/** What the list says of two tokens: one name, two names, or nothing where either is not listed. */
export function listedAs(
  left: NameToken,
  right: NameToken,
  known: WellKnownNames,
): "one" | "two" | undefined {
  const leftNames = known.get(left.folded);
  if (leftNames === undefined) return undefined;
  const rightNames = known.get(right.folded);
  if (rightNames === undefined) return undefined;
  return leftNames.some((name) => rightNames.includes(name)) ? "one" : "two";
}

const TABLE_NAMES = Object.keys(table.names);

/** The name a folded spelling is first listed under in the table that comes with Recount; undefined where it is not. */
export function wellKnownName(folded: string): string | undefined {
  const [first] = WELL_KNOWN.get(folded) ?? [];
  return first === undefined ? undefined : TABLE_NAMES[first];
}
