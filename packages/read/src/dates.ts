/**
 * Reads one date as people type it into EDTF, or into a numeric date whose day and month only its column can tell apart
 * (dateColumn.ts). Nothing is guessed here: what cannot be read comes back undefined and stays in the file.
 */
import { daysInMonth, tryParseEdtf } from "@recount/core";
import { isDateFiller, joinMonthNames, monthOf } from "./months.ts";
import { FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR } from "./solarHijri.ts";
import { foldWords } from "./text.ts";

/** A date that reads one way only, or one that needs its column: which of a, b is the month; which century; a serial day; which Hijri calendar. */
export type DateReadingOfCell =
  | { readonly kind: "edtf"; readonly edtf: string; readonly yearFirst: boolean }
  | {
      readonly kind: "numeric";
      readonly first: number;
      readonly second: number;
      readonly year: number;
      readonly shortYear: boolean;
      readonly qualifier: string;
    }
  | {
      readonly kind: "shortYear";
      readonly year: number;
      readonly month: number | undefined;
      readonly day: number | undefined;
      readonly qualifier: string;
    }
  | { readonly kind: "serial"; readonly serial: number }
  | {
      readonly kind: "hijri";
      readonly year: number;
      /** 0 where they are not known. */
      readonly month: number;
      readonly day: number;
      readonly qualifier: string;
    };

/** Years outside this range are not taken for dates of people. Hijri years (13xx, 14xx) fall outside. */
export const FIRST_YEAR = 1500;
export const LAST_YEAR = 2100;

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/**
 * EDTF for a calendar date. A day the month does not have (31 June) leaves the month, in doubt; undefined when year or
 * month cannot be.
 */
export function edtfDate(
  year: number,
  month: number | undefined,
  day: number | undefined,
  qualifier = "",
): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (month === undefined || month === 0) return `${pad(year, 4)}${qualifier}`;
  if (month > 12) return undefined;
  if (day === undefined || day === 0) return `${pad(year, 4)}-${pad(month)}${qualifier}`;
  if (day > 31) return undefined;
  if (day > daysInMonth(year, month))
    return `${pad(year, 4)}-${pad(month)}${qualifier === "~" ? "%" : qualifier || "?"}`;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}${qualifier}`;
}

function edtf(text: string | undefined, yearFirst = false): DateReadingOfCell | undefined {
  return text === undefined ? undefined : { kind: "edtf", edtf: text, yearFirst };
}

/* ---- words around a date: about, perhaps */

const ABOUT =
  /(?<![\p{L}])(?:about|around|approximately|approx\.?|circa|ca\.|ca(?= )|c\.|vers|environ|env\.|autour de|حوالي|حوالى|تقريبا|نحو|قرابه)(?![\p{L}])|[~≈]/gu;
const PERHAPS =
  /(?<![\p{L}])(?:perhaps|possibly|probably|maybe|uncertain|peut-etre|probablement|incertain|ربما|يحتمل|محتمل|غير موكد)(?![\p{L}])|[?؟]/gu;

function takeQualifier(folded: string): { text: string; qualifier: string } {
  const about = folded.replace(ABOUT, " ");
  const bare = about.replace(PERHAPS, " ");
  const approximate = about !== folded;
  const uncertain = bare !== about;
  const qualifier = approximate && uncertain ? "%" : approximate ? "~" : uncertain ? "?" : "";
  return {
    text: bare
      .replace(/[()[\]]/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
    qualifier,
  };
}

/* ---- numbers only */

const TIME = /[t ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:am|pm|ص|م)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$/u;
const THREE =
  /^(\d{1,4}|x{1,4}|-{2})\s*([/.\-\\ ])\s*(\d{1,2}|x{1,2}|-{2})\s*[/.\-\\ ]\s*(\d{1,4}|x{1,4}|-{2})$/;
const TWO = /^(\d{1,4}|xx)\s*[/.\-\\]\s*(\d{1,4}|xx)$/;

/** A part written xx, -- or 00 is not known: 0. */
function partOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : 0;
}

/**
 * A numeric date, year first. Day and month the wrong way round are put right where only one way is possible; with a
 * month there is not, the year is kept, in doubt.
 */
export function yearFirstDate(
  year: number,
  second: number,
  third: number,
  qualifier: string,
): string | undefined {
  if (second > 12 && third >= 1 && third <= 12 && second <= 31)
    return edtfDate(year, third, second, qualifier || "?");
  if (second > 12) return edtfDate(year, undefined, undefined, qualifier || "?");
  if (third > 31) return edtfDate(year, second, undefined, qualifier || "?");
  return edtfDate(year, second, third, qualifier);
}

/** A date that begins with its year: Hijri where the year is, and the rest a whole date, else as yearFirstDate has it. */
function beginningWithYear(
  year: number,
  second: number,
  third: number,
  qualifier: string,
): DateReadingOfCell | undefined {
  const hijri = year >= FIRST_HIJRI_YEAR && year <= LAST_HIJRI_YEAR;
  if (!hijri) return edtf(yearFirstDate(year, second, third, qualifier), true);
  const whole = second >= 1 && second <= 12 && third >= 1 && third <= 31;
  return whole ? { kind: "hijri", year, month: second, day: third, qualifier } : undefined;
}

function threeParts(
  left: string,
  middle: string,
  right: string,
  qualifier: string,
): DateReadingOfCell | undefined {
  const [a, b, c] = [partOf(left), partOf(middle), partOf(right)];
  if (left.length >= 3)
    return a === 0 || left.length === 3 ? undefined : beginningWithYear(a, b, c, qualifier);
  if (right.length === 3 || right.length === 1 || c === 0 || !/^\d+$/.test(right)) return undefined;
  if (a > 31 || b > 31 || (a > 12 && b > 12)) return undefined;
  const shortYear = right.length === 2;
  if (a === 0 || b === 0) {
    const month = b === 0 ? a : b;
    if (month > 12) return undefined;
    const known = month === 0 ? undefined : month;
    return shortYear
      ? { kind: "shortYear", year: c, month: known, day: undefined, qualifier }
      : edtf(edtfDate(c, known, undefined, qualifier));
  }
  return { kind: "numeric", first: a, second: b, year: c, shortYear, qualifier };
}

function twoParts(left: string, right: string, qualifier: string): DateReadingOfCell | undefined {
  if (left.length === 4)
    return right.length <= 2
      ? edtf(edtfDate(Number(left), partOf(right), undefined, qualifier), true)
      : undefined;
  if (right.length !== 4 || left.length > 2) return undefined;
  return edtf(edtfDate(Number(right), partOf(left), undefined, qualifier));
}

/** 19650114, 14011965, 201305, 2013, or a spreadsheet's serial day. */
function digitsOnly(text: string, qualifier: string): DateReadingOfCell | undefined {
  const value = Number(text);
  if (text.length === 4) return edtf(edtfDate(value, undefined, undefined, qualifier));
  if (text.length === 6) {
    const month = value % 100;
    return month >= 1
      ? edtf(edtfDate(Math.floor(value / 100), month, undefined, qualifier), true)
      : undefined;
  }
  if (text.length === 5)
    return value >= 10_000 && value < 60_000 ? { kind: "serial", serial: value } : undefined;
  if (text.length !== 8) return undefined;
  const year = Math.floor(value / 10_000);
  const yearFirst = yearFirstDate(year, Math.floor(value / 100) % 100, value % 100, qualifier);
  if (yearFirst !== undefined && !yearFirst.endsWith("?")) return edtf(yearFirst, true);
  const [day, month] = [Math.floor(value / 1_000_000), Math.floor(value / 10_000) % 100];
  const dayFirst = month >= 1 && day >= 1 ? edtfDate(value % 10_000, month, day, qualifier) : undefined;
  return dayFirst !== undefined && value % 10_000 >= 1850 ? edtf(dayFirst) : edtf(yearFirst, true);
}

function numericDate(text: string, qualifier: string): DateReadingOfCell | undefined {
  const bare = text.replace(TIME, "").trim();
  if (/^\d+$/.test(bare)) return digitsOnly(bare, qualifier);
  if (/^\d{5}\.\d+$/.test(bare)) return digitsOnly(bare.slice(0, 5), qualifier);
  const three = THREE.exec(bare);
  if (three !== null) return threeParts(three[1] ?? "", three[3] ?? "", three[4] ?? "", qualifier);
  const two = TWO.exec(bare);
  return two === null ? undefined : twoParts(two[1] ?? "", two[2] ?? "", qualifier);
}

/* ---- with a month's name */

interface Tokens {
  readonly numbers: readonly string[];
  readonly month: number;
  /** How many numbers stand before the month. */
  readonly before: number;
}

function tokensOf(text: string): Tokens | undefined {
  const words =
    joinMonthNames(text)
      .replace(TIME, "")
      .match(/\d+|month[a-l]|[\p{L}']+/gu) ?? [];
  const numbers: string[] = [];
  let month: number | undefined;
  let before = 0;
  for (const word of words) {
    if (/^\d/.test(word)) {
      numbers.push(word);
      continue;
    }
    const named = monthOf(word);
    if (named !== undefined) {
      if (month !== undefined && month !== named) return undefined;
      if (month === undefined) before = numbers.length;
      month = named;
    } else if (!isDateFiller(word)) return undefined;
  }
  return month === undefined ? undefined : { numbers, month, before };
}

function namedMonthDate(text: string, qualifier: string): DateReadingOfCell | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const { numbers, month, before } = tokens;
  const [first = "", second = ""] = numbers;
  if (numbers.length === 1) {
    if (first.length === 4) return edtf(edtfDate(Number(first), month, undefined, qualifier));
    return first.length === 2 && before === 0 && Number(first) > 31
      ? { kind: "shortYear", year: Number(first), month, day: undefined, qualifier }
      : undefined;
  }
  if (numbers.length !== 2) return undefined;
  const yearIsFirst = first.length === 4;
  const [yearText, dayText] = yearIsFirst ? [first, second] : [second, first];
  const day = Number(dayText);
  if (dayText.length > 2 || day < 1 || day > 31) return undefined;
  if (yearText.length === 4) return edtf(edtfDate(Number(yearText), month, day, qualifier), yearIsFirst);
  return yearText.length === 2
    ? { kind: "shortYear", year: Number(yearText), month, day, qualifier }
    : undefined;
}

/* ---- parts of a year or month, decades */

const EARLY = /^(?:early|beginning of|start of|debut|اوايل|بدايه|بدايات|مطلع|اول)(?= |-)/u;
const MIDDLE = /^(?:mid|middle of|mi|milieu|منتصف|اواسط|وسط)(?= |-)/u;
const LATE = /^(?:late|end of|fin|اواخر|نهايه|نهايات|اخر)(?= |-)/u;
const DECADE = /^(?:the |les |annees )*(\d{3})0\s*'?s$|^(?:ال)?(?:ستينات|ستينيات)$/u;

/** Within a year wherever on earth, and those that may run over its end on one half of it. */
const SPRING_OR_AUTUMN =
  /^(?:in |au |en |في )?(?:the |ال)?(?:spring|autumn|fall|printemps|automne|primavera|otono|ربيع|خريف)(?= |-)/u;
const SUMMER_OR_WINTER =
  /^(?:in |en |l'|في )?(?:the |ال)?(?:summer|winter|ete|hiver|verano|invierno|صيف|شتاء)(?= |-)/u;

function seasonOf(text: string): string | undefined {
  const mild = SPRING_OR_AUTUMN.exec(text);
  const found = mild ?? SUMMER_OR_WINTER.exec(text);
  if (found === null) return undefined;
  const year = /^[\s-]+(?:of |de |d'|del |عام |سنه )?(\d{4})$/u.exec(text.slice(found[0].length))?.[1];
  return year === undefined
    ? undefined
    : edtfDate(Number(year), undefined, undefined, mild === null ? "~" : "");
}

const THIRDS_OF_YEAR = [
  ["01", "04"],
  ["05", "08"],
  ["09", "12"],
] as const;

function thirdOf(third: 0 | 1 | 2, rest: string): string | undefined {
  const inner = readPlain(rest, "");
  if (inner?.kind !== "edtf") return undefined;
  const year = /^(\d{4})$/.exec(inner.edtf);
  if (year !== null) {
    const [from, to] = THIRDS_OF_YEAR[third];
    return `${year[1]}-${from}/${year[1]}-${to}`;
  }
  const month = /^(\d{4})-(\d{2})$/.exec(inner.edtf);
  if (month === null) return undefined;
  const last = daysInMonth(Number(month[1]), Number(month[2]));
  const [from, to] = [
    ["01", "10"],
    ["11", "20"],
    ["21", pad(last)],
  ][third]!;
  return `${inner.edtf}-${from}/${inner.edtf}-${to}`;
}

function partOfPeriod(text: string): DateReadingOfCell | undefined {
  const patterns = [EARLY, MIDDLE, LATE] as const;
  for (const third of [0, 1, 2] as const) {
    const found = patterns[third].exec(text);
    if (found !== null)
      return edtf(thirdOf(third, text.slice(found[0].length).replace(/^[\s-]+(?:of |de |d'|du )?/u, "")));
  }
  const season = seasonOf(text);
  if (season !== undefined) return edtf(season);
  const decade = DECADE.exec(text);
  return decade?.[1] === undefined ? undefined : edtf(`${decade[1]}X`);
}

/* ---- intervals */

const BETWEEN =
  /^(?:between|from|entre|du|de|بين|ما بين|من)\s+(.+?)\s+(?:and|to|until|till|et|au|a|و|الي|حتي)\s*(.+)$/u;
const DASHED = /^(.*?[^\s])\s*(?:–|—|\s-\s|\s?\/\s?(?=\d{4}-)|\s(?:to|au|الي|حتي)\s)\s*(.+)$/u;
const DAYS_OF_MONTH = /^(\d{1,2})\s*(?:-|–|and|et|&|و)\s*(\d{1,2})\s+(\D.*)$/u;
const OPEN_BEFORE = /^(?:before|until|prior to|avant|قبل|حتي)\s+(.+)$/u;
const OPEN_AFTER = /^(?:after|since|apres|depuis|بعد|منذ)\s+(.+)$/u;

/** Both ends of an interval; a left end that is only a day (or day and month) takes the rest from the right end. */
function interval(leftText: string, rightText: string, qualifier: string): DateReadingOfCell | undefined {
  const right = readPlain(rightText, qualifier);
  if (right?.kind !== "edtf" || right.edtf.includes("/")) return undefined;
  const [year = "", month = ""] = right.edtf.replace(/[~?%]$/, "").split("-");
  const day =
    /^\d{1,2}$/.test(leftText) && month !== ""
      ? edtfDate(Number(year), Number(month), Number(leftText), qualifier)
      : undefined;
  const left =
    day ?? edtfOf(readPlain(leftText, qualifier)) ?? edtfOf(readPlain(`${leftText} ${year}`, qualifier));
  if (left === undefined || left.includes("/")) return undefined;
  return left.replace(/\D+$/, "") <= right.edtf.replace(/\D+$/, "")
    ? edtf(`${left}/${right.edtf}`)
    : undefined;
}

function edtfOf(reading: DateReadingOfCell | undefined): string | undefined {
  return reading?.kind === "edtf" ? reading.edtf : undefined;
}

function openInterval(text: string, qualifier: string): DateReadingOfCell | undefined {
  const before = OPEN_BEFORE.exec(text);
  const after = before === null ? OPEN_AFTER.exec(text) : null;
  const inner = edtfOf(readPlain(before?.[1] ?? after?.[1] ?? "", qualifier));
  if (inner === undefined || inner.includes("/")) return undefined;
  return edtf(before === null ? `${inner}/..` : `../${inner}`);
}

function anyInterval(text: string, qualifier: string): DateReadingOfCell | undefined {
  const days = DAYS_OF_MONTH.exec(
    text
      .replace(/^(?:between|entre|بين|ما بين|from|du|من)\s+/u, "")
      .replace(/\s+(?:and|et|to|au|الي)\s+(?=\d{1,2}\s)/u, "-"),
  );
  if (days !== null) {
    const found = interval(days[1] ?? "", `${days[2]} ${days[3]}`, qualifier);
    if (found !== undefined) return found;
  }
  const found = BETWEEN.exec(text) ?? DASHED.exec(text);
  return found === null ? undefined : interval(found[1] ?? "", found[2] ?? "", qualifier);
}

function readPlain(text: string, qualifier: string): DateReadingOfCell | undefined {
  if (text === "" || text.length > 60) return undefined;
  return /\p{L}{2}/u.test(text) ? namedMonthDate(text, qualifier) : numericDate(text, qualifier);
}

const EDTF_FORM =
  /^(\d{2}(?:\d\d|\dx|xx))(-(?:\d\d|xx)(-(?:\d\d|xx))?)?([?~%]?)(?:\/(?:\.\.|(\d{4})(-\d\d(-\d\d)?)?[?~%]?))?$/;
const SIMPLE_ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/;

/**
 * Reads a cell as a date. `text` is as written; undefined when it is not a date this room knows. Never throws.
 */
export function readDate(text: string): DateReadingOfCell | undefined {
  const iso = SIMPLE_ISO.exec(text);
  if (iso !== null) return beginningWithYear(Number(iso[1]), Number(iso[2]), Number(iso[3]), "");
  if (text.length > 80 || !/[\d٠-٩۰-۹]/.test(text)) return undefined;
  const folded = foldWords(text).replace(/[،,;]/g, " ").replace(/\s+/g, " ").trim();
  if (/هـ|هجري/.test(folded) || /[٠-٩\d]\s*ه$/.test(folded)) return undefined;
  if (EDTF_FORM.test(folded) && /[x/~%?]/.test(folded)) return readWrittenEdtf(folded);
  const { text: bare, qualifier } = takeQualifier(folded.replace(/(\d)\s*م$/u, "$1"));
  return (
    readPlain(bare, qualifier) ??
    partOfPeriod(bare) ??
    openInterval(bare, qualifier) ??
    anyInterval(bare, qualifier)
  );
}

/** EDTF that somebody wrote as EDTF; not an interval that ends before it begins. */
function readWrittenEdtf(folded: string): DateReadingOfCell | undefined {
  const text = folded.replaceAll("x", "X");
  const years = [...text.matchAll(/(?:^|\/)(\d{4})/g)].map((found) => Number(found[1]));
  const known = years.every((year) => year >= FIRST_YEAR && year <= LAST_YEAR);
  return known && tryParseEdtf(text) !== undefined ? edtf(text, true) : undefined;
}
