/** Intervals under one another on a shared axis, a row a list or a stratum, some with a known number beside. Pure. */
import { linearScale, type Scale } from "../figure/scale.ts";
import { spanOf, type Span } from "./axisLayout.ts";
import type { Shown } from "./headline.ts";

export interface IntervalRow {
  readonly key: string;
  readonly label: string;
  /** What stands beside the label: the figure, or why there is none. */
  readonly text: string;
  /** No interval is drawn where there is none. */
  readonly shown: Shown | undefined;
  /** People counted for certain: a solid bar. */
  readonly floor?: number;
  /** The bar is of people about whom something is missing: outlined. */
  readonly outlined?: boolean;
  /** A known number to hold the interval against. */
  readonly mark?: number;
  /** Set apart from the rows after it: what they are compared with. */
  readonly chief?: boolean;
}

export interface PlacedRow extends IntervalRow {
  readonly y: number;
  readonly span: Span | undefined;
  readonly floorX: number | undefined;
  readonly markX: number | undefined;
}

export interface RowsLayout {
  readonly scale: Scale;
  readonly rows: readonly PlacedRow[];
  readonly axisY: number;
}

const ROW = 44;
const TOP = 4;
const UNDER = 30;
/** An open or far end stretches the axis no farther than this many times the farthest of all else. */
const FARTHEST = 3;

export function rowsHeight(rows: readonly IntervalRow[]): number {
  return TOP + rows.length * ROW + UNDER;
}

function endOf(rows: readonly IntervalRow[]): number {
  const firm = rows.flatMap(({ shown, floor = 0, mark = 0 }) => [
    floor,
    mark,
    shown === undefined ? 0 : Math.max(shown.point, shown.interval.low),
  ]);
  const near = Math.max(1, ...firm) * FARTHEST;
  const highs = rows.map(({ shown }) => shown?.interval.high ?? 0);
  return Math.min(near, Math.max(...firm, ...highs, 1)) * 1.04;
}

/** @param from where the axis starts; 0 when absent. Ends beyond the axis are drawn open. */
export function rowsLayout(
  rows: readonly IntervalRow[],
  { width, direction, from = 0 }: { width: number; direction: "ltr" | "rtl"; from?: number },
): RowsLayout {
  const high = endOf(rows);
  const scale = linearScale({ low: Math.min(from, high), high, left: 1, right: width - 1, direction });
  const placed = rows.map((row, index): PlacedRow => {
    const { shown, floor, mark } = row;
    const beyond = shown !== undefined && (shown.interval.high ?? Infinity) > high;
    const span = shown === undefined ? undefined : spanOf(scale, shown);
    return {
      ...row,
      y: TOP + index * ROW,
      span: beyond && span !== undefined ? { ...span, high: scale.at(high), open: true } : span,
      floorX: floor === undefined ? undefined : scale.at(Math.max(scale.low, floor)),
      markX: mark === undefined ? undefined : scale.at(mark),
    };
  });
  return { scale, rows: placed, axisY: TOP + rows.length * ROW };
}
