/** The way from lists to people, step by step: standardise, block, compare, train, score, cluster. */
import {
  RecountError,
  recordId,
  type Judgement,
  type Message,
  type OnProgress,
  type RecordList,
} from "@recount/core";
import { UNCALIBRATED } from "./calibration.ts";
import { blockingKeys } from "./blocking-keys.ts";
import { blockingWarnings, buildBlocking, pairBudget, type Blocking, type PairBlocks } from "./blocking.ts";
import { inOrderOf, sortPairs } from "./candidates.ts";
import { canonicalLists, type CanonicalLists } from "./canonical.ts";
import { earlierPairs, type EarlierRun } from "./earlier-pairs.ts";
import { clusterWarnings, givenPeople, type GivenClusters } from "./given-people.ts";
import { createComparer } from "./comparisons.ts";
import type { Comparer } from "./comparisons/part.ts";
import { constraintsFrom } from "./constraints.ts";
import { explainPair } from "./explain.ts";
import { evidenceBetween, type PairEvidence } from "./group-evidence.ts";
import type { GroupSizes } from "./group-sizes.ts";
import type { Helpers } from "./helpers.ts";
import {
  EVERY_PAIR,
  type BlockingReport,
  type Linkage,
  type LinkedPairs,
  type PairExplanation,
} from "./linkage.ts";
import { knownFrom, MODEL_VERSION, type LinkModel, type LinkSettings } from "./model.ts";
import { nameRead, type NameRead } from "./name-read.ts";
import type { NicknamePair } from "./names/index.ts";
import type { OutsideNames } from "./outside-names.ts";
import { termsFor, workAlone, type PairWork, type WeighedPairs } from "./pair-work.ts";
import { copyRecords } from "./records-copy.ts";
import { blockingReach, NOBODY_UNREACHED, unreachedPeople } from "./reach.ts";
import { readRecords, type Records } from "./records.ts";
import { findPeople, type SecondLook } from "./people.ts";
import { createScorer, type Scorer } from "./score.ts";
import { workTogether } from "./shared-work.ts";
import { drawPairs, levelShares, type LevelCounts } from "./shares.ts";
import { standardisedFields } from "./standardised.ts";
import { givenFrequencies, type TermFrequencies } from "./term-frequencies.ts";
import { train } from "./train.ts";

/** What a linking may be told besides its lists. */
export interface LinkOptions {
  /** A model to link with as it stands; trained on the lists themselves when absent. */
  readonly model?: LinkModel;
  /** Reviewers' decisions by record id: "same" and "different" bind, "unsure" does not. */
  readonly judgements?: readonly Judgement[];
  /** Names with their counts outside the lists, for training; a model that is given has its own. */
  readonly outsideNames?: OutsideNames;
  /** Threads that share the work on pairs; the result does not depend on them. None when absent. */
  readonly helpers?: Helpers;
  /** Short forms of names beside those that come with Recount, for training; a model that is given has its own. */
  readonly nicknames?: readonly NicknamePair[];
  /**
   * An earlier run with the same model, on some of these lists as they are: pairs of its records are not compared again.
   * Changes nothing but how many pairs are compared. Left aside without `model`.
   */
  readonly earlier?: EarlierRun;
  /** People as they were clustered elsewhere, instead of clustering here. */
  readonly clusters?: GivenClusters;
  readonly onProgress?: OnProgress;
}

/** Weighs and explains any two records of some lists under a model. Record numbers run over the lists in their order. */
export interface Explainer {
  /** Match weight in bits, prior included. @throws RecountError link/record for a number that is no record's. */
  weigh(left: number, right: number): number;
  /** The same, comparison by comparison, for evidence between groups. */
  readonly evidence: PairEvidence;
  /** The model's; undefined where it knows none. */
  readonly groupSizes: GroupSizes | undefined;
  /** Whether a record has a name; one without is kept apart from everybody. */
  named(record: number): boolean;
  /** How a record's name was read, in its own words; null where its cells say as much. */
  nameRead(record: number): NameRead | null;
  /** With every step, the last being the odds that the two have beyond `weigh` were each without anybody else. */
  readonly explain: (left: number, right: number) => PairExplanation;
}

const DEFAULT_SETTINGS: LinkSettings = { pairFloor: 0.01, maxBlockSize: 400, termFrequencyFloor: 1e-5 };
/** Pairs that training looks at, at most; of more, blocks are sampled by their hash. */
const TRAINING_PAIRS = 600_000;
/**
 * Evidence in bits above which a new model joins. Evidence is some .7 bits too low (sample.ts), and true pairs are left below
 * even odds in greater numbers than false ones stand above: half of those bits take the bias off the number of people, and
 * F1 stays as it is.
 */
const JOINED_FROM = -0.35;
/** Records from which telling helpers about them costs less than they save; with fewer, helpers are not used. */
export const HELPED_FROM = 20_000;

/**
 * Links lists into people. Deterministic: the same records, model and judgements give the same people, in whatever
 * order the lists and their rows are given: the work is done in canonical order and handed back in the caller's.
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
  const order = canonicalLists(lists);
  const { mustLink, cannotLink, warnings } = constraintsFrom(order.lists, options.judgements ?? []);
  const records = readRecords(order.lists, given === undefined ? undefined : knownFrom(given));
  const settings = given?.settings ?? DEFAULT_SETTINGS;
  const nicknames = given?.nicknames ?? options.nicknames ?? [];
  const making = { ...settings, outsideNames: options.outsideNames, nicknames, model: given };
  const helpers = records.count < HELPED_FROM ? undefined : options.helpers;
  helpers?.begin({ kind: "records", records: copyRecords(records), settings: making });
  const terms = termsFor(making);
  const comparer = createComparer(records, terms, given, nicknames);
  const work = helpers === undefined ? workAlone(comparer) : workTogether(comparer, helpers);
  report({ stage: "blocking", fraction: 0.1 });
  const named = namedRecords(records.named);
  const levels = given === undefined ? work.levels(drawPairs(named)) : undefined;
  const keys = blockingKeys(records);
  const { maxBlockSize } = settings;
  const blocking = buildBlocking(keys, records.named, maxBlockSize, given?.blockingRules);
  report({ stage: "training", fraction: 0.25 });
  const onTraining = (share: number): void => report({ stage: "training", fraction: 0.25 + 0.45 * share });
  const trained =
    levels === undefined
      ? given!
      : trainModel(
          {
            records,
            recordCount: named.length,
            levels,
            comparer,
            work,
            blocking,
            settings,
            terms,
            nicknames,
          },
          onTraining,
        );
  const scorer = createScorer(comparer, trained);
  const floorWeight = Math.log2(settings.pairFloor / (1 - settings.pairFloor));
  const common = { named: records.named, scorer, model: trained, mustLink, cannotLink };
  const compared = given === undefined ? 0.7 : 0.35;
  const weigh = (): WeighedPairs => {
    report({ stage: "comparing", fraction: compared });
    const earlier = given && options.earlier && earlierPairs(options.earlier, lists, order, keys, given);
    return work.weights(blocking, trained, { scorer, floorWeight, earlier }, (share) =>
      report({ stage: "comparing", fraction: compared + (0.85 - compared) * share }),
    );
  };
  const weighed = options.clusters === undefined ? weigh() : undefined;
  report({ stage: "clustering", fraction: 0.85 });
  const found =
    weighed === undefined
      ? givenPeople({ ...common, clusters: options.clusters!, lists: order.lists })
      : findPeople({
          ...common,
          calibration: given?.calibration,
          keys,
          names: records.names,
          blocking,
          work,
          floorWeight,
          maxBlockSize,
          pairs: sortPairs(weighed, scorer.width),
        });
  const { people, pairs, clustering } = found;
  const { calibration, sizes } = clustering;
  const model = { ...trained, calibration, groupSizes: sizes ?? null };
  report({ stage: "clustering", fraction: 1 });
  return {
    lists,
    recordCount: records.count,
    personOf: numberedByFirst(order.canonical, people.personOf),
    personCount: people.personCount,
    named: byCaller(order, records.named),
    canonical: order.callers,
    content: order.content,
    pairs: inOrderOf(pairs, order.callers),
    model,
    blocking:
      weighed === undefined
        ? {
            ...blockingReport(blocking, pairs, comparedNowhere(blocking), found.secondLook),
            recallCeiling: null,
          }
        : blockingReport(blocking, pairs, weighed, found.secondLook),
    unreached:
      weighed === undefined
        ? NOBODY_UNREACHED
        : unreachedPeople(bothLooks(blocking, found.secondLook), pairs, people),
    warnings: [
      ...(options.clusters === undefined
        ? blockingWarnings(blocking, settings.maxBlockSize)
        : clusterWarnings({ clusters: options.clusters, lists: order.lists, named: records.named })),
      ...namesWarnings(records),
      ...warnings,
    ],
    clustering,
    between: (left, right) =>
      evidenceBetween(
        left,
        right,
        evidenceAt((record) => order.canonical[record]!, scorer),
        sizes,
      ) + calibration.offset,
    explain: (left, right) => explainerOf(order, records, comparer, model).explain(left, right),
    standardised: () => standardisedFields(records, order.canonical),
  };
}

/**
 * What was read out of names that is to be known: ages; and rows that mention others, who are on no row of their own and so
 * counted nowhere.
 */
function namesWarnings({ lists, agesInNames, names: { withCompany } }: Records): Message[] {
  const warnings: Message[] = [];
  const ages = namedRows(lists, agesInNames);
  if (agesInNames.length > 0)
    warnings.push({
      code: "link/ages-in-names",
      params: ages.params,
      english: `records whose age was read out of the name, in lists without a column of ages: ${ages.english}`,
      remedy: "where such numbers are no ages, give the list a column of ages, or take them out of the names",
    });
  const others = namedRows(lists, withCompany);
  if (withCompany.length > 0)
    warnings.push({
      code: "link/others-in-row",
      params: others.params,
      english: `records that tell of more people than the one they are counted as ("and two children", "family of ..."), and the others are not counted: ${others.english}`,
      remedy: "give each of the others a row of their own, named or not",
    });
  return warnings;
}

/** Rows that a message names; of more it says how many. */
const MOST_NAMED = 3;

/** How many records there are, and the first by list and row: no order in which lists or rows are given changes which. */
function namedRows(
  lists: readonly RecordList[],
  records: readonly number[],
): Pick<Message, "params" | "english"> {
  const rows: { readonly list: RecordList; readonly row: number }[] = [];
  let at = 0;
  let offset = 0;
  for (const record of records) {
    while (record >= offset + lists[at]!.rowCount) offset += lists[at++]!.rowCount;
    rows.push({ list: lists[at]!, row: record - offset });
  }
  const numberOf = ({ list, row }: (typeof rows)[number]): number => list.rowNumbers[row]!;
  rows.sort((a, b) => lists.indexOf(a.list) - lists.indexOf(b.list) || numberOf(a) - numberOf(b));
  const first = rows.slice(0, MOST_NAMED).map(({ list, row }) => recordId(list, row));
  const more = rows.length - first.length;
  return {
    params: { records: rows.length, rows: first.join(", "), more },
    english: `${rows.length} (${first.join(", ")}${more === 0 ? "" : ` and ${more} more`})`,
  };
}

/** Person numbers by the caller's record, from 0 in order of the caller's records. */
function numberedByFirst(canonical: Uint32Array, personOf: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(canonical.length);
  const numbered = new Uint32Array(canonical.length);
  let people = 0;
  for (let record = 0; record < canonical.length; record++) {
    const person = personOf[canonical[record]!]!;
    if (numbers[person] === 0) numbers[person] = ++people;
    numbered[record] = numbers[person]! - 1;
  }
  return numbered;
}

function byCaller({ canonical }: CanonicalLists, values: Uint8Array): Uint8Array {
  const found = new Uint8Array(canonical.length);
  for (let record = 0; record < canonical.length; record++) found[record] = values[canonical[record]!]!;
  return found;
}

/** What pairs were found from, in the first look and in the second. */
const bothLooks = (blocking: Blocking, { blocks }: SecondLook): PairBlocks => ({
  records: blocking.records,
  blocks: [...blocking.blocks, ...blocks],
});

/** Where clusters are given, nothing is blocked. */
const comparedNowhere = (blocking: Blocking): { perRule: Float64Array; compared: number } => ({
  perRule: new Float64Array(blocking.indices.length),
  compared: 0,
});

function blockingReport(
  blocking: Blocking,
  pairs: LinkedPairs,
  { perRule, compared }: { readonly perRule: Float64Array; readonly compared: number },
  { rules: again, compared: comparedAgain }: SecondLook,
): BlockingReport {
  const { ceiling, rules, ...reach } = blockingReach(blocking, pairs);
  return {
    rules: blocking.indices.map(({ rule }, i) => ({
      rule: ruleName(rule),
      pairs: perRule[i]!,
      ...rules[i]!,
    })),
    pairsCompared: compared + comparedAgain,
    secondLook: { rules: again, compared: comparedAgain },
    recallCeiling: ceiling,
    reach,
    unused: blocking.unused.map(({ rule, pairs: found }) => ({ rule: ruleName(rule), pairs: found })),
    budget: pairBudget(blocking.eligible.length),
    leftOut: blocking.leftOut,
  };
}

const ruleName = (rule: readonly string[]): string => (rule.length === 0 ? EVERY_PAIR : rule.join(" + "));

/** A scorer's evidence for records that stand elsewhere in its own order. */
function evidenceAt(placeOf: (record: number) => number, scorer: Scorer): PairEvidence {
  const { width, priorWeight } = scorer;
  const weighParts: PairEvidence["weighParts"] = (left, right, parts) =>
    scorer.weighParts(placeOf(left), placeOf(right), parts);
  return { width, priorWeight, weighParts };
}

function explainerOf(
  { canonical }: CanonicalLists,
  records: Records,
  comparer: Comparer,
  model: LinkModel,
): Explainer {
  const scorer = createScorer(comparer, model);
  function placeOf(record: number): number {
    if (Number.isInteger(record) && record >= 0 && record < canonical.length) return canonical[record]!;
    throw new RecountError("link/record", `no record ${record}; there are ${canonical.length}`);
  }
  const isNamed = (record: number): boolean => records.named[placeOf(record)] === 1;
  return {
    named: isNamed,
    weigh: (left, right) => scorer.weigh(placeOf(left), placeOf(right)),
    evidence: evidenceAt(placeOf, scorer),
    groupSizes: model.groupSizes ?? undefined,
    nameRead: (record) => nameRead(records, placeOf(record)),
    explain: (left, right) => {
      const nameless = !isNamed(left) || !isNamed(right);
      return explainPair({ comparer, scorer, model, nameless }, placeOf(left), placeOf(right));
    },
  };
}

/** Weighs pairs of a finished run again, without blocking or training. */
export function explainer(lists: readonly RecordList[], model: LinkModel): Explainer {
  const order = canonicalLists(lists);
  const records = readRecords(order.lists, knownFrom(model));
  const terms = givenFrequencies(model.termFrequencies, model.settings.termFrequencyFloor);
  return explainerOf(order, records, createComparer(records, terms, model), model);
}

interface Training {
  readonly records: Records;
  /** Named ones. */
  readonly recordCount: number;
  readonly levels: () => LevelCounts;
  readonly comparer: Comparer;
  readonly work: PairWork;
  readonly blocking: Blocking;
  readonly settings: LinkSettings;
  readonly terms: TermFrequencies;
  readonly nicknames: readonly NicknamePair[];
}

function trainModel(
  { records, recordCount, levels, comparer, work, blocking, settings, terms, nicknames }: Training,
  onShare: (share: number) => void,
): LinkModel {
  const counted = levels();
  const raw = blocking.indices.reduce((sum, index) => sum + index.rawPairs, 0);
  const share = Math.min(1, TRAINING_PAIRS / Math.max(1, raw));
  const counter = work.patterns(blocking, share < 1 ? share * 4294967296 : undefined, onShare);
  const trained = train({
    comparisons: comparer.comparisons,
    levelShares: levelShares(comparer, counted),
    patterns: counter.finish(1 / share),
    totalPairs: (recordCount * (recordCount - 1)) / 2,
    recordCount,
  });
  return {
    format: "recount-link-model",
    version: MODEL_VERSION,
    lambda: trained.lambda,
    threshold: JOINED_FROM,
    calibration: UNCALIBRATED,
    groupSizes: null,
    comparisons: trained.comparisons,
    sharedCircumstances: trained.sharedCircumstances,
    blockingRules: blocking.indices.map((index) => index.rule),
    settings,
    termFrequencies: terms.tables(),
    standardisation: records.standardisation,
    nicknames,
    training: trained.training,
  };
}

/** Indices of named records, ascending: canonical order. */
function namedRecords(named: Uint8Array): Uint32Array {
  const found = new Uint32Array(named.length);
  let size = 0;
  for (let record = 0; record < named.length; record++) if (named[record] === 1) found[size++] = record;
  return found.slice(0, size);
}
