/**
 * The solar Hijri calendar of Iran and Afghanistan: its years begin at the spring equinox, its first six months have 31
 * days, the next five 30. Leap years by the cycle of 33 years, which gives the official calendar from 1244 to 1472
 * (Borkowski 1996, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74).
 */
import { dayNumber } from "@recount/core";

/** Years that a date is taken to be Hijri in, solar or lunar: 1871 to 2071, or 1834 to 2029. */
export const FIRST_HIJRI_YEAR = 1250;
export const LAST_HIJRI_YEAR = 1450;

const CYCLE = 33;
/** Places of the leap years in a cycle. */
const LEAP: readonly number[] = [1, 5, 9, 13, 17, 22, 26, 30];

/** Leap years before a year, counted from year 0. */
function leapsBefore(year: number): number {
  return Math.floor(year / CYCLE) * LEAP.length + LEAP.filter((place) => place < year % CYCLE).length;
}

const newYear = (year: number): number => 365 * year + leapsBefore(year);

/** The first of Farvardin 1392 was 21 March 2013. */
const EPOCH = dayNumber(2013, 3, 21) - newYear(1392);

/** Days of a month, 1 to 12. */
export function solarHijriMonth(year: number, month: number): number {
  if (month <= 6) return 31;
  return month <= 11 || LEAP.includes(year % CYCLE) ? 30 : 29;
}

/** The day number of a solar Hijri date, as core counts days; undefined where there is no such day. */
export function solarHijriDay(year: number, month: number, day: number): number | undefined {
  if (year < FIRST_HIJRI_YEAR || year > LAST_HIJRI_YEAR || month < 1 || month > 12) return undefined;
  if (day < 1 || day > solarHijriMonth(year, month)) return undefined;
  const before = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  return EPOCH + newYear(year) + before + day - 1;
}
