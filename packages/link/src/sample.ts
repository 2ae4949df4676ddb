/**
 * Partitions drawn from what is believed of who is who: a Gibbs sampler over each component that clustering looked at
 * as a whole (Sadinle 2014, arXiv 1407.8219, section 4.2; linkage averaging: Sadinle 2018, arXiv 1812.09590). The
 * conditional of a record given the others is that of clustering: evidence between the record and each group, prior
 * included. These conditionals come from no one joint density; the chain over them is an ordered pseudo-Gibbs sampler
 * (Heckerman, Chickering, Meek, Rounthwaite & Kadie 2000, "Dependency networks", JMLR 1, section 2.2). Judgements hold
 * in every draw.
 */
import { createRandom, RecountError, type Random } from "@recount/core";
import {
  agglomerate,
  componentEvidence,
  componentsOf,
  judgedPairs,
  keepTogether,
  type ClusterInput,
  type JudgedPairs,
} from "./cluster.ts";
import { LARGEST_COMPONENT, UnionFind } from "./components.ts";
import { RecordEvidence } from "./group-evidence.ts";
import type { Calibration } from "./model.ts";
import type { Linkage } from "./linkage.ts";
import { probabilityOf } from "./score.ts";

export interface PartitionSample {
  readonly draws: number;
  readonly recordCount: number;
  /** People per draw, unnamed records each their own. */
  readonly personCounts: Uint32Array;
  /** People per draw that are thought to be counted twice, since no rule compared their records: see reach.ts. */
  readonly unreached: Uint32Array;
  /** Each record's person in one draw, numbered from 0 in order of the person's first record. */
  personOf(draw: number): Uint32Array;
  /** Records, ascending, that not every draw puts together with the same others. */
  readonly uncertain: Uint32Array;
  /** Share of draws in which two records are one person. */
  together(left: number, right: number): number;
}

export interface SampleOptions {
  /** How many partitions, 1 to 100,000. */
  readonly draws: number;
  /** Same linkage and seed, same draws. */
  readonly seed: number;
}

const MOST_DRAWS = 100_000;
/** Sweeps over a component before the first draw, and between draws. */
const BURN_IN = 20;
const SWEEPS_PER_DRAW = 2;
/** Joins are proposed between groups of two or more down to this weight in bits. */
const LOWEST_JOIN = -8;
/** Draws of some records: label of each member per draw, the place of the group's first member. */
interface MemberDraws {
  readonly members: Uint32Array;
  readonly labels: Labels;
}

type Labels = Uint16Array | Uint32Array;

/** Draws partitions. @throws RecountError link/draws where draws or seed are out of range. */
export function samplePartitions(linkage: Linkage, { draws, seed }: SampleOptions): PartitionSample {
  requireDraws(draws, seed);
  const { clustering, canonical, recordCount } = linkage;
  const offsets = calibrationOffsets(draws, seed, clustering.calibration);
  const place = new Uint32Array(recordCount);
  const wholeOf = new Int32Array(recordCount).fill(-1);
  const tied = new UnionFind(recordCount);
  for (const [left, right] of clustering.mustLink) tied.join(left, right);
  const drawing: Drawing = { ...clustering, tied, judged: judgedTied(clustering, tied), offsets, seed };
  const personCounts = new Uint32Array(draws).fill(recordCount);
  const all = wholesOf(clustering).map((whole, number): MemberDraws => {
    const { members } = whole;
    members.forEach((record, at) => {
      place[canonical[record]!] = at;
      wholeOf[canonical[record]!] = number;
    });
    const drawn = { members, labels: drawWhole(whole, drawing) };
    countGroups(drawn, personCounts);
    return drawn;
  });
  return {
    draws,
    recordCount,
    personCounts,
    unreached: drawUnreached(linkage, draws, seed),
    uncertain: uncertainRecords(all, canonical),
    personOf: (draw) => personsOf(draw, all, canonical, recordCount),
    together(left, right) {
      if (left === right) return 1;
      const whole = wholeOf[left]!;
      if (whole < 0 || whole !== wholeOf[right]) return 0;
      return shareTogether(all[whole]!, place[left]!, place[right]!);
    },
  };
}

/** Lognormal with the estimate's mean and deviation, so that it is never negative (Chao 1987); nobody where it is nobody. */
function drawUnreached(
  { unreached: { people, deviation }, recordCount }: Pick<Linkage, "unreached" | "recordCount">,
  draws: number,
  seed: number,
): Uint32Array {
  if (people === 0) return new Uint32Array(draws);
  const spread = Math.log(1 + (deviation / people) ** 2);
  const normal = normals(createRandom(seed, recordCount + 1));
  return Uint32Array.from({ length: draws }, () =>
    Math.round(people * Math.exp(normal() * Math.sqrt(spread) - spread / 2)),
  );
}

function requireDraws(draws: number, seed: number): void {
  if (!Number.isInteger(draws) || draws < 1 || draws > MOST_DRAWS) {
    throw new RecountError(
      "link/draws",
      `draws should be a whole number from 1 to ${MOST_DRAWS}, found ${draws}`,
    );
  }
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RecountError("link/seed", `a seed should be a whole number from 0, found ${seed}`);
}

/**
 * Evidence speaks too low by so many bits, on the mean of invented cases: of records that draws without it put together
 * with a share of .6 about .7 were one person, of lone records with .18 about .26. Clustering makes up for half of it
 * (link.ts), since a join too many costs more there than one too few.
 */
const TOO_LOW = 0.7;

/** How many bits all weights are off by, per draw: normal. */
function calibrationOffsets(draws: number, seed: number, { offset, deviation }: Calibration): Float64Array {
  const normal = normals(createRandom(seed, 0));
  return Float64Array.from({ length: draws }, () => offset + TOO_LOW + deviation * normal());
}

/** Standard normal numbers, by Box and Muller. */
function normals(random: Random): () => number {
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return radius * Math.cos(2 * Math.PI * random.next());
  };
}

function countGroups({ members, labels }: MemberDraws, personCounts: Uint32Array): void {
  const size = members.length;
  for (let draw = 0; draw < personCounts.length; draw++) {
    for (let at = 0; at < size; at++) if (labels[draw * size + at] !== at) personCounts[draw]!--;
  }
}

function uncertainRecords(wholes: readonly MemberDraws[], canonical: Uint32Array): Uint32Array {
  const records: number[] = [];
  for (const { members, labels } of wholes) {
    const size = members.length;
    if (labels.some((label, at) => label !== labels[at % size]))
      for (const member of members) records.push(canonical[member]!);
  }
  return Uint32Array.from(records).sort();
}

function shareTogether({ members, labels }: MemberDraws, one: number, other: number): number {
  const size = members.length;
  let together = 0;
  for (let at = 0; at < labels.length; at += size) if (labels[at + one] === labels[at + other]) together++;
  return together / (labels.length / size);
}

function personsOf(
  draw: number,
  wholes: readonly MemberDraws[],
  canonical: Uint32Array,
  recordCount: number,
): Uint32Array {
  const first = Uint32Array.from({ length: recordCount }, (_, record) => record);
  for (const { members, labels } of wholes) {
    for (let at = 0; at < members.length; at++)
      first[canonical[members[at]!]!] = canonical[members[labels[draw * members.length + at]!]!]!;
  }
  const numbers = new Uint32Array(recordCount);
  let people = 0;
  return first.map((root) => {
    if (numbers[root] === 0) numbers[root] = ++people;
    return numbers[root]! - 1;
  });
}

/** What the draws of a case are made from. */
interface Drawing extends Pick<ClusterInput, "evidence" | "sizes" | "threshold" | "cannotLink"> {
  /** The records that "same" judgements tie, and whom of them "different" ones keep apart. */
  readonly tied: UnionFind;
  readonly judged: JudgedPairs;
  /** Bits that all weights are off by, per draw. */
  readonly offsets: Float64Array;
  readonly seed: number;
}

/** Which records judgements keep apart: also those tied to the ones that were judged. */
function judgedTied({ cannotLink }: ClusterInput, tied: UnionFind): JudgedPairs {
  const roots = judgedPairs({
    cannotLink: cannotLink.map(([left, right]) => [tied.find(left), tied.find(right)]),
  });
  return {
    some: roots.some,
    forbids: (left, right) => roots.some && roots.forbids(tied.find(left), tied.find(right)),
  };
}

/** Components, and lone records, that "same" judgements tie, directly or through others. */
interface Whole {
  readonly members: Uint32Array;
  /** What is drawn by itself: all, or of more than a component may hold the components. */
  readonly parts: readonly Uint32Array[];
}

/** In order of their first records. */
function wholesOf(clustering: ClusterInput): Whole[] {
  const { recordCount, mustLink } = clustering;
  const found = componentsOf(clustering);
  const union = new UnionFind(recordCount);
  for (const component of found) for (const record of component) union.join(component[0]!, record);
  for (const [left, right] of mustLink) union.join(left, right);
  const wholes = new Map<number, { members: number[]; parts: Uint32Array[] }>();
  const wholeAt = (record: number): { members: number[]; parts: Uint32Array[] } => {
    const root = union.find(record);
    const known = wholes.get(root) ?? { members: [], parts: [] };
    wholes.set(root, known);
    return known;
  };
  for (const component of found) wholeAt(component[0]!).parts.push(component);
  for (const [left] of mustLink) wholeAt(left);
  for (let record = 0; record < recordCount; record++) wholes.get(union.find(record))?.members.push(record);
  return [...wholes.values()]
    .map(({ members: list, parts }) => {
      const members = Uint32Array.from(list);
      return { members, parts: members.length > LARGEST_COMPONENT ? parts : [members] };
    })
    .sort((one, other) => one.members[0]! - other.members[0]!);
}

/** All draws of a whole. */
function drawWhole(whole: Whole, drawing: Drawing): Labels {
  const [only] = whole.parts;
  if (only?.length === whole.members.length) return drawComponent(only, drawing);
  const placeOf = new Map(Array.from(whole.members, (record, place) => [record, place]));
  const labels = drawParts(whole, placeOf, drawing);
  obeyInDraws(labels, whole.members, placeOf, drawing);
  return labels;
}

/** The parts, each drawn by itself; who is in none stands alone. */
function drawParts(
  { members, parts }: Whole,
  placeOf: ReadonlyMap<number, number>,
  drawing: Drawing,
): Labels {
  const [size, draws] = [members.length, drawing.offsets.length];
  const labels = size > 65_536 ? new Uint32Array(draws * size) : new Uint16Array(draws * size);
  for (let at = 0; at < labels.length; at++) labels[at] = at % size;
  for (const part of parts) {
    const drawn = drawComponent(part, drawing);
    const places = Array.from(part, (record) => placeOf.get(record)!);
    for (let draw = 0; draw < draws; draw++)
      for (let at = 0; at < places.length; at++)
        labels[draw * size + places[at]!] = places[drawn[draw * places.length + at]!]!;
  }
  return labels;
}

/** In each draw joins whom judgements tie; each record stays with its group but where "different" forbids, as in clustering. */
function obeyInDraws(
  labels: Labels,
  members: Uint32Array,
  placeOf: ReadonlyMap<number, number>,
  { tied, cannotLink }: Drawing,
): void {
  const size = members.length;
  const tiedTo = members.map((record) => placeOf.get(tied.find(record))!);
  const forbidden = cannotLink
    .filter(([left, right]) => placeOf.has(left) && placeOf.has(right))
    .map(([left, right]) => [placeOf.get(left)!, placeOf.get(right)!] as const);
  for (let from = 0; from < labels.length; from += size) {
    const drawn = labels.subarray(from, from + size);
    const obeyed = new UnionFind(size);
    tiedTo.forEach((other, place) => obeyed.join(other, place));
    keepTogether(drawn.keys(), (place) => drawn[place]!, obeyed, forbidden);
    for (let place = 0; place < size; place++) drawn[place] = obeyed.find(place);
  }
}

/** All draws of one component; of one that judgements hold together, all alike. */
function drawComponent(members: Uint32Array, drawing: Drawing): Uint16Array {
  const { offsets, seed, tied } = drawing;
  const labels = new Uint16Array(offsets.length * members.length);
  const units = unitsOf(members, tied);
  if (units.length === 1) return labels;
  const random = createRandom(seed, 1 + members[0]!);
  const chain = new ComponentChain(members, units, drawing);
  for (let sweep = 0; sweep < BURN_IN; sweep++) chain.sweep(offsets[0]!, random);
  for (let draw = 0; draw < offsets.length; draw++) {
    for (let sweep = 0; sweep < SWEEPS_PER_DRAW; sweep++) chain.sweep(offsets[draw]!, random);
    labels.set(chain.labels(), draw * members.length);
  }
  return labels;
}

/** Two groups that clustering would look at joining, by the places of their units. */
interface Fork {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Bits, prior included. */
  readonly weight: number;
}

/** The state of one component: which group each unit (a record, or records a reviewer joined) is in. */
class ComponentChain {
  readonly #evidence: RecordEvidence;
  /** Members' places by unit; a unit is numbered by its first member. */
  readonly #units: readonly (readonly number[])[];
  readonly #forks: readonly Fork[];
  /** The group of each unit, and the units of each group. Groups are numbered from 0; an empty one may be taken again. */
  readonly #groupOf: Uint32Array;
  readonly #groups: number[][];
  readonly #size: number;
  /**
   * Bits between a unit and a group, the unit itself apart from its own, at unit * units + group; kept while the group
   * holds the same units, which is told by the number in `#seen`. Few units change their group in a sweep.
   */
  readonly #weights: Float64Array;
  readonly #seen: Uint32Array;
  /** By group, a number that is new whenever its units change. */
  readonly #content: Uint32Array;
  #contents = 0;

  constructor(members: Uint32Array, units: readonly (readonly number[])[], drawing: Drawing) {
    const { judged, threshold } = drawing;
    this.#size = members.length;
    this.#units = units;
    this.#evidence = new RecordEvidence(members, units, drawing, judged);
    const starting = startingPlaces(members.length, units);
    const joins = agglomerate(componentEvidence(members, drawing, judged), starting, LOWEST_JOIN);
    const unitAt = new Map(this.#units.map((places, unit) => [places[0]!, unit]));
    const grown = new Map([...unitAt].map(([place, unit]) => [place, [unit]]));
    this.#groups = this.#units.map((_, unit) => [unit]);
    this.#groupOf = Uint32Array.from(this.#units, (_, unit) => unit);
    this.#weights = new Float64Array(this.#units.length ** 2);
    this.#seen = new Uint32Array(this.#units.length ** 2);
    this.#content = Uint32Array.from(this.#units, () => ++this.#contents);
    const forks: Fork[] = [];
    for (const { kept, gone, weight } of joins) {
      const [left, right] = [grown.get(kept)!, grown.get(gone)!];
      if (left.length > 1 && right.length > 1) forks.push({ left, right, weight });
      if (weight > threshold) this.#merge(this.#groupOf[left[0]!]!, this.#groupOf[right[0]!]!);
      grown.set(kept, [...left, ...right]);
    }
    this.#forks = forks;
  }

  #merge(kept: number, gone: number): void {
    if (kept === gone) return;
    for (const unit of this.#groups[gone]!) this.#groupOf[unit] = kept;
    this.#groups[kept] = [...this.#groups[kept]!, ...this.#groups[gone]!];
    this.#groups[gone] = [];
    this.#changed(kept);
  }

  #changed(group: number): void {
    this.#content[group] = ++this.#contents;
  }

  /** Bits between a unit and the others of a group. */
  #weight(unit: number, group: number): number {
    const at = unit * this.#units.length + group;
    if (this.#seen[at] !== this.#content[group]) {
      const others = this.#groups[group]!.filter((other) => other !== unit);
      this.#weights[at] = this.#evidence.between(unit, others);
      this.#seen[at] = this.#content[group]!;
    }
    return this.#weights[at]!;
  }

  /** Draws each unit's group given all others, then whether the two sides of each fork are one. */
  sweep(offset: number, random: Random): void {
    for (let unit = 0; unit < this.#units.length; unit++) this.#seat(unit, offset, random);
    for (const fork of this.#forks) this.#decide(fork, offset, random);
  }

  #seat(unit: number, offset: number, random: Random): void {
    const own = this.#groupOf[unit]!;
    const alone = this.#groups[own]!.length === 1;
    const free = alone ? own : this.#groups.findIndex((group) => group.length === 0);
    let total = 1;
    let chosen = free;
    for (let group = 0; group < this.#groups.length; group++) {
      if (this.#groups[group]!.length === 0 || (alone && group === own)) continue;
      const odds = 2 ** Math.min(200, this.#weight(unit, group) + offset);
      total += odds;
      if (random.next() * total < odds) chosen = group;
    }
    if (chosen !== own) this.#move(unit, own, chosen);
  }

  #move(unit: number, from: number, to: number): void {
    const left = this.#groups[from]!;
    left.splice(left.indexOf(unit), 1);
    this.#groups[to]!.push(unit);
    this.#groupOf[unit] = to;
    this.#changed(from);
    this.#changed(to);
  }

  /** Leaves a fork alone unless its two sides are two whole groups, or together one. */
  #decide({ left, right, weight }: Fork, offset: number, random: Random): void {
    const one = this.#groupOf[left[0]!]!;
    const other = this.#groupOf[right[0]!]!;
    const together = one === other;
    const size = this.#groups[one]!.length;
    if (size !== (together ? left.length + right.length : left.length)) return;
    if (!together && this.#groups[other]!.length !== right.length) return;
    if (
      left.some((unit) => this.#groupOf[unit] !== one) ||
      right.some((unit) => this.#groupOf[unit] !== other)
    )
      return;
    const join = random.next() < probabilityOf(weight + offset);
    if (join && !together) this.#merge(one, other);
    else if (!join && together) {
      const free = this.#groups.findIndex((group) => group.length === 0);
      this.#groups[one] = [...left];
      this.#groups[free] = [...right];
      this.#changed(one);
      this.#changed(free);
      for (const unit of right) this.#groupOf[unit] = free;
    }
  }

  /** For each member the place of its group's first member. */
  labels(): Uint16Array {
    const labels = new Uint16Array(this.#size);
    for (const group of this.#groups) {
      if (group.length === 0) continue;
      const places = group.flatMap((unit) => this.#units[unit]!);
      const first = Math.min(...places);
      for (const place of places) labels[place] = first;
    }
    return labels;
  }
}

/** Places of members by unit, in order of their first. */
function unitsOf(members: Uint32Array, tied: UnionFind): number[][] {
  const units = new Map<number, number[]>();
  members.forEach((record, place) => {
    const unit = units.get(tied.find(record));
    if (unit === undefined) units.set(tied.find(record), [place]);
    else unit.push(place);
  });
  return [...units.values()];
}

function startingPlaces(size: number, units: readonly (readonly number[])[]): Uint32Array {
  const starting = new Uint32Array(size);
  for (const places of units) for (const place of places) starting[place] = places[0]!;
  return starting;
}
