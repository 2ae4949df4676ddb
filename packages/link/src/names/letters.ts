/** Which letters a text is made of, as bits: enough to tell most texts apart without laying them side by side. */

/** Which letters a text has: those 32 apart share a bit. */
export function letterBits(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

/** Which letters a text has twice or more. */
export function letterBitsTwice(text: string): number {
  let once = 0;
  let twice = 0;
  for (let at = 0; at < text.length; at++) {
    const bit = 1 << (text.charCodeAt(at) & 31);
    twice |= once & bit;
    once |= bit;
  }
  return twice;
}

export function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The most letters, each counted as often as it occurs, that two texts may have in common. */
export function mostInCommon(
  leftBits: number,
  leftTwice: number,
  leftLength: number,
  rightBits: number,
  rightTwice: number,
  rightLength: number,
): number {
  return Math.min(
    leftLength - countBits(leftBits & ~rightBits) - countBits(leftTwice & ~rightTwice),
    rightLength - countBits(rightBits & ~leftBits) - countBits(rightTwice & ~leftTwice),
  );
}
