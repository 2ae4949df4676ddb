/** A fixed-size memory of what comparing two codes gave. A slot that is taken is overwritten: it only saves time. */

export interface PairCache {
  /** The remembered, or newly worked out, level of a pair of codes. Symmetric. */
  level(left: number, right: number): number;
}

export function createPairCache(compare: (left: number, right: number) => number, bits = 18): PairCache {
  const size = 1 << bits;
  const lefts = new Uint32Array(size);
  const rights = new Uint32Array(size);
  const levels = new Uint8Array(size);
  return {
    level(left, right) {
      const a = left < right ? left : right;
      const b = left < right ? right : left;
      const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
      const slot = (hash ^ (hash >>> 15)) & (size - 1);
      if (lefts[slot] === a && rights[slot] === b) return levels[slot]!;
      const level = compare(a, b);
      lefts[slot] = a;
      rights[slot] = b;
      levels[slot] = level;
      return level;
    },
  };
}
