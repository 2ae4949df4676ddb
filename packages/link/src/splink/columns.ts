/**
 * Standardised records as plain columns, in which the comparison levels can be asked for by SQL. What SQL cannot work
 * out (whether two spellings in two scripts are one name) is worked out here for the values that occur: a value carries
 * the list of those it is the same as, or close to.
 */
import type { Coded } from "../coding.ts";
import type { Birth, Moment } from "../moments.ts";
import { skeletonKeys, type NameToken } from "../names/index.ts";
import type { Places } from "../places.ts";
import type { Records } from "../records.ts";
import { SAME_NAME, SLIP, WEAK, type TokenLevels } from "../token-levels.ts";

export type Cell = string | number | boolean | null | readonly string[];

/** One column of the records that travel. */
export interface TravelColumn {
  readonly name: string;
  readonly type: "text" | "texts" | "whole" | "flag";
  /** The cell of a record; null where missing. A list is never empty. */
  readonly cell: (record: number) => Cell;
}

const text = (name: string, cell: (record: number) => string): TravelColumn => ({
  name,
  type: "text",
  cell: (record) => cell(record) || null,
});
const texts = (name: string, cell: (record: number) => readonly string[]): TravelColumn => ({
  name,
  type: "texts",
  cell(record) {
    const items = cell(record);
    return items.length === 0 ? null : items;
  },
});

/** So many of the most frequent names are each held against each other; rarer ones against those that share a key. */
export const RELATED_NAMES = 5_000;

/** Which values are at least how close to which: by code, lists of keys, the value itself among them. */
interface Relatives {
  readonly same: readonly (readonly string[])[];
  readonly like: readonly (readonly string[])[];
  readonly near: readonly (readonly string[])[];
}

const LEVELS = [
  ["same", SAME_NAME],
  ["like", SLIP],
  ["near", WEAK],
] as const;

export interface Travelling {
  readonly columns: readonly TravelColumn[];
  /** Names beyond RELATED_NAMES. */
  readonly unrelatedNames: number;
}

/** The columns of all records. `levels` says how close two names are. */
export function travelColumns(records: Records, levels: TokenLevels): Travelling {
  const names = nameColumns(records, levels);
  return {
    columns: [
      ...names.columns,
      ...(records.birth === undefined ? [] : birthColumns(records.birth)),
      ...(records.sex === undefined ? [] : [sexColumn(records.sex)]),
      ...(records.death === undefined ? [] : momentColumns("death", records.death)),
      ...(records.places === undefined ? [] : placeColumns("place", records.places)),
      ...(records.birthPlaces === undefined ? [] : placeColumns("birth_place", records.birthPlaces)),
      ...textColumns(records),
    ],
    unrelatedNames: names.unrelatedNames,
  };
}

/** What a sound is called for an initial, which may stand for many names: its frequency adjusts no weight upwards. */
export const INITIAL = ".";

function nameColumns({ names }: Records, levels: TokenLevels): Travelling {
  const { tokens, chains } = names;
  const [reading] = names.readings;
  const { middle, family, given, furtherGiven, furtherFamily, kunya } = reading!;
  const chainColumns = [middle, names.mother, furtherGiven, furtherFamily, kunya];
  const counts = new Uint32Array(tokens.tokens.length);
  for (const column of [given, family]) for (const token of column) counts[token]!++;
  for (const column of chainColumns)
    for (const chain of column ?? []) for (const token of chains.chains[chain]!) counts[token]!++;
  const { relatives, unrelatedNames } = relate(names, counts, levels);
  const key = (token: number): string => tokens.keys[token]!;
  const sound = (token: number): string =>
    tokens.tokens[token]?.initial === true ? INITIAL : tokens.groupKeys[tokens.groups[token]!]!;
  const single = (name: string, of: (record: number) => number, withSound: boolean): TravelColumn[] => [
    text(name, (record) => key(of(record))),
    ...(withSound ? [text(`${name}_sound`, (record) => sound(of(record)))] : []),
    ...LEVELS.map(([level]) => texts(`${name}_${level}`, (record) => relatives[level][of(record)]!)),
  ];
  /** A chain as a list, with what its comparison asks of its first, second and last name. */
  const chain = (name: string, of: (record: number) => readonly number[]): TravelColumn[] => [
    texts(name, (record) => of(record).map(key)),
    ...LEVELS.map(([level]) =>
      texts(`${name}_${level}`, (record) => [
        ...new Set(of(record).flatMap((token) => relatives[level][token]!)),
      ]),
    ),
    ...single(`${name}_first`, (record) => of(record)[0] ?? 0, true),
    ...single(`${name}_last`, (record) => of(record).at(-1) ?? 0, false),
    text(`${name}_second`, (record) => key(of(record)[1] ?? 0)),
  ];
  const chained = (name: string, column: Uint32Array | undefined): TravelColumn[] =>
    column === undefined ? [] : chain(name, (record) => chains.chains[column[record]!]!);
  const tail = (record: number): readonly number[] => {
    const before = chains.chains[middle[record]!]!;
    return family[record] === 0 ? before : [...before, family[record]!];
  };
  return {
    unrelatedNames,
    columns: [
      ...single("given_name", (record) => given[record]!, true),
      ...single("family_name", (record) => family[record]!, true),
      ...chained("middle_names", middle),
      text("middle_names_sounds", (record) => chains.chains[middle[record]!]!.map(sound).join(" ")),
      ...chain("middle_and_family_names", tail),
      ...chained("mother_name", names.mother),
      ...chained("further_given_names", furtherGiven),
      ...chained("further_family_names", furtherFamily),
      ...(furtherFamily === undefined
        ? []
        : [
            text("further_family_name_is_of", (record) =>
              tokens.tokens[chains.chains[furtherFamily[record]!]![0] ?? 0]?.prefix === "de" ? "yes" : "",
            ),
          ]),
      ...chained("kunya", kunya),
      ...(kunya === undefined
        ? []
        : [
            text("given_name_is_kunya", (record) =>
              kunya[record] !== 0 && chains.chains[kunya[record]!]![0] === given[record] ? "yes" : "",
            ),
          ]),
    ],
  };
}

/** Relates names to those they are close to, by the levels that comparing two names gives. */
function relate(
  names: Records["names"],
  counts: Uint32Array,
  { level: levelOf }: TokenLevels,
): { relatives: Relatives; unrelatedNames: number } {
  const { keys, tokens } = names.tokens;
  const own = keys.map((key): string[] => (key === "" ? [] : [key]));
  const relatives = { same: own, like: own.map((each) => [...each]), near: own.map((each) => [...each]) };
  const used = Array.from(counts.keys()).filter((token) => token > 0 && counts[token]! > 0);
  used.sort((a, b) => counts[b]! - counts[a]! || (keys[a]! < keys[b]! ? -1 : 1));
  const kindred = new Kindred();
  used.forEach((token, at) => {
    const others = at < RELATED_NAMES ? used.slice(0, at) : kindred.of(tokens[token]!);
    kindred.add(tokens[token]!, token);
    for (const other of others) {
      const level = levelOf(token, other);
      for (const [name, least] of LEVELS) {
        if (level < least) continue;
        relatives[name][token]!.push(keys[other]!);
        relatives[name][other]!.push(keys[token]!);
      }
    }
  });
  return { relatives, unrelatedNames: Math.max(0, used.length - RELATED_NAMES) };
}

/** Names looked up by what spellings of one name mostly share: a skeleton, or all letters but one. */
class Kindred {
  readonly #buckets = new Map<string, number[]>();

  of(token: NameToken): Iterable<number> {
    const found = new Set<number>();
    for (const key of kindredKeys(token)) for (const other of this.#buckets.get(key) ?? []) found.add(other);
    return found;
  }

  add(token: NameToken, number: number): void {
    for (const key of kindredKeys(token)) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, [number]);
      else if (bucket.length < LARGEST_BUCKET) bucket.push(number);
    }
  }
}

/** A key that more names share tells little. */
const LARGEST_BUCKET = 400;

function kindredKeys(token: NameToken): Set<string> {
  const keys = new Set(skeletonKeys(token));
  const { folded, script } = token;
  for (let at = 0; at <= folded.length; at++)
    keys.add(`${script} ${folded.slice(0, at)}${folded.slice(at + 1)}`);
  return keys;
}

const DAY_BOUND = 4_000_000;
const day = (number: number): number => Math.max(-DAY_BOUND, Math.min(DAY_BOUND, number));

/** All ways to write eight digits with two neighbours, or day and month, exchanged. */
function exchanged(digits: string): string[] {
  const ways = new Set<string>();
  for (let at = 0; at + 1 < digits.length; at++)
    ways.add(digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2));
  if (digits.length === 8) ways.add(digits.slice(0, 4) + digits.slice(6) + digits.slice(4, 6));
  ways.delete(digits);
  return [...ways];
}

function momentColumns(name: string, column: Coded<Moment>): TravelColumn[] {
  const of = (record: number): Moment => column.values[column.codes[record]!]!;
  const whole = (suffix: string, value: (moment: Moment) => number): TravelColumn => ({
    name: `${name}_${suffix}`,
    type: "whole",
    cell: (record) => (column.codes[record] === 0 ? null : day(value(of(record)))),
  });
  return [
    text(`${name}_day`, (record) => (of(record).day === 0 ? "" : of(record).digits)),
    texts(`${name}_day_exchanged`, (record) => (of(record).day === 0 ? [] : exchanged(of(record).digits))),
    whole("first", (moment) => moment.firstDay),
    whole("last", (moment) => moment.lastDay),
  ];
}

function birthColumns(birth: Coded<Birth>): TravelColumn[] {
  const of = (record: number): Birth => birth.values[birth.codes[record]!]!;
  return [
    ...momentColumns("birth", birth),
    {
      name: "birth_year",
      type: "whole",
      cell: (record) => (of(record).day === 0 ? null : Math.trunc(of(record).day / 10_000)),
    },
    {
      name: "birth_year_alone",
      type: "whole",
      cell: (record) => (of(record).day % 10_000 === 101 ? Math.trunc(of(record).day / 10_000) : null),
    },
    text("birth_month_and_day", (record) => (of(record).day === 0 ? "" : of(record).digits.slice(4))),
    {
      name: "birth_floating",
      type: "flag",
      cell: (record) => (birth.codes[record] === 0 ? null : of(record).floating),
    },
  ];
}

const sexColumn = (sex: Uint8Array): TravelColumn =>
  text("sex", (record) => ["", "male", "female"][sex[record]!]!);

function placeColumns(name: string, { column, partKeys, near, around }: Places): TravelColumn[] {
  const finest = (record: number): number => column.values[column.codes[record]!]!.parts[0] ?? 0;
  const present = new Set(column.values.map(({ parts }) => parts[0] ?? 0).filter((part) => part !== 0));
  const closeTo = new Map<number, string[]>();
  const close = (part: number): string[] => {
    let found = closeTo.get(part);
    if (found === undefined) {
      found = [...present].filter((each) => near(each, part)).map((each) => partKeys[each]!);
      closeTo.set(part, found);
    }
    return found;
  };
  const lies = (record: number): readonly number[] => around[column.codes[record]!]!;
  return [
    text(name, (record) => partKeys[finest(record)]!),
    texts(`${name}_near`, (record) => (finest(record) === 0 ? [] : close(finest(record)))),
    texts(`${name}_around`, (record) => lies(record).map((part) => partKeys[part]!)),
    texts(`${name}_around_near`, (record) => [...new Set(lies(record).flatMap(close))]),
  ];
}

function textColumns(records: Records): TravelColumn[] {
  const columns: TravelColumn[] = [];
  const each = (
    name: string,
    column: Coded<string> | undefined,
    more: (of: (record: number) => string) => TravelColumn[],
  ): void => {
    if (column === undefined) return;
    const of = (record: number): string => column.values[column.codes[record]!]!;
    columns.push(text(name, of), ...more(of));
  };
  const slips = (name: string) => (of: (record: number) => string) => [
    texts(`${name}_exchanged`, (record) => exchanged(of(record))),
  ];
  const words = (name: string) => (of: (record: number) => string) => [
    texts(`${name}_words`, (record) => (of(record) === "" ? [] : [...new Set(of(record).split(" "))])),
  ];
  each("identity_number", records.identityNumber, slips("identity_number"));
  each("phone", records.phone, slips("phone"));
  each("email", records.email, (of) => [
    ...slips("email")(of),
    text("email_name", (record) => of(record).split("@")[0]!),
    text("email_host", (record) => of(record).slice(Math.max(0, of(record).indexOf("@")))),
  ]);
  each("postcode", records.postcode, (of) => [
    ...slips("postcode")(of),
    text("postcode_area", (record) => of(record).slice(0, Math.ceil(of(record).length / 2))),
  ]);
  each("address", records.address, words("address"));
  each("occupation", records.occupation, words("occupation"));
  return columns;
}
