/**
 * The overlap of the lists as an UpSet picture (Lex et al. 2014): a column for each capture history that occurs, its bar
 * above, the lists that make it as joined dots below. Pure.
 */
import type { CountPage } from "@recount/server/contract";
import type { PeopleAddress } from "../address.ts";

export interface OverlapColumn {
  readonly lists: readonly string[];
  readonly people: number;
  /** Where these people are: on exactly these lists, and named, as everybody counted is. */
  readonly to: PeopleAddress;
  /** Middle of the column. */
  readonly x: number;
  readonly barY: number;
  readonly barHeight: number;
  /** Indices into `rows` of the lists in this history. */
  readonly dots: readonly number[];
}

export interface OverlapRow {
  readonly listId: string;
  readonly name: string;
  readonly people: number;
  readonly only: number;
  readonly to: PeopleAddress;
  /** Middle of the row. */
  readonly y: number;
}

export interface OverlapLayout {
  readonly columns: readonly OverlapColumn[];
  readonly rows: readonly OverlapRow[];
  readonly columnWidth: number;
  /** Where the names end and the columns begin, from the inline start. */
  readonly namesWidth: number;
  readonly baseline: number;
  readonly height: number;
  /** People in histories that did not fit. */
  readonly left: { readonly histories: number; readonly people: number };
}

const BARS = 130;
const TOP = 22;
const ROW = 28;

export function overlapHeight(lists: number): number {
  return TOP + BARS + 14 + lists * ROW + 8;
}

interface OverlapInput {
  readonly count: Pick<CountPage, "lists" | "patterns">;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

/** Largest first, as many as fit at 22 pixels or more; ties go by fewer lists, then by name, so that the order is settled. */
export function overlapLayout({ count, width, direction }: OverlapInput): OverlapLayout {
  const namesWidth = Math.min(240, Math.max(96, width * 0.28));
  const room = width - namesWidth - 8;
  const most = Math.max(1, Math.floor(room / 22));
  const ordered = [...count.patterns].sort(
    (one, other) =>
      other.people - one.people ||
      one.lists.length - other.lists.length ||
      (one.lists.join("+") < other.lists.join("+") ? -1 : 1),
  );
  const fitting = ordered.slice(0, most);
  const beyond = ordered.slice(most);
  const columnWidth = Math.min(58, room / Math.max(1, fitting.length));
  const peak = Math.max(1, ...fitting.map(({ people }) => people));
  const baseline = TOP + BARS;
  const rows = count.lists.map((list, index): OverlapRow => ({
    ...list,
    to: { list: list.listId, named: "true" },
    y: baseline + 14 + index * ROW + ROW / 2,
  }));
  const columns = fitting.map(({ lists, people }, index): OverlapColumn => {
    const along = namesWidth + columnWidth * (index + 0.5);
    const barHeight = Math.max(1.5, (people / peak) * BARS);
    return {
      lists,
      people,
      to: { history: lists.join(","), named: "true" },
      x: direction === "rtl" ? width - along : along,
      barY: baseline - barHeight,
      barHeight,
      dots: rows.flatMap((row, at) => (lists.includes(row.listId) ? [at] : [])),
    };
  });
  const leftPeople = beyond.reduce((sum, { people }) => sum + people, 0);
  return {
    columns,
    rows,
    columnWidth,
    namesWidth,
    baseline,
    height: overlapHeight(count.lists.length),
    left: { histories: beyond.length, people: leftPeople },
  };
}
