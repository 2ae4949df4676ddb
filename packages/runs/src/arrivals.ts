/**
 * When people came to be known, for a trajectory: by the dates on which records say they were reported, or by the order
 * in which the lists themselves came. A person comes onto a list with the earliest of their records on it.
 */
import { civilDate, tryParseEdtf, type ListColumn } from "@recount/core";
import type { Arrivals } from "@recount/count";
import type { Linkage } from "@recount/link";
import { EVERYTHING } from "./named-strata.ts";
import { recordHistories } from "./people.ts";

/** Steps of time at most, without the last, which holds everything. */
const MOST_STEPS = 12;
/** Share of the records that must say when they were reported, for their dates to give the steps unasked. */
const DATED_SHARE = 0.5;
/** Share of the dates at either end that the steps are not stretched for: slips of the pen lie years away. */
const TAIL_SHARE = 0.01;
/** Lengths of a step, in months: those that begin with a year, or with a quarter of one. */
const STEP_MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** What makes the steps: report dates, or the lists in their order. */
export type TrajectoryOrder = "reports" | "lists";

/** The arrivals with what was made of the records' dates. */
export interface FoundArrivals {
  readonly by: TrajectoryOrder;
  /** Named records of the lists, and those of them that say when they were reported. */
  readonly records: number;
  readonly dated: number;
  readonly arrivals: Arrivals;
}

/** The day by which each record was reported; NaN where none is given or none can be read. */
function reportDays(linkage: Linkage): Float64Array {
  const days = new Float64Array(linkage.recordCount).fill(Number.NaN);
  let from = 0;
  for (const list of linkage.lists) {
    for (const column of list.columns) if (column.role === "reportDate") fillDays(column, days, from);
    from += list.rowCount;
  }
  return days;
}

function fillDays({ values, codes }: ListColumn, days: Float64Array, from: number): void {
  const dayOf = values.map((text) => {
    const day = tryParseEdtf(text)?.lastDay ?? Number.NaN;
    return Number.isFinite(day) ? day : Number.NaN;
  });
  codes.forEach((code, row) => {
    if (Number.isNaN(days[from + row])) days[from + row] = dayOf[code];
  });
}

const monthOf = (day: number): number => {
  const { year, month } = civilDate(day);
  return 12 * year + month - 1;
};

/** Steps of one length in time, by the number of their last month; the earliest first. */
interface TimeSteps {
  readonly names: readonly string[];
  /** The step of a day; the number of steps for a day after the last. */
  of(day: number): number;
}

/** Round steps over nearly all of the days given, as short as leaves about a dozen. Undefined without days. */
export function timeSteps(days: Float64Array): TimeSteps | undefined {
  const known = days.filter((day) => !Number.isNaN(day)).sort();
  if (known.length === 0) return undefined;
  const cut = Math.floor(known.length * TAIL_SHARE);
  const first = monthOf(known[cut]);
  const last = monthOf(known[known.length - 1 - cut]);
  const span = (months: number): number => Math.floor(last / months) - Math.floor(first / months) + 1;
  const months = STEP_MONTHS.find((each) => span(each) <= MOST_STEPS) ?? 12_000;
  const from = Math.floor(first / months);
  const names = Array.from({ length: span(months) }, (_, step) => {
    const end = (from + step + 1) * months - 1;
    const year = String(Math.floor(end / 12)).padStart(4, "0");
    return months % 12 === 0 ? year : `${year}-${String((end % 12) + 1).padStart(2, "0")}`;
  });
  return {
    names,
    of: (day) => Math.min(names.length, Math.max(0, Math.floor(monthOf(day) / months) - from)),
  };
}

/** The step of each record by the day it was reported; those without one, or later than nearly all, come at the end. */
function stepsByReport(days: Float64Array, counted: (record: number) => boolean) {
  const steps = timeSteps(days.map((day, record) => (counted(record) ? day : Number.NaN)));
  const names = [...(steps?.names ?? [])];
  const late = names.length;
  const of = Int16Array.from(days, (day) =>
    Number.isNaN(day) || steps === undefined ? late : steps.of(day),
  );
  if (of.some((step, record) => step === late && counted(record))) names.push(EVERYTHING);
  return { names, of };
}

/** The step of each record by its list's place in the order; lists that are not in it come last. */
function stepsByList(linkage: Linkage, order: readonly string[]) {
  const of = new Int16Array(linkage.recordCount);
  let from = 0;
  for (const { name, rowCount } of linkage.lists) {
    of.fill(order.indexOf(name), from, from + rowCount);
    from += rowCount;
  }
  return { names: order, of };
}

function asked(order: TrajectoryOrder | "auto", records: number, dated: number): TrajectoryOrder {
  if (order !== "auto") return order;
  return dated >= DATED_SHARE * records ? "reports" : "lists";
}

/**
 * When the people came onto the lists called `names`.
 * @param listOrder names of lists in the order in which they came; of the lists, those in `names` count.
 */
export function arrivalsOf(
  linkage: Linkage,
  names: readonly string[],
  { order, listOrder }: { readonly order: TrajectoryOrder | "auto"; readonly listOrder: readonly string[] },
): FoundArrivals {
  const histories = recordHistories(linkage, names);
  const counted = (record: number): boolean => histories[record] > 0;
  const days = reportDays(linkage);
  const records = histories.reduce((sum, bits) => sum + (bits > 0 ? 1 : 0), 0);
  const dated = days.reduce((sum, day, record) => sum + (counted(record) && !Number.isNaN(day) ? 1 : 0), 0);
  const by = asked(order, records, dated);
  const steps =
    by === "reports"
      ? stepsByReport(days, counted)
      : stepsByList(
          linkage,
          listOrder.filter((name) => names.includes(name)),
        );
  const first = names.map(() => new Int16Array(linkage.personCount).fill(-1));
  linkage.personOf.forEach((person, record) => {
    if (!counted(record)) return;
    const mine = first[31 - Math.clz32(histories[record])];
    if (mine[person] < 0 || steps.of[record] < mine[person]) mine[person] = steps.of[record];
  });
  return { by, records, dated, arrivals: { lists: names, steps: steps.names, first } };
}
