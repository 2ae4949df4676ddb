/**
 * Dates of a whole column: which part is the day and which the month, which century two digits mean, whether numbers are
 * a spreadsheet's serial days. Decided once from all distinct values and their counts, then applied to each.
 */
import { civilDate, dayNumber } from "@recount/core";
import { edtfDate, FIRST_YEAR, readDate, type DateReadingOfCell } from "./dates.ts";
import type { DateOrder } from "./reading.ts";
import { FIRST_HIJRI_YEAR, solarHijriDay, solarHijriMonth } from "./solarHijri.ts";
import { cleanText, foldDigits } from "./text.ts";

/** What the numeric dates of a column say about their order, in rows. */
export interface OrderEvidence {
  /** Rows whose first part is above 12: the day comes first. */
  readonly dayFirst: number;
  /** Rows whose second part is above 12: the month comes first. */
  readonly monthFirst: number;
  /** Rows that can be read both ways and would differ. */
  readonly open: number;
  readonly yearFirst: number;
  readonly serial: number;
  /** Rows of a Hijri date; of those, of a day that only the solar calendar has, and of one, or a year, that it cannot be. */
  readonly hijri: number;
  readonly onlySolar: number;
  readonly neverSolar: number;
  /** Rows read as a date of any kind. */
  readonly read: number;
  /** Latest four-digit year seen; undefined when none. */
  readonly latestYear: number | undefined;
  /** Rows with a year of two digits. */
  readonly shortYears: number;
  /** Largest value of a two-digit year that is plausible as a 20xx year; undefined when none. */
  readonly latestShortYear: number | undefined;
}

export interface DateSettings {
  readonly order: "day-month" | "month-day" | "mixed";
  /** Two-digit years up to this year's are read as 20xx, later ones as 19xx. */
  readonly latestYear: number;
  /** Serial day numbers of a spreadsheet are dates. */
  readonly serials: boolean;
  /** Hijri dates are of the solar calendar. */
  readonly solarHijri: boolean;
}

/** Share of contrary rows up to which they are taken for slips and not for a column that mixes both orders. */
const SLIP_SHARE = 0.03;

export function parseDates(values: readonly string[]): (DateReadingOfCell | undefined)[] {
  return values.map((value) => (value === "" ? undefined : readDate(value)));
}

/** The latest year that a date, or either end of an interval, names; 0 where it names none in full. */
function yearOf(edtf: string): number {
  if (!edtf.includes("/")) return /^\d{4}/.test(edtf) ? Number(edtf.slice(0, 4)) : 0;
  return Math.max(...[...edtf.matchAll(/(?:^|\/)(\d{4})/g)].map((found) => Number(found[1])), 0);
}

/** Counts the evidence of parsed distinct values; `rowsOf[code]` is how many rows hold the value. */
export function gatherEvidence(
  parsed: readonly (DateReadingOfCell | undefined)[],
  rowsOf: Uint32Array,
): OrderEvidence {
  const order = { dayFirst: 0, monthFirst: 0, open: 0, yearFirst: 0 };
  const sum = { ...order, serial: 0, hijri: 0, onlySolar: 0, neverSolar: 0, read: 0, shortYears: 0 };
  let latestYear = 0;
  let latestShortYear = -1;
  parsed.forEach((reading, code) => {
    if (reading === undefined) return;
    const rows = rowsOf[code] ?? 0;
    if (reading.kind === "serial") {
      sum.serial += rows;
      return;
    }
    sum.read += rows;
    if (reading.kind === "hijri") {
      sum.hijri += rows;
      sum.yearFirst += rows;
      if (cannotBeSolar(reading)) sum.neverSolar += rows;
      else if (reading.day === 31) sum.onlySolar += rows;
      return;
    }
    if (reading.kind === "edtf") {
      if (reading.yearFirst) sum.yearFirst += rows;
      latestYear = Math.max(latestYear, yearOf(reading.edtf));
      return;
    }
    if (reading.kind === "shortYear" || reading.shortYear) {
      sum.shortYears += rows;
      if (reading.year < 50) latestShortYear = Math.max(latestShortYear, reading.year);
    } else latestYear = Math.max(latestYear, reading.year);
    if (reading.kind !== "numeric") return;
    if (reading.first > 12) sum.dayFirst += rows;
    else if (reading.second > 12) sum.monthFirst += rows;
    else if (reading.first !== reading.second) sum.open += rows;
  });
  return {
    ...sum,
    latestYear: latestYear === 0 ? undefined : latestYear,
    latestShortYear: latestShortYear < 0 ? undefined : latestShortYear,
  };
}

/** The latest solar year that a list is taken to speak of, 2049: lunar years of our days are later ones. */
const LAST_SOLAR_YEAR = 1428;

function cannotBeSolar({ year, month, day }: DateReadingOfCell & { kind: "hijri" }): boolean {
  return year > LAST_SOLAR_YEAR || day > solarHijriMonth(year, month);
}

/** In so many of a thousand rows at least a solar date is the 31st (of all days it is 16), and in so many rows of any list. */
const LEAST_31ST = 5;
const LEAST_ROWS_31ST = 3;

/**
 * Whether the Hijri dates of a file are solar: some are of a 31st, which no lunar month has, and none is what no solar one
 * is. One such date may be a slip; in a list that is written in Persian it is enough.
 */
export function areSolarHijri(dates: readonly OrderEvidence[], persian: boolean): boolean {
  const sum = (rows: (evidence: OrderEvidence) => number): number =>
    dates.reduce((all, each) => all + rows(each), 0);
  const only = sum(({ onlySolar }) => onlySolar);
  const enough = only >= (persian ? 1 : LEAST_ROWS_31ST);
  const share = only * 1000 >= LEAST_31ST * sum(({ hijri }) => hijri);
  return enough && share && sum(({ neverSolar }) => neverSolar) === 0;
}

/** Whether the dates of a column are solar ones in a file where Hijri dates are: most of those with a whole year are. */
export function isMostlyHijri({ hijri, read, shortYears }: OrderEvidence): boolean {
  return hijri > 0 && hijri * 2 >= read - shortYears;
}

/** A date as it can stand in a column of solar dates: a solar one, or a Gregorian one whose year shows it to be. */
export function inSolarColumn(reading: DateReadingOfCell | undefined): DateReadingOfCell | undefined {
  if (reading === undefined || reading.kind === "serial" || reading.kind === "shortYear") return undefined;
  if (reading.kind === "numeric") return reading.year < FIRST_YEAR ? undefined : reading;
  return reading.kind === "hijri" && cannotBeSolar(reading) ? undefined : reading;
}

/** A header that says of which Hijri calendar its dates are. */
const SOLAR_HEADER =
  /(?<!\p{L})(?:shamsi|jalali|solar hijri|hijri solar|(?:ال)?(?:شمس|جلال|خورش[یي]د)[یيى])(?!\p{L})/iu;

export const saysSolar = (header: string): boolean => SOLAR_HEADER.test(header);
export const withoutSolar = (header: string): string => header.replace(SOLAR_HEADER, " ");

const YEAR_AND_MONTH = /^(\d{4})(?:\s*[/.-]\s*(\d{1,2}))?$/;

/** A solar year, or year and month, by itself. Only a header can tell it from any other number. */
export function partialSolarDate(text: string): DateReadingOfCell | undefined {
  const found = YEAR_AND_MONTH.exec(foldDigits(cleanText(text)));
  const [year, month] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  if (found === null || year < FIRST_HIJRI_YEAR || year > LAST_SOLAR_YEAR || month > 12) return undefined;
  return { kind: "hijri", year, month, day: 0, qualifier: "" };
}

/** The order the evidence decides; undefined when no row does. */
export function decideOrder(evidence: OrderEvidence): "day-month" | "month-day" | "mixed" | undefined {
  const { dayFirst, monthFirst } = evidence;
  if (dayFirst + monthFirst === 0) return undefined;
  const contrary = Math.min(dayFirst, monthFirst) / (dayFirst + monthFirst);
  if (contrary > SLIP_SHARE) return "mixed";
  return dayFirst >= monthFirst ? "day-month" : "month-day";
}

/** How the column's dates stand, for display; null where no date has day and month in numbers. */
export function orderShown(evidence: OrderEvidence, order: DateSettings["order"]): DateOrder | null {
  const split = evidence.dayFirst + evidence.monthFirst + evidence.open;
  if (split > 0 && split >= evidence.yearFirst * SLIP_SHARE) return order;
  return evidence.yearFirst > 0 ? "year-first" : split > 0 ? order : null;
}

function fullYear(year: number, latestYear: number): number {
  return 2000 + year <= latestYear ? 2000 + year : 1900 + year;
}

/** A date whose order nothing decides: the interval that holds both readings. */
function bothWays(year: number, first: number, second: number, qualifier: string): string | undefined {
  const dates = [edtfDate(year, first, second, qualifier), edtfDate(year, second, first, qualifier)].filter(
    (each) => each !== undefined,
  );
  const [early, late] = dates.sort();
  return early === undefined || late === undefined || early === late ? early : `${early}/${late}`;
}

function numericDate(
  reading: DateReadingOfCell & { kind: "numeric" },
  settings: DateSettings,
): string | undefined {
  const { first, second, qualifier } = reading;
  const year = reading.shortYear ? fullYear(reading.year, settings.latestYear) : reading.year;
  if (first > 12) return edtfDate(year, second, first, qualifier);
  if (second > 12) return edtfDate(year, first, second, qualifier);
  if (settings.order === "mixed" && first !== second) return bothWays(year, first, second, qualifier);
  return settings.order === "month-day"
    ? edtfDate(year, first, second, qualifier)
    : edtfDate(year, second, first, qualifier);
}

/** Day 0 of a spreadsheet's calendar, as its serial numbers count after February 1900. */
const SERIAL_EPOCH = dayNumber(1899, 12, 30);

/** A spreadsheet's serial day as an EDTF date. */
export function serialDate(serial: number): string | undefined {
  const date = civilDate(SERIAL_EPOCH + Math.floor(serial));
  return edtfDate(date.year, date.month, date.day);
}

/** Of a year, or a month, the days from its first to its last: no Gregorian one has the same. */
function solarHijriDate({
  year,
  month,
  day,
  qualifier,
}: DateReadingOfCell & { kind: "hijri" }): string | undefined {
  const date = (ofMonth: number, ofDay: number): string | undefined => {
    const found = solarHijriDay(year, ofMonth, ofDay);
    if (found === undefined) return undefined;
    const civil = civilDate(found);
    return edtfDate(civil.year, civil.month, civil.day, qualifier);
  };
  if (day > 0) return date(month, day);
  const [first, last] = month > 0 ? [month, month] : [1, 12];
  return `${date(first, 1)}/${date(last, solarHijriMonth(year, last))}`;
}

/** The EDTF of one parsed value under the column's settings; undefined when it stays odd. */
export function resolveDate(
  reading: DateReadingOfCell | undefined,
  settings: DateSettings,
): string | undefined {
  if (reading === undefined) return undefined;
  if (reading.kind === "edtf") return reading.edtf;
  if (reading.kind === "serial") return settings.serials ? serialDate(reading.serial) : undefined;
  if (reading.kind === "numeric") return numericDate(reading, settings);
  if (reading.kind === "hijri") return settings.solarHijri ? solarHijriDate(reading) : undefined;
  return edtfDate(fullYear(reading.year, settings.latestYear), reading.month, reading.day, reading.qualifier);
}
