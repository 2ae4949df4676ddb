/** One person in full: the records side by side, what agrees, what joined them, what speaks against it, who is near. */
import type { Role } from "@recount/core";
import { tellStory, type Telling, type ToldPair } from "@recount/runs";
import type { PairExplanation, PersonDetail, PersonRecord } from "../contract.ts";
import { agreementOf, type Weigh } from "./agreement.ts";
import { pairsOfRecord, recordsOfPerson } from "./clusters.ts";
import type { People } from "./people.ts";
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

/** What a record is shown with. List ids are the case's and are filled in by the caller. */
export function shownRecord(people: People, record: number): Omit<PersonRecord, "nameRead"> {
  const { records } = people;
  return {
    recordId: records.idOf(record),
    listId: "",
    listName: records.lists[records.listOf(record)]?.name ?? "",
    row: records.rowOf(record),
    fields: fieldsOf(people, record),
    ageInName: records.ageInName(record),
  };
}

/** For each role that some of the records fill, whether they agree. */
export function agreement(
  people: People,
  records: readonly number[],
  weigh: Weigh,
): PersonDetail["agreement"] {
  const compared = records.map((record) => ({ record, fields: fieldsOf(people, record) }));
  return agreementOf(SHOWN, compared, weigh);
}

/** Everything the page of a person shows. List ids and judgements are the case's and are filled in by the caller. */
export function personDetail(people: People, person: number, telling: Telling): PersonDetail {
  const { explainer } = telling;
  const records = recordsOfPerson(people.clusters, person);
  return {
    ...people.row(person),
    recordsDetail: records.map((record) => ({
      ...shownRecord(people, record),
      nameRead: sendableName(explainer.nameRead(record)),
    })),
    agreement: agreement(people, records, explainer.explain),
    ...storyOf(people, person, telling),
  };
}
