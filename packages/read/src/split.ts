/** Several lists in one file: the rows parted by the column that says which list they belong to. */
import type { ListColumn, RecordList } from "@recount/core";
import { refuse } from "./errors.ts";
import { MAX_TEXT_LENGTH } from "./limits.ts";
import { reasons } from "./messages.ts";
import type { SetAside } from "./reading.ts";
import type { Table } from "./table.ts";
import { cleanText } from "./text.ts";

/** More lists than this in one column means that it is not a column of list names. */
const MAX_LISTS = 64;

function pick(list: RecordList, name: string, rows: Uint32Array): RecordList {
  const columns = list.columns.map((column): ListColumn => ({
    ...column,
    codes: rows.map((row) => column.codes[row]!),
  }));
  return { name, rowCount: rows.length, rowNumbers: rows.map((row) => list.rowNumbers[row]!), columns };
}

/**
 * Parts a list by the distinct values of a column, in order of first appearance. Rows without a value are set aside.
 * @throws RecountError read/list-column when there is no such column or it has too many values.
 */
export function splitByList(
  list: RecordList,
  listColumn: string,
  table: Table,
  fileName: string,
): { records: RecordList[]; setAside: SetAside[] } {
  const index = list.columns.findIndex((each) => cleanText(each.header) === cleanText(listColumn));
  if (index < 0) {
    refuse("read/list-column", `there is no column "${listColumn}" to tell the lists apart`, {
      where: fileName,
      remedy: `use one of: ${list.columns
        .map((each) => `"${each.header}"`)
        .join(", ")
        .slice(0, 600)}`,
    });
  }
  const raw = table.columns[index]!;
  const rowsOf = new Map<string, number[]>();
  const setAside: SetAside[] = [];
  const names = raw.values.map(cleanText);
  for (let row = 0; row < list.rowCount; row++) {
    const name = names[raw.codes[row]!]!;
    if (name === "") setAside.push(withoutList(list.rowNumbers[row]!, listColumn, table));
    else {
      const rows = rowsOf.get(name);
      if (rows === undefined) rowsOf.set(name, [row]);
      else rows.push(row);
    }
    if (rowsOf.size > MAX_LISTS) {
      refuse("read/list-column", `column "${listColumn}" has more than ${MAX_LISTS} different values`, {
        where: fileName,
        remedy: "name the column that says which list a row belongs to",
      });
    }
  }
  return { records: [...rowsOf].map(([name, rows]) => pick(list, name, Uint32Array.from(rows))), setAside };
}

function withoutList(row: number, listColumn: string, table: Table): SetAside {
  const raw = table.raw(row);
  return {
    row,
    line: raw?.line ?? row,
    reason: reasons.noList(listColumn),
    text: (raw?.cells.join(", ") ?? "").slice(0, MAX_TEXT_LENGTH),
  };
}
