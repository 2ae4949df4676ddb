/**
 * The capture table: for K lists, how many people were on exactly each combination of them. All estimators start
 * here, from counts of people, never from names.
 */
import { RecountError } from "@recount/core";
import { rowsOf, type Row } from "./rows.ts";

/** Bitmasks are 32-bit integers; 30 lists keep them positive. */
export const MAX_LISTS = 30;

/** One capture history: bit j of `history` is set for people on list j; `count` people have exactly this history. */
export interface Cell {
  readonly history: number;
  readonly count: number;
}

/** Observed cells only (count > 0), by ascending history; the people on no list are what is to be estimated. */
export interface CaptureTable {
  readonly lists: readonly string[];
  readonly cells: readonly Cell[];
}

/** How many people are on at least one list. */
export function documented(table: CaptureTable): number {
  return table.cells.reduce((sum, cell) => sum + cell.count, 0);
}

/** How many people are on all the lists of `subset` (a bitmask), whatever else they are on. */
export function onAll(table: CaptureTable, subset: number): number {
  let sum = 0;
  for (const cell of table.cells) if ((cell.history & subset) === subset) sum += cell.count;
  return sum;
}

/** How many lists a history is on. */
export function listsIn(history: number): number {
  let bits = history;
  let many = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    many++;
  }
  return many;
}

/** The indices of the lists in a bitmask, ascending. */
export function membersOf(subset: number): number[] {
  const members: number[] = [];
  for (let list = 0; list < MAX_LISTS; list++) if ((subset >>> list) & 1) members.push(list);
  return members;
}

/** The people on exactly one list, by list. */
export function onlyOn(table: CaptureTable): number[] {
  return table.lists.map((_, list) => table.cells.find((cell) => cell.history === 1 << list)?.count ?? 0);
}

/** The table of counts by history; empty cells are left out. */
export function tableFrom(lists: readonly string[], counts: ReadonlyMap<number, number>): CaptureTable {
  const cells = [...counts].filter(([, count]) => count > 0).map(([history, count]) => ({ history, count }));
  return { lists: [...lists], cells: cells.sort((left, right) => left.history - right.history) };
}

/** The table without some lists: people who were on those alone fall out. Used to leave one list out. */
export function withoutLists(table: CaptureTable, left: number): CaptureTable {
  const kept = table.lists.flatMap((_, list) => ((left >>> list) & 1 ? [] : [list]));
  const counts = new Map<number, number>();
  for (const cell of table.cells) {
    const history = kept.reduce((bits, list, index) => bits | (((cell.history >>> list) & 1) << index), 0);
    if (history !== 0) counts.set(history, (counts.get(history) ?? 0) + cell.count);
  }
  return tableFrom(
    kept.map((list) => table.lists[list] ?? ""),
    counts,
  );
}

/**
 * The table of people given as one bitmask each (bit j: on list j).
 * @throws RecountError count/lists, count/history where a mask is 0 or names a list that is not there.
 */
export function captureTable(lists: readonly string[], personHistories: Iterable<number>): CaptureTable {
  requireLists(lists, undefined);
  const counts = new Map<number, number>();
  const limit = 2 ** lists.length;
  for (const history of personHistories) {
    if (!Number.isInteger(history) || history <= 0 || history >= limit) {
      throw new RecountError("count/history", `capture history ${history} is outside 1 to ${limit - 1}`, {
        remedy: "a person counted here is on at least one of the lists",
      });
    }
    counts.set(history, (counts.get(history) ?? 0) + 1);
  }
  return tableFrom(lists, counts);
}

function requireLists(lists: readonly string[], where: string | undefined): void {
  if (lists.length === 0 || lists.length > MAX_LISTS) {
    throw new RecountError("count/lists", `${lists.length} lists is outside 1 to ${MAX_LISTS}`, {
      where,
      line: where === undefined ? undefined : 1,
    });
  }
  const twice = lists.find((name, index) => lists.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new RecountError("count/lists", `two lists are called "${twice.slice(0, 40)}"`, {
      where,
      line: where === undefined ? undefined : 1,
    });
  }
}

/** The bitmask of a row of 0 and 1. @throws RecountError count/table naming the line, for a row of zeros too. */
export function parseHistory(cells: readonly string[], where: string, line: number): number {
  let history = 0;
  cells.forEach((cell, list) => {
    if (cell !== "0" && cell !== "1") {
      throw new RecountError("count/table", `"${cell.slice(0, 40)}" in column ${list + 1} is not 0 or 1`, {
        where,
        line,
        remedy:
          "a list is a column of 0 and 1; name columns that are no list with --covariates, or leave them out",
      });
    }
    if (cell === "1") history |= 1 << list;
  });
  if (history === 0) {
    throw new RecountError("count/table", "a row with 0 for every list counts people nobody recorded", {
      where,
      line,
      remedy: "leave the row out: that number is what is to be estimated",
    });
  }
  return history;
}

/** More people than this in one cell is a slip of the hand, and beyond what draws can be exact for. */
const MOST_PEOPLE = 1_000_000_000;

/** A count of people. @throws RecountError count/table naming the line. */
export function parseCount(cell: string, where: string, line: number): number {
  const count = /^\d{1,10}$/.test(cell) ? Number(cell) : Number.NaN;
  if (!(count <= MOST_PEOPLE)) {
    throw new RecountError(
      "count/table",
      `count "${cell.slice(0, 40)}" is not a whole number of people up to ${MOST_PEOPLE}`,
      {
        where,
        line,
      },
    );
  }
  return count;
}

/** Holds a header to having names of lists. @throws RecountError where one is missing, or the header holds numbers. */
export function requireListNames(header: readonly string[], lists: readonly string[], where: string): void {
  if (lists.some((name) => name === "")) {
    throw new RecountError("count/table", "the header has a list without a name", { where, line: 1 });
  }
  if (header.every((cell) => /^\d+$/.test(cell))) {
    throw new RecountError("count/table", "the first line holds numbers, not the names of the lists", {
      where,
      line: 1,
    });
  }
  requireLists(lists, where);
}

/**
 * Reads a capture table: a header with one name a list and a last column for the count, then rows of 0 and 1 with a
 * count. A pattern that comes twice is refused, because it is as often a slip as a split; rows with count 0 are
 * allowed.
 * @param where the file's name, for messages.
 * @throws RecountError count/table or count/lists naming the line.
 */
export function parseCaptureTable(text: string, where: string): CaptureTable {
  const { header, rows } = rowsOf(text, where);
  const lists = header.slice(0, -1);
  requireListNames(header, lists, where);
  return tableFrom(lists, countsOf(rows, where));
}

function countsOf(rows: readonly Row[], where: string): Map<number, number> {
  const counts = new Map<number, number>();
  const firstLine = new Map<number, number>();
  for (const { line, cells } of rows) {
    const history = parseHistory(cells.slice(0, -1), where, line);
    const before = firstLine.get(history);
    if (before !== undefined) {
      throw new RecountError("count/table", `the same combination of lists as on line ${before}`, {
        where,
        line,
        remedy: "add the two counts into one row",
      });
    }
    firstLine.set(history, line);
    counts.set(history, parseCount(cells.at(-1) ?? "", where, line));
  }
  return counts;
}
