/** Solar Hijri dates: the calendar against known days and another program's, and columns that are, or may not be, in it. */
import { civilDate } from "@recount/core";
import { describe, expect, it } from "vitest";
import { solarHijriDay, solarHijriMonth } from "../src/solarHijri.ts";
import { cells, readText } from "./lists.ts";

function civil(year: number, month: number, day: number): string | undefined {
  const found = solarHijriDay(year, month, day);
  if (found === undefined) return undefined;
  const date = civilDate(found);
  return [date.year, date.month, date.day].map((part) => String(part).padStart(2, "0")).join("-");
}

describe("the solar Hijri calendar", () => {
  it.each([
    [1304, 1, 11, "1925-03-31"],
    [1320, 1, 1, "1941-03-21"],
    [1332, 5, 28, "1953-08-19"],
    [1342, 3, 15, "1963-06-05"],
    [1350, 1, 1, "1971-03-21"],
    [1357, 6, 17, "1978-09-08"],
    [1357, 11, 22, "1979-02-11"],
    [1358, 1, 12, "1979-04-01"],
    [1359, 6, 31, "1980-09-22"],
    [1367, 4, 12, "1988-07-03"],
    [1369, 3, 31, "1990-06-21"],
    [1375, 12, 30, "1997-03-20"],
    [1378, 10, 11, "2000-01-01"],
    [1379, 12, 30, "2001-03-20"],
    [1380, 1, 1, "2001-03-21"],
    [1382, 10, 5, "2003-12-26"],
    [1388, 3, 22, "2009-06-12"],
    [1391, 12, 30, "2013-03-20"],
    [1392, 1, 1, "2013-03-21"],
    [1392, 5, 14, "2013-08-05"],
    [1395, 12, 30, "2017-03-20"],
    [1399, 12, 30, "2021-03-20"],
    [1400, 1, 1, "2021-03-21"],
    [1403, 1, 1, "2024-03-20"],
    [1403, 12, 30, "2025-03-20"],
    [1404, 1, 1, "2025-03-21"],
  ])("has %i/%i/%i on %s", (year, month, day, expected) => {
    expect(civil(year, month, day)).toBe(expected);
  });

  it("agrees with the calendar of Unicode on every month's first day from 1250 to 1450", () => {
    const unicode = new Intl.DateTimeFormat("en-u-ca-persian", {
      timeZone: "UTC",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    for (let year = 1250; year <= 1450; year++) {
      for (let month = 1; month <= 12; month++) {
        const day = solarHijriDay(year, month, 1)!;
        const date = civilDate(day);
        const parts = unicode.formatToParts(new Date(Date.UTC(date.year, date.month - 1, date.day)));
        const [told] = [
          ["year", "month", "day"].map((type) => Number(parts.find((part) => part.type === type)?.value)),
        ];
        expect(told).toEqual([year, month, 1]);
      }
    }
  });

  it("has no day that a month does not have", () => {
    expect(solarHijriMonth(1399, 12)).toBe(30);
    for (const [year, month, day] of [
      [1400, 12, 30],
      [1392, 7, 31],
      [1392, 13, 1],
      [1392, 1, 0],
      [1200, 1, 1],
    ] as const)
      expect(solarHijriDay(year, month, day)).toBeUndefined();
  });
});

describe("columns of Hijri dates", () => {
  const list = (header: string, dates: readonly string[]): string =>
    `Name,${header}\n${dates.map((date, at) => `Person ${"abcdefgh"[at]} Velun,${date}`).join("\n")}\n`;

  it("are solar where a day is the 31st, which no lunar month has, and are told to be", async () => {
    const reading = await readText(list("تاریخ فوت", ["1392/05/14", "۱۳۹۲/۰۶/۳۱", "1391-12-30", "1391/1/2"]));
    expect(cells(reading, "deathDate")).toEqual(["2013-08-05", "2013-09-22", "2013-03-20", "2012-03-21"]);
    expect(reading.warnings).toContainEqual(
      expect.objectContaining({ code: "read/solar-hijri", params: { header: "تاریخ فوت", rows: 4 } }),
    );
  });

  it("are solar with another column of the file that is", async () => {
    const rows = ["1350/02/03,1392/05/31", "1361/02/03,1392/05/14", "1361/02/04,1392/06/31", ",1392/01/31"];
    const text = rows.map((row, at) => `${"ABCD"[at]} Velun,${row}\n`).join("");
    const reading = await readText(`Name,date of birth,date of death\n${text}`);
    expect(cells(reading, "birthDate")).toEqual(["1971-04-23", "1982-04-23", "1982-04-24", ""]);
    expect(cells(reading, "deathDate").slice(0, 2)).toEqual(["2013-08-22", "2013-08-05"]);
  });

  it.each(["shamsi", "خورشیدی", "الهجري الشمسي", "شمسى"])(
    "are solar where the header says so: %s",
    async (solar) => {
      const reading = await readText(list(`date of death (${solar})`, ["1392/05/14", "1392/06/01"]));
      expect(reading.columns[1]!.understood).toEqual(["2013-08-05", "2013-08-23"]);
    },
  );

  it.each(["سال تولد (شمسی)", "Year of birth (shamsi)", "تاریخ تولد شمسی", "date of birth (solar hijri)"])(
    "may be years, or months, by themselves where the header says so: %s",
    async (header) => {
      const reading = await readText(list(header, ["1361", "۱۳۵۸", "1340/02", "1979", "1362/05/14", "1441"]));
      expect(cells(reading, "birthDate")).toEqual([
        "1982-03-21/1983-03-20",
        "1979-03-21/1980-03-20",
        "1961-04-21/1961-05-21",
        "1979",
        "1983-08-05",
        "",
      ]);
    },
  );

  it("are no years by themselves where no header says so", async () => {
    const reading = await readText(list("year of birth", ["1361", "1358", "1340", "1372"]));
    expect(reading.columns[1]!.role).not.toBe("birthDate");
  });

  it.each(["سال فوت (شمسی),ماه,روز", "Year of death (shamsi),Month,Day", "year (jalali),month,day"])(
    "may stand in three columns where the year's header says so: %s",
    async (headers) => {
      const parts = [
        "1392,5,14",
        "1391,6,31",
        "1391,12,30",
        "1390,,",
        "۱۳۹۰,۲,",
        "1390,12,30",
        "1390,mayo,3",
      ];
      const rows = parts.map((each, at) => `Person ${"abcdefgh"[at]} Velun,${each}`);
      const reading = await readText(`name,${headers}\n${rows.join("\n")}\n`);
      expect(reading.columns.slice(1).map(({ role }) => role)).toEqual(Array(3).fill("deathDate"));
      expect(cells(reading, "deathDate")).toEqual([
        "2013-08-05",
        "2012-09-21",
        "2013-03-20",
        "2011-03-21/2012-03-19",
        "2011-04-21/2011-05-21",
        "",
        "2011-03-21/2012-03-19",
      ]);
    },
  );

  const notes = (warnings: readonly { code: string; params: Record<string, unknown> }[]): unknown[] =>
    warnings.flatMap(({ code, params }) => (code.endsWith("solar-hijri") ? [[code, params["rows"]]] : []));

  it.each([
    ["of a lunar year", "1441/07/25"],
    ["of a day there is not", "1400/12/30"],
    ["of two digits, day first", "14/05/61"],
    ["of four digits, day first", "14/05/1361"],
    ["of two digits and a month's name", "14 May 61"],
    ["of a spreadsheet's days", "22415"],
  ])(
    "leave out a date %s where the header says that they are solar, and tell how many",
    async (_of, date) => {
      const text = list("date of birth (shamsi)", ["1361/05/14", "1982-08-05", "20/11/1982", date, date]);
      const reading = await readText(text);
      expect(cells(reading, "birthDate")).toEqual(["1982-08-05", "1982-08-05", "1982-11-20", "", ""]);
      expect(notes(reading.warnings)).toEqual([
        ["read/solar-hijri", 1],
        ["read/not-solar-hijri", 2],
      ]);
      expect(reading.warnings.map(({ code }) => code)).not.toContain("read/two-digit-years");
    },
  );

  it("leave out years of two digits where most whole years are solar, and there only", async () => {
    const rows = [
      "1392/05/31,14/05/61",
      "1392/06/31,20/11/50",
      "1392/01/31,20/11/1950",
      "14/05/61,20/11/1951",
    ];
    const text = rows.map((row, at) => `${"ABCD"[at]} Velun,${row}\n`).join("");
    const reading = await readText(`Name,date of death,date of birth\n${text}`);
    expect(cells(reading, "deathDate")).toEqual(["2013-08-22", "2013-09-22", "2013-04-20", ""]);
    expect(cells(reading, "birthDate")).toEqual(["1961-05-14", "1950-11-20", "1950-11-20", "1951-11-20"]);
    expect(notes(reading.warnings)).toEqual([
      ["read/solar-hijri", 3],
      ["read/not-solar-hijri", 1],
    ]);
  });

  it.each([
    ["nothing shows of which calendar they are", ["1392/05/14", "1392/06/01", "1391/12/30"]],
    ["a single 31st may be a slip", ["1402/05/31", "1402/04/11", "1402/04/12"]],
    ["a month has more days than in the solar calendar", ["1392/05/31", "1392/08/31", "1391/01/31"]],
    ["a solar year would lie far ahead", ["1434/05/31", "1434/06/31", "1433/01/31"]],
  ])("stay as they are where %s, and this is told", async (_title, dates) => {
    const reading = await readText(list("date of death", dates));
    expect(cells(reading, "deathDate")).toEqual(["", "", ""]);
    expect(reading.warnings).toContainEqual(
      expect.objectContaining({ code: "read/hijri", params: { header: "date of death", rows: 3 } }),
    );
  });
});
