/** One person in full: the records side by side, what agrees, what joined them, what speaks against it, who is near. */
import { tryParseEdtf, type Role } from "@recount/core";
import { searchKeys, wellKnownName } from "@recount/link";
import { tellStory, type Telling, type ToldPair } from "@recount/runs";
import type { PairExplanation, PersonDetail, PersonRecord } from "../contract.ts";
import { pairsOfRecord, recordsOfPerson } from "./clusters.ts";
import type { People } from "./people.ts";
import { scriptOf } from "./records.ts";
import { saying, sendableName, sendablePair } from "./sayings.ts";

/** People near enough that all their records are weighed. */
const MOST_NEAR = 12;

type Story = Pick<PersonDetail, "joins" | "against" | "pulled" | "unopposed" | "near" | "bound">;

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

/** What a record says by role, in the order of a form. */
export function fieldsOf({ records }: People, record: number): Record<string, string> {
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

/** A word of a value: what its spellings have in common in any script, and the well-known name it is listed under. */
interface Sound {
  readonly skeleton: string;
  readonly listed: string | undefined;
}

function soundsOf(value: string): Sound[] {
  return searchKeys(value).map(({ skeleton, folded }) => ({
    skeleton: skeleton === "" ? folded : skeleton,
    listed: wellKnownName(folded),
  }));
}

/** Hassan and Hussein sound alike, and are two names. */
function isOneWord(left: Sound, right: Sound): boolean {
  if (left.listed !== undefined && right.listed !== undefined) return left.listed === right.listed;
  return left.skeleton === right.skeleton;
}

function holds(all: readonly Sound[], some: readonly Sound[]): boolean {
  return some.every((each) => all.some((other) => isOneWord(each, other)));
}

/** Names and places: the same words agree; where one holds all words of the other they are compatible. */
function wordsAgree(values: readonly string[]): State {
  const each = values.map(soundsOf);
  if (each.every((a) => each.every((b) => holds(a, b)))) return "agree";
  return each.every((a) => each.every((b) => holds(a, b) || holds(b, a))) ? "compatible" : "differ";
}

/** Places are written at different levels: two that share one of their parts can be the same place. */
function placesAgree(values: readonly string[]): State {
  const words = wordsAgree(values);
  if (words !== "differ") return words;
  const each = values.map(soundsOf);
  const share = (a: readonly Sound[], b: readonly Sound[]): boolean =>
    a.some((one) => b.some((other) => isOneWord(one, other)));
  return each.every((a) => each.every((b) => share(a, b))) ? "compatible" : "differ";
}

/** Free words (a cause, a trade): two scripts say the same thing, or another, in different words, and spelling cannot tell. */
function textsAgree(values: readonly string[]): State {
  return new Set(values.map(scriptOf)).size > 1 ? "untold" : wordsAgree(values);
}

const DATES = new Set<string>(["birthDate", "deathDate"]);
const PLACES = new Set<string>(["town", "place", "district", "region", "birthPlace", "address"]);
const TEXTS = new Set<string>(["cause", "status", "occupation"]);
/** Fields that describe the record, not the person: that they are alike, or not, says nothing of who it is. */
const OF_THE_RECORD = new Set<string>(["source", "recordId", "note", "other", "reportDate"]);

/** Whether the values a field has over the records say the same. A cell may hold the same in two scripts. */
function agreementOf(role: string, cells: readonly string[]): State {
  if (cells.length < 2) return "single";
  if (OF_THE_RECORD.has(role)) return "own";
  const distinct = [...new Set(cells)];
  if (distinct.length === 1) return "agree";
  const values = distinct.map((cell) => cell.split(" · ")[0] ?? "");
  if (DATES.has(role)) return datesAgree(values);
  if (role === "age") return agesAgree(values);
  if (PLACES.has(role)) return placesAgree(values);
  if (TEXTS.has(role)) return textsAgree(values);
  return wordsAgree(values);
}

/** For each role that some record fills, whether they agree. */
export function agreement(details: readonly Pick<PersonRecord, "fields">[]): PersonDetail["agreement"] {
  const present = SHOWN.filter((role) => details.some((each) => each.fields[role] !== undefined));
  return present.map((role) => {
    const cells = details.flatMap((each) => each.fields[role] ?? []);
    return { role, state: agreementOf(role, cells) };
  });
}

/** Other people with a kept pair, those with the strongest first: as many as are worth weighing in full. */
function peopleNear({ clusters }: People, person: number): { person: number; records: number[] }[] {
  const best = new Map<number, number>();
  const { pairs, personOf } = clusters;
  for (const record of recordsOfPerson(clusters, person)) {
    for (const pair of pairsOfRecord(clusters, record)) {
      const [a, b] = [personOf[pairs.left[pair] ?? 0] ?? 0, personOf[pairs.right[pair] ?? 0] ?? 0];
      const other = a === person ? b : a;
      const probability = pairs.probability[pair] ?? 0;
      if (other !== person && probability > (best.get(other) ?? -1)) best.set(other, probability);
    }
  }
  const nearest = [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_NEAR);
  return nearest.map(([other]) => ({ person: other, records: recordsOfPerson(clusters, other) }));
}

function nameOf({ clusters, records }: People, person: number): string {
  return recordsOfPerson(clusters, person).flatMap((record) => records.names(record))[0] ?? "";
}

const unjudged = (pair: ToldPair): PairExplanation => ({ ...sendablePair(pair), judgement: null });

/** How the person came together, in the shapes of the contract. What was judged of each pair since is filled in by the caller. */
function storyOf(people: People, person: number, telling: Telling): Story {
  const own = recordsOfPerson(people.clusters, person);
  const story = tellStory(telling, own, peopleNear(people, person));
  return {
    joins: story.joins.map(({ left, right, message, pair, ...join }) => ({
      ...join,
      left: [...left],
      right: [...right],
      message: saying(message),
      pair: unjudged(pair),
    })),
    against: story.against.map(unjudged),
    pulled: story.pulled.map(({ message, ...rest }) => ({ ...rest, message: saying(message) })),
    unopposed: story.unopposed && { ...story.unopposed, message: saying(story.unopposed.message) },
    near: story.near.map(({ message, pair, ...rest }) => ({
      ...rest,
      name: nameOf(people, people.personOfRecord(rest.personId) ?? 0),
      message: saying(message),
      pair: unjudged(pair),
    })),
    bound: story.judgements.map(({ left, right, verdict, reason = "" }) => ({
      left,
      right,
      verdict,
      reason,
    })),
  };
}

/** Everything the page of a person shows. List ids and judgements are the case's and are filled in by the caller. */
export function personDetail(people: People, person: number, telling: Telling): PersonDetail {
  const { records, clusters } = people;
  const recordsDetail = recordsOfPerson(clusters, person).map((record) => {
    const listName = records.lists[records.listOf(record)]?.name ?? "";
    return {
      recordId: records.idOf(record),
      listId: "",
      listName,
      row: records.rowOf(record),
      fields: fieldsOf(people, record),
      nameRead: sendableName(telling.explainer.nameRead(record)),
    };
  });
  return {
    ...people.row(person),
    recordsDetail,
    agreement: agreement(recordsDetail),
    ...storyOf(people, person, telling),
  };
}
