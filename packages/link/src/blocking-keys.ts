/**
 * The keys records are blocked by: 32-bit hashes per record, 0 where a record has none. A key may have several slots
 * (a name in its two readings); two records agree on it when any of their slots are equal.
 */
import { ADDRESS_HASHES, BEFORE_HOST, WHOLE, type Addresses } from "./addresses.ts";
import type { Names } from "./chains.ts";
import { skeletonKeys } from "./names/index.ts";
import { lookedUp } from "./radix.ts";
import type { Records } from "./records.ts";
import { hashText, joinHashes, mix } from "./similarity.ts";
import { civilDate } from "@recount/core";

export interface BlockingKey {
  readonly name: string;
  readonly slots: readonly Uint32Array[];
}

/** The first and the last name, each for itself: a name that stands alone is met whichever it is. */
export const ANY_NAME = "any-name";
/** Given and family name together, whichever is first. */
export const WHOLE_NAMES = "names-in-any-order";

type HashOf = (code: number) => number;

function fromCodes(name: string, codes: Uint32Array, size: number, hashOf: HashOf): BlockingKey {
  const hashes = new Uint32Array(size);
  for (let code = 1; code < size; code++) hashes[code] = hashOf(code);
  return { name, slots: [lookedUp(codes, hashes)] };
}

function withSeed(seed: number, text: string): number {
  return text === "" ? 0 : mix(hashText(text) ^ seed);
}

/** The keys of addresses for messages: the whole, and what stands before the "@". */
function addressKeys({ values, codes, hashes }: Addresses): BlockingKey[] {
  const hashOf = (code: number, part: number): number => hashes[ADDRESS_HASHES * code + part]!;
  return [
    fromCodes("email", codes, values.length, (code) => mix(hashOf(code, WHOLE) ^ 6)),
    fromCodes("email-name", codes, values.length, (code) => {
      const before = hashOf(code, BEFORE_HOST);
      return before === NOTHING ? 0 : mix(before ^ 7);
    }),
  ];
}

/** The hash of no text. */
const NOTHING = hashText("");

/** Up to two hashes of a token: of the skeletons that its spellings in either script map to. */
export function tokenHashes({ tokens: { tokens } }: Names): [Uint32Array, Uint32Array] {
  const hashes: [Uint32Array, Uint32Array] = [new Uint32Array(tokens.length), new Uint32Array(tokens.length)];
  tokens.forEach((token, number) => {
    if (token === undefined || token.initial) return;
    const keys = skeletonKeys(token);
    hashes[0][number] = withSeed(0, keys[0] ?? token.folded);
    hashes[1][number] = keys[1] === undefined ? 0 : withSeed(0, keys[1]);
  });
  return hashes;
}

/** The whole set of keys these records allow, by name. */
export function blockingKeys(records: Records): ReadonlyMap<string, BlockingKey> {
  const keys = new Map<string, BlockingKey>();
  const add = (key: BlockingKey): void => {
    keys.set(key.name, key);
  };
  for (const key of nameKeys(records)) add(key);
  const { birth, death, places, birthPlaces } = records;
  if (birth !== undefined) {
    const { values, codes } = birth;
    add(fromCodes("birth-date", codes, values.length, (code) => withSeed(1, values[code]!.digits)));
    add(fromCodes("birth-year", codes, values.length, (code) => withSeed(2, birthYear(values[code]!))));
    add(
      fromCodes("birth-month-and-day", codes, values.length, (code) =>
        withSeed(3, monthAndDay(values[code]!.digits)),
      ),
    );
  }
  if (death !== undefined) {
    const { values, codes } = death;
    add(fromCodes("death-date", codes, values.length, (code) => withSeed(4, values[code]!.digits)));
    add(fromCodes("death-month", codes, values.length, (code) => withSeed(5, deathMonth(values[code]!))));
  }
  if (places !== undefined) add(placeKey("place", places.column));
  if (birthPlaces !== undefined) add(placeKey("birth-place", birthPlaces.column));
  for (const [name, column] of [
    ["identity-number", records.identityNumber],
    ["phone", records.phone],
    ["postcode", records.postcode],
    ["address", records.address],
    ["occupation", records.occupation],
  ] as const) {
    if (column !== undefined)
      add(fromCodes(name, column.codes, column.values.length, (code) => withSeed(6, column.values[code]!)));
  }
  if (records.email !== undefined) for (const key of addressKeys(records.email)) add(key);
  return keys;
}

function placeKey(
  name: string,
  column: { values: readonly { parts: readonly number[] }[]; codes: Uint32Array },
): BlockingKey {
  return fromCodes(name, column.codes, column.values.length, (code) =>
    mix((column.values[code]!.parts[0]! << 3) ^ 11),
  );
}

function birthYear(birth: { digits: string; firstDay: number; lastDay: number; floating: boolean }): string {
  if (birth.digits !== "") return birth.digits.slice(0, 4);
  const middle = (birth.firstDay + birth.lastDay) / 2;
  return Number.isFinite(middle) ? String(civilDate(Math.round(middle)).year) : "";
}

/** Month and day; empty on the first of January, which stands for a year alone. */
function monthAndDay(digits: string): string {
  return digits.slice(4) === "0101" ? "" : digits.slice(4);
}

function deathMonth(moment: { digits: string; firstDay: number; lastDay: number }): string {
  if (moment.digits !== "") return moment.digits.slice(0, 6);
  if (moment.lastDay - moment.firstDay > 62) return "";
  const date = civilDate(moment.lastDay);
  return `${date.year}${String(date.month).padStart(2, "0")}`;
}

function nameKeys(records: Records): BlockingKey[] {
  const { names } = records;
  const hashes = tokenHashes(names);
  const starts = Uint32Array.from(names.tokens.tokens, (token) =>
    withSeed(8, token?.folded.slice(0, 3) ?? ""),
  );
  const firsts = Uint32Array.from(names.chains.chains, (chain) => hashes[0][chain[0] ?? 0]!);
  const given: Uint32Array[] = [];
  const family: Uint32Array[] = [];
  const start: Uint32Array[] = [];
  const father: Uint32Array[] = [];
  const both: Uint32Array[] = [];
  for (const reading of names.readings) {
    for (const some of hashes) {
      if (!some.some((hash) => hash !== 0)) continue;
      given.push(lookedUp(reading.given, some));
      family.push(lookedUp(reading.family, some));
    }
    father.push(lookedUp(reading.middle, firsts));
    both.push(unordered(reading.given, reading.family, hashes[0]));
    start.push(lookedUp(reading.family, starts));
  }
  return [
    { name: "given-name", slots: given },
    { name: "family-name", slots: family },
    { name: "father-name", slots: father },
    { name: WHOLE_NAMES, slots: both },
    { name: "family-name-start", slots: start },
    { name: ANY_NAME, slots: [...given, ...family] },
  ];
}

/** A hash of the first and last name whichever comes first. */
function unordered(given: Uint32Array, family: Uint32Array, hashes: Uint32Array): Uint32Array {
  const both = new Uint32Array(given.length);
  for (let record = 0; record < both.length; record++) {
    const a = hashes[given[record]!]!;
    const b = hashes[family[record]!]!;
    both[record] = a < b ? joinHashes(a, b) : joinHashes(b, a);
  }
  return both;
}
