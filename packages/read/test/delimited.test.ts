import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_COLUMNS } from "../src/index.ts";
import { cells, readText, roles } from "./lists.ts";

const codes = (reading: { warnings: readonly { code: string }[] }): string[] =>
  reading.warnings.map((each) => each.code);

const quote = (text: string): string => (/[,;"\n\r|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe("delimited text", () => {
  it.each([",", ";", "\t", "|"])("finds the delimiter %j", async (delimiter) => {
    const reading = await readText(
      ["name,age,town", "Tarek Velun,34,Qasrin", "Rima Ostal,2,Beldun"].join("\n").replaceAll(",", delimiter),
    );
    expect(reading.delimiter).toBe(delimiter);
    expect(cells(reading, "town")).toEqual(["Qasrin", "Beldun"]);
    expect(reading.format).toBe(delimiter === "\t" ? "tsv" : "csv");
  });

  it("is not misled by commas inside semicolon-separated cells", async () => {
    const reading = await readText("name;age;town\nVelun, Tarek;34;Qasrin\nOstal, Rima;2;Beldun, north\n");
    expect(reading.delimiter).toBe(";");
    expect(cells(reading, "fullName")).toEqual(["Velun, Tarek", "Ostal, Rima"]);
  });

  it("reads quoted cells with delimiters, doubled quotes and line breaks, and counts lines through them", async () => {
    const reading = await readText(
      'name,notes,town\r\n"Velun, Tarek","said ""yes""\r\nand left",Qasrin\r\nRima Ostal,,Beldun\r\n',
    );
    expect(reading.raw(1)).toEqual({ line: 2, cells: ["Velun, Tarek", 'said "yes"\r\nand left', "Qasrin"] });
    expect(reading.raw(2)).toEqual({ line: 4, cells: ["Rima Ostal", "", "Beldun"] });
    expect(reading.raw(3)).toBeUndefined();
  });

  it("reads one column of names", async () => {
    const reading = await readText("name\nTarek Velun\nRima Ostal\n");
    expect(reading.delimiter).toBeNull();
    expect(cells(reading, "fullName")).toEqual(["Tarek Velun", "Rima Ostal"]);
  });

  it("strips the blanks after delimiters that some programs write", async () => {
    const reading = await readText(
      "rec_id, given_name, surname\nrec-1-org, tarek, velun\nrec-2-org, , ostal\n",
    );
    expect(cells(reading, "givenName")).toEqual(["tarek", ""]);
  });

  it("finds the header under title lines, notes and blank lines", async () => {
    const reading = await readText(
      "List of the dead of the Qasrin valley\n\nsource: field team 3\n\nname,age,town\nTarek Velun,34,Qasrin\nRima Ostal,2,Beldun\n",
    );
    expect(reading.headerLine).toBe(5);
    expect(reading.rowCount).toBe(2);
    expect(reading.raw(1)!.line).toBe(6);
    expect(reading.warnings.map(({ english }) => english)).toContain(
      "4 lines above the header were left out of the table",
    );
  });

  it("says how many lines stand above the header, and nothing of blank ones alone", async () => {
    const above = async (lines: string) =>
      (await readText(`${lines}name,age,town\nTarek Velun,34,Qasrin\nRima Ostal,2,Beldun\n`)).warnings.map(
        ({ english }) => english,
      );
    expect(await above("The Qasrin valley\n")).toEqual(["1 line above the header was left out of the table"]);
    expect(await above("The Qasrin valley\n\n")).toEqual([
      "2 lines above the header were left out of the table",
    ]);
    expect(await above("\n\n")).toEqual([]);
  });

  it("numbers the columns where there is no header and tells them by their cells", async () => {
    const reading = await readText(
      "Ahmad Velun,M,34,2013-05-17\nRima Ostal,F,2,2013-05-18\nSami Dorra,M,51,2012-05-18\nHuda Velun,F,17,2012-01-01\n",
    );
    expect(reading.headerLine).toBeNull();
    expect(reading.rowCount).toBe(4);
    expect(roles(reading)).toEqual({
      "column 1": "fullName",
      "column 2": "sex",
      "column 3": "age",
      "column 4": "deathDate",
    });
  });

  it("does not take the first name of a bare list for a header", async () => {
    const reading = await readText("Ahmad Velun\nRima Ostal\nSami Dorra\n");
    expect(reading.headerLine).toBeNull();
    expect(cells(reading, "fullName")).toEqual(["Ahmad Velun", "Rima Ostal", "Sami Dorra"]);
  });

  it("keeps columns of the same name apart", async () => {
    const reading = await readText("name,name,age\nTarek Velun,طارق فيلون,34\nRima Ostal,ريما أوستال,2\n");
    expect(reading.columns.map((column) => column.header)).toEqual(["name", "name (2)", "age"]);
    expect(reading.columns.map((column) => column.role)).toEqual(["fullName", "fullName", "age"]);
    expect(codes(reading)).toContain("read/duplicate-header");
  });

  it("sets rows aside that cannot be read, with their line, and keeps the numbers of the others", async () => {
    const reading = await readText(
      'name,age,town\nTarek Velun,34,Qasrin\nRima,Ostal,2,Beldun\n,,\nSami Dorra,5,Qasrin\nend of list\n"Huda Velun,6,Beldun\n',
    );
    expect(reading.rowCount).toBe(6);
    expect(reading.setAside.map(({ row, line, reason, text }) => [row, line, reason.code, text])).toEqual([
      [2, 3, "read/row-too-wide", "Rima,Ostal,2,Beldun"],
      [3, 4, "read/row-empty", ",,"],
      [5, 6, "read/row-stray", "end of list"],
    ]);
    expect([...reading.records[0]!.rowNumbers]).toEqual([1, 4, 6]);
    expect(cells(reading, "town")).toEqual(["Qasrin", "Qasrin", "Beldun"]);
  });

  it("does not let an open quote swallow the rows after it", async () => {
    const reading = await readText('name,age,town\n"Tarek, Velun,34,Qasrin\nRima Ostal,2,Beldun\n');
    expect(reading.setAside.map(({ line, reason }) => [line, reason.code])).toEqual([[2, "read/row-quote"]]);
    expect(cells(reading, "fullName")).toEqual(["Rima Ostal"]);
  });

  it("reads quotation marks around a byname as part of the name", async () => {
    const reading = await readText('name,age,town\n"Abu Salam" Tarek Velun,34,Qasrin\nRima Ostal,2,Beldun\n');
    expect(cells(reading, "fullName")).toEqual(['"Abu Salam" Tarek Velun', "Rima Ostal"]);
    expect(codes(reading)).toContain("read/literal-quotes");
  });

  it("takes short rows with empty cells at the end", async () => {
    const reading = await readText("name,age,town,notes\nTarek Velun,34\nRima Ostal,2,Beldun,seen\n");
    expect(reading.setAside).toEqual([]);
    expect(reading.raw(1)!.cells).toEqual(["Tarek Velun", "34", "", ""]);
    expect(codes(reading)).toContain("read/short-rows");
  });

  it("treats text that looks like a formula as text", async () => {
    const reading = await readText("name,notes\n=CMD|' /C calc'!A0,@SUM(1)\nRima Ostal,+1\n");
    expect(cells(reading, "fullName")).toEqual(["=CMD|' /C calc'!A0", "Rima Ostal"]);
  });

  it("reads 200 columns", async () => {
    const headers = ["name", ...Array.from({ length: 199 }, (_, i) => `extra ${i}`)];
    const row = ["Tarek Velun", ...Array.from({ length: 199 }, (_, i) => String(i))];
    const reading = await readText(`${headers.join(",")}\n${row.join(",")}\n`);
    expect(reading.columns).toHaveLength(200);
    const marked = await readText(
      `${headers.join(",")}\nTarek Velun${",x".repeat(199)}\nRima Ostal${",y".repeat(199)}\n`,
    );
    expect([marked.headerLine, marked.rowCount]).toEqual([1, 2]);
  });

  it(`refuses more than ${MAX_COLUMNS} columns`, async () => {
    const width = MAX_COLUMNS + 1;
    const text = `${Array.from({ length: width }, (_, i) => `c${i}`).join(",")}\n${"x,".repeat(width - 1)}x\n`;
    await expect(readText(text)).rejects.toMatchObject({ code: "read/too-many-columns" });
  });

  it("uses the delimiter, header line and encoding a mapping gives", async () => {
    const reading = await readText("a b c\nname|age\nTarek Velun|34\n", {
      mapping: { columns: {}, delimiter: "|", headerLine: 2 },
    });
    expect(reading.headerLine).toBe(2);
    expect(cells(reading, "age")).toEqual(["34"]);
    await expect(
      readText("name\nTarek\n", { mapping: { columns: {}, headerLine: 9 } }),
    ).rejects.toMatchObject({ code: "read/mapping" });
  });

  it("gives back every cell of a table that was written as CSV", async () => {
    const cell = fc.stringMatching(/^[\p{L}\d ,;"'\n.-]{0,12}$/u).map((text) => text.trim());
    const row = fc.tuple(fc.stringMatching(/^[a-z]{2,8} [a-z]{2,8}$/), cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 3, maxLength: 12 }),
        fc.constantFrom("\n", "\r\n"),
        async (rows, end) => {
          const text =
            [["name", "notes", "remark"], ...rows].map((each) => each.map(quote).join(",")).join(end) + end;
          const reading = await readText(text, { mapping: { columns: {}, delimiter: ",", headerLine: 1 } });
          expect(reading.rowCount).toBe(rows.length);
          rows.forEach((each, index) => expect(reading.raw(index + 1)!.cells).toEqual(each));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("drops no row, whatever the bytes: records and rows set aside are all rows", async () => {
    const piece = fc.constantFrom(
      "Tarek Velun",
      "34",
      ",",
      ",",
      "\n",
      "\n",
      '"',
      '""',
      ";",
      "\r\n",
      " ",
      "طارق",
      "2013-05-17",
      "a,b,c\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const text = `name,age,town\nRima Ostal,2,Beldun\n${pieces.join("")}`;
        const reading = await readText(text, { mapping: { columns: {}, delimiter: ",", headerLine: 1 } });
        const kept = reading.records.reduce((sum, list) => sum + list.rowCount, 0);
        expect(kept + reading.setAside.length).toBe(reading.rowCount);
        const seen = new Set([
          ...reading.records[0]!.rowNumbers,
          ...reading.setAside.map((each) => each.row),
        ]);
        expect(seen.size).toBe(reading.rowCount);
        for (let row = 1; row <= reading.rowCount; row++) expect(reading.raw(row)!.line).toBeGreaterThan(1);
      }),
      { numRuns: 300 },
    );
  });
});
