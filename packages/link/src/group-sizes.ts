/**
 * How many records a person has: a zero-truncated negative binomial distribution of group sizes (a Kolchin partition
 * prior as in Zanella, Betancourt, Wallach, Miller, Zaidi & Steorts 2016, "Flexible models for microclustering",
 * arXiv 1610.09780, equation 3), fitted to the groups found. It says how likely two groups of records are to be one person
 * by how many they are, where the pairwise lambda knows only the average over all pairs.
 */

export interface GroupSizes {
  /** Distinct people. */
  readonly people: number;
  /** Shape r and mean of the negative binomial before truncation at zero. */
  readonly shape: number;
  readonly mean: number;
}

const LOG2 = Math.LN2;
/** The grid of shapes and means, in powers of two. */
const SHAPES = { from: -4, to: 6, step: 0.25 };
const MEANS = { from: -6, to: 7, step: 0.125 };
/** What a fit can come to. Far outside of it no share of sizes can be worked out. */
export const GROUP_SIZE_BOUNDS = {
  shape: { low: 2 ** SHAPES.from, high: 2 ** SHAPES.to },
  mean: { low: 2 ** MEANS.from, high: 2 ** MEANS.to },
};
/** Sizes are told apart up to this; a group larger still is given the odds of one of this size. */
const LARGEST_TOLD = 400;

/** ln P(size = k | size ≥ 1) for k = 1 … largest; index 0 is unused. */
function logShares({ shape, mean }: { shape: number; mean: number }, largest: number): Float64Array {
  const stay = Math.log(shape / (shape + mean));
  const more = Math.log(mean / (shape + mean));
  const shares = new Float64Array(largest + 1);
  shares[0] = shape * stay;
  for (let k = 1; k <= largest; k++) shares[k] = shares[k - 1]! + Math.log((k - 1 + shape) / k) + more;
  const some = Math.log(-Math.expm1(shares[0]));
  for (let k = 1; k <= largest; k++) shares[k]! -= some;
  return shares;
}

/** The most likely shape and mean on a fixed grid. @param personOf each record's person; @param eligible 0: not counted. */
export function fitGroupSizes(personOf: Uint32Array, personCount: number, eligible: Uint8Array): GroupSizes {
  const sizes = new Uint32Array(personCount);
  for (let record = 0; record < personOf.length; record++) sizes[personOf[record]!]! += eligible[record]!;
  const counts = new Float64Array(LARGEST_TOLD + 1);
  let largest = 1;
  let people = 0;
  for (const size of sizes) {
    if (size === 0) continue;
    const told = Math.min(size, LARGEST_TOLD);
    counts[told]!++;
    largest = Math.max(largest, told);
    people++;
  }
  let best = { shape: 1, mean: 1, likelihood: -Infinity };
  for (let s = SHAPES.from; s <= SHAPES.to; s += SHAPES.step) {
    for (let m = MEANS.from; m <= MEANS.to; m += MEANS.step) {
      const at = { shape: 2 ** s, mean: 2 ** m };
      const shares = logShares(at, largest);
      let likelihood = 0;
      for (let k = 1; k <= largest; k++) if (counts[k]! > 0) likelihood += counts[k]! * shares[k]!;
      if (likelihood > best.likelihood) best = { ...at, likelihood };
    }
  }
  return { people: Math.max(1, people), shape: best.shape, mean: best.mean };
}

/** Prior odds in bits that two groups of records are one person rather than two. */
export interface SizeOdds {
  between(one: number, other: number): number;
}

/**
 * log2( p(a+b) / (p(a)·p(b)·people) ) for groups of a and b records, and w·log2 of the (a+b over a) ways to part a + b
 * records so: with w = 1 the ratio of the two partitions' prior probabilities. The parting at hand was not drawn from
 * all of them, though, it is that which the records suggest, the more so the larger both groups are; and a group may be a
 * mistake. So w = 1 between two lone records and else max(½, 1 − 2/larger)/smaller^1.5.
 */
export function sizeOdds(sizes: GroupSizes): SizeOdds {
  const shares = logShares(sizes, 2 * LARGEST_TOLD);
  const people = Math.log(sizes.people);
  const factorials = new Float64Array(2 * LARGEST_TOLD + 1);
  for (let k = 1; k < factorials.length; k++) factorials[k] = factorials[k - 1]! + Math.log(k);
  return {
    between(one, other) {
      const smaller = Math.min(one, other, LARGEST_TOLD);
      const larger = Math.min(Math.max(one, other), LARGEST_TOLD);
      const ratio = shares[smaller + larger]! - shares[smaller]! - shares[larger]! - people;
      const ways = factorials[smaller + larger]! - factorials[smaller]! - factorials[larger]!;
      return (ratio + waysCounted(smaller, larger) * ways) / LOG2;
    },
  };
}

/** How much of the ways to part records so counts. */
function waysCounted(smaller: number, larger: number): number {
  if (larger === 1) return 1;
  return Math.max(0.5, 1 - 2 / larger) / (smaller * Math.sqrt(smaller));
}
