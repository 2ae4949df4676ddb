/** The figure a count leads with: the recommended one, with the linking carried through where that was done. Pure. */
import type { Estimation } from "@recount/runs";
import type { Figure } from "@recount/count";

/**
 * The total of the recommended method, over drawn linkings where the same method was carried through them; null where
 * nothing is recommended. The workspace chooses the same one.
 */
export function leadTotal({ estimates, recommended, carried }: Estimation): Figure | null {
  const plain = estimates.find(({ method }) => method === recommended)?.total ?? null;
  const over = carried?.estimates.find(({ method }) => method === recommended)?.total ?? null;
  // A carried figure never stands in for an estimate that was refused or has no interval.
  return plain === null || plain.interval === null || over === null || over.interval === null ? plain : over;
}
