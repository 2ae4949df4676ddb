/**
 * A name as the generator keeps it, and how entries of the pools are read. An entry is the spoken form in Buckwalter's
 * transliteration, followed where clerks have settled spellings by `en:`, `fr:` or `tr:` and those spellings, the most
 * usual first.
 */
import { arabicSpelling, type Style } from "./letters.ts";

/** The scripts lists are written in. */
export type Script = "arabic" | "latin" | "cyrillic" | "hebrew";

/** A name as it is spoken, with what is needed to write it in either script. */
export interface Name {
  readonly spoken: string;
  readonly arabic: string;
  /** All ways to write the name in a script, the usual one first, where it is not made from the spoken form. */
  readonly forms?: Readonly<Partial<Record<Script, readonly string[]>>>;
  /** What the bearer is called at home and sometimes on a list. */
  readonly nicknames?: readonly string[];
  /** Settled Latin spellings, where there are any, by style. */
  readonly settled: Readonly<Partial<Record<Style, readonly string[]>>>;
}

export interface NamePool {
  readonly men: readonly Name[];
  readonly women: readonly Name[];
  readonly families: readonly Name[];
  /** "arabic": chains of given, father's, grandfather's and family name. "spanish": two given names, two surnames. */
  readonly tradition: "arabic" | "spanish" | "plain";
  /** How skewed names are: the k-th is drawn in proportion to ln(1 + 1/(k + offset)); 4 and 6 unless told. */
  readonly offsets?: { readonly given: number; readonly family: number };
}

const STYLE_KEYS: Readonly<Record<string, Style>> = {
  en: "english",
  fr: "french",
  de: "german",
  tr: "turkish",
  of: "official",
};

/** Reads one entry of a pool. */
export function readName(entry: string): Name {
  const [spoken = "", ...spellings] = entry.split("=");
  const settled: Partial<Record<Style, readonly string[]>> = {};
  for (const spelling of spellings) {
    const [key = "", forms = ""] = spelling.split(":");
    const style = STYLE_KEYS[key];
    if (style !== undefined) settled[style] = forms.split(",");
  }
  return { spoken, arabic: arabicSpelling(spoken), settled };
}

/** A name that has only Latin spellings, the first the usual one. */
export function latinName(entry: string): Name {
  return { spoken: "", arabic: "", settled: { english: entry.split(",") } };
}

/** The names of a pool written as entries with semicolons between them. */
export function spoken(...lines: string[]): Name[] {
  return lines
    .join(" ")
    .split(";")
    .map((entry) => readName(entry.trim()));
}

/** Names that have only Latin spellings, with semicolons between them. */
export function latin(...lines: string[]): Name[] {
  return lines
    .join(" ")
    .split(";")
    .map((entry) => latinName(entry.trim()));
}

/** Names with their own ways of writing in one other script: `Latin,Latin=other,other`, the usual one first. */
export function written(script: Script, line: string): Name[] {
  return line.split(";").map((entry) => {
    const [latinForms = "", otherForms = ""] = entry.trim().split("=");
    const forms = { latin: latinForms.split(","), [script]: otherForms.split(",") };
    return { spoken: "", arabic: forms.arabic?.[0] ?? "", forms, settled: {} };
  });
}

const CYRILLIC: Readonly<Record<string, string>> = {
  lj: "љ",
  nj: "њ",
  dž: "џ",
  a: "а",
  b: "б",
  v: "в",
  g: "г",
  d: "д",
  đ: "ђ",
  e: "е",
  ž: "ж",
  z: "з",
  i: "и",
  j: "ј",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  ć: "ћ",
  u: "у",
  f: "ф",
  h: "х",
  c: "ц",
  č: "ч",
  š: "ш",
};

/** A name of the Balkans in Cyrillic letters, one for each Latin one but the pairs lj, nj and dž. */
export function cyrillicSpelling(name: string): string {
  return name.replace(/lj|nj|dž|\p{L}/giu, (letters) => {
    const small = CYRILLIC[letters.toLowerCase()] ?? letters;
    return letters[0] === letters[0]?.toLowerCase() ? small : small.toUpperCase();
  });
}

/** Names of the Balkans, `Usual,Other` with semicolons between them: accented Latin, and Cyrillic made from it. */
export function accented(line: string): Name[] {
  return line.split(";").map((entry) => {
    const forms = entry.trim().split(",");
    return {
      spoken: "",
      arabic: "",
      forms: { latin: forms, cyrillic: forms.map(cyrillicSpelling) },
      settled: {},
    };
  });
}
