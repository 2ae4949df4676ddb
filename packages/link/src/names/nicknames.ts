/** Short forms and pet names, which no rule derives: a small table beside this file, parsed strictly, for teams to extend. */
import { RecountError } from "@recount/core";
import table from "./nicknames.json" with { type: "json" };
import { parseName } from "./parse.ts";
import type { NameToken } from "./types.ts";

/** Group numbers by folded spelling: as a full name, and as a short form. */
export interface Nicknames {
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly short: ReadonlyMap<string, readonly number[]>;
}

function refuse(message: string, where: string): RecountError {
  return new RecountError("link/nicknames", message, {
    where,
    remedy: 'give {"groups": [{"names": ["Robert"], "short": ["Bob"]}]}, each a single name',
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function foldedNames(value: unknown, where: string): string[] {
  if (!Array.isArray(value) || value.length === 0) throw refuse("not a list of at least one name", where);
  return value.map((name: unknown) => {
    if (typeof name !== "string") throw refuse(`not a text: ${JSON.stringify(name)}`, where);
    const [token, ...more] = parseName(name).tokens;
    if (token === undefined || more.length > 0) throw refuse(`not one name: ${JSON.stringify(name)}`, where);
    return token.folded;
  });
}

function file(index: Map<string, number[]>, names: readonly string[], group: number): void {
  for (const name of names) index.set(name, [...(index.get(name) ?? []), group]);
}

/** Reads a table `{ about?, groups: [{ names, short }] }`; throws `link/nicknames` on anything else. */
export function parseNicknames(value: unknown, where = "nicknames"): Nicknames {
  if (!isRecord(value) || !Array.isArray(value.groups)) throw refuse("no list called groups", where);
  const names = new Map<string, number[]>();
  const short = new Map<string, number[]>();
  value.groups.forEach((group: unknown, index) => {
    const place = `${where}: group ${index + 1}`;
    if (!isRecord(group)) throw refuse("not an object", place);
    const unexpected = Object.keys(group).find((key) => key !== "names" && key !== "short");
    if (unexpected !== undefined) throw refuse(`unexpected key ${JSON.stringify(unexpected)}`, place);
    file(names, foldedNames(group.names, `${place}: names`), index);
    file(short, foldedNames(group.short, `${place}: short`), index);
  });
  return { names, short };
}

/** The table that comes with Recount. */
export const NICKNAMES: Nicknames = parseNicknames(table, "nicknames.json");

/** A short form that a team adds to the table. Either may be in any script. */
export interface NicknamePair {
  readonly name: string;
  readonly nickname: string;
}

/** Pairs that may be added, at most. */
export const MAX_NICKNAMES = 100_000;

function pairName(name: string, row: number): string {
  const [token, ...more] = name.length > 200 ? [] : parseName(name).tokens;
  if (token !== undefined && more.length === 0) return token.folded;
  throw new RecountError("link/nicknames", `not one name: ${JSON.stringify(name.slice(0, 40))}`, {
    row,
    remedy: "give one name and one short form of it a row",
  });
}

/**
 * The table that comes with Recount with a team's own pairs beside it.
 * @throws RecountError link/nicknames, with the row counted from 1, where a cell is not one name; for too many rows.
 */
export function withNicknames(pairs: readonly NicknamePair[]): Nicknames {
  if (pairs.length === 0) return NICKNAMES;
  if (pairs.length > MAX_NICKNAMES)
    throw new RecountError("link/nicknames", `${pairs.length} nicknames, more than ${MAX_NICKNAMES}`);
  const names = new Map(Array.from(NICKNAMES.names, ([name, groups]) => [name, [...groups]]));
  const short = new Map(Array.from(NICKNAMES.short, ([name, groups]) => [name, [...groups]]));
  const add = (index: Map<string, number[]>, name: string, group: number): void => {
    const known = index.get(name);
    if (known === undefined) index.set(name, [group]);
    else known.push(group);
  };
  pairs.forEach(({ name, nickname }, at) => {
    add(names, pairName(name, at + 1), table.groups.length + at);
    add(short, pairName(nickname, at + 1), table.groups.length + at);
  });
  return { names, short };
}

function meet(left: readonly number[] | undefined, right: readonly number[] | undefined): boolean {
  return left !== undefined && right !== undefined && left.some((group) => right.includes(group));
}

/** Whether a name is listed as a short form of another. */
export const isShortForm = ({ folded }: NameToken, { short }: Nicknames): boolean => short.has(folded);

/** True where one may be the short form of the other, or both are short forms of one name. */
export function areNicknames(left: NameToken, right: NameToken, { names, short }: Nicknames): boolean {
  const leftShort = short.get(left.folded);
  const rightShort = short.get(right.folded);
  if (leftShort === undefined && rightShort === undefined) return false;
  return (
    meet(leftShort, names.get(right.folded)) ||
    meet(names.get(left.folded), rightShort) ||
    meet(leftShort, rightShort)
  );
}
