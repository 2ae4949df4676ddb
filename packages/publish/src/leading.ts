/**
 * The figure of a family that the report leads with: over drawn linkings where the family was carried through them, as
 * the workspace leads with it. What takes the linking as certain then stands beside it.
 */
import type { ReportCarried, ReportCount, ReportEstimate, ReportFigure } from "./input.ts";

/** A family carried through drawn linkings, with a figure that has an interval. */
export interface CarriedFigure extends ReportCarried {
  readonly total: ReportFigure & { readonly interval: NonNullable<ReportFigure["interval"]> };
}

/** Undefined where it was not carried, or has no interval, or the family gives none without: a refusal stays one. */
export function carriedOf(
  { carried }: ReportCount,
  { method, total: plain }: ReportEstimate,
): CarriedFigure | undefined {
  const found = carried?.estimates.find((each) => each.method === method);
  const total = found?.total ?? null;
  if (found === undefined || plain?.interval == null || total?.interval == null) return undefined;
  return { ...found, total: { ...total, interval: total.interval } };
}

/** The figure that leads: carried where there is one, else as the people are linked; null where it was refused. */
export function leadingOf(count: ReportCount, estimate: ReportEstimate): ReportFigure | null {
  return carriedOf(count, estimate)?.total ?? estimate.total;
}
