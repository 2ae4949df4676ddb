/** From a linkage to tables: who is whom, on which lists, and the output files that say so. */
import { recordId, type RecordList } from "@recount/core";
import { captureTable, type CaptureTable } from "@recount/count";
import { contentText, NULL_GAMMA, type Linkage, type LinkModel, type PersonIds } from "@recount/link";
import { csvCell, csvLine } from "./csv.ts";
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

/** records.csv: each record with its person and its fields as they were standardised. */
export function writeRecords(
  file: TextFile,
  linkage: Linkage,
  idOf: (record: number) => string,
  people: PersonIds,
): void {
  const columns = linkage.standardised();
  file.write(csvLine([...RECORD_COLUMNS, ...columns.map(({ name }) => name)]));
  let record = 0;
  for (const list of linkage.lists) {
    const listName = csvCell(list.name);
    for (let index = 0; index < list.rowCount; index += 1, record += 1) {
      const person = people.idOf(linkage.personOf[record]);
      const content = contentText(linkage.content, record);
      let line = `${csvCell(idOf(record))},${listName},${list.rowNumbers[index]},${person},${content}`;
      for (const column of columns) line += `,${csvCell(column.value(record))}`;
      file.write(`${line}\n`);
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
  file.write(csvLine(["left", "right", "match_probability", "match_weight", ...gammaColumns(model)]));
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const [left, right] = [csvCell(idOf(pairs.left[pair])), csvCell(idOf(pairs.right[pair]))];
    let line = `${left},${right},${pairs.probability[pair].toFixed(6)},${pairs.weight[pair].toFixed(4)}`;
    for (const column of pairs.gamma) line += column[pair] === NULL_GAMMA ? "," : `,${column[pair]}`;
    file.write(`${line}\n`);
  }
  file.end();
}
