/** Names: given name, father and middle names, family name, and what else of names the lists have. */
import { NULL_GAMMA } from "../gamma.ts";
import type { Names } from "../chains.ts";
import type { Records } from "../records.ts";
import { CHAIN_LABELS, createNameComparer, type NameEvidence } from "../name-comparison.ts";
import {
  areNicknames,
  NAME_TABLES,
  withNicknames,
  type NicknamePair,
  type Nicknames,
} from "../names/index.ts";
import type { NameColumn } from "../outside-names.ts";
import { firstOfEachKey, type Frequencies, type TermFrequencies } from "../term-frequencies.ts";
import {
  ANOTHER,
  createTokenLevels,
  DIFFERENT,
  IDENTICAL,
  SAME_NAME,
  SLIP,
  SWAPPED,
  WEAK,
  type TokenLevels,
} from "../token-levels.ts";
import { sharedFrom, type Comparer, type Comparison, type Part } from "./part.ts";

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
/**
 * How often given names of one person may differ at most: brothers and sisters who died together would pass for one person
 * with another's name. Where lists tell of no deaths, more is believed of people who share a full birth date, which
 * brothers do not: some go by other names.
 */
const GIVEN_DIFFERS = { atMost: 0.025, besideBirthDates: 0.1 };
const CHAIN_PRIOR = [0.005, 0.03, 0.04, 0.075, 0.12, 0.4, 0.33];

/** Of twenty pairs of by-names: two that agree by chance are as rare as two men's given names that do, some 3 in 100. */
const CHANCE_BY_NAMES = [0.1, 18.9, 0.2, 0.2, 0.3, 0.3, 0.01];

const SPELLINGS = [SAME_NAME, IDENTICAL];
/** One name, the same; one name, identical. */
const CHAIN_SPELLINGS = [4, 5];

/**
 * The most that a name close to another, or a chain that agrees, can tell: two people share a name by chance with
 * P = Σ f², however few different people show the level (a father's name in a list that has hardly any).
 */
const closeAtMostRare = (agreeing: number): number[] =>
  GIVEN_LABELS.map((_, level) => (level === WEAK || level === SLIP ? 1 / agreeing : Infinity));
const chainAtMostRare = (agreeing: number): number[] =>
  CHAIN_LABELS.map((_, level) => (level < 2 ? Infinity : (1 / agreeing) ** (level === SEVERAL ? 2 : 1)));

/** A chain of one name that agrees, and one of several, are shared by more and by fewer people. */
function sharedChain(name: string): { names: readonly string[]; byGamma: readonly number[] } {
  return { names: [`part-of-${name}`, name, `several-${name}`], byGamma: [0, 0, 1, 2, 2, 2, 3] };
}

export function nameComparisons(
  records: Records,
  terms: TermFrequencies,
  addedNicknames: readonly NicknamePair[],
): Part & Pick<Comparer, "twoKnownNames"> {
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
  const isKnown = (token: number): boolean => tables.wellKnown.has(names.tokens.tokens[token]?.folded ?? "");
  const ownNames = reading!.furtherGiven !== undefined;
  let evidence: Readonly<NameEvidence>;
  const comparisons: Comparison[] = [
    {
      name: "given-name",
      kind: "person",
      labels: GIVEN_LABELS,
      prior: ownNames ? OWN_NAMES_PRIOR : GIVEN_PRIOR,
      ceilings: ownNames ? [GIVEN_DIFFERS.atMost, 0.25, 0.05] : [GIVEN_DIFFERS.atMost, 0.01, 0.1],
      ...(records.death === undefined && {
        ceilingBeside: { comparison: "birth-date", most: GIVEN_DIFFERS.besideBirthDates },
      }),
      rareFrom: ANOTHER,
      mostRarity: (gamma) => (gamma === SWAPPED ? given.most + family.most : given.most),
      leastChance: [0, 0, 0.5 * given.agreeing * family.agreeing],
      spellings: SPELLINGS,
      mostTelling: closeAtMostRare(given.agreeing),
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
      spellings: CHAIN_SPELLINGS,
      mostTelling: chainAtMostRare(father.agreeing),
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
      spellings: SPELLINGS,
      mostTelling: closeAtMostRare(family.agreeing),
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
        spellings: CHAIN_SPELLINGS,
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
        spellings: CHAIN_SPELLINGS,
        mostTelling: chainAtMostRare(given.agreeing),
        ceilings: [0.01, 0.03, 0.05],
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
        spellings: CHAIN_SPELLINGS,
        mostTelling: chainAtMostRare(family.agreeing),
        ceilings: [0.01, 0.06],
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
        spellings: CHAIN_SPELLINGS,
        ceilings: [0.05, 0.2],
        chancePairs: CHANCE_BY_NAMES,
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
    twoKnownNames: () =>
      evidence.given === DIFFERENT && isKnown(evidence.givenLeft) && isKnown(evidence.givenRight),
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
