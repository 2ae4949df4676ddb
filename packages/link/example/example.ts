/**
 * Linking on its own: two lists held in memory, in two scripts; out come the people, and the reasons of a pair. Names and places are invented. Run it with `node scripts/run.mjs node packages/link/example/example.ts`.
 */
import { createRandom, recordId, type ListColumn, type RecordList, type Role } from "@recount/core";
import { link, personIds } from "../src/index.ts";

/** A list from rows of text: each column's distinct values are stored once, and a row holds their numbers. */
function listFrom(name: string, roles: readonly Role[], rows: readonly (readonly string[])[]): RecordList {
  const columns = roles.map((role, at): ListColumn => {
    const values = ["", ...new Set(rows.map((row) => row[at] ?? "").filter((cell) => cell !== ""))];
    const codes = Uint32Array.from(rows, (row) => values.indexOf(row[at] ?? ""));
    return { header: role, role, values, codes };
  });
  return { name, rowCount: rows.length, rowNumbers: Uint32Array.from(rows, (_, row) => row + 1), columns };
}

const GIVEN = [
  ["Mohamad", "محمد"],
  ["Samir", "سمير"],
  ["Omar", "عمر"],
  ["Yusuf", "يوسف"],
  ["Khaled", "خالد"],
  ["Nabil", "نبيل"],
  ["Tariq", "طارق"],
  ["Hasan", "حسن"],
] as const;
const FAMILY = [
  ["Zarqush", "زرقوش"],
  ["Hosnuri", "حسنوري"],
  ["Talmidan", "تلميدان"],
  ["Berqawi", "برقاوي"],
  ["Mirzal", "مرزال"],
  ["Walduni", "والدوني"],
] as const;
const TOWNS = [
  ["Tel Nasur", "تل ناصور"],
  ["Wadi Shuhab", "وادي شهاب"],
] as const;

/** Sixty invented people. The hospital writes Latin, the network Arabic; a third are on both, their ages a year apart. */
const random = createRandom(7);
const pick = <T>(from: readonly T[]): T => from[random.integer(from.length)]!;
const hospitalRows: string[][] = [];
const networkRows: string[][] = [];
for (let person = 0; person < 60; person++) {
  const names = [pick(GIVEN), pick(GIVEN), pick(FAMILY)];
  const town = pick(TOWNS);
  const age = 5 + random.integer(70);
  const day = `2031-0${1 + random.integer(6)}-${10 + random.integer(18)}`;
  const written = (script: 0 | 1, years: number): string[] => [
    names.map((name) => name[script]).join(" "),
    "male",
    String(years),
    day,
    town[script],
  ];
  if (person % 3 !== 1) hospitalRows.push(written(0, age));
  if (person % 3 !== 2) networkRows.push(written(1, age + (person % 2)));
}
const roles: Role[] = ["fullName", "sex", "age", "deathDate", "town"];
const hospital = listFrom("hospital", roles, hospitalRows);
const network = listFrom("network", roles, networkRows);

const linkage = link([hospital, network]);
const ids = linkage.lists.flatMap((list) =>
  Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)),
);

const names = personIds(linkage);
console.log(`${linkage.recordCount} records, ${linkage.personCount} people`);

const recordsOf = (person: number): number[] =>
  [...ids.keys()].filter((record) => linkage.personOf[record] === person);
const several = recordsOf(linkage.personOf[0]!);
console.log(`${names.idOf(linkage.personOf[0]!)}: ${several.map((record) => ids[record]).join(" and ")}`);

/** Bits at the width of a column. */
const bits = (weight: number): string => (Math.round(weight * 10) / 10 + 0).toFixed(1).padStart(6);

const pair = linkage.explain(several[0]!, several[1]!);
for (const { level, levelWeight, rarity, gamma } of pair.steps) {
  if (gamma !== null || levelWeight !== 0) console.log(`${bits(levelWeight)}  ${level.english}`);
  if (rarity !== null) console.log(`${bits(rarity.weight)}    ${rarity.message.english}`);
}
console.log(`${bits(pair.matchWeight)}  with ${bits(pair.priorWeight).trim()} before comparing`);
const { changes, unmoved } = pair.outcome;
for (const message of unmoved === null ? changes.map((each) => each.message) : [unmoved])
  console.log(`        ${message.english}`);
