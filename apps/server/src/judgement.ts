/** What reviewers decided on a pair, whichever way round the pair is written. */
import type { PairExplanation } from "./contract.ts";
import type { House } from "./house.ts";

export function judgementOn(
  { open }: House,
  { left, right }: { left: string; right: string },
): PairExplanation["judgement"] {
  const found = open
    .state()
    .judgements.find(
      (each) => (each.left === left && each.right === right) || (each.left === right && each.right === left),
    );
  return found === undefined ? null : { verdict: found.verdict, reason: found.reason };
}
