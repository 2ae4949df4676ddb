/** Twins on two invented lists: born and killed on one day, of one family, with two well-known given names. */
import { createRandom, type Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import { link, reviewQueue } from "../src/index.ts";
import { listOf } from "./lists.ts";

const ROLES: Role[] = ["fullName", "birthDate", "deathDate", "town"];
const GIVEN = "Ahmad Omar Khaled Samir Yusuf Nabil Tariq Ziad Fadi Rami Bassam Walid".split(" ");
const FAMILY = "Zarqush Talmidan Berqawi Hosnuri Qalmuni Derbasi Shantuf Mirzal Kobrani Walduni".split(" ");
const TOWNS = ["Tel Nasur", "Ain Belqa", "Kafr Dumar", "Wadi Shuhab"];
const TWINS = [
  ["Hassan Kobrani", "1985-03-07", "2031-02-11", "Tel Nasur"],
  ["Hussein Kobrani", "1985-03-07", "2031-02-11", "Tel Nasur"],
] as const;

/** A hundred and fifty others, a third of them on both lists, and the rows given at the end of each list. */
function linked(first: readonly (readonly string[])[], second: readonly (readonly string[])[]) {
  const random = createRandom(5);
  const one = (from: readonly string[]): string => from[random.integer(from.length)]!;
  const two = (from: number, below: number): string => String(from + random.integer(below)).padStart(2, "0");
  const rows: (readonly string[])[][] = [[], []];
  for (let person = 0; person < 150; person++) {
    const row = [
      `${one(GIVEN)} ${one(FAMILY)}`,
      `${1950 + random.integer(60)}-${two(1, 12)}-${two(1, 28)}`,
      `2031-0${1 + random.integer(4)}-${two(1, 28)}`,
      one(TOWNS),
    ];
    const on = random.integer(3);
    for (const list of on === 2 ? [0, 1] : [on]) rows[list]!.push(row);
  }
  rows[0]!.push(...first);
  rows[1]!.push(...second);
  const linkage = link(rows.map((each, at) => listOf(`list${at}`, ROLES, each)));
  const ends = [rows[0]!.length, rows[0]!.length + rows[1]!.length] as const;
  return { linkage, ends, queue: reviewQueue(linkage).questions };
}

describe("twins with two well-known names", () => {
  const [hassan, hussein] = TWINS;

  it("are two people on one list, and asked about", () => {
    const { linkage, ends, queue } = linked(TWINS, []);
    const [left, right] = [ends[0] - 2, ends[0] - 1];
    expect(linkage.personOf[left]).not.toBe(linkage.personOf[right]);
    expect(queue).toContainEqual(expect.objectContaining({ left, right, joined: false }));
  });

  it("are asked about early where each stands on one list only", () => {
    const { ends, queue } = linked([hassan], [hussein]);
    expect(queue.slice(0, 3)).toContainEqual(
      expect.objectContaining({ left: ends[0] - 1, right: ends[1] - 1 }),
    );
  });

  it("are two people where both stand on both lists", () => {
    const { linkage, ends } = linked(TWINS, TWINS);
    const { personOf } = linkage;
    expect(personOf[ends[0] - 2]).toBe(personOf[ends[1] - 2]);
    expect(personOf[ends[0] - 1]).toBe(personOf[ends[1] - 1]);
    expect(personOf[ends[0] - 2]).not.toBe(personOf[ends[0] - 1]);
  });

  it("leave one person of two spellings as joined as before", () => {
    const spelt = ["Hossain Kobrani", ...hussein.slice(1)];
    const { linkage, ends, queue } = linked([hussein], [spelt]);
    expect(linkage.personOf[ends[0] - 1]).toBe(linkage.personOf[ends[1] - 1]);
    expect(queue.filter(({ left }) => left === ends[0] - 1)).toEqual([]);
  });
});
