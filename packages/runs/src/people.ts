/** From a linkage to tables: who is whom, on which lists, and the output files that say so. */
import { recordId, type RecordList } from "@recount/core";
import { captureTable, type CaptureTable } from "@recount/count";
import { contentText, NULL_GAMMA, type Linkage, type LinkModel, type PersonIds } from "@recount/link";
import type { TextFile } from "./outputs.ts";

/** The id of a record by its index over all lists. Made when asked for: a million of them would weigh more than the work. */
export function idsOf(lists: readonly RecordList[]): (record: number) => string {
  const offsets: number[] = [];
  let records = 0;
  for (const list of lists) {
    offsets.push(records);
    records += list.rowCount;
  }
  return (record) => {
    let at = offsets.length - 1;
    while (offsets[at] > record) at -= 1;
    return recordId(lists[at], record - offsets[at]);
  };
}

/** The list bit of every record; 0 for unnamed ones and for lists that do not count. */
export function recordHistories(linkage: Linkage, names: readonly string[]): Uint32Array {
  const histories = new Uint32Array(linkage.recordCount);
  let record = 0;
  for (const list of linkage.lists) {
    const position = names.indexOf(list.name);
    for (let row = 0; row < list.rowCount; row++, record++)
      if (position >= 0 && linkage.named[record] === 1) histories[record] = 1 << position;
  }
  return histories;
}

/** For each person a bitmask of the lists they are on, by position in `names`; 0 for unnamed victims. */
export function personHistories(linkage: Linkage, names: readonly string[]): Uint32Array {
  const histories = new Uint32Array(linkage.personCount);
  recordHistories(linkage, names).forEach((bits, record) => (histories[linkage.personOf[record]] |= bits));
  return histories;
}

/**
 * The capture histories of named people over the lists called `names`. Several records of a person on one list count
 * once; unnamed victims are left out, because nobody can tell which of them are the same.
 */
export function captureHistories(linkage: Linkage, names: readonly string[]): CaptureTable {
  return captureTable(
    names,
    personHistories(linkage, names).filter((history) => history > 0),
  );
}

/** Distinct people of each list, unnamed victims included. */
export function peopleByList(linkage: Linkage): { name: string; records: number; people: number }[] {
  /** By person, the list they were seen on last, counted from 1. */
  const seenOn = new Uint16Array(linkage.personCount);
  let record = 0;
  return linkage.lists.map((list, at) => {
    let people = 0;
    for (const end = record + list.rowCount; record < end; record += 1) {
      const person = linkage.personOf[record];
      if (seenOn[person] === at + 1) continue;
      seenOn[person] = at + 1;
      people += 1;
    }
    return { name: list.name, records: list.rowCount, people };
  });
}

/** The leading columns of records.csv. `content` tells a record again in a later run, wherever its row then stands. */
export const RECORD_COLUMNS = ["record_id", "list", "row", "person_id", "content"] as const;

/** The last column of records.csv: the name as its list writes it. */
export const NAME_COLUMN = "name";

/** Names as a list writes them, by row: the full name, or its parts in order. */
function writtenNames(list: RecordList): (row: number) => string {
  const [full, ...parts] = (
    ["fullName", "givenName", "fatherName", "grandfatherName", "familyName"] as const
  ).map((role) => list.columns.filter((column) => column.role === role));
  const cellOf = (columns: typeof full, row: number): string =>
    columns.map(({ values, codes }) => values[codes[row]]).find((cell) => cell !== "") ?? "";
  return (row) =>
    cellOf(full, row) ||
    parts
      .map((columns) => cellOf(columns, row))
      .filter((cell) => cell !== "")
      .join(" ");
}

/** records.csv: each record with its person, its fields as they were standardised, and its name as written. */
export function writeRecords(
  file: TextFile,
  linkage: Linkage,
  idOf: (record: number) => string,
  people: PersonIds,
): void {
  const columns = linkage.standardised();
  file.row([...RECORD_COLUMNS, ...columns.map(({ name }) => name), NAME_COLUMN]);
  const cells: string[] = [];
  let record = 0;
  for (const list of linkage.lists) {
    const nameOf = writtenNames(list);
    for (let index = 0; index < list.rowCount; index += 1, record += 1) {
      cells[0] = idOf(record);
      cells[1] = list.name;
      cells[2] = String(list.rowNumbers[index]);
      cells[3] = people.idOf(linkage.personOf[record]);
      cells[4] = contentText(linkage.content, record);
      for (let at = 0; at < columns.length; at += 1)
        cells[RECORD_COLUMNS.length + at] = columns[at].value(record);
      cells[RECORD_COLUMNS.length + columns.length] = nameOf(index);
      file.row(cells);
    }
  }
  file.end();
}

/** The columns that hold a pair's levels, one a comparison of the model. */
export function gammaColumns({ comparisons }: Pick<LinkModel, "comparisons">): string[] {
  return comparisons.map(({ name }) => `gamma_${name.replace(/[^A-Za-z0-9]+/g, "_")}`);
}

/** pairs.csv: each scored pair with its probability, weight in bits and comparison levels; empty where one is missing. */
export function writePairs(
  file: TextFile,
  { pairs, model }: Linkage,
  idOf: (record: number) => string,
): void {
  file.row(["left", "right", "match_probability", "match_weight", ...gammaColumns(model)]);
  const cells: string[] = [];
  for (let pair = 0; pair < pairs.count; pair += 1) {
    cells[0] = idOf(pairs.left[pair]);
    cells[1] = idOf(pairs.right[pair]);
    cells[2] = pairs.probability[pair].toFixed(6);
    cells[3] = pairs.weight[pair].toFixed(4);
    for (let c = 0; c < pairs.gamma.length; c += 1)
      cells[4 + c] = pairs.gamma[c][pair] === NULL_GAMMA ? "" : String(pairs.gamma[c][pair]);
    file.row(cells);
  }
  file.end();
}
