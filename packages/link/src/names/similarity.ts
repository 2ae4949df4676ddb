/**
 * Two tokens compared: within a script by spelling and by slips, across scripts by what each letter may stand for.
 * The score is calibrated (see docs/methods/names.md): >= .95 the same name, .85 to .95 probably, < .7 different.
 */
import { omitted, substitution, UNIT_BITS } from "./correspondences.ts";
import { editDistance, jaroWinkler, soundDistance } from "./distance.ts";
import { areNicknames, NICKNAMES, type Nicknames } from "./nicknames.ts";
import { unit } from "./correspondences.ts";
import type { NamePrefix, NameScript, NameToken, SimilarityKind, TokenSimilarity } from "./types.ts";

/** How fast the score falls with the cost an average unit bears: one other consonant in five is .7. */
const STEEPNESS = 1.5;

/** Below this many units a name is too short to forgive anything. */
const SHORTEST = 3;

const SAME = 0.95;
const PROBABLE = 0.85;
const TYPING_CEILING = 0.94;
const NICKNAME_SCORE = 0.9;
const INITIAL_SCORE = 0.8;

/** What a prefix on one side only leaves of the score: an article nothing, "Abd" nearly everything. */
const PREFIX_ALONE: Readonly<Record<NamePrefix, number>> = {
  al: 0.99,
  ibn: 0.98,
  bint: 0.98,
  abd: 0.8,
  abu: 0.78,
  umm: 0.75,
};
const DIN_ALONE = 0.84;

const IDENTICAL: TokenSimilarity = { score: 1, kind: "identical" };
const NOTHING_IN_COMMON: TokenSimilarity = { score: 0, kind: "different" };
const INITIAL: TokenSimilarity = { score: INITIAL_SCORE, kind: "initial" };
const OTHER_INITIAL: TokenSimilarity = { score: 0.1, kind: "different" };
const NICKNAME: TokenSimilarity = { score: NICKNAME_SCORE, kind: "nickname" };

const isAbjad = (script: NameScript): boolean => script === "arabic" || script === "hebrew";

function scoreOf(distance: number, left: string, right: string): number {
  const length = Math.max(left.length, right.length, SHORTEST);
  return Math.max(0, 1 - (STEEPNESS * distance) / length);
}

const LONG_VOWELS = [unit("ا"), unit("و"), unit("ي"), unit("ى")];
const hasLongVowel = (sounds: string): boolean => LONG_VOWELS.some((letter) => sounds.includes(letter));

/** Omissions beside an abjad whose long vowels already account for a written i ("Salim" for سالم, but not for سلم). */
const BESIDE_LONG_VOWEL = omitted.besideAbjad.slice();
BESIDE_LONG_VOWEL[unit("i$").charCodeAt(0)] = 0.2;
BESIDE_LONG_VOWEL[unit("i").charCodeAt(0)] = 0.05;

/** An abjad against an alphabet: P(this romanisation | these letters), as a cost. */
function acrossScore(abjad: string, alphabet: string): number {
  const alphabetOmitted = hasLongVowel(abjad) ? BESIDE_LONG_VOWEL : omitted.besideAbjad;
  return scoreOf(soundDistance(abjad, alphabet, omitted.besideAbjad, alphabetOmitted), abjad, alphabet);
}

const FEMININE = unit("ة");
const ALEF = unit("ا").charCodeAt(0);

/** In longer names an inner alef is often left unwritten (رحمن, سليمن, إبرهيم); in short ones it makes the name. */
const BETWEEN_LONG_ABJADS = omitted.betweenAbjads.slice();
BETWEEN_LONG_ABJADS[ALEF] = 0.2;
const LONG_STEM = 5;

function stemLength(sounds: string): number {
  return sounds.endsWith(FEMININE) ? sounds.length - 1 : sounds.length;
}

/** A single slip in a name long enough that the slip makes no other name; long vowels make other names. */
function abjadSlip(left: string, right: string): number {
  if (Math.max(left.length, right.length) < 6 || Math.abs(left.length - right.length) > 1) return 0;
  if (hasLongVowel(left) && left.length !== right.length && longVowels(left) !== longVowels(right)) return 0;
  return editDistance(left, right) === 1 ? 0.87 : 0;
}

function longVowels(sounds: string): number {
  let count = 0;
  for (const letter of sounds) if (LONG_VOWELS.includes(letter)) count++;
  return count;
}

function abjadScore(left: string, right: string): number {
  const long = Math.max(stemLength(left), stemLength(right)) >= LONG_STEM;
  const cost = long ? BETWEEN_LONG_ABJADS : omitted.betweenAbjads;
  const score = scoreOf(soundDistance(left, right, cost, cost), left, right);
  return score >= PROBABLE ? score : Math.max(score, abjadSlip(left, right));
}

/** One name is the other with a final a: another person of the family, however close the spelling. */
function differByFeminine(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (!long.startsWith(short)) return false;
  const ending = long.slice(short.length);
  return ending === "a" || ending === "ah" || ending === "eh";
}

/** Slips of the hand: Jaro–Winkler, tempered by the share of letters changed so that short names forgive less. */
function typingScore(left: string, right: string): number {
  const likeness = jaroWinkler(left, right);
  if (likeness < 0.6) return likeness * 0.8;
  const kept = 1 - editDistance(left, right) / Math.max(left.length, right.length);
  const score = Math.min(TYPING_CEILING, 0.4 * likeness + 0.6 * kept);
  return score > 0.8 && differByFeminine(left, right) ? 0.8 : score;
}

function alphabetScore(left: string, right: string): number {
  const cost = omitted.betweenAlphabets;
  return scoreOf(soundDistance(left, right, cost, cost), left, right);
}

function kindOf(score: number, variant: SimilarityKind): SimilarityKind {
  if (score >= SAME) return variant;
  return score >= PROBABLE ? "typing" : "different";
}

/** Two tokens of one kind of script, prefixes aside. */
function withinScore(left: NameToken, right: NameToken): number {
  if (left.sounds === right.sounds && left.sounds !== "") return 0.99;
  if (left.script === "other" || left.sounds === "" || right.sounds === "")
    return typingScore(left.folded, right.folded);
  if (isAbjad(left.script)) return abjadScore(left.sounds, right.sounds);
  const variant = alphabetScore(left.sounds, right.sounds);
  if (variant >= SAME || left.script !== right.script) return variant;
  return Math.max(variant, typingScore(left.folded, right.folded));
}

function bareScore(left: NameToken, right: NameToken): number {
  const leftAbjad = isAbjad(left.script);
  if (left.script === "other" || right.script === "other")
    return left.script === right.script ? withinScore(left, right) : 0;
  if (leftAbjad === isAbjad(right.script)) return withinScore(left, right);
  if (left.sounds === "" || right.sounds === "") return 0;
  return leftAbjad ? acrossScore(left.sounds, right.sounds) : acrossScore(right.sounds, left.sounds);
}

/** The weightier prefix decides: article and "son of" are lost in writing, "servant of" and "father of" rarely. */
function prefixFactor(left: NameToken, right: NameToken): number {
  let factor = left.din === right.din ? 1 : DIN_ALONE;
  if (left.prefix === right.prefix) return factor;
  if (left.prefix !== undefined) factor *= PREFIX_ALONE[left.prefix];
  if (right.prefix !== undefined) factor *= PREFIX_ALONE[right.prefix];
  return factor;
}

function initialSimilarity(left: NameToken, right: NameToken): TokenSimilarity {
  const [initial, name] = left.initial ? [left, right] : [right, left];
  if (left.script === right.script) return name.folded.startsWith(initial.folded) ? INITIAL : OTHER_INITIAL;
  const cost = substitution[(initial.sounds.charCodeAt(0) << UNIT_BITS) | name.sounds.charCodeAt(0)] ?? 1;
  return cost <= 0.15 ? INITIAL : OTHER_INITIAL;
}

/**
 * How well two tokens agree: symmetric, 1 for a token with itself. `nicknames` is a table as parseNicknames gives;
 * without it, the one that comes with Recount.
 */
export function tokenSimilarity(
  left: NameToken,
  right: NameToken,
  nicknames: Nicknames = NICKNAMES,
): TokenSimilarity {
  if (left.folded === right.folded && left.script === right.script) {
    const factor = prefixFactor(left, right);
    return factor === 1 ? IDENTICAL : { score: factor, kind: kindOf(factor, "variant") };
  }
  if (left.initial || right.initial) return initialSimilarity(left, right);
  const score = bareScore(left, right) * prefixFactor(left, right);
  if (score < NICKNAME_SCORE && areNicknames(left, right, nicknames)) return NICKNAME;
  if (score <= 0) return NOTHING_IN_COMMON;
  return { score, kind: kindOf(score, left.script === right.script ? "variant" : "across-scripts") };
}
