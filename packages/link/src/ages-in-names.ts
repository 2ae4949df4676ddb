/** Ages that stand in the cells of names ("Samir Khalil, 35 years old"), for lists that have no column of ages. */
import type { ListColumn, RecordList } from "@recount/core";
import { columnsOf, hasRole } from "./coding.ts";
import { ageIn } from "./names/index.ts";

/** The least share of a column's rows with ages at which bare numbers are ages; so few that are said to be ages will do. */
const MOSTLY = 0.5;
const SAID = 3;

/** A list with a column of the ages in its full names, where it has neither ages nor births of its own. */
export function withAges(list: RecordList): RecordList {
  if (hasRole([list], "age", "birthDate")) return list;
  const found = columnsOf(list, "fullName").flatMap((column) => agesOf(column));
  return found.length === 0 ? list : { ...list, columns: [...list.columns, ...found] };
}

/** The rows of a list that have an age, ascending. */
export function rowsWithAge(list: RecordList): number[] {
  const columns = columnsOf(list, "age");
  return Array.from(list.rowNumbers.keys()).filter((row) => columns.some(({ codes }) => codes[row] !== 0));
}

function agesOf({ header, values, codes }: ListColumn): ListColumn[] {
  const ages = values.map((value) => ageIn(value));
  if (!ages.some((age) => age !== undefined)) return [];
  const bare: number[] = [];
  let said = 0;
  for (const code of codes) {
    const age = ages[code];
    if (age?.bare === true) bare.push(age.years);
    else if (age !== undefined) said++;
  }
  const bareToo = (said >= SAID || bare.length + said >= MOSTLY * codes.length) && !isNumbering(bare);
  const texts = ages.map((age) => (age === undefined || (age.bare && !bareToo) ? "" : String(age.years)));
  const known = ["", ...new Set(texts.filter((text) => text !== ""))];
  if (known.length === 1) return [];
  const numbers = new Map(known.map((text, number) => [text, number]));
  return [{ header, role: "age", values: known, codes: codes.map((code) => numbers.get(texts[code]!)!) }];
}

/** So many numbers that are all different are rows' numbers and no ages; fewer where they follow one another. */
const ALL_DIFFERENT = 40;
const FEWEST = 5;

function isNumbering(numbers: readonly number[]): boolean {
  if (numbers.length < FEWEST || new Set(numbers).size < numbers.length) return false;
  return numbers.length >= ALL_DIFFERENT || Math.max(...numbers) - Math.min(...numbers) < numbers.length;
}
