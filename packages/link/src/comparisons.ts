/**
 * The comparisons that the lists' columns allow, each with its levels. A comparison is of the person (given name,
 * birth, identity number) or of the circumstances (family, father, date and place), which relatives and victims of one
 * event share. Fields that say the same thing make one comparison: age and birth date, date and place of death.
 */
import { NULL_GAMMA } from "./linkage.ts";
import { countCodes, type Coded } from "./coding.ts";
import { gapDays, nearlySameDay, type Birth, type Moment } from "./moments.ts";
import { CHAIN_LABELS, createNameComparer, type NameEvidence } from "./name-comparison.ts";
import {
  areNicknames,
  NAME_TABLES,
  withNicknames,
  type NicknamePair,
  type Nicknames,
} from "./names/index.ts";
import type { Names } from "./chains.ts";
import { createPairCache } from "./pair-cache.ts";
import type { LinkModel, ModelComparison } from "./model.ts";
import type { Places } from "./places.ts";
import type { Records } from "./records.ts";
import { createOutlines, type Outlines } from "./outlines.ts";
import { hashText, jaroWinkler, withinOneEdit } from "./similarity.ts";
import {
  firstOfEachKey,
  type Frequencies,
  type NameColumn,
  type TermFrequencies,
} from "./term-frequencies.ts";
import {
  ANOTHER,
  createTokenLevels,
  IDENTICAL,
  SAME_NAME,
  SLIP,
  SWAPPED,
  WEAK,
  type TokenLevels,
} from "./token-levels.ts";

export interface Comparison {
  readonly name: string;
  readonly kind: "person" | "circumstance";
  readonly labels: readonly string[];
  /** m to start from and to lean on, per level; sums to 1. */
  readonly prior: readonly number[];
  /** The most that P(level | same person) may be, for the lowest levels: keeps "same event" from passing for "same person". */
  readonly ceilings: readonly number[];
  /** True where u is fitted on the candidate pairs that are not matches, since on all pairs it hangs on another comparison. */
  readonly chanceFromPairs?: boolean;
  /** The least that u may be per level, where too few pairs show it for counting. */
  readonly leastChance?: readonly number[];
  /**
   * Circumstances only: what gammas say that people of one family or event share, by name, and for each gamma which of
   * them (counted from 1; 0 none).
   */
  readonly shared?: { readonly names: readonly string[]; readonly byGamma: readonly number[] };
  /** The lowest gamma whose weight depends on how common the agreeing value is; absent where none does. */
  readonly rareFrom?: number;
  /** The most bits that rarity may add at a gamma, where that is known. */
  readonly mostRarity?: (gamma: number) => number;
  /** P(top level) over all pairs with both sides, counted; absent where only a sample tells. */
  readonly topShare?: number;
  /** A record's value in words, for explanations. */
  show(record: number): string;
  /** The two values that were laid side by side for the pair compared last, where they are not simply the records'. */
  showCompared?(left: number, right: number): readonly [string, string];
  /** What made the level of the pair compared last, where that says more than the level's label: a label of sentences.ts. */
  found?(gamma: number): string | undefined;
}

export interface Comparer {
  readonly comparisons: readonly Comparison[];
  /** Writes one gamma per comparison. */
  compare(left: number, right: number, gammas: Uint8Array): void;
  /**
   * log2(average frequency / frequency of the agreeing value) of one comparison for the pair compared last; positive
   * where the value is rarer than agreeing values are on average. 0 where its level has no such adjustment.
   */
  rarity(comparison: number, left: number, right: number, gamma: number): number;
}

/** Adds its gammas to the row; `at` is the index of its first comparison. */
interface Part {
  readonly comparisons: readonly Comparison[];
  compare(left: number, right: number, gammas: Uint8Array, at: number): void;
  rarity(index: number, left: number, right: number, gamma: number): number;
}

/** Builds the comparisons for these records, with the weight of rare values from `terms`. */
export function createComparer(
  records: Records,
  terms: TermFrequencies,
  model?: LinkModel,
  nicknames: readonly NicknamePair[] = model?.nicknames ?? [],
): Comparer {
  const parts: Part[] = [nameComparisons(records, terms, nicknames)];
  if (records.birth !== undefined) parts.push(birthComparisons(records.birth, terms, model));
  if (records.sex !== undefined) parts.push(sexComparison(records.sex));
  parts.push(...circumstances(records, terms));
  if (records.identityNumber !== undefined)
    parts.push(numberComparison("identity-number", records.identityNumber, terms));
  if (records.email !== undefined) parts.push(emailComparison(records.email, terms));
  if (records.phone !== undefined) parts.push(numberComparison("phone", records.phone, terms));
  if (records.postcode !== undefined) parts.push(postcodeComparison(records.postcode, terms));
  if (records.address !== undefined) parts.push(textComparison("address", records.address, terms));
  if (records.birthPlaces !== undefined)
    parts.push(placeComparison("birth-place", records.birthPlaces, terms));
  if (records.occupation !== undefined) parts.push(textComparison("occupation", records.occupation, terms));
  if (records.lists.length > 1) parts.push(listsComparison(records));
  const comparer = joinParts(parts);
  return model === undefined ? comparer : inModelOrder(comparer, model);
}

/** The comparer with exactly the model's comparisons, in its order: those that no list here allows give no gamma. */
function inModelOrder(comparer: Comparer, model: LinkModel): Comparer {
  const found = model.comparisons.map(({ name }) =>
    comparer.comparisons.findIndex((each) => each.name === name),
  );
  if (found.length === comparer.comparisons.length && found.every((from, at) => from === at)) return comparer;
  const row = new Uint8Array(comparer.comparisons.length);
  return {
    comparisons: found.map((from, at) =>
      from < 0 ? absent(model.comparisons[at]!) : comparer.comparisons[from]!,
    ),
    compare(left, right, gammas) {
      comparer.compare(left, right, row);
      for (let at = 0; at < found.length; at++) gammas[at] = found[at]! < 0 ? NULL_GAMMA : row[found[at]!]!;
    },
    rarity: (at, left, right, gamma) =>
      found[at]! < 0 ? 0 : comparer.rarity(found[at]!, left, right, gamma),
  };
}

/** A comparison of the model for which these lists have no column. */
function absent({ name, kind, levels }: ModelComparison): Comparison {
  return { name, kind, labels: levels.map(({ label }) => label), prior: [], ceilings: [], show: () => "" };
}

/**
 * Whether the records stand in one list or in two. Most lists name a person once, so that two much alike records of one
 * list are more often brothers than one man twice; how often is learned, since some lists repeat themselves.
 */
function listsComparison({ lists, listOf, count }: Records): Part {
  const within = lists.reduce((sum, { rowCount }) => sum + rowCount * (rowCount - 1), 0);
  return {
    comparisons: [
      {
        name: "lists",
        kind: "circumstance",
        labels: ["one list", "two lists"],
        prior: [0.15, 0.85],
        ceilings: [],
        topShare: 1 - within / Math.max(1, count * (count - 1)),
        show: (record) => lists[listOf[record]!]!.name,
      },
    ],
    compare(left, right, gammas, at) {
      gammas[at] = listOf[left] === listOf[right] ? 0 : 1;
    },
    rarity: () => 0,
  };
}

function joinParts(parts: readonly Part[]): Comparer {
  const starts: number[] = [];
  const owners: number[] = [];
  parts.forEach((part, index) => {
    starts.push(owners.length);
    for (let i = 0; i < part.comparisons.length; i++) owners.push(index);
  });
  return {
    comparisons: parts.flatMap((part) => part.comparisons),
    compare(left, right, gammas) {
      for (let i = 0; i < parts.length; i++) parts[i]!.compare(left, right, gammas, starts[i]!);
    },
    rarity(comparison, left, right, gamma) {
      const owner = owners[comparison]!;
      return parts[owner]!.rarity(comparison - starts[owner]!, left, right, gamma);
    },
  };
}

const GIVEN_LABELS = [
  "different",
  "another of the names",
  "swapped with the family name",
  "close",
  "same but for a slip",
  "same name",
  "identical",
];
const GIVEN_PRIOR = [0.05, 0.01, 0.01, 0.03, 0.1, 0.2, 0.6];
/** The same where one list may keep the first of two given names and another the second. */
const OWN_NAMES_PRIOR = [0.04, 0.08, 0.01, 0.03, 0.09, 0.15, 0.6];
const CHAIN_PRIOR = [0.005, 0.03, 0.04, 0.075, 0.12, 0.4, 0.33];

/** A chain of one name that agrees, and one of several, are shared by more and by fewer people. */
function sharedChain(name: string): { names: readonly string[]; byGamma: readonly number[] } {
  return { names: [`part-of-${name}`, name, `several-${name}`], byGamma: [0, 0, 1, 2, 2, 2, 3] };
}

function nameComparisons(
  records: Records,
  terms: TermFrequencies,
  addedNicknames: readonly NicknamePair[],
): Part {
  const tables = { ...NAME_TABLES, nicknames: withNicknames(addedNicknames) };
  const { names } = records;
  const [reading] = names.readings;
  const firstOf = (chain: number): number => names.chains.chains[chain]![0] ?? 0;
  const { keys } = names.tokens;
  const firstOfKey = firstOfEachKey(keys.length, (token) => keys[token]!);
  const given = nameFrequencies(records, "given-name", [reading!.given], terms, firstOfKey);
  const family = nameFrequencies(records, "family-name", [reading!.family], terms, firstOfKey);
  const father = nameFrequencies(
    records,
    "father-name",
    [reading!.given, reading!.middle.map(firstOf)],
    terms,
    firstOfKey,
  );
  const comparer = createNameComparer(names, tokenLevelsOf(names, father, family, tables.nicknames));
  const textOf = (tokens: readonly number[]): string =>
    tokens.map((token) => names.tokens.tokens[token]?.text ?? "").join(" ");
  const chainText = (chain: number): string => textOf(names.chains.chains[chain]!);
  const foundIn = (gamma: number, left: number, right: number): string | undefined => {
    const a = names.tokens.tokens[left];
    const b = names.tokens.tokens[right];
    if (a === undefined || b === undefined || (gamma !== WEAK && gamma !== SLIP)) return undefined;
    if (a.initial !== b.initial) return "one the initial of the other";
    return areNicknames(a, b, tables.nicknames) ? "one a short form of the other" : undefined;
  };
  const ownNames = reading!.furtherGiven !== undefined;
  let evidence: Readonly<NameEvidence>;
  const comparisons: Comparison[] = [
    {
      name: "given-name",
      kind: "person",
      labels: GIVEN_LABELS,
      prior: ownNames ? OWN_NAMES_PRIOR : GIVEN_PRIOR,
      ceilings: ownNames ? [0.04, 0.25, 0.1] : [0.025, 0.01, 0.1],
      rareFrom: ANOTHER,
      mostRarity: (gamma) => (gamma === SWAPPED ? given.most + family.most : given.most),
      leastChance: [0, 0, 0.5 * given.agreeing * family.agreeing],
      topShare: terms.hasOutside("given-name-spelling") ? given.spelling.agreeing : undefined,
      show: (record) => textOf([reading!.given[record]!]),
      showCompared: () => [textOf([evidence.givenLeft]), textOf([evidence.givenRight])],
      found: (gamma) => foundIn(gamma, evidence.givenLeft, evidence.givenRight),
    },
    {
      name: "father-and-middle-names",
      kind: "circumstance",
      labels: CHAIN_LABELS,
      prior: CHAIN_PRIOR,
      ceilings: [0.01, 0.08, 0.08],
      shared: sharedChain("father-and-middle-names"),
      rareFrom: 4,
      mostRarity: (gamma) => (gamma === SEVERAL ? Infinity : father.most),
      show: (record) => chainText(reading!.middle[record]!),
      showCompared: () => [chainText(evidence.middleLeft), chainText(evidence.middleRight)],
    },
    {
      name: "family-name",
      kind: "circumstance",
      labels: GIVEN_LABELS,
      prior: ownNames ? OWN_NAMES_PRIOR : GIVEN_PRIOR,
      ceilings: ownNames ? [0.06, 0.2] : [0.06],
      shared: sharedFrom("family-name", SLIP),
      topShare: terms.hasOutside("family-name-spelling") ? family.spelling.agreeing : undefined,
      rareFrom: ANOTHER,
      mostRarity: () => family.most,
      show: (record) => textOf([reading!.family[record]!]),
      showCompared: () => [textOf([evidence.familyLeft]), textOf([evidence.familyRight])],
      found: (gamma) => foundIn(gamma, evidence.familyLeft, evidence.familyRight),
    },
  ];
  const further: ((left: number, right: number) => number)[] = [];
  const add = (comparison: Comparison, gamma: (left: number, right: number) => number): void => {
    comparisons.push(comparison);
    further.push(gamma);
  };
  const { mother } = names;
  if (mother !== undefined) {
    add(
      {
        name: "mother-name",
        kind: "circumstance",
        labels: CHAIN_LABELS,
        prior: CHAIN_PRIOR,
        ceilings: [0.05, 0.2],
        shared: sharedFrom("mother-name", 3),
        show: (record) => chainText(mother[record]!),
      },
      (left, right) => comparer.compareChains(mother[left]!, mother[right]!),
    );
  }
  const { furtherGiven, furtherFamily, kunya } = reading!;
  if (furtherGiven !== undefined) {
    add(
      {
        name: "further-given-names",
        kind: "person",
        labels: CHAIN_LABELS,
        prior: CHAIN_PRIOR,
        ceilings: [0.05, 0.1, 0.1],
        show: (record) => chainText(furtherGiven[record]!),
      },
      () => evidence.furtherGiven,
    );
  }
  if (furtherFamily !== undefined) {
    add(
      {
        name: "further-family-names",
        kind: "circumstance",
        labels: CHAIN_LABELS,
        prior: CHAIN_PRIOR,
        ceilings: [0.05, 0.2],
        shared: sharedFrom("further-family-names", 3),
        show: (record) => chainText(furtherFamily[record]!),
      },
      () => evidence.furtherFamily,
    );
  }
  if (kunya !== undefined) {
    add(
      {
        name: "kunya",
        kind: "person",
        labels: CHAIN_LABELS,
        prior: CHAIN_PRIOR,
        ceilings: [0.05, 0.2],
        show: (record) => chainText(kunya[record]!),
      },
      () => evidence.kunya,
    );
  }
  return {
    comparisons,
    compare(left, right, gammas, at) {
      evidence = comparer.compare(left, right);
      gammas[at] = evidence.given;
      gammas[at + 1] = evidence.middle;
      gammas[at + 2] = evidence.family;
      for (let i = 0; i < further.length; i++) gammas[at + 3 + i] = further[i]!(left, right);
    },
    rarity(index, _left, _right, gamma) {
      if (index === 0) {
        if (gamma === SWAPPED) return swappedRarity(evidence, given, family);
        const earned = given.adjustment(evidence.givenLeft, evidence.givenRight, gamma);
        return gamma === ANOTHER && !ownNames ? Math.min(0, earned) : earned;
      }
      if (index > 2 || gamma === NULL_GAMMA) return 0;
      const earned =
        index === 2
          ? family.adjustment(evidence.familyLeft, evidence.familyRight, gamma)
          : chainRarity(evidence, father, gamma, names.chains.chains);
      return sharedByKin(evidence) ? Math.min(0, earned) : earned;
    },
  };
}

/** The levels of single names, by how often the lists, or a model, have them. */
function tokenLevelsOf(
  names: Names,
  father: NameFrequencies,
  family: NameFrequencies,
  nicknames: Nicknames,
): TokenLevels {
  const count = (token: number): number =>
    Math.max(father.spelling.count(token), family.spelling.count(token));
  return createTokenLevels(names, count, { ...NAME_TABLES, nicknames });
}

/** The levels of single names under a model. */
export function tokenLevelsUnder(
  records: Records,
  terms: TermFrequencies,
  nicknames: readonly NicknamePair[],
): TokenLevels {
  const none: readonly Uint32Array[] = [];
  const { keys } = records.names.tokens;
  const firstOfKey = firstOfEachKey(keys.length, (token) => keys[token]!);
  const father = nameFrequencies(records, "father-name", none, terms, firstOfKey);
  const family = nameFrequencies(records, "family-name", none, terms, firstOfKey);
  return tokenLevelsOf(records.names, father, family, withNicknames(nicknames));
}

/**
 * Father and family name, or several names of a chain, agree: two people who share them are kin, and kin are as many
 * for a rare name as for a common one, so that rarity earns nothing here. That common names meet by chance still counts.
 */
function sharedByKin({ middle, family }: Readonly<NameEvidence>): boolean {
  if (middle === NULL_GAMMA || middle < 3) return false;
  return middle === SEVERAL || (family !== NULL_GAMMA && family >= SLIP);
}

/** The level of a chain of which several names agree. */
const SEVERAL = CHAIN_LABELS.length - 1;

interface NameFrequencies {
  readonly agreeing: number;
  /** The most that an adjustment comes to. */
  readonly most: number;
  readonly spelling: Frequencies;
  adjustment(left: number, right: number, gamma: number): number;
}

/** Two names in each other's place: as rare as both together, taken the way round in which they are commoner. */
function swappedRarity(
  evidence: Readonly<NameEvidence>,
  given: NameFrequencies,
  family: NameFrequencies,
): number {
  const { givenLeft, givenRight, familyLeft, familyRight } = evidence;
  const asRight =
    given.adjustment(familyLeft, givenRight, SAME_NAME) +
    family.adjustment(givenLeft, familyRight, SAME_NAME);
  const asLeft =
    given.adjustment(givenLeft, familyRight, SAME_NAME) +
    family.adjustment(familyLeft, givenRight, SAME_NAME);
  return Math.min(asRight, asLeft);
}

/** The rarity of the names of a chain that agree: of the first, or of as many as the shorter chain has. */
function chainRarity(
  { middleLeft, middleRight }: Readonly<NameEvidence>,
  father: NameFrequencies,
  gamma: number,
  chains: readonly (readonly number[])[],
): number {
  if (gamma < 4) return 0;
  const left = chains[middleLeft]!;
  const right = chains[middleRight]!;
  if (gamma < SEVERAL) return father.adjustment(left[0]!, right[0]!, gamma === 5 ? IDENTICAL : SAME_NAME);
  let sum = 0;
  const shorter = left.length <= right.length ? left : right;
  for (const token of shorter) sum += father.adjustment(token, token, SAME_NAME);
  return sum;
}

/** Frequencies of spellings for identical names, and of their sound groups for the same name spelt otherwise. */
function nameFrequencies(
  records: Records,
  name: NameColumn,
  columns: readonly Uint32Array[],
  terms: TermFrequencies,
  firstOfKey: Uint32Array,
): NameFrequencies {
  const { groups, groupKeys, tokens, keys } = records.names.tokens;
  const tokenCounts = new Uint32Array(tokens.length);
  for (const column of columns) for (const token of column) tokenCounts[token]!++;
  const groupCounts = new Uint32Array(groupKeys.length);
  for (let token = 1; token < tokens.length; token++) groupCounts[groups[token]!]! += tokenCounts[token]!;
  const spelling = terms.column({
    column: `${name}-spelling`,
    counts: tokenCounts,
    key: (token) => keys[token]!,
    firstOfKey,
    soundOf: (token) => ({ sound: groupKeys[groups[token]!]!, script: tokens[token]!.script }),
  });
  const sound = terms.column({
    column: `${name}-sound`,
    counts: groupCounts,
    key: (group) => groupKeys[group]!,
  });
  return {
    agreeing: sound.agreeing,
    most: Math.max(0, sound.most, spelling.most),
    spelling,
    adjustment(left, right, gamma) {
      if (gamma === IDENTICAL) return spelling.adjustment(left, right);
      if (tokens[left]?.initial === true || tokens[right]?.initial === true) return 0;
      return gamma >= ANOTHER && gamma <= SAME_NAME ? sound.adjustment(groups[left]!, groups[right]!) : 0;
    },
  };
}

const DAYS_PER_YEAR = 365.25;

/** Two birth days as YYYYMMDD numbers. */
function birthDateLevel(left: number, right: number): number {
  if (left === right) return 4;
  if (nearlySameDay(left, right)) return 3;
  const leftYear = Math.trunc(left / 10_000);
  const rightYear = Math.trunc(right / 10_000);
  if (leftYear === rightYear || left % 10_000 === right % 10_000) return 2;
  return Math.abs(leftYear - rightYear) <= 2 ? 1 : 0;
}

function birthYearLevel(left: Birth, right: Birth): number {
  const years = gapDays(left, right) / DAYS_PER_YEAR;
  if (years === 0) return 4;
  if (years <= 1) return 3;
  if (years <= 3) return 2;
  return years <= 10 ? 1 : 0;
}

function birthComparisons(birth: Coded<Birth>, terms: TermFrequencies, model: LinkModel | undefined): Part {
  const years = createPairCache((left, right) => birthYearLevel(birth.values[left]!, birth.values[right]!));
  const frequencies = terms.column({
    column: "birth-date",
    counts: countCodes(birth.codes, birth.values.length),
    key: (code) => birth.values[code]!.digits,
    firstOfKey: firstOfEachKey(birth.values.length, (code) => birth.values[code]!.digits),
  });
  const show = (record: number): string => birth.values[birth.codes[record]!]!.text;
  const has = (name: string): boolean => model?.comparisons.some((each) => each.name === name) ?? true;
  const hasDays = has("birth-date") && birth.values.some((value) => value.digits !== "");
  const hasYears =
    has("birth-year-or-age") &&
    birth.values.some((value, code) => code > 0 && (!hasDays || value.digits === ""));
  const days = hasDays
    ? birth.codes.map((code) => birth.values[code]!.day)
    : new Uint32Array(birth.codes.length);
  const comparisons: Comparison[] = [];
  if (hasDays) {
    comparisons.push({
      name: "birth-date",
      kind: "person",
      labels: [
        "different",
        "within two years",
        "same year, or same day and month",
        "same but for a slip",
        "same day",
      ],
      prior: [0.05, 0.02, 0.06, 0.12, 0.75],
      ceilings: [0.2],
      rareFrom: 4,
      mostRarity: () => frequencies.most,
      show,
    });
  }
  if (hasYears) {
    comparisons.push({
      name: "birth-year-or-age",
      kind: "person",
      labels: [
        "more than ten years apart",
        "within ten years",
        "within three years",
        "within a year",
        "compatible",
      ],
      prior: [0.02, 0.05, 0.12, 0.2, 0.61],
      ceilings: [0.03, 0.08],
      show,
    });
  }
  return {
    comparisons,
    compare(left, right, gammas, at) {
      const leftCode = birth.codes[left]!;
      const rightCode = birth.codes[right]!;
      let date = NULL_GAMMA;
      let year = NULL_GAMMA;
      if (leftCode !== 0 && rightCode !== 0) {
        if (days[left] !== 0 && days[right] !== 0) {
          date = leftCode === rightCode ? 4 : birthDateLevel(days[left]!, days[right]!);
        } else if (birth.values[leftCode]!.floating === birth.values[rightCode]!.floating) {
          year = years.level(leftCode, rightCode);
        }
      }
      if (hasDays) gammas[at] = date;
      if (hasYears) gammas[at + (hasDays ? 1 : 0)] = year;
    },
    rarity(index, left, right, gamma) {
      if (index !== 0 || !hasDays || gamma !== 4) return 0;
      return frequencies.adjustment(birth.codes[left]!, birth.codes[right]!);
    },
  };
}

function sexComparison(sex: Uint8Array): Part {
  return {
    comparisons: [
      {
        name: "sex",
        kind: "person",
        labels: ["different", "same"],
        prior: [0.03, 0.97],
        ceilings: [0.1],
        show: (record) => ["", "male", "female"][sex[record]!]!,
      },
    ],
    compare(left, right, gammas, at) {
      const a = sex[left]!;
      const b = sex[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : a === b ? 1 : 0;
    },
    rarity: () => 0,
  };
}

function momentLevel(left: Moment, right: Moment): number {
  if (left.day !== 0 && right.day !== 0) {
    if (left.day === right.day) return 3;
    return gapDays(left, right) <= 3 || nearlySameDay(left.day, right.day) ? 1 : 0;
  }
  const gap = gapDays(left, right);
  if (gap === 0) return 2;
  return gap <= 31 ? 1 : 0;
}

/** One thing shared, from a gamma on. No comparison has more than 16 levels. */
function sharedFrom(name: string, gamma: number): { names: readonly string[]; byGamma: readonly number[] } {
  return { names: [name], byGamma: Array.from({ length: 16 }, (_, level) => (level >= gamma ? 1 : 0)) };
}

/** By gamma of date and place (date level × 4 + place level): the place alone, the date alone, or both are shared. */
const SHARED_BY_EVENT = Array.from(
  { length: 16 },
  (_, gamma) => (gamma >= 4 ? 2 : 0) + (gamma % 4 >= 2 ? 1 : 0),
);

const DATE_LABELS = ["another date", "a near date", "a compatible date", "the same day"];
const PLACE_LABELS = ["another place", "places in one area", "one place within the other", "the same place"];
const DATE_PRIOR = [0.05, 0.1, 0.2, 0.65];
const PLACE_PRIOR = [0.06, 0.06, 0.13, 0.75];

/** Date and place of death as one comparison, since victims of one event share both; apart where one is missing. */
function circumstances(records: Records, terms: TermFrequencies): Part[] {
  const { death, places } = records;
  if (death === undefined) return places === undefined ? [] : [placeComparison("place", places, terms)];
  const moments = createPairCache((left, right) => momentLevel(death.values[left]!, death.values[right]!));
  if (places === undefined) return [dateComparison(death, terms)];
  return [dateAndPlaceComparison(death, places, moments, terms)];
}

function dateComparison(death: Coded<Moment>, terms: TermFrequencies): Part {
  const moments = createPairCache((left, right) => momentLevel(death.values[left]!, death.values[right]!));
  const frequencies = terms.column({
    column: "death-date",
    counts: countCodes(death.codes, death.values.length),
    key: (code) => death.values[code]!.digits,
    firstOfKey: firstOfEachKey(death.values.length, (code) => death.values[code]!.digits),
  });
  return {
    comparisons: [
      {
        name: "death-date",
        kind: "circumstance",
        labels: DATE_LABELS,
        prior: DATE_PRIOR,
        ceilings: [0.2],
        shared: sharedFrom("death-date", 2),
        rareFrom: 3,
        mostRarity: () => frequencies.most,
        show: (record) => death.values[death.codes[record]!]!.text,
      },
    ],
    compare(left, right, gammas, at) {
      const a = death.codes[left]!;
      const b = death.codes[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : moments.level(a, b);
    },
    rarity: (_index, left, right, gamma) =>
      gamma === 3 ? frequencies.adjustment(death.codes[left]!, death.codes[right]!) : 0,
  };
}

function dateAndPlaceComparison(
  death: Coded<Moment>,
  places: Places,
  moments: { level(left: number, right: number): number },
  terms: TermFrequencies,
): Part {
  const place = placeComparison("place", places, terms);
  const date = dateComparison(death, terms);
  const { column } = places;
  const events = codeEvents(death, places);
  const frequencies = terms.column({
    column: "death-date-and-place",
    counts: countCodes(events.codes, events.size),
    key: events.key,
    firstOfKey: firstOfEachKey(events.size, events.key),
  });
  const joint: Comparison = {
    name: "date-and-place",
    kind: "circumstance",
    labels: DATE_LABELS.flatMap((day) => PLACE_LABELS.map((where) => `${day}, ${where}`)),
    prior: DATE_PRIOR.flatMap((a) => PLACE_PRIOR.map((b) => a * b)),
    ceilings: [0.02, 0.02, 0.02, 0.05, 0.05, 0.05, 0.05],
    shared: { names: ["place", "date", "date-and-place"], byGamma: SHARED_BY_EVENT },
    rareFrom: 15,
    mostRarity: () => frequencies.most,
    show: (record) =>
      [death.values[death.codes[record]!]!.text, column.values[column.codes[record]!]!.text]
        .filter((text) => text !== "")
        .join(", "),
  };
  return {
    comparisons: [joint, ...date.comparisons, ...place.comparisons],
    compare(left, right, gammas, at) {
      const hasDate = death.codes[left] !== 0 && death.codes[right] !== 0;
      const hasPlace = column.codes[left] !== 0 && column.codes[right] !== 0;
      gammas[at] = NULL_GAMMA;
      gammas[at + 1] = NULL_GAMMA;
      gammas[at + 2] = NULL_GAMMA;
      if (hasDate && hasPlace) {
        const day = moments.level(death.codes[left]!, death.codes[right]!);
        gammas[at] = day * 4 + places.compare(column.codes[left]!, column.codes[right]!);
      } else if (hasDate) gammas[at + 1] = moments.level(death.codes[left]!, death.codes[right]!);
      else if (hasPlace) gammas[at + 2] = places.compare(column.codes[left]!, column.codes[right]!);
    },
    rarity(index, left, right, gamma) {
      if (index === 0)
        return gamma === 15 ? frequencies.adjustment(events.codes[left]!, events.codes[right]!) : 0;
      return index === 1 ? date.rarity(0, left, right, gamma) : place.rarity(0, left, right, gamma);
    },
  };
}

/** Numbers the distinct (date, finest place) pairs: the events that records tell of. */
function codeEvents(
  death: Coded<Moment>,
  places: Places,
): { codes: Uint32Array; size: number; key: (event: number) => string } {
  const numbers = new Map<number, number>();
  const keys = [""];
  const { column } = places;
  const codes = new Uint32Array(death.codes.length);
  for (let record = 0; record < codes.length; record++) {
    const finest = column.values[column.codes[record]!]!.parts[0] ?? 0;
    if (death.codes[record] === 0 || finest === 0) continue;
    const key = death.codes[record]! * 67108864 + finest;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(key, number);
      const { digits } = death.values[death.codes[record]!]!;
      keys.push(digits === "" ? "" : `${digits} ${places.partKeys[finest]!}`);
    }
    codes[record] = number;
  }
  return { codes, size: numbers.size + 1, key: (event) => keys[event]! };
}

function placeComparison(name: string, places: Places, terms: TermFrequencies): Part {
  const { column } = places;
  const counts = new Uint32Array(
    1 + column.values.reduce((most, place) => Math.max(most, place.parts[0] ?? 0), 0),
  );
  for (const code of column.codes) counts[column.values[code]!.parts[0] ?? 0]!++;
  const frequencies = terms.column({ column: name, counts, key: (part) => places.partKeys[part]! });
  return {
    comparisons: [
      {
        name,
        kind: "circumstance",
        labels: PLACE_LABELS,
        prior: PLACE_PRIOR,
        ceilings: [0.3],
        shared: sharedFrom(name, 2),
        rareFrom: 3,
        mostRarity: () => frequencies.most,
        show: (record) => column.values[column.codes[record]!]!.text,
      },
    ],
    compare(left, right, gammas, at) {
      const a = column.codes[left]!;
      const b = column.codes[right]!;
      gammas[at] = a === 0 || b === 0 ? NULL_GAMMA : places.compare(a, b);
    },
    rarity(_index, left, right, gamma) {
      if (gamma !== 3) return 0;
      const finest = (record: number): number => column.values[column.codes[record]!]!.parts[0]!;
      return frequencies.adjustment(finest(left), finest(right));
    },
  };
}

/** Columns whose values tell who somebody is: the model keeps only those that many records have, which are placeholders. */
const TELLS_WHO: ReadonlySet<string> = new Set(["identity-number", "email", "phone", "address"]);

/** A comparison of one coded text column whose levels a function of the two texts gives. */
function codedComparison(
  column: Coded<string>,
  comparison: Omit<Comparison, "show">,
  level: (left: string, right: string, leftCode: number, rightCode: number) => number,
  terms: TermFrequencies,
  /** True only for codes whose level is 0, found without looking at the texts. */
  plainlyDifferent: (leftCode: number, rightCode: number) => boolean = () => false,
): Part {
  const { values } = column;
  const cache = createPairCache((left, right) => level(values[left]!, values[right]!, left, right));
  const frequencies = terms.column({
    column: comparison.name,
    counts: countCodes(column.codes, column.values.length),
    key: (code) => values[code]!,
    leastRecords: TELLS_WHO.has(comparison.name) ? 5 : 2,
  });
  const top = comparison.labels.length - 1;
  return {
    comparisons: [
      {
        ...comparison,
        rareFrom: top,
        mostRarity: () => frequencies.most,
        topShare: frequencies.agreeing,
        show: (record) => column.values[column.codes[record]!]!,
      },
    ],
    compare(left, right, gammas, at) {
      const a = column.codes[left]!;
      const b = column.codes[right]!;
      if (a === 0 || b === 0) gammas[at] = NULL_GAMMA;
      else if (a === b) gammas[at] = top;
      else gammas[at] = plainlyDifferent(a, b) ? 0 : cache.level(a, b);
    },
    rarity: (_index, left, right, gamma) =>
      gamma === top ? frequencies.adjustment(column.codes[left]!, column.codes[right]!) : 0,
  };
}

const outlinesOf = ({ values }: Coded<string>): Outlines =>
  createOutlines(values.length, (code) => values[code]!);

function numberComparison(name: string, column: Coded<string>, terms: TermFrequencies): Part {
  const outlines = outlinesOf(column);
  return codedComparison(
    column,
    {
      name,
      kind: "person",
      labels: ["different", "same but for a slip", "same"],
      prior: [0.05, 0.1, 0.85],
      ceilings: [0.3],
    },
    (left, right) => (left.length > 3 && withinOneEdit(left, right) ? 1 : 0),
    terms,
    (left, right) => outlines.apart(left, right),
  );
}

/**
 * Addresses for messages are often made from the name, so two people of one name have similar ones. Where given and
 * family name agree, the address is a comparison of its own, whose u is learnt among people of one name.
 */
function emailComparison(column: Coded<string>, terms: TermFrequencies): Part {
  const outlines = outlinesOf(column);
  const hashes = addressHashes(column.values);
  const apart = codedComparison(
    column,
    {
      name: "email",
      kind: "person",
      labels: ["different", "same but for a slip, or for the host", "same"],
      prior: [0.15, 0.1, 0.75],
      ceilings: [0.4],
    },
    (left, right) =>
      sameBeforeHost(left, right) || (withinOneEdit(left, right) && sameHost(left, right)) ? 1 : 0,
    terms,
    (left, right) =>
      hashes[2 * left] !== hashes[2 * right] &&
      (hashes[2 * left + 1] !== hashes[2 * right + 1] || outlines.apart(left, right)),
  );
  const [email] = apart.comparisons as [Comparison];
  const beside: Comparison = {
    ...email,
    name: "email-beside-the-same-name",
    rareFrom: undefined,
    chanceFromPairs: true,
  };
  return {
    comparisons: [email, beside],
    compare(left, right, gammas, at) {
      apart.compare(left, right, gammas, at);
      gammas[at + 1] = NULL_GAMMA;
      if (!agrees(gammas[GIVEN_AT]!) || !agrees(gammas[FAMILY_AT]!)) return;
      gammas[at + 1] = gammas[at]!;
      gammas[at] = NULL_GAMMA;
    },
    rarity: (index, left, right, gamma) => (index === 0 ? apart.rarity(0, left, right, gamma) : 0),
  };
}

/** By code, hashes of what stands before an address's host and of the host: addresses that share neither are two. */
function addressHashes(addresses: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(2 * addresses.length);
  addresses.forEach((address, code) => {
    const host = hostAt(address);
    hashes[2 * code] = hashText(address, host);
    hashes[2 * code + 1] = hashText(address, address.length, host);
  });
  return hashes;
}

/** Where an address for messages has its "@"; its end where it has none. */
function hostAt(email: string): number {
  const at = email.indexOf("@");
  return at < 0 ? email.length : at;
}

function sameBeforeHost(left: string, right: string): boolean {
  if (left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  const end = hostAt(left);
  return end === hostAt(right) && left.slice(0, end) === right.slice(0, end);
}

const sameHost = (left: string, right: string): boolean =>
  left.slice(hostAt(left)) === right.slice(hostAt(right));

/** Where the names' gammas stand in a row: their part is the first. */
const GIVEN_AT = 0;
const FAMILY_AT = 2;
const agrees = (gamma: number): boolean => gamma !== NULL_GAMMA && gamma >= SLIP;

function postcodeComparison(column: Coded<string>, terms: TermFrequencies): Part {
  return codedComparison(
    column,
    {
      name: "postcode",
      kind: "circumstance",
      labels: ["different", "same area", "same but for a slip", "same"],
      prior: [0.15, 0.1, 0.1, 0.65],
      ceilings: [0.5],
      shared: sharedFrom("postcode", 2),
    },
    (left, right) => {
      if (withinOneEdit(left, right)) return 2;
      const length = Math.ceil(Math.max(left.length, right.length) / 2);
      return left.slice(0, length) === right.slice(0, length) ? 1 : 0;
    },
    terms,
  );
}

/** The distinct words of each text as numbers, read when first asked for. */
function createWordReader(texts: readonly string[]): (code: number) => readonly number[] {
  const numbers = new Map<string, number>();
  const known: (readonly number[] | undefined)[] = Array.from({ length: texts.length });
  return (code) =>
    (known[code] ??= [...new Set(texts[code]!.split(" "))].map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }));
}

/** The share of words two texts have in common, of all their words. */
function wordOverlap(left: readonly number[], right: readonly number[]): number {
  let common = 0;
  for (const word of left) if (right.includes(word)) common++;
  return common / (left.length + right.length - common);
}

function textComparison(name: string, column: Coded<string>, terms: TermFrequencies): Part {
  const words = createWordReader(column.values);
  return codedComparison(
    column,
    {
      name,
      kind: "circumstance",
      labels: ["different", "alike", "nearly the same", "same"],
      prior: [0.2, 0.1, 0.2, 0.5],
      ceilings: [0.5],
      shared: sharedFrom(name, 2),
    },
    (left, right, leftCode, rightCode) => {
      const overlap = wordOverlap(words(leftCode), words(rightCode));
      if (overlap >= 0.6) return 2;
      if (overlap === 0 && left.charCodeAt(0) !== right.charCodeAt(0)) return 0;
      const similarity = jaroWinkler(left, right);
      if (similarity >= 0.94) return 2;
      return overlap >= 0.33 || similarity >= 0.86 ? 1 : 0;
    },
    terms,
  );
}
