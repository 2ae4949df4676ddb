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

describe("families who died together", () => {
  it.each([1, 2, 3])("are told apart by their own names, the mother's name and all (%i)", (seed) => {
    const { lists, truth } = families(seed);
    const { precision, recall } = scorePairs(link(lists).personOf, truth);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.95);
  });
});
