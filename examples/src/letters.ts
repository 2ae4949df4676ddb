/**
 * How a name is spoken and how people then write it down. A name is kept once, as it is spoken, in Buckwalter's
 * transliteration with its vowels ("xad~uwr"; a long a that is not written is "^"); from that come its Arabic spelling and the many Latin spellings that
 * English, French, German and Turkish speaking clerks make of it. This is a model of how lists come to differ, made
 * on purpose apart from anything that links them.
 */
import type { Random } from "@recount/core";
import { chance, pickIndex } from "./draws.ts";

/** Whose spelling habits a Latin list follows. */
export type Style = "english" | "french" | "german" | "turkish" | "official";

export const STYLES: readonly Style[] = ["english", "french", "german", "turkish", "official"];

const ARABIC: Readonly<Record<string, string>> = {
  "'": "ء",
  "|": "آ",
  ">": "أ",
  "&": "ؤ",
  "<": "إ",
  "}": "ئ",
  A: "ا",
  b: "ب",
  p: "ة",
  t: "ت",
  v: "ث",
  j: "ج",
  H: "ح",
  x: "خ",
  d: "د",
  "*": "ذ",
  r: "ر",
  z: "ز",
  s: "س",
  $: "ش",
  S: "ص",
  D: "ض",
  T: "ط",
  Z: "ظ",
  E: "ع",
  g: "غ",
  f: "ف",
  q: "ق",
  k: "ك",
  l: "ل",
  m: "م",
  n: "ن",
  h: "ه",
  w: "و",
  Y: "ى",
  y: "ي",
  " ": " ",
};

/** The Arabic spelling of a spoken name: letters kept, vowel signs and doubling dropped, the article joined on. */
export function arabicSpelling(spoken: string): string {
  return spoken.replaceAll("Al-", "Al").replace(/[^]/g, (letter) => ARABIC[letter] ?? "");
}

/** One sound of a name: a consonant (perhaps doubled), a vowel, or the ending of a feminine or a family name. */
interface Sound {
  readonly sound: string;
  readonly doubled: boolean;
}

const VOWELS = new Set(["a", "i", "u", "A", "Y", "I", "U", "ay", "aw", "iyy", "p"]);

/** Takes one word ("Al-" already cut off) apart into its sounds. */
export function sounds(word: string): Sound[] {
  const found: Sound[] = [];
  let rest = word.replaceAll("o", "");
  while (rest.length > 0) {
    const [length, sound] = nextSound(rest);
    const doubled = rest[length] === "~";
    if (sound !== "") found.push({ sound, doubled });
    rest = rest.slice(length + (doubled ? 1 : 0));
  }
  return found;
}

function nextSound(rest: string): [number, string] {
  if (/^iy~?$/.test(rest)) return [rest.length, "iyy"];
  if (/^ap$/.test(rest)) return [2, "p"];
  if (/^aY$/.test(rest)) return [2, "Y"];
  if (/^iy(?![aiuAp~])/.test(rest)) return [2, "I"];
  if (/^uw(?![aiuAp~])/.test(rest)) return [2, "U"];
  if (/^ay(?![aiuAp~])/.test(rest)) return [2, "ay"];
  if (/^aw(?![aiuAp~])/.test(rest)) return [2, "aw"];
  const letter = rest[0] ?? "";
  if (letter === "^") return [1, "A"];
  if (letter === "A" && rest.length === 1) return [1, "Y"];
  if (letter === "|") return [1, "A"];
  if (">&<}'".includes(letter)) return [1, ""];
  return [1, letter];
}

/** The spellings of one sound with how often each is chosen. */
type Choices = readonly (readonly [string, number])[];
type Habit = Readonly<Record<string, Choices>>;

const ENGLISH: Habit = {
  a: [
    ["a", 0.88],
    ["e", 0.12],
  ],
  i: [
    ["i", 0.7],
    ["e", 0.3],
  ],
  u: [
    ["u", 0.65],
    ["o", 0.35],
  ],
  A: [
    ["a", 0.94],
    ["aa", 0.06],
  ],
  Y: [["a", 1]],
  I: [
    ["i", 0.65],
    ["ee", 0.35],
  ],
  U: [
    ["ou", 0.4],
    ["u", 0.4],
    ["oo", 0.2],
  ],
  ay: [
    ["ay", 0.4],
    ["ei", 0.25],
    ["ai", 0.2],
    ["e", 0.15],
  ],
  aw: [
    ["aw", 0.45],
    ["ou", 0.2],
    ["au", 0.15],
    ["o", 0.2],
  ],
  iyy: [
    ["i", 0.75],
    ["y", 0.25],
  ],
  p: [
    ["a", 0.7],
    ["ah", 0.3],
  ],
  v: [
    ["th", 0.8],
    ["t", 0.2],
  ],
  "*": [
    ["dh", 0.55],
    ["th", 0.15],
    ["d", 0.15],
    ["z", 0.15],
  ],
  j: [
    ["j", 0.9],
    ["g", 0.1],
  ],
  H: [["h", 1]],
  x: [["kh", 1]],
  $: [["sh", 1]],
  S: [["s", 1]],
  D: [
    ["d", 0.8],
    ["dh", 0.2],
  ],
  T: [["t", 1]],
  Z: [
    ["z", 0.75],
    ["dh", 0.25],
  ],
  E: [
    ["", 0.95],
    ["'", 0.05],
  ],
  g: [["gh", 1]],
  q: [
    ["q", 0.65],
    ["k", 0.3],
    ["g", 0.05],
  ],
};

const FRENCH: Habit = {
  ...ENGLISH,
  a: [
    ["a", 0.78],
    ["e", 0.22],
  ],
  u: [
    ["ou", 0.6],
    ["o", 0.4],
  ],
  A: [["a", 1]],
  I: [["i", 1]],
  U: [["ou", 1]],
  ay: [
    ["ei", 0.4],
    ["aï", 0.3],
    ["ay", 0.3],
  ],
  aw: [
    ["aou", 0.4],
    ["aw", 0.2],
    ["ou", 0.4],
  ],
  $: [["ch", 1]],
  j: [
    ["dj", 0.6],
    ["j", 0.4],
  ],
  w: [
    ["ou", 0.8],
    ["w", 0.2],
  ],
  q: [
    ["k", 0.7],
    ["q", 0.2],
    ["c", 0.1],
  ],
  "*": [
    ["d", 0.7],
    ["dh", 0.3],
  ],
};

const GERMAN: Habit = {
  ...ENGLISH,
  I: [
    ["i", 0.85],
    ["ie", 0.15],
  ],
  U: [["u", 1]],
  u: [
    ["u", 0.85],
    ["o", 0.15],
  ],
  ay: [
    ["ai", 0.6],
    ["ei", 0.4],
  ],
  aw: [
    ["au", 0.8],
    ["o", 0.2],
  ],
  $: [
    ["sch", 0.8],
    ["sh", 0.2],
  ],
  j: [
    ["dsch", 0.45],
    ["j", 0.35],
    ["g", 0.2],
  ],
  x: [
    ["ch", 0.7],
    ["kh", 0.3],
  ],
  w: [["w", 1]],
  y: [
    ["j", 0.6],
    ["y", 0.4],
  ],
};

const TURKISH: Habit = {
  ...ENGLISH,
  a: [
    ["a", 0.75],
    ["e", 0.25],
  ],
  u: [
    ["u", 0.9],
    ["ü", 0.1],
  ],
  I: [["i", 1]],
  U: [["u", 1]],
  ay: [
    ["ey", 0.7],
    ["ay", 0.3],
  ],
  aw: [
    ["ev", 0.5],
    ["av", 0.5],
  ],
  iyy: [["i", 1]],
  p: [
    ["a", 0.6],
    ["e", 0.4],
  ],
  v: [["s", 1]],
  "*": [
    ["z", 0.7],
    ["d", 0.3],
  ],
  D: [
    ["d", 0.8],
    ["z", 0.2],
  ],
  $: [
    ["ş", 0.75],
    ["s", 0.25],
  ],
  j: [["c", 1]],
  x: [["h", 1]],
  g: [
    ["g", 0.8],
    ["ğ", 0.2],
  ],
  w: [["v", 1]],
  q: [["k", 1]],
};

/**
 * A register's Latin column, made from the Arabic one by a table or a program: even consonants, the article joined on,
 * and short vowels guessed or left out where the name was not in the table.
 */
const OFFICIAL: Habit = {
  ...ENGLISH,
  a: [
    ["a", 0.86],
    ["e", 0.06],
    ["", 0.08],
  ],
  i: [
    ["i", 0.75],
    ["e", 0.1],
    ["a", 0.07],
    ["", 0.08],
  ],
  u: [
    ["u", 0.55],
    ["o", 0.25],
    ["a", 0.1],
    ["", 0.1],
  ],
  A: [["a", 1]],
  I: [
    ["i", 0.75],
    ["ee", 0.25],
  ],
  U: [
    ["ou", 0.5],
    ["u", 0.35],
    ["o", 0.15],
  ],
  ay: [
    ["ay", 0.5],
    ["ai", 0.3],
    ["i", 0.2],
  ],
  aw: [
    ["aw", 0.5],
    ["ou", 0.3],
    ["o", 0.2],
  ],
  iyy: [
    ["i", 0.6],
    ["y", 0.4],
  ],
  v: [["th", 1]],
  "*": [
    ["th", 0.6],
    ["z", 0.4],
  ],
  q: [
    ["q", 0.8],
    ["k", 0.2],
  ],
  Z: [
    ["th", 0.5],
    ["z", 0.5],
  ],
  E: [["", 1]],
};

const HABITS: Readonly<Record<Style, Habit>> = {
  english: ENGLISH,
  french: FRENCH,
  german: GERMAN,
  turkish: TURKISH,
  official: OFFICIAL,
};

/** A clerk: mostly writes a sound the way they always do, sometimes another way. */
export interface Clerk {
  readonly style: Style;
  /** The spelling this clerk usually chooses for each sound. */
  readonly usual: ReadonlyMap<string, string>;
  /** The probability of choosing again for one sound instead of keeping to the usual spelling. */
  readonly inconsistency: number;
  /** Share of doubled consonants written single, and of single s between vowels written double. */
  readonly singles: number;
  readonly doubledS: number;
  /** How the article is written: "al-", "Al ", "el-", … or "" for leaving it out. */
  readonly article: string;
}

const ARTICLES: Readonly<Record<Style, Choices>> = {
  english: [
    ["al-", 0.4],
    ["Al-", 0.2],
    ["al ", 0.1],
    ["Al ", 0.15],
    ["el-", 0.1],
    ["Al", 0.05],
  ],
  french: [
    ["El ", 0.4],
    ["El-", 0.2],
    ["Al ", 0.2],
    ["al-", 0.2],
  ],
  german: [
    ["al-", 0.5],
    ["Al ", 0.3],
    ["el-", 0.2],
  ],
  turkish: [
    ["el ", 0.4],
    ["El", 0.3],
    ["El ", 0.3],
  ],
  official: [
    ["Al", 0.6],
    ["Al ", 0.4],
  ],
};

function chosen(random: Random, choices: Choices): string {
  return (
    choices[
      pickIndex(
        random,
        choices.map((choice) => choice[1]),
      )
    ]?.[0] ?? ""
  );
}

/** A clerk with habits of their own, drawn from what is usual in the style. */
export function drawClerk(random: Random, style: Style, inconsistency: number): Clerk {
  const usual = new Map(
    Object.entries(HABITS[style]).map(([sound, choices]) => [sound, chosen(random, choices)]),
  );
  return {
    style,
    usual,
    inconsistency,
    singles: 0.1 + 0.4 * random.next(),
    doubledS: style === "french" ? 0.6 : 0.25,
    article: chosen(random, ARTICLES[style]),
  };
}

function spellSound(random: Random, clerk: Clerk, sound: string): string {
  const choices = HABITS[clerk.style][sound];
  if (choices === undefined) return sound;
  return chance(random, clerk.inconsistency) ? chosen(random, choices) : (clerk.usual.get(sound) ?? sound);
}

/** One word, as this clerk writes it this time, with a capital first letter. */
export function latinWord(random: Random, clerk: Clerk, word: string): string {
  const parts = sounds(word);
  let written = "";
  for (const [index, part] of parts.entries()) {
    let piece = spellSound(random, clerk, part.sound);
    const amid = VOWELS.has(parts[index - 1]?.sound ?? "") && VOWELS.has(parts[index + 1]?.sound ?? "");
    if (piece.length === 1 && part.doubled && !VOWELS.has(part.sound) && !chance(random, clerk.singles))
      piece += piece;
    else if (piece === "s" && amid && chance(random, clerk.doubledS)) piece = "ss";
    written += piece;
  }
  return capital(written);
}

/** A word with a capital first letter, the rest as it is. */
export function capital(word: string): string {
  const at = word.startsWith("'") ? 1 : 0;
  return word.slice(0, at) + word.slice(at, at + 1).toUpperCase() + word.slice(at + 1);
}

/** "Abd al-X" in the ways it is run together. `rest` is the word after the article, already written. */
function latinServant(random: Random, clerk: Clerk, rest: string): string {
  const forms = {
    english: ["Abdul ", "Abdul", "Abdel ", "Abd al-", "Abdel", "Abd Al-"],
    french: ["Abdel", "Abdel ", "Abd el-", "Abdel"],
    german: ["Abdul ", "Abd al-", "Abdul"],
    turkish: ["Abdul", "Abdül", "Abdul "],
    official: ["Abd Al", "Abdal", "Abd Al ", "Abdul"],
  }[clerk.style];
  const form = forms[random.integer(chance(random, clerk.inconsistency) ? forms.length : 2)] ?? "Abdul ";
  const first = rest.slice(0, 1);
  if (clerk.style !== "english" && /[RSNDTZ]/.test(first) && form.endsWith("l")) {
    return form.slice(0, -1) + first.toLowerCase() + rest.toLowerCase();
  }
  return /[ -]$/.test(form) ? form + rest : form + rest.toLowerCase();
}

/** A spoken name of one or more words in Latin letters, as this clerk writes it this time. */
export function latinSpelling(random: Random, clerk: Clerk, spoken: string): string {
  const words = spoken.split(" ");
  const second = words[1];
  if (words[0] === "Eabd" && second?.startsWith("Al-")) {
    return latinServant(random, clerk, latinWord(random, clerk, second.slice(3)));
  }
  if (words[0] === ">abuw" && second !== undefined && chance(random, clerk.inconsistency)) {
    const article = second.startsWith("Al-") ? "al" : "";
    return `Abu${article}${latinWord(random, clerk, second.replace("Al-", "")).toLowerCase()}`;
  }
  if (second === "All~ah") {
    const first = latinWord(random, clerk, words[0] ?? "");
    return chance(random, 0.6) ? `${first}allah` : `${first} Allah`;
  }
  return words.map((word) => latinWithArticle(random, clerk, word)).join(" ");
}

function latinWithArticle(random: Random, clerk: Clerk, word: string): string {
  if (!word.startsWith("Al-")) return latinWord(random, clerk, word);
  const written = latinWord(random, clerk, word.slice(3));
  const article = chance(random, clerk.inconsistency / 2)
    ? chosen(random, ARTICLES[clerk.style])
    : clerk.article;
  return article === "Al" || article === "El" ? article + written.toLowerCase() : article + written;
}

/** The consonants of a spoken name: what is left when the sounds that clerks vary most are set aside. */
export function consonants(spoken: string): string {
  return spoken
    .replaceAll("Al-", "")
    .replace(/[^a-zA-Z$*]/g, "")
    .replace(/[aiuAwyYpo]/g, "");
}
