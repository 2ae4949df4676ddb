/**
 * An invented case: the people who died, the lists that caught some of them, as files, and beside them which record
 * is which person. The same configuration and seed give the same bytes.
 */
import { createRandom, type Random } from "@recount/core";
import { AREAS_FILE, inventAreas } from "./areas.ts";
import { hear, type Account } from "./account.ts";
import { chance, normal, pick, pickIndex } from "./draws.ts";
import { fileEnding, writeFile } from "./files.ts";
import { namePool } from "./names.ts";
import { inventDeaths, type Person } from "./people.ts";
import { inventCountry } from "./places.ts";
import type { Field, GeneratorConfig, ListSpec } from "./spec.ts";
import { HEADERS } from "./words.ts";
import { drawScribe, writeRow, type Cell } from "./writing.ts";

export interface InventedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The list's name in record ids: the file's name without its ending. */
  readonly list: string;
  /** What the bytes hold, before they were written. */
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface RecordTruth {
  /** `LIST:ROW`, the file's name without its ending and the data row from 1. */
  readonly recordId: string;
  readonly personId: string;
}

export interface PersonTruth {
  readonly personId: string;
  /** Names of the lists the person is on, in the order of the lists; empty for a hidden death. */
  readonly lists: readonly string[];
}

export interface Truth {
  readonly records: readonly RecordTruth[];
  /** Everybody who died, hidden deaths included. */
  readonly people: readonly PersonTruth[];
  readonly total: number;
  /** How many people are on at least one list. */
  readonly documented: number;
}

export interface InventedCase {
  readonly files: readonly InventedFile[];
  /** The country's areas as GeoJSON. */
  readonly areas: { readonly name: string; readonly bytes: Uint8Array };
  readonly truth: Truth;
}

/** Invents a case. `seed` is any integer up to 2^53; places and family names depend on the configuration alone. */
export function generate(config: GeneratorConfig, seed: number): InventedCase {
  const ground = createRandom(config.countrySeed);
  const country = inventCountry(ground.split(1), config.country);
  const pool = namePool(config.pool, config.inventedFamilies, ground.split(2));
  const random = createRandom(seed);
  const people = inventDeaths(random.split(1), country, pool, config.deaths);
  const lists = captures(random.split(2), people, config);
  const files: InventedFile[] = [];
  const records: RecordTruth[] = [];
  const listsOf = new Map(people.map((person): [string, string[]] => [person.id, []]));
  for (const [index, spec] of config.lists.entries()) {
    const caught = lists[index] ?? [];
    const { file, order } = writeList(random.split(10 + index), spec, caught, config);
    files.push(file);
    for (const [row, person] of order.entries())
      records.push({ recordId: `${spec.name}:${row + 1}`, personId: person.id });
    for (const person of caught) listsOf.get(person.id)?.push(spec.name);
  }
  const areas = { name: AREAS_FILE, bytes: inventAreas(country, config.country, config.countrySeed) };
  return { files, areas, truth: summary(records, listsOf) };
}

function summary(records: readonly RecordTruth[], listsOf: ReadonlyMap<string, readonly string[]>): Truth {
  const people = [...listsOf].map(([personId, lists]) => ({ personId, lists }));
  return {
    records,
    people,
    total: people.length,
    documented: people.filter((person) => person.lists.length > 0).length,
  };
}

/**
 * Who is on which list. Lists depend on each other because people differ in how findable they are and because mass
 * events as a whole are seen by one list and missed by another; given standing and event they are independent.
 */
function captures(random: Random, people: readonly Person[], config: GeneratorConfig): Person[][] {
  const caught: Person[][] = config.lists.map(() => []);
  const shifts = new Map<string, number>();
  for (const person of people) {
    let onList = false;
    for (const [index, spec] of config.lists.entries()) {
      const key = `${person.event}:${index}`;
      const shift = person.event === 0 ? 0 : (shifts.get(key) ?? normal(random) * config.eventSpread);
      shifts.set(key, shift);
      const seen = chance(random, shiftedOdds(spec.capture[person.standing], shift));
      // A death nobody could name cannot be recognised on a second list, so it stands on one at most.
      if (!seen || (person.unnamed && onList)) continue;
      onList = true;
      caught[index]?.push(person);
    }
  }
  return caught;
}

function shiftedOdds(probability: number, shift: number): number {
  if (probability <= 0 || probability >= 1) return probability;
  return 1 / (1 + Math.exp(-(Math.log(probability / (1 - probability)) + shift)));
}

interface WrittenList {
  readonly file: InventedFile;
  /** Who stands in each data row. */
  readonly order: readonly Person[];
}

function writeList(
  random: Random,
  spec: ListSpec,
  caught: readonly Person[],
  config: GeneratorConfig,
): WrittenList {
  const scribe = drawScribe(random.split(1), spec);
  const headers = drawHeaders(createRandom(config.countrySeed, hash(spec.name)), spec);
  const told = new Map<string, number>();
  const entries = caught.flatMap((person) =>
    Array.from({ length: timesEntered(random, spec, person) }, () => {
      const account = hear(random, person, spec, config.defects);
      remember(random, spec, told, person, account);
      return { person, account, entered: account.reportDay + random.next() * 3 };
    }),
  );
  entries.sort((left, right) => left.entered - right.entered);
  const rows: Cell[][] = entries.map(({ account, person }, row) =>
    writeRow(random, scribe, account, person, row + 1),
  );
  const name = `${spec.name}.${fileEnding(spec.file)}`;
  const file = { name, bytes: writeFile(spec.file, headers, rows), list: spec.name, headers, rows };
  return { file, order: entries.map((entry) => entry.person) };
}

/**
 * A witness of a mass event tells of many of its victims and gives them all one date: the right one, one some days
 * off, or the month alone. `told` holds what each witness of each event said, as days added; Infinity is the month.
 */
function remember(
  random: Random,
  spec: ListSpec,
  told: Map<string, number>,
  person: Person,
  account: Account,
): void {
  if (spec.witnesses === undefined || person.event === 0 || account.death === undefined) return;
  const key = `${person.event}:${random.integer(spec.witnesses.each)}`;
  const shift = told.get(key) ?? wrongBy(random, spec.witnesses.wrongDate);
  told.set(key, shift);
  account.death =
    shift === Infinity
      ? { ...account.death, known: account.death.known === "year" ? "year" : "month" }
      : { ...account.death, day: account.death.day + shift };
}

function wrongBy(random: Random, wrongDate: number): number {
  if (!chance(random, wrongDate)) return 0;
  return chance(random, 0.3) ? Infinity : pick(random, [-30, -7, -2, -1, 1, 1, 2, 3, 10, 31]);
}

function timesEntered(random: Random, spec: ListSpec, person: Person): number {
  if (person.unnamed) return 1;
  if (spec.entries !== undefined) return 1 + pickIndex(random, spec.entries);
  if (!chance(random, spec.repeats)) return 1;
  return chance(random, 0.8) ? 2 : chance(random, 0.75) ? 3 : 4;
}

/** A header for each column, no two alike. */
function drawHeaders(random: Random, spec: ListSpec): string[] {
  const taken = new Set<string>();
  return spec.fields.map((field: Field) => {
    const open = HEADERS[spec.language][field].filter((header) => !taken.has(header));
    const drawn = pick(random, open);
    const header = spec.headers?.[field] ?? drawn;
    taken.add(header);
    return header;
  });
}

/** A small integer from a text, to name a stream of draws. */
function hash(text: string): number {
  let value = 0;
  for (const letter of text) value = (Math.imul(value, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
