/**
 * The pairs that hold a person's records together, as a forest whose pairs can be cut: which records then stand on the one
 * side, and which cuts somebody's judgements reach across. Near-linear in records, pairs and judgements.
 */
import { LARGEST_COMPONENT, UnionFind } from "./components.ts";
import type { RecordGroup } from "./group-evidence.ts";

/** Two places of records, from 0. */
export type PlacePair = readonly [left: number, right: number];

/** Ascending as an array; of more than a component may hold, in the order of the walk and worked out one by one. */
type PlaceGroup = RecordGroup;

/** Numbers on the walk, the end not among them. */
type Range = readonly [from: number, to: number];

export class RecordForest {
  readonly #size: number;
  readonly #edges: readonly PlacePair[];
  /** A place's number on a walk that passes each place before those below it, the place of each number, and the number after the last below it. */
  readonly #number: Uint32Array;
  readonly #place: Uint32Array;
  readonly #end: Uint32Array;
  /** By number: the number above it (its own for a root), the root's, and the edge up to the one above (−1 for a root). */
  readonly #above: Uint32Array;
  readonly #root: Uint32Array;
  readonly #edgeUp: Int32Array;

  /** @param edges pairs of places below `size`, without circles. */
  constructor(size: number, edges: readonly PlacePair[]) {
    this.#size = size;
    this.#edges = edges;
    this.#number = new Uint32Array(size);
    this.#place = new Uint32Array(size);
    this.#end = new Uint32Array(size);
    this.#above = new Uint32Array(size);
    this.#root = new Uint32Array(size);
    this.#edgeUp = new Int32Array(size).fill(-1);
    this.#walk(edgesByPlace(size, edges));
  }

  #walk(edgesOf: readonly (readonly number[])[]): void {
    const met = new Uint8Array(this.#size);
    let next = 0;
    for (let root = 0; root < this.#size; root++) {
      if (met[root] === 1) continue;
      const first = next;
      const waiting = [{ place: root, above: next, edge: -1 }];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const number = next++;
        met[at.place] = 1;
        this.#number[at.place] = number;
        this.#place[number] = at.place;
        this.#above[number] = at.above;
        this.#edgeUp[number] = at.edge;
        this.#root[number] = first;
        for (const edge of edgesOf[at.place]!) {
          if (edge === at.edge) continue;
          const [left, right] = this.#edges[edge]!;
          waiting.push({ place: left === at.place ? right : left, above: number, edge });
        }
      }
    }
    for (let number = this.#size - 1; number >= 0; number--) {
      this.#end[number] = Math.max(this.#end[number]!, number + 1);
      const above = this.#above[number]!;
      this.#end[above] = Math.max(this.#end[above]!, this.#end[number]!);
    }
  }

  /** The number of an edge's lower place. */
  #below(edge: number): number {
    const [left, right] = this.#edges[edge]!.map((place) => this.#number[place]!);
    return Math.max(left!, right!);
  }

  /**
   * The places of either side once an edge is cut: on the left place's what hangs together with it, on the other all else.
   * Those of a large side are only found when asked for, since it may have as many edges as places.
   */
  sides(edge: number): readonly [left: PlaceGroup, right: PlaceGroup] {
    const below = this.#below(edge);
    const root = this.#root[below]!;
    const [end, last] = [this.#end[below]!, this.#end[root]!];
    const hanging: Range[] = [[below, end]];
    const rest: Range[] = [
      [root, below],
      [end, last],
    ];
    const elsewhere: Range[] = [
      [0, root],
      [last, this.#size],
    ];
    return this.#number[this.#edges[edge]![0]] === below
      ? [this.#group(hanging), this.#group([...rest, ...elsewhere])]
      : [this.#group(rest), this.#group([...hanging, ...elsewhere])];
  }

  #group(ranges: readonly Range[]): PlaceGroup {
    const length = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
    const at = (index: number): number => {
      let left = index;
      for (const [from, to] of ranges) {
        if (left < to - from) return this.#place[from + left]!;
        left -= to - from;
      }
      throw new RangeError(`no place ${index} of ${length}`);
    };
    return length > LARGEST_COMPONENT
      ? { length, at }
      : Array.from({ length }, (_, index) => at(index)).sort((a, b) => a - b);
  }

  /** 1 for the edges of which some of the pairs has one place on the left side and one elsewhere. */
  crossed(pairs: readonly PlacePair[]): Uint8Array {
    const found = new Uint8Array(this.#edges.length);
    const climbed = new UnionFind(this.#size);
    /** By number, how many pairs go from there or below to another tree. */
    const leaving = new Uint32Array(this.#size);
    for (const [left, right] of pairs) {
      const [one, other] = [this.#number[left]!, this.#number[right]!];
      if (this.#root[one] === this.#root[other]) this.#climb(one, other, climbed, found);
      else {
        leaving[one]!++;
        leaving[other]!++;
      }
    }
    this.#markLeaving(leaving, found);
    return found;
  }

  /** Marks the edges on the way between two places of a tree; each edge is climbed once. */
  #climb(one: number, other: number, climbed: UnionFind, found: Uint8Array): void {
    let [a, b] = [climbed.find(one), climbed.find(other)];
    while (a !== b) {
      const lower = Math.max(a, b);
      found[this.#edgeUp[lower]!] = 1;
      climbed.join(lower, this.#above[lower]!);
      [a, b] = [climbed.find(a), climbed.find(b)];
    }
  }

  #markLeaving(leaving: Uint32Array, found: Uint8Array): void {
    for (let number = this.#size - 1; number >= 0; number--)
      if (this.#edgeUp[number]! >= 0) leaving[this.#above[number]!]! += leaving[number]!;
    for (let edge = 0; edge < this.#edges.length; edge++) {
      const below = this.#below(edge);
      const leftIsBelow = this.#number[this.#edges[edge]![0]] === below;
      const across = leftIsBelow ? leaving[below]! : leaving[this.#root[below]!]! - leaving[below]!;
      if (across > 0) found[edge] = 1;
    }
  }
}

function edgesByPlace(size: number, edges: readonly PlacePair[]): number[][] {
  const found = Array.from({ length: size }, (): number[] => []);
  edges.forEach(([left, right], edge) => {
    found[left]!.push(edge);
    found[right]!.push(edge);
  });
  return found;
}
