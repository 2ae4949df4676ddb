import { tryParseEdtf } from "@recount/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate } from "../src/dates.ts";
import { cells, readText } from "./lists.ts";

const edtf = (text: string): string | undefined => {
  const reading = readDate(text);
  return reading?.kind === "edtf" ? reading.edtf : reading === undefined ? undefined : reading.kind;
};

describe("dates as people type them", () => {
  it.each([
    ["2013-05-17", "2013-05-17"],
    ["2013/5/7", "2013-05-07"],
    ["2013-05-17T00:00:00Z", "2013-05-17"],
    ["2013-05-17 14:30:00", "2013-05-17"],
    ["17 May 2013", "2013-05-17"],
    ["17-May-2013", "2013-05-17"],
    ["17May2013", "2013-05-17"],
    ["May 17, 2013", "2013-05-17"],
    ["May 17th, 2013", "2013-05-17"],
    ["Friday 17 May 2013", "2013-05-17"],
    ["2013 May 17", "2013-05-17"],
    ["May 2013", "2013-05"],
    ["mai 2013", "2013-05"],
    ["le 1er août 2013", "2013-08-01"],
    ["17 février 2013", "2013-02-17"],
    ["17 de febrero de 2013", "2013-02-17"],
    ["miércoles 4 dic. 1985", "1985-12-04"],
    ["setiembre de 1981", "1981-09"],
    ["05/2013", "2013-05"],
    ["2013-05", "2013-05"],
    ["2013", "2013"],
    ["٢٠١٣", "2013"],
    ["19650114", "1965-01-14"],
    ["14011965", "1965-01-14"],
    ["201305", "2013-05"],
    ["17 أيار 2013", "2013-05-17"],
    ["١٧ أيار ٢٠١٣", "2013-05-17"],
    ["17 مايو 2013", "2013-05-17"],
    ["3 كانون الثاني 2014", "2014-01-03"],
    ["3 كانون الأول 2014", "2014-12-03"],
    ["تشرين الأول 2012", "2012-10"],
    ["5 تشرين الثاني 2012", "2012-11-05"],
    ["21 آذار 2012", "2012-03-21"],
    ["9 شباط 2012", "2012-02-09"],
    ["4 آب 2012م", "2012-08-04"],
    ["12 جويلية 2012", "2012-07-12"],
    ["7 جانفي 2012", "2012-01-07"],
    ["17 أيار/مايو 2013", "2013-05-17"],
    ["الجمعة 17 مايو 2013", "2013-05-17"],
    ["about 1960", "1960~"],
    ["c. 1960", "1960~"],
    ["vers 1960", "1960~"],
    ["حوالي ١٩٦٠", "1960~"],
    ["1960 تقريبا", "1960~"],
    ["~1960", "1960~"],
    ["2013?", "2013?"],
    ["about 2013?", "2013%"],
    ["between 1 and 5 May 2013", "2013-05-01/2013-05-05"],
    ["1-5 May 2013", "2013-05-01/2013-05-05"],
    ["between 1 May 2013 and 5 May 2013", "2013-05-01/2013-05-05"],
    ["between 2012 and 2013", "2012/2013"],
    ["entre 2012 et 2013", "2012/2013"],
    ["بين 1 و 5 أيار 2013", "2013-05-01/2013-05-05"],
    ["28 April - 2 May 2013", "2013-04-28/2013-05-02"],
    ["before 2013", "../2013"],
    ["after May 2013", "2013-05/.."],
    ["early 2013", "2013-01/2013-04"],
    ["spring 2013", "2013"],
    ["Summer of 2013", "2013~"],
    ["شتاء 2013", "2013~"],
    ["في صيف عام 2013", "2013~"],
    ["été 2013", "2013~"],
    ["otoño de 2013", "2013"],
    ["mid 2013", "2013-05/2013-08"],
    ["mid-2013", "2013-05/2013-08"],
    ["منتصف 2013", "2013-05/2013-08"],
    ["late May 2013", "2013-05-21/2013-05-31"],
    ["1960s", "196X"],
    ["2013-00-00", "2013"],
    ["00/05/2013", "2013-05"],
    ["2013-05-XX", "2013-05-XX"],
    ["2013-05-01/2013-05-09", "2013-05-01/2013-05-09"],
    ["1960~", "1960~"],
  ])("%s is %s", (text, expected) => {
    expect(edtf(text)).toBe(expected);
  });

  it.each([
    "",
    "unknown",
    "Ali",
    "17",
    "1434 هـ",
    "17/13/45/2",
    "999",
    "32/01/2013",
    "May",
    "abc 2013",
    "=TODAY()",
    "12345678901",
  ])("%s is not taken for a date", (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it("keeps what is certain of a day that does not exist and of a month that does not", () => {
    expect(edtf("2013-02-31")).toBe("2013-02?");
    expect(edtf("1856-86-18")).toBe("1856?");
    expect(edtf("2013-17-05")).toBe("2013-05-17?");
  });

  it("never throws, and whatever it gives is EDTF that core reads", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "May",
        "أيار",
        "كانون",
        "الثاني",
        "/",
        "-",
        " ",
        "between ",
        " and ",
        "~",
        "?",
        "before ",
        "XX",
        "s",
        "٣",
        "mid ",
      ),
      fc.integer({ min: 0, max: 2100 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const reading = readDate(pieces.join(""));
        if (reading?.kind === "edtf")
          expect(tryParseEdtf(reading.edtf), `${pieces.join("")} → ${reading.edtf}`).toBeDefined();
      }),
      { numRuns: 3_000 },
    );
  });
});

const column = (...dates: string[]): string =>
  `name,date of death\n${dates.map((date, index) => `Tarek Velun ${index},${date}`).join("\n")}\n`;

describe("day and month of a whole column", () => {
  it("is day first when one value shows it", async () => {
    const reading = await readText(column("3/4/2013", "17/5/2013", "1/2/13"));
    expect(cells(reading, "deathDate")).toEqual(["2013-04-03", "2013-05-17", "2013-02-01"]);
    expect(reading.columns[1]!.dateOrder).toBe("day-month");
  });

  it("is month first when one value shows it", async () => {
    const reading = await readText(column("3/4/2013", "5/17/13", "01.02.2013"));
    expect(cells(reading, "deathDate")).toEqual(["2013-03-04", "2013-05-17", "2013-01-02"]);
    expect(reading.columns[1]!.dateOrder).toBe("month-day");
  });

  it("is mixed when the values contradict each other, and open dates become intervals of both readings", async () => {
    const reading = await readText(column("17/5/2013", "5/17/2013", "3/4/2013", "4/4/2013"));
    expect(cells(reading, "deathDate")).toEqual([
      "2013-05-17",
      "2013-05-17",
      "2013-03-04/2013-04-03",
      "2013-04-04",
    ]);
    expect(reading.columns[1]!.dateOrder).toBe("mixed");
    expect(reading.warnings.map((each) => each.code)).toContain("read/mixed-date-order");
  });

  it("takes one contrary value in a hundred for a slip", async () => {
    const reading = await readText(
      column(...Array.from({ length: 99 }, (_, i) => `${13 + (i % 15)}/5/2013`), "5/17/2013", "3/4/2013"),
    );
    expect(reading.columns[1]!.dateOrder).toBe("day-month");
    expect(cells(reading, "deathDate").slice(-2)).toEqual(["2013-05-17", "2013-04-03"]);
  });

  it("follows the other dates of the file, and says that it assumed", async () => {
    const reading = await readText(
      "name,date of birth,date of death\nTarek Velun,12/31/1970,3/4/2013\nRima Ostal,1/2/1980,5/6/2013\n",
    );
    expect(cells(reading, "deathDate")).toEqual(["2013-03-04", "2013-05-06"]);
    expect(reading.warnings.find((each) => each.code === "read/assumed-date-order")?.params["why"]).toBe(
      "sibling",
    );
  });

  it("is day first where nothing decides, and says that it assumed", async () => {
    const reading = await readText(column("3/4/2013", "5/6/2013"));
    expect(cells(reading, "deathDate")).toEqual(["2013-04-03", "2013-06-05"]);
    expect(reading.warnings.map((each) => each.code)).toContain("read/assumed-date-order");
  });

  it("is what the mapping says where a value does not contradict it", async () => {
    const reading = await readText(column("3/4/2013", "5/6/2013"), {
      mapping: { columns: {}, dateOrder: "month-day" },
    });
    expect(cells(reading, "deathDate")).toEqual(["2013-03-04", "2013-05-06"]);
  });

  it("reads two-digit years against the latest year of the file, not against a clock", async () => {
    const reading = await readText(
      "name,dob,date of death\nTarek Velun,17/05/60,2013-05-17\nRima Ostal,18/05/05,2012-01-02\nSami Dorra,19/05/14,2011-01-02\n",
    );
    expect(cells(reading, "birthDate")).toEqual(["1960-05-17", "2005-05-18", "1914-05-19"]);
  });

  it("reads serial days of a spreadsheet in a column of dates", async () => {
    const reading = await readText(column("2013-05-17", "41411", "41412.5"));
    expect(cells(reading, "deathDate")).toEqual(["2013-05-17", "2013-05-17", "2013-05-18"]);
  });

  it("keeps a cell that is no date out of linking and says which row it was", async () => {
    const reading = await readText(column("2013-05-17", "after the feast", "2013-05-18"));
    expect(cells(reading, "deathDate")).toEqual(["2013-05-17", "", "2013-05-18"]);
    expect(reading.columns[1]!.odd).toBe(1);
    expect([...reading.oddCells(1)]).toEqual([2]);
    expect(reading.raw(2)!.cells[1]).toBe("after the feast");
  });
});
