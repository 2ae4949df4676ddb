/** Why two records were, or were not, taken for one person: each comparison's weight with its reason in words. */
import type { Comparer, Comparison } from "./comparisons.ts";
import { NULL_GAMMA, type ComparisonStep, type PairExplanation } from "./linkage.ts";
import type { LinkModel, ModelComparison } from "./model.ts";
import { probabilityOf, type Scorer } from "./score.ts";

const shown = (text: string): string => (text === "" ? "not given" : text);
const words = (name: string): string => name.replaceAll("-", " ");

function comparisonStep(
  comparison: Comparison,
  model: ModelComparison | undefined,
  gamma: number,
  weight: number,
  left: number,
  right: number,
): ComparisonStep {
  const leftText = comparison.show(left);
  const rightText = comparison.show(right);
  const params = { comparison: comparison.name, left: leftText, right: rightText };
  if (gamma === NULL_GAMMA) {
    const english = `${words(comparison.name)}: not given on both sides`;
    const level = { code: "link/level-missing", params, english };
    return {
      comparison: comparison.name,
      gamma: null,
      level,
      left: leftText,
      right: rightText,
      m: null,
      u: null,
      weight: 0,
    };
  }
  const label = comparison.labels[gamma]!;
  return {
    comparison: comparison.name,
    gamma,
    level: {
      code: `link/${comparison.name}-${gamma}`,
      params: { ...params, level: label },
      english: `${words(comparison.name)}: ${label} (${shown(leftText)} ~ ${shown(rightText)})`,
    },
    left: leftText,
    right: rightText,
    m: model?.levels[gamma]?.m ?? null,
    u: model?.levels[gamma]?.u ?? null,
    weight,
  };
}

export function explainPair(
  comparer: Comparer,
  scorer: Scorer,
  model: LinkModel,
  left: number,
  right: number,
): PairExplanation {
  const matchWeight = scorer.weigh(left, right);
  const steps = comparer.comparisons.map((comparison, i) =>
    comparisonStep(
      comparison,
      model.comparisons.find((each) => each.name === comparison.name),
      scorer.gammas[i]!,
      scorer.stepWeight(i, left, right),
      left,
      right,
    ),
  );
  const shared = scorer.sharedWeight();
  if (shared !== 0) steps.push(sharedStep(comparer, scorer, shared));
  return {
    priorWeight: scorer.priorWeight,
    steps,
    matchWeight,
    matchProbability: probabilityOf(matchWeight),
  };
}

/** Relatives and victims of one event share these circumstances together: the step that takes the double count back. */
function sharedStep(comparer: Comparer, scorer: Scorer, shared: number): ComparisonStep {
  const agreeing = comparer.comparisons.flatMap(({ shared: names }, i) => {
    const gamma = scorer.gammas[i]!;
    const digit = names === undefined || gamma === NULL_GAMMA ? 0 : names.byGamma[gamma]!;
    return digit === 0 ? [] : [words(names!.names[digit - 1]!)];
  });
  const ratio = 2 ** shared;
  return {
    comparison: "shared-circumstances",
    gamma: null,
    level: {
      code: "link/shared-circumstances",
      params: { agree: agreeing.join(", "), ratio: Number(ratio.toPrecision(3)) },
      english: `different people here share ${agreeing.join(" and ")} ${ratio.toPrecision(3)} times more often than chance would have it`,
    },
    left: "",
    right: "",
    m: null,
    u: null,
    weight: -shared,
  };
}
