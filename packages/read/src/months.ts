/** Names of months and the small words around dates, in English, French, Spanish, and Arabic as written in the Levant, in Egypt and the Gulf, and in the Maghreb. */
import { foldWords } from "./text.ts";

const NAMES: readonly (readonly string[])[] = [
  [
    "january",
    "jan",
    "enero",
    "ene",
    "janvier",
    "janv",
    "يناير",
    "كانون الثاني",
    "كانون ثاني",
    "كانون2",
    "ك2",
    "جانفي",
    "كانون الثان",
  ],
  ["february", "febrero", "feb", "febr", "fevrier", "fevr", "fev", "فبراير", "شباط", "فيفري", "فبرائر"],
  ["march", "marzo", "mar", "mars", "مارس", "آذار", "مارت", "ادار"],
  ["april", "abril", "abr", "apr", "avril", "avr", "أبريل", "ابريل", "نيسان", "أفريل"],
  ["may", "mayo", "mai", "مايو", "أيار", "ماي", "مايس"],
  ["june", "junio", "jun", "juin", "يونيو", "يونيه", "حزيران", "جوان"],
  ["july", "julio", "jul", "juillet", "juil", "يوليو", "يوليه", "تموز", "جويلية"],
  ["august", "agosto", "ago", "aug", "aout", "أغسطس", "آب", "أوت", "اغسطس"],
  ["september", "septiembre", "setiembre", "sep", "sept", "septembre", "سبتمبر", "أيلول"],
  ["october", "octubre", "oct", "octobre", "أكتوبر", "تشرين الأول", "تشرين أول", "تشرين1", "ت1"],
  ["november", "noviembre", "nov", "novembre", "نوفمبر", "تشرين الثاني", "تشرين ثاني", "تشرين2", "ت2"],
  ["december", "diciembre", "dic", "dec", "decembre", "ديسمبر", "كانون الأول", "كانون أول", "كانون1", "ك1"],
];

const BY_WORD = new Map<string, number>();
const TWO_WORDS: [RegExp, string][] = [];
NAMES.forEach((names, index) => {
  for (const name of names) {
    const folded = foldWords(name);
    if (folded.includes(" ") || /\d/.test(folded)) {
      TWO_WORDS.push([
        new RegExp(`(?<![\\p{L}\\d])${folded.replace(" ", "\\s*")}(?![\\p{L}\\d])`, "gu"),
        ` month${"abcdefghijkl"[index]} `,
      ]);
    } else BY_WORD.set(folded, index + 1);
  }
});
"abcdefghijkl".split("").forEach((letter, index) => BY_WORD.set(`month${letter}`, index + 1));

/** The number of a month's name, 1 to 12; the word must have gone through foldWords. */
export function monthOf(word: string): number | undefined {
  return BY_WORD.get(word);
}

/** Replaces month names of two words ("تشرين الاول") by one token that monthOf knows. */
export function joinMonthNames(folded: string): string {
  if (!/[كت]/.test(folded)) return folded;
  let text = folded;
  for (const [pattern, token] of TWO_WORDS) text = text.replace(pattern, token);
  return text;
}

const FILLER =
  "of de del du d' le la les the on in en au year month day annee an mois jour ano mes dia من في عام سنه شهر يوم بتاريخ تاريخ الموافق لعام لسنه م ميلادي ميلاديه " +
  "st nd rd th er ere eme ad ce " +
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
  "lundi mardi mercredi jeudi vendredi samedi dimanche " +
  "lunes martes miercoles jueves viernes sabado domingo " +
  "الاثنين الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد";
const FILLERS = new Set(FILLER.split(" "));

/** Words that may stand in a date and say nothing about it. */
export function isDateFiller(word: string): boolean {
  return FILLERS.has(word);
}
