/**
 * From a blocking rule to its inverted index: sorted integers, the records of one hash next to each other. A block larger
 * than the bound is split by a further key, and what is still too large is left out.
 */
import { WHOLE_NAMES, type BlockingKey } from "./blocking-keys.ts";
import { radixSort, type SortedColumns } from "./radix.ts";
import { joinHashes, mix } from "./similarity.ts";

/** Keys that split a block that is too large, tried in this order. */
const SPLITTERS = [
  "birth-date",
  "death-date",
  "postcode",
  "father-name",
  "birth-year",
  "death-month",
  "birth-place",
  "place",
  "given-name",
  "family-name",
  "occupation",
];

/** One rule's index. */
export interface RuleIndex {
  readonly rule: readonly string[];
  /** In how many blocks a record may stand. */
  readonly slots: number;
  /** Of blocks of two or more. */
  readonly sorted: SortedEntries;
  /** Pairs, those that earlier rules find among them. */
  readonly rawPairs: number;
}

/**
 * What comparing a pair of a rule costs, beside most pairs. Canonical order is by names, so that records of one whole name
 * lie next to each other in memory, and that they have one name is soon found: four such pairs take as long as one.
 */
export const pairCost = (rule: readonly string[]): number =>
  rule.length === 1 && rule[0] === WHOLE_NAMES ? 1 / 4 : 1;

/** A rule that finds more pairs than there is room for, and how many. */
export interface UnusedRule {
  readonly rule: readonly string[];
  readonly pairs: number;
}

/** What indices are to be built of. */
export interface RuleTask {
  readonly keys: ReadonlyMap<string, BlockingKey>;
  readonly eligible: Uint8Array;
  readonly maxBlockSize: number;
  readonly rules: readonly (readonly string[])[];
  /** Rules that a sample of the records shows to find more pairs are not built; all are where it is absent. */
  readonly budget: number | undefined;
}

/** What became of some rules, in their order; of those not named no pair came. */
export interface BuiltRules {
  readonly indices: readonly RuleIndex[];
  readonly unused: readonly UnusedRule[];
  /** 1: a record of a block that was left out. */
  readonly leftOut: Uint8Array;
  readonly largestLeftOut: number;
}

/** Builds the indices of rules. In one thread: sorting is bound by memory, and two that sort hold each other up. */
export function buildRules(task: RuleTask): BuiltRules {
  const { keys, eligible, maxBlockSize, rules } = task;
  const guess = task.budget === undefined ? undefined : pairGuesser(task);
  const room = new SortRoom();
  const leftOut = new LeftOutRecords(eligible.length);
  const indices: RuleIndex[] = [];
  const unused: UnusedRule[] = [];
  for (const rule of rules) {
    const guessed = guess?.(rule) ?? 0;
    if (guessed * pairCost(rule) > (task.budget ?? Infinity)) {
      unused.push({ rule, pairs: guessed });
      continue;
    }
    const slots = room.take(keysOf(rule, keys), eligible);
    const pairs = boundBlocks(rule, room, keys, maxBlockSize, leftOut);
    if (pairs > 0) indices.push({ rule, slots, sorted: room.blocks(), rawPairs: pairs });
  }
  return { indices, unused, leftOut: leftOut.marked, largestLeftOut: leftOut.largest };
}

const keysOf = (rule: readonly string[], keys: ReadonlyMap<string, BlockingKey>): BlockingKey[] =>
  rule.map((name) => keys.get(name)!);

/** The index of all eligible records in one block. */
export function everybodyTogether(eligible: Uint8Array, rawPairs: number): RuleIndex {
  const room = new SortRoom();
  room.take([{ name: "everybody", slots: [Uint32Array.from(eligible)] }], eligible);
  return { rule: [], slots: 1, sorted: room.blocks(), rawPairs };
}

/** Records that a rule's pairs are first guessed from, where there are many more. */
const GUESSED_FROM = 60_000;

/** Guesses a rule's pairs from a sample of the records, before they cost a sort of them all; undefined where they are few. */
function pairGuesser({
  keys,
  eligible,
  maxBlockSize,
}: RuleTask): ((rule: readonly string[]) => number) | undefined {
  const count = eligible.length;
  if (count < 2 * GUESSED_FROM) return undefined;
  const bits = (GUESSED_FROM / count) * 4294967296;
  const everybody = Uint32Array.from({ length: count }, (_, record) => record);
  const sampled = everybody.filter((record) => mix(record + 1) < bits);
  const scale = (count / sampled.length) ** 2;
  const some = new Map(
    [...keys].map(([name, key]) => [
      name,
      { name, slots: key.slots.map((slot) => sampled.map((at) => slot[at]!)) },
    ]),
  );
  const named = Uint8Array.from(sampled, (at) => eligible[at]!);
  const bound = Math.max(4, Math.ceil(maxBlockSize / (count / sampled.length)));
  const room = new SortRoom();
  return (rule) => {
    room.take(keysOf(rule, some), named);
    return Math.round(boundBlocks(rule, room, some, bound) * scale);
  };
}

/** Every combination of the slots of a rule's keys. */
function combinations(keys: readonly BlockingKey[]): Uint32Array[][] {
  let found: Uint32Array[][] = [[]];
  for (const { slots } of keys) found = found.flatMap((some) => slots.map((slot) => [...some, slot]));
  return found;
}

/** (hash, record) entries in order of hash; within a hash in order of slot, then record. */
export interface SortedEntries {
  readonly hashes: Uint32Array;
  readonly records: Uint32Array;
  /** True where a record may stand twice under a hash, or out of order. */
  readonly severalSlots: boolean;
}

const NO_ROWS: SortedColumns = { keys: new Uint32Array(0), values: new Uint32Array(0) };

/** Where the entries of one rule after another are sorted, so that memory is asked for once. */
class SortRoom {
  #rows = NO_ROWS;
  #spare = NO_ROWS;
  #size = 0;
  #severalSlots = false;

  /**
   * Takes in the entries of a rule: of eligible records the hashes of each combination of its keys' slots, joined into one.
   * @returns how many combinations any record has.
   */
  take(keys: readonly BlockingKey[], eligible: Uint8Array): number {
    const combined = combinations(keys);
    this.#need(combined.length * eligible.length);
    const { keys: hashes, values: records } = this.#rows;
    let size = 0;
    let used = 0;
    for (const slots of combined) {
      const before = size;
      for (let record = 0; record < eligible.length; record++) {
        if (eligible[record] === 0) continue;
        let hash = slots[0]![record]!;
        for (let at = 1; at < slots.length; at++) hash = joinHashes(hash, slots[at]![record]!);
        if (hash === 0) continue;
        hashes[size] = hash;
        records[size++] = record;
      }
      if (size > before) used++;
    }
    this.#severalSlots = used > 1;
    this.#sort(size);
    return used;
  }

  #need(rows: number): void {
    if (this.#rows.keys.length >= rows) return;
    this.#rows = { keys: new Uint32Array(rows), values: new Uint32Array(rows) };
    this.#spare = { keys: new Uint32Array(rows), values: new Uint32Array(rows) };
  }

  #sort(size: number): void {
    const { keys, values } = this.#rows;
    const sorted = radixSort(keys.subarray(0, size), values.subarray(0, size), this.#spare);
    if (sorted.keys.buffer !== keys.buffer) [this.#rows, this.#spare] = [this.#spare, this.#rows];
    this.#size = size;
  }

  /** What was taken in, in order, until more is. */
  entries(): SortedEntries {
    return {
      hashes: this.#rows.keys.subarray(0, this.#size),
      records: this.#rows.values.subarray(0, this.#size),
      severalSlots: this.#severalSlots,
    };
  }

  /** Splits the blocks of some hashes by a further key; they fall apart where there is none. */
  split(tooLarge: ReadonlySet<number>, further: Uint32Array | undefined): void {
    const { keys: hashes, values: records } = this.#rows;
    let size = 0;
    for (let at = 0; at < this.#size; at++) {
      const hash = hashes[at]!;
      const split = !tooLarge.has(hash)
        ? hash
        : further === undefined
          ? 0
          : joinHashes(hash, further[records[at]!]!);
      if (split === 0) continue;
      hashes[size] = split;
      records[size++] = records[at]!;
    }
    this.#severalSlots = true; // two blocks may come to share a hash
    this.#sort(size);
  }

  /** A copy of blocks of two or more, to be kept. */
  blocks(): SortedEntries {
    const entries = this.entries();
    let total = 0;
    eachBlock(entries, (_records, _start, size) => (total += size));
    const hashes = new Uint32Array(total);
    const records = new Uint32Array(total);
    let at = 0;
    eachBlock(entries, (found, start, size, hash) => {
      hashes.fill(hash, at, at + size);
      for (let i = start; i < start + size; i++) records[at++] = found[i]!;
    });
    return { hashes, records, severalSlots: false };
  }
}

/** Handed a block: its records stand in `records` from `start` on, `size` of them, ascending. */
export type OnBlock = (records: Uint32Array, start: number, size: number, hash: number) => void;

/** Calls back with each block of two or more: the records that share a hash. Puts those of a block in order. */
export function eachBlock({ hashes, records, severalSlots }: SortedEntries, onBlock: OnBlock): void {
  let start = 0;
  while (start < hashes.length) {
    const hash = hashes[start]!;
    let end = start + 1;
    while (end < hashes.length && hashes[end] === hash) end++;
    if (end - start > 1) {
      const size = severalSlots ? sortDistinct(records, start, end) : end - start;
      if (size > 1) onBlock(records, start, size, hash);
    }
    start = end;
  }
}

/** Ranges of more records are sorted by the array's own sort. */
const SORTED_BY_HAND = 24;

/** Sorts a range and moves its distinct records to the front; what is behind them is left over. @returns their number. */
function sortDistinct(records: Uint32Array, start: number, end: number): number {
  if (end - start > SORTED_BY_HAND) records.subarray(start, end).sort();
  else {
    for (let i = start + 1; i < end; i++) {
      const record = records[i]!;
      let to = i;
      for (; to > start && records[to - 1]! > record; to--) records[to] = records[to - 1]!;
      records[to] = record;
    }
  }
  let next = start + 1;
  for (let i = start + 1; i < end; i++) if (records[i] !== records[next - 1]) records[next++] = records[i]!;
  return next - start;
}

/** Splits blocks above the bound by further keys, and drops what stays too large. @returns the pairs of what is left. */
function boundBlocks(
  rule: readonly string[],
  room: SortRoom,
  keys: ReadonlyMap<string, BlockingKey>,
  maxBlockSize: number,
  leftOut?: LeftOutRecords,
): number {
  const splitters: (string | undefined)[] = SPLITTERS.filter(
    (name) => keys.has(name) && !rule.includes(name),
  );
  for (const name of [...splitters, undefined]) {
    const tooLarge = new Set<number>();
    const pairs = countPairs(room.entries(), maxBlockSize, tooLarge);
    if (tooLarge.size === 0) return pairs;
    const further = name === undefined ? undefined : keys.get(name)!.slots[0]!;
    leftOut?.add(room.entries(), tooLarge, further);
    room.split(tooLarge, further);
  }
  return countPairs(room.entries(), maxBlockSize, new Set());
}

/** Gathers the records of blocks that are left out, and the size of the largest. */
class LeftOutRecords {
  readonly marked: Uint8Array;
  largest = 0;

  constructor(records: number) {
    this.marked = new Uint8Array(records);
  }

  /** Adds the records of blocks that are too large and that have no `further` key to be split by. */
  add(sorted: SortedEntries, tooLarge: ReadonlySet<number>, further: Uint32Array | undefined): void {
    eachBlock(sorted, (records, start, size, hash) => {
      if (!tooLarge.has(hash)) return;
      for (let i = start; i < start + size; i++) {
        if (further !== undefined && further[records[i]!] !== 0) continue;
        this.marked[records[i]!] = 1;
        this.largest = Math.max(this.largest, size);
      }
    });
  }
}

/** Pairs in all blocks; hashes of blocks above the bound go into `tooLarge`. */
function countPairs(sorted: SortedEntries, maxBlockSize: number, tooLarge: Set<number>): number {
  let pairs = 0;
  eachBlock(sorted, (_records, _start, size, hash) => {
    pairs += (size * (size - 1)) / 2;
    if (size > maxBlockSize) tooLarge.add(hash);
  });
  return pairs;
}
