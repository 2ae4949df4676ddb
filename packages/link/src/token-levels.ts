/**
 * The comparison level of one name against one name. What letters alone leave open the lists decide: two spellings that one list has often are two names ("Samir", "Amir"), whatever a slip could do.
 */
import { consonantBits, fewShared } from "./consonants.ts";
import type { Names } from "./chains.ts";
import {
  areNicknames,
  isShortForm,
  layOutline,
  OUTLINE,
  outlinesDiffer,
  tokenSimilarity,
  type NameTables,
  type NameToken,
} from "./names/index.ts";
import { editDistance } from "./names/distance.ts";
import { letterBits } from "./names/letters.ts";
import { foldWord } from "./names/words.ts";
import { outlinesApart } from "./outlines.ts";
import { createPairCache } from "./pair-cache.ts";
import { withinOneEdit } from "./similarity.ts";

/** Levels of one name against one name. */
export const DIFFERENT = 0;
/** One side's name is another of the other's names: "Luis Tovar" and "Antonio Luis Tovar", but also a son and his father. */
export const ANOTHER = 1;
export const SWAPPED = 2;
export const WEAK = 3;
export const SLIP = 4;
export const SAME_NAME = 5;
export const IDENTICAL = 6;

export interface TokenLevels {
  /** DIFFERENT, WEAK, SLIP, SAME_NAME or IDENTICAL. Symmetric. */
  readonly level: (left: number, right: number) => number;
  /** True only where the level is DIFFERENT, and found from numbers alone. */
  readonly plainlyTwo: (left: number, right: number) => boolean;
}

/** A slip makes at most this share of a name's spellings into one certain other. */
const SLIPS_ALIKE = 0.02;
/** Fewer than this many may be slips whatever the share. */
const SLIPS_BY_CHANCE = 3;
/** The same of two well-known names: one record of either is a name of its own beside up to 25 of the other. */
const KNOWN_BY_CHANCE = 0.5;
/** Shorter names forgive nothing; a name of just this length only where the other is common. */
const SHORTEST_SLIP = 3;
/** A name is common beside a spelling that it outnumbers by this. */
const COMMON = 8;

/** The levels of the tokens of `names`. `count` says how often the lists, or a model, have a token. */
export function createTokenLevels(
  names: Names,
  count: (token: number) => number,
  tables: NameTables,
): TokenLevels {
  const { tokens } = names.tokens;
  const letters: (string | undefined)[] = [];
  const lettersAt = (token: number): string => (letters[token] ??= lettersOf(tokens[token]!));
  const sketches = sketch(tokens, tables);
  const shareFew = (left: number, right: number): boolean =>
    fewShared(
      sketches[SKETCH * left]!,
      sketches[SKETCH * left + 1]!,
      sketches[SKETCH * right]!,
      sketches[SKETCH * right + 1]!,
    );
  const apart = (left: number, right: number): boolean =>
    outlinesApart(
      sketches[SKETCH * left + 2]!,
      Math.abs(sketches[SKETCH * left + 3]!),
      sketches[SKETCH * right + 2]!,
      Math.abs(sketches[SKETCH * right + 3]!),
    );
  const cache = createPairCache(worked, 20);
  const level = (left: number, right: number): number => {
    if (left === right) return IDENTICAL;
    return plainlyTwo(left, right) ? DIFFERENT : cache.level(left, right);
  };

  /** What `worked` would find, for most pairs, from numbers only. */
  function plainlyTwo(left: number, right: number): boolean {
    if (sketches[SKETCH * left + 3]! < 0 || sketches[SKETCH * right + 3]! < 0) return false;
    if (!apart(left, right)) return false;
    return shareFew(left, right) || outlinesDiffer(sketches, SKETCH * left + 4, SKETCH * right + 4);
  }

  /** From letters, and from what the lists have. */
  function worked(left: number, right: number): number {
    const a = tokens[left]!;
    const b = tokens[right]!;
    const alike = !shareFew(left, right);
    const found = spelledLevel(a, b, alike, tables);
    if (found < SLIP && a.script === b.script && isLoneSlip(left, right)) return SLIP;
    const doubtful = found === WEAK || found === SLIP;
    if (!doubtful || a.initial || b.initial || areNicknames(a, b, tables.nicknames)) return found;
    return twoNames(left, right) ? DIFFERENT : found;
  }

  /** A spelling that hardly occurs, one slip from a name that occurs often: likelier the slip than a name of its own. */
  function isLoneSlip(left: number, right: number): boolean {
    if (apart(left, right)) return false;
    const rarer = count(left) < count(right) ? left : right;
    const commoner = rarer === left ? right : left;
    if (count(rarer) >= SLIPS_BY_CHANCE) return false;
    const a = tokens[rarer]!;
    const b = tokens[commoner]!;
    if (a.initial || b.initial || tables.wellKnown.has(a.folded)) return false;
    const one = lettersAt(rarer);
    const other = lettersAt(commoner);
    const shortest = Math.min(one.length, other.length);
    if (shortest < SHORTEST_SLIP || Math.abs(one.length - other.length) > 1) return false;
    if (count(commoner) < (shortest === SHORTEST_SLIP ? COMMON : SLIPS_BY_CHANCE) * count(rarer))
      return false;
    // The first test says the same as the second, or more, for less.
    return withinOneEdit(one, other) && editDistance(one, other) === 1 && !differByEnding(one, other);
  }

  /**
   * Of two spellings in one script the rarer is too frequent for slips in the commoner. Two Latin spellings are often one
   * name spelt in two ways that no table of sounds knows (Catherine, Kathryn), so that being frequent tells them apart
   * only where both are well-known names; so does being well known in two scripts. Two well-known names (Hassan, Hussein)
   * are two in the shortest of lists, unless one is rare beside the other.
   */
  function twoNames(left: number, right: number): boolean {
    const a = tokens[left]!;
    const b = tokens[right]!;
    const known = tables.wellKnown.has(a.folded) && tables.wellKnown.has(b.folded);
    if (a.script !== b.script) return known;
    if (a.script === "latin" && !known) return false;
    const rarer = Math.min(count(left), count(right));
    const byChance = known ? KNOWN_BY_CHANCE : SLIPS_BY_CHANCE;
    return rarer >= byChance + SLIPS_ALIKE * Math.max(count(left), count(right));
  }

  return { level, plainlyTwo };
}

/** Numbers of a sketch, of which the last are the outline. */
const SKETCH = 4 + OUTLINE;

/**
 * What tells most tokens apart without looking at them, thirteen numbers a token: its consonants as most regularly read and
 * under every reading, its letters, its length, and its outline; the length is negative for initials and short forms,
 * which agree with names that share few letters with them.
 */
function sketch(tokens: readonly (NameToken | undefined)[], tables: NameTables): Int32Array {
  const sketches = new Int32Array(SKETCH * tokens.length);
  tokens.forEach((token, number) => {
    if (token === undefined) return;
    const { regular, possible } = consonantBits(token);
    const text = lettersOf(token);
    const length = Math.min(text.length, 65_534) + 1;
    const at = SKETCH * number;
    sketches[at] = regular;
    sketches[at + 1] = possible;
    sketches[at + 2] = letterBits(text);
    sketches[at + 3] = token.initial || isShortForm(token, tables.nicknames) ? -length : length;
    layOutline(token, tables, sketches, at + 4);
  });
  return sketches;
}

/** A name's letters as they are written, prefix and all, folded. */
function lettersOf({ text, script, folded }: NameToken): string {
  return script === "other" ? folded : foldWord(text.replaceAll(" ", ""), script);
}

/** The level of two tokens by their letters alone (names/). */
function spelledLevel(left: NameToken, right: NameToken, alike: boolean, tables: NameTables): number {
  if (!alike && !left.initial && !right.initial)
    return areNicknames(left, right, tables.nicknames) ? SLIP : DIFFERENT;
  const { score, kind } = tokenSimilarity(left, right, tables);
  if (kind === "identical") return IDENTICAL;
  if (kind === "initial") return score > 0 ? WEAK : DIFFERENT;
  if (kind === "nickname") return SLIP;
  if (score >= 0.95) return SAME_NAME;
  if (score >= 0.85) return SLIP;
  return score >= 0.7 ? WEAK : DIFFERENT;
}

/** One is the other with a vowel behind it, which is how names of men become names of women (Samir, Samira; سمير, سميره). */
function differByEnding(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length < long.length && long.startsWith(short);
}
