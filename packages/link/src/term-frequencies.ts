/**
 * How common values are. A pair that agrees on a rare value earns more than one that agrees on a common one. The tables
 * are part of the model, and weights are taken from them alone, also in the run that counts them: so a pair's weight
 * under a model does not depend on which other records are loaded.
 */
import type { OutsideColumn, OutsideNames } from "./outside-names.ts";
import { LONGEST_KEY } from "./standardisation.ts";

/** The frequencies of one column's values, as the model keeps them. */
export interface TermFrequencyTable {
  /** What is counted: "given-name-spelling", "given-name-sound", "death-date-and-place", … */
  readonly column: string;
  /** Records counted: those that have a value. */
  readonly total: number;
  /** P(two random records that have a value have the same). */
  readonly agreeing: number;
  /**
   * How many records have each value. A value that is not here counts as if one record had it, or as many as the share
   * of `termFrequencyFloor` makes: the rarest earn the same.
   */
  readonly counts: Readonly<Record<string, number>>;
}

/** Frequencies of numbered values. */
export interface Frequencies {
  /** P(two random values are equal). */
  readonly agreeing: number;
  /** log2(average frequency of agreeing values / the higher of the two values' frequencies). */
  adjustment(left: number, right: number): number;
  /** The most that any adjustment comes to. */
  readonly most: number;
  /** How many records have a value; at least one. */
  count(code: number): number;
}

/** A column of numbered values to be counted: 0 is missing. */
export interface CountedColumn {
  readonly column: string;
  /** Records by code. */
  readonly counts: Uint32Array;
  /** The value's own name, the same in every run; empty where its frequency is never asked for. */
  readonly key: (code: number) => string;
  /** Values of fewer records are not written down: for numbers that tell who somebody is. 2 where absent. */
  readonly leastRecords?: number;
  /** By code, the first code with the same key; absent where each has its own. */
  readonly firstOfKey?: Uint32Array;
  /** The sound of a spelling, for outside counts that know the name in another spelling. */
  readonly soundOf?: (code: number) => { readonly sound: string; readonly script: string };
}

export interface TermFrequencies {
  column(column: CountedColumn): Frequencies;
  /** Whether what an outside table says is part of a column's frequencies. */
  hasOutside(column: string): boolean;
  /** The tables of all columns asked for, in order of name. */
  tables(): TermFrequencyTable[];
}

/** A share is never taken to be lower: that of one record, or the floor. */
export const lowestShare = (total: number, floor: number): number => Math.max(floor, 1 / Math.max(1, total));

/** For each of `size` numbered values, the first with the same key. */
export function firstOfEachKey(size: number, key: (code: number) => string): Uint32Array {
  const numbers = new Map<string, number>();
  const first = new Uint32Array(size);
  for (let code = 1; code < size; code++) {
    const name = key(code);
    const known = numbers.get(name);
    if (known === undefined) numbers.set(name, code);
    first[code] = known ?? code;
  }
  return first;
}

function frequencies(
  table: Omit<TermFrequencyTable, "counts">,
  shares: Float64Array,
  floor: number,
): Frequencies {
  const mean = Math.max(table.agreeing, floor);
  return {
    agreeing: table.agreeing,
    most: Math.log2(mean / lowestShare(table.total, floor)),
    adjustment: (left, right) => Math.log2(mean / Math.max(shares[left]!, shares[right]!)),
    count: (code) => Math.max(1, shares[code]! * table.total),
  };
}

function lookUp(
  table: TermFrequencyTable | undefined,
  { counts, key }: CountedColumn,
  floor: number,
): Frequencies {
  if (table === undefined) return { agreeing: 0, most: 0, adjustment: () => 0, count: () => 1 };
  const shares = new Float64Array(counts.length).fill(lowestShare(table.total, floor));
  const known = new Map(Object.entries(table.counts));
  for (let code = 1; code < counts.length; code++) {
    const count = known.get(key(code));
    if (count !== undefined) shares[code] = Math.max(shares[code]!, count / table.total);
  }
  return frequencies(table, shares, floor);
}

/** Frequencies as a model has them; values it does not know are taken for the rarest. */
export function givenFrequencies(tables: readonly TermFrequencyTable[], floor: number): TermFrequencies {
  const byName = new Map(tables.map((table) => [table.column, table]));
  return {
    column: (column) => lookUp(byName.get(column.column), column, floor),
    hasOutside: () => false,
    tables: () => [...tables],
  };
}

/** Frequencies counted from the lists, with outside name counts beside or instead of theirs. */
export function countedFrequencies(floor: number, outside?: OutsideNames): TermFrequencies {
  const tables = new Map<string, () => TermFrequencyTable>();
  return {
    column(column) {
      const own = countOwn(column);
      const names = outside?.columns.get(column.column);
      if (names !== undefined) {
        const table = withOutside(own, column, floor, names, outside!);
        tables.set(column.column, () => table);
        return lookUp(table, column, floor);
      }
      const { least, lowest } = boundsOf(own.total, column, floor);
      const counted = { column: column.column, total: own.total, agreeing: agreeingShare(own) };
      const kept = (count: number, key: string): boolean => isKept(count, key, own.total, least, lowest);
      tables.set(column.column, () => ({ ...counted, counts: keptCounts(own, column, kept) }));
      return frequencies(counted, sharesOf(own, column, kept, lowest), floor);
    },
    hasOutside: (column) => outside?.columns.has(column) ?? false,
    tables: () => [...tables.values()].map((table) => table()).sort((a, b) => (a.column < b.column ? -1 : 1)),
  };
}

/** Values of fewer records than `least`, and of no larger a share than `lowest`, are not written down. */
function boundsOf(
  total: number,
  { leastRecords }: CountedColumn,
  floor: number,
): { least: number; lowest: number } {
  return { least: leastRecords ?? 2, lowest: lowestShare(total, floor) };
}

const isKept = (count: number, key: string, total: number, least: number, lowest: number): boolean =>
  count >= least && count / total > lowest && key.length <= LONGEST_KEY && key !== "";

/** How many records have each value. */
interface OwnCounts {
  readonly total: number;
  /** By code, at the first of the codes with one key; those without a key each at their own. */
  readonly counts: Uint32Array;
}

function countOwn({ counts, firstOfKey, key }: CountedColumn): OwnCounts {
  let total = 0;
  for (let code = 1; code < counts.length; code++) total += counts[code]!;
  if (firstOfKey === undefined) return { total, counts };
  const merged = new Uint32Array(counts.length);
  for (let code = 1; code < counts.length; code++) {
    const first = firstOfKey[code]!;
    merged[first === code || key(code) !== "" ? first : code]! += counts[code]!;
  }
  return { total, counts: merged };
}

/** P(two random records that have a value have the same). */
function agreeingShare({ total, counts }: OwnCounts): number {
  let agreeing = 0;
  for (let code = 1; code < counts.length; code++) agreeing += counts[code]! * Math.max(0, counts[code]! - 1);
  return total > 1 ? agreeing / (total * (total - 1)) : 0;
}

/** The counts that are written down, in order of key. */
function keptCounts(
  { counts }: OwnCounts,
  { key }: CountedColumn,
  kept: (count: number, key: string) => boolean,
): Record<string, number> {
  const found = new Map<string, number>();
  for (let code = 1; code < counts.length; code++) {
    if (counts[code]! < 2) continue;
    const name = key(code);
    if (kept(counts[code]!, name)) found.set(name, counts[code]!);
  }
  return Object.fromEntries([...found.keys()].sort().map((each) => [each, found.get(each)!]));
}

/** By code the share of records, as the table that is written down has it: see TermFrequencyTable. */
function sharesOf(
  { total, counts }: OwnCounts,
  { firstOfKey, key }: CountedColumn,
  kept: (count: number, key: string) => boolean,
  lowest: number,
): Float64Array {
  const shares = new Float64Array(counts.length).fill(lowest);
  for (let code = 1; code < counts.length; code++)
    if (counts[code]! > 1 && kept(counts[code]!, key(code)))
      shares[code] = Math.max(lowest, counts[code]! / total);
  if (firstOfKey !== undefined)
    for (let code = 1; code < counts.length; code++)
      if (key(code) !== "") shares[code] = shares[firstOfKey[code]!]!;
  return shares;
}

/**
 * The table of a column with outside counts. With outside counts o of M people beside n of N records, a value's count is
 * n + o·min(1, N/M), so that a large register says at most as much as the lists themselves; or o alone, where it stands
 * instead of them.
 */
function withOutside(
  own: OwnCounts,
  column: CountedColumn,
  floor: number,
  names: OutsideColumn,
  outside: OutsideNames,
): TermFrequencyTable {
  const { total, counts } = mergeOutside(own, column, names, outside);
  let agreeing = 0;
  for (const count of counts.values()) agreeing += count * Math.max(0, count - 1);
  for (let code = 1; code < own.counts.length; code++)
    if (column.key(code) === "") agreeing += own.counts[code]! * Math.max(0, own.counts[code]! - 1);
  const lowest = lowestShare(total, floor);
  const kept = [...counts].filter(([key, count]) => count / total > lowest && key.length <= LONGEST_KEY);
  return {
    column: column.column,
    total,
    agreeing: total > 1 ? agreeing / (total * (total - 1)) : 0,
    counts: Object.fromEntries(kept.sort((a, b) => (a[0] < b[0] ? -1 : 1))),
  };
}

/** The lists' counts with the outside ones. */
function mergeOutside(
  own: OwnCounts,
  column: CountedColumn,
  names: OutsideColumn,
  outside: OutsideNames,
): { total: number; counts: Map<string, number> } {
  const said = column.soundOf === undefined ? names.counts : spreadOverSpellings(column, names, outside);
  let people = 0;
  for (const count of said.values()) people += count;
  const scale = outside.instead ? 1 : Math.min(1, own.total / Math.max(1, people));
  const counts = new Map<string, number>();
  if (!outside.instead) {
    for (let code = 1; code < own.counts.length; code++) {
      const key = column.key(code);
      if (
        key !== "" &&
        (own.counts[code]! > 1 || (own.counts[code] === 1 && column.firstOfKey !== undefined))
      )
        counts.set(key, own.counts[code]!);
    }
  }
  for (const [key, count] of said) counts.set(key, (counts.get(key) ?? 0) + count * scale);
  return { total: (outside.instead ? 0 : own.total) + people * scale, counts };
}

/**
 * Outside counts by spelling. Where the table has none of the spellings that the lists have of a sound in their script, the
 * sound's count is spread over those as the lists have them; the table's own spellings of sounds that the lists write
 * otherwise are left out. So the spellings counted are those of the scripts in the lists.
 */
function spreadOverSpellings(
  { column, counts, key, soundOf }: CountedColumn,
  names: OutsideColumn,
  outside: OutsideNames,
): ReadonlyMap<string, number> {
  const sounds = outside.columns.get(column.replace(/-spelling$/, "-sound"))!.counts;
  const said = new Map(names.counts);
  const groups = new Map<
    string,
    { sound: string; known: boolean; records: number; spellings: Map<string, number> }
  >();
  const heard = new Map<string, boolean>();
  for (let code = 1; code < counts.length; code++) {
    if (counts[code] === 0) continue;
    const { sound, script } = soundOf!(code);
    const name = `${script} ${sound}`;
    const group = groups.get(name) ?? {
      sound,
      known: false,
      records: 0,
      spellings: new Map<string, number>(),
    };
    groups.set(name, group);
    group.known ||= names.counts.has(key(code));
    group.records += counts[code]!;
    group.spellings.set(key(code), (group.spellings.get(key(code)) ?? 0) + counts[code]!);
    heard.set(sound, (heard.get(sound) ?? false) || group.known);
  }
  for (const [spelling, sound] of names.sounds) if (heard.get(sound) === false) said.delete(spelling);
  for (const { sound, known, records, spellings } of groups.values()) {
    const count = sounds.get(sound);
    if (known || count === undefined) continue;
    for (const [spelling, times] of spellings) said.set(spelling, (count * times) / records);
  }
  return said;
}
