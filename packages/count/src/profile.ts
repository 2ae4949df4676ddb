/**
 * The profile likelihood of the total under one log-linear model (Cormack 1992; Baillargeon & Rivest 2007): for each
 * number nobody recorded, the model is fitted to the whole table with that number in the empty cell, and the
 * multinomial likelihood of the whole, log[N!/n0!] + sum n log(mu/N), is what remains.
 */
import { logGamma } from "./numeric/gamma.ts";
import { fitWholeTable, type DenseCounts } from "./loglinear.ts";

/** Half the .95 quantile of chi-squared with one degree of freedom comes from `cut`, the squared normal quantile. */
export interface ProfileInterval {
  readonly low: number;
  readonly high: number | null;
  /** Where the profile is highest; a little under the Poisson estimate. */
  readonly peak: number;
}

function profileAt(counts: DenseCounts, terms: readonly number[], undocumented: number): number | undefined {
  const logMeans = fitWholeTable(counts, terms, undocumented);
  if (logMeans === undefined) return undefined;
  const people = counts.reduce((sum, count) => sum + count, 0);
  const total = people + undocumented;
  let sum = logGamma(total + 1) - logGamma(undocumented + 1) - total * Math.log(total);
  counts.forEach((count, cell) => {
    const here = cell === 0 ? undocumented : count;
    if (here > 0) sum += here * (logMeans[cell] as number);
  });
  return sum;
}

/** The highest point of a function with one peak on the log scale between two ends (golden section). */
function peakOf(height: (x: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [Math.log(low), Math.log(high)];
  for (let i = 0; i < 60; i++) {
    const span = golden * (b - a);
    if (height(Math.exp(b - span)) < height(Math.exp(a + span))) a = b - span;
    else b = a + span;
  }
  return Math.exp((a + b) / 2);
}

/** Where the function crosses `level` between a point above it and one below. */
function crossing(height: (x: number) => number, above: number, below: number, level: number): number {
  let [inside, outside] = [above, below];
  for (let i = 0; i < 60; i++) {
    const middle = (inside + outside) / 2;
    if (height(middle) > level) inside = middle;
    else outside = middle;
  }
  return inside;
}

/**
 * The interval of the total at `cut` = (normal quantile)². Undefined where the model cannot be fitted to the whole
 * table; `high` null where the profile never falls far enough.
 */
export function profileInterval(
  counts: DenseCounts,
  terms: readonly number[],
  estimate: number,
  cut: number,
): ProfileInterval | undefined {
  const people = counts.reduce((sum, count) => sum + count, 0);
  if (profileAt(counts, terms, Math.max(estimate, 0.5)) === undefined) return undefined;
  const height = (undocumented: number): number => profileAt(counts, terms, undocumented) ?? -Infinity;
  const peak = peakOf(height, Math.max(estimate / 20, 1e-3), estimate * 5 + 10);
  const level = height(peak) - cut / 2;
  const floor = 1e-6;
  const low = height(floor) > level ? 0 : crossing(height, peak, floor, level);
  let far = peak * 2 + 10;
  while (height(far) > level && far < 1e9) far *= 2;
  const high = far < 1e9 ? people + crossing(height, peak, far, level) : null;
  return { low: people + low, high, peak: people + peak };
}
