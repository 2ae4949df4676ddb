/**
 * How a person came together: the order in which their records join, what each join rests on, the weakest of them, what
 * pulls against it, and who nearly belonged. Worked out again from the weights, by the rule of cluster.ts.
 */
import { agglomerate } from "./cluster.ts";
import { evidenceBetween, GroupEvidence, loneOdds, type PairEvidence } from "./group-evidence.ts";
import type { GroupSizes } from "./group-sizes.ts";
import type { LevelMessage } from "./linkage.ts";
import { roundedBits, sentence } from "./sentences.ts";

/** Two records and what they weigh by themselves, in bits: the match weight of `explainPair`. */
export interface WeighedPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** Two groups of records becoming one. */
export interface StoryJoin {
  /** Record numbers, ascending; the group with the smaller first record is on the left. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Weight of the evidence between the two groups, in bits: see group-evidence.ts. */
  readonly weight: number;
  /** The strongest pair between the two: what the join rests on most. */
  readonly strongest: WeighedPair;
  /** The pair between the two that speaks most against it; null where none does. */
  readonly contrary: WeighedPair | null;
  /** True: a reviewer's "same" made it, whatever the weight. */
  readonly judged: boolean;
  /** True for the join of the lowest weight among those that no judgement made. */
  readonly weakest: boolean;
  readonly message: LevelMessage;
}

/** A record that weighs too little with the rest of its person to have joined it now. */
export interface PulledRecord {
  readonly record: number;
  /** Weight of the evidence between it and the person's other records, in bits. */
  readonly weight: number;
  readonly message: LevelMessage;
}

/** The weakest pair of a person whose every pair speaks for it. */
export interface UnopposedPair extends WeighedPair {
  readonly message: LevelMessage;
}

/** Another person, near enough to ask why it is another. */
export interface NearPerson {
  readonly person: number;
  /** Weight of the evidence between the two, in bits. */
  readonly weight: number;
  readonly strongest: WeighedPair;
  /** True: a reviewer's "different" keeps the two apart. */
  readonly judged: boolean;
  readonly message: LevelMessage;
}

/** How one person came together, and what is to be said against it. */
export interface PersonStory {
  /** In the order in which they happen; one fewer than records. */
  readonly joins: readonly StoryJoin[];
  /** Pairs inside the person whose weight is below zero, the heaviest first. */
  readonly against: readonly WeighedPair[];
  readonly pulled: readonly PulledRecord[];
  /** Where nothing pulls against the person, the pair that speaks least for it; null where something does, and with one record. */
  readonly unopposed: UnopposedPair | null;
  /** The nearest first. */
  readonly near: readonly NearPerson[];
}

/** What a story is told from: the members, the people near them, and how pairs are weighed. */
export interface StoryInput {
  /** Record numbers of one person, ascending, without repeats. */
  readonly members: readonly number[];
  /** Other people with a record that was weighed against one of these, and all their records. */
  readonly others: readonly { readonly person: number; readonly records: readonly number[] }[];
  /** Match weight of any two records in bits, as `Explainer.weigh` gives it. */
  readonly weigh: (left: number, right: number) => number;
  /** The same, comparison by comparison. */
  readonly evidence: PairEvidence;
  /** The model's. */
  readonly sizes: GroupSizes | undefined;
  /** Above which records are joined, in bits: `joiningThreshold` of the model. */
  readonly threshold: number;
  /** Reviewers' decisions on record numbers; those that bind. */
  readonly same: readonly (readonly [number, number])[];
  readonly different: readonly (readonly [number, number])[];
}

/** Contradictions told; a person of many records may have hundreds. */
const MOST_AGAINST = 12;
const MOST_NEAR = 8;
/** People whose evidence falls further below the threshold than this are not near, unless a pair of theirs is above it. */
const NEAR_BITS = 6;

/** Two records of different groups, as one key whichever way round they are. */
const pairKey = (left: number, right: number): string =>
  left < right ? `${left} ${right}` : `${right} ${left}`;

/** All pairs between two groups, weighed, strongest first; ties in the order of the records. */
function pairsBetween(
  left: readonly number[],
  right: readonly number[],
  weigh: StoryInput["weigh"],
): WeighedPair[] {
  return left
    .flatMap((a) => right.map((b) => ({ left: Math.min(a, b), right: Math.max(a, b), weight: weigh(a, b) })))
    .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right);
}

/** Tells how a person came together. Weighs every pair of the members, and of each other person with them. */
export function personStory(input: StoryInput): PersonStory {
  const weigh = remembered(input);
  const joins = joinsOf({ ...input, weigh });
  const against = contradictions(input.members, weigh);
  const pulled = input.members.length > 2 ? pulledRecords({ ...input, weigh }) : [];
  const lowest = Math.min(...joins.filter(({ judged }) => !judged).map(({ weight }) => weight));
  return {
    joins: joins.map((join) => ({
      ...join,
      weakest: joins.length > 1 && !join.judged && join.weight === lowest,
    })),
    against,
    pulled,
    unopposed: against.length + pulled.length > 0 ? null : unopposedPair(input.members, weigh),
    near: nearPeople({ ...input, weigh }),
  };
}

/** Weighs each pair once, as two records that have nobody else: so it is shown. */
function remembered({ weigh, evidence, sizes }: StoryInput): StoryInput["weigh"] {
  const lone = loneOdds(evidence.priorWeight, sizes);
  const known = new Map<string, number>();
  return (left, right) => {
    const key = pairKey(left, right);
    const weight = known.get(key) ?? weigh(Math.min(left, right), Math.max(left, right)) + lone;
    known.set(key, weight);
    return weight;
  };
}

/** "Same" judgements join first; then always the two groups of the strongest evidence, until one is left. */
function joinsOf({ members, weigh, evidence, sizes, same }: StoryInput): StoryJoin[] {
  const joins: StoryJoin[] = [];
  const groups = members.map((record): readonly number[] => [record]);
  const starting = Uint32Array.from(members, (_, at) => at);
  const merge = (kept: number, gone: number, weight: number, judged: boolean): void => {
    joins.push(joinOf(groups[kept]!, groups[gone]!, weight, weigh, judged));
    groups[kept] = [...groups[kept]!, ...groups[gone]!].sort((a, b) => a - b);
    groups[gone] = [];
  };
  for (const [a, b] of same) {
    const found = [a, b].map((record) => groups.findIndex((group) => group.includes(record)));
    const [kept, gone] = [Math.min(...found), Math.max(...found)];
    if (kept < 0 || kept === gone) continue;
    merge(kept, gone, evidenceBetween(groups[kept]!, groups[gone]!, evidence, sizes), true);
    starting.forEach((group, at) => {
      if (group === gone) starting[at] = kept;
    });
  }
  for (const { kept, gone, weight } of agglomerate(
    new GroupEvidence(members, evidence, sizes),
    starting,
    -Infinity,
  ))
    merge(kept, gone, weight, false);
  return joins;
}

function joinOf(
  one: readonly number[],
  other: readonly number[],
  weight: number,
  weigh: StoryInput["weigh"],
  judged: boolean,
): StoryJoin {
  const [left, right] = one[0]! < other[0]! ? [one, other] : [other, one];
  const pairs = pairsBetween(left, right, weigh);
  const last = pairs.at(-1)!;
  return {
    left,
    right,
    weight,
    strongest: pairs[0]!,
    contrary: last.weight < 0 ? last : null,
    judged,
    weakest: false,
    message: joinMessage(left.length, right.length, weight, judged),
  };
}

function joinMessage(left: number, right: number, weight: number, judged: boolean): LevelMessage {
  if (judged) return sentence("link/join-judged", {});
  const bits = roundedBits(weight);
  if (left === 1 && right === 1) return sentence("link/join-two", { bits });
  if (left === 1 || right === 1) return sentence("link/join-one-more", { bits, size: Math.max(left, right) });
  return sentence("link/join-groups", { bits, size: Math.min(left, right), other: Math.max(left, right) });
}

/** All pairs inside a person, the weakest first; ties in the order of the records. */
function pairsInside(members: readonly number[], weigh: StoryInput["weigh"]): WeighedPair[] {
  return members
    .flatMap((record, at) => pairsBetween([record], members.slice(at + 1), weigh))
    .sort((a, b) => a.weight - b.weight || a.left - b.left || a.right - b.right);
}

function contradictions(members: readonly number[], weigh: StoryInput["weigh"]): WeighedPair[] {
  return pairsInside(members, weigh)
    .filter(({ weight }) => weight < 0)
    .slice(0, MOST_AGAINST);
}

function unopposedPair(members: readonly number[], weigh: StoryInput["weigh"]): UnopposedPair | null {
  const [weakest] = pairsInside(members, weigh);
  if (weakest === undefined) return null;
  const code = members.length === 2 ? "link/unopposed-two" : "link/unopposed";
  return { ...weakest, message: sentence(code, { bits: roundedBits(weakest.weight) }) };
}

/** Records whose evidence with the rest is not above the threshold: they would not join the rest as it now is. */
function pulledRecords({ members, evidence, sizes, threshold }: StoryInput): PulledRecord[] {
  return members
    .map((record) => {
      const rest = members.filter((other) => other !== record);
      const weight = evidenceBetween([record], rest, evidence, sizes);
      return { record, weight, message: sentence("link/pulled", { bits: roundedBits(weight) }) };
    })
    .filter(({ weight }) => weight <= threshold)
    .sort((a, b) => a.weight - b.weight || a.record - b.record);
}

function nearPeople(input: StoryInput): NearPerson[] {
  const { members, others, weigh, threshold, different } = input;
  const forbidden = new Set(different.map(([a, b]) => pairKey(a, b)));
  return others
    .map(({ person, records }): NearPerson => {
      const pairs = pairsBetween(members, records, weigh);
      const weight = evidenceBetween(members, records, input.evidence, input.sizes);
      const judged = pairs.some(({ left, right }) => forbidden.has(pairKey(left, right)));
      const message = nearMessage(weight, threshold, judged);
      return { person, weight, strongest: pairs[0]!, judged, message };
    })
    .filter(
      ({ weight, strongest, judged }) =>
        judged || weight > threshold - NEAR_BITS || strongest.weight > threshold,
    )
    .sort((a, b) => b.weight - a.weight || a.person - b.person)
    .slice(0, MOST_NEAR);
}

function nearMessage(weight: number, threshold: number, judged: boolean): LevelMessage {
  if (judged) return sentence("link/near-judged", {});
  const bits = roundedBits(weight);
  if (weight > threshold) return sentence("link/near-above", { bits });
  return sentence("link/near-below", { bits, short: roundedBits(threshold - weight) });
}
