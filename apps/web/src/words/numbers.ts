/** Numbers, dates and sizes as a reader's language and digits have them. Pure: the locale is passed in. */
import type { Digits, Language } from "./preferences.ts";

/** A BCP 47 tag with calendar and digits settled, so that no browser's defaults come through. */
export function localeFor(language: Language, digits: Digits): string {
  const numbering = digits === "language" ? (language === "ar" ? "arab" : "latn") : digits;
  return `${language === "ar" ? "ar" : "en-GB"}-u-ca-gregory-nu-${numbering}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** Whole numbers grouped; others to three significant digits, as the terminal has them. */
export function sayNumber(value: number, locale: string): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) {
    return format(locale, { maximumFractionDigits: 0 }).format(value);
  }
  return format(locale, { maximumSignificantDigits: 3 }).format(value);
}

/** Digits without grouping: years, line numbers that are names rather than amounts. */
export function sayPlain(value: number, locale: string): string {
  return format(locale, { useGrouping: false, maximumFractionDigits: 0 }).format(value);
}

/** 0.953 → 95.3%, 0.9999 → >99.9%: a probability is never rounded up to certainty. */
export function sayShare(value: number, locale: string): string {
  const oneDecimal = format(locale, { style: "percent", maximumFractionDigits: 1 });
  const [more, less] = locale.startsWith("ar") ? ["أكثر من ", "أقل من "] : [">", "<"];
  if (value > 0.999 && value < 1) return more + oneDecimal.format(0.999);
  if (value > 0 && value < 0.001) return less + oneDecimal.format(0.001);
  return oneDecimal.format(value);
}

/** A weight in bits with its sign. */
export function sayWeight(value: number, locale: string): string {
  // A weight that a tenth of a bit would show as none is shown finer: it is evidence, however little.
  const digits = value !== 0 && Math.abs(value) < 0.05 ? 2 : 1;
  const options = {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: digits,
  } as const;
  return format(locale, options).format(value).replace("-", "−");
}

export function sayBytes(bytes: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return format(locale, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

export function sayTime(iso: string, locale: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }).format(time);
}

const PLAIN_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** An EDTF date in words where it is a plain year, month or day, or from one to another; any other form stays as it is written. */
export function sayEdtf(edtf: string, locale: string): string {
  const ends = edtf.split("/");
  if (ends.length === 2 && ends.every((end) => PLAIN_DATE.test(end)))
    return ends.map((end) => sayEdtf(end, locale)).join(" – ");
  const [, year, month, day] = PLAIN_DATE.exec(edtf) ?? [];
  if (year === undefined) return edtf;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    ...(month === undefined ? {} : { month: "short" }),
    ...(day === undefined ? {} : { day: "numeric" }),
  }).format(date);
}
