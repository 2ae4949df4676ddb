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

/** Names whose spellings and sounds are counted. */
export type NameColumn = "given-name" | "family-name" | "father-name";

/** Frequencies of numbered values. */
export interface Frequencies {
  /** P(two random values are equal). */
  readonly agreeing: number;
  /** log2(average frequency of agreeing values / the higher of the two values' frequencies). */
  adjustment(left: number, right: number): number;
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
  /** True where two codes may have one key. */
  readonly severalCodesAKey?: boolean;
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

function lookUp(
  table: TermFrequencyTable | undefined,
  { counts, key }: CountedColumn,
  floor: number,
): Frequencies {
  if (table === undefined) return { agreeing: 0, adjustment: () => 0, count: () => 1 };
  const mean = Math.max(table.agreeing, floor);
  const shares = new Float64Array(counts.length).fill(lowestShare(table.total, floor));
  const known = new Map(Object.entries(table.counts));
  for (let code = 1; code < counts.length; code++) {
    const count = known.get(key(code));
    if (count !== undefined) shares[code] = Math.max(shares[code]!, count / table.total);
  }
  return {
    agreeing: table.agreeing,
    adjustment: (left, right) => Math.log2(mean / Math.max(shares[left]!, shares[right]!)),
    count: (code) => Math.max(1, shares[code]! * table.total),
  };
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
  const tables = new Map<string, TermFrequencyTable>();
  return {
    column(column) {
      const table = countColumn(column, floor, outside);
      tables.set(column.column, table);
      return lookUp(table, column, floor);
    },
    hasOutside: (column) => outside?.columns.has(column) ?? false,
    tables: () => [...tables.values()].sort((a, b) => (a.column < b.column ? -1 : 1)),
  };
}

/**
 * Counts a column. With outside counts o of M people beside n of N records, a value's count is n + o·min(1, N/M), so
 * that a large register says at most as much as the lists themselves; or o alone, where it stands instead of them.
 */
function countColumn(
  column: CountedColumn,
  floor: number,
  outside: OutsideNames | undefined,
): TermFrequencyTable {
  const own = countOwn(column);
  const names = outside?.columns.get(column.column);
  const merged = names === undefined ? own : mergeOutside(own, column, names, outside!);
  const { total, counts } = merged;
  let agreeing = 0;
  for (const count of counts.values()) agreeing += count * Math.max(0, count - 1);
  for (const count of own.unnamed) agreeing += count * (count - 1);
  const lowest = lowestShare(total, floor);
  const least = names === undefined ? (column.leastRecords ?? 2) : 0;
  const kept = [...counts].filter(
    ([key, count]) => count >= least && count / total > lowest && key.length <= LONGEST_KEY,
  );
  return {
    column: column.column,
    total,
    agreeing: total > 1 ? agreeing / (total * (total - 1)) : 0,
    counts: Object.fromEntries(kept.sort((a, b) => (a[0] < b[0] ? -1 : 1))),
  };
}

interface OwnCounts {
  readonly total: number;
  /** By key; those of one record may be left out where they change nothing. */
  readonly counts: Map<string, number>;
  /** Of codes that have no key. */
  readonly unnamed: readonly number[];
}

function countOwn({ counts, key, severalCodesAKey }: CountedColumn): OwnCounts {
  const byKey = new Map<string, number>();
  const unnamed: number[] = [];
  let total = 0;
  for (let code = 1; code < counts.length; code++) {
    const count = counts[code]!;
    total += count;
    if (count === 0 || (count === 1 && severalCodesAKey !== true)) continue;
    const name = key(code);
    if (name === "") unnamed.push(count);
    else byKey.set(name, (byKey.get(name) ?? 0) + count);
  }
  return { total, counts: byKey, unnamed };
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
  if (!outside.instead) for (const [key, count] of own.counts) counts.set(key, count);
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
