/**
 * From weighed pairs to people: within each connected component, average-linkage agglomeration on match weights, with
 * every pair of the component weighed (also those blocking did not propose, so that what is missing counts against),
 * judgements as must-link and cannot-link, and unnamed records apart.
 */
import { RecountError } from "@recount/core";
import { components, UnionFind } from "./components.ts";

export interface ClusterInput {
  readonly recordCount: number;
  readonly pairCount: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weight: Float32Array;
  /** Match weight of any two records, in bits. */
  weigh(left: number, right: number): number;
  /** Mean weight above which groups are joined. */
  readonly threshold: number;
  readonly mustLink: readonly (readonly [number, number])[];
  readonly cannotLink: readonly (readonly [number, number])[];
}

/** A single pair's say is bounded, so that no one comparison outvotes all others. */
export const WEIGHT_BOUND = 12;
/** Groups are not joined where two of their records contradict each other this strongly. */
const CONTRADICTION = -Infinity;

/** @returns for each record the person's number, from 0 in order of the person's first record. */
export function clusterRecords(input: ClusterInput): { personOf: Uint32Array; personCount: number } {
  const people = new UnionFind(input.recordCount);
  for (const [left, right] of input.mustLink) people.join(left, right);
  for (const [left, right] of input.cannotLink) {
    if (people.find(left) === people.find(right)) {
      throw new RecountError(
        "link/judgements",
        "judgements contradict each other: two records judged different are joined by others",
        {
          left,
          right,
          remedy: "take one of the judgements back",
        },
      );
    }
  }
  const forbidden = new Set(input.cannotLink.map(([left, right]) => pairKey(left, right)));
  for (const members of components(input)) joinWithin(members, input, people, forbidden);
  return numberPeople(people, input.recordCount);
}

const pairKey = (left: number, right: number): number =>
  Math.min(left, right) * 4294967296 + Math.max(left, right);

/** Average-linkage agglomeration of one component. */
function joinWithin(
  members: Uint32Array,
  input: ClusterInput,
  people: UnionFind,
  forbidden: ReadonlySet<number>,
): void {
  const size = members.length;
  if (size === 2 && forbidden.size === 0) {
    people.join(members[0]!, members[1]!);
    return;
  }
  const sums = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const banned = forbidden.size > 0 && forbidden.has(pairKey(members[i]!, members[j]!));
      const weight = banned ? -Infinity : input.weigh(members[i]!, members[j]!);
      const bounded =
        weight <= CONTRADICTION ? -Infinity : Math.max(-WEIGHT_BOUND, Math.min(WEIGHT_BOUND, weight));
      sums[i * size + j] = bounded;
      sums[j * size + i] = bounded;
    }
  }
  agglomerate(sums, startingGroups(members, people), input.threshold, (kept, gone) =>
    people.join(members[kept]!, members[gone]!),
  );
}

/** Must-linked members start as one group, standing at their first member. */
function startingGroups(members: Uint32Array, people: UnionFind): Uint32Array {
  const first = new Map<number, number>();
  return Uint32Array.from(members, (record, index) => {
    const root = people.find(record);
    const known = first.get(root);
    if (known === undefined) first.set(root, index);
    return known ?? index;
  });
}

/**
 * Joins groups while the best mean weight between two is above the threshold. `sums` is a symmetric matrix of weights,
 * used up. Ties go to the smaller indices.
 */
function agglomerate(
  sums: Float64Array,
  groups: Uint32Array,
  threshold: number,
  onJoin: (kept: number, gone: number) => void,
): void {
  const size = groups.length;
  const sizes = new Uint32Array(size).fill(1);
  const merge = (kept: number, gone: number): void => {
    for (let k = 0; k < size; k++) {
      if (k === kept || k === gone) continue;
      const sum = sums[kept * size + k]! + sums[gone * size + k]!;
      sums[kept * size + k] = sum;
      sums[k * size + kept] = sum;
    }
    sizes[kept]! += sizes[gone]!;
    sizes[gone] = 0;
  };
  for (let i = 0; i < size; i++) if (groups[i] !== i) merge(groups[i]!, i);
  for (;;) {
    let best = threshold;
    let bestLeft = -1;
    let bestRight = -1;
    for (let i = 0; i < size; i++) {
      if (sizes[i] === 0) continue;
      for (let j = i + 1; j < size; j++) {
        if (sizes[j] === 0) continue;
        const mean = sums[i * size + j]! / (sizes[i]! * sizes[j]!);
        if (mean > best) {
          best = mean;
          bestLeft = i;
          bestRight = j;
        }
      }
    }
    if (bestLeft < 0) return;
    merge(bestLeft, bestRight);
    onJoin(bestLeft, bestRight);
  }
}

function numberPeople(
  people: UnionFind,
  recordCount: number,
): { personOf: Uint32Array; personCount: number } {
  const personOf = new Uint32Array(recordCount);
  const numbers = new Uint32Array(recordCount);
  let personCount = 0;
  for (let record = 0; record < recordCount; record++) {
    const root = people.find(record);
    if (numbers[root] === 0) numbers[root] = ++personCount;
    personOf[record] = numbers[root]! - 1;
  }
  return { personOf, personCount };
}
