/** One person in full: the records side by side, what agrees, what joined them, what speaks against it, who is near. */
import { tryParseEdtf, type Role } from "@recount/core";
import { searchKeys } from "@recount/link";
import type { PersonDetail, PersonRecord } from "../contract.ts";
import type { WeighedPair } from "./calls.ts";
import { createForest, pairsOfRecord, recordsOfPerson } from "./clusters.ts";
import type { People } from "./people.ts";
import { scriptOf } from "./records.ts";

/** Records of one person among which every pair is weighed; beyond these only the pairs of the run are. */
const MOST_WEIGHED = 24;
const MOST_AGAINST = 12;
const MOST_NEAR = 8;

export type Weigh = (left: number, right: number) => WeighedPair;

/** Roles shown, in the order of a documenter's form; a role nobody fills is left out. */
const SHOWN: readonly Role[] = [
  "fullName",
  "givenName",
  "fatherName",
  "grandfatherName",
  "familyName",
  "motherName",
  "alias",
  "sex",
  "age",
  "birthDate",
  "deathDate",
  "reportDate",
  "town",
  "place",
  "district",
  "region",
  "birthPlace",
  "address",
  "postcode",
  "identityNumber",
  "phone",
  "email",
  "occupation",
  "cause",
  "status",
  "source",
  "recordId",
  "note",
  "other",
];

function fieldsOf({ records }: People, record: number): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const role of SHOWN) {
    const values = records.values(record, role);
    if (values.length > 0) fields[role] = [...new Set(values)].join(" · ");
  }
  // A list that keeps names in parts is compared with one that keeps them whole.
  const names = records.names(record);
  if (fields["fullName"] === undefined && names.length > 0) fields["fullName"] = names.join(" · ");
  return fields;
}

type State = PersonDetail["agreement"][number]["state"];

function datesAgree(values: readonly string[]): State {
  const intervals = values.map(tryParseEdtf);
  const overlap = intervals.every((a) =>
    intervals.every(
      (b) => a !== undefined && b !== undefined && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay,
    ),
  );
  return overlap ? "compatible" : "differ";
}

/** Ages a year apart are one age, before and after a birthday. */
function agesAgree(values: readonly string[]): State {
  const ranges = values.map((value) => value.split("/").map(Number));
  const near = ranges.every((a) =>
    ranges.every((b) => (a[0] ?? NaN) <= (b.at(-1) ?? NaN) + 1 && (b[0] ?? NaN) <= (a.at(-1) ?? NaN) + 1),
  );
  return near ? "compatible" : "differ";
}

/** Skeletons of the words of a value: what spellings and scripts have in common. */
function skeletons(value: string): Set<string> {
  return new Set(searchKeys(value).map((key) => (key.skeleton === "" ? key.folded : key.skeleton)));
}

function holds(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return [...some].every((each) => all.has(each));
}

/** Names and places: the same words agree; where one holds all words of the other they are compatible. */
function wordsAgree(values: readonly string[]): State {
  const each = values.map(skeletons);
  const same = each.every((a) => each.every((b) => a.size === b.size && holds(a, b)));
  if (same) return "agree";
  return each.every((a) => each.every((b) => holds(a, b) || holds(b, a))) ? "compatible" : "differ";
}

/** Places are written at different levels: two that share one of their parts can be the same place. */
function placesAgree(values: readonly string[]): State {
  const words = wordsAgree(values);
  if (words !== "differ") return words;
  const each = values.map((value) => [...skeletons(value)]);
  return each.every((a) => each.every((b) => a.some((word) => b.includes(word)))) ? "compatible" : "differ";
}

/** Free words (a cause, a trade): two scripts say the same thing in different words, and spelling cannot tell. */
function textsAgree(values: readonly string[]): State {
  return new Set(values.map(scriptOf)).size > 1 ? "compatible" : wordsAgree(values);
}

const DATES = new Set<string>(["birthDate", "deathDate"]);
const PLACES = new Set<string>(["town", "place", "district", "region", "birthPlace", "address"]);
const TEXTS = new Set<string>(["cause", "status", "occupation"]);
/** Fields that describe the record, not the person: they may differ freely. */
const OF_THE_RECORD = new Set<string>(["source", "recordId", "note", "other", "reportDate"]);

/** Whether the values a field has over the records say the same. A cell may hold the same in two scripts. */
function agreementOf(role: string, cells: readonly string[]): State {
  if (cells.length < 2) return "single";
  const distinct = [...new Set(cells)];
  if (distinct.length === 1) return "agree";
  if (OF_THE_RECORD.has(role)) return "compatible";
  const values = distinct.map((cell) => cell.split(" · ")[0] ?? "");
  if (DATES.has(role)) return datesAgree(values);
  if (role === "age") return agesAgree(values);
  if (PLACES.has(role)) return placesAgree(values);
  if (TEXTS.has(role)) return textsAgree(values);
  return wordsAgree(values);
}

function agreement(details: readonly PersonRecord[]): PersonDetail["agreement"] {
  const present = SHOWN.filter((role) => details.some((each) => each.fields[role] !== undefined));
  return present.map((role) => {
    const cells = details.flatMap((each) => each.fields[role] ?? []);
    return { role, state: agreementOf(role, cells) };
  });
}

function everyPair(records: readonly number[]): [number, number][] {
  return records.flatMap((a, index) => records.slice(index + 1).map((b): [number, number] => [a, b]));
}

/** Pairs inside the person: all of them while they are few, else those the run kept. */
function pairsInside({ clusters }: People, own: readonly number[]): [number, number][] {
  if (own.length <= MOST_WEIGHED) return everyPair(own);
  const kept = new Set(own.flatMap((record) => [...pairsOfRecord(clusters, record)]));
  const person = clusters.personOf[own[0] ?? 0];
  return [...kept]
    .map((pair): [number, number] => [clusters.pairs.left[pair] ?? 0, clusters.pairs.right[pair] ?? 0])
    .filter(([a, b]) => clusters.personOf[a] === person && clusters.personOf[b] === person)
    .slice(0, MOST_WEIGHED ** 2);
}

interface Weighed {
  readonly left: number;
  readonly right: number;
  readonly pair: WeighedPair;
}

/** The strongest pairs that together hold the records: Kruskal's tree, strongest first. */
function spanningTree(weighed: readonly Weighed[], own: readonly number[]): Weighed[] {
  const position = new Map(own.map((record, index) => [record, index]));
  const forest = createForest(own.length);
  return weighed.filter(({ left, right }) => forest.join(position.get(left) ?? 0, position.get(right) ?? 0));
}

/** Other people with a kept pair, each by their strongest one. */
function nearMisses(people: People, person: number, weigh: Weigh): PersonDetail["near"] {
  const { clusters, records } = people;
  const best = new Map<number, number>();
  const { pairs, personOf } = clusters;
  const probability = (pair: number): number => pairs.probability[pair] ?? 0;
  for (const record of recordsOfPerson(clusters, person)) {
    for (const pair of pairsOfRecord(clusters, record)) {
      const [a, b] = [personOf[pairs.left[pair] ?? 0] ?? 0, personOf[pairs.right[pair] ?? 0] ?? 0];
      const other = a === person ? b : a;
      if (other !== person && probability(pair) > probability(best.get(other) ?? -1)) best.set(other, pair);
    }
  }
  const nearest = [...best].sort((a, b) => probability(b[1]) - probability(a[1])).slice(0, MOST_NEAR);
  return nearest.map(([other, pair]) => ({
    personId: people.personId(other),
    name: recordsOfPerson(clusters, other).flatMap((record) => records.names(record))[0] ?? "",
    pair: { ...weigh(pairs.left[pair] ?? 0, pairs.right[pair] ?? 0), judgement: null },
  }));
}

function unjudged({ pair }: Weighed): PersonDetail["joins"][number] {
  return { ...pair, judgement: null };
}

/** Everything the page of a person shows. List ids and judgements are the case's and are filled in by the caller. */
export function personDetail(people: People, person: number, weigh: Weigh): PersonDetail {
  const { records, clusters } = people;
  const own = recordsOfPerson(clusters, person);
  const recordsDetail = own.map((record) => {
    const listName = records.lists[records.listOf(record)]?.name ?? "";
    return {
      recordId: records.idOf(record),
      listId: "",
      listName,
      row: records.rowOf(record),
      fields: fieldsOf(people, record),
    };
  });
  const weighed = pairsInside(people, own)
    .map(([left, right]) => ({ left, right, pair: weigh(left, right) }))
    .sort((a, b) => b.pair.matchWeight - a.pair.matchWeight || a.left - b.left || a.right - b.right);
  return {
    ...people.row(person),
    recordsDetail,
    agreement: agreement(recordsDetail),
    joins: spanningTree(weighed, own).map(unjudged),
    against: weighed
      .filter(({ pair }) => pair.matchProbability < 0.5)
      .reverse()
      .slice(0, MOST_AGAINST)
      .map(unjudged),
    near: nearMisses(people, person, weigh),
  };
}
