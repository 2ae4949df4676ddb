/**
 * Training without labels: expectation–maximisation over counted gamma patterns (Fellegi & Sunter 1969; Winkler 1988),
 * with u counted on all pairs, Dirichlet priors on m, P(different | same person) truncated from above (Sadinle 2014,
 * arXiv 1407.8219) and so much lower that no more matches differ than that (Ganchev et al. 2010), and a ratio for
 * circumstances that different people share together (families, events).
 */
import type { Comparison } from "./comparisons/part.ts";
import { NULL_GAMMA } from "./gamma.ts";
import type { ModelComparison, SharedCircumstances, TrainingReport } from "./model.ts";
import type { Patterns } from "./patterns.ts";

/** How often each level occurs among all pairs, as counted or sampled. */
export interface LevelShares {
  /** Per comparison and level: P(level | both sides present), all pairs, matches among them. */
  readonly shares: readonly (readonly number[])[];
  /** Per comparison and level: whether any of these pairs shows it. */
  readonly seen: readonly (readonly boolean[])[];
  /** Per comparison: P(both sides present). */
  readonly present: readonly number[];
}

export interface TrainingInput {
  readonly comparisons: readonly Comparison[];
  readonly levelShares: LevelShares;
  /** Candidate pairs; pairs that blocking left out are taken for different people. */
  readonly patterns: Patterns;
  /** All pairs of eligible records. */
  readonly totalPairs: number;
  readonly recordCount: number;
}

export interface Trained {
  readonly lambda: number;
  readonly comparisons: readonly ModelComparison[];
  readonly sharedCircumstances: readonly SharedCircumstances[];
  readonly training: TrainingReport;
}

/** Pairs' worth of trust in the prior m of a comparison. */
const PRIOR_PAIRS = 20;
const MAX_ITERATIONS = 200;
const TOLERANCE = 1e-5;
/** A level can never be rarer among different people than this share of what is seen, however many matches explain it. */
const LEAST_CHANCE_SHARE = 0.01;

/** Which circumstances agree in a gamma row: a number with one digit per circumstance, in mixed radix; 0 where none. */
export function sharedStratum(comparisons: readonly Comparison[], gammas: Uint8Array, at: number): number {
  let stratum = 0;
  let place = 1;
  for (let i = 0; i < comparisons.length; i++) {
    const { shared } = comparisons[i]!;
    if (shared === undefined) continue;
    const gamma = gammas[at + i]!;
    if (gamma !== NULL_GAMMA) stratum += shared.byGamma[gamma]! * place;
    place *= shared.names.length + 1;
  }
  return stratum;
}

/** The digits of a stratum: per circumstance, what is shared (0 nothing). */
function stratumDigits(
  comparisons: readonly Comparison[],
  stratum: number,
): { comparison: number; digit: number }[] {
  const digits: { comparison: number; digit: number }[] = [];
  let rest = stratum;
  comparisons.forEach(({ shared }, comparison) => {
    if (shared === undefined) return;
    const radix = shared.names.length + 1;
    digits.push({ comparison, digit: rest % radix });
    rest = Math.floor(rest / radix);
  });
  return digits;
}

/** The stratum in which exactly these things are shared; undefined where some are not compared here. */
export function stratumNamed(
  comparisons: readonly Comparison[],
  agree: readonly string[],
): number | undefined {
  let stratum = 0;
  let place = 1;
  let found = 0;
  for (const { shared } of comparisons) {
    if (shared === undefined) continue;
    const digit = shared.names.findIndex((name) => agree.includes(name)) + 1;
    if (digit > 0) found++;
    stratum += digit * place;
    place *= shared.names.length + 1;
  }
  return found === agree.length ? stratum : undefined;
}

interface State {
  lambda: number;
  m: number[][];
  u: number[][];
  /** By comparison and level, what m is multiplied by so that matches keep to the ceilings: see heldMatches. */
  held: readonly (readonly number[])[];
  /** By stratum, what its pairs' odds are divided by, and by what more where given names differ. */
  ratios: Map<number, SharedRatio>;
}

interface SharedRatio {
  readonly ratio: number;
  readonly differing: number;
}

export function train(input: TrainingInput): Trained {
  const { comparisons, patterns } = input;
  const strata = new Uint32Array(patterns.count);
  for (let i = 0; i < patterns.count; i++)
    strata[i] = sharedStratum(comparisons, patterns.gammas, i * patterns.width);
  const state: State = {
    lambda: Math.min(0.5, Math.max(0.5 * input.recordCount, 1) / Math.max(1, input.totalPairs)),
    m: comparisons.map((comparison) => [...comparison.prior]),
    u: input.levelShares.shares.map((shares) => [...shares]),
    held: comparisons.map(({ prior }) => prior.map(() => 1)),
    ratios: new Map(),
  };
  const probability = new Float64Array(patterns.count);
  state.ratios = sharedRatios(input, state, strata, probability);
  let iterations = 0;
  let change = Infinity;
  while (iterations < MAX_ITERATIONS && change > TOLERANCE) {
    expect(input, state, strata, probability);
    change = maximise(input, state, probability);
    state.ratios = sharedRatios(input, state, strata, probability);
    iterations++;
  }
  expect(input, state, strata, probability);
  const seen = seenLevels(input);
  let expectedMatches = 0;
  for (let i = 0; i < patterns.count; i++) expectedMatches += probability[i]! * patterns.pairs[i]!;
  return {
    lambda: state.lambda,
    comparisons: comparisons.map((comparison, i) => ({
      name: comparison.name,
      kind: comparison.kind,
      levels: comparison.labels.map((label, level) => ({
        label,
        m: state.m[i]![level]!,
        u: state.u[i]![level]!,
        ...(seen[i]![level]! ? {} : { unseen: true as const }),
      })),
    })),
    sharedCircumstances: nameStrata(comparisons, state.ratios),
    training: {
      pairs: patterns.pairs.reduce((sum, pairs) => sum + pairs, 0),
      patterns: patterns.count,
      iterations,
      converged: change <= TOLERANCE,
      expectedMatches,
    },
  };
}

/** Per comparison and level: whether any pair shows it, of the candidates or of those that levels were counted on. */
function seenLevels({ patterns, levelShares }: TrainingInput): boolean[][] {
  const seen = levelShares.seen.map((levels) => [...levels]);
  for (let at = 0; at < patterns.count * patterns.width; at++) {
    const gamma = patterns.gammas[at]!;
    if (gamma !== NULL_GAMMA) seen[at % patterns.width]![gamma] = true;
  }
  return seen;
}

/** E step: the match probability of each pattern, by the odds lambda/(1−lambda) · Π m/u / ratio. */
function expect(input: TrainingInput, state: State, strata: Uint32Array, probability: Float64Array): void {
  const { patterns } = input;
  const logRatios = state.m.map((levels, i) => levels.map((m, level) => Math.log(m / state.u[i]![level]!)));
  const prior = Math.log(state.lambda / (1 - state.lambda));
  const givenName = givenNameIn(input.comparisons);
  for (let i = 0; i < patterns.count; i++) {
    let logOdds = prior;
    const shared = state.ratios.get(strata[i]!);
    if (shared !== undefined) {
      const differ = patterns.gammas[i * patterns.width + givenName] === 0;
      logOdds -= Math.log(differ ? shared.ratio * shared.differing : shared.ratio);
    }
    for (let c = 0; c < patterns.width; c++) {
      const gamma = patterns.gammas[i * patterns.width + c]!;
      if (gamma !== NULL_GAMMA) logOdds += logRatios[c]![gamma]!;
    }
    probability[i] = 1 / (1 + Math.exp(-logOdds));
  }
}

/** M step. @returns the largest change of any m. */
function maximise(input: TrainingInput, state: State, probability: Float64Array): number {
  const { patterns, comparisons } = input;
  const found = comparisons.map(({ prior }) => prior.map(() => 0));
  const chances = input.levelShares.shares.map((shares) => shares.map((share) => share * PRIOR_PAIRS));
  let matches = 0;
  for (let i = 0; i < patterns.count; i++) {
    const weight = probability[i]! * patterns.pairs[i]!;
    matches += weight;
    for (let c = 0; c < patterns.width; c++) {
      const gamma = patterns.gammas[i * patterns.width + c]!;
      if (gamma === NULL_GAMMA) continue;
      found[c]![gamma]! += weight;
      chances[c]![gamma]! += patterns.pairs[i]! - weight;
    }
  }
  const before = state.m;
  state.m = comparisons.map(({ prior }, c) => {
    const sums = prior.map((share, level) => share * PRIOR_PAIRS + found[c]![level]!);
    return truncate(normalise(sums), ceilingsOf(input, c, probability));
  });
  state.lambda = Math.min(0.5, Math.max(matches, 1) / Math.max(2, input.totalPairs));
  state.u = input.levelShares.shares.map((shares, c) =>
    comparisons[c]!.chanceFromPairs === true
      ? normalise(chances[c]!)
      : chanceShares(shares, state.m[c]!, state.lambda, comparisons[c]!.leastChance),
  );
  state.u = state.u.map((u, c) => tellingAtMost(u, state.m[c]!, comparisons[c]!.mostTelling));
  state.m = state.m.map((m, c) => sayingOne(m, state.u[c]!, comparisons[c]!.spellings));
  state.held = heldMatches(comparisons, found, state.held);
  state.m = state.m.map((m, c) => m.map((value, level) => value * state.held[c]![level]!));
  return Math.max(...state.m.map((m, c) => largestChange(m, before[c]!)));
}

const largestChange = (left: readonly number[], right: readonly number[]): number =>
  Math.max(...left.map((value, level) => Math.abs(value - right[level]!)));

/** u raised to where m/u is no more than it can be. */
function tellingAtMost(u: readonly number[], m: readonly number[], most: readonly number[] = []): number[] {
  return u.map((chance, level) => Math.max(chance, m[level]! / (most[level] ?? Infinity)));
}

/** Levels of which the writers decide, not whether it is one person, have one m/u: together what they are together. */
function sayingOne(m: readonly number[], u: readonly number[], levels: readonly number[] = []): number[] {
  const sum = (of: readonly number[]): number => levels.reduce((total, level) => total + of[level]!, 0);
  const ratio = sum(m) / sum(u);
  return m.map((value, level) => (levels.includes(level) ? u[level]! * ratio : value));
}

function normalise(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => Math.max(value / total, 1e-6));
}

/** A comparison's ceilings, the lowest raised to what pairs show that agree where kin do not (see `ceilingBeside`). */
function ceilingsOf(
  { comparisons, patterns }: TrainingInput,
  at: number,
  probability: Float64Array,
): readonly number[] {
  const { ceilings, ceilingBeside } = comparisons[at]!;
  const beside = comparisons.findIndex(({ name }) => name === ceilingBeside?.comparison);
  if (ceilingBeside === undefined || beside < 0) return ceilings;
  const top = comparisons[beside]!.labels.length - 1;
  let [lowest, all] = [0, 0];
  for (let i = 0; i < patterns.count; i++) {
    const gamma = patterns.gammas[i * patterns.width + at]!;
    if (gamma === NULL_GAMMA || patterns.gammas[i * patterns.width + beside] !== top) continue;
    const matches = probability[i]! * patterns.pairs[i]!;
    all += matches;
    if (gamma === 0) lowest += matches;
  }
  const shown = Math.min(ceilingBeside.most, leastShare(lowest, all));
  return [Math.max(ceilings[0]!, shown), ...ceilings.slice(1)];
}

/** Two standard deviations of a normal: a 95 % interval. */
const DEVIATIONS = 2;

/** The lower end of the interval of a share (Wilson 1927, doi:10.1080/01621459.1927.10502953); 0 of nothing. */
function leastShare(some: number, all: number): number {
  if (all <= 0) return 0;
  const share = some / all;
  const square = DEVIATIONS ** 2 / all;
  const spread = Math.sqrt(square * share * (1 - share) + square ** 2 / 4);
  return (share + square / 2 - spread) / (1 + square);
}

/** m is never lowered by more. */
const LEAST_HELD = 1e-3;

/**
 * A ceiling on m alone leaves room for more matches than it says: where lists tell of deaths, people alike in all else who
 * are yet two (a man and a child of one name who died together, namesakes) would be matches however low m is, since names
 * and events are not as independent as their weights take them to be. So m is lowered further until of the matches no
 * larger share has the level than its ceiling: EM whose expectations are constrained (Ganchev et al. 2010, JMLR 11).
 * Names, the comparisons with spellings, are left to sharedRatios, which knows kin by them; and one person's differ more often.
 */
function heldMatches(
  comparisons: readonly Comparison[],
  found: readonly (readonly number[])[],
  held: State["held"],
): State["held"] {
  const ofDeaths = comparisons.some(({ name }) => name === "death-date");
  return held.map((levels, c) => {
    const { ceilings, spellings } = comparisons[c]!;
    if (!ofDeaths || spellings !== undefined) return levels;
    const all = found[c]!.reduce((sum, matches) => sum + matches, 0);
    return levels.map((factor, level) => {
      const most = (ceilings[level] ?? 1) * all;
      const matches = found[c]![level]!;
      return matches === 0 ? factor : Math.min(1, Math.max(LEAST_HELD, (factor * most) / matches));
    });
  });
}

/** Holds the lowest levels at their ceilings and scales the others up: the truncated prior of Sadinle 2014. */
function truncate(m: readonly number[], ceilings: readonly number[]): number[] {
  const over = m.map((value, level) => level < ceilings.length && value > ceilings[level]!);
  const held = m.map((value, level) => (over[level] ? ceilings[level]! : value));
  const freed = m.reduce((sum, value, level) => sum + value - held[level]!, 0);
  const free = held.reduce((sum, value, level) => (level < ceilings.length ? sum : sum + value), 0);
  return held.map((value, level) => (level < ceilings.length ? value : value + (freed * value) / free));
}

/** u from the shares among all pairs, with the matches' part taken out: (share − lambda·m) / (1 − lambda). */
function chanceShares(
  shares: readonly number[],
  m: readonly number[],
  lambda: number,
  least: readonly number[] | undefined,
): number[] {
  return shares.map((share, level) => {
    const apart = (share - lambda * m[level]!) / (1 - lambda);
    return Math.min(1, Math.max(apart, share * LEAST_CHANCE_SHARE, least?.[level] ?? 0, 1e-9));
  });
}

/** A ratio is believed to be 1 as if half a pair had been seen where half was expected: a gamma prior of that shape and rate. */
const RATIO_PRIOR = 0.5;

/**
 * Kin are at work where matches whose given names differ come to more than this share of those whose do not: lists that
 * spell names badly, or give many people two, stay below it.
 */
const KIN_FROM = 0.3;

/** Among them, matches whose given names differ are left as they are up to so many times what m says: it is known about so well. */
const KIN_SLACK = 2;

/** What `differing` may come to. */
const MOST_DIFFERING = 1000;

/** The pairs with one set of circumstances, so far as both give a given name. */
interface SeenTogether {
  /** Those whose given names differ, and the matches among them. */
  differing: number;
  differingMatches: number;
  /** The same matches, had their odds not been lowered. */
  unlowered: number;
  /** The matches among the others. */
  agreeingMatches: number;
}

/** A probability whose odds are so many times higher. */
const raised = (probability: number, times: number): number =>
  (probability * times) / (probability * times + 1 - probability);

function seenTogether(
  { patterns }: TrainingInput,
  { ratios }: State,
  strata: Uint32Array,
  probability: Float64Array,
  givenName: number,
): Map<number, SeenTogether> {
  const seen = new Map<number, SeenTogether>();
  for (let i = 0; i < patterns.count; i++) {
    const gamma = patterns.gammas[i * patterns.width + givenName]!;
    if (gamma === NULL_GAMMA) continue;
    const stratum = strata[i]!;
    const here = seen.get(stratum) ?? { differing: 0, differingMatches: 0, unlowered: 0, agreeingMatches: 0 };
    seen.set(stratum, here);
    const pairs = patterns.pairs[i]!;
    if (gamma > 0) {
      here.agreeingMatches += pairs * probability[i]!;
      continue;
    }
    here.differing += pairs;
    here.differingMatches += pairs * probability[i]!;
    here.unlowered += pairs * raised(probability[i]!, ratios.get(stratum)?.differing ?? 1);
  }
  return seen;
}

/**
 * For each set of agreeing circumstances, how much more often different people show it than independence would have
 * it. Counted where given names differ, which are different people whatever else agrees, and scaled to all. Of these no
 * more are taken for one person than one person's records are known to differ in: brothers and sisters who died together
 * agree in all else, and would pass for one person each with the other's name. Where more still come to a match, since kin
 * are also of like age, the odds of those whose given names differ are lowered until they do not.
 */
function sharedRatios(
  input: TrainingInput,
  state: State,
  strata: Uint32Array,
  probability: Float64Array,
): Map<number, SharedRatio> {
  const { comparisons, totalPairs } = input;
  const givenName = givenNameIn(comparisons);
  if (givenName < 0) return new Map();
  const ofMatches = state.m[givenName]![0]!;
  const share = Math.max(0.1, state.u[givenName]![0]! * input.levelShares.present[givenName]!);
  const ratios = new Map<number, SharedRatio>();
  for (const [stratum, seen] of seenTogether(input, state, strata, probability, givenName)) {
    if (stratumDigits(comparisons, stratum).filter(({ digit }) => digit > 0).length < 2) continue;
    const most = (seen.agreeingMatches * ofMatches) / (1 - ofMatches);
    const ofKin = seen.unlowered > KIN_FROM * seen.agreeingMatches;
    const pairs = seen.differing - (ofKin ? Math.min(seen.differingMatches, most) : seen.differingMatches);
    const expected = totalPairs * stratumShare(input, state, stratum);
    const ratio = (pairs / share + RATIO_PRIOR) / (expected + RATIO_PRIOR);
    if (ratio <= 1) continue;
    const before = state.ratios.get(stratum)?.differing ?? 1;
    const lowered = (before * (seen.differingMatches + RATIO_PRIOR)) / (KIN_SLACK * most + RATIO_PRIOR);
    ratios.set(stratum, { ratio, differing: ofKin ? Math.min(Math.max(1, lowered), MOST_DIFFERING) : 1 });
  }
  return ratios;
}

/** P(exactly these circumstances agree | different people), were they independent. */
function stratumShare(input: TrainingInput, state: State, stratum: number): number {
  let share = 1;
  for (const { comparison, digit } of stratumDigits(input.comparisons, stratum)) {
    const { byGamma } = input.comparisons[comparison]!.shared!;
    let same = 0;
    state.u[comparison]!.forEach((u, gamma) => {
      if (byGamma[gamma] === digit) same += u;
    });
    const present = input.levelShares.present[comparison]!;
    share *= digit === 0 ? 1 - present + present * same : present * same;
  }
  return share;
}

/** Where the given name stands among the comparisons; below 0 where it does not. */
export function givenNameIn(comparisons: readonly Comparison[]): number {
  return comparisons.findIndex(({ name }) => name === "given-name");
}

function nameStrata(
  comparisons: readonly Comparison[],
  ratios: ReadonlyMap<number, SharedRatio>,
): SharedCircumstances[] {
  return [...ratios]
    .sort((a, b) => a[0] - b[0])
    .map(([stratum, { ratio, differing }]) => ({
      agree: stratumDigits(comparisons, stratum)
        .filter(({ digit }) => digit > 0)
        .map(({ comparison, digit }) => comparisons[comparison]!.shared!.names[digit - 1]!),
      ratio,
      differing,
    }));
}
