/**
 * A date that a list keeps in two or three columns, "Año", "Mes" and "Día", as truth commissions do: which columns make
 * one date, and the date of each row. Without this a month would pass for an age and the day would be lost.
 */
import type { Role } from "@recount/core";
import { partialSolarDate, saysSolar, withoutSolar } from "./dateColumn.ts";
import type { RawColumn } from "./dictionary.ts";
import { FIRST_YEAR, LAST_YEAR, readDate, yearFirstDate, type DateReadingOfCell } from "./dates.ts";
import { foldHeader, roleOfHeader } from "./headerWords.ts";
import { joinMonthNames, monthOf } from "./months.ts";
import { countRows } from "./profile.ts";
import { cleanText, foldDigits, foldWords, isPlaceholder } from "./text.ts";

export type DatePart = "year" | "month" | "day";
export type DateRole = "birthDate" | "deathDate" | "reportDate";

/** Columns of one date, by position in the file. */
export interface DateColumns {
  readonly year: number;
  readonly month: number;
  readonly day: number | undefined;
  /** What the date is of, where a header or the mapping says so. */
  readonly role: DateRole | undefined;
  /** Whether the year's header says that it is of the solar Hijri calendar. */
  readonly solar: boolean;
}

export function isDateRole(role: Role): role is DateRole {
  return role === "birthDate" || role === "deathDate" || role === "reportDate";
}

/* ---- by the header */

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** In the form foldHeader leaves: no accents, no article, ه for ة. */
const PARTS: Readonly<Record<DatePart, ReadonlySet<string>>> = {
  year: words("year yr yyyy annee an ano سنه عام سال"),
  month: words("month mm mois mes شهر ماه"),
  day: words("day dd jour dia يوم روز"),
};
const KINDS: Readonly<Record<DateRole, ReadonlySet<string>>> = {
  birthDate: words("birth born dob naissance nacimiento nac ميلاد مواليد ولاده تولد"),
  deathDate: words(
    "death died dod killed killing martyrdom event incident attack disappearance disappeared arrest " +
      "muerte fallecimiento hecho hechos desaparicion violacion deces mort evenement disparition " +
      "فوت شهادت وفاه استشهاد قتل مقتل موت حادث حادثه حدث واقعه اختفاء فقدان اعتقال",
  ),
  reportDate: words(
    "report reported recorded registration registered documented interview denuncia declaracion testimonio " +
      "signalement enregistrement declaration ابلاغ بلاغ توثيق تسجيل مقابله " +
      "burial buried funeral inhumation enterrement entierro دفن تدفين خاكسپاري",
  ),
};
const FILLERS = words("of the in at de del du des d la le les l el date fecha تاريخ في number num");

interface HeaderPart {
  readonly part: DatePart;
  readonly role: DateRole | undefined;
}

const keyOf = <K extends string>(
  groups: Readonly<Record<K, ReadonlySet<string>>>,
  word: string,
): K | undefined => (Object.keys(groups) as K[]).find((key) => groups[key].has(word));

/** The part of a date that a header names, with what the date is of; undefined where any other word stands in it. */
export function partOfHeader(header: string): HeaderPart | undefined {
  if (header.length > 60) return undefined;
  let part: DatePart | undefined;
  let role: DateRole | undefined;
  for (const word of foldHeader(withoutSolar(header)).match(/\p{L}+/gu) ?? []) {
    const foundPart = keyOf(PARTS, word);
    const foundRole = keyOf(KINDS, word);
    if (foundPart !== undefined && part === undefined) part = foundPart;
    else if (foundRole !== undefined && (role ?? foundRole) === foundRole) role = foundRole;
    else if (!FILLERS.has(word)) return undefined;
  }
  return part === undefined ? undefined : { part, role };
}

/** Whether a header speaks of a month, a day or a year of birth, whatever else it says, or of a year alone: numbers below it are no ages. */
export function namesDatePart(header: string): boolean {
  const found = foldHeader(header).match(/\p{L}+/gu) ?? [];
  const finer = (word: string): boolean =>
    PARTS.month.has(word) || PARTS.day.has(word) || /^birth(?:month|day)$/.test(word);
  const has = (words: ReadonlySet<string>): boolean => found.some((word) => words.has(word));
  const birthYear = has(PARTS.year) && has(KINDS.birthDate);
  return birthYear || found.some(finer) || partOfHeader(header) !== undefined;
}

/* ---- by the cells */

/** Words and numbers by which lists say that a part is not known. */
const UNKNOWN_PART = /^(?:0+|9{2}|9{4}|x+|-+|\?+)$/;

function plainOf(text: string): string {
  const clean = cleanText(text);
  return isPlaceholder(clean) ? "" : foldDigits(clean);
}

interface YearOfCell {
  readonly year: number;
  readonly short: boolean;
  readonly qualifier: string;
}

/** A cell that holds a year and nothing finer: "1981", "81", "about 1981". */
function yearOfCell(plain: string): YearOfCell | undefined {
  if (/^\d{2}$/.test(plain)) return { year: Number(plain), short: true, qualifier: "" };
  const year = /^\d{4}$/.test(plain) ? Number(plain) : undefined;
  if (year !== undefined)
    return year >= FIRST_YEAR && year <= LAST_YEAR ? { year, short: false, qualifier: "" } : undefined;
  const read = readDate(plain);
  const bare = read?.kind === "edtf" ? /^(\d{4})([~?%]?)$/.exec(read.edtf) : null;
  return bare === null ? undefined : { year: Number(bare[1]), short: false, qualifier: bare[2] ?? "" };
}

/** A month as a number, 0 where it is not known; undefined where the cell is no month. */
function monthOfCell(plain: string): number | undefined {
  if (plain === "" || UNKNOWN_PART.test(plain)) return 0;
  if (/^\d{1,2}$/.test(plain)) return Number(plain);
  return monthOf(joinMonthNames(foldWords(plain)).trim());
}

/** A day as a number, 0 where it is not known; undefined where the cell is no day. */
function dayOfCell(plain: string): number | undefined {
  if (plain === "" || UNKNOWN_PART.test(plain)) return 0;
  return /^\d{1,2}$/.test(plain) && Number(plain) <= 31 ? Number(plain) : undefined;
}

/** Whether a cell says the part of a date that its column is for; one that says nothing is understood too. */
export function readsAsPart(part: DatePart, text: string): boolean {
  const plain = plainOf(text);
  if (plain === "") return true;
  if (part === "year") return yearOfCell(plain) !== undefined || readDate(plain) !== undefined;
  return (part === "month" ? monthOfCell(plain) : dayOfCell(plain)) !== undefined;
}

const CHECKS: Readonly<Record<DatePart, (plain: string) => boolean>> = {
  year: (plain) => yearOfCell(plain) !== undefined,
  month: (plain) => (monthOfCell(plain) ?? 13) <= 12,
  day: (plain) => dayOfCell(plain) !== undefined,
};

/** Share of the filled cells that must be the part for its column to be one: the rest are slips. */
const ENOUGH = 0.8;

function shareOf(raw: RawColumn, holds: (plain: string) => boolean): number {
  const rowsOf = countRows(raw);
  let filled = 0;
  let held = 0;
  raw.values.forEach((value, code) => {
    const plain = plainOf(value);
    if (plain === "") return;
    filled += rowsOf[code]!;
    if (holds(plain)) held += rowsOf[code]!;
  });
  return filled === 0 ? 0 : held / filled;
}

/** Days beyond 12 in this share of the rows tell days from months, where no header does. */
const LATE_DAYS = 0.1;

function partOfCells(raw: RawColumn): DatePart | undefined {
  if (shareOf(raw, (plain) => plain.length === 4 && CHECKS.year(plain)) >= ENOUGH) return "year";
  if (shareOf(raw, CHECKS.month) >= ENOUGH) return "month";
  const late = shareOf(raw, (plain) => (dayOfCell(plain) ?? 0) > 12);
  return late >= LATE_DAYS && shareOf(raw, CHECKS.day) >= ENOUGH ? "day" : undefined;
}

/* ---- which columns make a date */

interface Part extends HeaderPart {
  readonly index: number;
}

interface HeadedColumn {
  readonly header: string;
  readonly raw: RawColumn;
}

function partsOf(columns: readonly HeadedColumn[], given: ReadonlyMap<number, Role>): Part[] {
  return columns.flatMap(({ header, raw }, index): Part[] => {
    const said = given.get(index);
    if (said !== undefined && !isDateRole(said)) return [];
    const byHeader = partOfHeader(header);
    const part = byHeader?.part ?? (said === undefined ? undefined : partOfCells(raw));
    const solar = part === "year" && saysSolar(header);
    const holds = solar ? (plain: string) => partialSolarDate(plain) !== undefined : CHECKS[part ?? "year"];
    if (part === undefined || shareOf(raw, holds) < ENOUGH) return [];
    return [{ index, part, role: said ?? byHeader?.role }];
  });
}

/** The one column of a part; none where there are several, since nothing tells which is meant. */
function only(parts: readonly Part[], part: DatePart): Part | undefined {
  const found = parts.filter((each) => each.part === part);
  return found.length === 1 ? found[0] : undefined;
}

const WHOLE_DATES: readonly unknown[] = ["deathDate", "reportDate", "date"];

/** Whether a column's header speaks of a whole date of something that is no birth. */
function namesWholeDate({ header }: HeadedColumn): boolean {
  return partOfHeader(header) === undefined && WHOLE_DATES.includes(roleOfHeader(header)?.hint);
}

/**
 * The dates that stand in columns of year, month and day, or of year and month. Headers say so, in English, Arabic,
 * French or Spanish; under headers that do not, the cells do for columns to which `given`, what a person said of each
 * column by position, gives one kind of date. A month or day that does not say of what ("Mes") goes with the one year,
 * unless that is a year of birth and a whole date stands beside it, of which they may as well be the month and day.
 */
export function findDateParts(
  columns: readonly HeadedColumn[],
  given: ReadonlyMap<number, Role>,
): DateColumns[] {
  const parts = partsOf(columns, given);
  const years = parts.filter(({ part }) => part === "year");
  return years.flatMap(({ index, role }): DateColumns[] => {
    const sameYears = years.filter((each) => each.role === role);
    const own = parts.filter((each) => each.role === role);
    const doubtful = role === "birthDate" && !given.has(index) && columns.some(namesWholeDate);
    const open = years.length === 1 && !doubtful ? parts.filter((each) => each.role === undefined) : [];
    const month = only(own, "month") ?? only(open, "month");
    const day = only(own, "day") ?? only(open, "day");
    if (sameYears.length > 1 || month === undefined) return [];
    const solar = saysSolar(columns[index]!.header);
    return [{ year: index, month: month.index, day: day?.index, role: role ?? month.role, solar }];
  });
}

/* ---- the date of each row */

function solarDateOfParts(year: string, month: string, day: string): DateReadingOfCell | undefined {
  const found = partialSolarDate(year);
  const known = /^\d{1,2}$/.test(month) ? Number(month) : 0; // the names of months that are known are Gregorian ones
  if (found?.kind !== "hijri" || found.month > 0 || known > 12) return found;
  return { ...found, month: known, day: known === 0 ? 0 : (dayOfCell(day) ?? 0) };
}

function dateOfParts(year: string, month: string, day: string): DateReadingOfCell | undefined {
  const found = yearOfCell(year);
  if (found === undefined) return readDate(year); // a whole date in the year's cell says more than the rest
  const [monthNumber, dayNumber] = [monthOfCell(month) ?? 0, dayOfCell(day) ?? 0];
  if (!found.short) {
    const edtf = yearFirstDate(found.year, monthNumber, dayNumber, found.qualifier);
    return edtf === undefined ? undefined : { kind: "edtf", edtf, yearFirst: true };
  }
  const known = monthNumber === 0 ? undefined : monthNumber;
  return { kind: "shortYear", year: found.year, month: known, day: known && dayNumber, qualifier: "" };
}

/** Numbers the pairs of two columns' codes in order of first sight; 0 where both are missing. */
function pairCodes(left: Uint32Array, right: Uint32Array, leftSize: number) {
  const numbers = new Map<number, number>([[0, 0]]);
  const codes = new Uint32Array(left.length);
  for (let row = 0; row < left.length; row++) {
    const key = right[row]! * leftSize + left[row]!;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    codes[row] = number;
  }
  return { codes, pairs: [...numbers.keys()].map((key) => [key % leftSize, Math.floor(key / leftSize)]) };
}

export interface JoinedDates {
  /** As written, the parts with strokes between ("1981/3/17"): what is shown of the three columns as one. */
  readonly raw: RawColumn;
  /** The date of each distinct value of `raw`. */
  readonly parsed: readonly (DateReadingOfCell | undefined)[];
}

/** Joins the columns of one date, row by row. */
export function joinDateParts(columns: readonly RawColumn[], date: DateColumns): JoinedDates {
  const none: RawColumn = { values: [""], codes: new Uint32Array(columns[date.year]!.codes.length) };
  const [year, month] = [columns[date.year]!, columns[date.month]!];
  const day = date.day === undefined ? none : columns[date.day]!;
  const yearMonth = pairCodes(year.codes, month.codes, year.values.length);
  const whole = pairCodes(yearMonth.codes, day.codes, yearMonth.pairs.length);
  const values: string[] = [];
  const parsed: (DateReadingOfCell | undefined)[] = [];
  for (const [both, dayCode] of whole.pairs) {
    const [yearCode, monthCode] = yearMonth.pairs[both!]!;
    const cells = [year.values[yearCode!]!, month.values[monthCode!]!, day.values[dayCode!]!].map(plainOf);
    const [yearText, monthText, dayText] = cells as [string, string, string];
    values.push(written(cells));
    const solar = date.solar ? solarDateOfParts(yearText, monthText, dayText) : undefined;
    parsed.push(solar ?? dateOfParts(yearText, monthText, dayText));
  }
  return merged({ values, codes: whole.codes }, parsed);
}

/** "1981/3/17"; a part that is missing before one that is there is shown as "?". */
function written(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells
    .slice(0, last + 1)
    .map((cell) => (cell === "" ? "?" : cell))
    .join("/");
}

/** Values that are written alike ("3", "٣") become one, as a raw column has each once. */
function merged(raw: RawColumn, parsed: readonly (DateReadingOfCell | undefined)[]): JoinedDates {
  const codeOf = new Map<string, number>();
  const once: (DateReadingOfCell | undefined)[] = [];
  const newCode = raw.values.map((value, code) => {
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, once.length);
    return once.push(parsed[code]) - 1;
  });
  return {
    raw: { values: [...codeOf.keys()], codes: raw.codes.map((code) => newCode[code]!) },
    parsed: once,
  };
}
