/**
 * From weighed pairs to people: within each connected component, agglomeration on the evidence between groups
 * (group-evidence.ts), with every pair of the component weighed, also those blocking did not propose, so that what is
 * missing counts against; judgements as must-link and cannot-link, and unnamed records apart.
 */
import type { Calibration } from "./model.ts";
import { eachChunk, ownChunks, type TakeChunk } from "./chunks.ts";
import { components, LARGEST_COMPONENT, UnionFind } from "./components.ts";
import { bitsOfTwo, GroupEvidence, GroupRoom, priorOfTwo, type PairEvidence } from "./group-evidence.ts";
import type { GroupSizes } from "./group-sizes.ts";

export interface WeightedPairs {
  readonly count: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Match weights in bits. */
  readonly weight: Float32Array;
}

export interface ClusterInput {
  readonly recordCount: number;
  readonly pairs: WeightedPairs;
  readonly evidence: PairEvidence;
  /** Weight in bits above which groups are joined, calibration's offset taken off. */
  readonly threshold: number;
  /** How far off the weights are; for sampling. */
  readonly calibration: Calibration;
  /** How many records people have, once known. */
  readonly sizes: GroupSizes | undefined;
  /** Pairs of record indices. No two records that must be linked, however indirectly, may also be forbidden. */
  readonly mustLink: readonly (readonly [number, number])[];
  readonly cannotLink: readonly (readonly [number, number])[];
  /** What holds components together, pair by pair, instead of the pairs' weights: see bridges.ts. */
  readonly holding?: Float32Array | undefined;
}

/** Pairs this far below the threshold still hold a component together: with others they may come to a join. */
export const REACH = 5;

export interface Clustered {
  /** For each record the person's number, from 0 in order of the person's first record. */
  readonly personOf: Uint32Array;
  readonly personCount: number;
  /** What was looked at as a whole. */
  readonly components: Components;
}

/** Components one after the other: number c holds members[starts[c]] to members[starts[c + 1] − 1], ascending. */
export interface Components {
  readonly starts: Uint32Array;
  readonly members: Uint32Array;
  /** By component of two records what the pair says in bits, prior left aside; NaN until somebody weighs it. */
  readonly ofTwo: Float64Array;
}

/** What joins within components depend on. */
export type Joining = Pick<ClusterInput, "recordCount" | "evidence" | "threshold" | "sizes">;

/** Joins the records of components; several threads may share it. @returns pairs of records that are one person, flat. */
export type JoinComponents = (joining: Joining, found: Components) => Uint32Array;

export const joinAlone: JoinComponents = (joining, found) => joinsWithin(joining, found, ownChunks());

/**
 * People by the evidence, then as the judgements have them. `found` are the components, without judgements; those of the
 * input where they are not given.
 */
export function clusterRecords(
  input: ClusterInput,
  found: Components = layComponents(componentsOf(input)),
  joinAll: JoinComponents = joinAlone,
): Clustered {
  const people = new UnionFind(input.recordCount);
  const { recordCount, evidence, threshold, sizes } = input;
  const joins = joinAll({ recordCount, evidence, threshold, sizes }, found);
  for (let i = 0; i < joins.length; i += 2) people.join(joins[i]!, joins[i + 1]!);
  return { ...numberPeople(obeying(input, people), recordCount), components: found };
}

export function layComponents(components: readonly Uint32Array[]): Components {
  const starts = new Uint32Array(components.length + 1);
  components.forEach((members, number) => (starts[number + 1] = starts[number]! + members.length));
  const members = new Uint32Array(starts[components.length]!);
  components.forEach((each, number) => members.set(each, starts[number]));
  return { starts, members, ofTwo: new Float64Array(components.length).fill(NaN) };
}

/** The records of each component. */
export function* eachComponent({ starts, members }: Components): Generator<Uint32Array> {
  for (let number = 0; number + 1 < starts.length; number++)
    yield members.subarray(starts[number], starts[number + 1]);
}

/** The records, ascending, of each component that clustering and sampling look at as a whole, judgements left aside. */
export function componentsOf({ recordCount, pairs, threshold, sizes, holding }: ClusterInput): Uint32Array[] {
  const lowest = sizes === undefined ? threshold : threshold - REACH;
  const { count: pairCount, left, right } = pairs;
  const weight = holding ?? pairs.weight;
  return components({ recordCount, pairCount, left, right, weight, threshold: lowest });
}

/** Judgements, asked of pairs of records. */
export interface JudgedPairs {
  forbids(left: number, right: number): boolean;
  readonly some: boolean;
}

export function judgedPairs({ cannotLink }: Pick<ClusterInput, "cannotLink">): JudgedPairs {
  const keyOf = (left: number, right: number): number =>
    Math.min(left, right) * 4294967296 + Math.max(left, right);
  const forbidden = new Set(cannotLink.map(([left, right]) => keyOf(left, right)));
  return {
    some: forbidden.size > 0,
    forbids: (left, right) => forbidden.size > 0 && forbidden.has(keyOf(left, right)),
  };
}

const UNJUDGED = judgedPairs({ cannotLink: [] });

/** One join of a component: group numbers, each that of its first member, and the weight it was made at. */
export interface Join {
  readonly kept: number;
  readonly gone: number;
  readonly weight: number;
}

/** Components that a thread takes at a time. */
const CHUNK = 256;

/** The joins within those components that are taken. */
export function joinsWithin(joining: Joining, found: Components, take: TakeChunk): Uint32Array {
  const { starts, members } = found;
  const joined: number[] = [];
  const room = new GroupRoom();
  eachChunk(take, starts.length - 1, CHUNK, (from, to) => {
    for (let number = from; number < to; number++) {
      const [start, end] = [starts[number]!, starts[number + 1]!];
      if (end - start === 2) {
        if (isOnePerson(joining, found, number)) joined.push(members[start]!, members[start + 1]!);
        continue;
      }
      const here = members.subarray(start, end);
      const groups = new GroupEvidence(here, joining.evidence, joining.sizes, room);
      for (const { kept, gone } of agglomerate(groups, eachAlone(here.length), joining.threshold))
        joined.push(here[kept]!, here[gone]!);
    }
  });
  return Uint32Array.from(joined);
}

/** Whether the two records of a component are one person: what held them together says so as long as sizes are unknown. */
function isOnePerson(
  { evidence, sizes, threshold }: Joining,
  { starts, members, ofTwo }: Components,
  number: number,
): boolean {
  if (sizes === undefined) return true;
  const start = starts[number]!;
  if (Number.isNaN(ofTwo[number]!)) ofTwo[number] = bitsOfTwo(members[start]!, members[start + 1]!, evidence);
  return priorOfTwo(evidence, sizes) + ofTwo[number]! > threshold;
}

/**
 * People as the judgements have them. Where they are not met, the records of the people they are about, those whom "same"
 * judgements connect taken together, are grouped anew among themselves; everybody else stays as they are, so that a
 * right answer makes nobody else worse. What it may mean for others is asked, not taken for granted.
 */
function obeying(input: ClusterInput, people: UnionFind): UnionFind {
  const { recordCount, mustLink, cannotLink } = input;
  const apart = mustLink.filter(([left, right]) => people.find(left) !== people.find(right));
  const together = cannotLink.filter(([left, right]) => people.find(left) === people.find(right));
  if (apart.length + together.length === 0) return people;
  const connected = new UnionFind(recordCount);
  for (const [left, right] of apart) connected.join(people.find(left), people.find(right));
  const cases = new Map<number, number[]>();
  for (const [record] of [...apart, ...together]) cases.set(connected.find(people.find(record)), []);
  const obeyed = new UnionFind(recordCount);
  for (let record = 0; record < recordCount; record++) {
    const members = cases.get(connected.find(people.find(record)));
    if (members === undefined) obeyed.join(people.find(record), record);
    else members.push(record);
  }
  const judged = judgedPairs(input);
  for (const [left, right] of mustLink) obeyed.join(left, right);
  for (const members of cases.values()) {
    if (members.length > LARGEST_COMPONENT) {
      const inside = new Set(members);
      const forbidden = cannotLink.filter(([left]) => inside.has(left));
      keepTogether(members, (record) => people.find(record), obeyed, forbidden);
      continue;
    }
    const groups = componentEvidence(members, input, judged);
    for (const { kept, gone } of agglomerate(groups, startingGroups(members, obeyed), input.threshold))
      obeyed.join(members[kept]!, members[gone]!);
  }
  return obeyed;
}

/**
 * Leaves together whom nothing forbids, where judgements connect too many to weigh them anew among themselves: each member
 * with the first of the group that it was in. `obeyed` has those whom "same" judgements join.
 */
export function keepTogether(
  members: Iterable<number>,
  firstOf: (member: number) => number,
  obeyed: UnionFind,
  forbidden: readonly (readonly [number, number])[],
): void {
  /** By root the roots that it may not be one with. */
  const apart = new Map<number, Set<number>>();
  const forbid = (one: number, other: number): void => {
    apart.set(one, (apart.get(one) ?? new Set()).add(other));
    apart.set(other, (apart.get(other) ?? new Set()).add(one));
  };
  for (const [left, right] of forbidden) forbid(obeyed.find(left), obeyed.find(right));
  for (const member of members) {
    const [one, other] = [obeyed.find(firstOf(member)), obeyed.find(member)];
    if (one === other || apart.get(one)?.has(other) === true) continue;
    obeyed.join(one, other);
    const kept = obeyed.find(one);
    const gone = kept === one ? other : one;
    for (const each of apart.get(gone) ?? []) {
      apart.get(each)!.delete(gone);
      forbid(kept, each);
    }
    apart.delete(gone);
  }
}

/** The evidence within a component, with what reviewers forbade. */
export function componentEvidence(
  members: ArrayLike<number>,
  { evidence, sizes }: Pick<ClusterInput, "evidence" | "sizes">,
  judged: JudgedPairs,
): GroupEvidence {
  const groups = new GroupEvidence(members, evidence, sizes);
  if (!judged.some) return groups;
  for (let i = 0; i < members.length; i++) {
    for (let j = i + 1; j < members.length; j++)
      if (judged.forbids(members[i]!, members[j]!)) groups.forbid(i, j);
  }
  return groups;
}

/** For records of two components: nothing was seen that speaks for a join. */
const FAR_APART = -20;

/**
 * For each pair of records the weight in bits at which clustering joins their groups: they are one person where it is
 * above the threshold. Judgements are left aside.
 */
export function joiningWeights(
  input: ClusterInput,
  pairs: readonly (readonly [number, number])[],
): Float64Array {
  const weights = new Float64Array(pairs.length).fill(FAR_APART);
  const asked = pairsByFirst(pairs);
  for (const members of componentsOf(input)) {
    const inside = new Set(members);
    const here = [...members].flatMap((member) =>
      (asked.get(member) ?? []).filter((at) => inside.has(pairs[at]![1])),
    );
    if (here.length === 0) continue;
    const groups = componentEvidence(members, input, UNJUDGED);
    const joins = agglomerate(groups, eachAlone(members.length), -Infinity);
    for (const at of here) weights[at] = uniting(joins, members, pairs[at]!);
  }
  return weights;
}

/** The numbers of the pairs by their first record. */
function pairsByFirst(pairs: readonly (readonly [number, number])[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  pairs.forEach(([first], at) => {
    const known = found.get(first);
    if (known === undefined) found.set(first, [at]);
    else known.push(at);
  });
  return found;
}

/** The weakest of the joins up to the one that brings two members together. */
function uniting(joins: readonly Join[], members: Uint32Array, pair: readonly [number, number]): number {
  const [left, right] = pair.map((record) => members.indexOf(record));
  const groups = new UnionFind(members.length);
  let weakest = Infinity;
  for (const { kept, gone, weight } of joins) {
    groups.join(kept, gone);
    weakest = Math.min(weakest, weight);
    if (groups.find(left!) === groups.find(right!)) return weakest;
  }
  return FAR_APART;
}

function eachAlone(size: number): Uint32Array {
  const starting = new Uint32Array(size);
  for (let member = 0; member < size; member++) starting[member] = member;
  return starting;
}

/** Must-linked members start as one group, standing at their first member. */
function startingGroups(members: ArrayLike<number>, people: UnionFind): Uint32Array {
  const first = new Map<number, number>();
  return Uint32Array.from(members, (record, index) => {
    const root = people.find(record);
    const known = first.get(root);
    if (known === undefined) first.set(root, index);
    return known ?? index;
  });
}

/**
 * Joins groups while the best weight between two is above the threshold; ties go to the smaller numbers. `starting`
 * gives each member's group to begin with. Uses the evidence up.
 * @returns the joins in order, those of the starting groups not among them.
 */
export function agglomerate(evidence: GroupEvidence, starting: Uint32Array, threshold: number): Join[] {
  const { alive } = evidence.room;
  for (let member = 0; member < starting.length; member++) {
    alive[member] = starting[member] === member ? 1 : 0;
    if (alive[member] === 0) evidence.join(starting[member]!, member);
  }
  const nearest = new NearestGroups(evidence);
  const joins: Join[] = [];
  for (;;) {
    const best = nearest.best(threshold);
    if (best === undefined) return joins;
    joins.push(best);
    evidence.join(best.kept, best.gone);
    alive[best.gone] = 0;
    nearest.refresh(best.kept);
  }
}

/** Each group's nearest later group, kept up to date, so that a join looks again only where it changed something. */
class NearestGroups {
  readonly #evidence: GroupEvidence;
  readonly #alive: Uint8Array;
  readonly #weights: Float64Array;
  readonly #nearest: Int32Array;

  constructor(evidence: GroupEvidence) {
    const { size, room } = evidence;
    this.#evidence = evidence;
    this.#alive = room.alive;
    this.#weights = room.weights;
    this.#nearest = room.nearest;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) this.#weights[i * size + j] = evidence.between(i, j);
    }
    for (let i = 0; i < size; i++) this.#look(i);
  }

  #look(group: number): void {
    const { size } = this.#evidence;
    let best = -1;
    for (let j = group + 1; j < size; j++) {
      if (this.#alive[j] === 0) continue;
      if (best < 0 || this.#weights[group * size + j]! > this.#weights[group * size + best]!) best = j;
    }
    this.#nearest[group] = best;
  }

  /** After a group took in another: its weights with all others, and the nearest of those whose nearest may have changed. */
  refresh(kept: number): void {
    const { size } = this.#evidence;
    for (let k = 0; k < size; k++) {
      if (k === kept || this.#alive[k] === 0) continue;
      this.#weights[Math.min(k, kept) * size + Math.max(k, kept)] = this.#evidence.between(kept, k);
    }
    for (let k = 0; k < size; k++) {
      if (this.#alive[k] === 0) continue;
      const nearest = this.#nearest[k]!;
      if (k <= kept || nearest < 0 || this.#alive[nearest] === 0) this.#look(k);
    }
  }

  best(threshold: number): Join | undefined {
    const { size } = this.#evidence;
    let best: Join | undefined;
    for (let i = 0; i < size; i++) {
      const j = this.#alive[i] === 0 ? -1 : this.#nearest[i]!;
      if (j < 0) continue;
      const weight = this.#weights[i * size + j]!;
      if (weight > (best?.weight ?? threshold)) best = { kept: i, gone: j, weight };
    }
    return best;
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
