/**
 * Where everything stands on the one axis of the count: documented solid, estimate hatched, its density and interval,
 * the interval that takes the linking as certain beneath, and what others claim as flags above. Pure.
 */
import type { Estimate } from "@recount/server/contract";
import { linearScale, stretch, type Scale } from "../figure/scale.ts";
import { byWholePeople } from "./density.ts";
import type { Shown } from "./headline.ts";

/** A number somebody else gave, from `low` to `high`: equal where it is one number, no high end for "at least". */
export interface Claim {
  readonly speaker: string;
  readonly low: number;
  readonly high: number | null;
  /** Said to be approximate. */
  readonly about?: boolean;
  /** Nothing is said of the low end, which is then 0. */
  readonly atMost?: boolean;
}

/** A claim as a flag: a pole at its low end, a banner to its high end. */
export interface Flag extends Claim {
  /** Middle of its lane, from the top of the flags. */
  readonly y: number;
  readonly pole: number;
  readonly end: number;
  /** The claim goes on beyond the axis, or has no high end. */
  readonly open: boolean;
  /** Even its low end is beyond the axis: there is no pole, only the way it points. */
  readonly beyond: boolean;
}

/** An interval with its point, in pixels. */
export interface Span {
  readonly point: number;
  readonly low: number;
  readonly high: number;
  /** The interval has no high end; `high` is then the end of the axis. */
  readonly open: boolean;
}

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
  readonly shown: Span;
  /** The interval that takes the linking as certain, where the other one is shown. */
  readonly beside: Span | undefined;
  readonly flags: readonly Flag[];
  /** An SVG path of the density, or undefined where there is none. */
  readonly density: string | undefined;
}

/** Height of a flag's lane, in pixels. */
export const FLAG_LANE = 24;
/** A claim many times beyond all else is pointed to: drawn to scale it would leave the estimate no room. */
const FARTHEST_CLAIM = 2.5;

/** How much room the flags need above the picture. */
export function flagsHeight(claims: readonly Claim[]): number {
  return claims.length === 0 ? 0 : claims.length * FLAG_LANE + 8;
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
  const inside = byWholePeople(density).filter(({ total }) => total >= scale.low && total <= scale.high);
  const peak = Math.max(0, ...inside.map(({ mass }) => mass));
  const [first] = inside;
  const last = inside.at(-1);
  if (inside.length < 3 || peak === 0 || first === undefined || last === undefined) return undefined;
  const points = inside.map(
    ({ total, mass }) => `${scale.at(total).toFixed(1)},${(baseline - (mass / peak) * height).toFixed(1)}`,
  );
  const start = scale.at(first.total).toFixed(1);
  const end = scale.at(last.total).toFixed(1);
  return `M${start},${baseline} L${points.join(" L")} L${end},${baseline} Z`;
}

interface AxisInput {
  readonly documented: number;
  readonly shown: Shown;
  readonly density: Estimate["density"];
  readonly truth: number | undefined;
  readonly beside?: Shown;
  readonly claims?: readonly Claim[];
  readonly width: number;
  readonly direction: "ltr" | "rtl";
  readonly densityPlace: DensityPlace;
}

/** An interval and its point on a scale; one without a high end goes to the end of the axis. */
export function spanOf(scale: Scale, { point, interval }: Shown): Span {
  return {
    point: scale.at(point),
    low: scale.at(interval.low),
    high: scale.at(interval.high ?? scale.high),
    open: interval.high === null,
  };
}

/** Words on a picture: their middle and half their length along it, their top and foot. */
export interface WordsPlace {
  readonly middle: number;
  readonly half: number;
  readonly top: number;
  readonly foot: number;
}

/** The stretches of an upright line at `x`: not through words in its way. */
export function lineAround(
  x: number,
  [from, to]: readonly [number, number],
  words: WordsPlace | undefined,
): readonly (readonly [from: number, to: number])[] {
  if (words === undefined || Math.abs(words.middle - x) > words.half) return [[from, to]];
  return [
    [from, words.top],
    [words.foot, to],
  ];
}

/** As far as claims stretch the axis, which ends at `own` without them. */
function endWithClaims(own: number, claims: readonly Claim[]): number {
  const ends = claims
    .map(({ low, high }) => Math.max(low, high ?? low) * 1.06)
    .filter((end) => end <= own * FARTHEST_CLAIM);
  return Math.max(own, ...ends);
}

/** A lane a claim, smallest first, so that poles of small claims do not cross the words of large ones. */
function flagsOf(claims: readonly Claim[], scale: Scale): Flag[] {
  const ordered = [...claims].sort((one, other) => one.low - other.low);
  return ordered.map((claim, lane): Flag => {
    const { low, high } = claim;
    return {
      ...claim,
      y: lane * FLAG_LANE + FLAG_LANE / 2 + 4,
      pole: scale.at(Math.min(low, scale.high)),
      end: scale.at(Math.min(high ?? scale.high, scale.high)),
      open: high === null || high > scale.high,
      beyond: low > scale.high,
    };
  });
}

export function axisLayout(input: AxisInput): AxisLayout {
  const { documented, shown, beside, claims = [], width, direction } = input;
  const figures = beside === undefined ? [shown] : [shown, beside];
  const own = Math.max(axisEnd(documented, figures, input.truth), densityEnd(input.density, shown));
  const high = endWithClaims(own, claims);
  const scale = linearScale({ low: 0, high, left: 1, right: width - 1, direction });
  const { low, high: end } = shown.interval;
  const top = end ?? scale.high;
  return {
    scale,
    documented: stretch(scale, 0, documented),
    firm: stretch(scale, documented, Math.max(documented, low)),
    fading: stretch(scale, Math.max(documented, low), Math.max(documented, top)),
    shown: spanOf(scale, shown),
    beside: beside === undefined ? undefined : spanOf(scale, beside),
    flags: flagsOf(claims, scale),
    density: densityPath(input.density, scale, input.densityPlace),
  };
}
