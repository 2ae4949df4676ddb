/**
 * A quick look at two texts before the slow one: how long they are and which letters they have, as numbers by code, so
 * that most pairs are told apart without touching a text.
 */

export interface Outlines {
  /** True only where more than one insertion, deletion, substitution or swap of neighbours lies between two texts. */
  apart(left: number, right: number): boolean;
}

/** Outlines of texts by code, drawn when first asked for. */
export function createOutlines(size: number, textOf: (code: number) => string): Outlines {
  const letters = new Int32Array(size);
  /** One more than the length; 0: not drawn yet. */
  const lengths = new Uint16Array(size);
  function draw(code: number): void {
    const text = textOf(code);
    let bits = 0;
    for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
    letters[code] = bits;
    lengths[code] = Math.min(text.length, 65_534) + 1;
  }
  return {
    apart(left, right) {
      if (lengths[left] === 0) draw(left);
      if (lengths[right] === 0) draw(right);
      const difference = lengths[left]! - lengths[right]!;
      if (difference > 1 || difference < -1) return true;
      const differing = letters[left]! ^ letters[right]!;
      const withoutOne = differing & (differing - 1);
      return (withoutOne & (withoutOne - 1)) !== 0;
    },
  };
}
