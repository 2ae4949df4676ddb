import { RecountError } from "@recount/core";
import { describe, expect, it } from "vitest";
import { MAX_FILE_BYTES, parseMapping, readList, refuseSize } from "../src/index.ts";
import { cells, readText, roles, utf8 } from "./lists.ts";

async function refusal(bytes: Uint8Array, fileName = "list.csv"): Promise<RecountError> {
  const error: unknown = await readList(bytes, { fileName }).catch((problem: unknown) => problem);
  if (!(error instanceof RecountError)) throw new Error(`expected a RecountError, not ${String(error)}`);
  return error;
}

const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 7_919 + (i >> 3) * 104_729) % 256);

describe("files that are no list", () => {
  it.each([
    ["an empty file", new Uint8Array(0), "list.csv", "read/empty"],
    ["a file of blank lines", utf8("\n\n  \n"), "list.csv", "read/not-a-table|read/no-rows|read/empty"],
    ["a header without rows", utf8("name,age,date of death\n"), "list.csv", "read/no-rows"],
    [
      "a picture called .csv",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise(900)]),
      "list.csv",
      "read/binary",
    ],
    ["a PDF called .csv", utf8("%PDF-1.7\n%âãÏÓ\n"), "list.csv", "read/binary"],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...noise(900)]), "list.xls", "read/binary"],
    ["noise", noise(5_000), "list.csv", "read/binary"],
    ["text with zero bytes", utf8("name,age\nTarek\u0000 Velun,3\n".repeat(50)), "list.csv", "read/binary"],
    ["text called .xlsx", utf8("name,age\nTarek Velun,3\n"), "list.xlsx", "read/damaged"],
    ["a list whose every name is empty", utf8("name,age\n,3\n,4\n"), "list.csv", "read/no-names"],
    [
      "a list whose every name says unknown",
      utf8("name,age\nunknown,3\nمجهول,4\n"),
      "list.csv",
      "read/no-names",
    ],
    ["a table without names", utf8("age,weight\n3,4\n5,6\n"), "list.csv", "read/no-names"],
    [
      "only rows that cannot be read",
      utf8("name,age\nTarek,3,4\nRima,5,6\n"),
      "list.csv",
      "read/not-a-table",
    ],
  ])("%s is refused in one line with what to do", async (_title, bytes, fileName, code) => {
    const error = await refusal(bytes, fileName);
    expect(code.split("|")).toContain(error.code);
    expect(error.oneLine()).toMatch(
      new RegExp(`^${fileName.replace(".", "\\.")}(:\\d+)?: [^\\n]+; [^\\n]+$`),
    );
  });

  it("without a column of names is refused, unless somebody can still say which it is", async () => {
    const text = "Text,When,Where\nQovrel Zamtu,2013-05-17,Qasrin\nWuzra Fteklo,2013-05-18,Beldun\n";
    const error = await refusal(utf8(text));
    expect(error.oneLine()).toBe(
      'list.csv: no column of names was recognised among "Text", "When", "Where"; ' +
        'say which column is the name, for example --map with {"columns": {"#0": "fullName"}}',
    );
    const reading = await readText(text, { toBeMapped: true });
    expect(reading.warnings[0]?.code).toBe("read/names-unknown");
    const columns = { "#0": "fullName" } as const;
    const mapped = await readText(text, { toBeMapped: true, mapping: { columns } });
    expect(mapped.warnings.map(({ code }) => code)).not.toContain("read/names-unknown");
    const nameless = await readText(text, { mapping: { columns: { "#0": "note" } } });
    expect(nameless.warnings[0]?.code).toBe("read/names-unknown");
  });

  it("is refused by size before it is read", () => {
    expect(() => refuseSize(MAX_FILE_BYTES, "list.csv")).not.toThrow();
    expect(() => refuseSize(1024 * 1024 * 1024, "list.csv")).toThrow(/1024 MiB, more than the 768 MiB/);
  });
});

describe("a list", () => {
  it("is named after its file, or as it is told", async () => {
    const text = "name\nTarek Velun\n";
    expect((await readText(text, { fileName: "folder/field.team.csv" })).name).toBe("field.team");
    expect((await readText(text, { name: "hospital" })).records[0]!.name).toBe("hospital");
  });

  it("is parted by a column into lists that keep their rows' numbers", async () => {
    const reading = await readText(
      "list,name,age\nA,Tarek Velun,1\nB,Rima Ostal,2\nA,Sami Dorra,3\n,Huda Tovan,4\n",
      { listColumn: "list" },
    );
    expect(reading.records.map((each) => [each.name, each.rowCount, [...each.rowNumbers]])).toEqual([
      ["A", 2, [1, 3]],
      ["B", 1, [2]],
    ]);
    expect(reading.setAside.map(({ row, line, reason }) => [row, line, reason.code])).toEqual([
      [4, 5, "read/row-no-list"],
    ]);
    expect(cells(reading, "age")).toEqual(["1", "3"]);
    await expect(readText("name\nTarek\n", { listColumn: "none" })).rejects.toMatchObject({
      code: "read/list-column",
    });
  });

  it("comes out the same from the same bytes", async () => {
    const text = "name,age,date\nTarek Velun,3,1/2/2013\nRima Ostal,5,x\n";
    const [first, second] = [await readText(text), await readText(text)];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });

  it("reports progress that ends at 1", async () => {
    const seen: number[] = [];
    await readText(`name,age\n${"Tarek Velun,3\n".repeat(70_000)}`, {
      onProgress: ({ fraction }) => seen.push(fraction),
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });
});

describe("a mapping", () => {
  it("overrides recognition by header and by position", async () => {
    const reading = await readText("name,x,y\nTarek Velun,Qasrin,3/4/2013\n", {
      mapping: parseMapping({ columns: { x: "town", "#2": "deathDate" }, dateOrder: "month-day" }),
    });
    expect(roles(reading)).toEqual({ name: "fullName", x: "town", y: "deathDate" });
    expect(cells(reading, "deathDate")).toEqual(["2013-03-04"]);
    expect(reading.columns[1]!.confidence).toBe(1);
  });

  it("lets a table without a name column be read when it says what the columns are", async () => {
    const reading = await readText("a,b\nTarek,3\n", {
      mapping: parseMapping({ columns: { a: "fullName" } }),
    });
    expect(cells(reading, "fullName")).toEqual(["Tarek"]);
  });

  it("names the columns there are when it speaks of one there is not", async () => {
    const error: unknown = await readText("name,age\nTarek,3\n", {
      mapping: parseMapping({ columns: { Nmae: "fullName" } }),
    }).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(RecountError);
    expect((error as RecountError).oneLine()).toBe(
      'list.csv: the mapping names a column "Nmae" that the file does not have; use one of: "name", "age", or a position "#0" to "#1"',
    );
  });

  it.each([
    [[], "must be a JSON object"],
    [{ colums: {} }, 'unknown key "colums"'],
    [{ columns: { a: "nmae" } }, 'unknown role "nmae" for column "a"'],
    [{ columns: ["a"] }, "columns must be an object"],
    [{ dateOrder: "dm" }, "unknown dateOrder"],
    [{ headerLine: 0 }, "headerLine must be"],
    [{ encoding: "latin1" }, "unknown encoding"],
    [{ delimiter: "::" }, "unknown delimiter"],
    [{ sheet: 3 }, "sheet must be"],
  ])("%j is refused: %s", (input, message) => {
    expect(() => parseMapping(input)).toThrow(message);
  });
});

describe("web pages and overlong cells", () => {
  it("are refused and set aside", async () => {
    const page = await refusal(
      utf8("<!DOCTYPE html><html><table><tr><td>name</td></tr></table></html>"),
      "list.xls",
    );
    expect(page.code).toBe("read/unknown-format");
    const reading = await readText(`name,age\nTarek Velun,3\n${"x".repeat(1_100_000)},4\nRima Ostal,5\n`);
    expect(reading.setAside.map(({ line, reason, text }) => [line, reason.code, text.length])).toEqual([
      [3, "read/row-too-long", 4_000],
    ]);
  });
});
