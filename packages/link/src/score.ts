/** Match weights of pairs under a model: a few table look-ups a pair. */
import { RecountError } from "@recount/core";
import type { Comparer, Comparison } from "./comparisons/part.ts";
import { NULL_GAMMA } from "./gamma.ts";
import type { SharedCircumstances, TrainedWeights } from "./model.ts";
import { twinLoss } from "./twins.ts";
import { givenNameIn, sharedStratum, stratumNamed } from "./train.ts";

export interface Scorer {
  readonly width: number;
  /** The gammas of the pair weighed last; written over by the next. */
  readonly gammas: Uint8Array;
  readonly priorWeight: number;
  /** Match weight in bits, prior included. */
  weigh(left: number, right: number): number;
  /** One comparison's weight for the pair weighed last, with the adjustment for rarity. */
  stepWeight(comparison: number, left: number, right: number): number;
  /** Weighs a pair comparison by comparison, for evidence between groups. */
  weighParts(left: number, right: number, parts: Float64Array): number;
  /** The most that a pair of these gammas may weigh, whatever its values. */
  mostOf(gammas: Uint8Array): number;
  /** log2 of the ratio by which shared circumstances lower the weight of the pair weighed last. */
  sharedWeight(): number;
  /** Bits that the given name's step of the pair weighed last has lost since the two may be twins. */
  twinWeight(left: number, right: number): number;
}

/** 2^w / (1 + 2^w). */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

export function createScorer(comparer: Comparer, model: TrainedWeights): Scorer {
  const { comparisons } = comparer;
  const tables = comparisons.map((comparison) => weightTable(comparison, model));
  const ratios = sharedTable(comparisons, model, ({ ratio }) => ratio);
  const ofKin = sharedTable(comparisons, model, ({ differing }) => differing);
  const twins = twinLoss(comparisons);
  const givenName = givenNameIn(comparisons);
  const priorWeight = Math.log2(model.lambda / (1 - model.lambda));
  const gammas = new Uint8Array(comparisons.length);
  const width = comparisons.length;

  function stepWeight(index: number, left: number, right: number): number {
    const gamma = gammas[index]!;
    if (gamma === NULL_GAMMA) return 0;
    const { rareFrom } = comparisons[index]!;
    const weight = tables[index]![gamma]!;
    if (index === givenName && gamma === 0) return weight - kinWeight() - twinWeight(left, right);
    if (rareFrom === undefined || gamma < rareFrom) return weight;
    return weight + comparer.rarity(index, left, right, gamma);
  }

  function twinWeight(left: number, right: number): number {
    if (!twins.may(gammas) || !comparer.twoKnownNames()) return 0;
    return twins.of(gammas, (index) => stepWeight(index, left, right), priorWeight - sharedWeight());
  }

  /** Bits that the given name's step has lost since kin share these circumstances; 0 where names agree. */
  function kinWeight(): number {
    if (ofKin.size === 0 || gammas[givenName] !== 0) return 0;
    return ofKin.get(sharedStratum(comparisons, gammas, 0)) ?? 0;
  }

  const sharedBy = (row: Uint8Array): number => {
    if (ratios.size === 0) return 0;
    return ratios.get(sharedStratum(comparisons, row, 0)) ?? 0;
  };
  const sharedWeight = (): number => sharedBy(gammas);

  function mostOfStep(index: number, gamma: number): number {
    if (gamma === NULL_GAMMA) return 0;
    const { rareFrom, mostRarity } = comparisons[index]!;
    const weight = tables[index]![gamma]!;
    if (rareFrom === undefined || gamma < rareFrom) return weight;
    return weight + Math.max(0, mostRarity?.(gamma) ?? Infinity);
  }

  return {
    width,
    gammas,
    priorWeight,
    stepWeight,
    sharedWeight,
    twinWeight,
    mostOf: (row) => row.reduce((sum, gamma, at) => sum + mostOfStep(at, gamma), priorWeight - sharedBy(row)),
    weighParts(left, right, parts) {
      comparer.compare(left, right, gammas);
      for (let i = 0; i < width; i++) parts[i] = gammas[i] === NULL_GAMMA ? NaN : stepWeight(i, left, right);
      return sharedWeight();
    },
    weigh(left, right) {
      comparer.compare(left, right, gammas);
      let weight = priorWeight - sharedWeight();
      for (let i = 0; i < width; i++) weight += stepWeight(i, left, right);
      return weight;
    },
  };
}

/** log2(m/u) per level of a comparison, by the model; the levels must be those this version has. */
function weightTable(comparison: Comparison, model: TrainedWeights): Float64Array {
  const found = model.comparisons.find((each) => each.name === comparison.name);
  if (found === undefined) return new Float64Array(comparison.labels.length);
  if (found.levels.length !== comparison.labels.length) {
    throw new RecountError(
      "link/model",
      `comparison ${comparison.name} has ${comparison.labels.length} levels, the model ${found.levels.length}`,
      { remedy: "train again without --settings" },
    );
  }
  return Float64Array.from(found.levels, ({ m, u }) => Math.log2(m / u));
}

/** By stratum, log2 of a ratio of shared circumstances above 1. */
function sharedTable(
  comparisons: readonly Comparison[],
  model: TrainedWeights,
  ratioOf: (shared: SharedCircumstances) => number,
): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (const shared of model.sharedCircumstances) {
    const stratum = stratumNamed(comparisons, shared.agree);
    if (stratum !== undefined && ratioOf(shared) > 1) table.set(stratum, Math.log2(ratioOf(shared)));
  }
  return table;
}
