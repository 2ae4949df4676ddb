/** Checks of a figure once it is there: how much of it is extrapolation. */
import type { Check, Estimate } from "./estimate.ts";
import { check } from "./messages.ts";

/** Over this ratio of total to documented people most of the figure is extrapolation. */
export const LARGE_RATIO = 3;

function ratioCheck(estimate: Estimate): Check[] {
  if (estimate.total === null || estimate.undocumented === null) return [];
  const documented = estimate.total.point - estimate.undocumented.point;
  const ratio = Math.round((estimate.total.point / documented) * 100) / 100;
  return ratio > LARGE_RATIO
    ? [check("warned", "count/share-undocumented-large", { ratio })]
    : [check("passed", "count/share-documented", { ratio })];
}

/** The estimate with those checks added. */
export function withFigureChecks(estimate: Estimate): Estimate {
  return { ...estimate, checks: [...estimate.checks, ...ratioCheck(estimate)] };
}
