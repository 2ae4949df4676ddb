/** From a linkage to tables: who is whom, on which lists, and the output files that say so. */
import { recordId, type RecordList } from "@recount/core";
import { captureTable, type CaptureTable } from "@recount/count";
import { NULL_GAMMA, standardisedColumns, type Linkage } from "@recount/link";
import { csvLine } from "./csv.ts";
import type { TextFile } from "./outputs.ts";

/** Record ids over all lists, in list order. */
export function recordIds(lists: readonly RecordList[]): string[] {
  return lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, index) => recordId(list, index)));
}

/** A person's id is the id of their first record, so it says where the person was first written down. */
export function personIds(linkage: Linkage, ids: readonly string[]): string[] {
  const first = new Array<string>(linkage.personCount);
  for (let record = linkage.recordCount - 1; record >= 0; record -= 1)
    first[linkage.personOf[record]] = ids[record];
  return first;
}

/** For each person a bitmask of the lists they are on, by position in `names`; 0 for unnamed victims. */
function personHistories(linkage: Linkage, names: readonly string[]): Uint32Array {
  const histories = new Uint32Array(linkage.personCount);
  let record = 0;
  for (const list of linkage.lists) {
    const position = names.indexOf(list.name);
    const bit = position < 0 ? 0 : 1 << position;
    for (let row = 0; row < list.rowCount; row += 1, record += 1) {
      if (linkage.named[record] === 1) histories[linkage.personOf[record]] |= bit;
    }
  }
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
  let record = 0;
  return linkage.lists.map((list) => {
    const people = new Set(linkage.personOf.subarray(record, record + list.rowCount)).size;
    record += list.rowCount;
    return { name: list.name, records: list.rowCount, people };
  });
}

/** records.csv: each record with its person and its fields as they were standardised. */
export function writeRecords(file: TextFile, linkage: Linkage, ids: readonly string[]): void {
  const columns = standardisedColumns(linkage.lists);
  const people = personIds(linkage, ids);
  file.write(csvLine(["record_id", "list", "row", "person_id", ...columns.map(({ name }) => name)]));
  let record = 0;
  for (const list of linkage.lists) {
    for (let index = 0; index < list.rowCount; index += 1, record += 1) {
      const fixed = [
        ids[record],
        list.name,
        String(list.rowNumbers[index]),
        people[linkage.personOf[record]],
      ];
      file.write(csvLine([...fixed, ...columns.map((column) => column.value(record))]));
    }
  }
  file.end();
}

/** pairs.csv: each scored pair with its probability, weight in bits and comparison levels; empty where one is missing. */
export function writePairs(file: TextFile, { pairs, model }: Linkage, ids: readonly string[]): void {
  const gammaNames = model.comparisons.map(({ name }) => `gamma_${name.replace(/[^A-Za-z0-9]+/g, "_")}`);
  file.write(csvLine(["left", "right", "match_probability", "match_weight", ...gammaNames]));
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const levels = pairs.gamma.map((column) => (column[pair] === NULL_GAMMA ? "" : String(column[pair])));
    const scores = [pairs.probability[pair].toFixed(6), pairs.weight[pair].toFixed(4)];
    file.write(csvLine([ids[pairs.left[pair]], ids[pairs.right[pair]], ...scores, ...levels]));
  }
  file.end();
}
