/**
 * What is believed of the chances lambda before the table is seen. All densities are of the log-odds u = log(lambda /
 * (1 - lambda)), by list j and class k at j * K + k.
 */
export interface ReachPrior {
  readonly listCount: number;
  readonly classes: number;
  /** Log density of the log-odds; `notOn` is prod_j (1 - lambda_jk) by class at the same point. */
  logDensity(point: Float64Array, notOn: Float64Array): number;
  /** Adds the gradient of it; `odds` are those of the point. */
  addGradient(point: Float64Array, odds: Float64Array, gradient: Float64Array): void;
  /** Whether lambda given counted people is Beta(1 + on, 1 + off), so that a Gibbs sweep can draw it. */
  readonly conjugate: boolean;
}

/** lambda ~ Uniform(0, 1), all apart (Manrique-Vallier 2016, section 3.1). */
export function uniformPrior(listCount: number, classes: number): ReachPrior {
  const size = listCount * classes;
  return {
    listCount,
    classes,
    conjugate: true,
    logDensity(point, notOn) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += point[i] as number;
      for (let k = 0; k < classes; k++) sum += 2 * Math.log(notOn[k] as number);
      return sum;
    },
    addGradient(_, odds, gradient) {
      for (let i = 0; i < size; i++) {
        const o = odds[i] as number;
        gradient[i] = (gradient[i] as number) + 1 - (2 * o) / (1 + o);
      }
    },
  };
}
