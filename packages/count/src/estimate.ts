/**
 * What an estimator hands back: a figure with its interval, its assumption and its checks, or a refusal with the
 * reason. Never a figure alone, and never NaN, 0 or a clamped value in place of "cannot say".
 */
import type { Message } from "@recount/core";

export type { Message };

/** A message with how the check went. "failed" goes with a refusal. */
export interface Check extends Message {
  outcome: "passed" | "warned" | "failed";
}

/** `high` null: unbounded above. `level` is a share, .95 by default. */
export interface Interval {
  low: number;
  high: number | null;
  level: number;
  kind: "credible" | "confidence";
}

export interface Figure {
  point: number;
  interval: Interval | null;
}

/** The estimators, in the order in which they are shown. */
export const METHODS = [
  "lcmcr",
  "dga",
  "loglinear-bic",
  "loglinear-aic-average",
  "stepwise-sparse",
  "sample-coverage",
  "chao",
  "independence",
] as const;

export type Method = (typeof METHODS)[number];

export function isMethod(name: string): name is Method {
  return (METHODS as readonly string[]).includes(name);
}

export interface Estimate {
  method: Method;
  /** People in all, documented and not. Null exactly when `refusal` is set. */
  total: Figure | null;
  /** `total` less the documented people. */
  undocumented: Figure | null;
  /** True: a floor, not an estimate of the total. */
  lowerBound: boolean;
  /** What has to hold for the figure to mean what it says. */
  assumption: Message;
  refusal: Message | null;
  checks: Check[];
  /** The shape of the posterior, or of the bootstrap or profile likelihood, at about 80 points; mass sums to 1. */
  density: { total: number; mass: number }[];
  /** Chosen model, split R-hat, effective sample size, second intervals… for whoever checks. */
  details: Record<string, string | number>;
}

/** A refusal in the shape of an estimate. The failed checks stay, so that the reason can be followed. */
export function refused(
  method: Method,
  assumption: Message,
  refusal: Message,
  checks: Check[] = [],
  details: Record<string, string | number> = {},
): Estimate {
  return {
    method,
    total: null,
    undocumented: null,
    lowerBound: method === "chao",
    assumption,
    refusal,
    checks: [...checks, { ...refusal, outcome: "failed" }],
    density: [],
    details,
  };
}

/** An answered estimate of the total, from which the undocumented part is taken. */
export function answered(
  method: Method,
  documented: number,
  total: Figure,
  rest: Pick<Estimate, "assumption" | "checks" | "density" | "details">,
): Estimate {
  const interval = total.interval;
  const less = (value: number): number => value - documented;
  const undocumented: Figure = {
    point: less(total.point),
    interval:
      interval === null
        ? null
        : { ...interval, low: less(interval.low), high: interval.high === null ? null : less(interval.high) },
  };
  return { method, total, undocumented, lowerBound: method === "chao", refusal: null, ...rest };
}
