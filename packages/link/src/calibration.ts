/**
 * How far off all weights of a run are together. Fields that hang together make every weight of a run too high or too
 * low at once; what reviewers judged says by how much: a logistic regression of the verdicts on the weights at which
 * clustering joins, with slope one (Cox 1958, "Two further applications of a model for binary regression", calibration in the
 * large) and an intercept that is normal around 0.
 */
import type { Calibration } from "./model.ts";
import { probabilityOf } from "./score.ts";

/**
 * Before any judgement, in bits. With 0.75 the draws of fifty invented cases are as sure as they should be, and answers
 * help on all six that bench/review.ts was run on; with 1.5 the draws are too shy, and twenty answers mislead on one.
 */
const PRIOR_DEVIATION = 0.75;

/** Where nobody has judged anything. */
export const UNCALIBRATED: Calibration = { offset: 0, deviation: PRIOR_DEVIATION };

/** Of verdicts, those that say nothing of the weights: a slip, or records that deceive. One surprise then moves little. */
const SLIPS = 0.02;

/** Offsets that are weighed up, in bits: four standard deviations either way. */
const STEP = 1 / 16;
const OFFSETS = Array.from(
  { length: 2 * Math.round((4 * PRIOR_DEVIATION) / STEP) + 1 },
  (_, at) => at * STEP - 4 * PRIOR_DEVIATION,
);

/**
 * The offset given judged pairs: its posterior mean, brought nearer to 0 by its standard deviation, and that. A few verdicts
 * that fell one way by chance would otherwise move everybody whom nobody was asked about.
 * @param same for pairs judged one person, the weights in bits at which clustering joins them without any judgement.
 */
export function calibrate(same: readonly number[], different: readonly number[]): Calibration {
  if (same.length + different.length === 0) return UNCALIBRATED;
  const verdict = (weight: number): number => Math.log(SLIPS / 2 + (1 - SLIPS) * probabilityOf(weight));
  const logs = OFFSETS.map(
    (offset) =>
      same.reduce((sum, weight) => sum + verdict(weight + offset), 0) +
      different.reduce((sum, weight) => sum + verdict(-weight - offset), 0) -
      (offset / PRIOR_DEVIATION) ** 2 / 2,
  );
  const most = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - most));
  const mean = (value: (offset: number) => number): number =>
    shares.reduce((sum, share, at) => sum + share * value(OFFSETS[at]!), 0) /
    shares.reduce((sum, share) => sum + share, 0);
  const centre = mean((each) => each);
  const deviation = Math.sqrt(mean((each) => (each - centre) ** 2));
  const supported = Math.max(0, Math.abs(centre) - deviation);
  return { offset: supported === 0 ? 0 : Math.sign(centre) * supported, deviation };
}
