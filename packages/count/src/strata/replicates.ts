/**
 * Estimates from several replicates of data with missing values drawn in, combined (Little & Rubin 2002, section 5.4, as
 * HRDAG combines strata whose values were imputed): on log n0, the mean; W the mean variance within replicates, B the
 * variance of the replicates' means, T = W + (R + 1)/R · B, on (R − 1)(1 + W / (B (R + 1)))² degrees of freedom.
 */
import { studentQuantile } from "../numeric/student.ts";

export interface CombinedReplicates {
  readonly replicates: number;
  readonly mean: number;
  /** W, B and T. */
  readonly within: number;
  readonly between: number;
  readonly total: number;
  /** Degrees of freedom; infinite where replicates agree. */
  readonly freedom: number;
  readonly low: number;
  readonly high: number;
}

/** Replicates under which the variance between them is too rough (HRDAG takes 10 to 20). */
export const REPLICATES_ENOUGH = 10;

/** Combines means and variances of one quantity over replicates, at least 2. `level` is the share of the interval. */
export function combineReplicates(
  means: readonly number[],
  variances: readonly number[],
  level: number,
): CombinedReplicates {
  const replicates = means.length;
  const mean = means.reduce((sum, each) => sum + each, 0) / replicates;
  const within = variances.reduce((sum, each) => sum + each, 0) / replicates;
  const between = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (replicates - 1);
  const total = within + ((replicates + 1) / replicates) * between;
  const freedom =
    between > 0 ? (replicates - 1) * (1 + within / (between * (replicates + 1))) ** 2 : Infinity;
  const half = studentQuantile((1 + level) / 2, freedom) * Math.sqrt(total);
  return { replicates, mean, within, between, total, freedom, low: mean - half, high: mean + half };
}
