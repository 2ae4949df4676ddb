/**
 * The review queue as an output of a run: what a reviewer is to be asked, with what each answer would do to the number
 * of people and to a closed-form estimate from their capture histories (Chao's lower bound), and review.csv, by which
 * the workspace and the terminal ask the same questions.
 */
import type { Judgement } from "@recount/core";
import { chaoExcess, MAX_LISTS } from "@recount/count";
import { reviewQueue, type Linkage, type ReviewOptions, type ReviewQueue } from "@recount/link";
import { csvLine } from "./csv.ts";
import type { TextFile } from "./outputs.ts";
import { personHistories, recordHistories } from "./people.ts";

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

/** How two groups of records count as one person and as two; undefined where the lists overlap too little. */
function totalsOf(linkage: Linkage, names: readonly string[]): ReviewOptions["totals"] {
  if (names.length < 2 || names.length > MAX_LISTS) return undefined;
  const now = { people: 0, singles: 0, doubles: 0 };
  const count = (into: typeof now, history: number, by: 1 | -1): void => {
    if (history === 0) return;
    into.people += by;
    if (listsOn(history) === 1) into.singles += by;
    if (listsOn(history) === 2) into.doubles += by;
  };
  const people = personHistories(linkage, names);
  for (const history of people) count(now, history, 1);
  if (now.doubles < LEAST_DOUBLES) return undefined;
  const records = recordHistories(linkage, names);
  const union = (side: readonly number[]): number => side.reduce((bits, record) => bits | records[record], 0);
  const total = ({ people: n, singles, doubles }: typeof now): number =>
    n + chaoExcess(singles, doubles, names.length);
  return (left, right) => {
    const [a, b] = [union(left), union(right)];
    const apart = linkage.personOf[left[0]] !== linkage.personOf[right[0]];
    const other = { ...now };
    for (const history of apart ? [a, b] : [a | b]) count(other, history, -1);
    for (const history of apart ? [a | b] : [a, b]) count(other, history, 1);
    const [here, there] = [total(now), total(other)];
    return apart ? { same: there, different: here } : { same: here, different: there };
  };
}

/** The queue of a linkage. `captureLists` are the lists that make the capture histories, all when absent. */
export function reviewOf(
  linkage: Linkage,
  judgements: readonly Judgement[],
  { captureLists, sample }: { captureLists?: readonly string[]; sample?: ReviewOptions["sample"] } = {},
): ReviewQueue {
  const names = captureLists ?? linkage.lists.map(({ name }) => name);
  return reviewQueue(linkage, { judgements, sample, totals: totalsOf(linkage, names) });
}

/** review.csv: a question a line, in the order in which they are best asked. */
export function writeReview(
  file: TextFile,
  { questions }: ReviewQueue,
  idOf: (record: number) => string,
): void {
  file.write(csvLine(REVIEW_COLUMNS));
  for (const { left, right, joined, probability, doubt, people, total, expectedMove } of questions) {
    file.write(
      csvLine([
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
      ]),
    );
  }
  file.end();
}
