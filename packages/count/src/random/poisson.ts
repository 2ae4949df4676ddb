/** Poisson draws: multiplication for small means, Hörmann's transformed rejection (PTRS, 1993) for large ones. */
import type { Random } from "@recount/core";
import { logGamma } from "../numeric/gamma.ts";

function drawSmall(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let product = random.next();
  let count = 0;
  while (product > limit) {
    product *= random.next();
    count++;
  }
  return count;
}

function drawLarge(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= -mean + k * logMean - logGamma(k + 1)) return k;
  }
}

/** X ~ Poisson(mean), mean >= 0 and finite. */
export function drawPoisson(random: Random, mean: number): number {
  if (!(mean >= 0 && mean < 1e15)) throw new RangeError(`cannot draw with mean ${mean}`);
  return mean < 10 ? drawSmall(random, mean) : drawLarge(random, mean);
}
