/**
 * The slow parts of an estimate as separate tasks: chains of LCMCR and blocks of bootstrap replicates. Each is a
 * function of the table, the options and its own number only, so they can run on any number of threads, in any
 * order, and the figures do not change.
 */
import type { ChainDraws } from "./lcmcr/chain.ts";

/** The methods whose interval is bootstrapped. */
export type BootstrapMethod = "loglinear-bic" | "stepwise-sparse";

/** A piece of work. `share` is about how much of the whole it is, to balance threads and show progress. */
export type CountTask =
  | {
      readonly kind: "chain";
      readonly method: "lcmcr";
      readonly chain: number;
      readonly classes: number;
      readonly share: number;
    }
  | {
      readonly kind: "bootstrap";
      readonly method: BootstrapMethod;
      readonly from: number;
      readonly to: number;
      readonly share: number;
    };

/** What a task hands back; survives structured clone. */
export type CountTaskResult =
  | { readonly kind: "chain"; readonly method: "lcmcr"; readonly chain: number; readonly draws: ChainDraws }
  | {
      readonly kind: "bootstrap";
      readonly method: BootstrapMethod;
      readonly from: number;
      readonly to: number;
      /** Estimated totals of replicates from..to-1; NaN marks a replicate whose estimate was refused. */
      readonly totals: Float64Array;
    };
