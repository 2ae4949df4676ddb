/**
 * Two names as evidence: given name, the chain between, and family name each get a comparison level, after the two
 * chains are laid side by side. A list may keep two, three or four of a person's names, in another order, so that
 * "Ahmad Khaled" can agree with "Ahmad Khaled Haddad": its last name is then the father's, and its family unknown.
 */
import { NULL_GAMMA } from "./gamma.ts";
import type { Names, NameReading } from "./chains.ts";
import { createPairCache } from "./pair-cache.ts";
import {
  ANOTHER,
  DIFFERENT,
  IDENTICAL,
  SAME_NAME,
  SLIP,
  SWAPPED,
  WEAK,
  type TokenLevels,
} from "./token-levels.ts";

/** What two names gave; the tokens are those that were laid side by side (0 where none), for term frequencies. */
export interface NameEvidence {
  given: number;
  middle: number;
  family: number;
  furtherGiven: number;
  furtherFamily: number;
  kunya: number;
  givenLeft: number;
  givenRight: number;
  familyLeft: number;
  familyRight: number;
  /** Chains. */
  middleLeft: number;
  middleRight: number;
  furtherGivenLeft: number;
  furtherGivenRight: number;
  furtherFamilyLeft: number;
  furtherFamilyRight: number;
}

export interface NameComparer {
  /** Compares two records' names. The answer is one object, written over by the next call. */
  compare(left: number, right: number): Readonly<NameEvidence>;
  /** Level of two chains, such as mothers' names: see CHAIN_LABELS. */
  compareChains(left: number, right: number): number;
}

/** Levels of two chains of names, by index. */
export const CHAIN_LABELS = [
  "different, several names",
  "different",
  "in part",
  "same but for a slip or a name left out",
  "one name, the same",
  "one name, identical",
  "several names, the same",
] as const;

/** The least level of chains that agree. */
const ALL_BUT_A_SLIP = 3;

export function createNameComparer(names: Names, levels: TokenLevels): NameComparer {
  const { level, plainlyTwo } = levels;
  const { chains } = names;
  const chainCache = createPairCache((left, right) =>
    chainLevel(chains.chains[left]!, chains.chains[right]!, level),
  );
  const compareChains = (left: number, right: number): number =>
    left === 0 || right === 0 ? NULL_GAMMA : chainCache.level(left, right);

  const readings = names.readings;
  /** No record has further names or by-names. */
  const plain = readings.every(
    ({ furtherGiven, furtherFamily, kunya }) =>
      furtherGiven === undefined && furtherFamily === undefined && kunya === undefined,
  );
  let leftParted = false;
  let rightParted = false;
  const current = emptyEvidence();
  const best = emptyEvidence();

  function lay(a: NameReading, left: number, b: NameReading, right: number): void {
    const out = current;
    out.givenLeft = a.given[left]!;
    out.givenRight = b.given[right]!;
    out.familyLeft = a.family[left]!;
    out.familyRight = b.family[right]!;
    out.middleLeft = a.middle[left]!;
    out.middleRight = b.middle[right]!;
    if (!plain) {
      out.furtherGivenLeft = a.furtherGiven?.[left] ?? 0;
      out.furtherGivenRight = b.furtherGiven?.[right] ?? 0;
      leftParted = a.parted?.[left] === 1;
      rightParted = b.parted?.[right] === 1;
      out.furtherFamilyLeft = a.furtherFamily?.[left] ?? 0;
      out.furtherFamilyRight = b.furtherFamily?.[right] ?? 0;
      out.kunya = compareChains(a.kunya?.[left] ?? 0, b.kunya?.[right] ?? 0);
    }
    out.given = tokensLevel(out.givenLeft, out.givenRight);
    out.family = tokensLevel(out.familyLeft, out.familyRight);
    if (
      out.family === DIFFERENT ||
      out.given === DIFFERENT ||
      out.family === NULL_GAMMA ||
      out.given === NULL_GAMMA
    )
      reconsiderPositions(out);
    out.middle = compareChains(out.middleLeft, out.middleRight);
    if (plain) return;
    out.furtherGiven = compareChains(out.furtherGivenLeft, out.furtherGivenRight);
    out.furtherFamily = furtherFamilies(out.furtherFamilyLeft, out.furtherFamilyRight);
    if (a.kunya !== undefined) withByNames(out, a.kunya[left]!, b.kunya![right]!);
  }

  const tokensLevel = (left: number, right: number): number =>
    left === 0 || right === 0 ? NULL_GAMMA : level(left, right);

  /** Whether a chain is a husband's name, "de Mejía". */
  const isOf = (chain: number): boolean =>
    names.tokens.tokens[chains.chains[chain]![0] ?? 0]?.prefix === "de";

  /** One record keeps the mother's family name, the other the husband's: two names of one woman tell nothing. */
  function furtherFamilies(left: number, right: number): number {
    const level = compareChains(left, right);
    return level < ALL_BUT_A_SLIP && isOf(left) !== isOf(right) ? NULL_GAMMA : level;
  }

  /** A by-name alone says nothing of the given name that another list has in its place. */
  function withByNames(out: NameEvidence, left: number, right: number): void {
    const leftAlone = left !== 0 && chains.chains[left]![0] === out.givenLeft;
    const rightAlone = right !== 0 && chains.chains[right]![0] === out.givenRight;
    if (leftAlone && rightAlone) out.kunya = NULL_GAMMA;
    else if (leftAlone || rightAlone) out.given = NULL_GAMMA;
  }

  /** Where the plain positions disagree: a last name that is the other's father, two names swapped, a lone name. */
  function reconsiderPositions(out: NameEvidence): void {
    if (out.given === NULL_GAMMA || out.family === NULL_GAMMA) {
      if (out.given === NULL_GAMMA ? out.family === NULL_GAMMA || out.family < SLIP : out.given < SLIP)
        loneName(out);
      if (out.given === DIFFERENT) anotherGiven(out);
      return;
    }
    if (out.family === DIFFERENT && out.given === DIFFERENT && isSwapped(out)) {
      out.given = SWAPPED;
      out.family = NULL_GAMMA;
      return;
    }
    if (out.family === DIFFERENT && out.given !== DIFFERENT) omitsFamily(out);
    if (out.family === DIFFERENT && (leftParted || rightParted)) partAlike(out);
    if (out.family === DIFFERENT) anotherFamily(out);
    if (out.given === DIFFERENT) anotherGiven(out);
  }

  const isSwapped = (out: NameEvidence): boolean =>
    !plainlyTwo(out.givenLeft, out.familyRight) &&
    !plainlyTwo(out.familyLeft, out.givenRight) &&
    level(out.givenLeft, out.familyRight) >= SLIP &&
    level(out.familyLeft, out.givenRight) >= SLIP;

  /** The first token of a chain that is the same name as a token; 0 where none is. Makes nothing: it is asked of most pairs. */
  function held(chain: number, token: number): number {
    if (chain !== 0) for (const each of chains.chains[chain]!) if (level(each, token) >= SLIP) return each;
    return 0;
  }

  /**
   * One list keeps only the second of two given names. Where given names are not the person's own, the second is read
   * as the father's: then the chain must go on alike behind it ("Mohammed Ali Hassan", "Ali Hassan"), or two brothers
   * of whom one is named for a forefather would pass for one.
   */
  function anotherGiven(out: NameEvidence): void {
    const right = held(out.furtherGivenRight, out.givenLeft);
    const left = right !== 0 ? 0 : held(out.furtherGivenLeft, out.givenRight);
    if (right !== 0) {
      out.furtherGivenRight = without(right, out.givenRight, out.furtherGivenRight);
      out.givenRight = right;
    } else if (left !== 0) {
      out.furtherGivenLeft = without(left, out.givenLeft, out.furtherGivenLeft);
      out.givenLeft = left;
    } else if (!withoutFirst(out)) return;
    // A son and his father look just so: "Omar Issa Karim", "Issa Karim". What the chains share tells of kin alone.
    else out.middleLeft = 0;
    out.given = ANOTHER;
  }

  /** Takes the first name off the chain that begins with one more; off neither where each could be the other. */
  function withoutFirst(out: NameEvidence): boolean {
    const right = goesOn(out.givenLeft, out.middleLeft, out.middleRight);
    const left = goesOn(out.givenRight, out.middleRight, out.middleLeft);
    if (right && !left) {
      out.givenRight = firstOf(out.middleRight);
      out.middleRight = restOf(out.middleRight);
    } else if (left && !right) {
      out.givenLeft = firstOf(out.middleLeft);
      out.middleLeft = restOf(out.middleLeft);
    }
    return right || left;
  }

  const firstOf = (chain: number): number => chains.chains[chain]![0] ?? 0;
  const restOf = (chain: number): number => chains.intern(chains.chains[chain]!.slice(1));

  /** The longer chain begins with a name and goes on as that name's own chain does. */
  function goesOn(given: number, chain: number, longer: number): boolean {
    if (longer === 0 || level(given, firstOf(longer)) < SLIP) return false;
    const rest = restOf(longer);
    return chain === 0 || rest === 0 || compareChains(chain, rest) >= ALL_BUT_A_SLIP;
  }

  /**
   * "Carlos Reyes Zepeda" has two given names or two family names, "Carlos Reyes" says which: the name before a family
   * name is read as the family name that the other record begins its own with.
   */
  function partAlike(out: NameEvidence): void {
    const right = rightParted ? lastOf(out.furtherGivenRight) : 0;
    const left = leftParted ? lastOf(out.furtherGivenLeft) : 0;
    if (right !== 0 && level(out.familyLeft, right) >= SLIP) {
      out.furtherFamilyRight = chains.join(chains.intern([out.familyRight]), out.furtherFamilyRight);
      out.familyRight = right;
      out.furtherGivenRight = allButLast(out.furtherGivenRight);
    } else if (left !== 0 && level(left, out.familyRight) >= SLIP) {
      out.furtherFamilyLeft = chains.join(chains.intern([out.familyLeft]), out.furtherFamilyLeft);
      out.familyLeft = left;
      out.furtherGivenLeft = allButLast(out.furtherGivenLeft);
    } else return;
    out.family = level(out.familyLeft, out.familyRight);
  }

  const lastOf = (chain: number): number => chains.chains[chain]!.at(-1) ?? 0;
  const allButLast = (chain: number): number => chains.intern(chains.chains[chain]!.slice(0, -1));

  /** One list keeps the mother's family name only. */
  function anotherFamily(out: NameEvidence): void {
    const right = held(out.furtherFamilyRight, out.familyLeft);
    const left = right !== 0 ? 0 : held(out.furtherFamilyLeft, out.familyRight);
    if (right === 0 && left === 0) return;
    out.family = ANOTHER;
    if (right !== 0) {
      out.furtherFamilyRight = without(right, out.familyRight, out.furtherFamilyRight);
      out.familyRight = right;
    } else {
      out.furtherFamilyLeft = without(left, out.familyLeft, out.furtherFamilyLeft);
      out.familyLeft = left;
    }
  }

  /** A name and those behind it, but for the one that was laid beside the other record's. */
  const without = (taken: number, first: number, further: number): number =>
    chains.intern([first, ...chains.chains[further]!.filter((token) => token !== taken)]);

  /** "Ahmad Khaled" beside "Ahmad Khaled Haddad": takes Khaled for the father and leaves the family open. */
  function omitsFamily(out: NameEvidence): void {
    const left = held(out.middleRight, out.familyLeft) !== 0;
    const right = held(out.middleLeft, out.familyRight) !== 0;
    if (!left && !right) return;
    if (left) out.middleLeft = chains.join(out.middleLeft, chains.intern([out.familyLeft]));
    if (right) out.middleRight = chains.join(out.middleRight, chains.intern([out.familyRight]));
    out.family = NULL_GAMMA;
  }

  /** One side has a single name: it is compared in the position where it fits better. */
  function loneName(out: NameEvidence): void {
    const { givenLeft, givenRight, familyLeft, familyRight } = out;
    if (familyLeft === 0 && familyRight !== 0 && givenLeft !== 0 && level(givenLeft, familyRight) >= SLIP) {
      out.family = level(givenLeft, familyRight);
      out.familyLeft = givenLeft;
      out.given = NULL_GAMMA;
    } else if (
      familyRight === 0 &&
      familyLeft !== 0 &&
      givenRight !== 0 &&
      level(givenRight, familyLeft) >= SLIP
    ) {
      out.family = level(givenRight, familyLeft);
      out.familyRight = givenRight;
      out.given = NULL_GAMMA;
    } else if (
      givenLeft === 0 &&
      givenRight !== 0 &&
      familyLeft !== 0 &&
      level(familyLeft, givenRight) >= SLIP
    ) {
      out.given = level(familyLeft, givenRight);
      out.givenLeft = familyLeft;
      out.family = NULL_GAMMA;
    } else if (
      givenRight === 0 &&
      givenLeft !== 0 &&
      familyRight !== 0 &&
      level(familyRight, givenLeft) >= SLIP
    ) {
      out.given = level(familyRight, givenLeft);
      out.givenRight = familyRight;
      out.family = NULL_GAMMA;
    }
  }

  return {
    compareChains,
    compare(left, right) {
      lay(readings[0]!, left, readings[0]!, right);
      const second = readings[1];
      if (second === undefined) return current;
      const leftHas = second.given[left] !== 0 || second.family[left] !== 0;
      const rightHas = second.given[right] !== 0 || second.family[right] !== 0;
      if (!leftHas && !rightHas) return current;
      Object.assign(best, current);
      for (const [leftReading, rightReading] of [
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        if ((leftReading === 1 && !leftHas) || (rightReading === 1 && !rightHas)) continue;
        lay(readings[leftReading]!, left, readings[rightReading]!, right);
        if (standing(current) > standing(best)) Object.assign(best, current);
      }
      return best;
    },
  };
}

function emptyEvidence(): NameEvidence {
  return {
    given: NULL_GAMMA,
    middle: NULL_GAMMA,
    family: NULL_GAMMA,
    furtherGiven: NULL_GAMMA,
    furtherFamily: NULL_GAMMA,
    kunya: NULL_GAMMA,
    givenLeft: 0,
    givenRight: 0,
    familyLeft: 0,
    familyRight: 0,
    middleLeft: 0,
    middleRight: 0,
    furtherGivenLeft: 0,
    furtherGivenRight: 0,
    furtherFamilyLeft: 0,
    furtherFamilyRight: 0,
  };
}

/**
 * Orders readings of one pair: the given name first, then the family name, then the chain; unknown is in the middle. What
 * is the same so far is told apart by what is known, then by the rest, so that which record comes first never decides.
 */
function standing(evidence: NameEvidence): number {
  const { given, family, middle, furtherGiven, furtherFamily, kunya } = evidence;
  const part = (gamma: number, unknown: number): number => (gamma === NULL_GAMMA ? unknown : gamma);
  const rest = part(furtherGiven, 2) * 100 + part(furtherFamily, 2) * 10 + part(kunya, 2);
  const known = (family === NULL_GAMMA ? 0 : 2) + (middle === NULL_GAMMA ? 0 : 1);
  return part(given, 2) * 100 + part(family, 2) * 10 + part(middle, 2) + known / 10 + rest / 10_000;
}

/**
 * Lays two chains side by side in order, leaving out names that one list does not keep. The level is an index of
 * CHAIN_LABELS.
 */
function chainLevel(
  left: readonly number[],
  right: readonly number[],
  level: (a: number, b: number) => number,
): number {
  const shorter = left.length <= right.length ? left : right;
  const longer = left.length <= right.length ? right : left;
  let from = 0;
  let matched = 0;
  let certain = 0;
  let identical = 0;
  for (const token of shorter) {
    for (let at = from; at < longer.length; at++) {
      const found = level(token, longer[at]!);
      if (found < WEAK) continue;
      matched++;
      if (found >= SAME_NAME) certain++;
      if (found === IDENTICAL) identical++;
      from = at + 1;
      break;
    }
  }
  if (matched === 0) return shorter.length > 1 ? 0 : 1;
  const begins = level(shorter[0]!, longer[0]!) >= WEAK;
  if (matched < shorter.length) return begins || level(shorter.at(-1)!, longer.at(-1)!) >= WEAK ? 2 : 1;
  if (certain >= 2) return 6;
  if (certain === 0 || !begins) return 3;
  return identical > 0 ? 5 : 4;
}
