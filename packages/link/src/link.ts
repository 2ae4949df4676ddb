/** The way from lists to people, step by step: standardise, block, compare, train, score, cluster. */
import { RecountError, recordId, type Judgement, type OnProgress, type RecordList } from "@recount/core";
import { blockingKeys, type BlockingKey } from "./blocking-keys.ts";
import { buildBlocking, eachPair, type Blocking } from "./blocking.ts";
import { balancedThreshold, recallCeiling, weighCandidates } from "./candidates.ts";
import { clusterRecords } from "./cluster.ts";
import { createComparer, type Comparer } from "./comparisons.ts";
import { explainPair } from "./explain.ts";
import type { Linkage, PairExplanation } from "./linkage.ts";
import { knownFrom, type LinkModel, type LinkSettings } from "./model.ts";
import type { OutsideNames } from "./outside-names.ts";
import { PatternCounter } from "./patterns.ts";
import { readRecords, type Records } from "./records.ts";
import { createScorer } from "./score.ts";
import { countLevelShares } from "./shares.ts";
import { mix } from "./similarity.ts";
import { countedFrequencies, givenFrequencies, type TermFrequencies } from "./term-frequencies.ts";
import { train } from "./train.ts";

export interface LinkOptions {
  /** A model to link with as it stands; trained on the lists themselves when absent. */
  readonly model?: LinkModel;
  /** Reviewers' decisions by record id: "same" and "different" bind, "unsure" does not. */
  readonly judgements?: readonly Judgement[];
  /** Names with their counts outside the lists, for training; a model that is given has its own. */
  readonly outsideNames?: OutsideNames;
  readonly onProgress?: OnProgress;
}

/** Weighs and explains any two records of some lists under a model. Record numbers run over the lists in their order. */
export interface Explainer {
  /** Match weight in bits, prior included. @throws RecountError link/record for a number that is no record's. */
  weigh(left: number, right: number): number;
  /** As `weigh`, with every step. */
  explain(left: number, right: number): PairExplanation;
}

const DEFAULT_SETTINGS: LinkSettings = { pairFloor: 0.01, maxBlockSize: 400, termFrequencyFloor: 1e-5 };
/** Pairs that training looks at, at most; of more, blocks are sampled by their hash. */
const TRAINING_PAIRS = 600_000;

/**
 * Links lists into people. Deterministic: the same lists, model and judgements give the same linkage.
 * @throws RecountError link/lists without records; link/judgements where judgements contradict each other.
 */
export function link(lists: readonly RecordList[], options: LinkOptions = {}): Linkage {
  const report = options.onProgress ?? (() => undefined);
  if (lists.every((list) => list.rowCount === 0)) {
    throw new RecountError("link/lists", "there are no records to link", {
      remedy: "give at least one list with rows",
    });
  }
  report({ stage: "standardising", fraction: 0 });
  const given = options.model;
  const records = readRecords(lists, given === undefined ? undefined : knownFrom(given));
  const settings = given?.settings ?? DEFAULT_SETTINGS;
  const terms =
    given === undefined
      ? countedFrequencies(settings.termFrequencyFloor, options.outsideNames)
      : givenFrequencies(given.termFrequencies, settings.termFrequencyFloor);
  const comparer = createComparer(records, terms, given);
  report({ stage: "blocking", fraction: 0.1 });
  const keys = blockingKeys(records);
  const blocking = buildBlocking(keys, records.named, settings.maxBlockSize, options.model?.blockingRules);
  report({ stage: "training", fraction: 0.25 });
  const trained = given ?? trainModel(records, comparer, keys, blocking, settings, terms);
  const scorer = createScorer(comparer, trained);
  const floorWeight = Math.log2(settings.pairFloor / (1 - settings.pairFloor));
  const weighed = weighCandidates(blocking, scorer, floorWeight, (rule) =>
    report({ stage: "comparing", fraction: 0.35 + (0.5 * rule) / blocking.indices.length }),
  );
  const model = options.model ?? { ...trained, threshold: balancedThreshold(weighed.pairs) };
  report({ stage: "clustering", fraction: 0.85 });
  const people = clusterRecords({
    recordCount: records.count,
    pairCount: weighed.pairs.count,
    ...weighed.pairs,
    weigh: (left, right) => scorer.weigh(left, right),
    threshold: model.threshold,
    ...constraints(lists, options.judgements ?? []),
  });
  report({ stage: "clustering", fraction: 1 });
  return {
    lists,
    recordCount: records.count,
    ...people,
    named: records.named,
    pairs: weighed.pairs,
    model,
    blocking: {
      rules: blocking.indices.map((index, i) => ({ rule: ruleName(index.rule), pairs: weighed.perRule[i]! })),
      pairsCompared: weighed.compared,
      recallCeiling: recallCeiling(blocking, weighed.pairs),
    },
    explain: (left, right) => explainerOf(records, comparer, model).explain(left, right),
  };
}

const ruleName = (rule: readonly string[]): string => (rule.length === 0 ? "every pair" : rule.join(" + "));

function explainerOf(records: Records, comparer: Comparer, model: LinkModel): Explainer {
  const scorer = createScorer(comparer, model);
  function check(record: number): void {
    if (Number.isInteger(record) && record >= 0 && record < records.count) return;
    throw new RecountError("link/record", `no record ${record}; there are ${records.count}`);
  }
  return {
    weigh(left, right) {
      check(left);
      check(right);
      return scorer.weigh(left, right);
    },
    explain(left, right) {
      check(left);
      check(right);
      return explainPair(comparer, scorer, model, left, right);
    },
  };
}

/** Weighs pairs of a finished run again, without blocking or training. */
export function explainer(lists: readonly RecordList[], model: LinkModel): Explainer {
  const records = readRecords(lists, knownFrom(model));
  const terms = givenFrequencies(model.termFrequencies, model.settings.termFrequencyFloor);
  return explainerOf(records, createComparer(records, terms, model), model);
}

function trainModel(
  records: Records,
  comparer: Comparer,
  keys: ReadonlyMap<string, BlockingKey>,
  blocking: Blocking,
  settings: LinkSettings,
  terms: TermFrequencies,
): LinkModel {
  const hashes = contentHashes(keys, records.count);
  const order = eligibleOrder(records.named, hashes);
  const levelShares = countLevelShares(comparer, order);
  const raw = blocking.indices.reduce((sum, index) => sum + index.rawPairs, 0);
  const share = Math.min(1, TRAINING_PAIRS / Math.max(1, raw));
  const bound = share * 4294967296;
  const counter = new PatternCounter(comparer.comparisons.map((comparison) => comparison.labels.length));
  const gammas = new Uint8Array(comparer.comparisons.length);
  const wanted = (hash: number): boolean => mix(hash) < bound;
  eachPair(
    blocking,
    (left, right) => {
      comparer.compare(left, right, gammas);
      counter.add(gammas, 1 / share);
    },
    undefined,
    share < 1 ? wanted : undefined,
  );
  const trained = train({
    comparisons: comparer.comparisons,
    levelShares,
    patterns: counter.finish(),
    totalPairs: (order.length * (order.length - 1)) / 2,
    recordCount: order.length,
  });
  return {
    format: "recount-link-model",
    version: 2,
    lambda: trained.lambda,
    threshold: 0,
    comparisons: trained.comparisons,
    sharedCircumstances: trained.sharedCircumstances,
    blockingRules: blocking.indices.map((index) => index.rule),
    settings,
    termFrequencies: terms.tables(),
    standardisation: records.standardisation,
    training: trained.training,
  };
}

/** A hash of what each record says, so that samples do not depend on the order of the rows. */
function contentHashes(keys: ReadonlyMap<string, BlockingKey>, count: number): Uint32Array {
  const hashes = new Uint32Array(count);
  for (const key of keys.values()) {
    for (const slot of key.slots) {
      for (let record = 0; record < count; record++)
        hashes[record] = mix(Math.imul(hashes[record]!, 31) ^ slot[record]!);
    }
  }
  return hashes;
}

/** Named records ordered by content. */
function eligibleOrder(named: Uint8Array, hashes: Uint32Array): Uint32Array {
  const packed = new Float64Array(named.reduce((sum, each) => sum + each, 0));
  let at = 0;
  for (let record = 0; record < named.length; record++) {
    if (named[record] === 1) packed[at++] = Math.floor(hashes[record]! / 2) * 4194304 + record;
  }
  return Uint32Array.from(packed.sort(), (value) => value % 4194304);
}

/** Judgements as pairs of record indices. Those on records that are not in these lists are left aside. */
function constraints(
  lists: readonly RecordList[],
  judgements: readonly Judgement[],
): { mustLink: [number, number][]; cannotLink: [number, number][] } {
  const mustLink: [number, number][] = [];
  const cannotLink: [number, number][] = [];
  if (judgements.length === 0) return { mustLink, cannotLink };
  const indices = new Map<string, number>();
  let offset = 0;
  for (const list of lists) {
    for (let row = 0; row < list.rowCount; row++) indices.set(recordId(list, row), offset + row);
    offset += list.rowCount;
  }
  for (const { left, right, verdict } of judgements) {
    const a = indices.get(left);
    const b = indices.get(right);
    if (a === undefined || b === undefined || a === b) continue;
    if (verdict === "same") mustLink.push([a, b]);
    else if (verdict === "different") cannotLink.push([a, b]);
  }
  return { mustLink, cannotLink };
}
