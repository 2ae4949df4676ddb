import type { RecountError } from "@recount/core";
import { describe, expect, it } from "vitest";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { readList, type ListReading, type ReadOptions } from "../src/index.ts";
import { cells, roles } from "./lists.ts";
import { text, workbook, zip } from "./zipfile.ts";

const read = (bytes: Uint8Array, options: Partial<ReadOptions> = {}): Promise<ListReading> =>
  readList(bytes, { fileName: "list.xlsx", ...options });
const date = (iso: string): { value: Date; type: DateConstructor; format: string } => ({
  value: new Date(`${iso}T00:00:00Z`),
  type: Date,
  format: "dd/mm/yyyy",
});
const row = (...values: (string | number | null)[]): SheetData[number] =>
  values.map(
    (value) =>
      (value === null
        ? null
        : { value, type: typeof value === "number" ? Number : String }) as SheetData[number][number],
  );

const people: SheetData = [
  row("Dead of the Qasrin valley"),
  [],
  row("الاسم", "Age", "Date of death", "National ID"),
  [...row("أحمد الدرا", 34), date("2013-05-17"), ...row("10020030040")] as SheetData[number],
  [...row("Rima & Ostal <north>", 2), date("1999-12-31"), ...row(98765432101)] as SheetData[number],
  row("Sami Velun", "12 months", "about 2012", null),
];

describe("workbooks", () => {
  it("reads typed cells, the header under a title, and rows by their number in the sheet", async () => {
    const reading = await read(await writeExcelFile(people).toBuffer());
    expect([reading.format, reading.headerLine, reading.rowCount]).toEqual(["xlsx", 3, 3]);
    expect(reading.warnings.map(({ english }) => english)).toContain(
      "2 lines above the header were left out of the table",
    );
    expect(roles(reading)).toEqual({
      الاسم: "fullName",
      Age: "age",
      "Date of death": "deathDate",
      "National ID": "identityNumber",
    });
    expect(cells(reading, "fullName")).toEqual(["أحمد الدرا", "Rima & Ostal <north>", "Sami Velun"]);
    expect(cells(reading, "deathDate")).toEqual(["2013-05-17", "1999-12-31", "2012~"]);
    expect(cells(reading, "age")).toEqual(["34", "2", "1"]);
    expect(cells(reading, "identityNumber")).toEqual(["10020030040", "98765432101", ""]);
    expect(reading.raw(2)).toEqual({
      line: 5,
      cells: ["Rima & Ostal <north>", "2", "1999-12-31", "98765432101"],
    });
  });

  it("takes the first sheet that is a table, or the one a mapping names", async () => {
    const bytes = await writeExcelFile([
      { data: [row("About this file")], sheet: "cover" },
      { data: people, sheet: "dead" },
      {
        data: [row("name", "town"), row("Huda Tovan", "Beldun"), row("Omar Tovan", "Darun")],
        sheet: "missing",
      },
    ]).toBuffer();
    const first = await read(bytes);
    expect(first.rowCount).toBe(3);
    expect(first.warnings.map((each) => each.code)).toContain("read/other-sheets");
    const named = await read(bytes, { mapping: { columns: {}, sheet: "missing" } });
    expect(cells(named, "town")).toEqual(["Beldun", "Darun"]);
    await expect(read(bytes, { mapping: { columns: {}, sheet: "none" } })).rejects.toMatchObject({
      code: "read/sheet",
    });
  });

  it("uses the stored value of a formula and leaves one without a value, or an error, as an odd cell", async () => {
    const reading = await read(
      workbook(
        `<row r="1">${text("A1", "name")}${text("B1", "age")}</row>` +
          `<row r="2">${text("A2", "Tarek Velun")}<c r="B2"><f>20+14</f><v>34</v></c></row>` +
          `<row r="3">${text("A3", "Rima Ostal")}<c r="B3" t="str"><f>A9</f></c></row>` +
          `<row r="4">${text("A4", "Sami Dorra")}<c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
      ),
    );
    expect(cells(reading, "age")).toEqual(["34", "", ""]);
    expect([...reading.oddCells(1)]).toEqual([2, 3]);
    expect(reading.columns[1]!.odd).toBe(2);
    expect(reading.warnings.map((each) => each.code)).toContain("read/formula-without-value");
  });

  it("is not made to allocate by a hostile row number or column", async () => {
    const reading = await read(
      workbook(
        `<row r="1">${text("A1", "name")}${text("B1", "age")}</row><row r="999999999">${text("A999999999", "Tarek Velun")}${text("ZZZZZZ999999999", "x")}</row>`,
      ),
    );
    expect(reading.raw(1)).toEqual({ line: 999_999_999, cells: ["Tarek Velun", ""] });
  });

  it("refuses a truncated workbook with one line, wherever it is cut", async () => {
    const bytes = await writeExcelFile(people).toBuffer();
    for (const share of [0.05, 0.3, 0.6, 0.9, 0.99]) {
      await expect(read(bytes.subarray(0, Math.floor(bytes.length * share)))).rejects.toMatchObject({
        code: "read/damaged",
      });
    }
  });

  it("refuses a workbook with a flipped bit in its cells", async () => {
    const bytes = workbook(
      `<row r="1">${text("A1", "name")}</row><row r="2">${text("A2", "Tarek Velun")}</row>`,
    );
    const name = bytes.indexOf("worksheets/sheet1.xml", bytes.indexOf("PK\u0003\u0004") + 1);
    bytes[name + 40]! ^= 4;
    await expect(read(bytes)).rejects.toMatchObject({ code: "read/damaged" });
  });

  it("refuses a workbook that unpacks to more than it may, or to more than it says", async () => {
    const rows = `<row r="1">${text("A1", "name")}</row>`;
    await expect(read(workbook(rows, 3_000_000_000))).rejects.toMatchObject({ code: "read/bomb" });
    await expect(read(workbook(rows.repeat(2_000), 100))).rejects.toMatchObject({ code: "read/damaged" });
  });

  it("refuses one whatever the part is called that unpacks to more than it may", async () => {
    const bytes = workbook(`<row r="1">${text("A1", "name")}</row>`, 1_900 * 2 ** 20, { part: "sheet1.dat" });
    const refused: unknown = await read(bytes).catch((error: unknown) => error);
    expect((refused as RecountError).oneLine()).toMatch(
      /^list\.xlsx: the workbook unpacks to 1900 MiB or more, and 1536 MiB can be read at most; /,
    );
  });

  it("refuses one whose row, or shared text, goes on for longer than any does", async () => {
    const spaces = " ".repeat(17 * 2 ** 20);
    const rows = `<row r="1">${text("A1", "name")}</row>`;
    for (const bytes of [
      workbook(`${rows}<row r="2">${spaces}`),
      workbook(rows, undefined, { strings: `<si><t>${spaces}` }),
    ])
      await expect(read(bytes)).rejects.toMatchObject({
        code: "read/bomb",
        message: expect.stringMatching(/has a <(?:row|si)> of more than 16 MiB/) as string,
      });
  });

  it("reads rows and shared texts however they fall on what is unpacked at a time", async () => {
    const count = 30_000;
    const names = Array.from({ length: count }, (_, at) => `Samer Vélun ${"x".repeat(at % 37)}${at}`);
    const strings = ["name", "town", ...names].map((name) => `<si><t>${name}</t></si>`).join("");
    const rows = names.map(
      (_, at) =>
        `<row r="${at + 2}"><c r="A${at + 2}" t="s"><v>${at + 2}</v></c>${text(`B${at + 2}`, `بلدون ${at}`)}</row>`,
    );
    const header = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`;
    const reading = await read(workbook(header + rows.join(""), undefined, { strings }));
    expect(reading.rowCount).toBe(count);
    expect(cells(reading, "name")).toEqual(names);
    expect(cells(reading, "town")).toEqual(names.map((_, at) => `بلدون ${at}`));
  });

  it("goes once over tags that never end, or never close, however many", async () => {
    const many = 2_000_000;
    const header = `<row r="1">${text("A1", "name")}</row><row r="2">${text("A2", "Samer Velun")}</row>`;
    for (const tags of ["<c>".repeat(many), "<c ".repeat(many), `<c><v>${"<v ".repeat(many)}</c>`]) {
      const reading = await read(workbook(`${header}<row r="3">${tags}</row>`));
      expect(cells(reading, "name")[0]).toBe("Samer Velun");
    }
    for (const tags of ["<rPh ".repeat(many), "<t ".repeat(many)]) {
      const strings = `<si><t>Samer Velun</t>${tags}</si>`;
      const row = `<row r="2"><c r="A2" t="s"><v>0</v></c></row>`;
      const reading = await read(
        workbook(`<row r="1">${text("A1", "name")}</row>${row}`, undefined, { strings }),
      );
      expect(cells(reading, "name")).toEqual(["Samer Velun"]);
    }
  });

  it("refuses an archive that is no workbook", async () => {
    await expect(read(zip([{ name: "word/document.xml", content: "<document/>" }]))).rejects.toMatchObject({
      code: "read/unknown-format",
    });
  });
});
