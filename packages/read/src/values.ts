/** What the cells of columns other than dates and sex mean once understood: ages in their many forms, and text. */
import { cleanText, foldWords, isPlaceholder } from "./text.ts";

/** The oldest age taken for one. */
const MAX_AGE = 120;
const YEARS = "(?:y|yo|yr|yrs|y\\.?o\\.?|year|years|years old|year old|an|ans|سنه|سنوات|سنين|عام|عاما|اعوام)";
const MONTHS = "(?:m|mo|mos|month|months|months old|month old|mois|شهر|شهرا|اشهر|شهور)";
const DAYS =
  "(?:d|day|days|days old|day old|week|weeks|jour|jours|semaine|semaines|يوم|يوما|ايام|اسبوع|اسابيع)";
const YEAR_AGE = new RegExp(`^(\\d{1,3})(?:[.,]\\d+)?\\s*-?\\s*${YEARS}?\\.?$`, "u");
const MONTH_AGE = new RegExp(`^(\\d{1,3})\\s*-?\\s*${MONTHS}\\.?$`, "u");
const DAY_AGE = new RegExp(`^(\\d{1,3})\\s*-?\\s*${DAYS}\\.?$`, "u");
const DECADE_AGE = /^(?:in (?:his|her|their) |the )?(\d)0\s*'?s$/;
const RANGE_AGE = new RegExp(`^(\\d{1,3})\\s*(?:-|–|/|to|a|الي)\\s*(\\d{1,3})\\s*${YEARS}?$`, "u");
const ABOUT_AGE =
  /^(?:~|about|around|approx\.?|approximately|circa|c\.|ca\.|environ|vers|حوالي|تقريبا|نحو)\s*(.+)$|^(.+?)\s*(?:تقريبا|environ|approx\.?|~|\?)$/u;
const INFANT = new Set(
  [
    "newborn",
    "infant",
    "baby",
    "nouveau-ne",
    "nouveau ne",
    "nourrisson",
    "رضيع",
    "رضيعه",
    "حديث الولاده",
    "جنين",
  ].map(foldWords),
);

function range(low: number, high: number): string | undefined {
  return low < high && high <= MAX_AGE ? `${low}/${high}` : undefined;
}

/** Years about which a rounded age ("about 30") is taken to range. */
const ABOUT_YEARS = 2;

function readFoldedAge(folded: string): string | undefined {
  const years = YEAR_AGE.exec(folded);
  if (years !== null) return Number(years[1]) <= MAX_AGE ? String(Number(years[1])) : undefined;
  const months = MONTH_AGE.exec(folded);
  if (months !== null) return String(Math.floor(Number(months[1]) / 12));
  if (DAY_AGE.test(folded) || INFANT.has(folded)) return "0";
  const decade = DECADE_AGE.exec(folded);
  if (decade !== null) return range(Number(decade[1]) * 10, Number(decade[1]) * 10 + 9);
  const between = RANGE_AGE.exec(folded);
  return between === null ? undefined : range(Number(between[1]), Number(between[2]));
}

/** Whole years as digits, or a range "30/39"; undefined when the cell is no age ("child"). */
export function readAge(text: string): string | undefined {
  const folded = foldWords(text);
  const exact = readFoldedAge(folded);
  if (exact !== undefined) return exact;
  const about = ABOUT_AGE.exec(folded);
  const age = about === null ? undefined : readFoldedAge((about[1] ?? about[2] ?? "").trim());
  if (age === undefined || age.includes("/")) return age;
  return range(Math.max(0, Number(age) - ABOUT_YEARS), Number(age) + ABOUT_YEARS);
}

/** Text as it enters linking: clean, and empty where it only says that nothing is known. */
export function readText(raw: string): string {
  const text = cleanText(raw);
  return isPlaceholder(text) ? "" : text;
}
