/**
 * Evidence between two groups of records. For each comparison, the power mean of what the pairs across say, over the
 * pairs in which both sides have the field, so that a misread cell is outvoted; and the more pairs lack the field, the
 * less it says, by half. What different people share (a family, an event) is taken off once, at its strongest.
 */
import { sizeOdds, type GroupSizes, type SizeOdds } from "./group-sizes.ts";

/** Weighs two records comparison by comparison. */
export interface PairEvidence {
  /** Comparisons. */
  readonly width: number;
  /** log2(lambda / (1 − lambda)). */
  readonly priorWeight: number;
  /** Writes one weight in bits per comparison, NaN where a side is missing. @returns the bits for shared circumstances. */
  weighParts(left: number, right: number, parts: Float64Array): number;
}

/**
 * Exponent of the power mean: (1/t)·log2( mean of 2^(t·w) ). At 0 it is the mean weight, at 1 that of a record copied from
 * a random one of the group; between them, the labelled sets are best between a tenth and a third.
 */
const EXPONENT = 0.3;

/**
 * How much less a comparison says that no pair but one has the field for. At 0 one record with a birth date speaks for
 * its whole group, and people of one event melt who share a date that few records give; at 1 a record without one
 * dilutes what the others say of it, and people fall apart.
 */
const DILUTION = 0.5;

/** Room for one component's groups after another's: most are of a few records, and there are many. What is in it is left over. */
export class GroupRoom {
  /** Per pair of groups and comparison: sum of 2^(t·w), and the number of pairs in it. */
  powers = new Float64Array(0);
  counts = new Uint32Array(0);
  /** Per pair of groups: the strongest correction for shared circumstances; Infinity where they may not join. */
  shared = new Float64Array(0);
  /** Per pair of groups: the weight between them. */
  weights = new Float64Array(0);
  /** Per group: its records, whether it is there yet, and the group nearest to it. */
  members = new Uint32Array(0);
  alive = new Uint8Array(0);
  nearest = new Int32Array(0);

  /** Makes room for the groups of so many records. */
  make(records: number, width: number): void {
    const pairs = records * records;
    if (this.powers.length < pairs * width) {
      this.powers = new Float64Array(pairs * width);
      this.counts = new Uint32Array(pairs * width);
    }
    if (this.members.length >= records) return;
    this.shared = new Float64Array(pairs);
    this.weights = new Float64Array(pairs);
    this.members = new Uint32Array(records);
    this.alive = new Uint8Array(records);
    this.nearest = new Int32Array(records);
  }
}

/** What stands between the groups of one component, kept while groups join. Records are numbered from 0 within it. */
export class GroupEvidence {
  readonly size: number;
  readonly room: GroupRoom;
  readonly #width: number;
  readonly #prior: number;
  readonly #odds: SizeOdds | undefined;
  /** As in the room. */
  readonly #powers: Float64Array;
  readonly #counts: Uint32Array;
  readonly #shared: Float64Array;
  readonly #members: Uint32Array;

  /** `room` is this evidence's until it is given to another. */
  constructor(
    records: ArrayLike<number>,
    evidence: PairEvidence,
    sizes: GroupSizes | undefined,
    room = new GroupRoom(),
  ) {
    const { width } = evidence;
    this.room = room;
    room.make(records.length, width);
    this.size = records.length;
    this.#width = width;
    this.#prior = evidence.priorWeight;
    this.#odds = sizes === undefined ? undefined : sizeOddsOf(sizes);
    this.#powers = room.powers;
    this.#counts = room.counts;
    this.#shared = room.shared;
    this.#members = room.members.fill(1, 0, this.size);
    const parts = new Float64Array(width);
    for (let i = 0; i < this.size; i++) {
      for (let j = i + 1; j < this.size; j++) {
        const shared = evidence.weighParts(records[i]!, records[j]!, parts);
        this.#shared[i * this.size + j] = shared;
        this.#shared[j * this.size + i] = shared;
        for (let c = 0; c < width; c++) this.#put(i, j, c, parts[c]!);
      }
    }
  }

  #put(i: number, j: number, comparison: number, weight: number): void {
    const missing = Number.isNaN(weight);
    const at = (i * this.size + j) * this.#width + comparison;
    const mirrored = (j * this.size + i) * this.#width + comparison;
    this.#powers[at] = this.#powers[mirrored] = missing ? 0 : 2 ** (EXPONENT * weight);
    this.#counts[at] = this.#counts[mirrored] = missing ? 0 : 1;
  }

  /** Two groups may never join. */
  forbid(i: number, j: number): void {
    this.#shared[i * this.size + j] = Infinity;
    this.#shared[j * this.size + i] = Infinity;
  }

  /** Puts the second group into the first: its row and column are no longer read. */
  join(kept: number, gone: number): void {
    this.#members[kept]! += this.#members[gone]!;
    const { size } = this;
    for (let k = 0; k < size; k++) {
      if (k === kept || k === gone) continue;
      for (let c = 0; c < this.#width; c++) {
        const here = (kept * size + k) * this.#width + c;
        const there = (gone * size + k) * this.#width + c;
        const mirrored = (k * size + kept) * this.#width + c;
        this.#powers[here]! += this.#powers[there]!;
        this.#counts[here]! += this.#counts[there]!;
        this.#powers[mirrored] = this.#powers[here]!;
        this.#counts[mirrored] = this.#counts[here]!;
      }
      const shared = Math.max(this.#shared[kept * size + k]!, this.#shared[gone * size + k]!);
      this.#shared[kept * size + k] = shared;
      this.#shared[k * size + kept] = shared;
    }
  }

  /** Match weight in bits of two groups, prior included; −Infinity where they may not join. */
  between(i: number, j: number): number {
    let weight = priorOf(this.#prior, this.#odds, this.#members[i]!, this.#members[j]!);
    const at = (i * this.size + j) * this.#width;
    const pairs = this.#members[i]! * this.#members[j]!;
    for (let c = 0; c < this.#width; c++)
      weight += meanWeight(this.#powers[at + c]!, this.#counts[at + c]!, pairs);
    return weight - this.#shared[i * this.size + j]!;
  }
}

/** What stands between units of a component (records, or records that must be together), for groups that come and go. */
export class RecordEvidence {
  readonly #units: number;
  readonly #width: number;
  readonly #prior: number;
  readonly #odds: SizeOdds | undefined;
  readonly #sizes: Uint32Array;
  readonly #powers: Float64Array;
  readonly #counts: Uint32Array;
  readonly #shared: Float64Array;
  readonly #sums: Float64Array;
  readonly #pairs: Uint32Array;

  constructor(
    records: ArrayLike<number>,
    units: readonly (readonly number[])[],
    { evidence, sizes }: { readonly evidence: PairEvidence; readonly sizes: GroupSizes | undefined },
    judged: { forbids(left: number, right: number): boolean },
  ) {
    this.#units = units.length;
    this.#width = evidence.width;
    this.#prior = evidence.priorWeight;
    this.#odds = sizes === undefined ? undefined : sizeOddsOf(sizes);
    this.#sizes = Uint32Array.from(units, (places) => places.length);
    this.#powers = new Float64Array(this.#units * this.#units * this.#width);
    this.#counts = new Uint32Array(this.#powers.length);
    this.#shared = new Float64Array(this.#units * this.#units);
    this.#sums = new Float64Array(this.#width);
    this.#pairs = new Uint32Array(this.#width);
    const parts = new Float64Array(this.#width);
    for (let i = 0; i < this.#units; i++) {
      for (let j = i + 1; j < this.#units; j++) {
        for (const one of units[i]!)
          for (const other of units[j]!) {
            const [left, right] = [records[one]!, records[other]!];
            const shared = judged.forbids(left, right) ? Infinity : evidence.weighParts(left, right, parts);
            this.#add(i, j, shared, parts);
            this.#add(j, i, shared, parts);
          }
      }
    }
  }

  #add(i: number, j: number, shared: number, parts: Float64Array): void {
    const pair = i * this.#units + j;
    this.#shared[pair] = Math.max(this.#shared[pair]!, shared);
    if (shared === Infinity) return;
    for (let c = 0; c < this.#width; c++) {
      if (Number.isNaN(parts[c]!)) continue;
      this.#powers[pair * this.#width + c]! += 2 ** (EXPONENT * parts[c]!);
      this.#counts[pair * this.#width + c]!++;
    }
  }

  /** Match weight in bits of a unit and a group of other units, prior included; −Infinity where they may not join. */
  between(unit: number, others: readonly number[]): number {
    const width = this.#width;
    this.#sums.fill(0);
    this.#pairs.fill(0);
    let shared = 0;
    let records = 0;
    for (const other of others) {
      const pair = unit * this.#units + other;
      shared = Math.max(shared, this.#shared[pair]!);
      records += this.#sizes[other]!;
      for (let c = 0; c < width; c++) {
        this.#sums[c]! += this.#powers[pair * width + c]!;
        this.#pairs[c]! += this.#counts[pair * width + c]!;
      }
    }
    let weight = priorOf(this.#prior, this.#odds, this.#sizes[unit]!, records) - shared;
    const pairs = this.#sizes[unit]! * records;
    for (let c = 0; c < width; c++) weight += meanWeight(this.#sums[c]!, this.#pairs[c]!, pairs);
    return weight;
  }
}

/** Records of a person, or of a part of one: an array, or where that would be long and few are looked at, what finds them. */
export type RecordGroup = Pick<readonly number[], "length" | "at">;

/**
 * Match weight in bits of two groups of records, prior included. Weighs every pair across; of a group larger than clustering
 * forms, which is the work of judgements, evenly spread records stand for the others.
 */
export function evidenceBetween(
  one: RecordGroup,
  other: RecordGroup,
  evidence: PairEvidence,
  sizes: GroupSizes | undefined,
): number {
  if (one.length === 1 && other.length === 1)
    return priorOfTwo(evidence, sizes) + bitsOfTwo(one.at(0)!, other.at(0)!, evidence);
  const { width } = evidence;
  const parts = new Float64Array(width);
  const powers = new Float64Array(width);
  const counts = new Uint32Array(width);
  const [lefts, rights] = [spread(one), spread(other)];
  let shared = 0;
  for (const left of lefts) {
    for (const right of rights) {
      shared = Math.max(shared, evidence.weighParts(left, right, parts));
      for (let c = 0; c < width; c++) {
        if (Number.isNaN(parts[c]!)) continue;
        powers[c]! += 2 ** (EXPONENT * parts[c]!);
        counts[c]!++;
      }
    }
  }
  const odds = sizes === undefined ? undefined : sizeOddsOf(sizes);
  let weight = priorOf(evidence.priorWeight, odds, one.length, other.length) - shared;
  const pairs = lefts.length * rights.length;
  for (let c = 0; c < width; c++) weight += meanWeight(powers[c]!, counts[c]!, pairs);
  return weight;
}

/** Groups are weighed in full up to this many records, as many as a component has; of larger ones so many records are. */
const WEIGHED_IN_FULL = 300;
const WEIGHED_OF_MORE = 100;

function spread(group: RecordGroup): number[] {
  const weighed = group.length <= WEIGHED_IN_FULL ? group.length : WEIGHED_OF_MORE;
  return Array.from({ length: weighed }, (_, at) => group.at(Math.floor((at * group.length) / weighed))!);
}

/** What two lone records say in bits, prior left aside. Nearly all components are of two: they need no table of groups. */
export function bitsOfTwo(left: number, right: number, evidence: PairEvidence): number {
  const parts = partsOfTwo.length === evidence.width ? partsOfTwo : new Float64Array(evidence.width);
  partsOfTwo = parts;
  let bits = -evidence.weighParts(left, right, parts);
  for (const part of parts) if (!Number.isNaN(part)) bits += part;
  return bits;
}

/** Prior in bits that two lone records are one person. */
export function priorOfTwo({ priorWeight }: PairEvidence, sizes: GroupSizes | undefined): number {
  return priorOf(priorWeight, sizes && sizeOddsOf(sizes), 1, 1);
}

/** Written over by each pair. */
let partsOfTwo = new Float64Array(0);

/** The power mean in bits, less where some of the pairs lack the field; 0 where all do. */
function meanWeight(powers: number, count: number, pairs: number): number {
  if (count === 0) return 0;
  return (Math.log2(powers / count) / EXPONENT) * (1 - DILUTION * (1 - count / pairs));
}

/**
 * Prior in bits that two groups are one person: lambda's as long as nobody knows how many records people have, then that
 * of group-sizes.ts; between two lone records no less than lambda's, since neither has anybody else.
 */
function priorOf(prior: number, odds: SizeOdds | undefined, one: number, other: number): number {
  if (odds === undefined) return prior;
  const bySize = odds.between(one, other);
  return one === 1 && other === 1 ? Math.max(prior, bySize) : bySize;
}

/** Bits that two lone records have beyond the prior, since neither has anybody else; 0 where sizes are not known. */
export function loneOdds(prior: number, sizes: GroupSizes | undefined): number {
  return sizes === undefined ? 0 : priorOf(prior, sizeOddsOf(sizes), 1, 1) - prior;
}

const known = new WeakMap<GroupSizes, SizeOdds>();

function sizeOddsOf(sizes: GroupSizes): SizeOdds {
  const found = known.get(sizes) ?? sizeOdds(sizes);
  known.set(sizes, found);
  return found;
}
