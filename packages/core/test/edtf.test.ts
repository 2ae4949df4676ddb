/** EDTF: partial dates become intervals of days, and nothing is guessed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate, dayNumber, daysInMonth, formatDay, parseEdtf, tryParseEdtf } from "@recount/core";

const span = (text: string) => {
  const { firstDay, lastDay } = parseEdtf(text);
  return [formatDay(firstDay), formatDay(lastDay)];
};

describe("parseEdtf", () => {
  it("reads a day, a month, a year, a decade and a century as the days they cover", () => {
    expect(span("2013-05-17")).toEqual(["2013-05-17", "2013-05-17"]);
    expect(span("2012-02")).toEqual(["2012-02-01", "2012-02-29"]);
    expect(span("2013")).toEqual(["2013-01-01", "2013-12-31"]);
    expect(span("195X")).toEqual(["1950-01-01", "1959-12-31"]);
    expect(span("19XX")).toEqual(["1900-01-01", "1999-12-31"]);
    expect(span("2013-05-XX")).toEqual(["2013-05-01", "2013-05-31"]);
    expect(span("2013-XX")).toEqual(["2013-01-01", "2013-12-31"]);
  });

  it("reads intervals from the start of the first to the end of the second, and open ends as unbounded", () => {
    expect(span("2013-05/2013-06-03")).toEqual(["2013-05-01", "2013-06-03"]);
    expect(parseEdtf("2013/..").lastDay).toBe(Infinity);
    expect(parseEdtf("../2013").firstDay).toBe(-Infinity);
  });

  it("keeps the qualifiers", () => {
    expect(parseEdtf("1960~")).toMatchObject({ approximate: true, uncertain: false });
    expect(parseEdtf("2013-05-17?")).toMatchObject({ approximate: false, uncertain: true });
    expect(parseEdtf("1960%")).toMatchObject({ approximate: true, uncertain: true });
  });

  it.each([
    "",
    "2013-13",
    "2013-02-30",
    "13-05-2013",
    "2013-5-1",
    "20XX-05",
    "2013-XX-01",
    "../..",
    "2014/2013",
    "0000",
  ])("refuses %j", (text) => {
    expect(tryParseEdtf(text)).toBeUndefined();
    expect(() => parseEdtf(text)).toThrow(/not an EDTF date/);
  });

  it("gives back every day of ten thousand years", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const day = Math.min(d, daysInMonth(y, m));
          expect(civilDate(dayNumber(y, m, day))).toEqual({ year: y, month: m, day });
          expect(dayNumber(y, m, day) * 86_400_000).toBe(new Date(formatDay(dayNumber(y, m, day))).getTime());
        },
      ),
    );
  });
});
