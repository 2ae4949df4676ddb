/** The estimate that stands at the top: the recommended one, and only where it has an interval. Pure. */
import type { CountPage, Estimate, Interval } from "@recount/server/contract";

export interface Headline {
  readonly estimate: Estimate;
  readonly point: number;
  readonly interval: Interval;
}

export function headlineOf(count: Pick<CountPage, "recommended" | "estimates">): Headline | undefined {
  const estimate = count.estimates.find((each) => each.method === count.recommended);
  if (estimate?.total === undefined || estimate.total === null || estimate.total.interval === null)
    return undefined;
  return { estimate, point: estimate.total.point, interval: estimate.total.interval };
}
