/** People alike in all but their age on two small invented lists: a man and a child of one name who were killed together. */
import { createRandom, type Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import { link } from "../src/index.ts";
import { listOf, scorePairs } from "./lists.ts";

const ROLES: Role[] = ["fullName", "sex", "age", "deathDate", "town"];
const GIVEN = "Ahmad Omar Khaled Samir Yusuf Nabil Tariq Ziad Fadi Rami Bassam Walid Huda Salma Rana".split(
  " ",
);
const FAMILY = "Zarqush Talmidan Berqawi Hosnuri Qalmuni Derbasi Shantuf Mirzal Kobrani Walduni".split(" ");
const TOWNS = ["Tel Nasur", "Ain Belqa", "Kafr Dumar", "Wadi Shuhab"];

/** Fifty people on two lists, most of them on both, and of six of them a namesake of another age beside them. */
function lookAlikes(seed: number) {
  const random = createRandom(seed);
  const one = (from: readonly string[]): string => from[random.integer(from.length)]!;
  const rows: string[][][] = [[], []];
  const people: string[][] = [[], []];
  for (let person = 0; person < 50; person++) {
    const name = [one(GIVEN), one(GIVEN), one(FAMILY)].join(" ");
    const [day, town, age] = [
      `2031-0${1 + random.integer(3)}-1${random.integer(8)}`,
      one(TOWNS),
      23 + random.integer(50),
    ];
    for (const years of person < 6 ? [age, 5] : [age]) {
      const on = random.integer(5);
      for (const list of on > 1 ? [0, 1] : [on]) {
        rows[list]!.push([name, "", String(years + (list === 1 ? random.integer(2) : 0)), day, town]);
        people[list]!.push(`person ${person} of ${years}`);
      }
    }
  }
  return { lists: rows.map((each, at) => listOf(`list${at}`, ROLES, each)), truth: people.flat() };
}

describe("a man and a child of one name who were killed together", () => {
  it.each([1, 2, 3, 4, 5, 6])("are two people, on lists of some eighty rows (%i)", (seed) => {
    const { lists, truth } = lookAlikes(seed);
    const { personOf, personCount } = link(lists);
    const { precision, recall } = scorePairs(personOf, truth);
    expect(Math.abs(personCount - new Set(truth).size)).toBeLessThanOrEqual(1);
    expect(Math.min(precision, recall)).toBeGreaterThan(0.85);
  });
});
