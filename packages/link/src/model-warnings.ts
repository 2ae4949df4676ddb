/** What a person should know of a model before trusting what it joined: signs that training or blocking went wrong. */
import type { LevelMessage } from "./linkage.ts";
import type { LinkModel } from "./model.ts";
import { sentence } from "./sentences.ts";

/** Below this share of true pairs reached, what blocking misses weighs on every figure. */
const LOW_CEILING = 0.9;
/** Bits by which a lower level may weigh more than the highest before it is told. */
const OUT_OF_ORDER = 1;

/** Warnings on a model, and on the recall ceiling of the blocking it was used with (null: not known). */
export function modelWarnings(model: LinkModel, recallCeiling: number | null): LevelMessage[] {
  const { training, comparisons } = model;
  const unsettled = training.converged
    ? []
    : [sentence("link/not-converged", { iterations: training.iterations })];
  const low =
    recallCeiling === null || recallCeiling >= LOW_CEILING
      ? []
      : [sentence("link/ceiling-low", { percent: Math.round(recallCeiling * 100) })];
  const unordered = comparisons.flatMap(({ name, levels }) => {
    // What no pair shows weighs what was believed of it, which orders nothing.
    const weights = levels.map(({ m, u, unseen }) => (unseen === true ? -Infinity : Math.log2(m / u)));
    const highest = Math.max(...weights);
    return levels.at(-1)!.unseen !== true && highest - weights.at(-1)! > OUT_OF_ORDER
      ? [
          sentence("link/levels-out-of-order", {
            comparison: name,
            level: levels[weights.indexOf(highest)]!.label,
          }),
        ]
      : [];
  });
  return [...unsettled, ...low, ...unordered];
}
