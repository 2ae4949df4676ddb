/** The families of models under one another as intervals on a shared axis. A method without an interval is not drawn. Pure. */
import type { Estimate, Interval } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";
import { axisEnd } from "./axisLayout.ts";

export interface FamilyRow {
  readonly method: string;
  readonly interval: Interval;
  readonly pointValue: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly point: number;
  /** A floor, or an interval without a high end: drawn open towards more. */
  readonly open: boolean;
}

export interface FamiliesLayout {
  readonly scale: Scale;
  readonly rows: readonly FamilyRow[];
  readonly axisY: number;
  readonly height: number;
}

export const FAMILY_ROW = 46;
const TOP = 8;
/** Room under the axis: its numbers, and the two marks' words, under one another where they are near. */
const UNDER = 64;
const WORDS_WIDTH = 140;

/** How far under the axis the truth's words stand, so that they keep clear of the documented number's. */
export function truthWordsUnder(documentedX: number, truthX: number): number {
  return Math.abs(documentedX - truthX) < WORDS_WIDTH ? 57 : 40;
}

type Drawn = Estimate & { total: { point: number; interval: Interval } };

export function isDrawn(estimate: Estimate): estimate is Drawn {
  return estimate.refusal === null && estimate.total !== null && estimate.total.interval !== null;
}

export function familiesHeight(estimates: readonly Estimate[]): number {
  return TOP + estimates.filter(isDrawn).length * FAMILY_ROW + 6 + UNDER;
}

interface FamiliesInput {
  readonly estimates: readonly Estimate[];
  readonly documented: number;
  readonly truth: number | undefined;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

/** The axis starts under the documented number, below which no total can be, so that the intervals have room. */
export function familiesLayout({
  estimates,
  documented,
  truth,
  width,
  direction,
}: FamiliesInput): FamiliesLayout {
  const drawn = estimates.filter(isDrawn);
  const shown = drawn.map(({ total }) => total);
  const high = axisEnd(documented, shown, truth);
  const lowest = Math.min(documented, ...shown.map(({ interval }) => interval.low));
  const low = Math.max(0, lowest - (high - lowest) * 0.06);
  const scale = linearScale({ low, high, left: 1, right: width - 1, direction });
  const rows = drawn.map((estimate, index): FamilyRow => {
    const { point, interval } = estimate.total;
    const open = estimate.lowerBound || interval.high === null;
    return {
      method: estimate.method,
      interval,
      pointValue: point,
      y: TOP + index * FAMILY_ROW,
      low: scale.at(interval.low),
      high: scale.at(open ? high : (interval.high ?? high)),
      point: scale.at(point),
      open,
    };
  });
  const axisY = TOP + rows.length * FAMILY_ROW + 6;
  return { scale, rows, axisY, height: axisY + UNDER };
}
