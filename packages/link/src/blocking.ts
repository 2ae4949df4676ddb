/**
 * Candidate pairs. A rule is a set of keys that must all be equal; each rule is an inverted index (rule-index.ts).
 * Rules are united: a pair belongs to the first rule that finds it and is scored once. The tool chooses among rules by
 * what they cost: the most selective first, until the budget of pairs is spent.
 */
import type { Message } from "@recount/core";
import type { BlockingKey } from "./blocking-keys.ts";
import { eachChunk, type TakeChunk } from "./chunks.ts";
import type { LeftOut } from "./linkage.ts";
import {
  buildRules,
  eachBlock,
  everybodyTogether,
  pairCost,
  type BuiltRules,
  type RuleIndex,
  type UnusedRule,
} from "./rule-index.ts";

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

/** Hands each candidate pair once, left < right, with the index of its rule and whether its block is wanted. */
export type OnPair = (left: number, right: number, rule: number, wanted: boolean) => void;

/**
 * How many pairs rules may find, each rule's counted apart and as they cost (pairCost): ample for a small case, and more with
 * every record, so that the sharp rules of a national register all fit.
 */
export const pairBudget = (recordCount: number): number => 2_200_000 + 7 * recordCount;

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

/** A small case needs no rules: its every pair is compared. */
const EVERY_PAIR_UP_TO = 1_500_000;

function pairsOfBlock(eligible: Uint8Array): number {
  const size = eligible.reduce((sum, each) => sum + each, 0);
  return (size * (size - 1)) / 2;
}

function everyPair(eligible: Uint8Array): RuleIndex | undefined {
  const rawPairs = pairsOfBlock(eligible);
  return rawPairs > EVERY_PAIR_UP_TO ? undefined : everybodyTogether(eligible, rawPairs);
}

const NOTHING_BUILT: BuiltRules = {
  indices: [],
  unused: [],
  leftOut: new Uint8Array(0),
  largestLeftOut: 0,
};

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
  const every = everyPair(eligible);
  const everyGiven = rules?.some((rule) => rule.length === 0) ?? true;
  if (every !== undefined && everyGiven) return blockingOf([every], eligible, NOTHING_BUILT, []);
  // "Every pair" is of a small case; where there are more records now, the tool chooses.
  const given = everyGiven ? undefined : rules;
  const usable = (given ?? RULES).filter((rule) => allowedBy(keys, rule));
  const budget = pairBudget(eligible.length);
  const task = { keys, eligible, maxBlockSize, rules: usable };
  const built = buildRules({ ...task, budget: given === undefined ? budget : undefined });
  if (given !== undefined) return blockingOf(built.indices, eligible, built, []);
  const costOf = ({ rule, rawPairs }: RuleIndex): number => rawPairs * pairCost(rule);
  const found = built.indices.toSorted((a, b) => costOf(a) - costOf(b));
  const unused = [...built.unused];
  let spent = 0;
  const indices = found.filter((index) => {
    if (spent + costOf(index) > budget) {
      unused.push({ rule: index.rule, pairs: index.rawPairs });
      return false;
    }
    spent += costOf(index);
    return true;
  });
  return blockingOf(indices, eligible, built, unused);
}

function blockingOf(
  indices: readonly RuleIndex[],
  eligible: Uint8Array,
  built: BuiltRules,
  unused: readonly UnusedRule[],
): Blocking {
  const blocks = indices.map((index) => layBlocks(index, eligible.length));
  return {
    indices,
    eligible,
    records: eligible.length,
    blocks,
    leftOut: leftOutBeside(built, blocks),
    unused: unused.toSorted((a, b) => a.pairs - b.pairs),
  };
}

/** What was left out, and how much of it stands in no other block. */
function leftOutBeside({ leftOut, largestLeftOut }: BuiltRules, blocks: readonly RuleBlocks[]): LeftOut {
  if (largestLeftOut === 0) return { records: 0, notCompared: 0, largestBlock: 0 };
  const alone = leftOut.slice();
  for (const { members } of blocks) for (const member of members) alone[member < 0 ? ~member : member] = 0;
  const count = (marks: Uint8Array): number => marks.reduce((sum, each) => sum + each, 0);
  return { records: count(leftOut), notCompared: count(alone), largestBlock: largestLeftOut };
}

/** All rules that these keys allow. */
export function everyRule(keys: ReadonlyMap<string, BlockingKey>): (readonly string[])[] {
  return RULES.filter((rule) => allowedBy(keys, rule));
}

/** Whether there are keys for a rule. */
export function allowedBy(keys: ReadonlyMap<string, BlockingKey>, rule: readonly string[]): boolean {
  return rule.every((name) => (keys.get(name)?.slots.length ?? 0) > 0);
}

/**
 * A rule's blocks of two or more, in order of hash. Signs say where a block ends, so that most records are known to begin no
 * pair without a look at their blocks, which lie far apart in memory.
 */
export interface RuleBlocks {
  /** The blocks' records, those of a block ascending, one block after another; the last of each is below 0: ~record. */
  readonly members: Int32Array;
  /** By block. */
  readonly hashes: Uint32Array;
  /**
   * Columns by record: 1 + where in `members` the record stands, below 0 where it is the last of its block, 0 where there
   * are no more. A record's own are in order of block.
   */
  readonly places: readonly Int32Array[];
}

/** Which blocks each record stands in, under a rule. */
export function layBlocks({ sorted, slots }: RuleIndex, records: number): RuleBlocks {
  let blocks = 0;
  let total = 0;
  eachBlock(sorted, (_records, _start, size) => {
    blocks++;
    total += size;
  });
  const hashes = new Uint32Array(blocks);
  const members = new Int32Array(total);
  const places = Array.from({ length: slots }, () => new Int32Array(records));
  let block = 0;
  let at = 0;
  eachBlock(sorted, (inBlock, start, size, hash) => {
    hashes[block++] = hash;
    const last = start + size - 1;
    for (let i = start; i <= last; i++) {
      const record = inBlock[i]!;
      members[at++] = i === last ? ~record : record;
      let column = 0;
      while (places[column]![record] !== 0) column++;
      places[column]![record] = i === last ? -at : at;
    }
  });
  return { members, hashes, places };
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
  const takes = blocks.map((each) => (wanted === undefined ? undefined : wantedPlaces(each, wanted)));
  eachChunk(take, records, CHUNK, (from, to) => {
    onShare?.(from / records);
    for (let left = from; left < to; left++) {
      for (let rule = 0; rule < takes.length; rule++)
        pairsOfRecord(blocks[rule]!, left, paired, takes[rule], rule, onPair);
    }
  });
}

/** By place among a rule's members: 1 where its block is wanted. */
function wantedPlaces({ members, hashes }: RuleBlocks, wanted: (hash: number) => boolean): Uint8Array {
  const takes = new Uint8Array(members.length);
  let start = 0;
  for (const hash of hashes) {
    let end = start;
    while (members[end]! >= 0) end++;
    if (wanted(hash)) takes.fill(1, start, end + 1);
    start = end + 1;
  }
  return takes;
}

function pairsOfRecord(
  { members, places }: RuleBlocks,
  left: number,
  paired: Uint32Array,
  takes: Uint8Array | undefined,
  rule: number,
  onPair: OnPair,
): void {
  const mark = left + 1;
  for (let column = 0; column < places.length; column++) {
    const place = places[column]![left]!;
    if (place === 0) return;
    if (place < 0) continue;
    const taken = takes === undefined || takes[place] === 1;
    for (let at = place, more = true; more; at++) {
      const member = members[at]!;
      more = member >= 0;
      const right = more ? member : ~member;
      if (paired[right] === mark) continue;
      paired[right] = mark;
      onPair(left, right, rule, taken);
    }
  }
}

/** Calls back with each other record that shares a block with a record, as often as it does. */
export function eachBlockMate(
  { members, places }: RuleBlocks,
  record: number,
  onMate: (other: number) => void,
): void {
  for (const column of places) {
    const place = column[record]!;
    if (place === 0) return;
    const own = Math.abs(place) - 1;
    for (let at = own - 1; at >= 0 && members[at]! >= 0; at--) onMate(members[at]!);
    if (place < 0) continue;
    for (let at = place, more = true; more; at++) {
      more = members[at]! >= 0;
      onMate(more ? members[at]! : ~members[at]!);
    }
  }
}

/** The rules that find a pair, by index: any of a rule's blocks holds both. left < right. */
export function rulesThatFind({ blocks }: PairBlocks, left: number, right: number): number[] {
  const rules: number[] = [];
  for (let rule = 0; rule < blocks.length; rule++)
    if (shareBlock(blocks[rule]!, left, right)) rules.push(rule);
  return rules;
}

function shareBlock({ members, places }: RuleBlocks, left: number, right: number): boolean {
  for (let column = 0; column < places.length; column++) {
    const place = places[column]![left]!;
    if (place === 0) return false;
    if (place < 0) continue;
    let at = place;
    while (members[at]! >= 0 && members[at]! < right) at++;
    if (members[at] === right || members[at] === ~right) return true;
  }
  return false;
}
