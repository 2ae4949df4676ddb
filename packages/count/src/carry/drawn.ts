/**
 * The capture tables of drawn linkings: each draw of who is who gives a table, with its own number of documented people.
 * Draws that agree share one table, and every table is looked at before any method as that of a single linking is.
 */
import type { Check } from "../estimate.ts";
import { captureTable, documented, listsIn, type CaptureTable } from "../table.ts";
import { checkTable, tableRefusal } from "../tableChecks.ts";
import { chaoExcess } from "../models/chao.ts";

/** Draws of who is who as capture tables of the same lists. */
export interface DrawnTables {
  readonly lists: readonly string[];
  /** The different tables, in the order in which draws first gave them. */
  readonly tables: readonly CaptureTable[];
  /** For each draw its table, by position. */
  readonly tableOf: Uint32Array;
}

function keyOf({ cells }: CaptureTable): string {
  return cells.map(({ history, count }) => `${history}:${count}`).join();
}

/** Drawn tables from one table a draw. All have the same lists. */
export function drawnTables(perDraw: readonly CaptureTable[]): DrawnTables {
  const places = new Map<string, number>();
  const tables: CaptureTable[] = [];
  const tableOf = Uint32Array.from(perDraw, (table) => {
    const key = keyOf(table);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, tables.length);
    return tables.push(table) - 1;
  });
  return { lists: perDraw[0]?.lists ?? [], tables, tableOf };
}

/** Drawn tables from the capture histories of each draw's people. @throws RecountError as captureTable. */
export function drawnTablesFrom(
  lists: readonly string[],
  histories: Iterable<Iterable<number>>,
): DrawnTables {
  return drawnTables([...histories].map((each) => captureTable(lists, each)));
}

/** A number that nearby tables have nearly the same of: the documented people and Chao's floor of the others. */
function heightOf(table: CaptureTable): number {
  const on = [0, 0, 0];
  for (const { history, count } of table.cells) {
    const lists = listsIn(history);
    if (lists <= 2) on[lists] = (on[lists] as number) + count;
  }
  return documented(table) + chaoExcess(on[1] as number, on[2] as number, table.lists.length);
}

/** The draws that can be estimated from, and why the others cannot. */
export interface UsableDraws {
  /** Draws whose table passes the checks, those with the same table side by side, nearby tables near each other. */
  readonly order: Uint32Array;
  readonly refused: number;
  /** The commonest reason among the refused that hold people; that they hold nobody only where all of them do not. */
  readonly reason: Check | undefined;
}

/** Looks at every table once. */
export function usableDraws({ tables, tableOf }: DrawnTables): UsableDraws {
  const refusals = tables.map((table) => tableRefusal(checkTable(table)));
  const heights = tables.map(heightOf);
  const draws = [...tableOf.keys()].filter((draw) => refusals[tableOf[draw] as number] === undefined);
  const height = (draw: number): number => heights[tableOf[draw] as number] as number;
  draws.sort((a, b) => height(a) - height(b) || (tableOf[a] as number) - (tableOf[b] as number) || a - b);
  const reasons = new Map<string, { many: number; check: Check }>();
  for (const table of tableOf) {
    const check = refusals[table];
    if (check !== undefined)
      reasons.set(check.code, { many: (reasons.get(check.code)?.many ?? 0) + 1, check });
  }
  // A month that somebody is drawn into now and then has people: that it mostly has none is no reason to tell them.
  const empty = ({ check }: { check: Check }): number => (check.code === "count/no-people" ? 1 : 0);
  const [first] = [...reasons.values()].sort((a, b) => empty(a) - empty(b) || b.many - a.many);
  return {
    order: Uint32Array.from(draws),
    refused: tableOf.length - draws.length,
    reason: first?.check,
  };
}
