/** Latin script, and Cyrillic read as Latin: folding, and reading letters and digraphs as sound units. */
import { unit } from "./correspondences.ts";

/** Letters that carry a sound of their own, or that Unicode does not decompose. */
const RESPELLED: Readonly<Record<string, string>> = {
  ş: "sh",
  ș: "sh",
  š: "sh",
  ç: "ch",
  č: "ch",
  ć: "ch",
  ğ: "gh",
  ġ: "gh",
  ž: "zh",
  ż: "z",
  ḥ: "h",
  ḫ: "kh",
  ẖ: "kh",
  ʿ: "3",
  ʕ: "3",
  "‘": "'",
  "’": "'",
  ʾ: "'",
  ʼ: "'",
  "`": "'",
  "´": "'",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ə: "e",
  ţ: "t",
  ñ: "n",
};

/** Digits that stand for letters when people write Arabic on a Latin keyboard; inside a word only the commonest. */
const DIGITS: Readonly<Record<string, string>> = { "2": "'", "3": "3", "7": "h" };
const FIRST_DIGITS: Readonly<Record<string, string>> = {
  ...DIGITS,
  "5": "kh",
  "6": "t",
  "8": "gh",
  "9": "q",
};

const CYRILLIC: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "yo",
  є: "ye",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "yi",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ў: "w",
  ф: "f",
  х: "x",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  ј: "y",
  љ: "ly",
  њ: "ny",
  ћ: "ch",
  ђ: "dj",
  џ: "j",
  қ: "q",
  ғ: "gh",
  ҳ: "h",
  ұ: "u",
  ү: "u",
  ө: "o",
  ә: "a",
  һ: "h",
  ң: "n",
};

const MARKS = /\p{M}+/gu;

/** Lower case, without accents, with letters only (digits and apostrophes are spelling). */
export function foldLatin(word: string): string {
  if (/^[a-z]+$/.test(word)) return word;
  const letters = word.toLowerCase().normalize("NFKD").replace(MARKS, "");
  let folded = (FIRST_DIGITS[letters[0] ?? ""] ?? "").replace(/[^a-z]/g, "");
  for (const letter of letters) {
    if (letter >= "a" && letter <= "z") folded += letter;
    else if (letter === "ı") folded += "i";
    else if (letter === "7" && folded !== "h") folded += "h";
    else if (/\p{L}/u.test(letter))
      folded += /^[a-z]+$/.test(RESPELLED[letter] ?? "") ? RESPELLED[letter] : "";
  }
  return folded;
}

/** Lower case, without accents, Cyrillic letters only. */
export function foldCyrillic(word: string): string {
  return word
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[^\p{Script=Cyrillic}]/gu, "");
}

/** A Cyrillic word in Latin letters, for its sounds. `hand` are letters that a custom has otherwise. */
export function romaniseCyrillic(word: string, hand: Readonly<Record<string, string>> = {}): string {
  let latin = "";
  for (const letter of word.toLowerCase()) latin += hand[letter] ?? CYRILLIC[letter] ?? "";
  return latin.replace(/dzh/g, "j");
}

/** Accents that say which sound is meant are spelled out; the rest are dropped. */
export function respell(word: string): string {
  if (/^[a-z]+$/.test(word)) return word;
  let plain = "";
  for (const letter of word.toLowerCase().normalize("NFC")) {
    const known = RESPELLED[letter] ?? (plain === "" ? FIRST_DIGITS : DIGITS)[letter];
    if (known !== undefined) plain += known;
    else if ((letter >= "a" && letter <= "z") || letter === "'") plain += letter;
    else plain += letter.normalize("NFKD").replace(/[^a-z]/g, "");
  }
  return plain;
}

/** Longer spellings before the shorter ones they begin with. `~` marks a hiatus: two vowels that an 'ayn or a hamza keeps apart ("Saeed"). */
const SPELLINGS: readonly (readonly [string, readonly string[]])[] = [
  ["tsch", ["ch"]],
  ["dsch", ["j"]],
  ["tch", ["ch"]],
  ["tz", ["ts"]],
  ["ts", ["ts"]],
  ["cz", ["ch"]],
  ["sch", ["sh"]],
  ["aee", ["a", "~", "ii"]],
  ["aei", ["a", "~", "ii"]],
  ["aou", ["a", "ou"]],
  ["awou", ["a", "ou"]],
  ["awoo", ["a", "ou"]],
  ["awu", ["a", "ou"]],
  ["aoo", ["a", "ou"]],
  ["eyi", ["ei"]],
  ["sh", ["sh"]],
  ["ch", ["ch"]],
  ["kh", ["kh"]],
  ["gh", ["gh"]],
  ["th", ["th"]],
  ["dh", ["dh"]],
  ["zh", ["zh"]],
  ["ph", ["f"]],
  ["dj", ["j"]],
  ["dzh", ["j"]],
  ["dz", ["j"]],
  ["oy", ["o", "i"]],
  ["dg", ["j"]],
  ["ck", ["k"]],
  ["qu", ["k"]],
  ["gu", ["g"]],
  ["aa", ["aa"]],
  ["ee", ["ii"]],
  ["ii", ["ii"]],
  ["oo", ["ou"]],
  ["ou", ["ou"]],
  ["uu", ["ou"]],
  ["ai", ["ai"]],
  ["ay", ["ai"]],
  ["ae", ["ai"]],
  ["ei", ["ei"]],
  ["ey", ["ei"]],
  ["ie", ["ie"]],
  ["au", ["au"]],
  ["aw", ["au"]],
];

/** A unit with the string that stands for it in each place. */
interface PlacedUnit {
  readonly name: string;
  readonly vowel: boolean;
  /** A doubled consonant counts once, a doubled vowel does not. */
  readonly once: boolean;
  readonly inside: string;
  readonly first: string;
  /** Before the last consonants, and at the very end. */
  readonly closed: string;
  readonly open: string;
}

const UNITS = new Map<string, PlacedUnit>();

function placedUnit(name: string): PlacedUnit {
  const known = UNITS.get(name);
  if (known !== undefined) return known;
  const vowel = unit(`${name}$`) !== "";
  const inside = unit(name);
  const fresh = {
    name,
    vowel,
    once: !/[aeiou]/.test(name),
    inside,
    first: vowel ? unit(`${name}^`) : inside,
    closed: vowel ? unit(`${name}$`) : inside,
    open: vowel ? unit(`${name}#`) : inside,
  };
  UNITS.set(name, fresh);
  return fresh;
}

interface Spelling {
  readonly letters: string;
  readonly units: readonly PlacedUnit[];
}

/** The spellings of several letters by the letter they begin with. */
const SPELLED = new Map<number, Spelling[]>();
for (const [letters, names] of SPELLINGS) {
  const first = letters.charCodeAt(0);
  SPELLED.set(first, [...(SPELLED.get(first) ?? []), { letters, units: names.map(placedUnit) }]);
}

const isAmong = (letters: string, letter: string): boolean => letter !== "" && letters.includes(letter);
const isVowel = (letter: string): boolean => isAmong("aeiou", letter);

/** Digraphs whose second letter begins the next syllable when a vowel follows ("Maya", "Nawal", "Guevara"). */
const OPEN_BEFORE_VOWEL = new Set(["ay", "ey", "aw", "oy"]);

function spelling(word: string, at: number): Spelling | undefined {
  const candidates = SPELLED.get(word.charCodeAt(at));
  if (candidates === undefined) return undefined;
  for (const entry of candidates) {
    const { letters } = entry;
    if (!word.startsWith(letters, at)) continue;
    const after = word[at + letters.length] ?? "";
    if (OPEN_BEFORE_VOWEL.has(letters) && isVowel(after)) continue;
    if ((letters === "gu" || letters === "qu") && !isAmong("ei", after)) continue;
    if (letters === "ie" && at + 2 === word.length) continue;
    return entry;
  }
  return undefined;
}

const isVowelBefore = (word: string, at: number): boolean => isVowel(word[at - 1] ?? "");

/** "Nadia" and "Nadya", "Ziad" and "Ziyad" have one glide: i before another vowel is y, and so is "iy". */
function singleLetter(word: string, at: number): string {
  const letter = word[at] ?? "";
  const after = word[at + 1] ?? "";
  if (letter === "c") return isAmong("eiy", after) ? "ce" : "c";
  if (letter === "y") return isVowel(after) || (at > 0 && isVowelBefore(word, at)) ? "y" : "i";
  if (letter === "h" && at === 0) return "h^";
  if (letter === "h" && at === word.length - 1 && isAmong("ae", word[at - 1] ?? "")) return "h#";
  if (letter === "i" && at > 0 && isAmong("aeouy", after) && !isVowelBefore(word, at)) return "y";
  return letter;
}

/** The units of a word before places are given to its vowels; doubled consonants count once. */
function plainUnits(word: string): PlacedUnit[] {
  const units: PlacedUnit[] = [];
  const add = (each: PlacedUnit): void => {
    if (!each.once || each !== units[units.length - 1]) units.push(each);
  };
  for (let at = 0; at < word.length;) {
    const known = spelling(word, at);
    if (known === undefined) add(placedUnit(singleLetter(word, at++)));
    else {
      for (const each of known.units) add(each);
      at += known.letters.length;
    }
  }
  return units;
}

/** Where a vowel stands decides what leaving it out means: "Amir" is not "Amr", but "Fatma" is "Fatima". */
function placed(units: readonly PlacedUnit[]): string {
  let last = units.length - 1;
  if (units[last]?.name === "h#") last--;
  const open = units[last]?.vowel ?? false;
  let lastVowel = last;
  while (lastVowel >= 0 && !units[lastVowel]!.vowel) lastVowel--;
  let sounds = "";
  for (let index = 0; index < units.length; index++) {
    const each = units[index]!;
    if (index === 0) sounds += each.first;
    else if (index === lastVowel) sounds += open ? each.open : each.closed;
    else sounds += each.inside;
  }
  return sounds;
}

/** The sound units of a word in Latin letters, digits for letters included. */
export function latinSounds(word: string): string {
  const spelled = respell(word);
  return placed(plainUnits(spelled.includes("yy") ? spelled.replace(/y+/g, "y") : spelled));
}
