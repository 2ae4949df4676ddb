/** A cell into a name: the chain, the by-name, titles, other names in the same cell, and whether anyone is named. */
import { areTwoPeople } from "./beside.ts";
import { ABBREVIATIONS } from "./lexicon.ts";
import { joined, prefixAt, readAs, tokenEnd, tokenOf, withAllah, withDin } from "./tokens.ts";
import { isPronouncedMercy, otherFamilyIn, ownWords, type OwnWords } from "./relatives.ts";
import { tellsOfSeveral, withoutRemarks, withoutSmall } from "./remarks.ts";
import type { NameRelation, NameToken, ParsedName, UnnamedReason } from "./types.ts";
import { onlyWord, visibleText, wordsOf, type Word } from "./words.ts";

/** What one stretch of a cell holds. */
interface Segment {
  readonly tokens: readonly NameToken[];
  readonly honorifics: readonly string[];
}

/** How many words the title at a place has; 0 where there is none. */
function titleLength(words: readonly Word[], at: number, namesBefore: number): number {
  if (isTitle(words, at, namesBefore)) return 1;
  // "Al-Haj Karim Velun"; with one name behind it is a family's ("Al-Haj Karim").
  const article = namesBefore === 0 && words[at]?.role === "al" && words[at + 1]?.meaning === "hajj";
  return article && words.length - at > 3 ? 2 : 0;
}

function isTitle(words: readonly Word[], at: number, namesBefore: number): boolean {
  const word = words[at];
  const after = words.length - at - 1;
  if (word?.role === "honorific") return namesBefore + after > 0;
  if (word?.role !== "leading-honorific" || namesBefore > 0) return false;
  return after >= (isNameToo(word) ? 2 : 1);
}

/** A title that is a name in front of one other ("Sayyid Haddad"). */
const isNameToo = ({ role, meaning }: Word): boolean =>
  role === "leading-honorific" && NAMES_TOO.has(meaning ?? "");
const NAMES_TOO: ReadonlySet<string> = new Set(["sayyid", "don", "martyr", "hajj", "mullah"]);

/** Titles that are given names of some people: Junior, Shaheed, Bart. */
const GIVEN_TOO: ReadonlySet<string> = new Set(["martyr", "junior", "baronet", "child", "young", "brother"]);

/** What a word that stands alone in its cell would be beside names in other cells. */
function titleAlone(words: readonly Word[]): ParsedName["titleAlone"] {
  const [word] = words;
  if (words.length !== 1 || word?.meaning === undefined || isNameToo(word)) return undefined;
  if (word.meaning === "junior" || word.meaning === "baronet") return "behind";
  return GIVEN_TOO.has(word.meaning) ? undefined : "front";
}

function isDin(words: readonly Word[], at: number): number {
  if (words[at]?.role === "din") return 1;
  return words[at + 1]?.role === "din" && prefixAt(words, at) === "al" ? 2 : 0;
}

/** A name and a second half written apart from it, if one follows: how many words that half has. */
function secondHalf(
  words: readonly Word[],
  at: number,
  name: NameToken,
): { token: NameToken; length: number } {
  const din = isDin(words, at);
  const written = words[at]?.text ?? "";
  if (din > 0 && !name.initial)
    return {
      token: withDin(name, `${name.text} ${written}${din === 2 ? ` ${words[at + 1]?.text ?? ""}` : ""}`),
      length: din,
    };
  if (words[at]?.role === "allah" && name.prefix === undefined && !name.initial)
    return { token: withAllah(name, `${name.text} ${written}`), length: 1 };
  return { token: name, length: 0 };
}

/** "Mhd" anywhere and "Md" in front are Mohammed; behind a name "MD" is a degree. */
function writtenOut(token: NameToken, index: number): NameToken {
  const full = ABBREVIATIONS.get(token.folded);
  return full === undefined || (index > 0 && token.folded === "md") ? token : readAs(token, full);
}

function segment(words: readonly Word[]): Segment {
  const tokens: NameToken[] = [];
  const honorifics: string[] = [];
  for (let at = 0; at < words.length;) {
    const title = titleLength(words, at, tokens.length);
    if (title > 0) {
      honorifics.push(words[at + title - 1]?.meaning ?? "");
      at += title;
      continue;
    }
    if (words[at]!.role === "ending" && tokens.length > 0) {
      tokens.push(joined(tokens.pop()!, tokenOf(words, at, at + 1)));
      at++;
      continue;
    }
    const end = tokenEnd(words, at);
    const { token, length } = secondHalf(words, end, tokenOf(words, at, end));
    tokens.push(token);
    at = end + length;
  }
  if (tokens.length > 1) tokens.forEach((token, index) => (tokens[index] = writtenOut(token, index)));
  return { tokens, honorifics };
}

function isPlaceholder(word: Word): boolean {
  const { role } = word;
  if (role === "unknown" || role === "absent" || role === "description" || role === "filler" || role === "of")
    return true;
  return word.kin !== undefined || word.meaning === "child";
}

function saysNothing(words: readonly Word[]): UnnamedReason | undefined {
  let unknown = false;
  let described = false;
  for (const word of words) {
    if (!isPlaceholder(word)) return undefined;
    if (word.role === "unknown" || word.role === "absent") unknown = true;
    else if (word.role !== "filler" && word.role !== "of") described = true;
  }
  return unknown ? "unknown" : described ? "description" : fillersOnly(words);
}

/** Fillers alone may be a name ("معروف"); several of them in a row are a phrase ("not known"). */
function fillersOnly(words: readonly Word[]): UnnamedReason | undefined {
  return words.filter((word) => word.role === "filler").length > 1 ? "unknown" : undefined;
}

/** "Child of Ahmad", "زوجة أحمد", "Ahmad's wife": what the unnamed person is, and to whom. */
function relationOf(words: readonly Word[]): NameRelation | undefined {
  for (const [at, { kin }] of words.entries()) {
    if (!isPlaceholder(words[at] as Word)) break;
    const of = words[at + 1]?.role === "of";
    if (kin !== undefined && (of || kin.bare))
      return { kinship: kin.kinship, to: relatives(words.slice(at + (of ? 2 : 1))) };
  }
  const last = words.at(-1);
  if (last?.kin !== undefined && !last.kin.bare && words.at(-2)?.possessive === true)
    return { kinship: last.kin.kinship, to: relatives(withoutPossessive(words.slice(0, -1))) };
  return undefined;
}

function withoutPossessive(words: readonly Word[]): Word[] {
  return wordsOf(words.map((word) => (word.possessive ? word.text.slice(0, -2) : word.text)).join(" "));
}

function relatives(words: readonly Word[]): readonly NameToken[] {
  return saysNothing(words) === undefined ? segment(words).tokens : [];
}

const unnamed = (text: string, reason: UnnamedReason, rest: Partial<ParsedName> = {}): ParsedName => ({
  text,
  tokens: [],
  honorifics: [],
  alternatives: [],
  named: false,
  unnamedReason: reason,
  ...rest,
});

/** The cell where it names nobody; undefined where it names somebody. */
function nobody(text: string, words: readonly Word[]): ParsedName | undefined {
  if (words.length === 0) return unnamed(text, text.trim() === "" ? "empty" : "unknown");
  const [first] = words;
  const reason = saysNothing(words);
  if (reason !== undefined) return unnamed(text, reason);
  if (words.length === 2 && first?.role === "allah" && words[1]!.role === "remark")
    return unnamed(text, "unknown"); // a blessing alone
  const relation =
    first?.kin !== undefined ||
    (first !== undefined && isPlaceholder(first)) ||
    words.at(-1)?.kin !== undefined
      ? relationOf(words)
      : undefined;
  if (relation !== undefined) return unnamed(text, "relation", { relation });
  const names = words.filter(
    (word) => word.role !== "unknown" && word.role !== "absent" && word.role !== "description",
  );
  if (words.some((word) => word.role === "unknown")) return unnamed(text, "unknown", segment(names));
  if (first?.role === "description" && names.length === 1)
    return unnamed(text, "description", segment(names));
  return undefined;
}

const isByName = (token: NameToken | undefined): boolean =>
  token?.prefix === "abu" || token?.prefix === "umm";

/** "Abu Bakr" is a name of its own wherever it stands. */
function isKunyaOnly(token: NameToken | undefined): boolean {
  return isByName(token) && token?.folded !== "ابوبكر" && token?.skeleton !== "bbkr";
}

interface Chain {
  readonly tokens: readonly NameToken[];
  readonly kunya?: readonly NameToken[];
  readonly kunyaFirst?: true;
}

/**
 * The by-name set apart from a chain. In front of other names it is one; behind them "Umm X" is one, and "Abu X" may
 * be a family name, so that it stays in the chain and is noted as well.
 */
function withoutKunya(tokens: readonly NameToken[]): Chain {
  const last = tokens.at(-1);
  if (tokens.length < 2) return { tokens };
  if (tokens[0] !== undefined && isKunyaOnly(tokens[0]))
    return { tokens: tokens.slice(1), kunya: [tokens[0]], kunyaFirst: true };
  if (last === undefined || !isKunyaOnly(last) || tokens.length < 3) return { tokens };
  return { tokens: last.prefix === "umm" ? tokens.slice(0, -1) : tokens, kunya: [last] };
}

/** A chain in two scripts is one name written twice: the first script's tokens, and the others'. */
function byScript(tokens: readonly NameToken[]): { main: readonly NameToken[]; other: readonly NameToken[] } {
  const script = tokens[0]?.script;
  if (tokens.every((token) => token.script === script)) return { main: tokens, other: [] };
  return {
    main: tokens.filter((token) => token.script === script),
    other: tokens.filter((token) => token.script !== script),
  };
}

/** "N.N.", "n/a": letters that stand for no name. */
const NO_NAME = /^[^\p{L}\p{N}]*n[^\p{L}\p{N}]*[na][^\p{L}\p{N}]*$/iu;

const SPLITTERS = /[()[\]{}«»"“”/|\\<>;؛]/;
const KNOWN_AS = /\b(?:a\.\s?k\.\s?a\.?|a\/k\/a|(?:also |better |commonly )?known as|so-called)(?=\s|$|:)/gi;

/** "s/o", "d/o", "w/o" of lists in English from South Asia. */
const CHILD_OR_WIFE = /(?<=^|[\s,(])([sdwh])\s?\/\s?o(?=[\s.:])/gi;
const CHILD_OR_WIFE_OF: Readonly<Record<string, string>> = {
  s: "son of",
  d: "daughter of",
  w: "wife of",
  h: "husband of",
};

/** "د/ كريم": the stroke behind a title of one letter parts nothing. */
const TITLE_STROKE = /^\s*([دمأا])\s*\//u;

/** What is written short or with strokes as the words it stands for. */
export function spelledOut(visible: string): string {
  const known = /k[.n/]|-called/i.test(visible) ? visible.replace(KNOWN_AS, " aka ") : visible;
  return known
    .replace(TITLE_STROKE, "$1 ")
    .replace(CHILD_OR_WIFE, (_, letter: string) => CHILD_OR_WIFE_OF[letter.toLowerCase()]!);
}

/** Part of a cell. `beside`: set off from the first by a stroke or a semicolon, as another person may be. */
interface Stretch {
  readonly words: readonly Word[];
  readonly beside: boolean;
}

/** The cell's stretches: what stands outside brackets first, then each bracket, quotation or alternative. */
function stretches(text: string): Stretch[] {
  const read = (part: string, beside: boolean): Stretch[] =>
    atAliases(wordsOf(part)).map((words, alias) => ({ words, beside: beside && alias === 0 }));
  if (!SPLITTERS.test(text)) return read(text, false);
  const inside: string[] = [];
  const outside = text.replace(
    /\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\}|«([^«»]*)»|["“]([^"“”]*)["”]/g,
    (_, ...found) => {
      inside.push(String(found.slice(0, 5).find((part) => part !== undefined) ?? ""));
      return " ";
    },
  );
  const [main = "", ...others] = outside.split(SPLITTERS).filter((part) => part.trim() !== "");
  return [
    ...read(main, false),
    ...others.flatMap((part) => read(part, true)),
    ...withoutSmall(main, inside).flatMap((part) => read(part, false)),
  ];
}

/** "بأبي عمر" after "المعروف": the preposition belongs to the phrase. */
function afterAlias(words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  if (first?.script !== "arabic" || !first.text.startsWith("ب")) return words;
  if (first.text === "ب") return rest;
  const [bare] = wordsOf(first.text.slice(1));
  return bare?.role === "abu" || bare?.role === "umm" ? [bare, ...rest] : words;
}

/** A stretch cut where words such as "alias" announce another name. */
function atAliases(words: readonly Word[]): readonly (readonly Word[])[] {
  const at = words.findIndex((word) => word.role === "alias");
  if (at < 0) return [words];
  return [words.slice(0, at), ...atAliases(afterAlias(words.slice(at + 1)))];
}

/** One or two words in round brackets, with names in front of them and behind them: "Hasan (Jovan) Mujić". */
const BETWEEN = /^([^()]*\p{L}[^()]*)\(\s*([\p{Lu}\p{Lo}][^()\s]*(?:\s[^()\s]+)?)\s*\)\s*\p{L}/u;

/** What stands in brackets between the names of a cell, where it is names. */
function namesBetween(text: string): ParsedName["between"] {
  const [, before = "", inside = ""] = BETWEEN.exec(shortened(visibleText(text))) ?? [];
  if (inside === "") return undefined;
  const { tokens, honorifics, named } = parseName(inside);
  const after = parseName(before).tokens.length;
  if (!named || honorifics.length > 0 || tokens.some(isByName) || after === 0) return undefined;
  return { tokens, after };
}

/** No name is longer: of what fills a cell with more, so much is read as one. */
const LONGEST_NAME = 500;

const shortened = (cell: string): string => (cell.length > LONGEST_NAME ? cell.slice(0, LONGEST_NAME) : cell);

/** Takes a cell apart. Any string is accepted; nothing of its first 500 characters is thrown away (see ParsedName). */
export function parseName(cell: string): ParsedName {
  const text = shortened(cell);
  const name = parseCell(text, "person");
  const between = name.named && text.includes("(") ? namesBetween(text) : undefined;
  return between === undefined ? name : { ...name, between };
}

/** The words of a place's name, read as a person's are, but for what is said of people only. */
export const placeTokens = (cell: string): readonly NameToken[] => parseCell(shortened(cell), "place").tokens;

function parseCell(text: string, named: "person" | "place"): ParsedName {
  if (text.length < 8 && NO_NAME.test(text)) return unnamed(text, "unknown");
  const only = onlyWord(text);
  const read = (visible: string): string => {
    const words = spelledOut(shortened(visible));
    return named === "person" ? withoutRemarks(words) : words;
  };
  const [{ words: first } = { words: [] }, ...others] =
    only === undefined
      ? stretches(read(visibleText(text))).filter(({ words }, index) => words.length > 0 || index === 0)
      : atAliases([only]).map((words) => ({ words, beside: false }));
  const empty = nobody(text, first);
  if (empty !== undefined) return tellsOfSeveral(text) ? { ...empty, company: true } : empty;
  const own: OwnWords = named === "person" ? ownWords(first) : { words: first };
  const { words, relation, otherFamily, otherName, company } = own;
  const main = segment(words);
  const { main: tokens, other } = byScript(main.tokens);
  const chain = withoutKunya(tokens);
  if (tokens.length === 0 && chain.kunya === undefined)
    return unnamed(text, "unknown", { honorifics: main.honorifics });
  const told = relation && { relation: { kinship: relation.kinship, to: segment(relation.to).tokens } };
  const name = {
    text,
    ...chain,
    honorifics: main.honorifics,
    alternatives: [],
    named: true,
    ...told,
    ...(company && { company }),
  };
  if (others.length === 0 && other.length === 0 && otherFamily === undefined && otherName === undefined)
    return { ...name, titleAlone: titleAlone(first) };
  const alternatives = other.length > 0 ? [other] : [];
  if (otherName !== undefined) alternatives.push(segment(otherName).tokens);
  if (otherFamily !== undefined) alternatives.push(ofOtherFamily(chain.tokens, otherFamily));
  return withOthers({ ...name, alternatives }, others);
}

/** The same name with another family name ("Amal Khalil, née Haddad": Amal Haddad). */
function ofOtherFamily(tokens: readonly NameToken[], family: readonly Word[]): readonly NameToken[] {
  return [...(tokens.length > 1 ? tokens.slice(0, -1) : tokens), ...segment(family).tokens];
}

/** The name with what brackets, quotations and "aka" added: a by-name, other names, titles, or another person. */
function withOthers(name: ParsedName, others: readonly Stretch[]): ParsedName {
  const alternatives = [...name.alternatives];
  const honorifics = [...name.honorifics];
  let { kunya, kunyaFirst, company } = name;
  for (const { words, beside } of others) {
    const [only] = words;
    if (only?.role === "absent" || only?.role === "unknown" || only?.role === "remark") continue;
    if (isPronouncedMercy(words)) continue;
    const family = otherFamilyIn(words);
    if (family !== undefined) alternatives.push(ofOtherFamily(name.tokens, family));
    else if (words.length === 1 && only?.meaning !== undefined) honorifics.push(only.meaning);
    else if (saysNothing(words) === undefined && relationOf(words) === undefined) {
      const own = ownWords(words);
      company ||= own.company;
      const found = segment(own.words);
      if (beside && areTwoPeople(name.tokens, found.tokens)) {
        company = true;
        continue;
      }
      honorifics.push(...found.honorifics);
      if (found.tokens.length === 1 && isByName(found.tokens[0])) {
        kunya = found.tokens;
        kunyaFirst = undefined;
      } else if (found.tokens.length > 0) alternatives.push(found.tokens);
    }
  }
  return { ...name, kunya, kunyaFirst, honorifics, alternatives, ...(company && { company }) };
}
