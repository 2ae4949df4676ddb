/**
 * The capture tables of a run's drawn linkings, read back from its partitions.csv, so that a count on the same people
 * carries the same doubt about who is who through. Only the records that the draws disagree on stand in that file.
 */
import { drawnTables, type CaptureTable, type DrawnTables } from "@recount/count";
import { eachLine, tableHeader } from "@recount/runs";
import { notFound } from "../problem.ts";
import type { People } from "./people.ts";

type Counts = Map<number, number>;

function add(counts: Counts, history: number, by: number): void {
  if (history !== 0) counts.set(history, (counts.get(history) ?? 0) + by);
}

function tableOf(lists: readonly string[], counts: Counts): CaptureTable {
  const cells = [...counts].map(([history, count]) => ({ history, count })).filter(({ count }) => count > 0);
  return { lists, cells: cells.sort((one, other) => one.history - other.history) };
}

/** The bit of each of the run's lists among those that are counted; 0 for the others. */
function bitsOf({ records }: People, lists: readonly string[]): number[] {
  return records.lists.map(({ name }) => {
    const at = lists.indexOf(name);
    return at < 0 ? 0 : 1 << at;
  });
}

/** Each uncertain record with the first record of its person in every draw. */
async function readPartitions(path: string, { records }: People) {
  const header = await tableHeader(path);
  const uncertain: number[] = [];
  const firsts: Uint32Array[] = [];
  const recordOf = (id: string): number =>
    records.indexOf(id) ?? notFound(`record ${id} of the run is not in the lists`);
  await eachLine(path, header, ([id = "", ...draws]) => {
    uncertain.push(recordOf(id));
    firsts.push(Uint32Array.from(draws, recordOf));
  });
  return { draws: header.length - 1, uncertain, firsts };
}

/** What no draw changes, and the bits of each uncertain record. */
interface Settled {
  readonly certain: Counts;
  readonly own: readonly number[];
}

/** Takes the people with an uncertain record out of the linking as it stands; those records are placed draw by draw. */
function settle(people: People, lists: readonly string[], uncertain: readonly number[]): Settled {
  const { personOf } = people.clusters;
  const bits = bitsOf(people, lists);
  const bitOf = (record: number): number => bits[people.records.listOf(record)] ?? 0;
  const touched = new Set(uncertain.map((record) => personOf[record]));
  // Draws place whole groups of records, so that a person with one uncertain record has no other.
  const histories = new Map<number, number>();
  personOf.forEach((person, record) => {
    if (touched.has(person)) histories.set(person, (histories.get(person) ?? 0) | bitOf(record));
  });
  const certain: Counts = new Map();
  for (const { history, count } of people.captures(lists)) add(certain, history, count);
  for (const history of histories.values()) add(certain, history, -1);
  return { certain, own: uncertain.map(bitOf) };
}

/** Tables of every draw over these lists. @throws RecountError where the file is not of this run. */
export async function drawnTablesIn(
  path: string,
  people: People,
  lists: readonly string[],
): Promise<DrawnTables> {
  const { draws, uncertain, firsts } = await readPartitions(path, people);
  const { certain, own } = settle(people, lists, uncertain);
  const tables = Array.from({ length: draws }, (_, draw) => {
    const histories = new Map<number, number>();
    own.forEach((bit, at) => {
      const first = firsts[at]?.[draw] ?? 0;
      histories.set(first, (histories.get(first) ?? 0) | bit);
    });
    const counts = new Map(certain);
    for (const history of histories.values()) add(counts, history, 1);
    return tableOf(lists, counts);
  });
  return drawnTables(tables);
}
