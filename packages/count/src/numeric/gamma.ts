/** The logarithm of the gamma function and what follows from it: factorials, Poisson and chi-squared tails. */

/** Lanczos approximation with g = 607/128 and 15 terms (Godfrey 2001); relative error about 1e-15. */
const LANCZOS = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
  -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4,
  0.15808870322491248884e-3, -0.21026444172410488319e-3, 0.2174396181152126432e-3, -0.16431810653676389022e-3,
  0.84418223983852743293e-4, -0.2619083840158140867e-4, 0.36899182659531622704e-5,
];

/** log Gamma(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (x - 1 + i);
  const t = x - 1 + 607 / 128 + 0.5;
  return (x - 0.5) * Math.log(t) - t + Math.log(2.5066282746310005 * sum);
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
