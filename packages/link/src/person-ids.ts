/**
 * Ids of people that stay: made from what a person's records say, so that shuffled rows and files change nothing, and
 * carried over from an earlier run, so that a person who gains or loses records keeps the id that was cited.
 * docs/methods/linking.md, "Ids of people", states the rules.
 */
import { recordId } from "@recount/core";
import { contentText, fiftyBits, type ContentHashes } from "./content.ts";
import type { Linkage } from "./linkage.ts";

/** One record of an earlier run, as its records.csv has it. */
export interface EarlierRecord {
  readonly recordId: string;
  /** Its content hash, as contentText writes it. */
  readonly content: string;
  readonly personId: string;
}

/** What became of an earlier run's people. */
export interface CarriedIds {
  /** People of this run under an earlier id. */
  readonly kept: number;
  /** Earlier people whose id ended: most of their records are now with another's id. */
  readonly merged: number;
  /** People of this run with a new id, made of records that were another person's before. */
  readonly split: number;
  /** People of this run none of whose records was there before. */
  readonly added: number;
  /** Earlier people none of whose records is here any more. */
  readonly gone: number;
}

/** The id of each person of a linkage, and what became of earlier ids. */
export interface PersonIds {
  readonly idOf: (person: number) => string;
  /** null without an earlier run. */
  readonly carried: CarriedIds | null;
}

/** Ids for the people of a linkage: "p-" and ten letters and digits of the smallest of their records' content hashes. */
export function personIds(linkage: Linkage, earlier?: readonly EarlierRecord[]): PersonIds {
  const smallest = smallestHashes(linkage);
  const exceptions = idsInCommon(linkage, smallest);
  const made = (person: number): string => exceptions.get(person) ?? idFrom(smallest, person);
  if (earlier === undefined) return { idOf: made, carried: null };
  return carryOver(linkage, earlier, made);
}

const idFrom = ({ high, low }: ContentHashes, person: number): string =>
  `p-${fiftyBits(high[person]!, low[person]!)}`;

/** Per person the smallest content hash of their records. */
function smallestHashes({ personOf, personCount, content }: Linkage): ContentHashes {
  const high = new Uint32Array(personCount).fill(0xffffffff);
  const low = new Uint32Array(personCount).fill(0xffffffff);
  for (let record = 0; record < personOf.length; record++) {
    const person = personOf[record]!;
    const a = content.high[record]!;
    const b = content.low[record]!;
    if (a > high[person]! || (a === high[person]! && b >= low[person]!)) continue;
    high[person] = a;
    low[person] = b;
  }
  return { high, low };
}

/** The 50 bits of an id as one number. */
const idNumber = ({ high, low }: ContentHashes, person: number): number =>
  high[person]! * 262144 + (low[person]! >>> 14);

/** People whose ids would be the same, since their first records say the same: all but one get "-2", "-3" …, by all their records. */
function idsInCommon(linkage: Linkage, smallest: ContentHashes): Map<number, string> {
  const numbers = Float64Array.from(smallest.high, (_, person) => idNumber(smallest, person)).sort();
  const common = new Set<number>();
  for (let i = 1; i < numbers.length; i++) if (numbers[i] === numbers[i - 1]) common.add(numbers[i]!);
  const found = new Map<number, string>();
  if (common.size === 0) return found;
  const groups = new Map<number, number[]>();
  const people = new Set<number>();
  for (let person = 0; person < linkage.personCount; person++) {
    const number = idNumber(smallest, person);
    if (!common.has(number)) continue;
    people.add(person);
    const group = groups.get(number);
    if (group === undefined) groups.set(number, [person]);
    else group.push(person);
  }
  const says = contentsOf(linkage, people);
  for (const group of groups.values()) {
    group.sort((a, b) => (says.get(a)! < says.get(b)! ? -1 : says.get(a)! > says.get(b)! ? 1 : a - b));
    group.forEach((person, at) => {
      if (at > 0) found.set(person, `${idFrom(smallest, person)}-${at + 1}`);
    });
  }
  return found;
}

/** What all records of some people say, as one text a person that does not depend on their order. */
function contentsOf(
  { personOf, content }: Linkage,
  people: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const records = new Map<number, string[]>();
  personOf.forEach((person, record) => {
    if (!people.has(person)) return;
    const texts = records.get(person) ?? [];
    if (texts.length === 0) records.set(person, texts);
    texts.push(contentText(content, record));
  });
  return new Map([...records].map(([person, texts]) => [person, texts.sort().join(" ")]));
}

/** Earlier person per record of this linkage, as a number from 0; NOBODY where the record is new. */
const NOBODY = 0xffffffff;

interface Earlier {
  readonly ids: readonly string[];
  readonly personOf: Uint32Array;
}

/**
 * Which earlier record each record is: one that says the same, under the same id where several do; else, in a list most
 * of whose rows stayed where they were, the one that had the same id and was corrected.
 */
function recognise(linkage: Linkage, earlier: readonly EarlierRecord[]): Earlier {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const byContent = new Map<string, number[]>();
  const byId = new Map<string, number>();
  earlier.forEach(({ personId, content, recordId: id }, at) => {
    if (!numbers.has(personId)) numbers.set(personId, ids.push(personId) - 1);
    const same = byContent.get(content);
    if (same === undefined) byContent.set(content, [at]);
    else same.push(at);
    byId.set(id, at);
  });
  const found = new Uint32Array(linkage.recordCount).fill(NOBODY);
  const taken = new Uint8Array(earlier.length);
  const take = (record: number, at: number): void => {
    found[record] = at;
    taken[at] = 1;
  };
  const here = recordIds(linkage);
  matchSameIds(here, linkage, earlier, byId, take);
  const steady = steadyLists(linkage, found, byContent, here, earlier);
  matchContents(here, linkage, byContent, taken, found, take);
  matchCorrected(linkage, here, steady, byId, taken, found, take);
  return { ids, personOf: found.map((at) => (at === NOBODY ? NOBODY : numbers.get(earlier[at]!.personId)!)) };
}

type Take = (record: number, at: number) => void;

function recordIds({ lists }: Linkage): string[] {
  return lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)));
}

/** Records that say what the earlier record of their id said. */
function matchSameIds(
  here: readonly string[],
  { content }: Linkage,
  earlier: readonly EarlierRecord[],
  byId: ReadonlyMap<string, number>,
  take: Take,
): void {
  here.forEach((id, record) => {
    const at = byId.get(id);
    if (at !== undefined && earlier[at]!.content === contentText(content, record)) take(record, at);
  });
}

/** Records that say what an earlier record of another id said; of several, the first that is free. */
function matchContents(
  here: readonly string[],
  { content }: Linkage,
  byContent: ReadonlyMap<string, readonly number[]>,
  taken: Uint8Array,
  found: Uint32Array,
  take: Take,
): void {
  const next = new Map<string, number>();
  for (let record = 0; record < here.length; record++) {
    if (found[record] !== NOBODY) continue;
    const text = contentText(content, record);
    const same = byContent.get(text);
    if (same === undefined) continue;
    let at = next.get(text) ?? 0;
    while (at < same.length && taken[same[at]!] === 1) at++;
    next.set(text, at + 1);
    if (at < same.length) take(record, same[at]!);
  }
}

/** Lists most of whose known records stand under the id they had: 1 per list. */
function steadyLists(
  { lists, content }: Linkage,
  found: Uint32Array,
  byContent: ReadonlyMap<string, readonly number[]>,
  here: readonly string[],
  earlier: readonly EarlierRecord[],
): boolean[] {
  let offset = 0;
  return lists.map((list) => {
    let stayed = 0;
    let known = 0;
    for (let record = offset; record < offset + list.rowCount; record++) {
      if (found[record] !== NOBODY) stayed++;
      if (byContent.has(contentText(content, record))) known++;
    }
    offset += list.rowCount;
    return here.length > 0 && earlier.length > 0 && stayed * 2 > known;
  });
}

/** In lists that keep their rows in place: records that now say something else than the earlier one of their id. */
function matchCorrected(
  { lists }: Linkage,
  here: readonly string[],
  steady: readonly boolean[],
  byId: ReadonlyMap<string, number>,
  taken: Uint8Array,
  found: Uint32Array,
  take: Take,
): void {
  let offset = 0;
  lists.forEach((list, listAt) => {
    const end = offset + list.rowCount;
    for (let record = offset; steady[listAt]! && record < end; record++) {
      const at = byId.get(here[record]!);
      if (found[record] === NOBODY && at !== undefined && taken[at] === 0) take(record, at);
    }
    offset = end;
  });
}

/** An earlier and a present person, and how many records they share. */
interface Share {
  readonly before: number;
  readonly now: number;
  records: number;
}

function sharesOf({ personOf }: Linkage, earlier: Earlier): Share[] {
  const shares = new Map<number, Share>();
  personOf.forEach((now, record) => {
    const before = earlier.personOf[record]!;
    if (before === NOBODY) return;
    const key = before * 4294967296 + now;
    const known = shares.get(key);
    if (known === undefined) shares.set(key, { before, now, records: 1 });
    else known.records++;
  });
  return [...shares.values()];
}

/** Largest shares first; equal ones by the earlier id, then by the id that the present person would have. */
function carryOver(
  linkage: Linkage,
  records: readonly EarlierRecord[],
  made: (person: number) => string,
): PersonIds {
  const earlier = recognise(linkage, records);
  const shares = sharesOf(linkage, earlier);
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  shares.sort(
    (a, b) =>
      b.records - a.records ||
      order(earlier.ids[a.before]!, earlier.ids[b.before]!) ||
      order(made(a.now), made(b.now)),
  );
  const given = new Map<number, string>();
  const used = new Uint8Array(earlier.ids.length);
  for (const { before, now } of shares) {
    if (used[before] === 1 || given.has(now)) continue;
    used[before] = 1;
    given.set(now, earlier.ids[before]!);
  }
  const kept = given.size;
  const touched = new Set(shares.map(({ now }) => now));
  const still = new Set(shares.map(({ before }) => before));
  nameTheOthers(linkage.personCount, given, earlier.ids, made);
  return {
    idOf: (person) => given.get(person) ?? made(person),
    carried: {
      kept,
      merged: still.size - kept,
      split: touched.size - kept,
      added: linkage.personCount - touched.size,
      gone: earlier.ids.length - still.size,
    },
  };
}

/** People without an earlier id get the one made for them, or the next free one where that is or was another's. */
function nameTheOthers(
  people: number,
  given: Map<number, string>,
  earlier: readonly string[],
  made: (person: number) => string,
): void {
  const used = new Set(earlier);
  const clashing: number[] = [];
  for (let person = 0; person < people; person++) {
    if (given.has(person)) continue;
    if (used.has(made(person))) clashing.push(person);
    else used.add(made(person));
  }
  clashing.sort((a, b) => (made(a) < made(b) ? -1 : 1));
  for (const person of clashing) {
    const wanted = made(person).split("-").slice(0, 2).join("-");
    let ordinal = 2;
    while (used.has(`${wanted}-${ordinal}`)) ordinal++;
    used.add(`${wanted}-${ordinal}`);
    given.set(person, `${wanted}-${ordinal}`);
  }
}
