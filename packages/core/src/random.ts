/**
 * Seeded random numbers. Every draw in Recount comes from here, so that the same seed gives the same bytes on any
 * machine. The generator is xoshiro128** (Blackman & Vigna 2021, doi:10.1145/3460772), seeded by splitmix32.
 */

export interface Random {
  /** Uniform on [0, 1) with 53 random bits. */
  next(): number;
  /** Uniform integer in [0, bound). `bound` is a positive integer below 2^32. */
  integer(bound: number): number;
  /** An independent stream named by `stream`: chains and replicates each take one. */
  split(stream: number): Random;
}

/** One step of splitmix32: spreads a counter over 32 bits. */
function splitmix32(state: number): number {
  let z = (state + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/**
 * A generator for `seed` (any integer up to 2^53) and `stream`. Equal arguments give equal sequences.
 */
export function createRandom(seed: number, stream = 0): Random {
  const low = seed >>> 0;
  const high = Math.floor(seed / 4294967296) >>> 0;
  let a = splitmix32(low ^ splitmix32(stream));
  let b = splitmix32(a ^ high);
  let c = splitmix32(b ^ stream);
  let d = splitmix32(c ^ low) | 1;

  function bits(): number {
    const b5 = Math.imul(b, 5);
    const result = Math.imul((b5 << 7) | (b5 >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }

  return {
    next: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992,
    integer(bound) {
      // Lemire's multiply-shift would need 64 bits; rejection keeps it exact.
      const limit = 4294967296 - (4294967296 % bound);
      let value = bits();
      while (value >= limit) value = bits();
      return value % bound;
    },
    split: (child) => createRandom(seed, splitmix32(splitmix32(stream) ^ (child + 1))),
  };
}
