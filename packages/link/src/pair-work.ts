/**
 * The parts of linking that look at many pairs, as one thread does them: which patterns occur, and the weights. Several
 * threads can share each (shared-work.ts): they take chunks from one counter, and what they find is counted in whole
 * numbers or sorted, so that the result does not depend on how many they are or who did what.
 */
import { eachPair, type Going, type PairBlocks } from "./blocking.ts";
import { PairStore, type StoredPairs } from "./candidates.ts";
import { ownChunks } from "./chunks.ts";
import { joinAlone, type JoinComponents } from "./cluster.ts";
import { ComparedPairs } from "./compared-pairs.ts";
import type { Comparer } from "./comparisons/part.ts";
import { mustWeigh, type EarlierPairs } from "./earlier-pairs.ts";
import type { LinkModel, TrainedWeights } from "./model.ts";
import type { NicknamePair } from "./names/index.ts";
import type { OutsideNames } from "./outside-names.ts";
import { PatternCounter } from "./patterns.ts";
import type { Scorer } from "./score.ts";
import { eachLonePair, type LoneRecords } from "./second-look.ts";
import { countLevels, type DrawnPairs, type LevelCounts } from "./shares.ts";
import { mix } from "./similarity.ts";
import { countedFrequencies, givenFrequencies, type TermFrequencies } from "./term-frequencies.ts";

/** What a comparer is made from besides the records. */
export interface ComparerSettings {
  readonly termFrequencyFloor: number;
  readonly outsideNames: OutsideNames | undefined;
  readonly nicknames: readonly NicknamePair[];
  readonly model: LinkModel | undefined;
}

export function termsFor({ termFrequencyFloor, outsideNames, model }: ComparerSettings): TermFrequencies {
  return model === undefined
    ? countedFrequencies(termFrequencyFloor, outsideNames)
    : givenFrequencies(model.termFrequencies, termFrequencyFloor);
}

/** Candidate pairs weighed. */
export interface WeighedPairs extends StoredPairs {
  readonly compared: number;
  readonly perRule: Float64Array;
}

/** Pairs compared for training: their patterns, and the pairs themselves. */
export interface Compared {
  readonly counter: PatternCounter;
  readonly pairs: ComparedPairs;
}

/** Counts the patterns of pairs, of those blocks whose hash is below `bound` once mixed; of all where it is absent. */
export function comparePairs(
  comparer: Comparer,
  pairs: PairBlocks,
  bound: number | undefined,
  going: Going,
): Compared {
  const counter = new PatternCounter(comparer.comparisons.map((comparison) => comparison.labels.length));
  const kept = new ComparedPairs(pairs.blocks.length);
  const gammas = new Uint8Array(comparer.comparisons.length);
  const onPair = (left: number, right: number, rule: number, counted: boolean): void => {
    comparer.compare(left, right, gammas);
    const pattern = counter.numberOf(gammas);
    if (counted) counter.count(pattern, 1);
    kept.add(left, right, pattern, rule);
  };
  const wanted = bound === undefined ? undefined : (hash: number): boolean => mix(hash) < bound;
  eachPair(pairs, onPair, { ...going, wanted });
  return { counter, pairs: kept };
}

/** How pairs are weighed, and which are kept. */
export interface Weighing {
  readonly scorer: Scorer;
  /** Pairs of a lower weight in bits are not kept. */
  readonly floorWeight: number;
  /** What an earlier run says of pairs of its records. */
  readonly earlier?: EarlierPairs | undefined;
  /** Only pairs with these, where given: a second look. */
  readonly lone?: LoneRecords | undefined;
}

export function weighPairs(
  { scorer, floorWeight, earlier, lone }: Weighing,
  pairs: PairBlocks,
  going: Going,
): WeighedPairs {
  const store = new PairStore();
  const perRule = new Float64Array(pairs.blocks.length);
  let compared = 0;
  const onPair = (left: number, right: number, rule: number): void => {
    perRule[rule]!++;
    if (earlier !== undefined && !mustWeigh(earlier, left, right)) return;
    compared++;
    const weight = scorer.weigh(left, right);
    if (weight >= floorWeight) store.add(left, right, weight, scorer.gammas);
  };
  if (lone === undefined) eachPair(pairs, onPair, going);
  else eachLonePair(pairs, lone, onPair, going);
  return { ...store.finish(scorer.width), compared, perRule };
}

/** What sums of the same terms in another order may differ by, and more. */
const ROUNDING = 1e-6;

/** As weighPairs, of pairs that were compared already: only those are weighed that may weigh enough by their pattern. */
export function weighKept({ scorer, floorWeight }: Weighing, { counter, pairs }: Compared): WeighedPairs {
  const likely = Uint8Array.from({ length: counter.size }, (_, pattern) =>
    scorer.mostOf(counter.gammasOf(pattern)) >= floorWeight - ROUNDING ? 1 : 0,
  );
  const store = new PairStore();
  pairs.each(likely, (left, right) => {
    const weight = scorer.weigh(left, right);
    if (weight >= floorWeight) store.add(left, right, weight, scorer.gammas);
  });
  return { ...store.finish(scorer.width), compared: pairs.size, perRule: pairs.perRule };
}

export interface PairWork {
  /** Begins to count levels; helpers do while the caller does something else. @returns what waits for the counts. */
  levels(pairs: DrawnPairs): () => LevelCounts;
  /** `bound` as in training: blocks are sampled by their hash. The next weights of the same pairs cost little. */
  patterns(pairs: PairBlocks, bound: number | undefined, onShare?: (share: number) => void): PatternCounter;
  /** The model is the scorer's. */
  weights(
    pairs: PairBlocks,
    model: LinkModel,
    weighing: Weighing,
    onShare?: (share: number) => void,
  ): WeighedPairs;
  /** What joins the records of components by the evidence of a model's scorer. */
  joining(model: TrainedWeights): JoinComponents;
}

/** All the work in the caller's thread. */
export function workAlone(comparer: Comparer): PairWork {
  const memory = new KeptPairs();
  return {
    levels: (pairs) => () => countLevels(comparer, pairs, ownChunks()),
    patterns(pairs, bound, onShare) {
      const compared = comparePairs(comparer, pairs, bound, { take: ownChunks(), onShare });
      memory.keep(pairs, compared);
      return compared.counter;
    },
    weights(pairs, _model, weighing, onShare) {
      const compared = memory.take(pairs, weighing);
      if (compared !== undefined) return weighKept(weighing, compared);
      return weighPairs(weighing, pairs, { take: ownChunks(), onShare });
    },
    joining: () => joinAlone,
  };
}

/** What was compared last, until it is weighed. */
export class KeptPairs {
  #last: { readonly of: PairBlocks; readonly compared: Compared } | undefined;

  keep(of: PairBlocks, compared: Compared): void {
    this.#last = { of, compared };
  }

  /** The pairs of these blocks as they were compared, where all of them are to be weighed; they are kept no longer. */
  take(pairs: PairBlocks, { earlier, lone }: Weighing): Compared | undefined {
    const last = this.#last;
    if (last?.of !== pairs || earlier !== undefined || lone !== undefined) return undefined;
    this.#last = undefined;
    return last.compared;
  }
}
