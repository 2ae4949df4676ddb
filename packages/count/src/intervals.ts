/** Intervals that need no draws: Wald on the log of the undocumented, and shapes to draw them with. */
import type { Interval } from "./estimate.ts";
import { normalQuantile } from "./numeric/normal.ts";
import { DENSITY_POINTS } from "./options.ts";

/** documented + undocumented x exp(± z logError): never below the documented people. */
export function logWaldInterval(
  documented: number,
  undocumented: number,
  logError: number,
  level: number,
): Interval {
  const factor = Math.exp(normalQuantile((1 + level) / 2) * logError);
  return {
    low: documented + undocumented / factor,
    high: documented + undocumented * factor,
    level,
    kind: "confidence",
  };
}

/** A weighted mixture of log-normal shapes of the undocumented, at evenly spaced totals. */
export function logNormalDensity(
  documented: number,
  parts: readonly { undocumented: number; logError: number; weight: number }[],
): { total: number; mass: number }[] {
  const usable = parts.filter((part) => part.logError > 0 && part.undocumented > 0);
  if (usable.length === 0) return [];
  const low = Math.min(...usable.map((part) => part.undocumented * Math.exp(-3 * part.logError)));
  const high = Math.max(...usable.map((part) => part.undocumented * Math.exp(2.6 * part.logError)));
  const points = Array.from(
    { length: DENSITY_POINTS },
    (_, i) => low + ((high - low) * (i + 0.5)) / DENSITY_POINTS,
  );
  const heights = points.map((x) =>
    usable.reduce((sum, part) => {
      const z = Math.log(x / part.undocumented) / part.logError;
      return sum + (part.weight * Math.exp(-0.5 * z * z)) / (x * part.logError);
    }, 0),
  );
  const whole = heights.reduce((sum, height) => sum + height, 0);
  if (!(whole > 0)) return [];
  return points.map((x, i) => ({ total: documented + x, mass: (heights[i] as number) / whole }));
}
