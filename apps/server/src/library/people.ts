/** The index of people: who they are, on which lists, in what order, and which of them a question means. */
import { tryParseEdtf, type Role } from "@recount/core";
import { parseName, PLACE_SEPARATORS } from "@recount/link";
import { breathe } from "@recount/runs";
import type { PeoplePage, PersonRow } from "../contract.ts";
import type { PeopleFigures, PeopleQuery, RunSource, Sort } from "./calls.ts";
import { readClusters, recordsOfPerson, type Clusters } from "./clusters.ts";
import { scriptOf, type Records } from "./records.ts";
import { createNameSearch, type NameSearch } from "./words.ts";

export interface People {
  readonly records: Records;
  readonly clusters: Clusters;
  readonly figures: PeopleFigures;
  /** Number of a person by the id of one of their records; undefined when there is none. */
  personOfRecord(recordId: string): number | undefined;
  /** Number of a person by their id; undefined when there is none. */
  personOfId(personId: string): number | undefined;
  personId(person: number): string;
  row(person: number): PersonRow;
  page(query: PeopleQuery): PeoplePage;
  /** Capture histories of named people over some lists, by ascending history; those on none of them are left out. */
  captures(lists: readonly string[]): { history: number; count: number }[];
}

/** Which lists people are on: each combination once, as list indices. */
interface Histories {
  readonly ofPerson: Uint32Array;
  readonly lists: readonly (readonly number[])[];
}

function historiesOf(records: Records, clusters: Clusters): Histories {
  const numbers = new Map<string, number>();
  const lists: number[][] = [];
  const ofPerson = new Uint32Array(clusters.people);
  for (let person = 0; person < clusters.people; person++) {
    const on = [...new Set(recordsOfPerson(clusters, person).map((record) => records.listOf(record)))];
    const key = on.join();
    if (!numbers.has(key)) {
      numbers.set(key, lists.length);
      lists.push(on);
    }
    ofPerson[person] = numbers.get(key) ?? 0;
  }
  return { ofPerson, lists };
}

interface Names {
  /** 0: none of the person's records names them. */
  readonly named: Uint8Array;
  readonly search: NameSearch;
}

const PEOPLE_A_TURN = 5_000;

async function namesOf(records: Records, clusters: Clusters): Promise<Names> {
  const search = createNameSearch(clusters.people);
  const named = new Uint8Array(clusters.people);
  for (let person = 0; person < clusters.people; person++) {
    for (const record of recordsOfPerson(clusters, person)) {
      for (const name of records.names(record)) {
        search.add(person, name);
        if (named[person] === 0 && parseName(name).named) named[person] = 1;
      }
    }
    if (person % PEOPLE_A_TURN === 0) await breathe();
  }
  return { named, search };
}

/** Days a date leaves open; without end for what is no date. */
function width(text: string): number {
  const interval = tryParseEdtf(text);
  return interval === undefined ? Infinity : interval.lastDay - interval.firstDay;
}

/** The narrowest of some dates: the one that says most. */
function mostPrecise(dates: readonly string[]): string | null {
  return dates.reduce<string | null>(
    (best, each) => (best === null || width(each) < width(best) ? each : best),
    null,
  );
}

const PLACE_LEVELS: readonly Role[] = ["town", "place", "district", "region"];

/** A record's place, from the narrowest level it gives to the widest. */
function placeOf(records: Records, record: number): string | null {
  const parts = PLACE_LEVELS.flatMap((role) => records.values(record, role));
  const comma = scriptOf(parts[0] ?? "") === "arabic" ? "، " : ", ";
  return parts.length === 0 ? null : [...new Set(parts)].join(comma);
}

function firstOf<T>(from: readonly number[], value: (record: number) => T | null | undefined): T | null {
  for (const record of from) {
    const found = value(record);
    if (found !== null && found !== undefined) return found;
  }
  return null;
}

function rowMaker(
  records: Records,
  clusters: Clusters,
  histories: Histories,
  names: Names,
): (person: number) => PersonRow {
  return (person) => {
    const own = recordsOfPerson(clusters, person);
    const all = own.flatMap((record) => records.names(record));
    const name = all[0] ?? "";
    const weakest = clusters.weakest[person] ?? NaN;
    return {
      personId: clusters.ids[person] ?? "",
      name,
      otherName: all.find((each) => scriptOf(each) !== scriptOf(name)) ?? null,
      sex: firstOf(own, (record) => records.values(record, "sex")[0]),
      age: firstOf(own, (record) => records.values(record, "age")[0]),
      birthDate: mostPrecise(own.flatMap((record) => records.values(record, "birthDate"))),
      deathDate: mostPrecise(own.flatMap((record) => records.values(record, "deathDate"))),
      place: firstOf(own, (record) => placeOf(records, record)),
      records: own.length,
      lists: (histories.lists[histories.ofPerson[person] ?? 0] ?? []).map(
        (list) => records.lists[list]?.name ?? "",
      ),
      weakestLink: Number.isNaN(weakest) ? null : weakest,
      named: names.named[person] === 1,
    };
  };
}

/** Sort key of every person; missing ones (NaN) come last in either direction. */
function sortKeys(
  sort: Exclude<Sort, "name">,
  index: { clusters: Clusters; histories: Histories; records: Records },
): Float64Array {
  const { clusters, histories, records } = index;
  const keys = new Float64Array(clusters.people);
  for (let person = 0; person < clusters.people; person++) {
    if (sort === "lists") keys[person] = -(histories.lists[histories.ofPerson[person] ?? 0]?.length ?? 0);
    else if (sort === "weakest") keys[person] = clusters.weakest[person] ?? NaN;
    else {
      const dates = recordsOfPerson(clusters, person).flatMap((record) =>
        records.values(record, "deathDate"),
      );
      keys[person] = tryParseEdtf(mostPrecise(dates) ?? "")?.firstDay ?? NaN;
    }
  }
  return keys;
}

/**
 * What a name is sorted by: its letters without marks, hamza seats and case, from the first letter on. Code points then
 * follow the alphabet in both scripts, and comparing them costs far less than a collator.
 */
function sortable(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/^[^\p{L}]+/u, "")
    .toLowerCase();
}

/** Ranks of people by name; people without one come last. */
function nameKeys(records: Records, clusters: Clusters): Float64Array {
  const keys = Array.from({ length: clusters.people }, (_, person) =>
    sortable(records.names(clusters.records[clusters.starts[person] ?? 0] ?? 0)[0] ?? ""),
  );
  const distinct = [...new Set(keys)].sort();
  const rank = new Map(distinct.map((key, index) => [key, key === "" ? NaN : index]));
  return Float64Array.from(keys, (key) => rank.get(key) ?? NaN);
}

function orderBy(keys: Float64Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return Uint32Array.from(keys.keys()).sort((a, b) => {
    const [x, y] = [keys[a] ?? NaN, keys[b] ?? NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return sign * (x - y) || a - b;
  });
}

/** Orders are made when first asked for and kept: the index never changes. */
function createOrders(index: {
  clusters: Clusters;
  histories: Histories;
  records: Records;
}): (sort: Sort, descending: boolean) => Uint32Array {
  const kept = new Map<string, Uint32Array>();
  return (sort, descending) => {
    const key = `${sort} ${descending}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = orderBy(
      sort === "name" ? nameKeys(index.records, index.clusters) : sortKeys(sort, index),
      descending,
    );
    kept.set(key, made);
    return made;
  };
}

/** Whether a record is at one of some places, at whatever level it names them. */
function isAt(records: Records, record: number, places: ReadonlySet<string>): boolean {
  return PLACE_LEVELS.flatMap((role) => records.values(record, role)).some((cell) =>
    cell.split(PLACE_SEPARATORS).some((part) => places.has(part.trim().toLowerCase())),
  );
}

/** For each combination of lists, whether the query wants it. */
function wantedHistories(
  histories: Histories,
  lists: readonly string[],
  { list, history }: PeopleQuery,
): boolean[] {
  const asked = history === undefined ? undefined : new Set(history);
  return histories.lists.map((on) => {
    const names = on.map((each) => lists[each] ?? "");
    if (list !== undefined && !names.includes(list)) return false;
    return asked === undefined || (names.length === asked.size && names.every((name) => asked.has(name)));
  });
}

function figuresOf(
  records: Records,
  clusters: Clusters,
  histories: Histories,
  named: Uint8Array,
): PeopleFigures {
  const perList = records.lists.map(({ name }) => ({ list: name, people: 0, only: 0 }));
  for (const history of histories.ofPerson) {
    const on = histories.lists[history] ?? [];
    for (const list of on) {
      const figures = perList[list];
      if (figures === undefined) continue;
      figures.people++;
      if (on.length === 1) figures.only++;
    }
  }
  let pairsMatched = 0;
  const { pairs, personOf } = clusters;
  for (let pair = 0; pair < pairs.count; pair++)
    if (personOf[pairs.left[pair] ?? 0] === personOf[pairs.right[pair] ?? 0]) pairsMatched++;
  return {
    records: records.count,
    people: clusters.people,
    unnamed: named.reduce((sum, each) => sum + (1 - each), 0),
    pairsMatched,
    perList,
  };
}

/** Builds the index from a run's outputs and the lists as they were read. @param lone as readClusters has it. */
export async function indexPeople(run: RunSource, records: Records, lone: number): Promise<People> {
  const clusters = await readClusters(run, records, lone);
  const histories = historiesOf(records, clusters);
  await breathe();
  const names = await namesOf(records, clusters);
  const row = rowMaker(records, clusters, histories, names);
  const order = createOrders({ clusters, histories, records });
  const listNames = records.lists.map((each) => each.name);
  const numbers = new Map(clusters.ids.map((id, person) => [id, person]));

  function page(query: PeopleQuery): PeoplePage {
    const text = query.text.trim();
    const found = text === "" ? undefined : names.search.find(text);
    const record = text === "" ? undefined : records.indexOf(text);
    const byId = numbers.get(text) ?? (record === undefined ? undefined : clusters.personOf[record]);
    if (found !== undefined && byId !== undefined) found[byId] = 1;
    const wanted = wantedHistories(histories, listNames, query);
    const places = query.places === undefined ? undefined : new Set(query.places);
    const people: PersonRow[] = [];
    let matching = 0;
    for (const person of order(query.sort, query.descending)) {
      if (found?.[person] === 0 || !(wanted[histories.ofPerson[person] ?? 0] ?? false)) continue;
      if (query.named !== undefined && (names.named[person] === 1) !== query.named) continue;
      if (
        places !== undefined &&
        !recordsOfPerson(clusters, person).some((each) => isAt(records, each, places))
      )
        continue;
      if (matching >= query.from && people.length < query.limit) people.push(row(person));
      matching++;
    }
    return { total: clusters.people, matching, people };
  }

  function captures(lists: readonly string[]): { history: number; count: number }[] {
    const bits = histories.lists.map((on) =>
      on.reduce((mask, list) => {
        const bit = lists.indexOf(listNames[list] ?? "");
        return bit < 0 ? mask : mask | (1 << bit);
      }, 0),
    );
    const counts = new Map<number, number>();
    for (let person = 0; person < clusters.people; person++) {
      const history = bits[histories.ofPerson[person] ?? 0] ?? 0;
      if (history !== 0 && names.named[person] === 1) counts.set(history, (counts.get(history) ?? 0) + 1);
    }
    return [...counts].map(([history, count]) => ({ history, count })).sort((a, b) => a.history - b.history);
  }

  return {
    captures,
    records,
    clusters,
    figures: figuresOf(records, clusters, histories, names.named),
    personOfRecord: (recordId) => {
      const record = records.indexOf(recordId);
      return record === undefined ? undefined : clusters.personOf[record];
    },
    personOfId: (personId) => numbers.get(personId),
    personId: (person) => clusters.ids[person] ?? "",
    row,
    page,
  };
}
