/** Small lists for tests, made from rows of text, and the score of a clustering against the known people. */
import { createRandom, type ListColumn, type RecordList, type Role } from "@recount/core";

/** A list from rows; `roles` gives the meaning of each column in order. */
export function listOf(
  name: string,
  roles: readonly Role[],
  rows: readonly (readonly string[])[],
): RecordList {
  const columns = roles.map((role, at): ListColumn => {
    const values = [""];
    const numbers = new Map([["", 0]]);
    const codes = Uint32Array.from(rows, (row) => {
      const cell = row[at] ?? "";
      const known = numbers.get(cell);
      if (known !== undefined) return known;
      numbers.set(cell, values.length);
      return values.push(cell) - 1;
    });
    return { header: role, role, values, codes };
  });
  return { name, rowCount: rows.length, rowNumbers: Uint32Array.from(rows, (_row, i) => i + 1), columns };
}

export interface PairScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const pairsIn = (count: number): number => (count * (count - 1)) / 2;

function pairsOf(groups: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += pairsIn(size);
  return pairs;
}

/** Pairwise precision, recall and F1 of a clustering. */
export function scorePairs(personOf: Uint32Array, truth: readonly string[]): PairScores {
  const found = pairsOf(personOf);
  const wanted = pairsOf(truth);
  const right = pairsOf(truth.map((person, record) => `${person} ${personOf[record]}`));
  return { precision: right / found, recall: right / wanted, f1: (2 * right) / (found + wanted) };
}

/** Records of a linkage grouped by person, as sorted sorted lists of the labels given. */
export function groupsOf(personOf: Uint32Array, labels: readonly string[]): string[][] {
  const groups = new Map<number, string[]>();
  labels.forEach((label, record) =>
    groups.set(personOf[record]!, [...(groups.get(personOf[record]!) ?? []), label]),
  );
  return [...groups.values()].map((group) => group.sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** The columns of invented lists. */
export const ROLES: Role[] = ["fullName", "sex", "age", "deathDate", "town"];
const GIVEN = [
  "Ahmad",
  "Omar",
  "Khaled",
  "Samir",
  "Yusuf",
  "Hasan",
  "Nabil",
  "Tariq",
  "Ziad",
  "Fadi",
  "Rami",
  "Bassam",
];
const FAMILY = [
  "Zarqush",
  "Talmidan",
  "Berqawi",
  "Hosnuri",
  "Qalmuni",
  "Derbasi",
  "Shantuf",
  "Mirzal",
  "Kobrani",
  "Walduni",
];
const TOWNS = ["Tel Nasur", "Ain Belqa", "Kafr Dumar", "Wadi Shuhab"];

export interface Made {
  readonly lists: RecordList[];
  readonly truth: string[];
}

/** Two lists of invented people, many of whom died in the same towns on the same days; half are on both. */
export function inventLists(seed: number): Made {
  const random = createRandom(seed);
  const rows: string[][][] = [[], []];
  const people: string[][] = [[], []];
  for (let person = 0; person < 160; person++) {
    const name = [GIVEN, GIVEN, FAMILY].map((from) => from[random.integer(from.length)]!).join(" ");
    const age = 5 + random.integer(70);
    const day = `2031-0${1 + random.integer(3)}-${10 + random.integer(15)}`;
    const town = TOWNS[random.integer(TOWNS.length)]!;
    const on = random.integer(3);
    for (const list of on === 2 ? [0, 1] : [on]) {
      rows[list]!.push([name, "male", String(age + (list === 1 ? random.integer(2) : 0)), day, town]);
      people[list]!.push(`person ${person}`);
    }
  }
  return { lists: rows.map((each, i) => listOf(`list${i}`, ROLES, each)), truth: people.flat() };
}
