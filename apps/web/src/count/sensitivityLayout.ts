/**
 * The total against the one thing no table can show, on the count's own axis: totals along it, the steps of xi down the
 * page, even in its logarithm. The band is what the counts leave open at each step. Pure.
 */
import type { Sensitivity } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";

export interface SensitivityRow {
  readonly xi: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly y: number;
  readonly x: number;
  readonly lowX: number;
  readonly highX: number;
  /** The band goes on beyond the axis. */
  readonly beyond: boolean;
}

export interface ImpliedMark {
  readonly method: string;
  readonly xi: number;
  readonly x: number;
  readonly y: number;
}

export interface SensitivityLayout {
  readonly scale: Scale;
  readonly rows: readonly SensitivityRow[];
  readonly marks: readonly ImpliedMark[];
  readonly band: string;
  readonly curve: string;
  readonly axisY: number;
}

const ROW = 30;
const TOP = 22;
const UNDER = 48;
/** The axis ends where the total at no interaction, times this, would stand. */
const FARTHEST = 3;

/** Largest xi, and so the smallest total, first. */
function ordered({ points }: Pick<Sensitivity, "points">) {
  return [...points].sort((one, other) => other.xi - one.xi);
}

export function sensitivityHeight({ points }: Pick<Sensitivity, "points">): number {
  return TOP + points.length * ROW + UNDER;
}

/** The total at no interaction, which anchors the axis; the middle one where xi = 1 is not among the points. */
export function atNone({ points }: Pick<Sensitivity, "points">) {
  return points.find(({ xi }) => xi === 1) ?? points[Math.floor(points.length / 2)];
}

export function sensitivityLayout(
  sensitivity: Pick<Sensitivity, "points" | "implied">,
  {
    documented,
    width,
    direction,
    inset,
  }: { documented: number; width: number; direction: "ltr" | "rtl"; inset: number },
): SensitivityLayout {
  const points = ordered(sensitivity);
  const high = Math.max(documented * 1.2, (atNone(sensitivity)?.total ?? documented) * FARTHEST);
  const [left, right] = direction === "rtl" ? [1, width - inset] : [inset, width - 1];
  const scale = linearScale({ low: 0, high, left, right, direction });
  const place = (value: number) => scale.at(Math.min(value, high));
  const rows = points.map((point, at): SensitivityRow => ({
    ...point,
    y: TOP + at * ROW + ROW / 2,
    x: place(point.total),
    lowX: place(point.low),
    highX: place(point.high),
    beyond: point.high > high,
  }));
  const line = (each: readonly SensitivityRow[], x: (row: SensitivityRow) => number) =>
    each.map((row) => `${x(row).toFixed(1)},${row.y}`).join(" L");
  const backwards = [...rows].reverse();
  const onAxis = rows.filter(({ total }) => total <= high);
  return {
    scale,
    rows,
    marks: sensitivity.implied.flatMap((mark) => impliedMark(mark, rows, documented, place)),
    band: `M${line(rows, ({ highX }) => highX)} L${line(backwards, ({ lowX }) => lowX)} Z`,
    curve: `M${line(onAxis, ({ x }) => x)}`,
    axisY: TOP + rows.length * ROW,
  };
}

/** Where a family's figure stands: between two steps of xi by its logarithm; none beyond the steps. */
function impliedMark(
  { method, xi }: { method: string; xi: number },
  rows: readonly SensitivityRow[],
  documented: number,
  place: (value: number) => number,
): ImpliedMark[] {
  const [first] = rows;
  const at = rows.findIndex((row) => row.xi <= xi);
  const [before, after] = [rows[at - 1] ?? rows[at], rows[at]];
  if (first === undefined || before === undefined || after === undefined || xi > first.xi) return [];
  const span = Math.log(before.xi / after.xi);
  const share = span === 0 ? 0 : Math.log(before.xi / xi) / span;
  const total = documented + ((after.total - documented) * after.xi) / xi;
  return [{ method, xi, x: place(total), y: before.y + share * (after.y - before.y) }];
}
