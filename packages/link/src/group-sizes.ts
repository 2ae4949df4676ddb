/**
 * How many records a person has: a zero-truncated negative binomial distribution of group sizes (a Kolchin partition
 * prior as in Zanella, Betancourt, Wallach, Miller, Zaidi & Steorts 2016, "Flexible models for microclustering",
 * arXiv 1610.09780, equation 3), fitted to the groups found. It says how likely a lone record is to belong to a person
 * of whom there are k records already, where the pairwise lambda knows only the average over all pairs.
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

/**
 * Prior odds in bits that one more record belongs to a certain group of a given size rather than stands alone:
 * log2( (k+1)·p(k+1) / (p(k)·p(1)·people) ), the ratio of the two partitions' prior probabilities. Index is the size.
 */
export function joiningOdds(sizes: GroupSizes): Float64Array {
  const shares = logShares(sizes, LARGEST_TOLD + 1);
  const odds = new Float64Array(LARGEST_TOLD + 1);
  for (let k = 1; k <= LARGEST_TOLD; k++) {
    const ratio = Math.log(k + 1) + shares[k + 1]! - shares[k]! - shares[1]! - Math.log(sizes.people);
    odds[k] = ratio / LOG2;
  }
  odds[0] = odds[1]!;
  return odds;
}
