/**
 * Two names as evidence: given name, the chain between, and family name each get a comparison level, after the two
 * chains are laid side by side. A list may keep two, three or four of a person's names, in another order, so that
 * "Ahmad Khaled" can agree with "Ahmad Khaled Haddad": its last name is then the father's, and its family unknown.
 */
import { NULL_GAMMA } from "./linkage.ts";
import type { Names } from "./chains.ts";
import { tokenSimilarity, type NameToken } from "./names/index.ts";
import { areNicknames, NICKNAMES } from "./names/nicknames.ts";
import { consonantBits, plainlyDifferent } from "./consonants.ts";
import { createPairCache } from "./pair-cache.ts";

/** Levels of one name against one name. */
export const DIFFERENT = 0;
/** One side's given name is another of the other's names: "Luis Tovar" and "Antonio Luis Tovar", but also a son and his father. */
export const ANOTHER = 1;
export const SWAPPED = 2;
export const WEAK = 3;
export const SLIP = 4;
export const SAME_NAME = 5;
export const IDENTICAL = 6;

/** What two names gave; the tokens are those that were laid side by side (0 where none), for term frequencies. */
export interface NameEvidence {
  given: number;
  middle: number;
  family: number;
  givenLeft: number;
  givenRight: number;
  familyLeft: number;
  familyRight: number;
  middleLeft: number;
  middleRight: number;
}

export interface NameComparer {
  /** Compares two records' names. The answer is one object, written over by the next call. */
  compare(left: number, right: number): Readonly<NameEvidence>;
  /** Level of two chains, such as mothers' names: 0 different, 1 in part, 2 with a slip, 3 same, 4 identical. */
  compareChains(left: number, right: number): number;
}

/** The level of two tokens, from their similarity (names/). */
function tokenLevel(left: NameToken, right: NameToken, consonants: boolean): number {
  if (!consonants && !left.initial && !right.initial)
    return areNicknames(left, right, NICKNAMES) ? SLIP : DIFFERENT;
  const { score, kind } = tokenSimilarity(left, right);
  if (kind === "identical") return IDENTICAL;
  if (kind === "initial") return score > 0 ? WEAK : DIFFERENT;
  if (kind === "nickname") return SLIP;
  if (score >= 0.95) return SAME_NAME;
  if (score >= 0.85) return SLIP;
  return score >= 0.7 ? WEAK : DIFFERENT;
}

export function createNameComparer(names: Names): NameComparer {
  const { tokens } = names.tokens;
  const consonants = Uint32Array.from(tokens, consonantBits);
  const cache = createPairCache((left, right) => {
    const alike = !plainlyDifferent(consonants[left]!, consonants[right]!);
    return tokenLevel(tokens[left]!, tokens[right]!, alike);
  }, 20);
  const level = (left: number, right: number): number =>
    left === right ? IDENTICAL : cache.level(left, right);
  const chainCache = createPairCache((left, right) =>
    chainLevel(names.chains.chains[left]!, names.chains.chains[right]!, level),
  );
  const compareChains = (left: number, right: number): number =>
    left === 0 || right === 0 ? NULL_GAMMA : chainCache.level(left, right);

  const readings = names.readings;
  const current = emptyEvidence();
  const best = emptyEvidence();

  function lay(leftReading: number, left: number, rightReading: number, right: number): void {
    const a = readings[leftReading]!;
    const b = readings[rightReading]!;
    layNames(
      current,
      a.given[left]!,
      a.middle[left]!,
      a.family[left]!,
      b.given[right]!,
      b.middle[right]!,
      b.family[right]!,
    );
  }

  function layNames(
    out: NameEvidence,
    givenLeft: number,
    middleLeft: number,
    familyLeft: number,
    givenRight: number,
    middleRight: number,
    familyRight: number,
  ): void {
    out.givenLeft = givenLeft;
    out.givenRight = givenRight;
    out.familyLeft = familyLeft;
    out.familyRight = familyRight;
    out.middleLeft = middleLeft;
    out.middleRight = middleRight;
    out.given = givenLeft === 0 || givenRight === 0 ? NULL_GAMMA : level(givenLeft, givenRight);
    out.family = familyLeft === 0 || familyRight === 0 ? NULL_GAMMA : level(familyLeft, familyRight);
    if (
      out.family === DIFFERENT ||
      out.given === DIFFERENT ||
      out.family === NULL_GAMMA ||
      out.given === NULL_GAMMA
    ) {
      reconsiderPositions(out);
    }
    out.middle = compareChains(out.middleLeft, out.middleRight);
  }

  /** Where the plain positions disagree: a last name that is the other's father, two names swapped, a lone name. */
  function reconsiderPositions(out: NameEvidence): void {
    if (out.family === DIFFERENT && out.given === DIFFERENT) {
      if (level(out.givenLeft, out.familyRight) >= SLIP && level(out.familyLeft, out.givenRight) >= SLIP) {
        out.given = SWAPPED;
        out.family = NULL_GAMMA;
      } else if (isAnother(out)) out.given = ANOTHER;
      return;
    }
    if (out.given === NULL_GAMMA || out.family === NULL_GAMMA) {
      if (out.given === NULL_GAMMA ? out.family === NULL_GAMMA || out.family < SLIP : out.given < SLIP)
        loneName(out);
      return;
    }
    if (out.family === DIFFERENT) omitsFamily(out);
    else if (holds(out.middleRight, out.givenLeft) || holds(out.middleLeft, out.givenRight))
      out.given = ANOTHER;
  }

  const isAnother = (out: NameEvidence): boolean =>
    holds(out.middleRight, out.givenLeft) || holds(out.middleLeft, out.givenRight);

  const holds = (chain: number, token: number): boolean =>
    chain !== 0 && names.chains.chains[chain]!.some((each) => level(each, token) >= SLIP);

  /** "Ahmad Khaled" beside "Ahmad Khaled Haddad": takes Khaled for the father and leaves the family open. */
  function omitsFamily(out: NameEvidence): void {
    if (holds(out.middleRight, out.familyLeft)) {
      out.middleLeft = names.chains.join(out.middleLeft, names.chains.intern([out.familyLeft]));
      out.family = NULL_GAMMA;
    } else if (holds(out.middleLeft, out.familyRight)) {
      out.middleRight = names.chains.join(out.middleRight, names.chains.intern([out.familyRight]));
      out.family = NULL_GAMMA;
    }
  }

  /** One side has a single name: it is compared in the position where it fits better. */
  function loneName(out: NameEvidence): void {
    const crossLeft = out.familyLeft === 0 && out.familyRight !== 0 && out.givenLeft !== 0;
    const crossRight = out.familyRight === 0 && out.familyLeft !== 0 && out.givenRight !== 0;
    if (crossLeft && level(out.givenLeft, out.familyRight) >= SLIP) {
      out.family = level(out.givenLeft, out.familyRight);
      out.familyLeft = out.givenLeft;
      out.given = NULL_GAMMA;
    } else if (crossRight && level(out.givenRight, out.familyLeft) >= SLIP) {
      out.family = level(out.givenRight, out.familyLeft);
      out.familyRight = out.givenRight;
      out.given = NULL_GAMMA;
    } else if (
      out.givenLeft === 0 &&
      out.givenRight !== 0 &&
      out.familyLeft !== 0 &&
      level(out.familyLeft, out.givenRight) >= SLIP
    ) {
      out.given = level(out.familyLeft, out.givenRight);
      out.givenLeft = out.familyLeft;
      out.family = NULL_GAMMA;
    } else if (
      out.givenRight === 0 &&
      out.givenLeft !== 0 &&
      out.familyRight !== 0 &&
      level(out.familyRight, out.givenLeft) >= SLIP
    ) {
      out.given = level(out.familyRight, out.givenLeft);
      out.givenRight = out.familyRight;
      out.family = NULL_GAMMA;
    }
  }

  return {
    compareChains,
    compare(left, right) {
      lay(0, left, 0, right);
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
        lay(leftReading, left, rightReading, right);
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
    givenLeft: 0,
    givenRight: 0,
    familyLeft: 0,
    familyRight: 0,
    middleLeft: 0,
    middleRight: 0,
  };
}

/** Orders readings of one pair: the given name first, then the family name, then the chain; unknown is in the middle. */
function standing(evidence: NameEvidence): number {
  const part = (gamma: number, unknown: number): number => (gamma === NULL_GAMMA ? unknown : gamma);
  return part(evidence.given, 2) * 100 + part(evidence.family, 2) * 10 + part(evidence.middle, 2);
}

/** Lays two chains side by side in order, leaving out names that one list does not keep. */
function chainLevel(
  left: readonly number[],
  right: readonly number[],
  level: (a: number, b: number) => number,
): number {
  const shorter = left.length <= right.length ? left : right;
  const longer = left.length <= right.length ? right : left;
  let from = 0;
  let matched = 0;
  let lowest = IDENTICAL;
  for (const token of shorter) {
    for (let at = from; at < longer.length; at++) {
      const found = level(token, longer[at]!);
      if (found < WEAK) continue;
      matched++;
      lowest = Math.min(lowest, found);
      from = at + 1;
      break;
    }
  }
  if (matched === 0) return 0;
  if (matched < shorter.length || lowest === WEAK) return 1;
  return lowest - (SLIP - 2);
}
