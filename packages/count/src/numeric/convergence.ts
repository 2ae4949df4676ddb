/**
 * Whether chains agree and what their draws are worth: rank-normalised split R-hat, bulk and tail effective sample
 * size (Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, sections 3 and 4).
 */
import { normalQuantile } from "./normal.ts";
import { quantile, sorted } from "./quantile.ts";

export interface Convergence {
  /** The larger of the rank-normalised and the folded split R-hat. 1 is agreement. */
  readonly rHat: number;
  readonly bulk: number;
  readonly tail: number;
}

type Chains = readonly Float64Array[];

/** Each chain cut into its two halves of equal length. */
function halves(chains: Chains): Float64Array[] {
  const half = Math.floor(Math.min(...chains.map((chain) => chain.length)) / 2);
  return chains.flatMap((chain) => [chain.slice(0, half), chain.slice(chain.length - half)]);
}

/** Normal scores of the pooled ranks; ties share their mean rank (Vehtari et al. eq. 14). */
function rankNormalised(chains: Chains): Float64Array[] {
  const size = chains.reduce((sum, chain) => sum + chain.length, 0);
  const pooled = new Float64Array(size);
  let offset = 0;
  for (const chain of chains) {
    pooled.set(chain, offset);
    offset += chain.length;
  }
  const order = Uint32Array.from(pooled, (_, i) => i).sort(
    (i, j) => (pooled[i] as number) - (pooled[j] as number),
  );
  const scores = new Float64Array(size);
  for (let from = 0; from < size;) {
    let to = from + 1;
    while (to < size && pooled[order[to] as number] === pooled[order[from] as number]) to++;
    const score = normalQuantile(((from + to + 1) / 2 - 3 / 8) / (size + 1 / 4));
    for (let i = from; i < to; i++) scores[order[i] as number] = score;
    from = to;
  }
  let start = 0;
  return chains.map((chain) => scores.slice(start, (start += chain.length)));
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function varianceOf(values: Float64Array, mean: number): number {
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1);
}

/** Within-chain variance W and the pooled estimate var+ (Vehtari et al. eqs. 1 to 3). */
function variances(chains: Chains): { within: number; pooled: number } {
  const length = chains[0]?.length ?? 0;
  const means = Float64Array.from(chains, (chain) => meanOf(chain));
  const within =
    chains.reduce((sum, chain, i) => sum + varianceOf(chain, means[i] as number), 0) / chains.length;
  const between = chains.length > 1 ? varianceOf(means, meanOf(means)) : 0;
  return { within, pooled: ((length - 1) / length) * within + between };
}

function rHatOf(chains: Chains): number {
  const { within, pooled } = variances(chains);
  return within > 0 ? Math.sqrt(pooled / within) : pooled > 0 ? Infinity : 1;
}

/** Autocovariances at lags 0, 1, 2, ... of one chain, computed as they are asked for. */
function autocovariance(chain: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let i = lag; i < chain.length; i++)
    sum += ((chain[i] as number) - mean) * ((chain[i - lag] as number) - mean);
  return sum / chain.length;
}

/** Effective sample size by Geyer's initial monotone sequence over chains (Vehtari et al. eqs. 10 to 13). */
function effectiveSize(chains: Chains): number {
  const length = chains[0]?.length ?? 0;
  const size = length * chains.length;
  const { within, pooled } = variances(chains);
  if (!(pooled > 0)) return size;
  const means = chains.map((chain) => meanOf(chain));
  const rho = (lag: number): number => {
    const covariance =
      chains.reduce((sum, chain, i) => sum + autocovariance(chain, means[i] as number, lag), 0) /
      chains.length;
    return 1 - (within - (covariance * length) / (length - 1)) / pooled;
  };
  let time = -1;
  let least = Infinity;
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const pair = (lag === 0 ? 1 : rho(lag)) + rho(lag + 1);
    if (pair < 0) break;
    least = Math.min(least, pair);
    time += 2 * least;
  }
  return Math.min(size / Math.max(time, 1 / Math.log10(size)), size * Math.log10(size));
}

/** Chains thinned so that long autocorrelations are summed in reasonable time; ESS is of the thinned draws. */
export function thinned(chains: Chains, most: number): Float64Array[] {
  return chains.map((chain) => {
    const step = Math.max(1, Math.ceil(chain.length / most));
    return chain.filter((_, i) => i % step === 0);
  });
}

/** Indicator chains of lying at or under the pooled quantile, for the tails. */
function indicators(chains: Chains, share: number): Float64Array[] {
  const pooled = sorted(chains.flatMap((chain) => [...chain]));
  const cut = quantile(pooled, share);
  return chains.map((chain) => chain.map((value) => (value <= cut ? 1 : 0)));
}

/** How well chains of equal length agree. At least 4 draws a chain. */
export function convergence(chains: Chains): Convergence {
  const split = halves(chains);
  const scores = rankNormalised(split);
  const median = quantile(sorted(split.flatMap((chain) => [...chain])), 0.5);
  const folded = rankNormalised(split.map((chain) => chain.map((value) => Math.abs(value - median))));
  return {
    rHat: Math.max(rHatOf(scores), rHatOf(folded)),
    bulk: effectiveSize(scores),
    tail: Math.min(effectiveSize(indicators(split, 0.05)), effectiveSize(indicators(split, 0.95))),
  };
}
