/**
 * Partial and approximate dates: the part of EDTF (ISO 8601-2) that documenters' lists need, read as closed
 * intervals of days so that "2013-05" and "2013-05-17" can be compared without pretending either is exact.
 *
 * Read: `2013`, `2013-05`, `2013-05-17`, unspecified digits (`201X`, `20XX`, `2013-XX`, `2013-05-XX`), the
 * qualifiers `?` (uncertain), `~` (approximate) and `%` (both) at the end, and intervals `a/b` with `..` for an
 * open end. Years are four digits, 0001 to 9999, in the proleptic Gregorian calendar.
 */
import { RecountError } from "./errors.ts";

/** A date as an interval of whole days since 1970-01-01, both ends included. An open end is ±Infinity. */
export interface DateInterval {
  readonly firstDay: number;
  readonly lastDay: number;
  /** `?` or `%`: the source doubts it. */
  readonly uncertain: boolean;
  /** `~` or `%`: the source says "about". */
  readonly approximate: boolean;
}

const PART = /^(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;

/** Days since 1970-01-01 of a Gregorian date (Howard Hinnant, days_from_civil). Month and day count from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The Gregorian date of a day number (Howard Hinnant, civil_from_days). */
export function civilDate(dayNumberSinceEpoch: number): { year: number; month: number; day: number } {
  const z = dayNumberSinceEpoch + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `2013-05-17` for a day number. */
export function formatDay(day: number): string {
  const date = civilDate(day);
  return `${String(date.year).padStart(4, "0")}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
}

function parsePart(text: string): DateInterval | undefined {
  const found = PART.exec(text);
  if (found === null) return undefined;
  const [, yearText = "", monthText, dayText, qualifier] = found;
  if (/X/.test(yearText) && monthText !== undefined) return undefined;
  const firstYear = Number(yearText.replaceAll("X", "0"));
  const lastYear = Number(yearText.replaceAll("X", "9"));
  if (lastYear < 1) return undefined;
  const bounds = monthBounds(firstYear, lastYear, monthText, dayText);
  if (bounds === undefined) return undefined;
  return {
    firstDay: bounds[0],
    lastDay: bounds[1],
    uncertain: qualifier === "?" || qualifier === "%",
    approximate: qualifier === "~" || qualifier === "%",
  };
}

function monthBounds(
  firstYear: number,
  lastYear: number,
  monthText: string | undefined,
  dayText: string | undefined,
): [number, number] | undefined {
  if (monthText === undefined || monthText === "XX") {
    if (dayText !== undefined && dayText !== "XX") return undefined;
    return [dayNumber(Math.max(1, firstYear), 1, 1), dayNumber(lastYear, 12, 31)];
  }
  const month = Number(monthText);
  if (month < 1 || month > 12) return undefined;
  const length = daysInMonth(firstYear, month);
  if (dayText === undefined || dayText === "XX")
    return [dayNumber(firstYear, month, 1), dayNumber(firstYear, month, length)];
  const day = Number(dayText);
  if (day < 1 || day > length) return undefined;
  const number = dayNumber(firstYear, month, day);
  return [number, number];
}

/** Reads an EDTF date; undefined where the text is not one this module knows. Never guesses. */
export function tryParseEdtf(text: string): DateInterval | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return parsePart(text);
  const left = text.slice(0, slash);
  const right = text.slice(slash + 1);
  const first = left === ".." || left === "" ? undefined : parsePart(left);
  const last = right === ".." || right === "" ? undefined : parsePart(right);
  if (first === undefined && !(left === ".." || left === "")) return undefined;
  if (last === undefined && !(right === ".." || right === "")) return undefined;
  if (first === undefined && last === undefined) return undefined;
  const firstDay = first?.firstDay ?? -Infinity;
  const lastDay = last?.lastDay ?? Infinity;
  if (firstDay > lastDay) return undefined;
  return {
    firstDay,
    lastDay,
    uncertain: (first?.uncertain ?? false) || (last?.uncertain ?? false),
    approximate: (first?.approximate ?? false) || (last?.approximate ?? false),
  };
}

/** Reads an EDTF date. @throws RecountError core/edtf where the text is not one. */
export function parseEdtf(text: string): DateInterval {
  const interval = tryParseEdtf(text);
  if (interval === undefined) {
    throw new RecountError("core/edtf", `not an EDTF date: "${text.slice(0, 40)}"`, {
      remedy: "write it as 2013-05-17, 2013-05, 2013, 1960~ or 2013-05-01/2013-05-09",
    });
  }
  return interval;
}
