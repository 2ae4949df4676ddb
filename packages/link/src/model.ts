/**
 * The link model as plain JSON: all that is needed to link again without training, and what a reader needs to see
 * how the weights came about. Terms follow Fellegi & Sunter 1969 as Splink writes them.
 */
import { RecountError } from "@recount/core";
import { BLOCKING_KEY_NAMES } from "./blocking-key-names.ts";
import { COMPARISON_NAMES, SHARED_NAMES } from "./comparison-names.ts";
import { GROUP_SIZE_BOUNDS, type GroupSizes } from "./group-sizes.ts";
import {
  LONGEST_KEY,
  STANDARDISATION_VERSION,
  type KnownStandardisation,
  type Standardisation,
} from "./standardisation.ts";
import { MAX_NICKNAMES, withNicknames, type NicknamePair } from "./names/index.ts";
import type { TermFrequencyTable } from "./term-frequencies.ts";

/** One comparison level. Its index in `levels` is the gamma. */
export interface ComparisonLevel {
  readonly label: string;
  /** P(level | same person, both sides present). */
  readonly m: number;
  /** P(level | two different people, both sides present). */
  readonly u: number;
  /** No pair that the model was trained on shows it: m and u are what was believed of them before. Absent where one does. */
  readonly unseen?: true;
}

/** One comparison with its levels, the lowest agreement first. */
export interface ModelComparison {
  readonly name: string;
  /** "person": says who (given name, birth); "circumstance": shared by families and events as well. */
  readonly kind: "person" | "circumstance";
  readonly levels: readonly ComparisonLevel[];
}

/**
 * How much more often two different people share these circumstances together than independence would have it.
 * `agree` names the comparisons whose agreement makes the stratum; `ratio` (at least 1) divides the odds.
 */
export interface SharedCircumstances {
  readonly agree: readonly string[];
  readonly ratio: number;
  /** By how much more, where given names differ, since kin who died together are many more than slips; 1 for none. */
  readonly differing: number;
}

/** Bounds that a run was made with. */
export interface LinkSettings {
  /** Pairs with a lower match probability are not kept. */
  readonly pairFloor: number;
  /** Blocks with more records than this are split by a further key, or left to other rules. */
  readonly maxBlockSize: number;
  /** A value's share of all records below which it earns no further weight for rarity. */
  readonly termFrequencyFloor: number;
}

/** How far off all weights of a run are together: see calibration.ts. */
export interface Calibration {
  /** Bits to add to every weight, as far as the judgements bear them out. */
  readonly offset: number;
  /** Its standard deviation in bits. */
  readonly deviation: number;
}

/** How training went. */
export interface TrainingReport {
  readonly pairs: number;
  readonly patterns: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Expected number of matching pairs among the candidates. */
  readonly expectedMatches: number;
}

/** All that is needed to link again without training, as plain JSON; `parseModel` reads it back. */
export interface LinkModel {
  readonly format: "recount-link-model";
  readonly version: 5;
  /** P(two random records are one person). */
  readonly lambda: number;
  /** Weight in bits of the evidence between two groups of records above which they are joined. */
  readonly threshold: number;
  /** How far off all weights are, learned from judgements. */
  readonly calibration: Calibration;
  /** How many records people have; null: not known, and every record's odds are lambda's. */
  readonly groupSizes: GroupSizes | null;
  readonly comparisons: readonly ModelComparison[];
  readonly sharedCircumstances: readonly SharedCircumstances[];
  /** Each rule is the keys that must all be equal. */
  readonly blockingRules: readonly (readonly string[])[];
  readonly settings: LinkSettings;
  /** How common values are; weights use these, not the records loaded. In order of column. */
  readonly termFrequencies: readonly TermFrequencyTable[];
  /** What reading the lists taught, by which later records are read too. */
  readonly standardisation: Standardisation;
  /** Short forms of names that a team added to those that come with Recount. */
  readonly nicknames: readonly NicknamePair[];
  readonly training: TrainingReport;
}

/** What a pair is weighed by once it is compared. */
export type TrainedWeights = Pick<LinkModel, "lambda" | "comparisons" | "sharedCircumstances">;

/** Weight in bits above which records are joined: the model's threshold, what judgements taught of all weights taken off. */
export const joiningThreshold = ({ threshold, calibration }: LinkModel): number =>
  threshold - calibration.offset;

/** log2(m/u) of a comparison's level; 0 where the model does not have the comparison. */
export function levelWeight(
  model: Pick<LinkModel, "comparisons">,
  comparison: string,
  gamma: number,
): number {
  const level = model.comparisons.find((each) => each.name === comparison)?.levels[gamma];
  return level === undefined ? 0 : Math.log2(level.m / level.u);
}

/** What a model says of how records are read. */
export function knownFrom(model: LinkModel): KnownStandardisation {
  const counts = (column: string): Readonly<Record<string, number>> =>
    model.termFrequencies.find((table) => table.column === column)?.counts ?? {};
  return {
    ...model.standardisation,
    givenSounds: counts("given-name-sound"),
    familySounds: counts("family-name-sound"),
    givenSpellings: counts("given-name-spelling"),
    familySpellings: counts("family-name-spelling"),
    comparisons: new Set(model.comparisons.map(({ name }) => name)),
  };
}

function refuse(path: string, expected: string, value: unknown): never {
  const shown =
    value === undefined
      ? "nothing"
      : typeof value === "number"
        ? String(value) // a number too large for JSON ("1e999") would be shown as null
        : JSON.stringify(value)?.slice(0, 40);
  throw new RecountError("link/model", `${path} should be ${expected}, found ${shown}`, {
    remedy: "use a model.json written by recount link",
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(path, "an object", value);
  return value as Fields;
}

function listOf<T>(value: unknown, path: string, each: (item: unknown, path: string) => T): T[] {
  if (!Array.isArray(value) || value.length > 10_000) refuse(path, "a list of at most 10000", value);
  return value.map((item, index) => each(item, `${path}[${index}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value.length > LONGEST_KEY)
    refuse(path, `a text of at most ${LONGEST_KEY} characters`, value);
  return value;
}

function number(value: unknown, path: string, low: number, high: number): number {
  if (typeof value !== "number" || !(value >= low && value <= high))
    refuse(path, `a number from ${low} to ${high}`, value);
  return value;
}

function whole(value: unknown, path: string, low: number, high: number): number {
  const found = number(value, path, low, high);
  if (!Number.isInteger(found)) refuse(path, "a whole number", value);
  return found;
}

/** Names of which there is a list: others are of another version, or a slip of the hand. */
function nameAmong(names: ReadonlySet<string>): (value: unknown, path: string) => string {
  return (value, path) => {
    if (typeof value !== "string" || !names.has(value))
      refuse(path, `one of ${[...names].join(", ")}`, value);
    return value;
  };
}

function eachOnce(names: readonly string[], path: string): void {
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) refuse(path, "a list with each name once", twice);
}

/** m and u are probabilities that may never be 0, or one level alone would decide. */
function probability(value: unknown, path: string): number {
  return number(value, path, 1e-12, 1);
}

function comparison(value: unknown, path: string): ModelComparison {
  const fields = fieldsOf(value, path);
  const kind = fields["kind"];
  if (kind !== "person" && kind !== "circumstance")
    refuse(`${path}.kind`, '"person" or "circumstance"', kind);
  const levels = listOf(fields["levels"], `${path}.levels`, (level, at) => {
    const parts = fieldsOf(level, at);
    const { unseen } = parts;
    if (unseen !== undefined && unseen !== true) return refuse(`${at}.unseen`, "true or absent", unseen);
    return {
      label: text(parts["label"], `${at}.label`),
      m: probability(parts["m"], `${at}.m`),
      u: probability(parts["u"], `${at}.u`),
      ...(unseen === undefined ? {} : { unseen: true as const }),
    };
  });
  if (levels.length < 2 || levels.length > 100) refuse(`${path}.levels`, "a list of 2 to 100", levels.length);
  return { name: nameAmong(COMPARISON_NAMES)(fields["name"], `${path}.name`), kind, levels };
}

/** A model that compares nothing would give every pair the same weight. */
function someComparisons(value: unknown, path: string): ModelComparison[] {
  const found = listOf(value, path, comparison);
  if (found.length === 0) refuse(path, "a list of at least one comparison", value);
  eachOnce(
    found.map(({ name }) => name),
    path,
  );
  return found;
}

function sharedCircumstances(value: unknown, path: string): SharedCircumstances {
  const fields = fieldsOf(value, path);
  const agree = listOf(fields["agree"], `${path}.agree`, nameAmong(SHARED_NAMES));
  if (agree.length === 0) refuse(`${path}.agree`, "a list of at least one name", agree);
  eachOnce(agree, `${path}.agree`);
  return {
    agree,
    ratio: number(fields["ratio"], `${path}.ratio`, 1, 1e12),
    differing: number(fields["differing"] ?? 1, `${path}.differing`, 1, 1e12),
  };
}

function blockingRule(value: unknown, path: string): string[] {
  const keys = listOf(value, path, nameAmong(BLOCKING_KEY_NAMES));
  eachOnce(keys, path);
  return keys;
}

function settings(value: unknown, path: string): LinkSettings {
  const fields = fieldsOf(value, path);
  return {
    pairFloor: number(fields["pairFloor"], `${path}.pairFloor`, 1e-6, 1),
    maxBlockSize: whole(fields["maxBlockSize"], `${path}.maxBlockSize`, 2, 1e6),
    termFrequencyFloor: number(fields["termFrequencyFloor"], `${path}.termFrequencyFloor`, 0, 1),
  };
}

function calibration(value: unknown, path: string): Calibration {
  const fields = fieldsOf(value, path);
  return {
    offset: number(fields["offset"], `${path}.offset`, -100, 100),
    deviation: number(fields["deviation"], `${path}.deviation`, 0, 100),
  };
}

function groupSizes(value: unknown, path: string): GroupSizes | null {
  if (value === null) return null;
  const fields = fieldsOf(value, path);
  const { shape, mean } = GROUP_SIZE_BOUNDS;
  return {
    people: whole(fields["people"], `${path}.people`, 1, 1e12),
    shape: number(fields["shape"], `${path}.shape`, shape.low, shape.high),
    mean: number(fields["mean"], `${path}.mean`, mean.low, mean.high),
  };
}

function training(value: unknown, path: string): TrainingReport {
  const fields = fieldsOf(value, path);
  if (typeof fields["converged"] !== "boolean")
    refuse(`${path}.converged`, "true or false", fields["converged"]);
  const amount = (name: string): number =>
    number(fields[name], `${path}.${name}`, 0, Number.MAX_SAFE_INTEGER);
  return {
    pairs: amount("pairs"),
    patterns: amount("patterns"),
    iterations: amount("iterations"),
    converged: fields["converged"],
    expectedMatches: amount("expectedMatches"),
  };
}

/** Entries by name, at most as many as a table of this version can have. */
function entriesOf<T>(
  value: unknown,
  path: string,
  each: (item: unknown, path: string) => T,
): Record<string, T> {
  const entries = Object.entries(fieldsOf(value, path));
  if (entries.length > MAX_ENTRIES) refuse(path, `at most ${MAX_ENTRIES} entries`, entries.length);
  return Object.fromEntries(
    entries.map(([key, item]) => [text(key, `${path}: a name`), each(item, `${path}.${key.slice(0, 40)}`)]),
  );
}

/** Values are told apart down to a share of 1 in 100,000 by default: a table has no more of them, doubled for safety. */
const MAX_ENTRIES = 200_000;

function termFrequencyTable(value: unknown, path: string): TermFrequencyTable {
  const fields = fieldsOf(value, path);
  return {
    column: text(fields["column"], `${path}.column`),
    total: number(fields["total"], `${path}.total`, 0, 1e15),
    agreeing: number(fields["agreeing"], `${path}.agreeing`, 0, 1),
    counts: entriesOf(fields["counts"], `${path}.counts`, (count, at) => number(count, at, 0, 1e15)),
  };
}

function standardisation(value: unknown, path: string): Standardisation {
  const fields = fieldsOf(value, path);
  if (fields["version"] !== STANDARDISATION_VERSION)
    refuse(`${path}.version`, String(STANDARDISATION_VERSION), fields["version"]);
  const texts = (items: unknown, at: string): string[] => listOf(items, at, text);
  return {
    version: STANDARDISATION_VERSION,
    middleOfDates: middleOfDates(fields["middleOfDates"], `${path}.middleOfDates`),
    familyFirst: entriesOf(fields["familyFirst"], `${path}.familyFirst`, truth),
    ownNames: truth(fields["ownNames"], `${path}.ownNames`),
    partedNames: entriesOf(fields["partedNames"], `${path}.partedNames`, (halves, at) => {
      const [first, second, ...rest] = texts(halves, at);
      if (first === undefined || second === undefined || rest.length > 0) refuse(at, "two names", halves);
      return [first, second] as const;
    }),
    placesInside: entriesOf(fields["placesInside"], `${path}.placesInside`, texts),
    birthPlacesInside: entriesOf(fields["birthPlacesInside"], `${path}.birthPlacesInside`, texts),
  };
}

function middleOfDates(value: unknown, path: string): Standardisation["middleOfDates"] {
  if (value === null) return null;
  const fields = fieldsOf(value, path);
  const day = (name: string): number => number(fields[name], `${path}.${name}`, -1e7, 1e7);
  return { first: day("first"), last: day("last") };
}

function truth(value: unknown, path: string): boolean {
  if (typeof value !== "boolean") refuse(path, "true or false", value);
  return value;
}

/** Of models that are written and read here: what their comparisons and levels are. */
export const MODEL_VERSION = 5;

/** Reads an untrusted model.json. @throws RecountError link/model naming the field, what was found and what is wanted. */
export function parseModel(value: unknown): LinkModel {
  const fields = fieldsOf(value, "model");
  if (fields["format"] !== "recount-link-model")
    refuse("model.format", '"recount-link-model"', fields["format"]);
  if (fields["version"] !== MODEL_VERSION) {
    const version = JSON.stringify(fields["version"] ?? null).slice(0, 20);
    throw new RecountError("link/model", `the model is of version ${version}, read is ${MODEL_VERSION}`, {
      remedy:
        "another version of recount wrote it, which alone can explain what it linked: link the lists anew with this one",
    });
  }
  return {
    format: "recount-link-model",
    version: MODEL_VERSION,
    lambda: number(fields["lambda"], "model.lambda", 1e-15, 1 - 1e-9),
    threshold: number(fields["threshold"], "model.threshold", -100, 100),
    calibration: calibration(fields["calibration"], "model.calibration"),
    groupSizes: groupSizes(fields["groupSizes"], "model.groupSizes"),
    comparisons: someComparisons(fields["comparisons"], "model.comparisons"),
    sharedCircumstances: listOf(
      fields["sharedCircumstances"],
      "model.sharedCircumstances",
      sharedCircumstances,
    ),
    blockingRules: listOf(fields["blockingRules"], "model.blockingRules", blockingRule),
    settings: settings(fields["settings"], "model.settings"),
    termFrequencies: listOf(fields["termFrequencies"], "model.termFrequencies", termFrequencyTable),
    standardisation: standardisation(fields["standardisation"], "model.standardisation"),
    nicknames: nicknamePairs(fields["nicknames"] ?? [], "model.nicknames"),
    training: training(fields["training"], "model.training"),
  };
}

/** Absent from models made before teams could add any. */
function nicknamePairs(value: unknown, path: string): NicknamePair[] {
  if (!Array.isArray(value) || value.length > MAX_NICKNAMES)
    refuse(path, `a list of at most ${MAX_NICKNAMES}`, value);
  const pairs = value.map((each: unknown, index) => {
    const parts = fieldsOf(each, `${path}[${index}]`);
    return {
      name: text(parts["name"], `${path}[${index}].name`),
      nickname: text(parts["nickname"], `${path}[${index}].nickname`),
    };
  });
  withNicknames(pairs);
  return pairs;
}
