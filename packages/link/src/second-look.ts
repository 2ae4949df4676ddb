/**
 * A second look for records that the first left alone. Rules too costly for all records are cheap for the few that
 * still stand by themselves: each is paired with whoever shares one of the weaker keys, so that a record with several
 * errors can find the person whose other records bear it out. A rule that finds many pairs is tried on some of them, and
 * left where next to none match.
 */
import { ANY_NAME, type BlockingKey } from "./blocking-keys.ts";
import {
  allowedBy,
  eachBlockMate,
  everyRule,
  pairBudget,
  type Blocking,
  type Going,
  type OnPair,
  type PairBlocks,
} from "./blocking.ts";
import { eachChunk } from "./chunks.ts";
import { buildRules, eachBlock, pairCost, type RuleIndex } from "./rule-index.ts";
import { mix } from "./similarity.ts";
import { SLIPPED_NAME } from "./slips.ts";

/** A second look may compare so many times the pairs of the first: it is for people whom nobody found. */
const TIMES_BUDGET = 2;
/** A block of the second look may be this much larger: few of its pairs have a lone record. */
const LARGER_BLOCKS = 10;

/**
 * One name the same, be it the first or the last: for a record that has only one, read as a first name. Where it can be
 * afforded it takes the place of the rules it covers, and where more can, names one slip away are looked up as well.
 */
const ONE_NAME: readonly string[] = [ANY_NAME];
const ONE_NAME_COVERS = ["given-name", "family-name"];

/** A rule for a second look, how many pairs with a lone record it finds, and what they cost (pairCost). */
export interface CostedRule {
  readonly index: RuleIndex;
  readonly pairs: number;
  readonly cost: number;
}

/** What a second look is chosen from. */
export interface LookingAgain {
  readonly keys: ReadonlyMap<string, BlockingKey>;
  /** The key of any name but for a slip, as slips.ts makes it for lone records. */
  readonly slipped: (alone: Uint8Array) => BlockingKey;
  readonly blocking: Blocking;
  /** 1: a lone record. */
  readonly alone: Uint8Array;
  readonly maxBlockSize: number;
}

/** The rules for a second look: those not in use, the least costly first, within its budget. */
export function chooseSecondLook({
  keys,
  slipped,
  blocking,
  alone,
  maxBlockSize,
}: LookingAgain): readonly CostedRule[] {
  const inUse = new Set(blocking.indices.map(({ rule }) => rule.join("+")));
  const rules = [...everyRule(keys), ONE_NAME].filter(
    (rule) => allowedBy(keys, rule) && !inUse.has(rule.join("+")),
  );
  const budget = TIMES_BUDGET * pairBudget(alone.length);
  const lone = alone.reduce((sum, each) => sum + each, 0) / Math.max(1, alone.length);
  const ofAllPairs = budget / Math.max(1e-9, 1 - (1 - lone) ** 2);
  const costsOf = (given: LookingAgain["keys"], tried: readonly (readonly string[])[]): CostedRule[] => {
    const built = buildRules({
      keys: given,
      eligible: blocking.eligible,
      maxBlockSize: LARGER_BLOCKS * maxBlockSize,
      rules: tried,
      budget: ofAllPairs,
    });
    return built.indices.map((index) => {
      const pairs = lonePairs(index, alone);
      return { index, pairs, cost: pairs * pairCost(index.rule) };
    });
  };
  const costs = costsOf(keys, rules).sort((a, b) => a.cost - b.cost);
  const isOneName = ({ index: { rule } }: CostedRule): boolean => rule.length === 1 && rule[0] === ANY_NAME;
  const isCovered = ({ index: { rule } }: CostedRule): boolean =>
    rule.length === 1 && ONE_NAME_COVERS.includes(rule[0]!);
  const chosen = affordable(
    costs.filter((each) => !isCovered(each)),
    budget,
  );
  if (chosen.some(isOneName)) {
    const others = chosen.filter((each) => !isOneName(each));
    const left = budget - others.reduce((sum, { cost }) => sum + cost, 0);
    const [found] = costsOf(new Map([...keys, [SLIPPED_NAME, slipped(alone)]]), [[SLIPPED_NAME]]);
    return found === undefined || found.cost > left ? chosen : [...others, found];
  }
  return affordable(
    costs.filter((each) => !isOneName(each)),
    budget,
  );
}

/** Of rules in order of their cost, those that find something while their pairs stay within the budget. */
function affordable(costs: readonly CostedRule[], budget: number): readonly CostedRule[] {
  let left = budget;
  return costs.filter(({ cost }) => {
    if (cost === 0 || cost > left) return false;
    left -= cost;
    return true;
  });
}

/** Pairs of a rule that are weighed to see whether the rest are worth it; a rule of no more is not tried first. */
const TRIED_PAIRS = 50_000;
/** A rule of whose pairs fewer match is not worth a second look. */
const LEAST_YIELD = 1 / 10_000;

/**
 * The lone records that a rule of so many pairs is tried on: about as many as make the pairs of a trial; undefined where
 * the rule finds too few to be tried. Which they are depends on their canonical numbers only.
 */
export function triedRecords(alone: Uint8Array, pairs: number): Uint8Array | undefined {
  if (pairs <= 2 * TRIED_PAIRS) return undefined;
  const bound = (TRIED_PAIRS / pairs) * 4294967296;
  return alone.map((each, record) => (each === 1 && mix(record + 1) < bound ? 1 : 0));
}

/** Whether a trial bears a rule out: of the pairs compared, enough weigh more than the threshold. */
export function isWorthIt(compared: number, weights: Float32Array, threshold: number): boolean {
  let matches = 0;
  for (const weight of weights) if (weight > threshold) matches++;
  return matches > 0 && matches >= compared * LEAST_YIELD;
}

/** Pairs of a rule's blocks with at least one lone record. */
function lonePairs({ sorted }: RuleIndex, alone: Uint8Array): number {
  let pairs = 0;
  eachBlock(sorted, (records, start, size) => {
    let lone = 0;
    for (let i = start; i < start + size; i++) lone += alone[records[i]!]!;
    pairs += lone * (size - lone) + (lone * (lone - 1)) / 2;
  });
  return pairs;
}

/** What a second look is at. */
export interface LoneRecords {
  /** 1: a record that stands alone. */
  readonly alone: Uint8Array;
  /** What the first look found pairs from: those are not looked at again. */
  readonly seen: PairBlocks;
}

/** Hands over each pair with a lone record that the first look did not find, once, left < right, with its first rule. */
export function eachLonePair(
  { records, blocks }: PairBlocks,
  { alone, seen }: LoneRecords,
  onPair: OnPair,
  { take, onShare }: Going,
): void {
  /** By record: the last lone record it was paired with, now or in the first look, counted from 1. */
  const paired = new Uint32Array(records);
  const meet = (lone: number, other: number, rule: number): void => {
    if (paired[other] === lone + 1) return;
    paired[other] = lone + 1;
    if (alone[other] === 1 && other < lone) return; // met from the other side
    if (other < lone) onPair(other, lone, rule, true);
    else onPair(lone, other, rule, true);
  };
  eachChunk(take, records, CHUNK, (from, to) => {
    onShare?.(from / records);
    for (let lone = from; lone < to; lone++) {
      if (alone[lone] === 0) continue;
      for (const block of seen.blocks) eachBlockMate(block, lone, (other) => (paired[other] = lone + 1));
      for (let rule = 0; rule < blocks.length; rule++)
        eachBlockMate(blocks[rule]!, lone, (other) => meet(lone, other, rule));
    }
  });
}

/** Records that a thread takes at a time. */
const CHUNK = 4096;
