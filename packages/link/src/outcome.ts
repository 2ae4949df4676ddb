/**
 * What became of a pair by its own weight, and what would have made it otherwise: each comparison in turn is supposed to
 * agree, to differ, or to be missing, and the pair weighed again.
 */
import type { Judgement } from "@recount/core";
import type { Comparison } from "./comparisons/part.ts";
import { NULL_GAMMA } from "./gamma.ts";
import type { ComparisonStep, LevelMessage, OutcomeChange, PairOutcome } from "./linkage.ts";
import { joiningThreshold, levelWeight, type LinkModel } from "./model.ts";
import { probabilityOf } from "./score.ts";
import { sentence } from "./sentences.ts";
import { givenNameIn, sharedStratum, stratumNamed } from "./train.ts";
import { twinLoss } from "./twins.ts";

/** Comparisons of one field of which a pair has at most one; the first says most. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ["birth-date", "birth-year-or-age"],
  ["date-and-place", "death-date", "place"],
  ["email", "email-beside-the-same-name"],
];

/** Comparisons of where a record stands, not of what it says: they cannot be supposed otherwise. */
const NOT_SUPPOSED = new Set(["lists"]);

/** Levels that already say "the same", be it in another spelling or script: supposing it again would say nothing. */
const ALREADY_SAME = /^same names?$|identical$|, the same$/;
const isSame = (labels: readonly string[], gamma: number): boolean =>
  gamma === labels.length - 1 || ALREADY_SAME.test(labels[gamma] ?? "");

/** Changes told, the smallest first: more would not be read. */
const MOST_CHANGES = 3;

type Supposed = OutcomeChange["supposed"];

/** A pair as it was weighed, step by step. */
export interface WeighedPair {
  readonly comparisons: readonly Comparison[];
  readonly model: LinkModel;
  readonly gammas: Uint8Array;
  readonly steps: readonly ComparisonStep[];
  /** Whether the given names are two well-known ones. */
  readonly twoKnownNames: boolean;
}

/**
 * The outcome of a pair by its own weight, and the smallest changes of one field that would turn it. Pairs are joined
 * within a group of records (cluster.ts), so a pair's own weight is what the lists say of these two alone.
 */
export function pairOutcome(pair: WeighedPair, matchWeight: number): PairOutcome {
  const { comparisons, model, gammas, steps } = pair;
  const threshold = joiningThreshold(model);
  const joins = matchWeight > threshold;
  const ratioOf = sharedWeights(comparisons, model);
  const lossOf = twinWeights(pair, ratioOf);
  const turns = (weight: number): boolean => weight > threshold !== joins;
  const changes = comparisons.flatMap((comparison, index): OutcomeChange[] => {
    if (NOT_SUPPOSED.has(comparison.name)) return [];
    for (const supposed of joins ? (["missing", "different"] as const) : (["same"] as const)) {
      const other = supposedGammas(comparisons, gammas, steps, index, supposed);
      if (other === undefined) continue;
      const weight =
        matchWeight +
        difference(comparisons, model, gammas, other, steps) +
        ratioOf(gammas) -
        ratioOf(other) -
        (other[givenNameIn(comparisons)] === 0 ? lossOf(other) - lossOf(gammas) : 0);
      const further = supposed === "different" && !isSame(comparison.labels, gammas[index]!);
      if (turns(weight)) return [changeOf(comparison.name, supposed, weight, further)];
    }
    return [];
  });
  changes.sort((a, b) => Math.abs(a.matchWeight - matchWeight) - Math.abs(b.matchWeight - matchWeight));
  const none = sentence(joins ? "link/no-field-parts" : "link/no-field-joins", {});
  return {
    threshold,
    joins,
    message: sentence(joins ? "link/pair-joins" : "link/pair-parts", {
      percent: Math.round(100 * probabilityOf(threshold)),
    }),
    changes: changes.slice(0, MOST_CHANGES),
    unmoved: changes.length === 0 ? none : null,
  };
}

/** @param further whether the two differ already. */
function changeOf(
  comparison: string,
  supposed: Supposed,
  matchWeight: number,
  further: boolean,
): OutcomeChange {
  const codes = { same: "link/would-join", different: "link/would-part", missing: "link/would-part-without" };
  return {
    comparison,
    supposed,
    matchWeight,
    matchProbability: probabilityOf(matchWeight),
    message: sentence(further ? "link/would-part-further" : codes[supposed], { comparison }),
  };
}

/** Bits that the pair loses as twins might, were its gammas these. */
function twinWeights(
  { comparisons, model, gammas, steps, twoKnownNames }: WeighedPair,
  ratioOf: (gammas: Uint8Array) => number,
): (supposed: Uint8Array) => number {
  const twins = twinLoss(comparisons);
  const prior = Math.log2(model.lambda / (1 - model.lambda));
  return (supposed) => {
    if (!twoKnownNames || !twins.may(supposed)) return 0;
    const weightOf = (at: number): number =>
      supposed[at] === gammas[at]
        ? steps[at]!.weight
        : levelWeight(model, comparisons[at]!.name, supposed[at]!);
    return twins.of(supposed, weightOf, prior - ratioOf(supposed));
  };
}

/** What the supposed gammas weigh more than the found ones; a supposed value is as common as agreeing values are on average. */
function difference(
  comparisons: readonly Comparison[],
  model: LinkModel,
  gammas: Uint8Array,
  supposed: Uint8Array,
  steps: readonly ComparisonStep[],
): number {
  let sum = 0;
  comparisons.forEach(({ name }, i) => {
    if (gammas[i] === supposed[i]) return;
    const weight = supposed[i] === NULL_GAMMA ? 0 : levelWeight(model, name, supposed[i]!);
    sum += weight - steps[i]!.weight;
  });
  return sum;
}

/** log2(ratio) of the circumstances that a row of gammas shares. */
function sharedWeights(comparisons: readonly Comparison[], model: LinkModel): (gammas: Uint8Array) => number {
  const ratios = new Map(
    model.sharedCircumstances.map(({ agree, ratio }) => [stratumNamed(comparisons, agree), Math.log2(ratio)]),
  );
  return (gammas) => ratios.get(sharedStratum(comparisons, gammas, 0)) ?? 0;
}

/** The outcome of a pair of which a record has no name: no weight joins the two, and no field would. */
export function namelessOutcome(model: LinkModel): PairOutcome {
  return {
    threshold: joiningThreshold(model),
    joins: false,
    message: sentence("link/pair-nameless", {}),
    changes: [],
    unmoved: sentence("link/only-judgement-joins", {}),
  };
}

/**
 * What a linking made of a pair, beside what the pair says by itself: people are formed of all records near each other,
 * so the two can differ. `verdict`: the judgement that bound the linking, if there was one.
 */
export function pairInRun(
  onePerson: boolean,
  joins: boolean,
  verdict: Judgement["verdict"] | undefined,
): LevelMessage {
  const made = onePerson ? "one" : "two";
  if (verdict === (onePerson ? "same" : "different")) return sentence(`link/run-${made}-judged`, {});
  return sentence(onePerson === joins ? `link/run-${made}` : `link/run-${made}-by-others`, {});
}

/** The gammas were one comparison as supposed; undefined where it is so already, or where that says nothing. */
function supposedGammas(
  comparisons: readonly Comparison[],
  gammas: Uint8Array,
  steps: readonly ComparisonStep[],
  index: number,
  supposed: Supposed,
): Uint8Array | undefined {
  const gamma = gammas[index]!;
  const top = comparisons[index]!.labels.length - 1;
  const next = gammas.slice();
  if (supposed === "same") {
    if (isSame(comparisons[index]!.labels, gamma)) return undefined;
    if (gamma === NULL_GAMMA) return supposedGiven(comparisons, gammas, steps, index);
    next[index] = top;
  } else {
    if (gamma === NULL_GAMMA || (supposed === "different" && gamma === 0)) return undefined;
    next[index] = supposed === "missing" ? NULL_GAMMA : 0;
  }
  return next;
}

/** The gammas were a missing field given on both sides and the same. */
function supposedGiven(
  comparisons: readonly Comparison[],
  gammas: Uint8Array,
  steps: readonly ComparisonStep[],
  index: number,
): Uint8Array | undefined {
  const { name, labels } = comparisons[index]!;
  const { left, right } = steps[index]!;
  if (left !== "" && right !== "") return undefined; // given, but compared as another field
  const at = (other: string): number => comparisons.findIndex((each) => each.name === other);
  const next = gammas.slice();
  const joint = at("date-and-place");
  if ((name === "death-date" || name === "place") && joint >= 0) {
    const [date, place] = [at("death-date"), at("place")];
    const known = name === "place" ? gammas[date]! : gammas[place]!;
    if (known === NULL_GAMMA) return undefined; // both are missing: supposed of the two together
    const places = comparisons[place]!.labels.length;
    const sameDay = comparisons[date]!.labels.length - 1;
    next[joint] = name === "place" ? known * places + places - 1 : sameDay * places + known;
    next[date] = NULL_GAMMA;
    next[place] = NULL_GAMMA;
    return next;
  }
  const group = ALTERNATIVES.find((each) => each.includes(name)) ?? [name];
  const present = group.map(at).filter((other) => other >= 0);
  if (present[0] !== index || present.some((other) => gammas[other] !== NULL_GAMMA)) return undefined;
  next[index] = labels.length - 1;
  return next;
}
