/** The split of the uncertainty as bars of equal length, a row a family, the one that leads first. Pure. */
import type { CountPage } from "@recount/server/contract";
import { stretch, type Scale } from "../figure/scale.ts";

export interface SplitRow {
  readonly method: string;
  /** Shares of the variance of log N; they add up to 1. */
  readonly linking: number;
  readonly unseen: number;
  readonly lead: boolean;
}

export interface PlacedSplit extends SplitRow {
  readonly y: number;
  readonly height: number;
  readonly linkingBar: { readonly x: number; readonly width: number };
  readonly unseenBar: { readonly x: number; readonly width: number };
}

const TOP = 22;
const WORDS = 20;
const LEAD = 30;
const OTHER = 16;
const GAP = 12;

/** The families that say where their uncertainty comes from: the leading one first, the others in the count's order. */
export function splitRows({ carried }: Pick<CountPage, "carried">): SplitRow[] {
  const rows = (carried?.estimates ?? []).flatMap(({ method, split }): SplitRow[] =>
    split === null ? [] : [{ method, ...split, lead: method === carried?.recommended }],
  );
  return [...rows.filter(({ lead }) => lead), ...rows.filter(({ lead }) => !lead)];
}

function heightOf({ lead }: SplitRow): number {
  return lead ? LEAD : OTHER;
}

export function splitHeight(rows: readonly SplitRow[]): number {
  return TOP + rows.reduce((sum, row) => sum + WORDS + heightOf(row) + GAP, 0);
}

/** @param scale from 0 to 1. */
export function splitLayout(rows: readonly SplitRow[], scale: Scale): PlacedSplit[] {
  let y = TOP;
  return rows.map((row) => {
    const height = heightOf(row);
    const placed = {
      ...row,
      y: y + WORDS,
      height,
      linkingBar: stretch(scale, 0, row.linking),
      unseenBar: stretch(scale, row.linking, 1),
    };
    y += WORDS + height + GAP;
    return placed;
  });
}
