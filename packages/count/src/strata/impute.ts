/**
 * People whose value is missing, given one: multinomial with the shares that the values have among people on exactly the
 * same lists, where enough of those are known, and among all people otherwise. Drawn anew in every replicate.
 */
import type { Random } from "@recount/core";

/** People on some lists, each in a stratum: `strata` −1 where it is not known. */
export interface StratifiedPeople {
  /** Bitmask of the lists of each person, not 0. */
  readonly histories: Uint32Array;
  readonly strata: Int16Array;
}

/** Under this many known people with one capture history, all people stand in for them. */
const KNOWN_ENOUGH = 5;

/** Running sums of people by stratum. */
function running(counts: Float64Array): Float64Array {
  let sum = 0;
  return counts.map((count) => (sum += count));
}

/** People without a stratum, by capture history: so the tables do not depend on the order in which people are given. */
function unknownByHistory({ histories, strata }: StratifiedPeople): number[] {
  const unknown: number[] = [];
  strata.forEach((stratum, person) => {
    if (stratum < 0) unknown.push(person);
  });
  return unknown.sort((a, b) => (histories[a] as number) - (histories[b] as number));
}

/** The strata with the missing ones drawn. Where nobody's is known all stay −1. */
export function impute({ histories, strata }: StratifiedPeople, many: number, random: Random): Int16Array {
  const all = new Float64Array(many);
  const byHistory = new Map<number, Float64Array>();
  strata.forEach((stratum, person) => {
    if (stratum < 0) return;
    const history = histories[person] as number;
    const counts = byHistory.get(history) ?? new Float64Array(many);
    counts[stratum] = (counts[stratum] as number) + 1;
    byHistory.set(history, counts);
    all[stratum] = (all[stratum] as number) + 1;
  });
  const sums = new Map([...byHistory].map(([history, counts]) => [history, running(counts)]));
  const allSums = running(all);
  if (!((allSums.at(-1) ?? 0) > 0)) return strata.slice();
  const drawn = strata.slice();
  for (const person of unknownByHistory({ histories, strata })) {
    const own = sums.get(histories[person] as number);
    const from = (own?.at(-1) ?? 0) >= KNOWN_ENOUGH ? (own as Float64Array) : allSums;
    const aim = random.next() * (from.at(-1) as number);
    drawn[person] = from.findIndex((sum) => aim < sum);
  }
  return drawn;
}
