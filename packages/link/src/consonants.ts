/** A quick look at two names before the slow one: which consonants they are made of, as bits. */
import { consonantReadings, type NameToken } from "./names/index.ts";
import { countBits, letterBits } from "./names/letters.ts";

/** Consonants of one name as sets of bits: as most regularly read, and under every reading that its letters allow. */
export interface ConsonantBits {
  readonly regular: number;
  readonly possible: number;
}

/** The consonants of a token; none where there is no token. */
export function consonantBits(token: NameToken | undefined): ConsonantBits {
  if (token === undefined) return { regular: 0, possible: 0 };
  const regular = letterBits(token.skeleton);
  return { regular, possible: regular | letterBits(consonantReadings(token)) };
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
