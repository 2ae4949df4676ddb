/** How far blocking reaches: which rules find the near-certain matches, and by that how many none of them finds. */
import { rulesThatFind, type Blocking } from "./blocking.ts";
import type { BlockingReach, LinkedPairs } from "./linkage.ts";

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
