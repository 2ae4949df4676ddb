/** From weighed pairs to people in two looks: who the candidates join, and then whom the lone records belong to. */
import type { BlockingKey } from "./blocking-keys.ts";
import { layBlocks, type Blocking, type RuleBlocks } from "./blocking.ts";
import { calibrate, UNCALIBRATED, type Calibration } from "./calibration.ts";
import { addPairs } from "./candidates.ts";
import { clusterRecords, type ClusterInput } from "./cluster.ts";
import { evidenceBetween } from "./group-evidence.ts";
import { fitGroupSizes, type GroupSizes } from "./group-sizes.ts";
import type { LinkedPairs } from "./linkage.ts";
import type { LinkModel } from "./model.ts";
import type { PairWork, WeighedPairs } from "./pair-work.ts";
import type { Scorer } from "./score.ts";
import { chooseSecondLook, isWorthIt, triedRecords } from "./second-look.ts";

export interface PeopleInput {
  readonly keys: ReadonlyMap<string, BlockingKey>;
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
  readonly secondLook: { readonly rules: readonly string[]; readonly compared: number };
}

/**
 * Clusters by lambda alone, looks again at the records left alone, learns how many records people have, and clusters by
 * that. Sizes that the model knows are used as they stand, so that a model run again gives what it gave.
 */
export function findPeople(input: PeopleInput): People {
  const { model } = input;
  const uncalibrated = clusterInput(input, UNCALIBRATED, undefined);
  const calibration = input.calibration ?? learnCalibration(uncalibrated, input.named, model.groupSizes);
  const plain = clusterInput(input, calibration, undefined);
  const first = clusterRecords(plain);
  const { pairs, secondLook } = lookAgain(input, first, plain.threshold);
  const fit = (people: typeof first): GroupSizes =>
    fitGroupSizes(people.personOf, people.personCount, input.named);
  const cluster = (sizes: GroupSizes): Omit<People, "secondLook"> => {
    const clustering = { ...plain, pairs, sizes };
    return { people: clusterRecords(clustering), pairs, clustering };
  };
  if (model.groupSizes !== null) return { ...cluster(model.groupSizes), secondLook };
  const sizes = fit(first);
  const second = cluster(sizes);
  const refined = fit(second.people);
  const settled = refined.shape === sizes.shape && refined.mean === sizes.mean;
  return { ...(settled ? second : cluster(refined)), secondLook };
}

function clusterInput(
  { named, pairs, scorer, model, mustLink, cannotLink }: PeopleInput,
  calibration: Calibration,
  sizes: GroupSizes | undefined,
): ClusterInput {
  const threshold = model.threshold - calibration.offset;
  return {
    calibration,
    recordCount: named.length,
    pairs,
    evidence: scorer,
    threshold,
    sizes,
    mustLink,
    cannotLink,
  };
}

/**
 * What judgements say of all weights. A judged pair is weighed as clustering weighs two lone records, the odds of a
 * person's size included: those asked about stand near even odds in that, and would else all seem to weigh too little.
 */
function learnCalibration(
  uncalibrated: ClusterInput,
  named: Uint8Array,
  known: GroupSizes | null,
): Calibration {
  const { mustLink, cannotLink, evidence } = uncalibrated;
  if (mustLink.length + cannotLink.length === 0) return UNCALIBRATED;
  const first = known === null ? clusterRecords(uncalibrated) : undefined;
  const sizes = known ?? fitGroupSizes(first!.personOf, first!.personCount, named);
  const weigh = ([left, right]: readonly [number, number]): number =>
    evidenceBetween([left], [right], evidence, sizes);
  return calibrate(mustLink.map(weigh), cannotLink.map(weigh));
}

function lookAgain(
  input: PeopleInput,
  { personOf, personCount }: People["people"],
  threshold: number,
): Pick<People, "pairs" | "secondLook"> {
  const { blocking, scorer, pairs } = input;
  if (blocking.indices.some(({ rule }) => rule.length === 0))
    return { pairs, secondLook: { rules: [], compared: 0 } };
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
  const look = chooseSecondLook(input.keys, blocking, alone, input.maxBlockSize).flatMap(
    ({ index, cost }) => {
      const blocks = layBlocks(index, records);
      const some = triedRecords(alone, cost);
      if (some === undefined) return [{ index, blocks }];
      const trial = weigh([blocks], some);
      tried += trial.compared;
      return isWorthIt(trial.compared, trial.weight, threshold) ? [{ index, blocks }] : [];
    },
  );
  const added = weigh(
    look.map(({ blocks }) => blocks),
    alone,
  );
  const rules = look.map(({ index }) => index.rule.join(" + "));
  return {
    pairs: addPairs(pairs, added, scorer.width),
    secondLook: { rules, compared: added.compared + tried },
  };
}

function loneRecords(personOf: Uint32Array, personCount: number, named: Uint8Array): Uint8Array {
  const sizes = new Uint32Array(personCount);
  for (const person of personOf) sizes[person]!++;
  return named.map((each, record) => (each === 1 && sizes[personOf[record]!] === 1 ? 1 : 0));
}
