import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partOfHeader } from "../src/dateParts.ts";
import { cells, readText, roles } from "./lists.ts";

/** Thirty people of an invented isthmus; the cells of the last columns by row. */
function list(headers: string, ...columns: ((row: number) => string)[]): string {
  const rows = Array.from({ length: 30 }, (_, row) =>
    [`Tomas Velun ${"abcdefghij"[row % 10]}`, ...columns.map((column) => column(row))].join(","),
  );
  return `nombre completo,${headers}\n${rows.join("\n")}\n`;
}

const year = (row: number): string => String(1979 + (row % 12));
const month = (row: number): string => String(1 + (row % 12));
const day = (row: number): string => String(1 + ((row * 7) % 28));

describe("the part of a date that a header names", () => {
  it.each([
    ["Año", "year", undefined],
    ["Mes", "month", undefined],
    ["Día", "day", undefined],
    ["السنة", "year", undefined],
    ["الشهر", "month", undefined],
    ["اليوم", "day", undefined],
    ["سنة الوفاة", "year", "deathDate"],
    ["يوم الميلاد", "day", "birthDate"],
    ["Year of death", "year", "deathDate"],
    ["deathMonth", "month", "deathDate"],
    ["date_of_birth_day", "day", "birthDate"],
    ["Année du décès", "year", "deathDate"],
    ["Mes de nacimiento", "month", "birthDate"],
    ["سال تولد", "year", "birthDate"],
    ["ماه تولد", "month", "birthDate"],
    ["روز تولد", "day", "birthDate"],
    ["Year reported", "year", "reportDate"],
  ])("%s is the %s of %s", (header, part, role) => {
    expect(partOfHeader(header)).toEqual({ part, role });
  });

  it.each(["Years of service", "Month and year", "Day labourer", "name", "", "birth death year"])(
    '"%s" names none',
    (header) => {
      expect(partOfHeader(header)).toBeUndefined();
    },
  );
});

describe("year, month and day in three columns", () => {
  it.each([
    "Año,Mes,Día",
    "Year,Month,Day",
    "Year of death,Month of death,Day of death",
    "السنة,الشهر,اليوم",
  ])("%s are one date of death, and say so", async (headers) => {
    const reading = await readText(list(headers, year, month, day));
    const [first, second, third] = headers.split(",");
    expect(reading.columns.slice(1).map((column) => column.role)).toEqual(Array(3).fill("deathDate"));
    expect(reading.columns.map((column) => column.why.code).slice(1)).toEqual(
      Array(3).fill("read/why-date-parts"),
    );
    expect(reading.columns[2]!.why.english).toContain(`"${first}" + "${third}"`);
    expect(reading.warnings.map((each) => each.english)).toEqual([
      `"${first}" + "${second}" + "${third}" were read together as one date, the deathDate`,
    ]);
    expect(cells(reading, "deathDate").slice(0, 3)).toEqual(["1979-01-01", "1980-02-08", "1981-03-15"]);
    expect(reading.columns[1]!.samples[0]).toMatch(/^19\d\d\/\d+\/\d+$/);
    expect(reading.records[0]!.columns.filter(({ role }) => role === "deathDate")).toHaveLength(1);
  });

  it("give any date that a calendar has", async () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(days, { minLength: 1, maxLength: 8 }), async (dates) => {
        const rows = dates.map((each) => each.toISOString().slice(0, 10));
        const lines = rows.map((iso) => `Tomas Velun,${iso.split("-").map(Number).join(",")}`);
        const reading = await readText(`name,year,month,day\n${lines.join("\n")}\n`);
        expect(cells(reading, "deathDate")).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it("keep what is known of a date that is not whole, and doubt what cannot be", async () => {
    const parts = [
      "1981,,",
      "1981,5,",
      "1981,5,0",
      "1981,mayo,3",
      "1981,99,",
      "1981,2,31",
      "1981,,7",
      ",5,3",
      "٢٠١٣,٥,٧",
    ];
    const reading = await readText(
      `name,year,month,day\n${parts.map((each) => `Ana Velun,${each}`).join("\n")}\n`,
    );
    expect(cells(reading, "deathDate")).toEqual([
      "1981",
      "1981-05",
      "1981-05",
      "1981-05-03",
      "1981",
      "1981-02?",
      "1981",
      "",
      "2013-05-07",
    ]);
    expect([...reading.oddCells(1)]).toEqual([8]);
  });

  it("count a month that is none as odd, in its own column", async () => {
    const reading = await readText(
      list("year,month,day", year, (row) => (row === 4 ? "spring" : month(row)), day),
    );
    expect(reading.columns.map((column) => column.odd)).toEqual([0, 0, 1, 0]);
    expect(cells(reading, "deathDate")[4]).toBe("1983");
  });

  it("are read with years of two digits as any other date is", async () => {
    const reading = await readText(list("Año,Mes,Día", (row) => year(row).slice(2), month, day));
    expect(cells(reading, "deathDate")[2]).toBe("1981-03-15");
  });

  it("are two dates where births and deaths each have their columns", async () => {
    const born = (row: number): string => String(1930 + row);
    const reading = await readText(
      list(
        "Year of birth,Month of birth,Year of death,Month of death,Day of death",
        born,
        month,
        year,
        month,
        day,
      ),
    );
    expect(cells(reading, "birthDate")[2]).toBe("1932-03");
    expect(cells(reading, "deathDate")[2]).toBe("1981-03-15");
  });

  it("are not put together where two years claim the month, or where the whole date stands beside them", async () => {
    const two = await readText(list("Year of birth,Year of death,Month", year, year, month));
    expect(roles(two)).toMatchObject({ Month: "other" });
    expect(two.warnings.map((each) => each.code)).not.toContain("read/date-parts");
    const whole = await readText(
      list("Date of death,Year,Month,Day", (row) => `1985-0${1 + (row % 9)}-11`, year, month, day),
    );
    expect(Object.values(roles(whole)).slice(1)).toEqual(["deathDate", "other", "other", "other"]);
  });

  it("do not give to a year of birth the month and day of a whole date beside it", async () => {
    const dates = (row: number): string => `1985-0${1 + (row % 9)}-11`;
    const born = await readText(list("Date of death,Birth year,Month,Day", dates, year, month, day));
    expect(Object.values(roles(born)).slice(1)).toEqual(["deathDate", "birthDate", "other", "other"]);
    const died = await readText(list("Date of report,Year of death,Month,Day", dates, year, month, day));
    expect(cells(died, "deathDate")[2]).toBe("1981-03-15");
  });

  it("leave a month and a day without a year unused, not an age", async () => {
    const reading = await readText(list("Mes,Día", month, day));
    expect(roles(reading)).toMatchObject({ Mes: "other", Día: "other" });
  });
});

describe("a mapping over columns of a date", () => {
  const text = list("Año,Mes,Día", year, month, day);

  it("takes a column out of the date by saying other, and the rest stay together", async () => {
    const reading = await readText(text, { mapping: { columns: { Día: "other" } } });
    expect(cells(reading, "deathDate")[2]).toBe("1981-03");
    const alone = await readText(text, { mapping: { columns: { Mes: "other" } } });
    expect(cells(alone, "deathDate")[2]).toBe("1981");
  });

  it("says what the date is of by its year", async () => {
    const reading = await readText(text, { mapping: { columns: { Año: "birthDate" } } });
    expect(cells(reading, "birthDate")[2]).toBe("1981-03-15");
    expect(roles(reading)).toMatchObject({ Mes: "birthDate", Día: "birthDate" });
  });

  it("puts columns together whose headers say nothing, by their cells", async () => {
    const columns = { "#1": "deathDate", "#2": "deathDate", "#3": "deathDate" } as const;
    const reading = await readText(list("a,b,c", day, year, month), { mapping: { columns } });
    expect(cells(reading, "deathDate")[2]).toBe("1981-03-15");
  });

  it("says the same again when every column is confirmed as it was recognised", async () => {
    const first = await readText(text);
    const columns = Object.fromEntries(first.columns.map(({ index, role }) => [`#${index}`, role]));
    const again = await readText(text, { mapping: { columns } });
    expect(cells(again, "deathDate")).toEqual(cells(first, "deathDate"));
    expect(roles(again)).toEqual(roles(first));
  });
});
