/**
 * Lists that look made one from the other: of the people on both, nearly all are spelled exactly alike and stand in the
 * same order. Lists made apart spell many names otherwise and come by them at other times; a copy keeps both. Two lists
 * in the order of one alphabet or calendar can share the order alone, which is not enough.
 */

import { check, type Check } from "@recount/count";
import type { RecordList, Role } from "@recount/core";
import type { Linkage } from "@recount/link";

const NAMES: readonly Role[] = ["fullName", "givenName", "fatherName", "grandfatherName", "familyName"];
/** Under so many people on both, likeness may be chance. */
const LEAST_PEOPLE = 10;
/** Shares of people spelled alike and in one order from which a list looks derived. */
const ALIKE = 0.9;
const IN_ORDER = 0.9;

/** A record's name as the list spells it. */
function speller(list: RecordList): (row: number) => string {
  const columns = list.columns.filter(({ role }) => NAMES.includes(role));
  return (row) => columns.map(({ values, codes }) => values[codes[row]]).join(" ");
}

/** For each person the rows of one list, first row only; unnamed victims left out. */
function firstRows({ lists, personOf, named }: Linkage): Map<number, number>[] {
  let record = 0;
  return lists.map((list) => {
    const rows = new Map<number, number>();
    for (let row = 0; row < list.rowCount; row++, record++)
      if (named[record] === 1 && !rows.has(personOf[record])) rows.set(personOf[record], row);
    return rows;
  });
}

/** Length of the longest run of values that rise, others left out (Schensted 1961, by patience sorting). */
export function longestRise(values: readonly number[]): number {
  const tops: number[] = [];
  for (const value of values) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (tops[middle] < value) low = middle + 1;
      else high = middle;
    }
    tops[low] = value;
  }
  return tops.length;
}

/** Every two lists that look made one from the other, or that there are none. Only lists called one of `names`. */
export function derivedLists(linkage: Linkage, names: readonly string[]): Check[] {
  const rows = firstRows(linkage);
  const found: Check[] = [];
  linkage.lists.forEach((left, a) => {
    linkage.lists.slice(a + 1).forEach((right, apart) => {
      if (!names.includes(left.name) || !names.includes(right.name)) return;
      const both = [...rows[a]].flatMap(([person, row]) => {
        const other = rows[a + 1 + apart].get(person);
        return other === undefined ? [] : [{ row, other }];
      });
      if (both.length < LEAST_PEOPLE) return;
      const [spell, spellOther] = [speller(left), speller(right)];
      const same = both.filter(({ row, other }) => spell(row) === spellOther(other)).length / both.length;
      if (same < ALIKE) return;
      both.sort((one, next) => one.row - next.row);
      const order = longestRise(both.map(({ other }) => other)) / both.length;
      if (order < IN_ORDER) return;
      found.push(
        check("warned", "count/list-derived", {
          left: left.name,
          right: right.name,
          people: both.length,
          same: Math.round(same * 100),
          order: Math.round(order * 100),
        }),
      );
    });
  });
  return found.length > 0 ? found : [check("passed", "count/lists-not-derived", {})];
}
