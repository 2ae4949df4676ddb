/**
 * How far off all weights of a run are together. Fields that hang together make every weight of a run too high or too
 * low at once; what reviewers judged says by how much: a logistic regression on the weight with slope one (Cox 1958,
 * "Two further applications of a model for binary regression", calibration in the large), its intercept normal around 0.
 */
import { probabilityOf } from "./score.ts";

export interface Calibration {
  /** Bits to add to every weight. */
  readonly offset: number;
  /** Its standard deviation in bits. */
  readonly deviation: number;
}

/**
 * Before any judgement: on the labelled sets the weight at which half of the pairs match lies within some three bits of
 * zero. Two standard deviations.
 */
const PRIOR_DEVIATION = 1.5;

/** Where nobody has judged anything. */
export const UNCALIBRATED: Calibration = { offset: 0, deviation: PRIOR_DEVIATION };

const STEPS = 50;

/** The most likely offset given judged pairs, and its standard deviation (Laplace). Weights in bits, prior included. */
export function calibrate(same: readonly number[], different: readonly number[]): Calibration {
  const precision = 1 / (PRIOR_DEVIATION * Math.LN2) ** 2;
  let offset = 0;
  let information = precision;
  for (let step = 0; step < STEPS; step++) {
    let gradient = -precision * offset;
    information = precision;
    const see = (weight: number, verdict: 0 | 1): void => {
      const probability = probabilityOf(weight + offset / Math.LN2);
      gradient += verdict - probability;
      information += probability * (1 - probability);
    };
    for (const weight of same) see(weight, 1);
    for (const weight of different) see(weight, 0);
    const move = gradient / information;
    offset += Math.max(-1, Math.min(1, move));
    if (Math.abs(move) < 1e-10) break;
  }
  return { offset: offset / Math.LN2, deviation: 1 / Math.sqrt(information) / Math.LN2 };
}
