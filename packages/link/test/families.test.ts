/** Brothers and sisters who died together, on two invented lists: they share all but their own name and their age. */
import { createRandom, type Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import { link } from "../src/index.ts";
import { listOf, scorePairs } from "./lists.ts";

const GIVEN = (
  "Ahmad Omar Khaled Samir Yusuf Hasan Nabil Tariq Ziad Fadi Rami Bassam Walid Ghassan Adel " +
  "Huda Maryam Zainab Salma Noura Amal Rana Mona Leila Hanaa Souad"
).split(" ");
const FAMILY = "Zarqush Talmidan Berqawi Hosnuri Qalmuni Derbasi Shantuf Mirzal Kobrani Walduni".split(" ");
const TOWNS = ["Tel Nasur", "Ain Belqa", "Kafr Dumar", "Wadi Shuhab"];
const ROLES: Role[] = ["fullName", "motherName", "age", "deathDate", "town"];

/** A hundred families of one to four children who died on one day; a list has the grandfather and the mother, the other neither. */
function families(seed: number) {
  const random = createRandom(seed);
  const one = <Value>(from: readonly Value[]): Value => from[random.integer(from.length)]!;
  const rows: string[][][] = [[], []];
  const people: string[][] = [[], []];
  for (let family = 0; family < 100; family++) {
    const [father, grandfather, mother, name] = [one(GIVEN), one(GIVEN), one(GIVEN), one(FAMILY)];
    const day = `2031-0${1 + random.integer(5)}-${10 + random.integer(18)}`;
    const [town, eldest] = [one(TOWNS), 10 + random.integer(20)];
    const children = new Set(Array.from({ length: 1 + random.integer(4) }, () => one(GIVEN)));
    for (const child of children) {
      const age = eldest - random.integer(8);
      const lines = [
        [`${child} ${father} ${grandfather} ${name}`, mother, String(age), day, town],
        [`${child} ${father} ${name}`, "", String(age + random.integer(2)), day, town],
      ];
      const on = random.integer(3);
      for (const list of on === 2 ? [0, 1] : [on]) {
        rows[list]!.push(lines[list]!);
        people[list]!.push(`${family} ${child}`);
      }
    }
  }
  return { lists: rows.map((each, i) => listOf(`list${i}`, ROLES, each)), truth: people.flat() };
}

/** A dozen who died in one place on one day, brothers and sisters of a few families among them, and of like age. */
const TOGETHER: readonly (readonly [string, number])[] = [
  ["Omar Khaled Zarqush", 31],
  ["Samir Khaled Zarqush", 29],
  ["Leila Hasan Shantuf", 30],
  ["Huda Hasan Shantuf", 31],
  ["Yusuf Adel Mirzal", 45],
  ["Nabil Adel Mirzal", 44],
  ["Rami Walid Derbasi", 19],
  ["Fadi Walid Derbasi", 19],
  ["Maryam Ziad Kobrani", 52],
  ["Salma Ziad Kobrani", 50],
  ["Tariq Bassam Walduni", 33],
  ["Ghassan Bassam Walduni", 34],
];

describe("a dozen records of one event", () => {
  const without = (name: string, word: number): string => name.split(" ").toSpliced(word, 1).join(" ");
  it.each([
    ["three names", (name: string) => name],
    ["two names", (name: string) => without(name, 1)],
    ["one family", (name: string) => `${name.split(" ")[0]} Zarqush`],
    ["a given name alone", (name: string) => name.split(" ")[0]!],
  ])("are a dozen people, with %s and an age or none, on one list or two", (_, nameOf) => {
    for (const aged of [true, false]) {
      const rows = TOGETHER.map(([name, age]) => [
        nameOf(name),
        aged ? String(age) : "",
        "2031-05-02",
        "Tel Nasur",
      ]);
      const listed = (name: string, of: typeof rows) =>
        listOf(name, ["fullName", "age", "deathDate", "town"], of);
      expect(link([listed("one", rows)]).personCount).toBe(12);
      expect(link([listed("one", rows.slice(0, 7)), listed("two", rows.slice(7))]).personCount).toBe(12);
    }
  });
});

describe("families who died together", () => {
  it.each([1, 2, 3])("are told apart by their own names, the mother's name and all (%i)", (seed) => {
    const { lists, truth } = families(seed);
    const { precision, recall } = scorePairs(link(lists).personOf, truth);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.95);
  });
});
