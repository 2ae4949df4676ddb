/** Where everything stands on the one axis of the count: documented solid, estimate hatched, its density and interval. Pure. */
import type { Estimate, Interval } from "@recount/server/contract";
import { linearScale, stretch, type Scale } from "../figure/scale.ts";

export interface Place {
  readonly x: number;
  readonly width: number;
}

export interface AxisLayout {
  readonly scale: Scale;
  readonly documented: Place;
  /** From the documented number to the interval's low end: hardly anybody doubts these. */
  readonly firm: Place;
  /** From the interval's low end to its high end, fading. */
  readonly fading: Place;
  readonly point: number;
  readonly low: number;
  readonly high: number;
  /** The interval has no high end; `high` is then the end of the axis. */
  readonly open: boolean;
  /** An SVG path of the density, or undefined where there is none. */
  readonly density: string | undefined;
}

interface Shown {
  readonly point: number;
  readonly interval: Interval;
}

/** The axis ends a little beyond the farthest thing it must hold. */
export function axisEnd(documented: number, shown: readonly Shown[], truth: number | undefined): number {
  const ends = shown.map(({ point, interval }) => interval.high ?? Math.max(point, interval.low) * 1.35);
  return Math.max(documented, truth ?? 0, ...ends, 1) * 1.06;
}

/** The density is shown to where it has all but ended, yet never so far that the rest of the picture shrinks. */
function densityEnd(density: Estimate["density"], { interval }: Shown): number {
  const peak = Math.max(0, ...density.map(({ mass }) => mass));
  const seen = density.filter(({ mass }) => mass > peak * 0.01).map(({ total }) => total);
  return Math.min(Math.max(0, ...seen), (interval.high ?? interval.low) * 1.25);
}

export interface DensityPlace {
  readonly baseline: number;
  readonly height: number;
}

/** The density as a closed path over the baseline; the highest mass takes the whole height. */
export function densityPath(
  density: Estimate["density"],
  scale: Scale,
  { baseline, height }: DensityPlace,
): string | undefined {
  const inside = density.filter(({ total }) => total >= scale.low && total <= scale.high);
  const peak = Math.max(0, ...inside.map(({ mass }) => mass));
  const [first] = inside;
  const last = inside.at(-1);
  if (inside.length < 3 || peak === 0 || first === undefined || last === undefined) return undefined;
  const ordered = [...inside].sort((one, other) => one.total - other.total);
  const points = ordered.map(
    ({ total, mass }) => `${scale.at(total).toFixed(1)},${(baseline - (mass / peak) * height).toFixed(1)}`,
  );
  const start = scale.at(ordered[0]?.total ?? 0).toFixed(1);
  const end = scale.at(ordered.at(-1)?.total ?? 0).toFixed(1);
  return `M${start},${baseline} L${points.join(" L")} L${end},${baseline} Z`;
}

interface AxisInput {
  readonly documented: number;
  readonly shown: Shown;
  readonly density: Estimate["density"];
  readonly truth: number | undefined;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
  readonly densityPlace: DensityPlace;
}

export function axisLayout(input: AxisInput): AxisLayout {
  const { documented, shown, width, direction } = input;
  const high = Math.max(axisEnd(documented, [shown], input.truth), densityEnd(input.density, shown));
  const scale = linearScale({ low: 0, high, left: 1, right: width - 1, direction });
  const { low, high: end } = shown.interval;
  const top = end ?? scale.high;
  return {
    scale,
    documented: stretch(scale, 0, documented),
    firm: stretch(scale, documented, Math.max(documented, low)),
    fading: stretch(scale, Math.max(documented, low), Math.max(documented, top)),
    point: scale.at(shown.point),
    low: scale.at(low),
    high: scale.at(top),
    open: end === null,
    density: densityPath(input.density, scale, input.densityPlace),
  };
}
