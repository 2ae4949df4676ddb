/** Quantiles of Student's t, for intervals from few replicates. */
import { normalQuantile } from "./normal.ts";

/**
 * The quantile of Student's t (Hill 1970, "Algorithm 396", Communications of the ACM 13), to about six digits; any
 * freedom from 1. Infinite freedom gives the normal quantile.
 */
export function studentQuantile(share: number, freedom: number): number {
  if (share === 0.5) return 0;
  if (!Number.isFinite(freedom) || freedom > 1e7) return normalQuantile(share);
  if (share < 0.5) return -studentQuantile(1 - share, freedom);
  const tails = 2 * (1 - share);
  if (freedom === 1) return Math.tan(Math.PI * (share - 0.5));
  if (freedom === 2) return Math.sqrt(2 / (tails * (2 - tails)) - 2);
  return hill(tails, freedom);
}

/** Hill's expansion, for the probability of both tails together. */
function hill(tails: number, n: number): number {
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = ((20700 * a) / b - 98) * a - 16;
  c = c * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = (d * tails) ** (2 / n);
  if (y > 0.05 + a) {
    const x = normalQuantile(tails / 2);
    y = x * x;
    if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    const inner = (n + 6) / (n * y) - 0.089 * d - 0.822;
    y = ((1 / (inner * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * ((n + 1) / (n + 2)) + 1 / y;
  }
  return Math.sqrt(n * y);
}
