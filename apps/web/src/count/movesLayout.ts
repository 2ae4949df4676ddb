/** The pairs that move the count most as bars from a line in the middle: fewer people on one side, more on the other. Pure. */
import type { PairMove } from "@recount/server/contract";
import { stretch, type Scale } from "../figure/scale.ts";
import { linearScale } from "../figure/scale.ts";

/** Pairs drawn; the table has them all. */
export const MOVES_DRAWN = 12;

export interface PlacedMove<Move> {
  readonly move: Move;
  readonly y: number;
  readonly bar: { readonly x: number; readonly width: number };
}

const ROW = 40;
const TOP = 4;
const UNDER = 30;

export function movesHeight(many: number): number {
  return TOP + Math.min(many, MOVES_DRAWN) * ROW + UNDER;
}

/** One axis for all, 0 on it; where every pair moves the count one way the other side takes no room. */
export function movesLayout<Move extends PairMove>(
  moves: readonly Move[],
  { width, direction }: { width: number; direction: "ltr" | "rtl" },
): { readonly scale: Scale; readonly rows: readonly PlacedMove<Move>[]; readonly axisY: number } {
  const drawn = moves.slice(0, MOVES_DRAWN);
  const least = Math.min(0, ...drawn.map(({ move }) => move));
  const most = Math.max(0, ...drawn.map(({ move }) => move));
  const scale = linearScale({
    low: least * 1.04,
    high: most * 1.04,
    left: 1,
    right: width - 1,
    direction,
  });
  const rows = drawn.map((move, at) => ({
    move,
    y: TOP + at * ROW,
    bar: stretch(scale, 0, move.move),
  }));
  return { scale, rows, axisY: TOP + drawn.length * ROW };
}
