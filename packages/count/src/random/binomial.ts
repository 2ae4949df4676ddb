/** Binomial draws: inversion while the mean is small, Hörmann's transformed rejection (BTRS, 1993) beyond. */
import type { Random } from "@recount/core";
import { logGamma } from "../numeric/gamma.ts";

function drawSmall(random: Random, size: number, share: number): number {
  const odds = share / (1 - share);
  let mass = Math.exp(size * Math.log1p(-share));
  let u = random.next();
  let count = 0;
  while (u > mass && count < size) {
    u -= mass;
    count++;
    mass *= (odds * (size - count + 1)) / count;
  }
  return count;
}

function drawLarge(random: Random, size: number, share: number): number {
  const spread = Math.sqrt(size * share * (1 - share));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * share;
  const centre = size * share + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(share / (1 - share));
  const mode = Math.floor((size + 1) * share);
  const atMode = logGamma(mode + 1) + logGamma(size - mode + 1);
  for (;;) {
    const u = random.next() - 0.5;
    let v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > size) continue;
    v = Math.log((v * alpha) / (a / (us * us) + b));
    if (v <= atMode - logGamma(k + 1) - logGamma(size - k + 1) + (k - mode) * logOdds) return k;
  }
}

/** X ~ Binomial(size, share), share inside 0 to 1, ends included. */
export function drawBinomial(random: Random, size: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`cannot draw with share ${share}`);
  if (size === 0 || share <= 0) return 0;
  if (share >= 1) return size;
  if (share > 0.5) return size - drawBinomial(random, size, 1 - share);
  return size * share < 10 ? drawSmall(random, size, share) : drawLarge(random, size, share);
}
