/** A quick look at two names before the slow one: which consonants they are made of, as bits. */
import type { NameToken } from "./names/index.ts";

/** A set of consonants as bits: names that share fewer than half of theirs need no closer look. */
export function consonantBits(token: NameToken | undefined): number {
  let bits = 0;
  for (const letter of token?.skeleton ?? "") bits |= 1 << (letter.charCodeAt(0) & 31);
  return bits;
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Of two sets, fewer than half of the larger are shared. */
export function plainlyDifferent(left: number, right: number): boolean {
  return countBits(left & right) * 2 < Math.max(countBits(left), countBits(right));
}
