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

function agesOf({ header, values, codes }: ListColumn): ListColumn[] {
  const ages = values.map((value) => ageIn(value));
  if (!ages.some((age) => age !== undefined)) return [];
  let [bare, said] = [0, 0];
  for (const code of codes) {
    if (ages[code]?.bare === true) bare++;
    else if (ages[code] !== undefined) said++;
  }
  const bareToo = said >= SAID || bare + said >= MOSTLY * codes.length;
  const texts = ages.map((age) => (age === undefined || (age.bare && !bareToo) ? "" : String(age.years)));
  const known = ["", ...new Set(texts.filter((text) => text !== ""))];
  if (known.length === 1) return [];
  const numbers = new Map(known.map((text, number) => [text, number]));
  return [{ header, role: "age", values: known, codes: codes.map((code) => numbers.get(texts[code]!)!) }];
}
