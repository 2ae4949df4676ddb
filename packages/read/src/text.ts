/** Text as documenters type it, made comparable without changing script or spelling: white space, marks, digits. */

/** Marks that steer the direction of text or are invisible; they tell nothing about a name. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g;
const ASCII = /^[ -~]*$/;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Trimmed, inner white space collapsed, invisible marks removed, NFC. Script and spelling stay. */
export function cleanText(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw.replace(INVISIBLE, "").replace(/\s+/g, " ").trim().normalize("NFC");
}

/** Arabic-Indic, Persian and full-width digits as 0–9. */
export function foldDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** Latin letters without accents and strokes, ı as i, lower case. For recognising words, never for values. */
export function foldLatin(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/đ/g, "d");
}

/**
 * Arabic without harakat and tatweel, alef forms as one, final alef maqsura as ya, ta marbuta as ha. For recognising
 * words, never for values.
 */
export function foldArabic(text: string): string {
  return text
    .replace(/[\u064b-\u0655\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .replace(/ئ/g, "ي");
}

/** A word or phrase in the form in which the vocabularies of this room are looked up. */
export function foldWords(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll("`", "'");
  return foldLatin(foldArabic(foldDigits(text.normalize("NFC"))))
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

const PLACEHOLDERS = new Set(
  [
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "...",
    "?",
    "??",
    "???",
    "*",
    "/",
    "\\",
    "_",
    "#n/a",
    "n/a",
    "na",
    "n.a.",
    "nan",
    "null",
    "none",
    "nil",
    "unknown",
    "unk",
    "not known",
    "not available",
    "not specified",
    "unspecified",
    "unidentified",
    "no data",
    "no name",
    "unnamed",
    "anonymous",
    "missing value",
    "inconnu",
    "inconnue",
    "non connu",
    "non precise",
    "non specifie",
    "non disponible",
    "nc",
    "n.c.",
    "non identifie",
    "non identifiee",
    "sans nom",
    "غير معروف",
    "غير معروفه",
    "مجهول",
    "مجهوله",
    "مجهول الهويه",
    "مجهوله الهويه",
    "مجهول الاسم",
    "غير محدد",
    "غير محدده",
    "غير متوفر",
    "غير متوفره",
    "لا يوجد",
    "بدون",
    "بدون اسم",
    "غير معلوم",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
  ].map(foldWords),
);

/** Whether a cell says only that nothing is known ("n/a", "مجهول", "inconnu", "?"). */
export function isPlaceholder(text: string): boolean {
  if (text.length > 20) return false;
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return false;
  return PLACEHOLDERS.has(ASCII.test(text) ? text.toLowerCase() : foldWords(text));
}
