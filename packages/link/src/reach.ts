/**
 * How far blocking reaches: which rules find the near-certain matches, and by that how many none of them finds, in pairs
 * and in people.
 */
import { rulesThatFind, type Blocking, type PairBlocks } from "./blocking.ts";
import type { BlockingReach, LinkedPairs, Unreached } from "./linkage.ts";

/** A pair at least this probable is taken for a match here. */
const NEAR_CERTAIN = 0.9;
/** Fewer matches say nothing of what was missed. */
const FEWEST_MATCHES = 30;
/** Rules of which capture and recapture can be told. */
const FEWEST_RULES = 3;
/** Kept pairs looked at, at most; of more, evenly spread ones stand for the others. */
const PAIRS_LOOKED_AT = 200_000;

/**
 * Counts near-certain matches by the rules that find them. With f1 found by one rule only and f2 by two, f1²/(2·f2) more
 * are thought to be found by none (Chao 1987, a lower bound); the ceiling is null with fewer than 30 matches or 3 rules.
 */
export function blockingReach(blocking: Blocking, pairs: LinkedPairs): BlockingReach {
  const { indices } = blocking;
  const found = new Float64Array(indices.length);
  const alone = new Float64Array(indices.length);
  let [matches, once, twice] = [0, 0, 0];
  const step = Math.max(1, Math.floor(pairs.count / PAIRS_LOOKED_AT));
  for (let i = 0; i < pairs.count; i += step) {
    if (pairs.probability[i]! < NEAR_CERTAIN) continue;
    matches += step;
    const by = rulesThatFind(blocking, pairs.left[i]!, pairs.right[i]!);
    for (const rule of by) found[rule]! += step;
    if (by.length === 1) {
      alone[by[0]!]! += step;
      once += step;
    }
    if (by.length === 2) twice += step;
  }
  const told = indices.length >= FEWEST_RULES && matches / step >= FEWEST_MATCHES;
  const missed = (once * once) / (2 * Math.max(1, twice));
  return {
    matches,
    once,
    twice,
    ceiling: told ? matches / (matches + missed) : null,
    rules: indices.map((_, rule) => ({ matches: found[rule]!, only: alone[rule]! })),
  };
}

type NearCertain = Pick<LinkedPairs, "count" | "left" | "right" | "probability">;

export const NOBODY_UNREACHED: Unreached = { people: 0, deviation: 0 };

/** Person numbers are looked at up to so many; of more, evenly spread ones stand for the others. */
const PEOPLE_LOOKED_AT = 50_000;

/**
 * How many people are found twice or more because no rule proposed a pair of theirs. A person of k records takes k − 1
 * joins, (k − 1)/k of one a record. Of the joins of records that just one rule connects with the rest of their person (f1),
 * and two rules (f2), f1(f1 − 1)/(2(f2 + 1)) more are thought to be found by none (Chao 1987, bias-corrected). The variance
 * is Chao's. `blocking` is of both looks: who stands alone was looked at by the rules of either. Canonical numbers throughout.
 */
export function unreachedPeople(
  blocking: PairBlocks,
  pairs: NearCertain,
  { personOf, personCount }: { readonly personOf: Uint32Array; readonly personCount: number },
): Unreached {
  if (blocking.blocks.length < FEWEST_RULES) return NOBODY_UNREACHED;
  const step = Math.max(1, Math.floor(personCount / PEOPLE_LOOKED_AT));
  const sizes = new Uint32Array(personCount);
  for (const person of personOf) sizes[person]!++;
  const connecting = connectingRules(blocking, pairs, personOf, step);
  const joins = [0, 0, 0, 0];
  connecting.forEach((rules, record) => {
    if (rules < 0) return;
    const size = sizes[personOf[record]!]!;
    joins[rules]! += (step * (size - 1)) / size;
  });
  const [, once, twice, more] = joins as [number, number, number, number];
  if ((once + twice + more) / step < FEWEST_MATCHES) return NOBODY_UNREACHED;
  const missed = Math.max(0, once * (once - 1)) / (2 * (twice + 1));
  const ratio = once / (twice + 1);
  const variance = (twice + 1) * (ratio ** 4 / 4 + ratio ** 3 + ratio ** 2 / 2);
  return { people: missed, deviation: Math.sqrt(variance) };
}

/** By record: how many rules, three at most, connect it with others of its person; −1 where nothing near-certain does. */
function connectingRules(
  blocking: PairBlocks,
  { count, left, right, probability }: NearCertain,
  personOf: Uint32Array,
  step: number,
): Int8Array {
  const rules = new Int8Array(personOf.length).fill(-1);
  const [first, second] = [new Uint8Array(personOf.length), new Uint8Array(personOf.length)];
  for (let i = 0; i < count; i++) {
    const ends = [left[i]!, right[i]!] as const;
    const person = personOf[ends[0]]!;
    if (probability[i]! < NEAR_CERTAIN || person !== personOf[ends[1]] || person % step !== 0) continue;
    if (ends.every((record) => rules[record] === 3)) continue;
    const found = rulesThatFind(blocking, ...ends);
    for (const record of ends) {
      rules[record] = Math.max(0, rules[record]!);
      for (const rule of found) {
        if (rules[record] === 3 || first[record] === rule + 1 || second[record] === rule + 1) continue;
        if (rules[record] === 0) first[record] = rule + 1;
        if (rules[record] === 1) second[record] = rule + 1;
        rules[record]!++;
      }
    }
  }
  return rules;
}
