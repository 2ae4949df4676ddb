/** What a caller can set on an estimate, with the defaults. Everything here goes into a run's record. */
import type { OnProgress } from "@recount/core";

export interface EstimateOptions {
  /** Any integer up to 2^53. Same table, options and seed: same bytes. */
  readonly seed: number;
  /** Share of the interval; .95. */
  readonly level?: number;
  /** LCMCR: chains (4), sweeps kept a chain after burn-in, sweeps thrown away, classes (10). */
  readonly chains?: number;
  readonly sweeps?: number;
  readonly burnIn?: number;
  readonly classes?: number;
  /** Bootstrap replicates of log-linear and sparse models and of sample coverage (1000); 0 leaves them out. */
  readonly replicates?: number;
  /** p-value under which the sparse stepwise method adds a pair; .02. */
  readonly threshold?: number;
  /** dga: prior weight of a cell; 2^-K. */
  readonly delta?: number;
  /** dga: greatest number of undocumented people on the grid; found from the data when absent. */
  readonly maxUndocumented?: number;
  /** log-linear: which models compete. "all" hierarchical (up to 5 lists) or "pairs" at most; by the number of lists when absent. */
  readonly interactions?: "all" | "pairs";
  readonly onProgress?: OnProgress;
}

/** The options with nothing left open. */
export interface Settings {
  readonly seed: number;
  readonly level: number;
  readonly chains: number;
  readonly sweeps: number;
  readonly burnIn: number;
  readonly classes: number;
  readonly replicates: number;
  readonly threshold: number;
}
