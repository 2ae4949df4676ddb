/**
 * Why two records were, or were not, taken for one person: each comparison's weight with its reason in words, the part
 * that comes from how rare a value is set apart, and what would have changed the outcome.
 */
import type { Comparer, Comparison } from "./comparisons/part.ts";
import { loneOdds } from "./group-evidence.ts";
import { NULL_GAMMA } from "./gamma.ts";
import type { ComparisonStep, LevelMessage, PairExplanation } from "./linkage.ts";
import { levelWeight, type LinkModel } from "./model.ts";
import { namelessOutcome, pairOutcome } from "./outcome.ts";
import { probabilityOf, type Scorer } from "./score.ts";
import { finding, sentence } from "./sentences.ts";

/** Parts of a weight below this many bits are rounding. */
const LEAST_PART = 1e-9;

function missingStep(comparison: Comparison, left: string, right: string): ComparisonStep {
  return {
    comparison: comparison.name,
    gamma: null,
    level: sentence("link/level-missing", { comparison: comparison.name, left, right }),
    left,
    right,
    m: null,
    u: null,
    levelWeight: 0,
    rarity: null,
    weight: 0,
    unseen: null,
  };
}

/**
 * The part of a weight beyond its level's: the term frequency, log2(how common agreeing values are on average / how common
 * this one is); and where given names differ, that kin, or twins, share so much.
 */
function rarityOf(
  comparison: string,
  value: string,
  weight: number,
  differ: "link/kin-differ" | "link/twins-differ" | undefined,
): ComparisonStep["rarity"] {
  if (Math.abs(weight) < LEAST_PART) return null;
  if (differ !== undefined) {
    const message = sentence(differ, { ratio: Number((2 ** -weight).toPrecision(3)) });
    return { weight, message };
  }
  const times = Number((2 ** Math.abs(weight)).toPrecision(3));
  const code = weight > 0 ? "link/rarer" : "link/commoner";
  return { weight, message: sentence(code, { comparison, value, times }) };
}

function comparisonStep(
  comparison: Comparison,
  model: LinkModel,
  gamma: number,
  weight: number,
  left: number,
  right: number,
  twins: boolean,
): ComparisonStep {
  const { name } = comparison;
  if (gamma === NULL_GAMMA) return missingStep(comparison, comparison.show(left), comparison.show(right));
  const [first, second] = comparison.showCompared?.(left, right) ?? [
    comparison.show(left),
    comparison.show(right),
  ];
  const level = model.comparisons.find((each) => each.name === name)?.levels[gamma];
  const ofLevel = levelWeight(model, name, gamma);
  return {
    comparison: name,
    gamma,
    level: finding(name, comparison.found?.(gamma) ?? comparison.labels[gamma]!, first, second),
    left: first,
    right: second,
    m: level?.m ?? null,
    u: level?.u ?? null,
    levelWeight: ofLevel,
    rarity: rarityOf(
      name,
      first,
      weight - ofLevel,
      name !== "given-name" || gamma !== 0 ? undefined : twins ? "link/twins-differ" : "link/kin-differ",
    ),
    weight,
    unseen: level?.unseen === true ? sentence("link/unseen-level", {}) : null,
  };
}

/** What a pair is explained by. */
/** Bits that a pair looked at by itself weighs more than in the tables of a run, since neither record has anybody else. */
export function loneWeight({ lambda, groupSizes }: Pick<LinkModel, "lambda" | "groupSizes">): number {
  return loneOdds(Math.log2(lambda / (1 - lambda)), groupSizes ?? undefined);
}

interface Explaining {
  readonly comparer: Comparer;
  readonly scorer: Scorer;
  readonly model: LinkModel;
  readonly nameless: boolean;
}

/**
 * Weighs a pair as two records that have nobody else, and says why. The scorer must be the comparer's and the model's.
 * @param nameless whether one of the two is kept apart for want of a name.
 */
export function explainPair(
  { comparer, scorer, model, nameless }: Explaining,
  left: number,
  right: number,
): PairExplanation {
  const lone = loneWeight(model);
  const matchWeight = scorer.weigh(left, right) + lone;
  const gammas = scorer.gammas.slice();
  const twins = scorer.twinWeight(left, right) > 0;
  const twoKnownNames = comparer.twoKnownNames();
  const steps = comparer.comparisons.map((comparison, i) =>
    comparisonStep(comparison, model, gammas[i]!, scorer.stepWeight(i, left, right), left, right, twins),
  );
  const shared = scorer.sharedWeight();
  const outcome = nameless
    ? namelessOutcome(model)
    : pairOutcome({ comparisons: comparer.comparisons, model, gammas, steps, twoKnownNames }, matchWeight);
  if (shared !== 0) steps.push(sharedStep(comparer, gammas, shared));
  if (lone !== 0) steps.push(adjustment("lone-records", sentence("link/lone-records", {}), lone));
  return {
    priorWeight: scorer.priorWeight,
    steps,
    matchWeight,
    matchProbability: probabilityOf(matchWeight),
    outcome,
  };
}

/** Relatives and victims of one event share these circumstances together: the step that takes the double count back. */
function sharedStep(comparer: Comparer, gammas: Uint8Array, shared: number): ComparisonStep {
  const agreeing = comparer.comparisons.flatMap(({ shared: names }, i) => {
    const gamma = gammas[i]!;
    const digit = names === undefined || gamma === NULL_GAMMA ? 0 : names.byGamma[gamma]!;
    return digit === 0 ? [] : [names!.names[digit - 1]!];
  });
  const ratio = Number((2 ** shared).toPrecision(3));
  const level = sentence("link/shared-circumstances", { agree: agreeing.join(", "), ratio });
  return adjustment("shared-circumstances", level, -shared);
}

/** A step that is no comparison of the two records. */
function adjustment(name: string, level: LevelMessage, weight: number): ComparisonStep {
  return {
    comparison: name,
    gamma: null,
    level,
    left: "",
    right: "",
    m: null,
    u: null,
    levelWeight: weight,
    rarity: null,
    weight,
    unseen: null,
  };
}
