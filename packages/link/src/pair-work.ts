/**
 * The three parts of linking that look at many pairs: how often levels occur, which patterns occur, and the weights.
 * Several threads can share each: they take chunks from one counter, and what they find is counted in whole numbers or
 * sorted, so that the result does not depend on how many they are or who did what.
 */
import { eachPair, type Going, type PairBlocks } from "./blocking.ts";
import { PairStore, type StoredPairs } from "./candidates.ts";
import { canKeepPairs, ComparedPairs } from "./compared-pairs.ts";
import { ownChunks, sharedChunks, type TakeChunk } from "./chunks.ts";
import { joinAlone, joinsWithin, type Components, type JoinComponents, type Joining } from "./cluster.ts";
import { createComparer } from "./comparisons.ts";
import type { Comparer } from "./comparisons/part.ts";
import { mustWeigh, type EarlierPairs } from "./earlier-pairs.ts";
import type { LinkModel, TrainedWeights } from "./model.ts";
import type { NicknamePair } from "./names/index.ts";
import type { OutsideNames } from "./outside-names.ts";
import { PatternCounter, type Patterns } from "./patterns.ts";
import { recordsFrom, shared, type RecordsCopy } from "./records-copy.ts";
import {
  buildAlone,
  buildRules,
  builtTogether,
  type BuildRules,
  type BuiltRules,
  type RuleTask,
} from "./rule-index.ts";
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
  | { readonly kind: "rules"; readonly task: RuleTask; readonly counter: Int32Array }
  | {
      readonly kind: "patterns";
      readonly pairs: PairBlocks;
      readonly bound: number | undefined;
      readonly counter: Int32Array;
    }
  | {
      readonly kind: "weights";
      readonly pairs: PairBlocks;
      readonly model: TrainedWeights;
      readonly floorWeight: number;
      /** What an earlier run says of pairs of its records. */
      readonly earlier: EarlierPairs | undefined;
      /** Only pairs with these, where given. */
      readonly lone: LoneRecords | undefined;
      /** The pairs are those of the patterns before, which the helper has kept. */
      readonly kept: boolean;
      readonly counter: Int32Array;
    }
  | {
      readonly kind: "joins";
      readonly components: Components;
      readonly joining: Omit<Joining, "evidence">;
      readonly model: TrainedWeights;
      readonly counter: Int32Array;
    };

/** What a helping thread sends back for a task. */
export type HelperAnswer =
  | { readonly kind: "records" }
  | { readonly kind: "levels"; readonly counts: LevelCounts }
  | { readonly kind: "rules"; readonly built: BuiltRules }
  | { readonly kind: "patterns"; readonly patterns: Patterns }
  | { readonly kind: "weights"; readonly pairs: WeighedPairs }
  | { readonly kind: "joins"; readonly joins: Uint32Array };

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
  let compared: Compared | undefined;
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
    if (task.kind === "rules") return { kind: "rules", built: inShared(buildRules(task.task, take)) };
    if (task.kind === "patterns") {
      compared = comparePairs(comparer!, task.pairs, task.bound, { take });
      return { kind: "patterns", patterns: compared.counter.finish(1) };
    }
    const scorer = createScorer(comparer!, task.model);
    if (task.kind === "joins") {
      const joining = { ...task.joining, evidence: scorer };
      return { kind: "joins", joins: joinsWithin(joining, task.components, take) };
    }
    const { floorWeight, earlier, lone, kept } = task;
    const weighing = { scorer, floorWeight, earlier, lone };
    const pairs = kept ? weighKept(weighing, compared!) : weighPairs(weighing, task.pairs, { take });
    compared = undefined;
    return { kind: "weights", pairs };
  };
}

/** Pairs compared for training: their patterns, and the pairs themselves where they are few enough to be kept. */
interface Compared {
  readonly counter: PatternCounter;
  readonly pairs: ComparedPairs | undefined;
}

/** Counts the patterns of pairs, of those blocks whose hash is below `bound` once mixed; of all where it is absent. */
function comparePairs(
  comparer: Comparer,
  pairs: PairBlocks,
  bound: number | undefined,
  going: Going,
): Compared {
  const counter = new PatternCounter(comparer.comparisons.map((comparison) => comparison.labels.length));
  const kept = canKeepPairs(pairs) ? new ComparedPairs(pairs.blocks.length) : undefined;
  const gammas = new Uint8Array(comparer.comparisons.length);
  const onPair = (left: number, right: number, rule: number, counted: boolean): void => {
    if (!counted && kept === undefined) return;
    comparer.compare(left, right, gammas);
    const pattern = counter.numberOf(gammas);
    if (counted) counter.count(pattern, 1);
    kept?.add(left, right, pattern, rule);
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

/** What sums of the same terms in another order may differ by, and more. */
const ROUNDING = 1e-6;

/** As weighPairs, of pairs that were compared already: only those are weighed that may weigh enough by their pattern. */
function weighKept({ scorer, floorWeight }: Weighing, { counter, pairs }: Compared): WeighedPairs {
  const likely = Uint8Array.from({ length: counter.size }, (_, pattern) =>
    scorer.mostOf(counter.gammasOf(pattern)) >= floorWeight - ROUNDING ? 1 : 0,
  );
  const store = new PairStore();
  pairs!.each(likely, (left, right) => {
    const weight = scorer.weigh(left, right);
    if (weight >= floorWeight) store.add(left, right, weight, scorer.gammas);
  });
  return { ...store.finish(scorer.width), compared: pairs!.size, perRule: pairs!.perRule };
}

export interface PairWork {
  /** Builds the indices of blocking rules. */
  readonly rules: BuildRules;
  /** Begins to count levels; helpers do while the caller does something else. @returns what waits for the counts. */
  levels(order: Uint32Array): () => LevelCounts;
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
    rules: buildAlone,
    levels: (order) => () => countLevels(comparer, order, ownChunks()),
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
class KeptPairs {
  #last: { readonly of: PairBlocks; readonly compared: Compared } | undefined;

  keep(of: PairBlocks, compared: Compared): void {
    this.#last = compared.pairs === undefined ? undefined : { of, compared };
  }

  /** The pairs of these blocks as they were compared, where all of them are to be weighed; they are kept no longer. */
  take(pairs: PairBlocks, { earlier, lone }: Weighing): Compared | undefined {
    const last = this.#last;
    if (last?.of !== pairs || earlier !== undefined || lone !== undefined) return undefined;
    this.#last = undefined;
    return last.compared;
  }
}

/** The work shared with helpers, who were told the records before. */
export function workTogether(comparer: Comparer, helpers: Helpers): PairWork {
  const memory = new KeptPairs();
  /** Tasks begun, the records first; answers come in their order. */
  let begunSoFar = 1;
  let asked = 0;
  const answers = new Map<number, readonly HelperAnswer[]>();
  /** The caller's share of tasks begun. */
  const shares: (() => unknown)[] = [];
  /** The helpers are still at what was begun before, while the caller's share of it waits: that is done first. */
  function answersTo(number: number): readonly HelperAnswer[] {
    for (const share of shares.splice(0)) share();
    while (asked <= number) answers.set(asked++, helpers.answers());
    const found = answers.get(number)!;
    answers.delete(number);
    return found;
  }
  /** Begins a task with the helpers. @returns what does the caller's share of it and gathers the others'. */
  function begun<Own>(task: (counter: Int32Array) => HelperTask, own: (take: TakeChunk) => Own) {
    const counter = new Int32Array(new SharedArrayBuffer(4));
    helpers.begin(task(counter));
    const number = begunSoFar++;
    const share = once(() => own(sharedChunks(counter)));
    shares.push(share);
    return () => {
      const mine = share();
      return { mine, others: answersTo(number) };
    };
  }
  const laid = new WeakMap<PairBlocks, PairBlocks>();
  const sharedBlocks = (pairs: PairBlocks): PairBlocks => {
    const inShared = laid.get(pairs) ?? blocksInSharedMemory(pairs);
    laid.set(pairs, inShared);
    return inShared;
  };
  const laidComponents = new WeakMap<Components, Components>();
  const sharedComponents = (found: Components): Components => {
    const inShared = laidComponents.get(found) ?? {
      starts: shared(found.starts),
      members: shared(found.members),
      ofTwo: shared(found.ofTwo),
    };
    laidComponents.set(found, inShared);
    return inShared;
  };
  const laidKeys = new WeakMap<RuleTask["keys"], RuleTask["keys"]>();
  const sharedKeys = (keys: RuleTask["keys"]): RuleTask["keys"] => {
    const known = laidKeys.get(keys) ?? keysInSharedMemory(keys);
    laidKeys.set(keys, known);
    return known;
  };
  return {
    rules(given) {
      const task = { ...given, keys: sharedKeys(given.keys), eligible: shared(given.eligible) };
      const { mine, others } = begun(
        (counter) => ({ kind: "rules", task, counter }),
        (take) => buildRules(task, take),
      )();
      return builtTogether([
        mine,
        ...others.flatMap((answer) => (answer.kind === "rules" ? [answer.built] : [])),
      ]);
    },
    levels(order) {
      const finish = begun(
        (counter) => ({ kind: "levels", order: shared(order), counter }),
        (take) => countLevels(comparer, order, take),
      );
      return () => {
        const { mine, others } = finish();
        for (const answer of others) if (answer.kind === "levels") addLevels(mine, answer.counts);
        return mine;
      };
    },
    patterns(given, bound, onShare) {
      const pairs = sharedBlocks(given);
      const { mine, others } = begun(
        (counter) => ({ kind: "patterns", pairs, bound, counter }),
        (take) => comparePairs(comparer, pairs, bound, { take, onShare }),
      )();
      memory.keep(given, mine);
      for (const answer of others) if (answer.kind === "patterns") mine.counter.merge(answer.patterns);
      return mine.counter;
    },
    weights(given, trained, { scorer, floorWeight, earlier: known, lone: look }, onShare) {
      const model = weightsOf(trained);
      const earlier = known && inSharedMemory(known);
      const pairs = sharedBlocks(given);
      const lone = look && { alone: shared(look.alone), seen: sharedBlocks(look.seen) };
      const weighing = { scorer, floorWeight, earlier, lone };
      const compared = memory.take(given, weighing);
      const kept = compared !== undefined;
      const { mine, others } = begun(
        (counter) => ({ kind: "weights", pairs, model, floorWeight, earlier, lone, kept, counter }),
        (take) => (kept ? weighKept(weighing, compared) : weighPairs(weighing, pairs, { take, onShare })),
      )();
      return joined([mine, ...others.flatMap((answer) => (answer.kind === "weights" ? [answer.pairs] : []))]);
    },
    joining: (trained) => (joining, found) => {
      const { evidence: _, recordCount, threshold, sizes, mustLink, cannotLink } = joining;
      const told = { recordCount, threshold, sizes, mustLink, cannotLink };
      const components = sharedComponents(found);
      const { mine, others } = begun(
        (counter) => ({ kind: "joins", components, joining: told, model: weightsOf(trained), counter }),
        (take) => joinsWithin(joining, components, take),
      )();
      const joins = others.flatMap((answer) => (answer.kind === "joins" ? [answer.joins] : []));
      return oneAfterAnother([mine, ...joins]);
    },
  };
}

/** What weighing needs of a model: the rest is large. */
const weightsOf = ({ lambda, comparisons, sharedCircumstances }: TrainedWeights): TrainedWeights => ({
  lambda,
  comparisons,
  sharedCircumstances,
});

function oneAfterAnother(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function once<Own>(work: () => Own): () => Own {
  let done: { readonly own: Own } | undefined;
  return () => (done ??= { own: work() }).own;
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

const keysInSharedMemory = (keys: RuleTask["keys"]): RuleTask["keys"] =>
  new Map([...keys].map(([name, { slots }]) => [name, { name, slots: slots.map((slot) => shared(slot)) }]));

/** What a helper built, so that it is not copied on its way. */
function inShared({ indices, leftOut, ...rest }: BuiltRules): BuiltRules {
  return {
    ...rest,
    leftOut: shared(leftOut),
    indices: indices.map(({ at, index }) => {
      const { hashes, records, severalSlots } = index.sorted;
      const sorted = { hashes: shared(hashes), records: shared(records), severalSlots };
      return { at, index: { ...index, sorted } };
    }),
  };
}

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
