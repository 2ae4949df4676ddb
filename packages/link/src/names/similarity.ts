/**
 * Two tokens compared: within a script by spelling and by slips, across scripts by what each letter may stand for.
 * The score is calibrated (see docs/methods/names.md): >= .95 the same name, .85 to .95 probably, < .7 different.
 */
import { CLOSE, firmConsonants, omitted, substitution, unit, UNIT_BITS } from "./correspondences.ts";
import { editDistance, jaroWinkler, soundDistance } from "./distance.ts";
import { otherHands } from "./hands.ts";
import { foldLatin, latinSounds } from "./latin.ts";
import { countBits, letterBits, letterBitsTwice, mostInCommon } from "./letters.ts";
import { areNicknames, isShortForm, NICKNAMES, type Nicknames } from "./nicknames.ts";
import { listedAs, WELL_KNOWN, type WellKnownNames } from "./well-known.ts";
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
  de: 0.98,
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

/**
 * Scores that are not above this come out as 0, since nothing depends on how different two different names are and
 * finding it out is most of the work. The list of well-known names and prefixes can still lift what is above half.
 */
type Least = typeof LIFTED_FROM | typeof ALIKE;
const LIFTED_FROM = 0.5;
const ALIKE = 0.69;

/** The score of an alignment of sounds: 1 − 1.5 × cost / length, or 0. */
function alignedScore(
  left: string,
  right: string,
  leftOmitted: Float32Array,
  rightOmitted: Float32Array,
  least: Least = LIFTED_FROM,
): number {
  const length = Math.max(left.length, right.length, SHORTEST);
  const limit = (length * (1 - least)) / STEEPNESS;
  const distance = soundDistance(left, right, leftOmitted, rightOmitted, limit);
  return distance === Infinity ? 0 : 1 - (STEEPNESS * distance) / length;
}

const isLongVowel = new Uint8Array(256);
for (const name of ["ا", "ا#", "و", "ي", "ى", "ێ", "ۆ"]) isLongVowel[unit(name).charCodeAt(0)] = 1;

function longVowels(sounds: string): number {
  let count = 0;
  for (let at = 0; at < sounds.length; at++) count += isLongVowel[sounds.charCodeAt(at)] ?? 0;
  return count;
}

/** Omissions beside an abjad whose long vowels already account for a written i ("Salim" for سالم, but not for سلم). */
const BESIDE_LONG_VOWEL = omitted.besideAbjad.slice();
BESIDE_LONG_VOWEL[unit("i$").charCodeAt(0)] = 0.2;
BESIDE_LONG_VOWEL[unit("i").charCodeAt(0)] = 0.05;

/** Vowel digraphs that may be two vowels instead, an 'ayn or hamza between them: "Ismail", "Said", "Daud". */
const HIATUS: ReadonlyMap<string, string> = new Map(
  ["^", "$", "#", ""].flatMap((place) => {
    const first = place === "^" ? "^" : "";
    const second = place === "^" ? "" : place;
    return [
      [unit(`ai${place}`), unit(`a${first}`) + unit("~") + unit(`i${second}`)],
      [unit(`ei${place}`), unit(`e${first}`) + unit("~") + unit(`i${second}`)],
      [unit(`au${place}`), unit(`a${first}`) + unit("~") + unit(`u${second}`)],
      [unit(`ie${place}`), unit("y") + unit(`e${second}`)],
    ];
  }),
);

/** Consonant digraphs that may be a consonant and an h: "Adham" (أدهم), "Ishaq" (إسحاق). */
const BEFORE_H: ReadonlyMap<string, string> = new Map(
  ["d", "s", "z", "t", "k"].map((letter) => [unit(`${letter}h`), unit(letter) + unit("h")]),
);

/** The alphabetic sounds with digraphs taken apart; the same string where there are none. */
function apart(sounds: string, parts: ReadonlyMap<string, string>): string {
  let taken = sounds;
  for (let at = sounds.length - 1; at >= 0; at--) {
    const two = parts.get(sounds[at] ?? "");
    if (two !== undefined) taken = taken.slice(0, at) + two + taken.slice(at + 1);
  }
  return taken;
}

const HEH = unit("ه");
const HAH = unit("ح");

function transducerScore(abjad: string, alphabet: string): number {
  const alphabetOmitted = longVowels(abjad) > 0 ? BESIDE_LONG_VOWEL : omitted.besideAbjad;
  return alignedScore(abjad, alphabet, omitted.besideAbjad, alphabetOmitted);
}

/** An abjad against an alphabet: P(this romanisation | these letters), as a cost. */
function acrossScore(abjad: string, alphabet: string): number {
  const score = transducerScore(abjad, alphabet);
  if (score >= SAME || score === 0) return score;
  const vowels = apart(alphabet, HIATUS);
  const best = vowels === alphabet ? score : Math.max(score, transducerScore(abjad, vowels) - 0.01);
  if (best >= SAME || !(abjad.includes(HEH) || abjad.includes(HAH))) return best;
  const consonants = apart(alphabet, BEFORE_H);
  return consonants === alphabet ? best : Math.max(best, transducerScore(abjad, consonants) - 0.01);
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
  if (left.length !== right.length && longVowels(left) !== longVowels(right)) return 0;
  return editDistance(left, right) === 1 ? 0.87 : 0;
}

function abjadScore(left: string, right: string, least: Least): number {
  const long = Math.max(stemLength(left), stemLength(right)) >= LONG_STEM;
  const cost = long ? BETWEEN_LONG_ABJADS : omitted.betweenAbjads;
  const score = alignedScore(left, right, cost, cost, least);
  return score >= PROBABLE ? score : Math.max(score, abjadSlip(left, right));
}

const LONGEST_GENDERED = 7;

/** Short names of which one only ends in a vowel (Samir, Samira; Salam, Salma) are two people's, however close. */
function differByEnding(left: string, right: string): boolean {
  if (Math.max(left.length, right.length) > LONGEST_GENDERED) return false;
  return /[aeiou]h?$/.test(left) !== /[aeiou]h?$/.test(right);
}

/** One is the beginning of the other, as forms and columns cut names ("Bartholom"): at least 4 letters, 3 of 5. */
function isCutShort(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return (
    short.length >= 4 &&
    short.length >= 0.6 * long.length &&
    long.length >= short.length + 2 &&
    long.startsWith(short)
  );
}

/** Letters beside each other on the Latin keyboards people type names on. */
const NEIGHBOURS = new Set(
  "qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa ws sw ed rf ft tg gy yh hu uj ij ki ok lo pl az zs sx xd dc cf fv vg gb bh hn nj jm mk"
    .split(" ")
    .flatMap((pair) => [pair, `${pair[1]}${pair[0]}`]),
);

/** One letter is its neighbour on the keyboard ("Jogn"), in a name of at least 4: a slip, however short the name. */
function isNeighbourSlip(left: string, right: string): boolean {
  if (left.length !== right.length || left.length < 4) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return NEIGHBOURS.has(`${left[at]}${right[at]}`) && left.slice(at + 1) === right.slice(at + 1);
}

/** Longer names are not told apart by their letters alone: Jaro–Winkler and edits look at their beginnings. */
const LONGEST_TOLD = 30;

/** The most that slips of the hand may score, by which letters two names have, which twice, and how many there are. */
function mostByLetters(
  leftBits: number,
  leftTwice: number,
  leftLength: number,
  rightBits: number,
  rightTwice: number,
  rightLength: number,
): number {
  const longer = Math.max(leftLength, rightLength);
  if (longer > LONGEST_TOLD) return 1;
  const common = mostInCommon(leftBits, leftTwice, leftLength, rightBits, rightTwice, rightLength);
  const jaro = (common / leftLength + common / rightLength + 1) / 3;
  return 0.4 * (jaro + 0.4 * (1 - jaro)) + (0.6 * common) / longer;
}

/** Slips of the hand: Jaro–Winkler, tempered by the share of letters changed so that short names forgive less. Jaro depends on the order of the two: theirs is alphabetical. */
function typingScore(left: string, right: string, least: Least = LIFTED_FROM): number {
  const most = mostByLetters(
    letterBits(left),
    letterBitsTwice(left),
    left.length,
    letterBits(right),
    letterBitsTwice(right),
    right.length,
  );
  if (most < least) return 0;
  const likeness = left < right ? jaroWinkler(left, right) : jaroWinkler(right, left);
  if (likeness < 0.7) return likeness * 0.8;
  const kept = 1 - editDistance(left, right) / Math.max(left.length, right.length);
  const score = Math.min(TYPING_CEILING, 0.4 * likeness + 0.6 * kept);
  if (score > 0.8 && differByEnding(left, right)) return 0.8;
  if (score >= PROBABLE || score < 0.7) return score;
  return isCutShort(left, right) || isNeighbourSlip(left, right) ? PROBABLE : score;
}

function alphabetScore(left: string, right: string, least: Least): number {
  const cost = omitted.betweenAlphabets;
  return alignedScore(left, right, cost, cost, least);
}

function kindOf(score: number, variant: SimilarityKind): SimilarityKind {
  if (score >= SAME) return variant;
  return score >= PROBABLE ? "typing" : "different";
}

/** What a slip of the hand costs that is undone before two names are laid side by side. */
const LETTER_TWICE = 0.05;
const LETTERS_SWAPPED = 0.1;
/** In shorter names two consonants swapped make another name (فرج, فجر). */
const SHORTEST_SWAPPED = 4;

/**
 * Two names of which one at least is in an abjad, after undoing a letter typed twice, or two neighbouring consonants in each
 * other's place where the consonants of the two say so: what stands in few letters is too short for a slip to be outweighed.
 */
function undoneScore(
  left: NameToken,
  right: NameToken,
  score: (left: string, right: string) => number,
): number {
  let best = 0;
  for (const [slipped, other, turned] of [
    [left, right, false],
    [right, left, true],
  ] as const) {
    if (!isAbjad(slipped.script)) continue;
    const against = (sounds: string): number =>
      turned ? score(other.sounds, sounds) : score(sounds, other.sounds);
    const swapped =
      slipped.sounds.length >= SHORTEST_SWAPPED && areNeighboursSwapped(slipped.skeleton, other.skeleton);
    for (let at = 0; at + 1 < slipped.sounds.length; at++) {
      const [one, two] = [slipped.sounds[at]!, slipped.sounds[at + 1]!];
      const [before, behind] = [slipped.sounds.slice(0, at), slipped.sounds.slice(at + 2)];
      if (one === two) best = Math.max(best, against(before + one + behind) - LETTER_TWICE);
      else if (swapped && longVowels(one + two) === 0)
        best = Math.max(best, against(before + two + one + behind) - LETTERS_SWAPPED);
    }
  }
  return best;
}

/** Two texts that differ in two neighbouring letters in each other's place, and in nothing else. */
function areNeighboursSwapped(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return (
    at + 1 < left.length &&
    left[at] === right[at + 1] &&
    left[at + 1] === right[at] &&
    left.slice(at + 2) === right.slice(at + 2)
  );
}

/** Two tokens of one kind of script, prefixes aside. */
function withinScore(left: NameToken, right: NameToken, least: Least): number {
  if (left.sounds === right.sounds && left.sounds !== "") return 0.99;
  if (left.script === "other" || left.sounds === "" || right.sounds === "")
    return typingScore(left.folded, right.folded, least);
  if (isAbjad(left.script)) {
    const plain = abjadScore(left.sounds, right.sounds, least);
    if (plain >= PROBABLE) return plain;
    return Math.max(
      plain,
      undoneScore(left, right, (one, other) => abjadScore(one, other, least)),
    );
  }
  const variant = alphabetScore(left.sounds, right.sounds, least);
  if (variant >= SAME) return variant;
  const typed = left.script === right.script ? typingScore(left.folded, right.folded, least) : 0;
  return Math.max(variant, typed, byOtherHands(left, right, least), byOtherHands(right, left, least));
}

/** What a second reading counts less than a name's usual one. */
const OTHER_HAND = 0.02;

/** Letters of which one at least stands in a Latin name that another Latin name is meant for by another hand. */
const READ_APART = /y|[csz]h|d[jz]/;

/** One name as other hands mean it, against the other as it is usually read; Cyrillic also letter by letter. */
function byOtherHands(left: NameToken, right: NameToken, least: Least): number {
  if (left.script === "latin" && right.script === "latin" && !READ_APART.test(right.folded)) return 0;
  let best = 0;
  for (const { folded, sounds } of otherHands(left)) {
    const letters =
      left.script === right.script
        ? 0
        : folded === right.folded
          ? 1
          : typingScore(folded, right.folded, least);
    const heard = isAbjad(right.script)
      ? acrossScore(right.sounds, sounds)
      : Math.max(letters, alphabetScore(sounds, right.sounds, least));
    best = Math.max(best, heard - OTHER_HAND);
  }
  return best;
}

function bareScore(left: NameToken, right: NameToken, least: Least): number {
  const leftAbjad = isAbjad(left.script);
  if (left.script === "other" || right.script === "other")
    return left.script === right.script ? withinScore(left, right, least) : 0;
  if (leftAbjad === isAbjad(right.script)) return withinScore(left, right, least);
  if (left.sounds === "" || right.sounds === "") return 0;
  const score = leftAbjad ? acrossScore(left.sounds, right.sounds) : acrossScore(right.sounds, left.sounds);
  if (score >= SAME) return score;
  const meant = Math.max(
    score,
    leftAbjad ? byOtherHands(right, left, least) : byOtherHands(left, right, least),
  );
  if (meant >= PROBABLE) return meant;
  const across = (one: string, other: string): number =>
    leftAbjad ? acrossScore(one, other) : acrossScore(other, one);
  return Math.max(meant, undoneScore(left, right, across));
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

/** What was set apart compared apart, and the rest as the list and the letters say. */
function apartScore(left: NameToken, right: NameToken, wellKnown: WellKnownNames): number {
  const listed = listedAs(left, right, wellKnown);
  const lifted = listed === "one" || left.prefix !== undefined || right.prefix !== undefined;
  const score = bareScore(left, right, lifted ? LIFTED_FROM : ALIKE);
  return (score < LIFTED_FROM ? score : byList(score, listed)) * prefixFactor(left, right);
}

/** Where a prefix on one side only, or an article on both, may be part of the name after all. */
function mayBeWhole(left: NameToken, right: NameToken, apart: number): boolean {
  if (left.prefix === right.prefix) return left.prefix === "al" && apart > 0;
  return apart > 0 || left.script !== right.script || left.prefix === "ibn" || right.prefix === "ibn";
}

const lettersOf = (token: NameToken): string => foldLatin(token.text.toLowerCase());

/** Spellings of which only one seems to have a prefix ("Alfred", "Algred"; "Benali", "Ben Ali"), as wholes. */
function wholeScore(left: NameToken, right: NameToken): number {
  if (left.script !== right.script) return Math.max(joinedPrefix(left, right), joinedPrefix(right, left));
  if (left.script !== "latin") return 0;
  const [one, other] = [lettersOf(left), lettersOf(right)];
  return one === other ? LISTED : typingScore(one, other);
}

/** Letters behind which the article's own vowel goes ("Larbi", "Lakhdar" for العربي, الأخضر). */
const VOWEL_FIRST = new Set(["@", "ع", "ا", "ء"].map(unit));

/** "بن علي" against "Benali", الأمين against "Elamin": what is joined to the name is only known from the other side. */
function joinedPrefix(abjad: NameToken, latin: NameToken): number {
  if (!isAbjad(abjad.script) || latin.script !== "latin" || latin.prefix !== undefined) return 0;
  const joined =
    abjad.prefix === "ibn" ? /^b[ei]n(.{3,})/ : abjad.prefix === "al" ? /^[ae]l(.{3,})/ : undefined;
  const swallowed =
    abjad.prefix === "al" && VOWEL_FIRST.has(abjad.sounds[0] ?? "") ? /^l([aeiou].{2,})/ : undefined;
  const rest = joined?.exec(latin.folded)?.[1] ?? swallowed?.exec(latin.folded)?.[1];
  return rest === undefined ? 0 : acrossScore(abjad.sounds, latinSounds(rest)) * PREFIX_ALONE.al;
}

const LISTED = 0.97;
const LISTED_APART = 0.84;

/** What the list of well-known names makes of a score: it decides where both spellings are listed. */
function byList(score: number, listed: ReturnType<typeof listedAs>): number {
  if (listed === undefined) return score;
  return listed === "one" ? Math.max(score, LISTED) : Math.min(score, LISTED_APART);
}

/** What no rule derives and a team may extend: see parseNicknames and parseWellKnownNames. */
export interface NameTables {
  readonly nicknames: Nicknames;
  readonly wellKnown: WellKnownNames;
}

/** The tables that come with Recount. */
export const NAME_TABLES: NameTables = { nicknames: NICKNAMES, wellKnown: WELL_KNOWN };

/** How well two tokens agree: symmetric, 1 for a token with itself. */
export function tokenSimilarity(
  left: NameToken,
  right: NameToken,
  tables: NameTables = NAME_TABLES,
): TokenSimilarity {
  if (left.folded === right.folded && left.script === right.script) {
    const factor = prefixFactor(left, right);
    return factor === 1 ? IDENTICAL : { score: factor, kind: kindOf(factor, "variant") };
  }
  // Sums of the same costs in another order may differ in their last digit: the order of the two is theirs, not the caller's.
  if (left.folded > right.folded) return tokenSimilarity(right, left, tables);
  if (left.initial || right.initial) return initialSimilarity(left, right);
  const apart = apartScore(left, right, tables.wellKnown);
  const score =
    apart < SAME && mayBeWhole(left, right, apart) ? Math.max(apart, wholeScore(left, right)) : apart;
  if (score < NICKNAME_SCORE && areNicknames(left, right, tables.nicknames)) return NICKNAME;
  if (score <= 0) return NOTHING_IN_COMMON;
  return { score, kind: kindOf(score, left.script === right.script ? "variant" : "across-scripts") };
}

/** Numbers of an outline, and where each stands in it. */
export const OUTLINE = 9;
const [LETTERS, LETTERS_TWICE, LENGTH, SOUNDS, OWN, OWN_TWICE, NEAR, NEAR_TWICE, CLOSE_BY] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

/**
 * Writes the numbers that tell a name in Latin letters from most others: its letters, how many, its sounds' number, and
 * its firm consonants; zeros where more than letters and sounds decides how well it agrees with another.
 */
export function layOutline(token: NameToken, tables: NameTables, into: Int32Array, at: number): void {
  const { script, initial, prefix, din, sounds, folded } = token;
  if (script !== "latin" || initial || prefix !== undefined || din || sounds === "") return;
  if (isShortForm(token, tables.nicknames) || tables.wellKnown.has(folded)) return;
  if (otherHands(token).length > 0) return;
  const { own, ownTwice, near, nearTwice, close } = firmConsonants(sounds);
  into[at + LETTERS] = letterBits(folded);
  into[at + LETTERS_TWICE] = letterBitsTwice(folded);
  into[at + LENGTH] = folded.length;
  into[at + SOUNDS] = sounds.length;
  into[at + OWN] = own;
  into[at + OWN_TWICE] = ownTwice;
  into[at + NEAR] = near;
  into[at + NEAR_TWICE] = nearTwice;
  into[at + CLOSE_BY] = close;
}

/** What one name's firm consonants cost at least beside another name. */
function firmCost(outlines: Int32Array, name: number, other: number): number {
  const own = outlines[name + OWN]!;
  const far = countBits(own & ~outlines[other + NEAR]!);
  const second = countBits(outlines[name + OWN_TWICE]! & ~outlines[other + NEAR_TWICE]!);
  return far + second + CLOSE * (countBits(own & ~outlines[other + CLOSE_BY]!) - far);
}

/** True only where the names whose outlines begin at these places score less than .7. */
export function outlinesDiffer(outlines: Int32Array, left: number, right: number): boolean {
  const leftLength = outlines[left + LENGTH]!;
  const rightLength = outlines[right + LENGTH]!;
  if (leftLength === 0 || rightLength === 0) return false;
  const sounds = Math.max(outlines[left + SOUNDS]!, outlines[right + SOUNDS]!, SHORTEST);
  const cost = Math.max(firmCost(outlines, left, right), firmCost(outlines, right, left));
  if (STEEPNESS * cost <= (1 - ALIKE) * sounds) return false;
  const most = mostByLetters(
    outlines[left + LETTERS]!,
    outlines[left + LETTERS_TWICE]!,
    leftLength,
    outlines[right + LETTERS]!,
    outlines[right + LETTERS_TWICE]!,
    rightLength,
  );
  return most < ALIKE;
}
