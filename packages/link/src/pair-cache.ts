/** A fixed-size memory of what comparing two codes gave. A slot that is taken is overwritten: it only saves time. */

export interface PairCache {
  /** The remembered, or newly worked out, level of a pair of codes. Symmetric. */
  level(left: number, right: number): number;
}

/** A level stands in the bits above a code, so that a look-up touches one place in memory: levels are below 16. */
const CODE_BITS = 28;
const CODE = (1 << CODE_BITS) - 1;

/** `compare` is asked with the smaller code first; codes are below 2²⁸. */
export function createPairCache(compare: (left: number, right: number) => number, bits = 18): PairCache {
  const mask = (1 << bits) - 1;
  /** By slot: the smaller code, then the level and the larger code. */
  const kept = new Uint32Array(2 << bits);
  return {
    level(left, right) {
      const a = left < right ? left : right;
      const b = left < right ? right : left;
      const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
      const slot = ((hash ^ (hash >>> 15)) & mask) << 1;
      const known = kept[slot + 1]!;
      if (kept[slot] === a && (known & CODE) === b) return known >>> CODE_BITS;
      const level = compare(a, b);
      kept[slot] = a;
      kept[slot + 1] = ((level << CODE_BITS) | b) >>> 0;
      return level;
    },
  };
}
