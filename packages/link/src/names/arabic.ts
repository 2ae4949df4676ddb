/** Arabic script (with its Persian, Kurdish and Urdu letters) and Hebrew: folding, and reading letters as sound units. */
import { unit } from "./correspondences.ts";

/** Letters folded to the one that most keyboards have. */
const FOLDED: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ٲ: "ا",
  ٳ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ێ: "ي",
  ے: "ي",
  ئ: "ي",
  ؤ: "و",
  ۆ: "و",
  ۇ: "و",
  ۈ: "و",
  ۋ: "و",
  ة: "ه",
  ە: "ه",
  ہ: "ه",
  ھ: "ه",
  ۀ: "ه",
  ۂ: "ه",
  ۃ: "ه",
  ک: "ك",
  ڪ: "ك",
  گ: "ك",
  پ: "ب",
  چ: "ج",
  ژ: "ز",
  ڤ: "ف",
  ڕ: "ر",
  ڵ: "ل",
  ٹ: "ت",
  ڈ: "د",
  ڑ: "ر",
  ں: "ن",
};

/** Letters whose sound is not that of the letter they are folded to. */
const SOUNDED: Readonly<Record<string, string>> = {
  ئ: "ئ",
  ؤ: "ؤ",
  ى: "ى",
  ة: "ة",
  گ: "گ",
  پ: "پ",
  چ: "چ",
  ژ: "zh",
  ڤ: "ف",
  ە: "ة",
  ۀ: "ة",
  ۃ: "ة",
  ێ: "ێ",
  ۆ: "ۆ",
};

const HEBREW: Readonly<Record<string, string>> = {
  א: "ا",
  ב: "בּ",
  ג: "گ",
  ד: "د",
  ה: "ه",
  ו: "و",
  ז: "ز",
  ח: "ח",
  ט: "ط",
  י: "ي",
  כ: "כּ",
  ך: "כּ",
  ל: "ل",
  מ: "م",
  ם: "م",
  נ: "ن",
  ן: "ن",
  ס: "س",
  ע: "ع",
  פ: "פּ",
  ף: "פּ",
  צ: "צ",
  ץ: "צ",
  ק: "ق",
  ר: "ر",
  ש: "שׁ",
  ת: "ت",
};

const HEBREW_FINALS: Readonly<Record<string, string>> = { ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ" };

/** Fold one word written in Arabic letters, marks removed before. */
export function foldArabic(word: string): string {
  let folded = "";
  for (const letter of word) folded += FOLDED[letter] ?? letter;
  return folded;
}

/** Fold one word written in Hebrew letters: without points, geresh and final forms. */
export function foldHebrew(word: string): string {
  let folded = "";
  for (const letter of word) if (letter >= "א" && letter <= "ת") folded += HEBREW_FINALS[letter] ?? letter;
  return folded;
}

/** Words read otherwise than their letters say: a silent letter, a short vowel, a last ya that is an alef. */
const READ_AS: Readonly<Record<string, string>> = {
  عمرو: "عمر",
  طه: "طاها",
  يس: "ياسين",
  اسحق: "اسحاق",
};

/** Names whose final alef maqsura many keyboards write as ya (مصطفي for مصطفى). */
const ENDS_IN_ALEF = new Set(
  "مصطفي مرتضي سلمي ليلي يحيي عيسي موسي مني هدي ندي سلوي نجوي بشري لبني مجتبي  لمي روي رضوي سهي".split(" "),
);

const WAW = unit("و");
const YA = unit("ي");
const ALEF = unit("ا");

function letterUnit(letter: string, first: boolean, last: boolean): string {
  const sounded = SOUNDED[letter] ?? FOLDED[letter] ?? letter;
  if (first && (sounded === "ا" || sounded === "ئ" || sounded === "ء")) return unit("@");
  if (last && sounded === "ه") return unit("ة");
  return unit(sounded);
}

/** A letter's unit in its place: ya after alef is a hamza (عايشة), a last alef is written for its own sake (علياء). */
function placedUnit(word: string, index: number, previous: string): string {
  const last = word.length - 1;
  const found = letterUnit(word[index] ?? "", index === 0, index === last);
  if (found === YA && previous === ALEF && index < last) return unit("ئ");
  if (found === ALEF && (index === last || (index === last - 1 && word[last] === "ء"))) return unit("ا#");
  return found;
}

/** The sound units of a word in Arabic letters; letters that are none of the script's leave no trace. */
export function arabicSounds(written: string): string {
  const read = READ_AS[foldArabic(written)] ?? written;
  const word = ENDS_IN_ALEF.has(read) ? `${read.slice(0, -1)}ى` : read.replace(/(?<=..)الله$/, "له");
  return read === written ? sounded(kurdish(word)) : sounded(word) + silentEnd(written);
}

/** In Kurdish a first hamza only carries the vowel behind it (ئازاد), and the short a is written within a word (ئەحمەد). */
function kurdish(word: string): string {
  if (!/ە|^ئ/.test(word)) return word;
  const carried = word.replace(/^ئ(?=[اۆێی])/, "").replace(/^ئە/, "ا");
  return carried.replace(/ە(?=.)/g, "");
}

/** The units of a word, letter by letter. */
function sounded(word: string): string {
  let sounds = "";
  let previous = "";
  for (let index = 0; index < word.length; index++) {
    const next = placedUnit(word, index, previous);
    if (next === previous && (next === WAW || next === YA)) continue;
    sounds += next;
    previous = next;
  }
  return sounds;
}

/** The last letter of عمرو is written to tell it from عمر, and never sounded. */
function silentEnd(written: string): string {
  return written === "عمرو" ? unit("ו̣") : "";
}

/** The sound units of a folded Hebrew word, in the units of Arabic where the letters are cognate. */
export function hebrewSounds(word: string): string {
  let sounds = "";
  for (let index = 0; index < word.length; index++) {
    const doubled = word[index] === word[index + 1];
    if (doubled && word[index] === "ו") {
      sounds += unit("וו");
      index++;
      continue;
    }
    if (doubled && word[index] === "י") continue;
    const letter = HEBREW[word[index] ?? ""] ?? "";
    const inner = letter === "ا" && index > 0;
    sounds += letterUnit(inner ? "ء" : letter, index === 0, index === word.length - 1);
  }
  return sounds;
}
