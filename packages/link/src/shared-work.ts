/** The work on pairs, shared with helping threads. */
import type { PairBlocks } from "./blocking.ts";
import { sharedChunks, type TakeChunk } from "./chunks.ts";
import { joinsWithin, type Components } from "./cluster.ts";
import type { Comparer } from "./comparisons/part.ts";
import type { EarlierPairs } from "./earlier-pairs.ts";
import type { HelperAnswer, Helpers, HelperTask } from "./helpers.ts";
import type { TrainedWeights } from "./model.ts";
import {
  comparePairs,
  KeptPairs,
  weighKept,
  weighPairs,
  type PairWork,
  type WeighedPairs,
} from "./pair-work.ts";
import { shared } from "./records-copy.ts";
import { countLevels, type LevelCounts } from "./shares.ts";

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
  const sharedBlocks = remembered(blocksInSharedMemory);
  const sharedComponents = remembered(componentsInSharedMemory);
  return {
    levels(drawn) {
      const pairs = { left: shared(drawn.left), right: shared(drawn.right) };
      const finish = begun(
        (counter) => ({ kind: "levels", pairs, counter }),
        (take) => countLevels(comparer, pairs, take),
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
      const { recordCount, threshold, sizes } = joining;
      const told = { recordCount, threshold, sizes };
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

/** Makes something of each value once. */
function remembered<Value extends object>(make: (value: Value) => Value): (value: Value) => Value {
  const known = new WeakMap<Value, Value>();
  return (value) => {
    const made = known.get(value) ?? make(value);
    known.set(value, made);
    return made;
  };
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

const componentsInSharedMemory = ({ starts, members, ofTwo }: Components): Components => ({
  starts: shared(starts),
  members: shared(members),
  ofTwo: shared(ofTwo),
});

function blocksInSharedMemory({ records, blocks }: PairBlocks): PairBlocks {
  return {
    records,
    blocks: blocks.map(({ members, hashes, places }) => ({
      members: shared(members),
      hashes: shared(hashes),
      places: places.map((column) => shared(column)),
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
