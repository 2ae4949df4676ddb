/** Dates as the engine compares them: days, partial days as intervals, births from a date or from an age. */
import { dayNumber, tryParseEdtf, type RecordList } from "@recount/core";
import { codeRoles, columnsOf, type Coded } from "./coding.ts";

/** A date as written: the days it may be, and its eight digits where the day is given. */
export interface Moment {
  readonly text: string;
  readonly firstDay: number;
  readonly lastDay: number;
  /** YYYYMMDD where day, month and year are written, even if no such day exists (a slip); else empty. */
  readonly digits: string;
  /** The same digits as a number; 0 where there are none. */
  readonly day: number;
  /** True where the date is not of the event itself but of a report of it, or said to be approximate. */
  readonly loose: boolean;
}

export const NO_MOMENT: Moment = {
  text: "",
  firstDay: -Infinity,
  lastDay: Infinity,
  digits: "",
  day: 0,
  loose: false,
};

/** Reports follow deaths by days to weeks: a report of a day is compared as the month before it. */
const REPORT_LAG_DAYS = 31;
const DAY_SHAPE = /^(\d{4})-?(\d\d)-?(\d\d)[?~%]?$/;

export function readMoment(text: string): Moment | undefined {
  if (text === "") return undefined;
  const shape = DAY_SHAPE.exec(text);
  const digits = shape === null ? "" : `${shape[1]}${shape[2]}${shape[3]}`;
  const interval = tryParseEdtf(text);
  if (interval !== undefined) {
    const slack = interval.approximate
      ? Math.max(7, Math.ceil((interval.lastDay - interval.firstDay + 1) / 2))
      : 0;
    return {
      text,
      firstDay: interval.firstDay - slack,
      lastDay: interval.lastDay + slack,
      digits: slack === 0 ? digits : "",
      day: slack === 0 ? Number(digits) : 0,
      loose: interval.approximate,
    };
  }
  if (shape === null) return undefined;
  const year = Number(shape[1]);
  if (year < 1) return undefined;
  return {
    text,
    firstDay: dayNumber(year, 1, 1),
    lastDay: dayNumber(year, 12, 31),
    digits,
    day: Number(digits),
    loose: false,
  };
}

/** The date of death of every record; where a list has none, the time before its report. */
export function readDeaths(lists: readonly RecordList[]): Coded<Moment> {
  return codeRoles(lists, ["deathDate", "reportDate"], NO_MOMENT, ([deaths, reports]) => {
    const death = firstMoment(deaths);
    if (death !== undefined) return { key: death.text, value: death };
    const report = firstMoment(reports);
    if (report === undefined) return undefined;
    const value: Moment = {
      ...report,
      firstDay: report.firstDay - REPORT_LAG_DAYS,
      digits: "",
      day: 0,
      loose: true,
    };
    return { key: `report ${report.text}`, value };
  });
}

function firstMoment(cells: readonly string[] | undefined): Moment | undefined {
  for (const cell of cells ?? []) {
    const moment = readMoment(cell);
    if (moment !== undefined) return moment;
  }
  return undefined;
}

/** A birth: the days it may have been. `floating`: from an age with no date to count back from. */
export interface Birth extends Moment {
  readonly floating: boolean;
}

export const NO_BIRTH: Birth = { ...NO_MOMENT, floating: false };
const DAYS_PER_YEAR = 365.25;

/** The birth of every record: its date, else its age counted back from the death, the report or the middle of the dates. */
export function readBirths(
  lists: readonly RecordList[],
  middle: { first: number; last: number } | undefined,
): Coded<Birth> {
  return codeRoles(
    lists,
    ["birthDate", "age", "deathDate", "reportDate"],
    NO_BIRTH,
    ([births, ages, deaths, reports]) => {
      const birth = firstMoment(births);
      if (birth !== undefined) return { key: birth.text, value: { ...birth, floating: false } };
      const age = (ages ?? []).map(readAge).find((each) => each !== undefined);
      if (age === undefined) return undefined;
      return birthFromAge(age, firstMoment(deaths) ?? firstMoment(reports), middle);
    },
  );
}

function readAge(text: string): { low: number; high: number } | undefined {
  const found = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text);
  if (found === null) return undefined;
  const low = Number(found[1]);
  const high = found[2] === undefined ? low : Number(found[2]);
  return low <= high && high <= 130 ? { low, high } : undefined;
}

function birthFromAge(
  age: { low: number; high: number },
  at: Moment | undefined,
  middle: { first: number; last: number } | undefined,
): { key: string; value: Birth } {
  const first = at?.firstDay ?? middle?.first ?? 0;
  const last = at?.lastDay ?? middle?.last ?? 0;
  const firstDay = Math.floor(first - (age.high + 1) * DAYS_PER_YEAR) + 1;
  const lastDay = Math.floor(last - age.low * DAYS_PER_YEAR);
  const text = age.low === age.high ? `age ${age.low}` : `age ${age.low}–${age.high}`;
  const value = {
    text,
    firstDay,
    lastDay,
    digits: "",
    day: 0,
    loose: false,
    floating: at === undefined && middle === undefined,
  };
  return { key: `${text} ${firstDay} ${lastDay}`, value };
}

/** The middle half of all dates of death or report: what an age without a date is counted back from. */
export function middleOfDates(lists: readonly RecordList[]): { first: number; last: number } | undefined {
  const days: number[] = [];
  for (const list of lists) {
    for (const column of columnsOf(list, "deathDate", "reportDate")) {
      for (const value of column.values) {
        const moment = readMoment(value);
        if (moment !== undefined && Number.isFinite(moment.firstDay)) days.push(moment.firstDay);
      }
    }
  }
  if (days.length === 0) return undefined;
  days.sort((a, b) => a - b);
  return { first: days[Math.floor(days.length / 4)]!, last: days[Math.floor((days.length * 3) / 4)]! };
}

/** Whole days between two intervals; 0 where they overlap. */
export function gapDays(left: Moment, right: Moment): number {
  return Math.max(0, left.firstDay - right.lastDay, right.firstDay - left.lastDay);
}

/** Two days as YYYYMMDD numbers whose digits differ in one place or in two neighbours swapped, or with day and month swapped. */
export function nearlySameDay(left: number, right: number): boolean {
  const leftYear = Math.trunc(left / 10_000);
  const leftMonth = Math.trunc(left / 100) % 100;
  if (
    leftYear === Math.trunc(right / 10_000) &&
    leftMonth === right % 100 &&
    left % 100 === Math.trunc(right / 100) % 100
  )
    return true;
  let a = left;
  let b = right;
  while (a % 10 === b % 10 && a !== b) {
    a = Math.trunc(a / 10);
    b = Math.trunc(b / 10);
  }
  if (Math.trunc(a / 10) === Math.trunc(b / 10)) return true;
  return (
    a % 10 === Math.trunc(b / 10) % 10 &&
    b % 10 === Math.trunc(a / 10) % 10 &&
    Math.trunc(a / 100) === Math.trunc(b / 100)
  );
}
