/** The waterfall of a pair: from the prior weight over each comparison's share to the match weight. Pure layout. */

export interface WaterfallBar {
  /** Ends along the axis as shares of its width, 0 to 1; `start` < `end`. */
  readonly start: number;
  readonly end: number;
  /** Which way the step pushed: towards one person, away from it, or nowhere. */
  readonly push: "for" | "against" | "none";
}

export interface Waterfall {
  /** Where weight 0, an even bet, stands. */
  readonly zero: number;
  /** Where the weight stands above which pairs are joined; undefined where none was given. */
  readonly threshold: number | undefined;
  readonly prior: WaterfallBar;
  readonly steps: readonly WaterfallBar[];
  readonly total: WaterfallBar;
}

/** Bars for weights in bits. The axis always holds 0, the prior, every level in between, the sum and the threshold. */
export function waterfall(priorWeight: number, weights: readonly number[], threshold?: number): Waterfall {
  const levels = [0, priorWeight];
  for (const weight of weights) levels.push((levels.at(-1) ?? 0) + weight);
  const low = Math.min(...levels, threshold ?? 0);
  const high = Math.max(...levels, threshold ?? 0);
  const span = high - low || 1;
  const at = (level: number) => (level - low) / span;
  function bar(from: number, to: number): WaterfallBar {
    return {
      start: at(Math.min(from, to)),
      end: at(Math.max(from, to)),
      push: to > from ? "for" : to < from ? "against" : "none",
    };
  }
  return {
    zero: at(0),
    threshold: threshold === undefined ? undefined : at(threshold),
    prior: bar(0, priorWeight),
    steps: weights.map((_, index) => bar(levels[index + 1] ?? 0, levels[index + 2] ?? 0)),
    total: bar(0, levels.at(-1) ?? 0),
  };
}
