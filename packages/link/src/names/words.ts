/** A cell's text cut into words, each recognised once and remembered: its script, its folding, its role in a name. */
import { foldArabic, foldHebrew } from "./arabic.ts";
import { foldCyrillic, foldLatin } from "./latin.ts";
import { kinWord, wordRole, type WordRole } from "./lexicon.ts";
import type { NameScript } from "./types.ts";

export interface Word {
  readonly text: string;
  readonly folded: string;
  readonly script: NameScript;
  readonly role?: WordRole["role"];
  readonly meaning?: string;
  readonly kin?: ReturnType<typeof kinWord>;
  /** The word ends in the English possessive, without which it would be `folded`. */
  readonly possessive: boolean;
  /** False for numbers and signs. */
  readonly hasLetters: boolean;
}

/** Zero-width characters, directional marks and isolates, soft hyphens, byte order marks. */
const INVISIBLE = /\p{Cf}/gu;

const CONTROL = /\p{Cc}/gu;

/** Harakat, Quranic marks, Hebrew points and tatweel: nothing a name is told apart by. */
const MARKS = /[\p{Mn}\u0640]/gu;

const PLAIN = /^[\x20-\x7E\u0621-\u063A\u0641-\u064A]*$/;

/** The text in Unicode's compatibility form (ligatures and presentation forms undone), without what cannot be seen. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize("NFKC").replace(CONTROL, " ").replace(INVISIBLE, "").replace(MARKS, "");
}

const SEPARATORS = /[^\p{L}\p{M}\p{N}'’‘ʿʾʼ`´]+/u;
const ASCII_SEPARATORS = /[^A-Za-z0-9']+/;
const ASCII = /^[\x20-\x7E]*$/;
const LETTER = /\p{L}/u;

/** The script of the first letter that has one. */
export function scriptOf(word: string): NameScript {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return "latin";
    if (code < 0xc0) continue;
    if (code < 0x250 || (code >= 0x1e00 && code <= 0x1eff)) return "latin";
    if (code >= 0x400 && code <= 0x52f) return "cyrillic";
    if (code >= 0x590 && code <= 0x5ff) return "hebrew";
    if ((code >= 0x600 && code <= 0x6ff) || (code >= 0x750 && code <= 0x77f)) return "arabic";
    if (LETTER.test(word[at] ?? "")) return code >= 0x2b0 && code <= 0x2ff ? "latin" : "other";
  }
  return "other";
}

/** A word's canonical spelling in its own script; may be empty. */
export function foldWord(word: string, script: NameScript): string {
  if (script === "latin") return foldLatin(word);
  if (script === "arabic") return foldArabic(word).replace(/[^\u0621-\u064A]/g, "");
  if (script === "hebrew") return foldHebrew(word);
  if (script === "cyrillic") return foldCyrillic(word);
  return word.toLowerCase();
}

function recognise(text: string): Word {
  const script = scriptOf(text);
  const possessive = script === "latin" && /['’]s$/.test(text);
  const folded = foldWord(text, script) || text.toLowerCase();
  const known = wordRole(folded);
  const meaning = known !== undefined && "meaning" in known ? known.meaning : undefined;
  return {
    text,
    folded,
    script,
    role: known?.role,
    meaning,
    kin: kinWord(folded),
    possessive,
    hasLetters: LETTER.test(text),
  };
}

/** Names repeat, so words are kept; the cache is emptied when it grows past what a laptop should spend on it. */
const CACHE_LIMIT = 200_000;
const words = new Map<string, Word>();

function word(text: string): Word {
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= CACHE_LIMIT) words.clear();
  const fresh = recognise(text);
  words.set(text, fresh);
  return fresh;
}

/**
 * Two names written as one word that shows where the second begins: by a capital ("RaafatMahmood") or by "servant of"
 * (محمدعبدالفتاح). "McDonald", "AlHassan" and "DeLuca" are too short in front.
 */
const RUN_TOGETHER =
  /(?<=(?:^|[^\p{L}])(?!Mac|Fitz)\p{Lu}\p{Ll}{2,})(?=\p{Lu}\p{Ll})|(?<=[\u0621-\u064A]{3})(?=عبدال[\u0621-\u064A]{2})/gu;

/** A text that is one Latin word whatever it is cut at: most cells of a column of given or family names. */
const ONE_WORD = /^[A-Za-z][a-z]*$/;

/** The word that a text is, where it is plainly one. */
export function onlyWord(text: string): Word | undefined {
  return ONE_WORD.test(text) ? word(text) : undefined;
}

/** Visible text as words, without numbers. Hyphens, points and commas separate; apostrophes do not. */
export function wordsOf(visible: string): Word[] {
  const found: Word[] = [];
  const text = visible.replace(RUN_TOGETHER, " ");
  for (const part of text.split(ASCII.test(text) ? ASCII_SEPARATORS : SEPARATORS)) {
    if (part === "") continue;
    const known = word(part);
    if (known.hasLetters) found.push(known);
  }
  return found;
}
