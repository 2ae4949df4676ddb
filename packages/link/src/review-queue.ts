/**
 * What a reviewer should be asked next: every doubtful join between two people, and every doubtful split inside one,
 * once, with what each answer would do to the number of people and to an estimate made from it, ordered by the move
 * that is to be expected, larger groups before smaller where it is alike. Pure, and deterministic: equal inputs give equal queues.
 */
import type { Judgement, RecordList } from "@recount/core";
import { inOrderOf } from "./candidates.ts";
import { UnionFind } from "./components.ts";
import type { RecordGroup } from "./group-evidence.ts";
import type { Linkage } from "./linkage.ts";
import { RecordForest, type PlacePair } from "./record-forest.ts";
import { probabilityOf } from "./score.ts";

/** The parts of a linkage that the queue is made from. */
export type ReviewedLinkage = Pick<
  Linkage,
  "lists" | "recordCount" | "personOf" | "personCount" | "canonical" | "pairs" | "between"
>;

/** How often two records are one person over the draws of a partition sampler. */
export interface TogetherShares {
  readonly draws: number;
  together(left: number, right: number): number;
}

/** A figure made from the people, were two groups of records one person, and were they two. */
export interface Totals {
  readonly same: number;
  readonly different: number;
}

/** What the queue may be told besides the linkage. */
export interface ReviewOptions {
  /** Draws of who is who: where given, the probabilities are theirs. */
  readonly sample?: TogetherShares;
  /** Questions that a verdict, "unsure" too, already answers are not asked again. */
  readonly judgements?: readonly Judgement[];
  /** The estimate with these records taken for one person, and for two; null where there is none. */
  readonly totals?: (left: RecordGroup, right: RecordGroup) => Totals | null;
  /** Questions kept at most; 10,000 when absent. */
  readonly most?: number;
}

/** Are two groups of records one person? Asked with one pair of records, the one that speaks loudest for it. */
export interface ReviewQuestion {
  /** Indices of the records shown, left below right. */
  readonly left: number;
  readonly right: number;
  /** Whether they are one person as things stand. */
  readonly joined: boolean;
  /** P(one person). */
  readonly probability: number;
  /** P(things do not stand as they should): the probability that the answer changes something. */
  readonly doubt: number;
  /** Number of people after either answer. */
  readonly people: Totals;
  /** Estimate after either answer; null without one. */
  readonly total: Totals | null;
  /** Expected change of the estimate, or of the number of people where there is none: doubt · |same − different|. */
  readonly expectedMove: number;
  /** Pairs of records that the answer settles: those across the two groups. */
  readonly pairs: number;
}

/** The questions worth asking, and the doubt that is left beside them. */
export interface ReviewQueue {
  readonly questions: readonly ReviewQuestion[];
  /** People as things stand. */
  readonly people: number;
  /** Variance of the number of people that answering every question would take away: Σ doubt·(1 − doubt). */
  readonly variance: number;
  /** Variance that no question of the queue reaches: joins too unlikely to be worth a question, and what was cut off. */
  readonly restVariance: number;
}

/** Below this a doubt is not worth a question. */
const LEAST_DOUBT = 0.02;
/** A pair of different people below this does not begin a question. */
const LEAST_PROBABILITY = 0.02;
const MOST_QUESTIONS = 10_000;
type Group = RecordGroup;

/**
 * The same linkage with records, and people by their first, numbered in canonical order: of equals the first is taken, and
 * sums are made, in an order that shuffled rows do not change. `places` has the number here of each of the caller's records.
 */
type Ordered = ReviewedLinkage & {
  readonly places: Uint32Array;
  readonly callers: (records: Group) => Group;
};

function inCanonicalOrder(linkage: ReviewedLinkage): Ordered {
  const { canonical, recordCount, personCount } = linkage;
  const places = new Uint32Array(recordCount);
  const personOf = new Uint32Array(recordCount);
  const numbers = new Uint32Array(personCount);
  let people = 0;
  canonical.forEach((record, place) => {
    const person = linkage.personOf[record]!;
    if (numbers[person] === 0) numbers[person] = ++people;
    personOf[place] = numbers[person]! - 1;
    places[record] = place;
  });
  const callers = (records: Group): Group => ({
    length: records.length,
    at: (index) => canonical[records.at(index)!]!,
  });
  return {
    ...linkage,
    personOf,
    pairs: inOrderOf(linkage.pairs, places),
    between: (left, right) => linkage.between(callers(left), callers(right)),
    places,
    callers,
  };
}

/** Records of each person, ascending: `records[starts[p]] … records[starts[p + 1] − 1]`; `placeOf` counts each from its person's first. */
interface People {
  readonly starts: Uint32Array;
  readonly records: Uint32Array;
  readonly placeOf: Uint32Array;
}

function peopleOf({ recordCount, personOf, personCount }: Ordered): People {
  const starts = new Uint32Array(personCount + 1);
  for (let record = 0; record < recordCount; record++) starts[personOf[record]! + 1]!++;
  for (let person = 0; person < personCount; person++) starts[person + 1]! += starts[person]!;
  const next = starts.slice();
  const records = new Uint32Array(recordCount);
  const placeOf = new Uint32Array(recordCount);
  for (let record = 0; record < recordCount; record++) {
    const person = personOf[record]!;
    placeOf[record] = next[person]! - starts[person]!;
    records[next[person]!++] = record;
  }
  return { starts, records, placeOf };
}

const recordsOf = ({ starts, records }: People, person: number): Group =>
  records.subarray(starts[person], starts[person + 1]);
const sizeOf = ({ starts }: People, person: number): number => starts[person + 1]! - starts[person]!;

/** P(one person) for two groups: by the draws, else by the evidence between them as clustering weighs it. */
function probabilityBetween(
  linkage: Ordered,
  pair: number,
  sides: Asked["sides"],
  { sample }: ReviewOptions,
): number {
  if (sample === undefined) return probabilityOf(linkage.between(...sides()));
  const [one, other] = shownBy(linkage, pair);
  return sampled(sample, one, other);
}

/** The caller's numbers of a pair's records. */
function shownBy({ pairs, canonical }: Ordered, pair: number): [number, number] {
  const [one, other] = [pairs.left, pairs.right].map((side) => canonical[side[pair]!]!);
  return [Math.min(one!, other!), Math.max(one!, other!)];
}

/** Half a draw is added on either side, so that no number of draws makes a certainty. */
function sampled(sample: TogetherShares, left: number, right: number): number {
  return (sample.together(left, right) * sample.draws + 0.5) / (sample.draws + 1);
}

interface Asked {
  readonly pair: number;
  readonly joined: boolean;
  readonly probability: number;
  /** Made when asked for: those of a person, kept for each of its questions, would fill the memory. */
  readonly sides: () => readonly [Group, Group];
}

/** The people of two records as one number, whichever way round. */
function peopleKey({ personOf, personCount }: Ordered, left: number, right: number): number {
  const [a, b] = [personOf[left]!, personOf[right]!];
  return a < b ? a * personCount + b : b * personCount + a;
}

/** The loudest pair between every two people some pair of whom is likely enough; the other pairs only add to the rest. */
function bridges(linkage: Ordered): { found: Map<number, number>; rest: number[] } {
  const { pairs, personOf } = linkage;
  const keyOf = (pair: number): number => peopleKey(linkage, pairs.left[pair]!, pairs.right[pair]!);
  const found = new Map<number, number>();
  const faint: number[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    if (personOf[pairs.left[pair]!] === personOf[pairs.right[pair]!]) continue;
    if (pairs.probability[pair]! < LEAST_PROBABILITY) {
      faint.push(pair);
      continue;
    }
    const key = keyOf(pair);
    const best = found.get(key);
    if (best === undefined || pairs.weight[pair]! > pairs.weight[best]!) found.set(key, pair);
  }
  return { found, rest: faint.filter((pair) => !found.has(keyOf(pair))) };
}

function joins(
  linkage: Ordered,
  people: People,
  judged: Judged,
  options: ReviewOptions,
): { asked: Asked[]; rest: number } {
  const { found, rest } = bridges(linkage);
  const { pairs, personOf, personCount } = linkage;
  const open = [...found].filter(([key]) => !judged.between.has(key));
  const asked = open.map(([key, pair]): Asked => {
    const [left, right] = [Math.floor(key / personCount), key % personCount];
    const sides = (): [Group, Group] => [recordsOf(people, left), recordsOf(people, right)];
    return { pair, joined: false, probability: probabilityBetween(linkage, pair, sides, options), sides };
  });
  let variance = 0;
  for (const pair of rest) {
    const possible =
      sizeOf(people, personOf[pairs.left[pair]!]!) * sizeOf(people, personOf[pairs.right[pair]!]!);
    variance += pairs.probability[pair]! / possible;
  }
  return { asked, rest: variance };
}

/** Kept pairs inside each person of several records. */
function pairsInside({ pairs, personOf }: Ordered): Map<number, number[]> {
  const inside = new Map<number, number[]>();
  for (let pair = 0; pair < pairs.count; pair++) {
    const person = personOf[pairs.left[pair]!]!;
    if (person !== personOf[pairs.right[pair]!]) continue;
    const known = inside.get(person);
    if (known === undefined) inside.set(person, [pair]);
    else known.push(pair);
  }
  return inside;
}

/** The strongest pairs that hold some records together (Kruskal's tree); equal ones in the order of the pairs. */
function strongestTree(
  { pairs }: Ordered,
  inside: readonly number[],
  size: number,
  placesOf: (pair: number) => PlacePair,
): number[] {
  if (inside.length < 2) return [...inside];
  const groups = new UnionFind(size);
  const order = inside.toSorted((a, b) => pairs.weight[b]! - pairs.weight[a]! || a - b);
  return order.filter((pair) => {
    const [left, right] = placesOf(pair);
    const apart = groups.find(left) !== groups.find(right);
    groups.join(left, right);
    return apart;
  });
}

/** Where a person could come apart and nobody has answered: at each pair of the tree that holds the records together. */
function splitsOf(
  linkage: Ordered,
  people: People,
  [person, inside]: readonly [number, readonly number[]],
  judged: Judged,
  options: ReviewOptions,
): Asked[] {
  const { left, right } = linkage.pairs;
  const size = sizeOf(people, person);
  const placesOf = (pair: number): PlacePair => [people.placeOf[left[pair]!]!, people.placeOf[right[pair]!]!];
  const tree = strongestTree(linkage, inside, size, placesOf);
  const forest = new RecordForest(size, tree.map(placesOf));
  const start = people.starts[person]!;
  const recordsAt = (places: Group): Group => ({
    length: places.length,
    at: (index) => people.records[start + places.at(index)!],
  });
  const answered = forest.crossed(judged.within.get(person) ?? []);
  return tree.flatMap((pair, edge): Asked[] => {
    if (answered[edge] === 1) return [];
    const sides = (): readonly [Group, Group] => {
      const [one, other] = forest.sides(edge);
      return [recordsAt(one), recordsAt(other)];
    };
    const probability = probabilityBetween(linkage, pair, sides, options);
    return [{ pair, joined: true, probability, sides }];
  });
}

/** A record's index by its id `LIST:ROW`; undefined when it is not in these lists. */
function indexFinder(lists: readonly RecordList[]): (recordId: string) => number | undefined {
  const places = new Map<string, { list: RecordList; offset: number }>();
  let offset = 0;
  for (const list of lists) {
    places.set(list.name, { list, offset });
    offset += list.rowCount;
  }
  return (recordId) => {
    const colon = recordId.lastIndexOf(":");
    const place = places.get(recordId.slice(0, colon));
    if (place === undefined) return undefined;
    const at = rowAt(place.list.rowNumbers, Number(recordId.slice(colon + 1)));
    return at === undefined ? undefined : place.offset + at;
  };
}

/** Where a row number stands among ascending ones, by halving. */
function rowAt(rowNumbers: Uint32Array, row: number): number | undefined {
  let low = 0;
  let high = rowNumbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowNumbers[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rowNumbers[low] === row ? low : undefined;
}

/** What was judged, "unsure" too: between which people, and inside a person between which places of records. */
interface Judged {
  readonly between: ReadonlySet<number>;
  readonly within: ReadonlyMap<number, readonly PlacePair[]>;
}

function judgedFrom(linkage: Ordered, { placeOf }: People, judgements: readonly Judgement[]): Judged {
  const { lists, places, personOf } = linkage;
  const indexOf = indexFinder(lists);
  const between = new Set<number>();
  const within = new Map<number, PlacePair[]>();
  for (const judgement of judgements) {
    const [left, right] = [indexOf(judgement.left), indexOf(judgement.right)];
    if (left === undefined || right === undefined) continue;
    const [one, other] = [places[left]!, places[right]!];
    const person = personOf[one]!;
    if (person !== personOf[other]) {
      between.add(peopleKey(linkage, one, other));
      continue;
    }
    const known = within.get(person) ?? [];
    if (known.length === 0) within.set(person, known);
    known.push([placeOf[one]!, placeOf[other]!]);
  }
  return { between, within };
}

function questionOf(linkage: Ordered, asked: Asked, totals: ReviewOptions["totals"]): ReviewQuestion {
  const { pair, joined, probability } = asked;
  const sides = asked.sides();
  const now = linkage.personCount;
  const people = joined ? { same: now, different: now + 1 } : { same: now - 1, different: now };
  const total = totals?.(linkage.callers(sides[0]), linkage.callers(sides[1])) ?? null;
  const doubt = joined ? 1 - probability : probability;
  const { same, different } = total ?? people;
  const [left, right] = shownBy(linkage, pair);
  return {
    left,
    right,
    joined,
    probability,
    doubt,
    people,
    total,
    expectedMove: doubt * Math.abs(same - different),
    pairs: sides[0].length * sides[1].length,
  };
}

const varianceOf = ({ joined, probability }: Pick<Asked, "joined" | "probability">): number => {
  const doubt = joined ? 1 - probability : probability;
  return doubt * (1 - doubt);
};

/** Moves that no more than this factor lies between may be taken for alike: a tenth. */
const ALIKE = 1.1;

/** By expected move, largest first; of moves that are alike, the answer that settles more pairs of records first. */
function byMove(a: ReviewQuestion, b: ReviewQuestion): number {
  return stepOf(b) - stepOf(a) || b.pairs - a.pairs || b.expectedMove - a.expectedMove;
}

/** Which step of a tenth each, on a scale of ratios, a move stands on. */
const stepOf = ({ expectedMove }: ReviewQuestion): number =>
  Math.floor(Math.log(Math.max(1e-9, expectedMove)) / Math.log(ALIKE));

/**
 * The queue of a linkage: for each two people one question, for each person one a place where they could come apart;
 * by expected move; equal ones in canonical order, so that shuffled rows are asked about alike.
 */
export function reviewQueue(given: ReviewedLinkage, options: ReviewOptions = {}): ReviewQueue {
  const linkage = inCanonicalOrder(given);
  const people = peopleOf(linkage);
  const judged = judgedFrom(linkage, people, options.judgements ?? []);
  const between = joins(linkage, people, judged, options);
  const within = [...pairsInside(linkage)].flatMap((each) =>
    splitsOf(linkage, people, each, judged, options),
  );
  const open = [...between.asked, ...within];
  const worth = open.filter(
    ({ joined, probability }) => (joined ? 1 - probability : probability) >= LEAST_DOUBT,
  );
  const questions = worth
    .sort((a, b) => a.pair - b.pair)
    .map((asked) => questionOf(linkage, asked, options.totals))
    .sort(byMove)
    .slice(0, options.most ?? MOST_QUESTIONS);
  const variance = questions.reduce((sum, question) => sum + varianceOf(question), 0);
  const whole = open.reduce((sum, asked) => sum + varianceOf(asked), 0);
  return {
    questions,
    people: linkage.personCount,
    variance,
    restVariance: Math.max(0, whole - variance) + between.rest,
  };
}

/** How well the number of people is known, and how far it is to the next level worth stopping at. */
export interface ReviewProgress {
  /** Half the width of the 95% range of the number of people, as a share of it: 1.96·√variance / people. */
  readonly uncertainty: number;
  /** The next level below it; null where none can be reached by answering. */
  readonly stop: number | null;
  /** Answers until it is reached; of all questions where `stop` is null. */
  readonly questions: number;
}

/** Levels of uncertainty at which a reviewer may well stop. */
export const STOPS: readonly number[] = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/**
 * The progress of a queue. `doubts` are those of the questions still open, in the order they are asked; an answer takes
 * its question's variance away. The doubts are the model's own: a reviewed sample says whether to believe them.
 */
export function reviewProgress(
  people: number,
  doubts: readonly number[],
  restVariance: number,
): ReviewProgress {
  let variance = doubts.reduce((sum, doubt) => sum + doubt * (1 - doubt), restVariance);
  const share = (left: number): number => (1.96 * Math.sqrt(Math.max(0, left))) / Math.max(1, people);
  const uncertainty = share(variance);
  const stop = STOPS.find((level) => level < uncertainty && level > share(restVariance));
  if (stop === undefined) return { uncertainty, stop: null, questions: doubts.length };
  for (const [index, doubt] of doubts.entries()) {
    variance -= doubt * (1 - doubt);
    if (share(variance) <= stop) return { uncertainty, stop, questions: index + 1 };
  }
  return { uncertainty, stop: null, questions: doubts.length };
}
