/**
 * How near a linkage came to a known answer: scores over pairs and over records, the number of people against the
 * truth, and calibration. Records are numbers from 0; a partition gives each its person, by number or by name.
 */

export type Partition = ArrayLike<number | string>;

export interface Scores {
  /** Over pairs of records: shared / found, shared / true, and their harmonic mean. 1 where there is nothing to find. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** B-cubed F1 (Bagga and Baldwin 1998): precision and recall of each record's own cluster, averaged over records. */
  readonly bCubedF1: number;
  readonly people: number;
  readonly peopleFound: number;
  /** peopleFound / people − 1. */
  readonly peopleError: number;
}

function sizesOf(partition: Partition): Map<number | string, number> {
  const sizes = new Map<number | string, number>();
  for (let record = 0; record < partition.length; record++) {
    const person = partition[record]!;
    sizes.set(person, (sizes.get(person) ?? 0) + 1);
  }
  return sizes;
}

function pairsIn(sizes: ReadonlyMap<number | string, number>): number {
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Compares two partitions of the same records. */
export function scores(found: Partition, actual: Partition): Scores {
  const both = Array.from({ length: found.length }, (_, record) => `${actual[record]}\u0000${found[record]}`);
  const [foundSizes, actualSizes, bothSizes] = [sizesOf(found), sizesOf(actual), sizesOf(both)];
  const shared = pairsIn(bothSizes);
  const foundPairs = pairsIn(foundSizes);
  const truePairs = pairsIn(actualSizes);
  const precision = foundPairs === 0 ? 1 : shared / foundPairs;
  const recall = truePairs === 0 ? 1 : shared / truePairs;
  let bPrecision = 0;
  let bRecall = 0;
  for (let record = 0; record < found.length; record++) {
    const common = bothSizes.get(both[record]!)!;
    bPrecision += common / foundSizes.get(found[record]!)! / found.length;
    bRecall += common / actualSizes.get(actual[record]!)! / found.length;
  }
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedF1: harmonic(bPrecision, bRecall),
    people: actualSizes.size,
    peopleFound: foundSizes.size,
    peopleError: foundSizes.size / actualSizes.size - 1,
  };
}

/** What draws of the number of people say: their mean and the interval that holds 95% of them. */
export interface PeopleDraws {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Summarises the number of people in each draw, those thought to be counted twice taken off; the interval's ends are the
 * 2.5% and 97.5% quantiles.
 */
export function peopleDraws({
  personCounts,
  unreached,
}: {
  readonly personCounts: Uint32Array;
  readonly unreached: Uint32Array;
}): PeopleDraws {
  const sorted = Array.from(personCounts, (count, draw) => count - unreached[draw]!);
  sorted.sort((left, right) => left - right);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!;
  return {
    mean: sorted.reduce((sum, count) => sum + count, 0) / sorted.length,
    low: at(0.025),
    high: at(0.975),
  };
}

/** Pairs that were given a probability between two bounds, and how many of them are one person. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  pairs: number;
  probability: number;
  matches: number;
}

/** Bounds of the bins: deciles, the two outer ones parted once more where most pairs lie. */
const BOUNDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1];

export function calibrationBins(): CalibrationBin[] {
  return BOUNDS.slice(1).map((to, at) => ({ from: BOUNDS[at]!, to, pairs: 0, probability: 0, matches: 0 }));
}

/** Counts one pair. Probabilities below the first bound are left out. */
export function countPair(bins: readonly CalibrationBin[], probability: number, match: boolean): void {
  const bin = bins.findLast(({ from }) => probability >= from);
  if (bin === undefined) return;
  bin.pairs++;
  bin.probability += probability;
  if (match) bin.matches++;
}

/** Wilson's 95% interval of a share (Wilson 1927). */
export function wilson(successes: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const z = 1.959964;
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/**
 * The expected calibration error: |share of matches − mean probability|, weighted by pairs, over the bins
 * (Naeini, Cooper and Hauskrecht 2015).
 */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.pairs, 0);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.matches - bin.probability) / Math.max(1, total), 0);
}

/** The curve as lines of a table: bounds, pairs, mean probability, share of matches with its interval. */
export function calibrationLines(bins: readonly CalibrationBin[]): string[] {
  const lines = bins
    .filter(({ pairs }) => pairs > 0)
    .map((bin) => {
      const [low, high] = wilson(bin.matches, bin.pairs);
      const given = bin.probability / bin.pairs;
      const holds = low <= given && given <= high ? "" : given > high ? "  too sure" : "  too shy";
      return `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}  ${String(bin.pairs).padStart(8)}  ${given.toFixed(3)}  ${(bin.matches / bin.pairs).toFixed(3)}  ${low.toFixed(3)}–${high.toFixed(3)}${holds}`;
    });
  return ["given          pairs  mean   matches  95% of share", ...lines];
}

/** The curve as rows of CSV, each begun with `label`. */
export function calibrationRows(label: string, bins: readonly CalibrationBin[]): string[] {
  return bins.map((bin) => {
    const [low, high] = wilson(bin.matches, bin.pairs);
    const mean = bin.pairs === 0 ? "" : (bin.probability / bin.pairs).toFixed(5);
    const share = bin.pairs === 0 ? "" : (bin.matches / bin.pairs).toFixed(5);
    return [label, bin.from, bin.to, bin.pairs, mean, share, low.toFixed(5), high.toFixed(5)].join(",");
  });
}

export const CALIBRATION_HEADER =
  "source,from,to,pairs,mean_probability,share_of_matches,share_low,share_high";
