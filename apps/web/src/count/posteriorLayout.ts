/**
 * The shapes of what the families believe, under one another on one axis: with the linking carried through filled, taking
 * it as certain as a line. A shape is drawn by its density (mass over the distance of its points), so that two with
 * other steps can be compared; both of a row share a height. Pure.
 */
import type { Estimate } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";
import { spanOf, type Span } from "./axisLayout.ts";
import { byWholePeople } from "./density.ts";
import type { Family } from "./familiesLayout.ts";
import type { Shown } from "./headline.ts";

export interface Shape {
  readonly shown: Shown;
  readonly density: Estimate["density"];
}

/** A family with a shape to draw. */
export interface Posterior {
  readonly method: string;
  readonly lead: Shape;
  /** `lead` has the linking carried through. */
  readonly carried: boolean;
  /** The shape that takes the linking as certain, where the other one leads. */
  readonly beside: Shape | undefined;
}

export interface PosteriorRow extends Posterior {
  readonly y: number;
  readonly baseline: number;
  readonly path: string;
  readonly besidePath: string | undefined;
  readonly span: Span;
  readonly besideSpan: Span | undefined;
}

export interface PosteriorLayout {
  readonly scale: Scale;
  readonly rows: readonly PosteriorRow[];
  readonly axisY: number;
}

const WORDS = 20;
const SHAPE = 52;
const WHISKERS = 26;
const GAP = 8;
const UNDER = 44;
/** Fewer points than this are no shape. */
const FEWEST_POINTS = 3;
/** Where a tail holds less than this share of the peak, the picture may end. */
const TAIL = 0.02;

interface Point {
  readonly total: number;
  readonly height: number;
}

/** Mass over the distance to the neighbours, half of it at either end. */
export function heightsOf(density: Estimate["density"]): Point[] {
  const ordered = byWholePeople(density);
  return ordered.map(({ total, mass }, at): Point => {
    const before = ordered[at - 1]?.total ?? total;
    const after = ordered[at + 1]?.total ?? total;
    const ends = at === 0 || at === ordered.length - 1 ? 1 : 2;
    const width = (after - before) / ends;
    return { total, height: width > 0 ? mass / width : 0 };
  });
}

/** All at one total has no width, and so no height to draw. */
function isShape(density: Estimate["density"]): boolean {
  const totals = new Set(byWholePeople(density).map(({ total }) => total));
  return density.length >= FEWEST_POINTS && totals.size > 1;
}

/** The families that have a shape, carried or not. */
export function posteriorsOf(
  families: readonly Family[],
  carriedDensity: (method: string) => Estimate["density"] | undefined,
): Posterior[] {
  return families.flatMap(({ estimate, shown, carried, beside }): Posterior[] => {
    const { method, density } = estimate;
    const over = carried ? (carriedDensity(method) ?? []) : [];
    const plain = beside === undefined || !isShape(density) ? undefined : { shown: beside, density };
    if (isShape(over)) return [{ method, lead: { shown, density: over }, carried: true, beside: plain }];
    if (carried || !isShape(density)) return [];
    return [{ method, lead: { shown, density }, carried: false, beside: undefined }];
  });
}

export function posteriorHeight(posteriors: readonly Posterior[]): number {
  return posteriors.length * (WORDS + SHAPE + WHISKERS + GAP) + UNDER;
}

/** From the first to the last point that is seen at all. */
function seen(points: readonly Point[]): readonly [number, number] {
  const peak = Math.max(...points.map(({ height }) => height));
  const tall = points.filter(({ height }) => height > peak * TAIL).map(({ total }) => total);
  return [Math.min(...tall), Math.max(...tall)];
}

function pathOf(points: readonly Point[], scale: Scale, baseline: number, peak: number): string {
  const inside = points.filter(({ total }) => total >= scale.low && total <= scale.high);
  const line = inside.map(
    ({ total, height }) => `${scale.at(total).toFixed(1)},${(baseline - (height / peak) * SHAPE).toFixed(1)}`,
  );
  const [start, end] = [inside[0]?.total ?? scale.low, inside.at(-1)?.total ?? scale.low];
  return `M${scale.at(start).toFixed(1)},${baseline} L${line.join(" L")} L${scale.at(end).toFixed(1)},${baseline} Z`;
}

interface PosteriorInput {
  readonly posteriors: readonly Posterior[];
  readonly documented: number;
  readonly truth: number | undefined;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

/** Ends of intervals stretch the axis, tails do so only up to a quarter beyond them. */
function extent({ posteriors, documented, truth }: PosteriorInput): readonly [number, number] {
  const shapes = posteriors.flatMap(({ lead, beside }) => (beside === undefined ? [lead] : [lead, beside]));
  const lows = shapes.map(({ shown }) => shown.interval.low);
  const highs = shapes.map(({ shown }) => shown.interval.high ?? shown.point * 1.35);
  const farthest = Math.max(...highs, truth ?? 0);
  const tails = shapes.map(({ density }) => seen(heightsOf(density))[1]);
  const high = Math.max(farthest, Math.min(Math.max(...tails), farthest * 1.25)) * 1.02;
  const low = Math.min(documented, ...lows);
  return [Math.max(0, low - (high - low) * 0.04), high];
}

export function posteriorLayout(input: PosteriorInput): PosteriorLayout {
  const { posteriors, width, direction } = input;
  const [low, high] = extent(input);
  const scale = linearScale({ low, high, left: 1, right: width - 1, direction });
  const rows = posteriors.map((posterior, index): PosteriorRow => {
    const { lead, beside } = posterior;
    const y = index * (WORDS + SHAPE + WHISKERS + GAP);
    const baseline = y + WORDS + SHAPE;
    const points = heightsOf(lead.density);
    const besidePoints = beside === undefined ? undefined : heightsOf(beside.density);
    const peak = Math.max(...[...points, ...(besidePoints ?? [])].map(({ height }) => height));
    return {
      ...posterior,
      y,
      baseline,
      path: pathOf(points, scale, baseline, peak),
      besidePath: besidePoints === undefined ? undefined : pathOf(besidePoints, scale, baseline, peak),
      span: spanOf(scale, lead.shown),
      besideSpan: beside === undefined ? undefined : spanOf(scale, beside.shown),
    };
  });
  return { scale, rows, axisY: posteriors.length * (WORDS + SHAPE + WHISKERS + GAP) };
}
