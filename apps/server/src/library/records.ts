/** Records over all lists of a run: one running index, and what each of them says by role. */
import { recordId, type RecordList, type Role } from "@recount/core";
import { withAges } from "@recount/link";

export interface Records {
  readonly lists: readonly RecordList[];
  readonly count: number;
  /** Index of a record by its id; undefined when there is none. */
  indexOf(id: string): number | undefined;
  /** Which list a record is on. */
  listOf(record: number): number;
  idOf(record: number): string;
  rowOf(record: number): number;
  /** The values of a role, as understood; several columns may have it. Empty ones are left out. */
  values(record: number, role: Role): string[];
  /** Whether a record's age is read from its name, since its list has neither ages nor births: see withAges of link. */
  ageInName(record: number): boolean;
  /** Every name the record gives its person: full names, names made of parts (by script), aliases. */
  names(record: number): string[];
}

const ARABIC = /\p{Script=Arabic}/u;

/** "arabic" or "other": which of the two scripts of the house a text is in, by its first letter of either. */
export function scriptOf(text: string): "arabic" | "other" {
  return ARABIC.test(text) ? "arabic" : "other";
}

const NAME_PARTS = ["givenName", "fatherName", "grandfatherName", "familyName"] as const;

/** One way to write each: a record has one id. */
const ROW_NUMBER = /^[1-9]\d*$/;

export function recordsOf(given: readonly RecordList[]): Records {
  const lists = given.map(withAges);
  const offsets = [0];
  for (const list of lists) offsets.push((offsets.at(-1) ?? 0) + list.rowCount);
  const count = offsets.at(-1) ?? 0;
  const byName = new Map(lists.map((list, index) => [list.name, index]));
  const byRole = lists.map((list) => Map.groupBy(list.columns, (column) => column.role));
  const rows: (Map<number, number> | undefined)[] = lists.map(() => undefined);

  function listOf(record: number): number {
    let list = 0;
    while (record >= (offsets[list + 1] ?? Infinity)) list++;
    return list;
  }

  function rowIndex(list: number, row: number): number | undefined {
    const made = (rows[list] ??= new Map(
      Array.from(lists[list]?.rowNumbers ?? [], (each, index) => [each, index]),
    ));
    return made.get(row);
  }

  function indexOf(id: string): number | undefined {
    const colon = id.lastIndexOf(":");
    const list = byName.get(id.slice(0, colon));
    if (list === undefined || !ROW_NUMBER.test(id.slice(colon + 1))) return undefined;
    const local = rowIndex(list, Number(id.slice(colon + 1)));
    return local === undefined ? undefined : (offsets[list] ?? 0) + local;
  }

  function values(record: number, role: Role): string[] {
    const list = listOf(record);
    const local = record - (offsets[list] ?? 0);
    const found: string[] = [];
    for (const column of byRole[list]?.get(role) ?? []) {
      const value = column.values[column.codes[local] ?? 0] ?? "";
      if (value !== "") found.push(value);
    }
    return found;
  }

  /** Parts of one script, in the order of the chain. */
  function composed(record: number): string[] {
    const parts = NAME_PARTS.flatMap((role) => values(record, role));
    const scripts = Map.groupBy(parts, scriptOf);
    return [...scripts.values()].map((each) => each.join(" "));
  }

  return {
    lists,
    count,
    indexOf,
    listOf,
    values,
    ageInName: (record) => {
      const list = listOf(record);
      return lists[list] !== given[list] && values(record, "age").length > 0;
    },
    idOf: (record) => {
      const list = listOf(record);
      return recordId(lists[list] as RecordList, record - (offsets[list] ?? 0));
    },
    rowOf: (record) => lists[listOf(record)]?.rowNumbers[record - (offsets[listOf(record)] ?? 0)] ?? 0,
    names: (record) => {
      const full = values(record, "fullName");
      return [...new Set([...(full.length > 0 ? full : composed(record)), ...values(record, "alias")])];
    },
  };
}
