/** Numbers as they are written in each language. Made here, and not by the machine's locale, so that bytes do not differ. */

export type Language = "en" | "ar";

const ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩";

function inDigitsOf(language: Language, text: string): string {
  if (language === "en") return text;
  return text
    .replace(/[0-9]/g, (digit) => ARABIC_DIGITS[Number(digit)] ?? digit)
    .replaceAll(",", "٬")
    .replaceAll(".", "٫");
}

/** A whole number with its thousands set apart. */
export function whole(value: number, language: Language): string {
  return inDigitsOf(language, String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ","));
}

/** Digits as they are, such as a year's, which has no thousands. */
export function plain(digits: string, language: Language): string {
  return inDigitsOf(language, digits);
}

/** Whole numbers whole, others to three significant digits. */
export function number(value: number, language: Language): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return whole(value, language);
  return inDigitsOf(language, String(Number(value.toPrecision(3))));
}

/** A share as a percentage: 0.95 is 95%. */
export function percent(share: number, language: Language): string {
  const text = inDigitsOf(language, String(Number((share * 100).toPrecision(3))));
  return language === "en" ? `${text}%` : `${text}٪`;
}
