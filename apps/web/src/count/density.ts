/** Shapes of totals as they are drawn. Totals are whole people: bins finer than a few people would draw a comb. Pure. */
import type { Estimate } from "@recount/server/contract";

type Density = Estimate["density"];

/** From bins this wide on, whole numbers fall evenly into them. */
const WIDE_ENOUGH = 4;

/** Distance of neighbouring points; 0 with fewer than two. */
function step(density: Density): number {
  const [first, last] = [density[0]?.total ?? 0, density.at(-1)?.total ?? 0];
  return density.length < 2 ? 0 : (last - first) / (density.length - 1);
}

/** The density by ascending total, narrow bins put together into ones a whole number of people wide. */
export function byWholePeople(density: Density): Density {
  const ordered = [...density].sort((one, other) => one.total - other.total);
  const width = step(ordered);
  if (width === 0 || width >= WIDE_ENOUGH) return ordered;
  const whole = Math.max(1, Math.ceil(2 * width));
  const masses = new Map<number, number>();
  for (const { total, mass } of ordered) {
    const bin = Math.floor(Math.round(total) / whole);
    masses.set(bin, (masses.get(bin) ?? 0) + mass);
  }
  return [...masses].map(([bin, mass]) => ({ total: (bin + 0.5) * whole - 0.5, mass }));
}
