/** A quick look at two names before the slow one: which consonants they are made of, as bits. */
import { consonantReadings, type NameToken } from "./names/index.ts";

/** Consonants of one name as sets of bits: as most regularly read, and under every reading that its letters allow. */
export interface ConsonantBits {
  readonly regular: number;
  readonly possible: number;
}

function bitsOf(letters: string): number {
  let bits = 0;
  for (let at = 0; at < letters.length; at++) bits |= 1 << (letters.charCodeAt(at) & 31);
  return bits;
}

/** The consonants of a token; none where there is no token. */
export function consonantBits(token: NameToken | undefined): ConsonantBits {
  if (token === undefined) return { regular: 0, possible: 0 };
  const regular = bitsOf(token.skeleton);
  return { regular, possible: regular | bitsOf(consonantReadings(token)) };
}

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Of two names' consonants, fewer than half of the larger set are shared, whatever each letter is read as. */
export function fewShared(
  leftRegular: number,
  leftPossible: number,
  rightRegular: number,
  rightPossible: number,
): boolean {
  const shared = Math.max(countBits(leftPossible & rightRegular), countBits(leftRegular & rightPossible));
  return shared * 2 < Math.max(countBits(leftRegular), countBits(rightRegular));
}
