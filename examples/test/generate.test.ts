/** The invented case as a whole: the same every time, its answers in step with its files, its hardness real. */
import { createRandom, sha256 } from "@recount/core";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { ageAtDeath, hear, type Account } from "../src/account.ts";
import {
  BATTERY,
  EXAMPLE,
  configurationNamed,
  generate,
  type Field,
  type GeneratorConfig,
  type InventedCase,
  type InventedFile,
} from "../src/index.ts";
import { namePool } from "../src/names.ts";
import { inventDeaths, type Person } from "../src/people.ts";
import { inventCountry } from "../src/places.ts";

const ALL = [EXAMPLE, ...BATTERY];
const SMALL = configurationNamed("small");

const CASES = new Map(ALL.map((config) => [config.name, generate(config, 1)]));

function invented(config: GeneratorConfig): InventedCase {
  const found = CASES.get(config.name);
  if (found === undefined) throw new Error(config.name);
  return found;
}

function digests(config: GeneratorConfig, seed: number): string[] {
  return generate(config, seed).files.map((file) => sha256(file.bytes));
}

function people(config: GeneratorConfig): Person[] {
  const ground = createRandom(config.countrySeed);
  const country = inventCountry(ground.split(1), config.country);
  return inventDeaths(
    createRandom(5),
    country,
    namePool(config.pool, config.inventedFamilies, ground.split(2)),
    config.deaths,
  );
}

describe("an invented case", () => {
  it("is the same bytes for the same seed and different for another", () => {
    expect(digests(SMALL, 7)).toEqual(digests(SMALL, 7));
    expect(digests(SMALL, 8)).not.toEqual(digests(SMALL, 7));
  });

  it.each(ALL.map((config) => [config.name, config] as const))(
    "%s: every data row has an answer and the counts add up",
    (_, config) => {
      const { files, truth } = invented(config);
      const rows = files.reduce((sum, file) => sum + file.rows.length, 0);
      expect(truth.records).toHaveLength(rows);
      const ids = new Set(truth.records.map((record) => record.recordId));
      expect(files.every((file) => file.rows.every((_row, at) => ids.has(`${file.list}:${at + 1}`)))).toBe(
        true,
      );
      expect(truth.total).toBe(config.deaths.total);
      expect(truth.documented).toBe(new Set(truth.records.map((record) => record.personId)).size);
      expect(truth.documented).toBe(truth.people.filter((person) => person.lists.length > 0).length);
    },
  );

  it.each(ALL.map((config) => [config.name, config] as const))(
    "%s: some deaths are on no list, some on several",
    (_, config) => {
      const { truth } = invented(config);
      expect(truth.documented).toBeLessThan(0.9 * truth.total);
      expect(truth.people.filter((person) => person.lists.length > 1).length).toBeGreaterThan(
        0.1 * truth.documented,
      );
    },
  );

  it("enters some people several times in one list", () => {
    const { truth } = invented(configurationNamed("repeats"));
    const entries = new Map<string, number>();
    for (const { recordId, personId } of truth.records) {
      const key = `${recordId.split(":")[0]} ${personId}`;
      entries.set(key, (entries.get(key) ?? 0) + 1);
    }
    const counts = [...entries.values()];
    expect(counts.filter((count) => count > 1).length / counts.length).toBeGreaterThan(0.1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
  });

  it("has the size the example needs: four lists, two scripts, about four thousand records", () => {
    const { files, truth } = invented(EXAMPLE);
    expect(files).toHaveLength(4);
    expect(truth.records.length).toBeGreaterThan(3000);
    expect(truth.records.length).toBeLessThan(4600);
    expect(new Set(EXAMPLE.lists.map((list) => list.script)).size).toBe(2);
  });
});

function text(file: InventedFile, encoding: string): string {
  return iconv.decode(Buffer.from(file.bytes), encoding);
}

describe("the files", () => {
  it("hold the rows they are said to hold, in each encoding", () => {
    const encodings: Record<string, string> = { "utf-8-bom": "utf-8", "utf-8": "utf-8" };
    for (const config of ALL) {
      const { files } = invented(config);
      for (const [index, list] of config.lists.entries()) {
        if (list.file.format !== "csv") continue;
        const file = files[index] as InventedFile;
        const encoding = list.file.encoding ?? "utf-8";
        const table = Papa.parse<string[]>(text(file, encodings[encoding] ?? encoding), {
          delimiter: list.file.delimiter ?? ",",
          skipEmptyLines: true,
        }).data.slice(list.file.titleLines?.length ?? 0);
        expect(table[0]).toEqual(file.headers);
        expect(table).toHaveLength(file.rows.length + 1);
        expect(table.some((row) => row.some((cell) => cell.includes("\uFFFD")))).toBe(false);
        expect(table.at(-1)).toEqual(file.rows.at(-1)?.map(String));
      }
    }
  });

  it("open as a spreadsheet, with days as days", async () => {
    const config = configurationNamed("all-latin");
    const file = invented(config).files[0] as InventedFile;
    const sheet = await readSheet(Buffer.from(file.bytes));
    expect(sheet).toHaveLength(file.rows.length + 2);
    expect(sheet[1]).toEqual(file.headers);
    const column = config.lists[0]?.fields.indexOf("deathDate") ?? -1;
    const row = file.rows.findIndex((cells) => typeof cells[column] === "object");
    const cell = file.rows[row]?.[column] as { day: number };
    expect(sheet[row + 2]?.[column]).toEqual(new Date(cell.day * 86_400_000));
  });
});

describe("invented deaths", () => {
  it("share date, place and family name with other victims in mass events", () => {
    const dead = people(configurationNamed("mass-events"));
    const keys = dead.map(
      (person) => `${person.deathDay} ${person.place.name.spoken} ${person.family.spoken}`,
    );
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const shared = keys.filter((key) => (counts.get(key) ?? 0) > 1).length / keys.length;
    expect(shared).toBeGreaterThan(0.35);
    expect(dead.filter((person) => person.manner === "mass").length / dead.length).toBeCloseTo(0.58, 2);
  });

  it("include children, women and the old, and nobody unborn", () => {
    const ages = people(EXAMPLE).map(ageAtDeath);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThan(90);
    expect(ages.filter((age) => age < 14).length).toBeGreaterThan(300);
    expect(people(EXAMPLE).filter((person) => person.sex === "female").length).toBeGreaterThan(600);
  });

  it("stand on one list at most where nobody knew the name", () => {
    const { files, truth } = invented(EXAMPLE);
    const listsOf = new Map(truth.people.map((person) => [person.personId, person.lists]));
    const personOf = new Map(truth.records.map((record) => [record.recordId, record.personId]));
    const unknown = files.flatMap((file) =>
      file.rows.flatMap((row, at) =>
        row.some((cell) => /unknown|unidentified|مجهول/i.test(typeof cell === "string" ? cell : ""))
          ? [`${file.list}:${at + 1}`]
          : [],
      ),
    );
    expect(unknown.length).toBeGreaterThan(10);
    for (const record of unknown) expect(listsOf.get(personOf.get(record) ?? "")).toHaveLength(1);
  });
});

/** What two accounts of one person agree on, of the things a careful person would look at and both lists show. */
function agreements(left: Account, right: Account, shown: (...fields: Field[]) => boolean): number {
  const days = left.death && right.death ? Math.abs(left.death.day - right.death.day) : Infinity;
  const ages = left.age !== undefined && right.age !== undefined ? Math.abs(left.age - right.age) : Infinity;
  const place = left.place?.town.district.governorate === right.place?.town.district.governorate;
  const same = (part: "father" | "grandfather" | "family"): boolean =>
    left[part] !== undefined && left[part] === right[part];
  return [
    same("family"),
    same("father"),
    same("grandfather"),
    days <= 5 && shown("deathDate"),
    ages <= 3 && shown("age", "birthDate", "birthYear"),
    place && shown("place", "town", "district", "region"),
  ].filter(Boolean).length;
}

describe("what lists hear", () => {
  it.each(ALL.map((config) => [config.name, config] as const))(
    "%s: a careful person could still tell who is meant",
    (_, config) => {
      const random = createRandom(11);
      const dead = people(config)
        .filter((person) => !person.unnamed)
        .slice(0, 400);
      let plain = 0;
      for (const person of dead) {
        const specs = config.lists.slice(0, 2);
        const shown = (...fields: Field[]): boolean =>
          specs.every((spec) => spec.fields.some((field) => fields.includes(field)));
        const [left, right] = specs.map((spec) => hear(random, person, spec, config.defects));
        if (left === undefined || right === undefined) continue;
        const sameGiven = left.given.some((name) => right.given.includes(name));
        const sameFamily = left.family !== undefined && left.family === right.family;
        if (sameGiven && agreements(left, right, shown) >= (sameFamily ? 2 : 3)) plain++;
      }
      expect(plain / dead.length).toBeGreaterThan(0.95);
    },
  );

  it("is the plain account where a list makes no errors", () => {
    const random = createRandom(2);
    const [spec] = EXAMPLE.lists;
    if (spec === undefined) throw new Error("no list");
    for (const person of people(SMALL).slice(0, 100)) {
      const account = hear(random, person, { ...spec, noise: 0, partialDates: 0 }, 2);
      expect(account.death).toEqual({
        day: person.deathDay,
        known: person.manner === "detention" ? account.death?.known : "day",
      });
      expect(account.age).toBe(ageAtDeath(person));
      expect(account.given).toEqual(person.given);
    }
  });
});
