/**
 * Names built from words: prefixes set apart, compounds joined, so that "Abdulrahman", "Abd al-Rahman" and
 * "عبد الرحمن" are one token each and share their sounds.
 */
import { arabicSounds, foldArabic, hebrewSounds } from "./arabic.ts";
import { skeletonLetters } from "./correspondences.ts";
import { latinSounds, romaniseCyrillic } from "./latin.ts";
import { ARTICLES, NAME_TOO, NOT_ARTICLE, OF, SUN_ARTICLE } from "./lexicon.ts";
import type { NamePrefix, NameScript, NameToken } from "./types.ts";
import type { Word } from "./words.ts";
import { scriptOf } from "./words.ts";

/** The distinguishing part of a name and what was set apart from it. */
interface Parts {
  readonly rest: string;
  readonly prefix?: NamePrefix;
  readonly din?: boolean;
}

const ALLAH = new Set(["lah", "la", "lla", "llah", "lahi", "ullah", "allah", "alla"]);
const LATIN_DIN = /^(.{2,}?)(?:[aeiou]?(?:dd|ld)|ed|ett)(?:in|ine|een|yn|ien|ene)$/;
const LATIN_ABD = /^abd([aeiou]{0,2})(.{2,})$/;
const LATIN_ABU = /^ab(?:u|ou|oo)([bcdfghjklmnpqrstvwxyz].{3,})$/;
const LATIN_ARTICLE = /^(?:al|el)([bcdfghjkmnpqrstvwxyz].{3,})$/;

/** What follows "Abd", without the article and its assimilation ("er-Rahmane", "es-Salam"). */
function afterAbd(vowel: string, rest: string): string | undefined {
  if (ALLAH.has(rest) || (rest.startsWith("l") && ALLAH.has(rest.slice(1)))) return "lah";
  if (vowel === "") return rest.length >= 4 ? rest : undefined;
  if (rest.startsWith("l") && rest.length >= 4) return rest.slice(1);
  if (rest.length >= 4 && rest[0] === rest[1]) return rest.slice(1);
  return rest.length >= 4 && !/^[aeiou]/.test(rest) ? rest : undefined;
}

function latinParts(folded: string): Parts {
  const din = LATIN_DIN.exec(folded);
  if (din?.[1] !== undefined) return { rest: din[1], din: true };
  const abd = LATIN_ABD.exec(folded);
  const servant = abd === null ? undefined : afterAbd(abd[1] ?? "", abd[2] ?? "");
  if (servant !== undefined) return { rest: servant, prefix: "abd" };
  const abu = LATIN_ABU.exec(folded);
  if (abu?.[1] !== undefined) return { rest: abu[1], prefix: "abu" };
  const article = NOT_ARTICLE.has(folded) ? null : LATIN_ARTICLE.exec(folded);
  return article?.[1] === undefined ? { rest: folded } : { rest: article[1], prefix: "al" };
}

function withoutArabicArticle(word: string): string {
  return word.startsWith("ال") && word.length >= 4 ? word.slice(2) : word;
}

function arabicParts(word: string): Parts {
  if (/^.{2,}الدين$/.test(word)) return { rest: word.slice(0, -5), din: true };
  if (/^عبدال.{2,}$/.test(word)) return { rest: word.slice(5), prefix: "abd" };
  if (/^[اأ]بو.{3,}$/.test(word)) return { rest: withoutArabicArticle(word.slice(3)), prefix: "abu" };
  if (/^ال.{3,}$/.test(word) && !NOT_ARTICLE.has(word)) return { rest: word.slice(2), prefix: "al" };
  return { rest: word };
}

/** A word's sounds in its script; Latin keeps accents and digits for it, so it is given the written word. */
function soundsOf(written: string, script: NameScript): string {
  if (script === "latin") return latinSounds(written);
  if (script === "arabic") return arabicSounds(written);
  if (script === "hebrew") return hebrewSounds(written);
  if (script === "cyrillic") return latinSounds(romaniseCyrillic(written));
  return "";
}

/** Sounds of the part that prefixes leave. Where nothing was set apart the written word says more than its folding. */
function partSounds(word: Word, parts: Parts): string {
  if (word.script === "arabic") return arabicSounds(parts.rest);
  return soundsOf(
    parts.rest === word.folded ? (word.script === "hebrew" ? word.folded : word.text) : parts.rest,
    word.script,
  );
}

/** The letters of the skeleton that stand for what was set apart. */
export const PREFIX_SKELETON: Readonly<Record<NamePrefix, string>> = {
  abd: "bd",
  abu: "b",
  umm: "m",
  ibn: "",
  bint: "",
  al: "",
  de: "",
};

/** The skeleton letters of sounds: the most regular reading of each consonant, doubled ones once. */
export function skeletonOf(sounds: string, prefix: NamePrefix | undefined, din: boolean): string {
  let skeleton = prefix === undefined ? "" : PREFIX_SKELETON[prefix];
  for (let at = 0; at < sounds.length; at++) {
    const letter = skeletonLetters[sounds.charCodeAt(at)]?.[0] ?? "";
    if (letter !== "?") skeleton += letter;
  }
  return din ? `${skeleton}dn` : skeleton;
}

interface Draft {
  readonly text: string;
  readonly folded: string;
  readonly script: NameScript;
  readonly sounds: string;
  readonly prefix?: NamePrefix;
  readonly din?: boolean;
  readonly initial?: boolean;
}

function finish({ text, folded, script, sounds, prefix, din = false, initial = false }: Draft): NameToken {
  return { text, folded, skeleton: skeletonOf(sounds, prefix, din), script, initial, prefix, din, sounds };
}

const PREFIX_FOLDED: Readonly<Record<"latin" | "arabic", Partial<Record<NamePrefix | "din", string>>>> = {
  latin: { abd: "abd", abu: "abu", umm: "umm", din: "eddin" },
  arabic: { abd: "عبد", abu: "ابو", umm: "ام", din: "الدين" },
};

function foldedWith(script: NameScript, prefix: NamePrefix | undefined, rest: string, din: boolean): string {
  const spelled = PREFIX_FOLDED[script === "arabic" ? "arabic" : "latin"];
  return (prefix === undefined ? "" : (spelled[prefix] ?? "")) + rest + (din ? (spelled.din ?? "") : "");
}

/** A written word without harakat and marks of length, as `arabicParts` reads it. */
function partsOf(word: Word): Parts {
  if (word.script === "latin") return latinParts(word.folded);
  if (word.script === "arabic") return arabicParts(word.text);
  return { rest: word.folded };
}

/** The token of one word, with what is joined to it set apart. */
function simpleToken(word: Word): NameToken {
  const parts = partsOf(word);
  const rest = word.script === "arabic" ? foldArabic(parts.rest) : parts.rest;
  const folded = foldedWith(word.script, parts.prefix, rest, parts.din === true);
  const initial = word.folded.length === 1 && word.script !== "other";
  const { text, script } = word;
  return finish({
    text,
    folded,
    script,
    sounds: partSounds(word, parts),
    prefix: parts.prefix,
    din: parts.din,
    initial,
  });
}

const ABD_SOUNDS: Readonly<Record<string, string>> = {
  latin: latinSounds("abd"),
  arabic: arabicSounds("عبد"),
};

/** A token with a prefix written before it. The article gives way to any other prefix. */
function prefixed(text: string, prefix: NamePrefix, inner: NameToken): NameToken {
  if (prefix === "al") return { ...inner, text, prefix: inner.prefix ?? "al" };
  const { script, din } = inner;
  const light = prefix === "ibn" || prefix === "bint" || prefix === "de";
  if (light && inner.prefix !== undefined && inner.prefix !== "al") return { ...inner, text };
  const sounds = inner.prefix === "abd" ? (ABD_SOUNDS[script] ?? "") + inner.sounds : inner.sounds;
  return finish({
    text,
    folded: foldedWith(script, prefix, inner.folded, false),
    script,
    sounds,
    prefix,
    din,
  });
}

const LATIN_LAH = latinSounds("lah");

/** What follows "Abd" as a word of its own: without the article, which "Allah" and short words have too. */
function afterAbdToken(word: Word): NameToken {
  if (word.script === "arabic" && word.role !== "allah") {
    const rest = withoutArabicArticle(word.text);
    return finish({
      text: word.text,
      folded: foldArabic(rest),
      script: word.script,
      sounds: arabicSounds(rest),
    });
  }
  if (word.role !== "allah") return simpleToken(word);
  const arabic = word.script === "arabic";
  const sounds = arabic ? arabicSounds("له") : LATIN_LAH;
  return finish({ text: word.text, folded: arabic ? "له" : "lah", script: word.script, sounds });
}

/** Tokens repeat as words do. Keyed by text: a text always begins at the same kind of word. */
const CACHE_LIMIT = 200_000;
const tokens = new Map<string, NameToken>();

function remembered(text: string, build: () => NameToken): NameToken {
  const known = tokens.get(text);
  if (known !== undefined) return known;
  if (tokens.size >= CACHE_LIMIT) tokens.clear();
  const fresh = build();
  tokens.set(text, fresh);
  return fresh;
}

function sunArticle(word: Word, next: Word | undefined): boolean {
  const assimilated = SUN_ARTICLE.exec(word.folded)?.[1];
  return (
    assimilated !== undefined && word.script === "latin" && next?.folded.startsWith(assimilated) === true
  );
}

/** Romance "of", behind a name or alone in front ("Rosa Cruz de Mejía", "de la O"), with the article after it. */
function isOf(words: readonly Word[], at: number): boolean {
  const { folded, script } = words[at]!;
  if (script !== "latin") return false;
  if (OF.has(folded)) return at > 0 || !NAME_TOO.has(folded);
  return ARTICLES.has(folded) && words[at - 1]?.folded === "de";
}

/** The prefix a word is when another word follows it in the same script. */
export function prefixAt(words: readonly Word[], at: number): NamePrefix | undefined {
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined || next === undefined || next.script !== word.script) return undefined;
  const { role } = word;
  if (isOf(words, at)) return "de";
  if (
    role === "abd" ||
    role === "abu" ||
    role === "umm" ||
    role === "ibn" ||
    role === "bint" ||
    role === "al"
  )
    return role;
  return sunArticle(word, next) ? "al" : undefined;
}

/** Where the token that begins at a word ends (exclusive): after its prefixes and one name. */
export function tokenEnd(words: readonly Word[], start: number): number {
  let at = start;
  while (prefixAt(words, at) !== undefined) at++;
  return at + 1;
}

function build(words: readonly Word[], start: number, end: number, afterAbdWord: boolean): NameToken {
  const word = words[start];
  if (word === undefined) return finish({ text: "", folded: "", script: "other", sounds: "" });
  if (start === end - 1) return afterAbdWord ? afterAbdToken(word) : simpleToken(word);
  const prefix = prefixAt(words, start) ?? "al";
  const inner = build(words, start + 1, end, prefix === "abd" || (afterAbdWord && prefix === "al"));
  return prefixed(textOf(words, start, end), prefix, inner);
}

function textOf(words: readonly Word[], start: number, end: number): string {
  let text = words[start]?.text ?? "";
  for (let at = start + 1; at < end; at++) text += ` ${words[at]?.text ?? ""}`;
  return text;
}

/** The token of the words from start to end (see tokenEnd). */
export function tokenOf(words: readonly Word[], start: number, end: number): NameToken {
  return remembered(textOf(words, start, end), () => build(words, start, end, false));
}

/** "Nour" and "Eddin" written apart, as one token. */
export function withDin(name: NameToken, text: string): NameToken {
  return remembered(text, () => {
    const folded = foldedWith(name.script, undefined, name.folded, true);
    return finish({ ...name, text, folded, din: true });
  });
}

/** "Nasr" and "Allah" written apart, as one token. */
export function withAllah(name: NameToken, text: string): NameToken {
  return remembered(text, () => {
    const suffix = name.script === "arabic" ? "الله" : "allah";
    const sounds = name.sounds + soundsOf(name.script === "arabic" ? "له" : "lah", name.script);
    return finish({ ...name, text, folded: name.folded + suffix, sounds });
  });
}

/** Two neighbouring names read as one that a list split in the wrong place. */
export function joined(first: NameToken, second: NameToken): NameToken {
  const text = `${first.text} ${second.text}`;
  return remembered(`${text}\u0000`, () => {
    const written = (first.text + second.text).replaceAll(" ", "");
    const folded = first.folded + second.folded;
    return finish({
      text,
      folded,
      script: first.script,
      sounds: soundsOf(first.script === "arabic" ? written : folded, first.script),
    });
  });
}

/** An abbreviation read as the name it stands for, in letters without accents ("Md" as "mohammed"). */
export function readAs(token: NameToken, spelling: string): NameToken {
  return remembered(`${token.text}\u0001`, () =>
    finish({ ...token, folded: spelling, sounds: soundsOf(spelling, scriptOf(spelling)), initial: false }),
  );
}
