/** What the cells of one column look like: shares of dates, sexes, ages, numbers and name-like text, measured on distinct values weighted by their rows. */
import { partialSolarDate, saysSolar } from "./dateColumn.ts";
import { readDate, type DateReadingOfCell } from "./dates.ts";
import { givenNameSex, holdsGivenName } from "./givenNames.ts";
import type { RawColumn } from "./dictionary.ts";
import { sexReader } from "./sex.ts";
import { cleanText, foldDigits, isPlaceholder } from "./text.ts";
import { readAge } from "./values.ts";

export interface ColumnProfile {
  /** Rows with a value that says something. */
  readonly filled: number;
  readonly distinct: number;
  /** Distinct values for each filled row, 0 to 1. */
  readonly distinctShare: number;
  /** Shares of filled rows, 0 to 1. A date here is more than a bare number, save for eight digits (19650114). */
  readonly date: number;
  readonly year: number;
  readonly serial: number;
  readonly sex: number;
  readonly age: number;
  readonly email: number;
  /** Whole numbers. */
  readonly digits: number;
  /** Whole numbers of six digits or more. */
  readonly longDigits: number;
  /** Letters only, one to six words, short. */
  readonly words: number;
  /** Begins with a common given name. */
  readonly givenName: number;
  /** Of those, the share of women's names. */
  readonly female: number;
  /** Holds a common given name anywhere. */
  readonly anyGivenName: number;
  /** Several parts set off by commas or dashes. */
  readonly parts: number;
  /** Words for causes of death; for what became of a person. */
  readonly cause: number;
  readonly status: number;
  readonly arabic: number;
  readonly meanWords: number;
  readonly meanLength: number;
  /** Starts with abu/umm: a teknonym. */
  readonly teknonym: number;
  /** Looks like a key: digits and letters mixed, or counting up by one from row to row. */
  readonly keyLike: number;
  readonly sequential: boolean;
  /** Spread of years between the 5th and the 95th of 100 dates, and the median; undefined without dates. */
  readonly years: { readonly low: number; readonly median: number; readonly high: number } | undefined;
}

/** Distinct values looked at; beyond this they are taken at even steps. */
const SAMPLE_VALUES = 2_000;

/** How many rows hold each code. */
export function countRows(column: RawColumn): Uint32Array {
  const rows = new Uint32Array(column.values.length);
  for (const code of column.codes) rows[code]!++;
  return rows;
}

function isSequential(column: RawColumn): boolean {
  const checked = Math.min(column.codes.length, 1_000);
  if (checked < 2) return false;
  let steps = 0;
  let previous: number | undefined;
  for (let row = 0; row < checked; row++) {
    const text = foldDigits(column.values[column.codes[row]!]!.trim());
    const value = /^\d{1,12}$/.test(text) ? Number(text) : undefined;
    if (value !== undefined && previous !== undefined && value === previous + 1) steps++;
    previous = value;
  }
  return steps >= (checked - 1) * 0.9;
}

interface Tally {
  date: number;
  year: number;
  serial: number;
  sex: number;
  age: number;
  email: number;
  digits: number;
  longDigits: number;
  words: number;
  givenName: number;
  female: number;
  anyGivenName: number;
  parts: number;
  cause: number;
  status: number;
  arabic: number;
  wordCount: number;
  length: number;
  teknonym: number;
  keyLike: number;
  rows: number;
}

const WORDS = /^[\p{L}\p{M}'’.،,\-()/]+(?: [\p{L}\p{M}'’.،,\-()/&]+){0,7}$/u;
const KEY = /^(?=.*\d)(?=.*\p{L})[\p{L}\d_./#-]+$/u;

const CAUSE =
  /قصف|رصاص|طلق|ناري|شظايا|تعذيب|اعدام|إعدام|قنص|انفجار|غاره|غارة|لغم|تفجير|shell|gunshot|shot|shooting|air ?strike|bomb|sniper|tortur|execut|explosi|blast|shrapnel|artillery|landmine|mine|stabb|burn|drown|tir\b|tirs\b|bombard|frappe|éclats|fusill|obus/iu;
const STATUS =
  /^(?:civilian|military|combatant|non-combatant|killed|missing|detained|disappeared|dead|released|مدني|مدنية|عسكري|مقاتل|شهيد|مفقود|معتقل|مخفي|قتيل|جريح|civil|militaire|tué|disparu|détenu|mort)\p{L}{0,2}$/iu;

function tallyNames(tally: Tally, text: string, rows: number): void {
  const sex = givenNameSex(text);
  if (sex !== undefined) tally.givenName += rows;
  if (sex === "female") tally.female += rows;
  if (sex !== undefined || holdsGivenName(text)) tally.anyGivenName += rows;
  if (/[,،;]| [-–/] /.test(text)) tally.parts += rows;
  if (CAUSE.test(text)) tally.cause += rows;
  if (STATUS.test(text)) tally.status += rows;
}

function yearOf(date: DateReadingOfCell): number | undefined {
  if (date.kind === "edtf") return Number(date.edtf.replace(/^\.\.\//, "").slice(0, 4));
  if (date.kind === "hijri") return date.year + 621; // for how far the years are apart, near enough
  return date.kind === "numeric" && !date.shortYear ? date.year : undefined;
}

/** The years of dates with the rows that have them, and whether the header says that they are solar Hijri ones. */
interface Dating {
  readonly years: [number, number][];
  readonly solar: boolean;
}

/** `digits` is the text when it is digits only: then a date must be beyond doubt to count as one. */
function tallyDate(
  tally: Tally,
  text: string,
  digits: string | undefined,
  rows: number,
  { years, solar }: Dating,
): void {
  const date = readDate(text) ?? (solar ? partialSolarDate(text) : undefined);
  if (date === undefined) return;
  const year = yearOf(date);
  if (year !== undefined) years.push([year, rows]);
  if (date.kind === "serial") tally.serial += rows;
  if (digits === undefined) {
    tally.date += rows;
    return;
  }
  const likely = year !== undefined && year >= 1850 && year <= 2035;
  if (likely && digits.length === 4) tally.year += rows;
  if (likely && digits.length === 8 && date.kind === "edtf" && !date.edtf.endsWith("?")) tally.date += rows;
}

type Counted = readonly [text: string, rows: number];

/** The values looked at that say something, with the rows that hold them. */
function sampleValues(column: RawColumn, rowsOf: Uint32Array): Counted[] {
  const sample: Counted[] = [];
  const step = Math.max(1, column.values.length / SAMPLE_VALUES);
  for (let at = 1; at < column.values.length; at += step) {
    const code = Math.floor(at);
    const text = cleanText(column.values[code]!);
    if (text !== "" && rowsOf[code]! > 0 && !isPlaceholder(text)) sample.push([text, rowsOf[code]!]);
  }
  return sample;
}

function tallySex(tally: Tally, sample: readonly Counted[]): void {
  const readSex = sexReader(sample.map(([text]) => text));
  for (const [text, rows] of sample) if (readSex(text) !== undefined) tally.sex += rows;
}

function tallyValue(tally: Tally, text: string, rows: number, dating: Dating): void {
  const plain = foldDigits(text);
  const isDigits = /^\d+$/.test(plain);
  tally.rows += rows;
  tally.length += text.length * rows;
  if (isDigits) {
    tally.digits += rows;
    if (plain.length >= 6) tally.longDigits += rows;
  }
  tallyDate(tally, text, isDigits ? plain : undefined, rows, dating);
  if (readAge(text) !== undefined) tally.age += rows;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) tally.email += rows;
  if (KEY.test(text)) tally.keyLike += rows;
  if (WORDS.test(text) && text.length <= 80) {
    tally.words += rows;
    tally.wordCount += text.split(" ").length * rows;
    tallyNames(tally, text, rows);
    if (/^(?:أبو|ابو|أم|ام|abu|abou|umm|oum|om) /i.test(text)) tally.teknonym += rows;
  }
  if (/[\u0600-\u06ff]/.test(text)) tally.arabic += rows;
}

function spread(years: [number, number][]): ColumnProfile["years"] {
  if (years.length === 0) return undefined;
  const sorted = years.toSorted((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, rows]) => sum + rows, 0);
  const at = (share: number): number => {
    let passed = 0;
    for (const [year, rows] of sorted) {
      passed += rows;
      if (passed >= total * share) return year;
    }
    return sorted[sorted.length - 1]![0];
  };
  return { low: at(0.05), median: at(0.5), high: at(0.95) };
}

/** Measures a column; `rowsOf` is from countRows. */
export function profileColumn(column: RawColumn, rowsOf: Uint32Array, header: string): ColumnProfile {
  const tally: Tally = {
    date: 0,
    year: 0,
    serial: 0,
    sex: 0,
    age: 0,
    email: 0,
    digits: 0,
    longDigits: 0,
    words: 0,
    givenName: 0,
    female: 0,
    anyGivenName: 0,
    parts: 0,
    cause: 0,
    status: 0,
    arabic: 0,
    wordCount: 0,
    length: 0,
    teknonym: 0,
    keyLike: 0,
    rows: 0,
  };
  const years: [number, number][] = [];
  const sample = sampleValues(column, rowsOf);
  const dating = { years, solar: saysSolar(header) };
  for (const [text, rows] of sample) tallyValue(tally, text, rows, dating);
  tallySex(tally, sample);
  const filled = column.codes.length - (rowsOf[0] ?? 0);
  const distinct = column.values.length - 1;
  const share = (rows: number): number => (tally.rows === 0 ? 0 : rows / tally.rows);
  return {
    filled: tally.rows === 0 ? 0 : filled,
    distinct,
    distinctShare: filled === 0 ? 0 : distinct / filled,
    date: share(tally.date),
    year: share(tally.year),
    serial: share(tally.serial),
    sex: share(tally.sex),
    age: share(tally.age),
    email: share(tally.email),
    digits: share(tally.digits),
    longDigits: share(tally.longDigits),
    words: share(tally.words),
    givenName: share(tally.givenName),
    female: tally.givenName === 0 ? 0 : tally.female / tally.givenName,
    anyGivenName: share(tally.anyGivenName),
    parts: share(tally.parts),
    cause: share(tally.cause),
    status: share(tally.status),
    arabic: share(tally.arabic),
    meanWords: tally.words === 0 ? 0 : tally.wordCount / tally.words,
    meanLength: share(tally.length),
    teknonym: share(tally.teknonym),
    keyLike: share(tally.keyLike),
    sequential: isSequential(column),
    years: spread(years),
  };
}
