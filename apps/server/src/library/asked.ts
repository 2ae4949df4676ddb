/** Records as a reviewer sees them: two of a question, or a person drawn with everybody near. */
import type { PairDetail, ReviewRecord, SampleDraw } from "../contract.ts";
import { notFound } from "../problem.ts";
import type { Weigh } from "./agreement.ts";
import { pairsOfRecord, recordsOfPerson } from "./clusters.ts";
import type { People } from "./people.ts";
import { agreement, shownRecord } from "./person.ts";

/** People near a drawn one that are shown, and records of each. */
const MOST_NEAR = 12;
const MOST_RECORDS = 40;

/** How the name of a record was read; null where it is not told. */
type NameOf = (record: number) => ReviewRecord["nameRead"];
const UNTOLD: NameOf = () => null;

function reviewRecord(people: People, record: number, nameOf: NameOf): ReviewRecord {
  const { clusters } = people;
  const person = clusters.personOf[record] ?? 0;
  return {
    ...shownRecord(people, record),
    nameRead: nameOf(record),
    personId: people.personId(person),
    personRecords: recordsOfPerson(clusters, person).length,
  };
}

function indexOf({ records }: People, recordId: string): number {
  return (
    records.indexOf(recordId) ??
    notFound("there is no such record in the latest linking", "link again if lists were changed since")
  );
}

/** Two records and, field by field, whether they agree. @throws RecountError server/not-found. */
export function askedPair(
  people: People,
  left: string,
  right: string,
  weigh: Weigh,
  nameOf = UNTOLD,
): Pick<PairDetail, "records" | "agreement"> {
  const both = [left, right].map((id) => indexOf(people, id));
  return {
    records: both.map((record) => reviewRecord(people, record, nameOf)),
    agreement: agreement(people, both, weigh),
  };
}

/** The other people that some kept pair ties to these records, each by its likeliest pair. */
function peopleNear({ clusters }: People, own: readonly number[]): [person: number, probability: number][] {
  const { pairs, personOf } = clusters;
  const best = new Map<number, number>();
  for (const record of own) {
    for (const pair of pairsOfRecord(clusters, record)) {
      const [left, right] = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0];
      const other = personOf[left === record ? right : left] ?? 0;
      if (other === personOf[record]) continue;
      best.set(other, Math.max(best.get(other) ?? 0, pairs.probability[pair] ?? 0));
    }
  }
  return [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_NEAR);
}

/** A drawn record with the person it is on now and everybody near. @throws RecountError server/not-found. */
export function drawnPerson(people: People, recordId: string): Pick<SampleDraw, "own" | "near"> {
  const { clusters } = people;
  const drawn = indexOf(people, recordId);
  const joined = recordsOfPerson(clusters, clusters.personOf[drawn] ?? 0);
  const own = [drawn, ...joined.filter((record) => record !== drawn)];
  const shown = (records: readonly number[]): ReviewRecord[] =>
    records.slice(0, MOST_RECORDS).map((record) => reviewRecord(people, record, UNTOLD));
  const near = peopleNear(people, joined).map(([person, probability]) => ({
    probability,
    records: shown(recordsOfPerson(clusters, person)),
  }));
  return { own: shown(own), near };
}
