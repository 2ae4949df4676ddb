/** What a caller can set on an estimate, with the defaults. Everything here goes into a run's record. */
import { RecountError, type OnProgress } from "@recount/core";
import { PRIORS, type PriorName } from "./lcmcr/prior.ts";

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
  /** LCMCR: what is believed of the lists' chances beforehand; list-levels, or "published" (Manrique-Vallier 2016). */
  readonly prior?: PriorName;
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
  /** log-linear: the one model that is fitted instead, by its largest terms with lists numbered from 1: "123,14". */
  readonly model?: string;
  readonly onProgress?: OnProgress;
}

/** The options with nothing left open but what depends on the table. */
export interface Settings {
  readonly seed: number;
  readonly level: number;
  readonly chains: number;
  readonly sweeps: number;
  readonly burnIn: number;
  readonly classes: number;
  readonly prior: PriorName;
  readonly replicates: number;
  readonly threshold: number;
  readonly delta: number | undefined;
  readonly maxUndocumented: number | undefined;
  readonly interactions: "all" | "pairs" | undefined;
  readonly model: string | undefined;
}

/** Classes of LCMCR at most. */
export const MOST_CLASSES = 200;

function requireWhole(name: string, value: number, low: number, high: number): void {
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    throw new RecountError("count/option", `${name} ${value} is not a whole number from ${low} to ${high}`);
  }
}

function requireInside(name: string, value: number, low: number, high: number): void {
  if (!(value > low && value < high))
    throw new RecountError("count/option", `${name} ${value} is not between ${low} and ${high}`);
}

/** Fills in the defaults. @throws RecountError count/option naming the value and the bound. */
export function settle(options: EstimateOptions): Settings {
  const settings: Settings = {
    seed: options.seed,
    level: options.level ?? 0.95,
    chains: options.chains ?? 4,
    sweeps: options.sweeps ?? 2000,
    burnIn: options.burnIn ?? 500,
    classes: options.classes ?? 10,
    prior: options.prior ?? "list-levels",
    replicates: options.replicates ?? 1000,
    threshold: options.threshold ?? 0.02,
    delta: options.delta,
    maxUndocumented: options.maxUndocumented,
    interactions: options.interactions,
    model: options.model,
  };
  requireWhole("seed", settings.seed, 0, Number.MAX_SAFE_INTEGER);
  requireInside("level", settings.level, 0, 1);
  requireWhole("chains", settings.chains, 1, 1000);
  requireWhole("sweeps", settings.sweeps, 20, 1e8);
  requireWhole("burnIn", settings.burnIn, 0, 1e8);
  requireWhole("classes", settings.classes, 2, MOST_CLASSES);
  if (!PRIORS.includes(settings.prior))
    throw new RecountError(
      "count/option",
      `prior ${String(settings.prior)} is not one of ${PRIORS.join(", ")}`,
    );
  requireWhole("replicates", settings.replicates, 0, 1e6);
  requireInside("threshold", settings.threshold, 0, 1);
  if (settings.delta !== undefined) requireInside("delta", settings.delta, 0, 1000);
  if (settings.maxUndocumented !== undefined)
    requireWhole("maxUndocumented", settings.maxUndocumented, 1, 1e7);
  return settings;
}

/** How many points a density is drawn with. */
export const DENSITY_POINTS = 80;
