/** The logarithm of the gamma function and what follows from it: factorials, Poisson and chi-squared tails. */

/** Lanczos approximation with g = 607/128 and 15 terms (Godfrey 2001); relative error about 1e-15. */
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 1.5808870322491249e-4,
  -2.1026444172410488e-4, 2.1743961811521265e-4, -1.643181065367639e-4, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];

/** log Gamma(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (x - 1 + i);
  const t = x - 1 + 607 / 128 + 0.5;
  return (x - 0.5) * Math.log(t) - t + Math.log(2.5066282746310002 * sum);
}

/** log n!. */
export function logFactorial(n: number): number {
  return n < 2 ? 0 : logGamma(n + 1);
}

/**
 * The regularised lower incomplete gamma function P(a, x): by its series below a + 1, by the continued fraction
 * above (Abramowitz & Stegun 6.5.29 and 6.5.31).
 */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  return x < a + 1 ? front * lowerSeries(a, x) : 1 - front * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let i = 1; i < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-16; i++) {
    term *= x / (a + i);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 10_000; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

/** P(X <= count) for X Poisson with the given mean. */
export function poissonAtMost(count: number, mean: number): number {
  return count < 0 ? 0 : 1 - lowerGamma(count + 1, mean);
}

/** P(X >= count) for X Poisson with the given mean. */
export function poissonAtLeast(count: number, mean: number): number {
  return count <= 0 ? 1 : lowerGamma(count, mean);
}

/** P(X > value) for X chi-squared. */
export function chiSquaredAbove(value: number, freedom: number): number {
  return 1 - lowerGamma(freedom / 2, value / 2);
}
