/**
 * The families of models under one another as intervals on a shared axis, each with the linking carried through where
 * that was done, and beside it the interval that takes the linking as certain. A method without an interval is not
 * drawn. Pure.
 */
import type { CountPage, Estimate } from "@recount/server/contract";
import { linearScale, type Scale } from "../figure/scale.ts";
import { axisEnd, spanOf, type Span } from "./axisLayout.ts";
import { carriedBy, shownOf, type Shown } from "./headline.ts";

/** A family as it is drawn: what stands in its row, and what beneath. */
export interface Family {
  readonly estimate: Estimate;
  readonly shown: Shown;
  /** `shown` has the linking carried through. */
  readonly carried: boolean;
  /** The interval that takes the linking as certain, where the other one is shown. */
  readonly beside: Shown | undefined;
  /** Share of the variance that is about who is who; undefined where the linking was not carried through. */
  readonly linking: number | undefined;
}

export interface FamilyRow extends Family {
  readonly y: number;
  /** A floor, or an interval without a high end, is drawn open towards more. */
  readonly span: Span;
  readonly besideSpan: Span | undefined;
}

export interface FamiliesLayout {
  readonly scale: Scale;
  readonly rows: readonly FamilyRow[];
  readonly axisY: number;
  readonly height: number;
}

const ROW = 46;
/** More for the interval beneath. */
const BENEATH = 14;
const TOP = 8;
/** Room under the axis: its numbers, and the two marks' words, under one another where they are near. */
const UNDER = 64;
const WORDS_WIDTH = 140;

/** How far under the axis the truth's words stand, so that they keep clear of the documented number's. */
export function truthWordsUnder(documentedX: number, truthX: number): number {
  return Math.abs(documentedX - truthX) < WORDS_WIDTH ? 57 : 40;
}

/** The families that have an interval, in the order of the count. */
export function familiesOf(count: Pick<CountPage, "estimates" | "carried">): Family[] {
  return count.estimates.flatMap((estimate): Family[] => {
    const plain = estimate.refusal === null ? shownOf(estimate) : undefined;
    const over = carriedBy(count, estimate.method);
    if (over !== undefined)
      return [{ estimate, shown: over.shown, carried: true, beside: plain, linking: over.split?.linking }];
    if (plain === undefined) return [];
    return [{ estimate, shown: plain, carried: false, beside: undefined, linking: undefined }];
  });
}

function rowHeight({ beside }: Family): number {
  return ROW + (beside === undefined ? 0 : BENEATH);
}

export function familiesHeight(families: readonly Family[]): number {
  return TOP + families.reduce((sum, family) => sum + rowHeight(family), 0) + 6 + UNDER;
}

interface WordsPlace {
  readonly start: number;
  readonly wordsWidth: number;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

/** Where words begin, so that they end inside the picture; at its inline start where they are wider than it. */
export function keptStart({ start, wordsWidth, width, direction }: WordsPlace): number {
  if (direction === "rtl") return Math.min(width - 2, Math.max(start, wordsWidth + 2));
  return Math.max(2, Math.min(start, width - 2 - wordsWidth));
}

interface FamiliesInput {
  readonly families: readonly Family[];
  readonly documented: number;
  readonly truth: number | undefined;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

function openSpan(scale: Scale, shown: Shown, lowerBound: boolean): Span {
  const span = spanOf(scale, shown);
  return lowerBound ? { ...span, high: scale.at(scale.high), open: true } : span;
}

/** The axis starts under the documented number, below which no total can be, so that the intervals have room. */
export function familiesLayout({
  families,
  documented,
  truth,
  width,
  direction,
}: FamiliesInput): FamiliesLayout {
  const shown = families.flatMap((each) =>
    each.beside === undefined ? [each.shown] : [each.shown, each.beside],
  );
  const high = axisEnd(documented, shown, truth);
  const lowest = Math.min(documented, ...shown.map(({ interval }) => interval.low));
  const low = Math.max(0, lowest - (high - lowest) * 0.06);
  const scale = linearScale({ low, high, left: 1, right: width - 1, direction });
  let y = TOP;
  const rows = families.map((family): FamilyRow => {
    const { estimate, beside } = family;
    const row = {
      ...family,
      y,
      span: openSpan(scale, family.shown, estimate.lowerBound),
      besideSpan: beside === undefined ? undefined : openSpan(scale, beside, estimate.lowerBound),
    };
    y += rowHeight(family);
    return row;
  });
  const axisY = y + 6;
  return { scale, rows, axisY, height: axisY + UNDER };
}
