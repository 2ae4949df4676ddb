/** Connected components of weighed pairs, small enough to weigh in full. */

/** Disjoint sets of numbers from 0; the smallest member is the root. */
export class UnionFind {
  readonly #parent: Uint32Array;

  constructor(size: number) {
    this.#parent = new Uint32Array(size);
    for (let i = 0; i < size; i++) this.#parent[i] = i;
  }

  find(item: number): number {
    const parent = this.#parent;
    let root = item;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[item] !== root) {
      const next = parent[item]!;
      parent[item] = root;
      item = next;
    }
    return root;
  }

  /** Joins two groups; the smaller root stays. */
  join(left: number, right: number): void {
    const a = this.find(left);
    const b = this.find(right);
    if (a < b) this.#parent[b] = a;
    else this.#parent[a] = b;
  }
}

export interface ComponentInput {
  readonly recordCount: number;
  readonly pairCount: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weight: Float32Array;
  readonly threshold: number;
}

/** Components larger than this are first cut at a higher weight. */
export const LARGEST_COMPONENT = 300;
/** Bits by which the cut rises. */
const CUT_STEP = 2;
/** While the cut has risen by no more bits than this, a record keeps its strongest pair, so that it is not cut off alone. */
const KEEPS_STRONGEST = 12;

/** Records (ascending) and the pairs among them that held them together. */
interface Component {
  readonly members: Uint32Array;
  readonly pairs: Uint32Array;
}

/** The members, ascending, of each component of two records or more, of the pairs above the threshold. */
export function components(input: ComponentInput): Uint32Array[] {
  const found: Uint32Array[] = [];
  const everything: Component = {
    members: Uint32Array.from({ length: input.recordCount }, (_, record) => record),
    pairs: Uint32Array.from({ length: input.pairCount }, (_, pair) => pair),
  };
  const strongest = strongestPairs(input);
  let pending = [everything];
  for (let cut = input.threshold; pending.length > 0; cut += CUT_STEP) {
    const next: Component[] = [];
    for (const whole of pending) {
      const kept = cut <= input.threshold + KEEPS_STRONGEST ? strongest : undefined;
      for (const part of partsOf(input, whole, cut, kept)) {
        if (part.members.length <= LARGEST_COMPONENT) found.push(part.members);
        else next.push(part);
      }
    }
    pending = next;
  }
  return found;
}

/** 1: a pair that is the strongest of one of its records; of equals the first. */
function strongestPairs({ recordCount, pairCount, left, right, weight }: ComponentInput): Uint8Array {
  const best = new Float32Array(recordCount).fill(-Infinity);
  const pairOf = new Uint32Array(recordCount);
  for (let pair = 0; pair < pairCount; pair++) {
    for (const record of [left[pair]!, right[pair]!]) {
      if (weight[pair]! <= best[record]!) continue;
      best[record] = weight[pair]!;
      pairOf[record] = pair;
    }
  }
  const strongest = new Uint8Array(pairCount);
  for (let record = 0; record < recordCount; record++)
    if (best[record] !== -Infinity) strongest[pairOf[record]!] = 1;
  return strongest;
}

const NO_PAIRS = new Uint32Array(0);

/** What is left of a component when only pairs above the cut hold. Small parts come without their pairs. */
function partsOf(
  input: ComponentInput,
  whole: Component,
  cut: number,
  kept: Uint8Array | undefined,
): Component[] {
  const { members } = whole;
  const union = new UnionFind(members.length);
  const placeOf = placeFinder(members);
  const { weight, threshold } = input;
  const pairs = whole.pairs.filter(
    (pair) => weight[pair]! > cut || (kept?.[pair] === 1 && weight[pair]! > threshold),
  );
  for (const pair of pairs) union.join(placeOf(input.left[pair]!), placeOf(input.right[pair]!));
  const { parts, partOf } = gatherMembers(members, union);
  const large = new Map<number, number[]>();
  parts.forEach((part, number) => {
    if (part.length > LARGEST_COMPONENT) large.set(number, []);
  });
  if (large.size > 0) for (const pair of pairs) large.get(partOf[placeOf(input.left[pair]!)]!)?.push(pair);
  return parts.map((part, number) => {
    const held = large.get(number);
    return { members: part, pairs: held === undefined ? NO_PAIRS : Uint32Array.from(held) };
  });
}

/** The place of a record among ascending members. */
function placeFinder(members: Uint32Array): (record: number) => number {
  const size = members.length;
  if (size > 0 && members[size - 1] === size - 1) return (record) => record;
  return (record) => {
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (members[middle]! < record) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** The groups of two members or more, in order of their first, and for each place its group's number, from 0. */
function gatherMembers(
  members: Uint32Array,
  union: UnionFind,
): { parts: Uint32Array[]; partOf: Uint32Array } {
  const size = members.length;
  const roots = new Uint32Array(size);
  const sizes = new Uint32Array(size);
  for (let place = 0; place < size; place++) {
    roots[place] = union.find(place);
    sizes[roots[place]!]!++;
  }
  const starts = new Uint32Array(size);
  let total = 0;
  for (let root = 0; root < size; root++) {
    if (sizes[root]! < 2) continue;
    starts[root] = total;
    total += sizes[root]!;
  }
  const ordered = new Uint32Array(total);
  const partOf = new Uint32Array(size);
  const numbers = new Uint32Array(size);
  const parts: Uint32Array[] = [];
  for (let place = 0; place < size; place++) {
    const root = roots[place]!;
    if (sizes[root]! < 2) continue;
    if (root === place) {
      numbers[root] = parts.length;
      parts.push(ordered.subarray(starts[root], starts[root]! + sizes[root]!));
    }
    partOf[place] = numbers[root]!;
    ordered[starts[root]!] = members[place]!;
    starts[root]!++;
  }
  return { parts, partOf };
}
