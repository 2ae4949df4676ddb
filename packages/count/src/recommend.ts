/**
 * Which estimate to lead with, and why. Independence, sample coverage, the floor and the AIC average are shown but never
 * recommended: the first two run low where some people are harder to see, a floor is not an estimate, and the average's
 * interval is conditional on its models' normal errors.
 */
import type { Check, Estimate, Message, Method } from "./estimate.ts";
import { becauseOf, check, message } from "./messages.ts";
import { tableRefusal } from "./tableChecks.ts";

/** In order of preference, each with the reason that is given. */
const PREFERRED = [
  ["lcmcr", "count/recommend-lcmcr"],
  ["dga", "count/recommend-dga"],
  ["loglinear-bic", "count/recommend-loglinear"],
  ["stepwise-sparse", "count/recommend-sparse"],
] as const;

export interface Recommendation {
  readonly recommended: Method | null;
  readonly recommendation: Message;
}

/** Warnings under which a figure is shown and not recommended. */
const DISQUALIFYING = new Set([
  "count/chains-single",
  "count/grid-edge",
  "count/prior-collapse",
  "count/replicates-none",
  "count/models-disagree",
]);

/** Whether a check of an estimate says that it may be shown but not lead. */
export function isDisqualified(checks: readonly Check[]): boolean {
  return checks.some((each) => each.outcome !== "passed" && DISQUALIFYING.has(each.code));
}

function usable(estimate: Estimate): boolean {
  return estimate.total !== null && !isDisqualified(estimate.checks);
}

export function recommend(tableChecks: readonly Check[], estimates: readonly Estimate[]): Recommendation {
  const refusal = tableRefusal(tableChecks);
  if (refusal !== undefined) {
    const none = becauseOf("count/recommend-none-table", {}, refusal);
    return {
      recommended: null,
      recommendation: refusal.remedy === undefined ? none : { ...none, remedy: refusal.remedy },
    };
  }
  for (const [method, code] of PREFERRED) {
    const estimate = estimates.find((each) => each.method === method);
    if (estimate !== undefined && usable(estimate))
      return { recommended: method, recommendation: message(code, {}) };
  }
  const run = estimates.filter((estimate) => PREFERRED.some(([method]) => method === estimate.method));
  const shown = run.filter(({ total }) => total !== null).map(({ method }) => method);
  if (shown.length > 0)
    return {
      recommended: null,
      recommendation: message("count/recommend-none-leads", { methods: shown.join(", ") }),
    };
  return {
    recommended: null,
    recommendation:
      run.length > 0 ? message("count/recommend-none-methods", {}) : message("count/recommend-none-run", {}),
  };
}

/** Whether the recommended interval and the other preferred ones have values in common. */
export function compareFamilies(recommended: Method | null, estimates: readonly Estimate[]): Check[] {
  const lead = estimates.find((estimate) => estimate.method === recommended);
  if (lead?.total?.interval == null) return [];
  const mine = lead.total.interval;
  const others = estimates.filter(
    (each) =>
      each !== lead && PREFERRED.some(([method]) => method === each.method) && each.total?.interval != null,
  );
  const apart = others.flatMap((other) => {
    const theirs = other.total?.interval;
    if (theirs == null || ((theirs.high ?? Infinity) >= mine.low && theirs.low <= (mine.high ?? Infinity)))
      return [];
    return [
      check("warned", "count/families-disagree", {
        left: lead.method,
        leftLow: mine.low,
        leftHigh: mine.high ?? "unbounded",
        right: other.method,
        rightLow: theirs.low,
        rightHigh: theirs.high ?? "unbounded",
      }),
    ];
  });
  if (apart.length > 0 || others.length === 0) return apart;
  const methods = [lead, ...others].map((each) => each.method).join(", ");
  return [check("passed", "count/families-agree", { methods })];
}

/** Whether the recommended figure lies above what is a floor where chances of being recorded differ between people. */
export function compareFloor(recommended: Method | null, estimates: readonly Estimate[]): Check[] {
  const lead = estimates.find((estimate) => estimate.method === recommended);
  const floor = estimates.find(({ method }) => method === "chao")?.total?.point;
  if (lead?.total == null || floor === undefined) return [];
  const params = {
    method: lead.method,
    floor: Math.round(floor),
    point: Math.round(lead.total.point),
  };
  return params.floor > params.point
    ? [check("warned", "count/floor-above", params)]
    : [check("passed", "count/floor-below", params)];
}
