/** Gamma draws (Marsaglia & Tsang 2000), on the log scale where small shapes would underflow. */
import type { Random } from "@recount/core";
import { drawNormal } from "./normal.ts";

/** The draw for shape >= 1, rate 1: squeeze and accept. */
function drawLargeShape(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = random.next();
    if (u < 1 - 0.0331 * x * x * x * x) return d * v;
    if (u > 0 && Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** The log of a uniform draw that is never -infinity. */
function logUniform(random: Random): number {
  return Math.log(1 - random.next());
}

/** log X for X ~ Gamma(shape, rate 1). For shape < 1, X = Y U^(1/shape) with Y ~ Gamma(shape + 1). */
export function drawLogGamma(random: Random, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) throw new RangeError(`cannot draw with shape ${shape}`);
  if (shape >= 1) return Math.log(drawLargeShape(random, shape));
  return Math.log(drawLargeShape(random, shape + 1)) + logUniform(random) / shape;
}

/** X ~ Gamma(shape, rate). May underflow to 0 for tiny shapes; use drawLogGamma there. */
export function drawGamma(random: Random, shape: number, rate = 1): number {
  return (shape >= 1 ? drawLargeShape(random, shape) : Math.exp(drawLogGamma(random, shape))) / rate;
}
