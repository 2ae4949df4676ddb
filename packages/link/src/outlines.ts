/**
 * A quick look at two texts before the slow one: how long they are and which letters they have, as numbers by code, so
 * that most pairs are told apart without touching a text.
 */
import { letterBits } from "./names/letters.ts";

export interface Outlines {
  /** True only where more than one insertion, deletion, substitution or swap of neighbours lies between two texts. */
  apart(left: number, right: number): boolean;
}

/** By the letters and lengths of two texts: more than one slip lies between them. */
export function outlinesApart(
  leftBits: number,
  leftLength: number,
  rightBits: number,
  rightLength: number,
): boolean {
  const difference = leftLength - rightLength;
  if (difference > 1 || difference < -1) return true;
  const differing = leftBits ^ rightBits;
  const withoutOne = differing & (differing - 1);
  return (withoutOne & (withoutOne - 1)) !== 0;
}

/** Outlines of texts by code, drawn when first asked for. */
export function createOutlines(size: number, textOf: (code: number) => string): Outlines {
  /** By code: the letters, and one more than the length; a length of 0 is not drawn yet. */
  const drawn = new Int32Array(2 * size);
  function draw(code: number): void {
    const text = textOf(code);
    drawn[2 * code] = letterBits(text);
    drawn[2 * code + 1] = Math.min(text.length, 65_534) + 1;
  }
  return {
    apart(left, right) {
      if (drawn[2 * left + 1] === 0) draw(left);
      if (drawn[2 * right + 1] === 0) draw(right);
      return outlinesApart(drawn[2 * left]!, drawn[2 * left + 1]!, drawn[2 * right]!, drawn[2 * right + 1]!);
    },
  };
}
