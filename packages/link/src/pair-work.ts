/**
 * The three parts of linking that look at many pairs: how often levels occur, which patterns occur, and the weights.
 * Several threads can share each: they take chunks from one counter, and what they find is counted in whole numbers or
 * sorted, so that the result does not depend on how many they are or who did what.
 */
import { eachPair, type Going, type PairBlocks } from "./blocking.ts";
import { PairStore, type StoredPairs } from "./candidates.ts";
import { ownChunks, sharedChunks, type TakeChunk } from "./chunks.ts";
import { createComparer, type Comparer } from "./comparisons.ts";
import { mustWeigh, type EarlierPairs } from "./earlier-pairs.ts";
import type { LinkModel } from "./model.ts";
import type { NicknamePair } from "./names/index.ts";
import type { OutsideNames } from "./outside-names.ts";
import { PatternCounter, type Patterns } from "./patterns.ts";
import { recordsFrom, shared, type RecordsCopy } from "./records-copy.ts";
import { createScorer, type Scorer } from "./score.ts";
import { eachLonePair, type LoneRecords } from "./second-look.ts";
import { countLevels, type LevelCounts } from "./shares.ts";
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

/** What a helper is told. Survives a structured clone. Each task is answered, in order. */
export type HelperTask =
  | { readonly kind: "records"; readonly records: RecordsCopy; readonly settings: ComparerSettings }
  | { readonly kind: "levels"; readonly order: Uint32Array; readonly counter: Int32Array }
  | {
      readonly kind: "patterns";
      readonly pairs: PairBlocks;
      readonly bound: number | undefined;
      readonly counter: Int32Array;
    }
  | {
      readonly kind: "weights";
      readonly pairs: PairBlocks;
      readonly model: LinkModel;
      readonly floorWeight: number;
      /** What an earlier run says of pairs of its records. */
      readonly earlier: EarlierPairs | undefined;
      /** Only pairs with these, where given. */
      readonly lone: LoneRecords | undefined;
      readonly counter: Int32Array;
    };

/** What a helping thread sends back for a task. */
export type HelperAnswer =
  | { readonly kind: "records" }
  | { readonly kind: "levels"; readonly counts: LevelCounts }
  | { readonly kind: "patterns"; readonly patterns: Patterns }
  | { readonly kind: "weights"; readonly pairs: WeighedPairs };

/** Threads that work beside the caller's. Made by whoever has threads; see @recount/runs. */
export interface Helpers {
  readonly count: number;
  /** Gives every helper the same task; they begin at once, or when they are done with the one before. */
  begin(task: HelperTask): void;
  /** Waits for the answers to the earliest task not yet asked for. @throws where a helper failed. */
  answers(): readonly HelperAnswer[];
}

/** A helper's side: does each task and gives the answer. Keeps the records it was told. */
export function createHelper(): (task: HelperTask) => HelperAnswer {
  let comparer: Comparer | undefined;
  return (task) => {
    if (task.kind === "records") {
      comparer = createComparer(
        recordsFrom(task.records),
        termsFor(task.settings),
        task.settings.model,
        task.settings.nicknames,
      );
      return { kind: "records" };
    }
    const take = sharedChunks(task.counter);
    if (task.kind === "levels") return { kind: "levels", counts: countLevels(comparer!, task.order, take) };
    if (task.kind === "patterns") {
      const counter = countPatterns(comparer!, task.pairs, task.bound, take);
      return { kind: "patterns", patterns: counter.finish(1) };
    }
    const scorer = createScorer(comparer!, task.model);
    const { floorWeight, earlier, lone } = task;
    const weighing = { scorer, floorWeight, earlier, lone };
    return { kind: "weights", pairs: weighPairs(weighing, task.pairs, { take }) };
  };
}

/** Counts the patterns of pairs, of those blocks whose hash is below `bound` once mixed; of all where it is absent. */
function countPatterns(
  comparer: Comparer,
  pairs: PairBlocks,
  bound: number | undefined,
  take: TakeChunk,
): PatternCounter {
  const counter = new PatternCounter(comparer.comparisons.map((comparison) => comparison.labels.length));
  const gammas = new Uint8Array(comparer.comparisons.length);
  const onPair = (left: number, right: number): void => {
    comparer.compare(left, right, gammas);
    counter.add(gammas, 1);
  };
  const wanted = bound === undefined ? undefined : (hash: number): boolean => mix(hash) < bound;
  eachPair(pairs, onPair, { take, wanted });
  return counter;
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

function weighPairs(
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

export interface PairWork {
  levels(order: Uint32Array): LevelCounts;
  /** `bound` as in training: blocks are sampled by their hash. */
  patterns(pairs: PairBlocks, bound: number | undefined): PatternCounter;
  /** The model is the scorer's. */
  weights(
    pairs: PairBlocks,
    model: LinkModel,
    weighing: Weighing,
    onShare?: (share: number) => void,
  ): WeighedPairs;
}

/** All the work in the caller's thread. */
export function workAlone(comparer: Comparer): PairWork {
  return {
    levels: (order) => countLevels(comparer, order, ownChunks()),
    patterns: (pairs, bound) => countPatterns(comparer, pairs, bound, ownChunks()),
    weights: (pairs, _model, weighing, onShare) =>
      weighPairs(weighing, pairs, { take: ownChunks(), onShare }),
  };
}

/** The work shared with helpers, who were told the records before. */
export function workTogether(comparer: Comparer, helpers: Helpers): PairWork {
  let awaitingRecords = true;
  /** Begins a task with everyone, does its own share, and gathers the others'. */
  function together<Own>(task: (counter: Int32Array) => HelperTask, own: (take: TakeChunk) => Own) {
    const counter = new Int32Array(new SharedArrayBuffer(4));
    helpers.begin(task(counter));
    const mine = own(sharedChunks(counter));
    if (awaitingRecords) helpers.answers();
    awaitingRecords = false;
    return { mine, others: helpers.answers() };
  }
  const laid = new WeakMap<PairBlocks, PairBlocks>();
  const sharedBlocks = (pairs: PairBlocks): PairBlocks => {
    const inShared = laid.get(pairs) ?? blocksInSharedMemory(pairs);
    laid.set(pairs, inShared);
    return inShared;
  };
  return {
    levels(order) {
      const { mine, others } = together(
        (counter) => ({ kind: "levels", order: shared(order), counter }),
        (take) => countLevels(comparer, order, take),
      );
      for (const answer of others) if (answer.kind === "levels") addLevels(mine, answer.counts);
      return mine;
    },
    patterns(given, bound) {
      const pairs = sharedBlocks(given);
      const { mine, others } = together(
        (counter) => ({ kind: "patterns", pairs, bound, counter }),
        (take) => countPatterns(comparer, pairs, bound, take),
      );
      for (const answer of others) if (answer.kind === "patterns") mine.merge(answer.patterns);
      return mine;
    },
    weights(given, model, { scorer, floorWeight, earlier: known, lone: look }, onShare) {
      const earlier = known && inSharedMemory(known);
      const pairs = sharedBlocks(given);
      const lone = look && { alone: shared(look.alone), seen: sharedBlocks(look.seen) };
      const { mine, others } = together(
        (counter) => ({ kind: "weights", pairs, model, floorWeight, earlier, lone, counter }),
        (take) => weighPairs({ scorer, floorWeight, earlier, lone }, pairs, { take, onShare }),
      );
      return joined([mine, ...others.flatMap((answer) => (answer.kind === "weights" ? [answer.pairs] : []))]);
    },
  };
}

function addLevels(into: LevelCounts, from: LevelCounts): void {
  into.pairs += from.pairs;
  into.counts.forEach((levels, i) => {
    for (let level = 0; level < levels.length; level++) levels[level]! += from.counts[i]![level]!;
  });
}

const inSharedMemory = ({ earlier, starts, partners }: EarlierPairs): EarlierPairs => ({
  earlier: shared(earlier),
  starts: shared(starts),
  partners: shared(partners),
});

function blocksInSharedMemory({ records, blocks }: PairBlocks): PairBlocks {
  return {
    records,
    blocks: blocks.map(({ starts, members, hashes, ofRecord }) => ({
      starts: shared(starts),
      members: shared(members),
      hashes: shared(hashes),
      ofRecord: ofRecord.map((column) => shared(column)),
    })),
  };
}

function joined(parts: readonly WeighedPairs[]): WeighedPairs {
  const size = parts.reduce((sum, { left }) => sum + left.length, 0);
  const width = parts.reduce((sum, { gammas }) => sum + gammas.length, 0);
  const whole = {
    left: new Uint32Array(size),
    right: new Uint32Array(size),
    weight: new Float32Array(size),
    gammas: new Uint8Array(width),
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
    perRule: new Float64Array(parts[0]!.perRule.length),
  };
  let at = 0;
  let gammasAt = 0;
  for (const { left, right, weight, gammas, perRule } of parts) {
    whole.left.set(left, at);
    whole.right.set(right, at);
    whole.weight.set(weight, at);
    whole.gammas.set(gammas, gammasAt);
    at += left.length;
    gammasAt += gammas.length;
    perRule.forEach((pairs, rule) => (whole.perRule[rule]! += pairs));
  }
  return whole;
}
