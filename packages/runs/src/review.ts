/**
 * The review queue as an output of a run: what a reviewer is to be asked, with what each answer would do to the number
 * of people and to an estimate from their capture histories (the recommended family's where the linking was carried
 * through it, else Chao's lower bound), and review.csv, by which the workspace and the terminal ask the same questions.
 */
import type { Judgement } from "@recount/core";
import { chaoExcess, MAX_LISTS, type CarriedMethod, type TableSlopes } from "@recount/count";
import {
  reviewQueue,
  type Linkage,
  type RecordGroup,
  type ReviewOptions,
  type ReviewQueue,
} from "@recount/link";
import type { TextFile } from "./outputs.ts";
import { personHistories, recordHistories } from "./people.ts";
import type { PairMove } from "./run.ts";

/** With fewer people on two lists the bound swings too wildly to order anything by. */
const LEAST_DOUBLES = 5;

/** The columns of review.csv, in this order. */
export const REVIEW_COLUMNS = [
  "left",
  "right",
  "one_person_now",
  "probability",
  "doubt",
  "people_if_same",
  "people_if_different",
  "total_if_same",
  "total_if_different",
  "expected_move",
] as const;

function listsOn(history: number): number {
  let many = 0;
  for (let bits = history; bits !== 0; bits &= bits - 1) many++;
  return many;
}

/** The lists that the people of two sides are on, as they stand and were the answer the other one. */
interface Sides {
  readonly apart: boolean;
  readonly left: number;
  readonly right: number;
}

/** Histories that an answer takes away and those it brings. */
function turned({ apart, left, right }: Sides): { gone: number[]; come: number[] } {
  const [two, one] = [
    [left, right].filter((bits) => bits !== 0),
    [left | right].filter((bits) => bits !== 0),
  ];
  return apart ? { gone: two, come: one } : { gone: one, come: two };
}

type TotalsOf = ReviewOptions["totals"];

/** How two groups of records count as one person and as two, given the total as things stand and after an answer. */
function totalsBy(
  linkage: Linkage,
  names: readonly string[],
  now: number,
  after: (change: { gone: number[]; come: number[] }) => number,
): TotalsOf {
  const records = recordHistories(linkage, names);
  const everyList = 2 ** names.length - 1;
  const union = (side: RecordGroup): number => {
    let bits = 0;
    for (let at = 0; at < side.length && bits !== everyList; at++) bits |= records[side.at(at)!];
    return bits;
  };
  return (left, right) => {
    const apart = linkage.personOf[left.at(0)!] !== linkage.personOf[right.at(0)!];
    const there = after(turned({ apart, left: union(left), right: union(right) }));
    return apart ? { same: there, different: now } : { same: now, different: there };
  };
}

/** By Chao's lower bound; undefined where the lists overlap too little. */
function boundTotals(linkage: Linkage, names: readonly string[]): TotalsOf {
  if (names.length < 2 || names.length > MAX_LISTS) return undefined;
  const now = { people: 0, singles: 0, doubles: 0 };
  const count = (into: typeof now, history: number, by: 1 | -1): void => {
    if (history === 0) return;
    into.people += by;
    if (listsOn(history) === 1) into.singles += by;
    if (listsOn(history) === 2) into.doubles += by;
  };
  for (const history of personHistories(linkage, names)) count(now, history, 1);
  if (now.doubles < LEAST_DOUBLES) return undefined;
  const total = ({ people, singles, doubles }: typeof now): number =>
    people + chaoExcess(singles, doubles, names.length);
  return totalsBy(linkage, names, total(now), ({ gone, come }) => {
    const other = { ...now };
    for (const history of gone) count(other, history, -1);
    for (const history of come) count(other, history, 1);
    return total(other);
  });
}

/** What moves the count: the estimate as it stands and how much one person more in a cell changes it. */
export interface CountMoves {
  readonly method: CarriedMethod;
  readonly total: number;
  readonly slopes: TableSlopes;
}

/** By the slopes of the carried estimate. */
function slopeTotals(linkage: Linkage, names: readonly string[], { total, slopes }: CountMoves): TotalsOf {
  return totalsBy(linkage, names, total, ({ gone, come }) => {
    const sum = (histories: number[]): number =>
      histories.reduce((all, history) => all + slopes.of(history), 0);
    return total * Math.exp(sum(come) - sum(gone));
  });
}

/**
 * The queue of a linkage. `captureLists` are the lists that make the capture histories, all when absent; `moves` are of
 * the count from those, where the linking was carried through it.
 */
export function reviewOf(
  linkage: Linkage,
  judgements: readonly Judgement[],
  {
    captureLists,
    sample,
    moves,
  }: {
    captureLists?: readonly string[];
    sample?: ReviewOptions["sample"];
    moves?: CountMoves;
  } = {},
): ReviewQueue {
  const names = [...(captureLists ?? linkage.lists.map(({ name }) => name))].sort();
  const totals = moves === undefined ? boundTotals(linkage, names) : slopeTotals(linkage, names, moves);
  return reviewQueue(linkage, { judgements, sample, totals });
}

/** Pairs told in estimates.json. */
const MOST_MOVES = 50;

/**
 * The uncertain pairs that move the count most, largest first: by the size of the covariance of their being one person
 * with the estimate, p(1 − p) times the move.
 */
export function pairMoves({ questions }: ReviewQueue, idOf: (record: number) => string): PairMove[] {
  const moves = questions.flatMap(({ left, right, probability, total }): PairMove[] =>
    total === null
      ? []
      : [
          {
            left: idOf(left),
            right: idOf(right),
            probability,
            move: total.same - total.different,
            covariance: probability * (1 - probability) * (total.same - total.different),
          },
        ],
  );
  return moves.sort((a, b) => Math.abs(b.covariance) - Math.abs(a.covariance)).slice(0, MOST_MOVES);
}

/** review.csv: a question a line, in the order in which they are best asked. */
export function writeReview(
  file: TextFile,
  { questions }: ReviewQueue,
  idOf: (record: number) => string,
): void {
  file.row(REVIEW_COLUMNS);
  for (const { left, right, joined, probability, doubt, people, total, expectedMove } of questions) {
    file.row([
      idOf(left),
      idOf(right),
      joined ? "yes" : "no",
      probability.toFixed(6),
      doubt.toFixed(6),
      String(people.same),
      String(people.different),
      total === null ? "" : total.same.toFixed(2),
      total === null ? "" : total.different.toFixed(2),
      expectedMove.toFixed(4),
    ]);
  }
  file.end();
}
