/** What reviewers decided on pairs, whichever way round a pair is written, and what follows from it for others. */
import type { Case, CaseJudgement, NewJudgement } from "@recount/case";
import type { PairExplanation } from "./contract.ts";
import { refuse } from "./problem.ts";

/** The house, so far as judgements are looked up in it. */
interface Opened {
  readonly open: Case;
}

type Judged = Pick<CaseJudgement, "left" | "right" | "verdict">;
type Pair = Pick<CaseJudgement, "left" | "right">;

function isOn(judgement: Pair, { left, right }: Pair): boolean {
  return (
    (judgement.left === left && judgement.right === right) ||
    (judgement.left === right && judgement.right === left)
  );
}

export function judgementOn({ open }: Opened, pair: Pair): PairExplanation["judgement"] {
  const found = open.state().judgements.find((each) => isOn(each, pair));
  return found === undefined ? null : { verdict: found.verdict, reason: found.reason };
}

/** Verdicts with what follows from them: who is one with whom is one with all of theirs, and apart from those apart. */
export interface ImpliedVerdicts {
  /** The verdict given on a pair or implied for it; undefined where none is. */
  on(left: string, right: string): Judged["verdict"] | undefined;
}

export function impliedVerdicts(judgements: readonly Judged[]): ImpliedVerdicts {
  const up = new Map<string, string>();
  const root = (record: string): string => {
    let at = record;
    for (let next = up.get(at); next !== undefined; next = up.get(at)) at = next;
    return at;
  };
  for (const { left, right, verdict } of judgements) {
    const [a, b] = [root(left), root(right)];
    if (verdict === "same" && a !== b) up.set(b, a);
  }
  const key = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
  const apart = new Set<string>();
  const unsure = new Set<string>();
  for (const { left, right, verdict } of judgements) {
    if (verdict === "different") apart.add(key(root(left), root(right)));
    if (verdict === "unsure") unsure.add(key(left, right));
  }
  return {
    on(left, right) {
      const [a, b] = [root(left), root(right)];
      if (a === b) return "same";
      if (apart.has(key(a, b))) return "different";
      return unsure.has(key(left, right)) ? "unsure" : undefined;
    },
  };
}

/** By case, what is being judged: the next waits for it. */
const judging = new WeakMap<Case, Promise<void>>();

/**
 * Records a judgement, one after the other, so that each is held against those given at the same moment.
 * @throws RecountError server/contradiction
 */
export async function judge(house: Opened, given: NewJudgement): Promise<void> {
  const before = judging.get(house.open) ?? Promise.resolve();
  const judged = before.then(async () => {
    refuseContradiction(house, given);
    await house.open.judge(given);
  });
  judging.set(
    house.open,
    judged.catch(() => undefined),
  );
  await judged;
}

/** Judgements bind every linking, so those that cannot all be right must never stand together: the next would be refused. */
function refuseContradiction({ open }: Opened, given: Judged): void {
  if (given.verdict === "unsure") return;
  const others = open.state().judgements.filter((each) => !isOn(each, given));
  const implied = impliedVerdicts(others).on(given.left, given.right);
  if (implied === undefined || implied === "unsure" || implied === given.verdict) return;
  refuse(
    "server/contradiction",
    implied === "same"
      ? "other judgements make these two records one person"
      : "other judgements make these two records two people",
    "take one of them back first",
  );
}
