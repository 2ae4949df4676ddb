/** Sample quantiles. */

/** Ascending copy of finite numbers. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The quantile at `share` of ascending values, by linear interpolation (Hyndman & Fan 1996, type 7). */
export function quantile(ascending: Float64Array, share: number): number {
  return at(ascending, (ascending.length - 1) * share);
}

/** The approximately median-unbiased quantile (Hyndman & Fan 1996, type 8), which the BCa interval uses. */
export function quantileType8(ascending: Float64Array, share: number): number {
  return at(ascending, (ascending.length + 1 / 3) * share + 1 / 3 - 1);
}

/** The value at a fractional position, counted from 0 and held inside the ends. */
function at(ascending: Float64Array, position: number): number {
  const inside = Math.min(Math.max(position, 0), ascending.length - 1);
  const below = Math.floor(inside);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low + (inside - below) * (high - low);
}

/** `points` equal steps over the values (histogram), as midpoints with the share of values in each. */
export function histogram(values: ArrayLike<number>, points: number): { total: number; mass: number }[] {
  const ascending = sorted(values);
  if (ascending.length === 0) return [];
  const low = quantile(ascending, 0.001);
  const high = quantile(ascending, 0.995);
  if (!(high > low)) return [{ total: low, mass: 1 }];
  const masses = new Float64Array(points);
  const step = (high - low) / points;
  let inside = 0;
  for (const value of ascending) {
    if (value < low || value > high) continue;
    const bin = Math.min(points - 1, Math.floor((value - low) / step));
    masses[bin] = (masses[bin] as number) + 1;
    inside++;
  }
  return Array.from(masses, (mass, bin) => ({ total: low + (bin + 0.5) * step, mass: mass / inside }));
}
