/** What a comparison is, and the parts that a row of gammas is put together from. */
export interface Comparison {
  readonly name: string;
  readonly kind: "person" | "circumstance";
  readonly labels: readonly string[];
  /** m to start from and to lean on, per level; sums to 1. */
  readonly prior: readonly number[];
  /** The most that P(level | same person) may be, for the lowest levels: keeps "same event" from passing for "same person". */
  readonly ceilings: readonly number[];
  /**
   * The lowest level's ceiling may rise, to `most` and no further, as far as pairs show it that agree at the top level of
   * another comparison, of a field that kin and victims of one event do not share. Absent where it may not.
   */
  readonly ceilingBeside?: { readonly comparison: string; readonly most: number };
  /** True where u is fitted on the candidate pairs that are not matches, since on all pairs it hangs on another comparison. */
  readonly chanceFromPairs?: boolean;
  /**
   * Levels that say the same, since who writes decides which it is and not who is written about: one name across two
   * scripts is never identical, within one mostly is. They get one m/u. Absent where a level's own m/u can be learnt.
   */
  readonly spellings?: readonly number[];
  /** The most that m/u may be per level, where it is known what agreeing can tell at most; absent where it is not. */
  readonly mostTelling?: readonly number[];
  /** Pairs of different people believed in per level before any is counted: what few records have, few pairs tell of. Half a pair where absent. */
  readonly chancePairs?: readonly number[];
  /** The least that u may be per level, where too few pairs show it for counting. */
  readonly leastChance?: readonly number[];
  /**
   * Circumstances only: what gammas say that people of one family or event share, by name, and for each gamma which of
   * them (counted from 1; 0 none).
   */
  readonly shared?: { readonly names: readonly string[]; readonly byGamma: readonly number[] };
  /** The lowest gamma whose weight depends on how common the agreeing value is; absent where none does. */
  readonly rareFrom?: number;
  /** The most bits that rarity may add at a gamma, where that is known. */
  readonly mostRarity?: (gamma: number) => number;
  /** P(top level) over all pairs with both sides, counted; absent where only a sample tells. */
  readonly topShare?: number;
  /** A record's value in words, for explanations. */
  show(record: number): string;
  /** The two values that were laid side by side for the pair compared last, where they are not simply the records'. */
  showCompared?(left: number, right: number): readonly [string, string];
  /** What made the level of the pair compared last, where that says more than the level's label: a label of sentences.ts. */
  found?(gamma: number): string | undefined;
}

export interface Comparer {
  readonly comparisons: readonly Comparison[];
  /** Writes one gamma per comparison. */
  compare(left: number, right: number, gammas: Uint8Array): void;
  /**
   * log2(average frequency / frequency of the agreeing value) of one comparison for the pair compared last; positive
   * where the value is rarer than agreeing values are on average. 0 where its level has no such adjustment.
   */
  rarity(comparison: number, left: number, right: number, gamma: number): number;
  /** Whether the given names of the pair compared last are two well-known names (Hassan, Hussein). */
  twoKnownNames(): boolean;
}
/** Adds its gammas to the row; `at` is the index of its first comparison. */
export interface Part {
  readonly comparisons: readonly Comparison[];
  compare(left: number, right: number, gammas: Uint8Array, at: number): void;
  rarity(index: number, left: number, right: number, gamma: number): number;
}
/** One thing shared, from a gamma on. No such comparison has more than 16 levels. */
export function sharedFrom(
  name: string,
  gamma: number,
): { names: readonly string[]; byGamma: readonly number[] } {
  return { names: [name], byGamma: Array.from({ length: 16 }, (_, level) => (level >= gamma ? 1 : 0)) };
}
