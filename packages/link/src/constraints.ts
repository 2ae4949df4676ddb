/** Reviewers' judgements as constraints on records, with what could not be obeyed said. */
import { RecountError, recordId, type Judgement, type Message, type RecordList } from "@recount/core";
import { UnionFind } from "./components.ts";

export interface Constraints {
  /** Pairs of record indices. */
  readonly mustLink: readonly (readonly [number, number])[];
  readonly cannotLink: readonly (readonly [number, number])[];
  readonly warnings: readonly Message[];
}

/**
 * Judgements as pairs of indices over the lists. Those on records that are not there bind nobody, and a warning says so.
 * @throws RecountError link/judgements where records judged different are joined by other judgements.
 */
export function constraintsFrom(lists: readonly RecordList[], judgements: readonly Judgement[]): Constraints {
  const mustLink: [number, number][] = [];
  const cannotLink: [number, number][] = [];
  const indexOf = indicesOf(lists, judgements);
  const absent: string[] = [];
  let unbound = 0;
  for (const { left, right, verdict } of judgements) {
    const a = indexOf.get(left);
    const b = indexOf.get(right);
    if (a === undefined || b === undefined) {
      unbound++;
      absent.push(a === undefined ? left : right);
    } else if (a === b) continue;
    else if (verdict === "same") mustLink.push([a, b]);
    else if (verdict === "different") cannotLink.push([a, b]);
  }
  const recordCount = lists.reduce((sum, { rowCount }) => sum + rowCount, 0);
  refuseContradictions(mustLink, cannotLink, indexOf, recordCount);
  return {
    mustLink: eachOnce(mustLink),
    cannotLink: eachOnce(cannotLink),
    warnings: unbound === 0 ? [] : [absentRecords(unbound, absent)],
  };
}

/** Each pair once, however often and whichever way round it was judged, the smaller index first, in order. */
function eachOnce(pairs: readonly (readonly [number, number])[]): [number, number][] {
  const ordered = pairs.map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));
  ordered.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return ordered.filter(([a, b], at) => at === 0 || ordered[at - 1]![0] !== a || ordered[at - 1]![1] !== b);
}

/** The indices of the records that judgements name. */
function indicesOf(lists: readonly RecordList[], judgements: readonly Judgement[]): Map<string, number> {
  const found = new Map<string, number>();
  if (judgements.length === 0) return found;
  const wanted = new Set(judgements.flatMap(({ left, right }) => [left, right]));
  let offset = 0;
  for (const list of lists) {
    for (let row = 0; row < list.rowCount; row++) {
      const id = recordId(list, row);
      if (wanted.has(id)) found.set(id, offset + row);
    }
    offset += list.rowCount;
  }
  return found;
}

function absentRecords(judgements: number, absent: string[]): Message {
  const [first = ""] = absent.sort();
  const several = judgements === 1 ? "1 judgement is" : `${judgements} judgements are`;
  return {
    code: "link/judgements-absent",
    params: { judgements, first },
    english: `${several} on records that are not in these lists, the first on ${first}`,
    remedy: "check that the lists are the ones that were judged, in the same files",
  };
}

function refuseContradictions(
  mustLink: readonly (readonly [number, number])[],
  cannotLink: readonly (readonly [number, number])[],
  indexOf: ReadonlyMap<string, number>,
  recordCount: number,
): void {
  if (mustLink.length === 0 || cannotLink.length === 0) return;
  const joined = new UnionFind(recordCount);
  for (const [left, right] of mustLink) joined.join(left, right);
  const broken = cannotLink.find(([left, right]) => joined.find(left) === joined.find(right));
  if (broken === undefined) return;
  const [left, right] = broken.map((record) => [...indexOf].find(([, index]) => index === record)![0]).sort();
  throw new RecountError(
    "link/judgements",
    `judgements contradict each other: ${left} and ${right} are judged different, and others judge them the same`,
    { left, right, remedy: "take one of the judgements back" },
  );
}
