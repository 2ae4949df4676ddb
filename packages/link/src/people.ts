/** From weighed pairs to people in two looks: who the candidates join, and then whom the lone records belong to. */
import { ANY_NAME, type BlockingKey } from "./blocking-keys.ts";
import { layBlocks, type Blocking, type RuleBlocks } from "./blocking.ts";
import { bridges } from "./bridges.ts";
import { calibrate, UNCALIBRATED } from "./calibration.ts";
import { addPairs } from "./candidates.ts";
import type { Names } from "./chains.ts";
import {
  clusterRecords,
  componentsOf,
  joiningWeights,
  layComponents,
  type Clustered,
  type ClusterInput,
  type Components,
  type JoinComponents,
} from "./cluster.ts";
import { fitGroupSizes, type GroupSizes } from "./group-sizes.ts";
import type { LinkedPairs } from "./linkage.ts";
import type { Calibration, LinkModel } from "./model.ts";
import type { PairWork, WeighedPairs } from "./pair-work.ts";
import type { Scorer } from "./score.ts";
import { chooseSecondLook, isWorthIt, triedRecords } from "./second-look.ts";
import { slippedNames } from "./slips.ts";

export interface PeopleInput {
  readonly keys: ReadonlyMap<string, BlockingKey>;
  readonly names: Names;
  readonly blocking: Blocking;
  readonly work: PairWork;
  readonly scorer: Scorer;
  /** Pairs of a lower weight in bits are not kept. */
  readonly floorWeight: number;
  readonly maxBlockSize: number;
  readonly named: Uint8Array;
  readonly pairs: LinkedPairs;
  readonly model: LinkModel;
  /** The model's, where it is given; learned from the judgements where not. */
  readonly calibration: Calibration | undefined;
  readonly mustLink: ClusterInput["mustLink"];
  readonly cannotLink: ClusterInput["cannotLink"];
}

export interface People {
  readonly people: { readonly personOf: Uint32Array; readonly personCount: number };
  /** The pairs given and those that the second look added. */
  readonly pairs: LinkedPairs;
  /** What the last clustering worked from. */
  readonly clustering: ClusterInput;
  readonly secondLook: SecondLook;
}

/** What the second look came to. */
export interface SecondLook {
  readonly rules: readonly string[];
  readonly compared: number;
  /** What it found pairs from, rule by rule. */
  readonly blocks: readonly RuleBlocks[];
}

export const NO_SECOND_LOOK: SecondLook = { rules: [], compared: 0, blocks: [] };

/** The sizes of people are fitted so many times at most, each time to the people that the fit before led to. */
const MOST_FITS = 3;

/**
 * Clusters by lambda alone, looks again at the records left alone, learns how many records people have and, by the
 * judgements, how far off the weights are, and clusters by that, until sizes tell no more. What is learned comes before judgements bind, so that
 * they tell of the weights and not of themselves. Sizes and a calibration that the model knows are used as they stand,
 * so that a model run again gives what it gave.
 */
export function findPeople(input: PeopleInput): People {
  const { model, mustLink, cannotLink } = input;
  const unjudged: ClusterInput = {
    calibration: UNCALIBRATED,
    recordCount: input.named.length,
    pairs: input.pairs,
    evidence: input.scorer,
    threshold: model.threshold,
    sizes: undefined,
    mustLink: [],
    cannotLink: [],
  };
  const joins = input.work.joining(model);
  const first = clusterRecords(unjudged, undefined, joins);
  const { pairs, secondLook } = lookAgain(input, first, model.threshold);
  const fit = (people: typeof first): GroupSizes =>
    fitGroupSizes(people.personOf, people.personCount, input.named);
  let sizes = model.groupSizes ?? fit(first);
  const calibration =
    input.calibration ?? learnCalibration({ ...unjudged, pairs, sizes }, mustLink, cannotLink);
  const threshold = model.threshold - calibration.offset;
  const sized = (known: GroupSizes): ClusterInput => ({
    ...unjudged,
    calibration,
    threshold,
    pairs,
    sizes: known,
    mustLink,
    cannotLink,
  });
  const components = layComponents(componentsOf(sized(sizes))); // however many records people have
  const cluster = (known: GroupSizes): BridgedPeople => bridged(sized(known), components, joins);
  let found = cluster(sizes);
  for (let fits = 2; model.groupSizes === null && fits <= MOST_FITS; fits++) {
    const refined = fit(found.people);
    if (refined.shape === sizes.shape && refined.mean === sizes.mean) break;
    sizes = refined;
    found = cluster(sizes);
  }
  return { ...found, pairs, secondLook };
}

type BridgedPeople = Pick<People, "people" | "clustering"> & { readonly people: Clustered };

/** The people of a clustering; where it cut components for their size, of another that forms them by what it found. */
function bridged(clustering: ClusterInput, found: Components, joins: JoinComponents): BridgedPeople {
  const people = clusterRecords(clustering, found, joins);
  const holding = bridges(clustering, people);
  if (holding === undefined) return { people, clustering };
  const anew = { ...clustering, holding };
  return { people: clusterRecords(anew, undefined, joins), clustering: anew };
}

/** What judgements say of all weights. */
function learnCalibration(
  unjudged: ClusterInput,
  same: PeopleInput["mustLink"],
  different: PeopleInput["cannotLink"],
): Calibration {
  if (same.length + different.length === 0) return UNCALIBRATED;
  const weights = joiningWeights(unjudged, [...same, ...different]);
  return calibrate([...weights.subarray(0, same.length)], [...weights.subarray(same.length)]);
}

function lookAgain(
  input: PeopleInput,
  { personOf, personCount }: People["people"],
  threshold: number,
): Pick<People, "pairs" | "secondLook"> {
  const { blocking, scorer, pairs } = input;
  if (blocking.indices.some(({ rule }) => rule.length === 0)) return { pairs, secondLook: NO_SECOND_LOOK };
  const alone = loneRecords(personOf, personCount, input.named);
  const { floorWeight, work, model } = input;
  const records = alone.length;
  const weigh = (blocks: readonly RuleBlocks[], ofLone: Uint8Array): WeighedPairs =>
    work.weights({ records, blocks }, model, {
      scorer,
      floorWeight,
      lone: { alone: ofLone, seen: blocking },
    });
  let tried = 0;
  const { keys, names, maxBlockSize } = input;
  const slipped = (ofLone: Uint8Array): BlockingKey => slippedNames(names, keys.get(ANY_NAME)!, ofLone);
  const look = chooseSecondLook({ keys, slipped, blocking, alone, maxBlockSize }).flatMap(
    ({ index, pairs: found }) => {
      const blocks = layBlocks(index, records);
      const some = triedRecords(alone, found);
      if (some === undefined) return [{ index, blocks }];
      const trial = weigh([blocks], some);
      tried += trial.compared;
      return isWorthIt(trial.compared, trial.weight, threshold) ? [{ index, blocks }] : [];
    },
  );
  if (look.length === 0) return { pairs, secondLook: { ...NO_SECOND_LOOK, compared: tried } };
  const blocks = look.map((each) => each.blocks);
  const added = weigh(blocks, alone);
  const rules = look.map(({ index }) => index.rule.join(" + "));
  return {
    pairs: addPairs(pairs, added, scorer.width),
    secondLook: { rules, compared: added.compared + tried, blocks },
  };
}

/** People of so many times fewer records than people have on the mean are looked at again. */
const FAR_FEWER = 3;

/** 1: a named record that stands alone, or with far fewer others than people have. */
function loneRecords(personOf: Uint32Array, personCount: number, named: Uint8Array): Uint8Array {
  const sizes = new Uint32Array(personCount);
  for (const person of personOf) sizes[person]!++;
  const few = Math.max(1, Math.floor(personOf.length / personCount / FAR_FEWER));
  return named.map((each, record) => (each === 1 && sizes[personOf[record]!]! <= few ? 1 : 0));
}
