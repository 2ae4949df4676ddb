/**
 * What changed between two runs, and why: whose records were kept together, came together, came apart, are new or are
 * gone; and for each the reason that can be shown, taken from the pair that decided it.
 */
import type { Judgement } from "@recount/core";
import { loneWeight } from "./explain.ts";
import type { LevelMessage } from "./linkage.ts";
import { levelWeight, type LinkModel } from "./model.ts";
import { probabilityOf } from "./score.ts";
import { roundedBits, sentence } from "./sentences.ts";

/** What became of some people: of one earlier person unless they merged, into one later person unless they split. */
export type ChangeKind = "grown" | "shrunk" | "merged" | "split" | "regrouped" | "new" | "gone";

/** People of two runs who share records, and are not simply the same. */
export interface PeopleChange {
  readonly kind: ChangeKind;
  /** Person ids of the earlier run. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Ids of the records concerned, sorted. */
  readonly records: readonly string[];
}

/** Which records each run took for one person, by record id. */
export type PersonOf = ReadonlyMap<string, string>;

/** The people of two runs side by side. */
export interface PeopleChanges {
  /** People with exactly the same records in both runs. */
  readonly unchanged: number;
  readonly changes: readonly PeopleChange[];
}

/** What a run knows of a pair it kept. */
export interface PairEvidence {
  readonly weight: number;
  readonly probability: number;
  /** Level per comparison of the run's model; null where a side is missing. */
  readonly gammas: readonly (number | null)[];
}

/** A run as evidence for why something changed. Everything is asked by record id. */
export interface RunEvidence {
  readonly personOf: PersonOf;
  readonly model: LinkModel;
  readonly judgements: readonly Judgement[];
  /** What a record says, standardised, by field. undefined where the run does not have it. */
  readonly fieldsOf: (record: string) => Readonly<Record<string, string>> | undefined;
  /** undefined where the pair was not kept: below the model's pairFloor, or never compared. */
  readonly pair: (left: string, right: string) => PairEvidence | undefined;
  /** The records with which one makes a kept pair; either of the two tells of it. */
  readonly pairedWith: (record: string) => readonly string[];
}

/** A change with its reason. */
export interface ExplainedChange extends PeopleChange {
  /** The pair that decided it, and what each run made of it by itself; null where no pair was kept. */
  readonly deciding: {
    readonly left: string;
    readonly right: string;
    readonly before: { readonly weight: number; readonly probability: number } | null;
    readonly after: { readonly weight: number; readonly probability: number } | null;
  } | null;
  readonly reason: LevelMessage;
}

const KINDS: readonly ChangeKind[] = ["merged", "split", "regrouped", "grown", "shrunk", "new", "gone"];

/** Records of each person. */
function recordsBy(personOf: PersonOf): Map<string, string[]> {
  const records = new Map<string, string[]>();
  for (const [record, person] of personOf) {
    const own = records.get(person);
    if (own === undefined) records.set(person, [record]);
    else own.push(record);
  }
  return records;
}

/** Sets the people of two runs side by side: those who share records, directly or through others, belong together. */
export function peopleChanges(before: PersonOf, after: PersonOf): PeopleChanges {
  const earlier = recordsBy(before);
  const later = recordsBy(after);
  const changes: PeopleChange[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  const visit = (start: { earlier?: string; later?: string }): void => {
    const group = togetherWith(start, { before, after, earlier, later });
    for (const person of group.after) seen.add(person);
    for (const person of group.before) seen.add(`before ${person}`);
    if (isUnchanged(group)) unchanged++;
    else changes.push(group);
  };
  for (const person of later.keys()) if (!seen.has(person)) visit({ later: person });
  for (const person of earlier.keys()) if (!seen.has(`before ${person}`)) visit({ earlier: person });
  changes.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.records[0]! < b.records[0]! ? -1 : 1),
  );
  return { unchanged, changes };
}

interface Sides {
  readonly before: PersonOf;
  readonly after: PersonOf;
  readonly earlier: ReadonlyMap<string, readonly string[]>;
  readonly later: ReadonlyMap<string, readonly string[]>;
}

interface Group extends PeopleChange {
  readonly kept: number;
}

/** Everyone of either run who is reached from one person by going from people to records and back. */
function togetherWith(start: { earlier?: string; later?: string }, sides: Sides): Group {
  const ofBefore = new Set<string>(start.earlier === undefined ? [] : [start.earlier]);
  const ofAfter = new Set<string>(start.later === undefined ? [] : [start.later]);
  const records = new Set<string>();
  const open = [
    ...[...ofBefore].map((person) => sides.earlier.get(person)!),
    ...[...ofAfter].map((person) => sides.later.get(person)!),
  ];
  for (let own = open.pop(); own !== undefined; own = open.pop()) {
    for (const record of own) {
      if (records.has(record)) continue;
      records.add(record);
      reach(sides.before.get(record), ofBefore, sides.earlier, open);
      reach(sides.after.get(record), ofAfter, sides.later, open);
    }
  }
  const kept = [...records].filter((record) => sides.before.has(record) && sides.after.has(record)).length;
  const people = { before: [...ofBefore].sort(), after: [...ofAfter].sort(), records: [...records].sort() };
  return { ...people, kept, kind: kindOf(people, sides) };
}

function reach(
  person: string | undefined,
  known: Set<string>,
  records: ReadonlyMap<string, readonly string[]>,
  open: (readonly string[])[],
): void {
  if (person === undefined || known.has(person)) return;
  known.add(person);
  open.push(records.get(person)!);
}

function kindOf(people: Omit<PeopleChange, "kind">, { before, after }: Sides): ChangeKind {
  if (people.before.length === 0) return "new";
  if (people.after.length === 0) return "gone";
  if (people.before.length > 1 && people.after.length > 1) return "regrouped";
  if (people.before.length > 1) return "merged";
  if (people.after.length > 1) return "split";
  const lost = people.records.some((record) => before.has(record) && !after.has(record));
  return lost && people.records.every((record) => before.has(record)) ? "shrunk" : "grown";
}

const isUnchanged = ({ before, after, records, kept }: Group): boolean =>
  before.length === 1 && after.length === 1 && kept === records.length;

/** Says why: the reason that can be shown, the surest first. */
export function explainChange(
  change: PeopleChange,
  before: RunEvidence,
  after: RunEvidence,
): ExplainedChange {
  const { kind, records } = change;
  if (kind === "new" || kind === "gone") return { ...change, deciding: null, reason: aloneReason(change) };
  const parted = kind === "split" || kind === "shrunk";
  const [now, then] = parted ? [before, after] : [after, before];
  const crossing = crossingPairs(records, now, then);
  const judged = judgedReason(crossing, parted, verdictsOf(now, records), verdictsOf(then, records));
  const deciding = judged?.pair ?? crossing[0] ?? null;
  const reason =
    judged?.reason ??
    recordReason(change, before, after, deciding) ??
    (deciding === null ? undefined : weightReason(deciding, before, after)) ??
    nearReason(change, deciding, before, after);
  return { ...change, deciding: deciding === null ? null : decided(deciding, before, after), reason };
}

/** Where neither records nor weights of the deciding pair moved: what else is known, and no more than that. */
function nearReason(
  { kind, records }: PeopleChange,
  deciding: Crossing | null,
  before: RunEvidence,
  after: RunEvidence,
): LevelMessage {
  const judged = judgedNear(records, before, after);
  if (judged !== undefined)
    return sentence("link/changed-judged-near", { first: judged.left, second: judged.right });
  const taught = taughtReason(kind, after.model.calibration.offset - before.model.calibration.offset);
  if (taught !== undefined) return taught;
  const [then, now] = [before, after].map(
    (run) => deciding !== null && run.pair(deciding.left, deciding.right),
  );
  if (!then && !now) return sentence("link/changed-no-pair", {});
  if (!then || !now) return sentence(then ? "link/changed-not-kept" : "link/changed-kept", {});
  return sentence("link/changed-others", {});
}

/** What judgements taught of all weights, where it is of the kind of the change: a lower offset parts, a higher one joins. */
function taughtReason(kind: ChangeKind, move: number): LevelMessage | undefined {
  if (Math.abs(move) < LEAST_MOVE) return undefined;
  const bits = roundedBits(Math.abs(move));
  const parted = kind === "split" || kind === "shrunk";
  const joined = kind === "merged" || kind === "grown";
  if (parted && move < 0) return sentence("link/changed-joined-readily", { bits });
  return joined && move > 0 ? sentence("link/changed-joined-hesitantly", { bits }) : undefined;
}

/** A judgement on a record of the group, on which only one of the runs was bound. */
function judgedNear(
  records: readonly string[],
  before: RunEvidence,
  after: RunEvidence,
): Judgement | undefined {
  const concerned = new Set(records);
  const binding = ({ judgements }: RunEvidence): Judgement[] =>
    judgements.filter(
      ({ left, right, verdict }) => verdict !== "unsure" && (concerned.has(left) || concerned.has(right)),
    );
  const keyOf = ({ left, right, verdict }: Judgement): string => `${pairKey(left, right)}\n${verdict}`;
  const [earlier, later] = [binding(before), binding(after)];
  const only = (these: readonly Judgement[], those: readonly Judgement[]): Judgement | undefined => {
    const known = new Set(those.map(keyOf));
    return these.find((each) => !known.has(keyOf(each)));
  };
  return only(later, earlier) ?? only(earlier, later);
}

/** A pair, whichever way round. */
const pairKey = (left: string, right: string): string =>
  left < right ? `${left}\n${right}` : `${right}\n${left}`;

interface Crossing {
  readonly left: string;
  readonly right: string;
  /** As the run knows it that has the two together; undefined where it kept no such pair. */
  readonly evidence: PairEvidence | undefined;
}

/**
 * Pairs that one run has in one person and the other has not, strongest first: those that were kept or judged, and the
 * first of all, which stands for the others. Of all pairs there would be as many as the square of a person's records.
 */
function crossingPairs(records: readonly string[], together: RunEvidence, apart: RunEvidence): Crossing[] {
  const place = new Map(records.map((record, at) => [record, at]));
  const crosses = (left: string, right: string): boolean => {
    const [person, elsewhere] = [together.personOf.get(left), apart.personOf.get(left)];
    if (person === undefined || person !== together.personOf.get(right)) return false;
    return elsewhere === undefined || elsewhere !== apart.personOf.get(right);
  };
  const found = new Map<string, Crossing>();
  const consider = (one: string, other: string): void => {
    if (!place.has(one) || !place.has(other) || one === other) return;
    const [left, right] = one < other ? [one, other] : [other, one];
    if (!crosses(left, right)) return;
    found.set(pairKey(left, right), { left, right, evidence: together.pair(left, right) });
  };
  for (const record of records) for (const other of together.pairedWith(record)) consider(record, other);
  for (const run of [together, apart]) for (const { left, right } of run.judgements) consider(left, right);
  firstCrossing(records, together, crosses).forEach((pair) => consider(...pair));
  const weightOf = ({ evidence }: Crossing): number => evidence?.weight ?? -Infinity;
  return [...found.values()].sort((a, b) =>
    weightOf(a) === weightOf(b)
      ? place.get(a.left)! - place.get(b.left)! || place.get(a.right)! - place.get(b.right)!
      : weightOf(b) - weightOf(a),
  );
}

/** The first pair that crosses: if any of a person's do, then one with its first record. */
function firstCrossing(
  records: readonly string[],
  { personOf }: RunEvidence,
  crosses: (left: string, right: string) => boolean,
): (readonly [string, string])[] {
  const firsts = new Map<string, string>();
  const found = new Map<string, readonly [string, string]>();
  for (const record of records) {
    const person = personOf.get(record);
    if (person === undefined) continue;
    const first = firsts.get(person);
    if (first === undefined) firsts.set(person, record);
    else if (!found.has(person) && crosses(first, record)) found.set(person, [first, record]);
  }
  return [...found.values()];
}

/** What a run made of a pair by itself, as `explainPair` has it: in the tables the two are not yet taken for lone records. */
function decided(
  { left, right }: Crossing,
  before: RunEvidence,
  after: RunEvidence,
): ExplainedChange["deciding"] {
  const said = (run: RunEvidence): { weight: number; probability: number } | null => {
    const found = run.pair(left, right);
    if (found === undefined) return null;
    const weight = found.weight + loneWeight(run.model);
    return { weight, probability: probabilityOf(weight) };
  };
  return { left, right, before: said(before), after: said(after) };
}

const listOf = (record: string): string => record.slice(0, record.lastIndexOf(":"));
const listsOf = (records: Iterable<string>): string =>
  [...new Set([...records].map(listOf))].sort().join(", ");

function aloneReason({ kind, records }: PeopleChange): LevelMessage {
  const code = kind === "new" ? "link/changed-new-records" : "link/changed-gone-records";
  return sentence(code, { lists: listsOf(records) });
}

type VerdictOn = (pair: Crossing) => Judgement["verdict"] | undefined;

/** What a run's judgements say of a pair of these records; of several the first. */
function verdictsOf({ judgements }: RunEvidence, records: readonly string[]): VerdictOn {
  const concerned = new Set(records);
  const verdicts = new Map<string, Judgement["verdict"]>();
  for (const { left, right, verdict } of judgements.toReversed())
    if (concerned.has(left) && concerned.has(right)) verdicts.set(pairKey(left, right), verdict);
  return ({ left, right }) => verdicts.get(pairKey(left, right));
}

/** A judgement that one run had and the other had not. `now` is of the run that has the records together. */
function judgedReason(
  crossing: readonly Crossing[],
  parted: boolean,
  now: VerdictOn,
  then: VerdictOn,
): { readonly pair: Crossing; readonly reason: LevelMessage } | undefined {
  for (const pair of crossing) {
    const same = now(pair) === "same";
    const different = then(pair) === "different";
    const params = { first: pair.left, second: pair.right };
    if (same && then(pair) !== "same") {
      const code = parted ? "link/changed-same-withdrawn" : "link/changed-judged-same";
      return { pair, reason: sentence(code, params) };
    }
    if (different && now(pair) !== "different") {
      const code = parted ? "link/changed-judged-different" : "link/changed-different-withdrawn";
      return { pair, reason: sentence(code, params) };
    }
  }
  return undefined;
}

/** A record that only one run has, or one that says something else now. */
function recordReason(
  { records }: PeopleChange,
  before: RunEvidence,
  after: RunEvidence,
  deciding: Crossing | null,
): LevelMessage | undefined {
  const added = records.filter((record) => !before.personOf.has(record));
  if (added.length > 0) return sentence("link/changed-new-records", { lists: listsOf(added) });
  const gone = records.filter((record) => !after.personOf.has(record));
  if (gone.length > 0) return sentence("link/changed-gone-records", { lists: listsOf(gone) });
  for (const record of deciding === null ? records : [deciding.left, deciding.right]) {
    const [was, is] = [before.fieldsOf(record), after.fieldsOf(record)];
    if (was === undefined || is === undefined) continue;
    const field = [...new Set([...Object.keys(was), ...Object.keys(is)])].find(
      (each) => (was[each] ?? "") !== (is[each] ?? ""),
    );
    if (field === undefined) continue;
    return sentence("link/changed-cell", { record, field, was: was[field] ?? "", now: is[field] ?? "" });
  }
  return undefined;
}

/** Moves of a weight or of the threshold below this many bits decide nothing. */
const LEAST_MOVE = 0.05;

const priorOf = ({ lambda }: LinkModel): number => Math.log2(lambda / (1 - lambda));

/** The part of the deciding pair's weight that moved most between the two models, or the threshold. */
function weightReason(deciding: Crossing, before: RunEvidence, after: RunEvidence): LevelMessage | undefined {
  const was = before.pair(deciding.left, deciding.right);
  const is = after.pair(deciding.left, deciding.right);
  const level = changedLevel(was, is, before.model, after.model);
  if (level !== undefined) return sentence("link/changed-level", { comparison: level });
  const gammas = (is ?? was)?.gammas;
  const model = is === undefined ? before.model : after.model;
  if (gammas === undefined) return undefined;
  const moves = gammas.flatMap((gamma, at) => {
    const comparison = model.comparisons[at]?.name;
    if (gamma === null || comparison === undefined) return [];
    const [from, to] = [before.model, after.model].map((each) => levelWeight(each, comparison, gamma));
    return [{ comparison, from: from!, to: to! }];
  });
  moves.push({ comparison: "prior", from: priorOf(before.model), to: priorOf(after.model) });
  const known = moves.reduce((sum, { from, to }) => sum + to - from, 0);
  if (was !== undefined && is !== undefined)
    moves.push({ comparison: "other", from: 0, to: is.weight - was.weight - known });
  moves.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const [most] = moves;
  const threshold = after.model.threshold - before.model.threshold;
  if (most === undefined || Math.abs(most.to - most.from) < LEAST_MOVE) {
    if (Math.abs(threshold) < LEAST_MOVE) return undefined;
    return thresholdMoved(before.model, after.model);
  }
  if (Math.abs(threshold) > Math.abs(most.to - most.from)) return thresholdMoved(before.model, after.model);
  if (most.comparison === "other") return sentence("link/changed-rarity", { bits: roundedBits(most.to) });
  const params = { was: roundedBits(most.from), now: roundedBits(most.to) };
  if (most.comparison === "prior") return sentence("link/changed-prior", params);
  return sentence("link/changed-weight", { comparison: most.comparison, ...params });
}

const thresholdMoved = (before: LinkModel, after: LinkModel): LevelMessage =>
  sentence("link/changed-threshold", {
    was: roundedBits(before.threshold),
    now: roundedBits(after.threshold),
  });

/** A comparison in which the pair fell into another level, though the records say the same. */
function changedLevel(
  was: PairEvidence | undefined,
  is: PairEvidence | undefined,
  before: LinkModel,
  after: LinkModel,
): string | undefined {
  if (was === undefined || is === undefined) return undefined;
  const names = after.comparisons.map(({ name }) => name);
  return names.find((name, at) => {
    const earlier = before.comparisons.findIndex((each) => each.name === name);
    return earlier >= 0 && (was.gammas[earlier] ?? null) !== (is.gammas[at] ?? null);
  });
}
