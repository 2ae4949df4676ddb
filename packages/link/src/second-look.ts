/**
 * A second look for records that the first left alone. Rules too costly for all records are cheap for the few that
 * still stand by themselves: each is paired with whoever shares one of the weaker keys, so that a record with several
 * errors can find the person whose other records bear it out.
 */
import type { BlockingKey } from "./blocking-keys.ts";
import {
  eachBlock,
  everyRule,
  joinIndex,
  pairBudget,
  withinBudget,
  type Blocking,
  type RuleIndex,
} from "./blocking.ts";

/**
 * The rules worth a second look: those not in use, the least costly first, within the budget of the first look. `alone`
 * is 1 for lone records.
 */
export function chooseSecondLook(
  keys: ReadonlyMap<string, BlockingKey>,
  blocking: Blocking,
  alone: Uint8Array,
  maxBlockSize: number,
): readonly RuleIndex[] {
  const inUse = new Set(blocking.indices.map(({ rule }) => rule.join("+")));
  const rules = everyRule(keys).filter((rule) => !inUse.has(rule.join("+")));
  const budget = pairBudget(alone.length);
  const lone = alone.reduce((sum, each) => sum + each, 0) / Math.max(1, alone.length);
  const ofAllPairs = budget / Math.max(1e-9, 1 - (1 - lone) ** 2);
  const promising = withinBudget(rules, keys, blocking.eligible, maxBlockSize, ofAllPairs);
  const costs = promising.flatMap((rule) => {
    const index = joinIndex(rule, keys, blocking.eligible, maxBlockSize);
    return index === undefined ? [] : [{ index, cost: lonePairs(index, alone) }];
  });
  let left = budget;
  return costs
    .sort((a, b) => a.cost - b.cost)
    .flatMap(({ index, cost }) => {
      if (cost === 0 || cost > left) return [];
      left -= cost;
      return [index];
    });
}

/** Pairs of a rule's blocks with at least one lone record. */
function lonePairs({ sorted }: RuleIndex, alone: Uint8Array): number {
  let pairs = 0;
  eachBlock(sorted, (members, size) => {
    let lone = 0;
    for (let i = 0; i < size; i++) lone += alone[members[i]!]!;
    pairs += lone * (size - lone) + (lone * (lone - 1)) / 2;
  });
  return pairs;
}

/** Hands over each pair with a lone record, left < right: more than once where several rules or the first look find it. */
export function eachSecondPair(
  indices: readonly RuleIndex[],
  alone: Uint8Array,
  onPair: (left: number, right: number) => void,
): void {
  for (const { sorted } of indices) {
    eachBlock(sorted, (members, size) => {
      for (let i = 0; i < size; i++) {
        const lone = members[i]!;
        if (alone[lone] === 0) continue;
        for (let j = 0; j < size; j++) {
          const other = members[j]!;
          if (other < lone && alone[other] === 0) onPair(other, lone);
          else if (other > lone) onPair(lone, other);
        }
      }
    });
  }
}
