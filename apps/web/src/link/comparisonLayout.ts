/** The picture of one comparison: for each level, the highest first, how often it is seen in one person and in different people. Pure. */
import type { LinkRunSummary } from "@recount/server/contract";

type Level = LinkRunSummary["comparisons"][number]["levels"][number];

export interface LevelRow {
  readonly level: Level;
  /** Top of the row. */
  readonly y: number;
  /** Widths of the two bars, in pixels. */
  readonly mWidth: number;
  readonly uWidth: number;
}

export const LEVEL_HEIGHT = 44;

export function comparisonHeight(levels: number): number {
  return levels * LEVEL_HEIGHT + 4;
}

const LABEL_SIZE = 13;
const LEAST_SIZE = 9.5;
/** Width of a letter at most, of its size, on the average of a label in either script. */
const LETTER = 0.46;

/** The size at which a label has room in one line: smaller than usual where there is little. */
export function labelSize(label: string, room: number): number {
  return Math.max(LEAST_SIZE, Math.min(LABEL_SIZE, room / (label.length * LETTER)));
}

/** Bars share one scale from 0 to the largest share of any level; what no pair shows has none. */
export function comparisonLayout(levels: readonly Level[], width: number): LevelRow[] {
  const most = Math.max(1e-9, ...levels.flatMap(({ m, u, seen }) => (seen ? [m, u] : [])));
  return levels.toReversed().map((level, index) => ({
    level,
    y: index * LEVEL_HEIGHT,
    mWidth: level.seen ? Math.max(1, (level.m / most) * width) : 0,
    uWidth: level.seen ? Math.max(1, (level.u / most) * width) : 0,
  }));
}
