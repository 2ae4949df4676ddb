/**
 * The figure that stands at the top: the recommended estimate, only where it has an interval, and with the linking
 * carried through where that was done by the same family. Pure.
 */
import type { CarriedEstimate, CountPage, Estimate, Interval } from "@recount/server/contract";

/** A figure that may be drawn: never a bare point. */
export interface Shown {
  readonly point: number;
  readonly interval: Interval;
}

export interface Headline extends Shown {
  readonly estimate: Estimate;
  readonly density: Estimate["density"];
  /** The same family with the linking carried through; `point` and `interval` are then its. */
  readonly carried: CarriedEstimate | undefined;
  /** The interval that takes the linking as certain, where the other stands at the top. */
  readonly beside: Shown | undefined;
}

/** The figure, if it has an interval. */
export function shownOf(estimate: Pick<Estimate, "total"> | undefined): Shown | undefined {
  const { point, interval } = estimate?.total ?? {};
  return point === undefined || interval === null || interval === undefined ? undefined : { point, interval };
}

/** A family with the linking carried through, where there is a figure with an interval. */
export function carriedBy(
  { carried }: Pick<CountPage, "carried">,
  method: string,
): (CarriedEstimate & { readonly shown: Shown }) | undefined {
  const found = carried?.estimates.find((each) => each.method === method);
  const shown = shownOf(found);
  return found === undefined || shown === undefined ? undefined : { ...found, shown };
}

/** Whether the interval begins below the documented number, which it may only where the linking is carried through. */
export const beginsBelow = ({ carried, interval }: Headline, documented: number): boolean =>
  carried !== undefined && Math.round(interval.low) < documented;

export function headlineOf(
  count: Pick<CountPage, "recommended" | "estimates" | "carried">,
): Headline | undefined {
  const estimate = count.estimates.find((each) => each.method === count.recommended);
  const plain = shownOf(estimate);
  if (estimate === undefined || plain === undefined) return undefined;
  const carried = carriedBy(count, estimate.method);
  if (carried === undefined)
    return { ...plain, estimate, density: estimate.density, carried: undefined, beside: undefined };
  return { ...carried.shown, estimate, density: carried.density, carried, beside: plain };
}
