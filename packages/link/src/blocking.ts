/**
 * Candidate pairs. A rule is a set of keys that must all be equal; each rule is an inverted index of sorted integers.
 * Rules are united: a pair belongs to the first rule that finds it and is scored once. The tool chooses among rules by
 * what they cost: the most selective first, until the budget of pairs is spent. A block larger than the bound is
 * split by a further key, and what is still too large is left to the other rules.
 */
import type { Message } from "@recount/core";
import type { BlockingKey } from "./blocking-keys.ts";
import { eachChunk, type TakeChunk } from "./chunks.ts";
import type { LeftOut } from "./linkage.ts";
import { radixSort } from "./radix.ts";
import { joinHashes } from "./similarity.ts";

/** Rules that can find one person's records when other fields are missing or misspelt. */
const RULES: readonly (readonly string[])[] = [
  ["identity-number"],
  ["email"],
  ["phone"],
  ["email-name"],
  ["names-in-any-order"],
  ["birth-date", "given-name"],
  ["birth-date", "family-name"],
  ["birth-date", "postcode"],
  ["birth-date", "place"],
  ["birth-date", "birth-place"],
  ["birth-date", "address"],
  ["birth-date", "family-name-start"],
  ["birth-date", "occupation"],
  ["birth-date"],
  ["birth-month-and-day", "given-name"],
  ["birth-month-and-day", "family-name"],
  ["address", "given-name"],
  ["address", "family-name"],
  ["address", "postcode"],
  ["postcode", "given-name"],
  ["postcode", "family-name"],
  ["postcode", "birth-year"],
  ["postcode", "occupation"],
  ["postcode"],
  ["given-name", "father-name"],
  ["family-name", "father-name"],
  ["family-name", "birth-year"],
  ["given-name", "birth-year", "birth-place"],
  ["given-name", "birth-year", "place"],
  ["given-name", "birth-year", "occupation"],
  ["birth-place", "family-name"],
  ["birth-place", "birth-year", "occupation"],
  ["birth-place", "given-name"],
  ["place", "family-name"],
  ["place", "given-name"],
  ["death-date", "given-name"],
  ["death-date", "family-name"],
  ["death-date", "father-name"],
  ["death-date", "place"],
  ["death-month", "given-name"],
  ["death-month", "family-name"],
  ["place", "death-month"],
  ["family-name"],
  ["given-name"],
  ["birth-place", "birth-year"],
  ["birth-place", "occupation"],
  ["birth-place"],
  ["given-name", "occupation"],
  ["given-name", "birth-year"],
  ["given-name", "family-name-start"],
  ["birth-month-and-day"],
  ["father-name", "birth-year"],
  ["father-name"],
  ["birth-year"],
];

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

/** One rule's index: per record and slot the hash of its block; 0 where it is in none. */
export interface RuleIndex {
  readonly rule: readonly string[];
  readonly slots: readonly Uint32Array[];
  readonly sorted: SortedEntries;
  /** Pairs, those that earlier rules find among them. */
  readonly rawPairs: number;
}

/** What pairs are found from. */
export interface PairBlocks {
  /** How many records there are. */
  readonly records: number;
  /** Per rule, in which blocks each record stands. */
  readonly blocks: readonly RuleBlocks[];
}

export interface Blocking extends PairBlocks {
  readonly indices: readonly RuleIndex[];
  readonly eligible: Uint8Array;
  readonly leftOut: LeftOut;
  /** Rules that the budget left no room for, and the pairs they would find. */
  readonly unused: readonly UnusedRule[];
}

export interface UnusedRule {
  readonly rule: readonly string[];
  readonly pairs: number;
}

/** Hands each candidate pair once, left < right, with the index of its rule and whether its block is wanted. */
export type OnPair = (left: number, right: number, rule: number, wanted: boolean) => void;

/** Records up to which the pairs of a further record are cheap beside what else is done for it. */
const SMALL_CASE = 80_000;

/**
 * How many pairs rules may find, each rule's counted apart: ample for a small case, eleven more a record up to 80,000
 * records, four a record beyond, where a rule that finds many pairs finds few that a sharper one has not.
 */
export function pairBudget(recordCount: number): number {
  return 2_000_000 + 11 * Math.min(recordCount, SMALL_CASE) + 4 * Math.max(0, recordCount - SMALL_CASE);
}

function joinSlots(left: Uint32Array, right: Uint32Array): Uint32Array {
  const joined = new Uint32Array(left.length);
  for (let record = 0; record < joined.length; record++)
    joined[record] = joinHashes(left[record]!, right[record]!);
  return joined;
}

/** Every combination of the slots of a rule's keys, joined into one hash per record. */
function ruleSlots(keys: readonly BlockingKey[], eligible: Uint8Array): Uint32Array[] {
  let slots: Uint32Array[] = [];
  for (const key of keys) {
    if (slots.length === 0) slots = key.slots.map((slot) => slot.slice());
    else slots = slots.flatMap((slot) => key.slots.map((other) => joinSlots(slot, other)));
  }
  for (const slot of slots)
    for (let record = 0; record < slot.length; record++) if (eligible[record] === 0) slot[record] = 0;
  return slots.filter((slot) => slot.some((hash) => hash !== 0));
}

/** (hash, record) entries in order of hash; within a hash in order of slot, then record. */
interface SortedEntries {
  readonly hashes: Uint32Array;
  readonly records: Uint32Array;
  /** True where a record may stand twice under a hash, or out of order. */
  readonly severalSlots: boolean;
}

/** The inverted index of some slots. */
function sortedEntries(slots: readonly Uint32Array[]): SortedEntries {
  let count = 0;
  for (const slot of slots)
    for (let record = 0; record < slot.length; record++) if (slot[record] !== 0) count++;
  const hashes = new Uint32Array(count);
  const records = new Uint32Array(count);
  let at = 0;
  for (const slot of slots) {
    for (let record = 0; record < slot.length; record++) {
      if (slot[record] === 0) continue;
      hashes[at] = slot[record]!;
      records[at++] = record;
    }
  }
  const sorted = radixSort(hashes, records);
  return { hashes: sorted.keys, records: sorted.values, severalSlots: slots.length > 1 };
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

/**
 * Splits blocks above the bound by further keys, and drops what stays too large. Changes the slots.
 * @returns the bounded index and its number of pairs.
 */
function boundBlocks(
  rule: readonly string[],
  slots: readonly Uint32Array[],
  keys: ReadonlyMap<string, BlockingKey>,
  maxBlockSize: number,
  leftOut?: LeftOutRecords,
): { sorted: SortedEntries; pairs: number } {
  const splitters: (string | undefined)[] = SPLITTERS.filter(
    (name) => keys.has(name) && !rule.includes(name),
  );
  for (const name of [...splitters, undefined]) {
    const tooLarge = new Set<number>();
    const sorted = sortedEntries(slots);
    const pairs = countPairs(sorted, maxBlockSize, tooLarge);
    if (tooLarge.size === 0) return { sorted, pairs };
    const further = name === undefined ? undefined : keys.get(name)!.slots[0]!;
    leftOut?.add(sorted, tooLarge, further);
    for (const slot of slots) {
      for (let record = 0; record < slot.length; record++) {
        if (slot[record] !== 0 && tooLarge.has(slot[record]!)) {
          slot[record] = further === undefined ? 0 : joinHashes(slot[record]!, further[record]!);
        }
      }
    }
  }
  const sorted = sortedEntries(slots);
  return { sorted, pairs: countPairs(sorted, maxBlockSize, new Set()) };
}

/** Gathers the records of blocks that are left out, and the size of the largest. */
class LeftOutRecords {
  readonly #marked: Uint8Array;
  #largest = 0;

  constructor(records: number) {
    this.#marked = new Uint8Array(records);
  }

  /** Adds the records of blocks that are too large and that have no `further` key to be split by. */
  add(sorted: SortedEntries, tooLarge: ReadonlySet<number>, further: Uint32Array | undefined): void {
    eachBlock(sorted, (records, start, size, hash) => {
      if (!tooLarge.has(hash)) return;
      for (let i = start; i < start + size; i++) {
        if (further !== undefined && further[records[i]!] !== 0) continue;
        this.#marked[records[i]!] = 1;
        this.#largest = Math.max(this.#largest, size);
      }
    });
  }

  /** What was left out, beside the rules that are used after all. */
  finish(indices: readonly RuleIndex[]): LeftOut {
    if (this.#largest === 0) return { records: 0, notCompared: 0, largestBlock: 0 };
    const records = this.#marked.reduce((sum, each) => sum + each, 0);
    for (const { sorted } of indices) {
      eachBlock(sorted, (inBlock, start, size) => {
        for (let i = start; i < start + size; i++) this.#marked[inBlock[i]!] = 0;
      });
    }
    const notCompared = this.#marked.reduce((sum, each) => sum + each, 0);
    return { records, notCompared, largestBlock: this.#largest };
  }
}

/** A warning where records were compared with no other because their blocks were too large. */
export function blockingWarnings({ leftOut }: Blocking, maxBlockSize: number): Message[] {
  const { notCompared, largestBlock } = leftOut;
  if (notCompared === 0) return [];
  return [
    {
      code: "link/blocks-too-large",
      params: { records: notCompared, largest: largestBlock, bound: maxBlockSize },
      english: `records compared with no other, because too many of them say the same: ${notCompared} (up to ${largestBlock} at once; blocks of more than ${maxBlockSize} are not compared)`,
      remedy: "give the lists more columns that tell people apart, such as dates, places and full names",
    },
  ];
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

/** A small case needs no rules: its every pair is compared. */
const EVERY_PAIR_UP_TO = 1_500_000;

function pairsOfBlock(eligible: Uint8Array): number {
  const size = eligible.reduce((sum, each) => sum + each, 0);
  return (size * (size - 1)) / 2;
}

function everyPair(eligible: Uint8Array): RuleIndex | undefined {
  const rawPairs = pairsOfBlock(eligible);
  if (rawPairs > EVERY_PAIR_UP_TO) return undefined;
  const slots = [Uint32Array.from(eligible)];
  return { rule: [], slots, sorted: sortedEntries(slots), rawPairs };
}

/**
 * Chooses the rules and builds their indices. Only eligible (named) records take part. Given rules are used as they
 * stand; else the most selective are taken while the pairs they find stay within the budget.
 */
export function buildBlocking(
  keys: ReadonlyMap<string, BlockingKey>,
  eligible: Uint8Array,
  maxBlockSize: number,
  rules?: readonly (readonly string[])[],
): Blocking {
  const leftOut = new LeftOutRecords(eligible.length);
  const every = everyPair(eligible);
  const everyGiven = rules?.some((rule) => rule.length === 0) ?? true;
  if (every !== undefined && everyGiven) return blockingOf([every], eligible, leftOut);
  // "Every pair" is of a small case; where there are more records now, the tool chooses.
  const given = everyGiven ? undefined : rules;
  const usable = (given ?? RULES).filter((rule) => allowedBy(keys, rule));
  const budget = pairBudget(eligible.length);
  const unused: UnusedRule[] = [];
  const promising =
    given === undefined ? withinBudget(usable, keys, eligible, maxBlockSize, budget, unused) : usable;
  const built: RuleIndex[] = [];
  for (const rule of promising) {
    const slots = ruleSlots(
      rule.map((name) => keys.get(name)!),
      eligible,
    );
    if (slots.length === 0) continue;
    const { sorted, pairs } = boundBlocks(rule, slots, keys, maxBlockSize, leftOut);
    if (pairs > 0) built.push({ rule, slots, sorted, rawPairs: pairs });
  }
  if (given !== undefined) return blockingOf(built, eligible, leftOut);
  built.sort((a, b) => a.rawPairs - b.rawPairs);
  let spent = 0;
  const indices = built.filter((index) => {
    if (spent + index.rawPairs > budget) {
      unused.push({ rule: index.rule, pairs: index.rawPairs });
      return false;
    }
    spent += index.rawPairs;
    return true;
  });
  return blockingOf(indices, eligible, leftOut, unused);
}

const blockingOf = (
  indices: readonly RuleIndex[],
  eligible: Uint8Array,
  leftOut: LeftOutRecords,
  unused: readonly UnusedRule[] = [],
): Blocking => ({
  indices,
  eligible,
  records: eligible.length,
  blocks: indices.map((index) => layBlocks(index, eligible.length)),
  leftOut: leftOut.finish(indices),
  unused: unused.toSorted((a, b) => a.pairs - b.pairs),
});

/** All rules that these keys allow. */
export function everyRule(keys: ReadonlyMap<string, BlockingKey>): (readonly string[])[] {
  return RULES.filter((rule) => allowedBy(keys, rule));
}

/** Whether there are keys for a rule. */
export function allowedBy(keys: ReadonlyMap<string, BlockingKey>, rule: readonly string[]): boolean {
  return rule.every((name) => (keys.get(name)?.slots.length ?? 0) > 0);
}

/** One rule's index, its blocks within the bound; undefined where it finds no pair. */
export function joinIndex(
  rule: readonly string[],
  keys: ReadonlyMap<string, BlockingKey>,
  eligible: Uint8Array,
  maxBlockSize: number,
): RuleIndex | undefined {
  const slots = ruleSlots(
    rule.map((name) => keys.get(name)!),
    eligible,
  );
  if (slots.length === 0) return undefined;
  const { sorted, pairs } = boundBlocks(rule, slots, keys, maxBlockSize);
  return pairs === 0 ? undefined : { rule, slots, sorted, rawPairs: pairs };
}

/** Records that a rule's pairs are first guessed from, where there are many more. */
const GUESSED_FROM = 60_000;

/**
 * Leaves out rules that a sample of the records shows to be far beyond the budget, before they cost a sort of them all,
 * and adds them to `unused`.
 */
export function withinBudget(
  rules: readonly (readonly string[])[],
  keys: ReadonlyMap<string, BlockingKey>,
  eligible: Uint8Array,
  maxBlockSize: number,
  budget: number,
  unused: UnusedRule[] = [],
): (readonly string[])[] {
  const count = eligible.length;
  if (count < 2 * GUESSED_FROM) return [...rules];
  const step = Math.floor(count / GUESSED_FROM);
  const sampled = Uint32Array.from({ length: Math.floor(count / step) }, (_, i) => i * step);
  const scale = (count / sampled.length) ** 2;
  const some = new Map(
    [...keys].map(([name, key]) => [
      name,
      { name, slots: key.slots.map((slot) => sampled.map((at) => slot[at]!)) },
    ]),
  );
  const taking = Uint8Array.from(sampled, (at) => eligible[at]!);
  const bound = Math.max(4, Math.ceil(maxBlockSize / (count / sampled.length)));
  return rules.filter((rule) => {
    const slots = ruleSlots(
      rule.map((name) => some.get(name)!),
      taking,
    );
    const pairs = slots.length === 0 ? 0 : Math.round(boundBlocks(rule, slots, some, bound).pairs * scale);
    if (pairs > budget) unused.push({ rule, pairs });
    return pairs <= budget;
  });
}

/** A rule's blocks of two or more, numbered from 1 in order of hash, and for each record the blocks it stands in. */
export interface RuleBlocks {
  /** Block b holds members[starts[b]] to members[starts[b + 1] − 1], ascending. */
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  readonly hashes: Uint32Array;
  /** Columns of block numbers by record, a record's own in ascending order; 0 where there are no more. */
  readonly ofRecord: readonly Uint32Array[];
}

/** Which blocks each record stands in, under a rule. */
export function layBlocks({ sorted, slots }: RuleIndex, records: number): RuleBlocks {
  let blocks = 0;
  let total = 0;
  eachBlock(sorted, (_records, _start, size) => {
    blocks++;
    total += size;
  });
  const starts = new Uint32Array(blocks + 2);
  const hashes = new Uint32Array(blocks + 1);
  const members = new Uint32Array(total);
  const ofRecord = slots.map(() => new Uint32Array(records));
  let block = 0;
  let at = 0;
  eachBlock(sorted, (inBlock, start, size, hash) => {
    block++;
    starts[block] = at;
    hashes[block] = hash;
    for (let i = start; i < start + size; i++) {
      const record = inBlock[i]!;
      members[at++] = record;
      let column = 0;
      while (ofRecord[column]![record] !== 0) column++;
      ofRecord[column]![record] = block;
    }
  });
  starts[block + 1] = at;
  return { starts, members, hashes, ofRecord };
}

/** Records that a thread takes at a time. */
const CHUNK = 4096;

/** How pairs are gone through. */
export interface Going {
  /** Which records: chunks of them. */
  readonly take: TakeChunk;
  readonly onShare?: ((share: number) => void) | undefined;
  /** Which blocks are wanted, by their hash, which is of what the records say; all where absent. */
  readonly wanted?: ((hash: number) => boolean) | undefined;
}

/**
 * Goes through candidate pairs by their smaller record, then by rule, then by block: so that what was found already is
 * marked on the way and never looked up. A pair belongs to the first rule that finds it, there to the block of the
 * smallest hash.
 */
export function eachPair({ records, blocks }: PairBlocks, onPair: OnPair, going: Going): void {
  const { take, onShare, wanted } = going;
  /** By record: the last left record it was paired with, counted from 1. */
  const paired = new Uint32Array(records);
  const takes = blocks.map(({ hashes }) => (wanted === undefined ? undefined : wantedBlocks(hashes, wanted)));
  eachChunk(take, records, CHUNK, (from, to) => {
    onShare?.(from / records);
    for (let left = from; left < to; left++) {
      for (let rule = 0; rule < takes.length; rule++)
        pairsOfRecord(blocks[rule]!, left, paired, takes[rule], rule, onPair);
    }
  });
}

function wantedBlocks(hashes: Uint32Array, wanted: (hash: number) => boolean): Uint8Array {
  const takes = new Uint8Array(hashes.length);
  for (let block = 0; block < hashes.length; block++) takes[block] = wanted(hashes[block]!) ? 1 : 0;
  return takes;
}

function pairsOfRecord(
  { starts, members, ofRecord }: RuleBlocks,
  left: number,
  paired: Uint32Array,
  takes: Uint8Array | undefined,
  rule: number,
  onPair: OnPair,
): void {
  const mark = left + 1;
  for (let column = 0; column < ofRecord.length; column++) {
    const block = ofRecord[column]![left]!;
    if (block === 0) return;
    const taken = takes === undefined || takes[block] === 1;
    const start = starts[block]!;
    for (let i = starts[block + 1]! - 1; i >= start; i--) {
      const right = members[i]!;
      if (right <= left) break;
      if (paired[right] === mark) continue;
      paired[right] = mark;
      onPair(left, right, rule, taken);
    }
  }
}

/** The rules that find a pair, by index: any of a rule's blocks holds both. */
export function rulesThatFind({ blocks }: PairBlocks, left: number, right: number): number[] {
  const rules: number[] = [];
  for (let rule = 0; rule < blocks.length; rule++)
    if (shareBlock(blocks[rule]!.ofRecord, left, right)) rules.push(rule);
  return rules;
}

function shareBlock(ofRecord: readonly Uint32Array[], left: number, right: number): boolean {
  for (let column = 0; column < ofRecord.length; column++) {
    const block = ofRecord[column]![left]!;
    if (block === 0) return false;
    for (let other = 0; other < ofRecord.length; other++) if (ofRecord[other]![right] === block) return true;
  }
  return false;
}
