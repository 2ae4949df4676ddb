/**
 * Two pictures of how far a family can be trusted on a table. Leave one list out: the total without each list in turn.
 * Internal consistency: everybody on a list is a population whose size is known, so the other lists, restricted to
 * those people, are made to predict it (Binette & Steorts 2022, "On the reliability of multiple systems estimation",
 * JRSS A 185, section 4); there every family runs low.
 */
import type { Check, Figure, Method } from "./estimate.ts";
import { check } from "./messages.ts";
import { DGA_QUICK_LISTS, dgaStep } from "./models/dga.ts";
import { estimateChao } from "./models/chao.ts";
import { estimateIndependence } from "./models/independence.ts";
import type { Settings } from "./options.ts";
import { documented, onAll, withoutLists, type CaptureTable } from "./table.ts";
import { checkTable, LISTS_NEEDED, tableRefusal } from "./tableChecks.ts";

/** The families of the pictures: those that need neither draws nor a bootstrap. */
export const PICTURED = ["dga", "chao", "independence"] as const satisfies readonly Method[];

/** A family's figure; null where it has none. */
export interface Pictured {
  readonly method: Method;
  readonly total: Figure | null;
}

/** One list left out: the documented number and the totals without it. */
export interface LeftOut {
  readonly list: string;
  readonly documented: number;
  /** Empty where the lists that stay cannot carry an estimate. */
  readonly totals: readonly Pictured[];
}

/** One list hidden: how many people are on it, how many of them the others hold, and what they predict. */
export interface HiddenList {
  readonly list: string;
  readonly people: number;
  readonly onOthers: number;
  readonly predicted: readonly Pictured[];
}

export interface ListPictures {
  readonly leftOut: readonly LeftOut[];
  readonly hidden: readonly HiddenList[];
}

function picture(table: CaptureTable, settings: Settings): Pictured[] {
  if (tableRefusal(checkTable(table)) !== undefined) return [];
  return PICTURED.map((method) => ({ method, total: totalBy(table, method, settings) }));
}

function totalBy(table: CaptureTable, method: (typeof PICTURED)[number], settings: Settings): Figure | null {
  switch (method) {
    case "dga":
      return table.lists.length > DGA_QUICK_LISTS ? null : dgaStep(table, settings).total;
    case "chao":
      return estimateChao(table, settings).total;
    case "independence":
      return estimateIndependence(table, settings).total;
  }
}

/** The people on a list, by the other lists they are on; those on no other are what is to be predicted. */
function peopleOn(table: CaptureTable, list: number): CaptureTable {
  const mine = {
    lists: table.lists,
    cells: table.cells.filter(({ history }) => (history >>> list) & 1),
  };
  return withoutLists(mine, 1 << list);
}

/** Both pictures; empty with fewer than four lists, since three have to stay. */
export function listPictures(table: CaptureTable, settings: Settings): ListPictures {
  if (table.lists.length <= LISTS_NEEDED) return { leftOut: [], hidden: [] };
  return {
    leftOut: table.lists.map((list, index) => {
      const rest = withoutLists(table, 1 << index);
      return { list, documented: documented(rest), totals: picture(rest, settings) };
    }),
    hidden: table.lists.map((list, index) => {
      const held = peopleOn(table, index);
      return {
        list,
        people: onAll(table, 1 << index),
        onOthers: documented(held),
        predicted: picture(held, settings),
      };
    }),
  };
}

/** How many of the hidden lists' sizes lie inside the interval of decomposable graphs, and how many predictions run low. */
export function hiddenCheck(hidden: readonly HiddenList[]): Check[] {
  const tried = hidden.flatMap(({ people, predicted }) => {
    const total = predicted.find(({ method }) => method === "dga")?.total;
    return total?.interval == null ? [] : [{ people, point: total.point, interval: total.interval }];
  });
  if (tried.length === 0) return [];
  const held = tried.filter(
    ({ people, interval }) => interval.low <= people && people <= (interval.high ?? Infinity),
  ).length;
  const low = tried.filter(({ people, point }) => point < people).length;
  const params = { tried: tried.length, held, low };
  return [
    2 * held >= tried.length
      ? check("passed", "count/hidden-predicted", params)
      : check("warned", held === 0 ? "count/hidden-none" : "count/hidden-missed", params),
  ];
}
