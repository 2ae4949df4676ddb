import { describe, expect, it } from "vitest";
import { readList } from "../src/index.ts";
import { cells, singleByte, utf16, utf8 } from "./lists.ts";

const ARABIC = "الاسم,العمر,المحافظة\nأحمد الدرا,٣٤,قصرين\nريما أوستال,12,بلدون\nسامي فيلون,5,قصرين\n";
const FRENCH = "nom;prénom;lieu de décès;âge\nVélun;Rémi;Béldun-les-Prés;34\nOstal;Hélène;Qasrîn;12\n";
const read = (bytes: Uint8Array): ReturnType<typeof readList> => readList(bytes, { fileName: "list.csv" });

describe("encodings", () => {
  it("reads UTF-8 with and without a byte order mark", async () => {
    for (const text of [ARABIC, `\ufeff${ARABIC}`]) {
      const reading = await read(utf8(text));
      expect(reading.encoding).toBe("utf-8");
      expect(reading.columns[0]!.header).toBe("الاسم");
      expect(cells(reading, "fullName")[0]).toBe("أحمد الدرا");
      expect(cells(reading, "age")).toEqual(["34", "12", "5"]);
    }
  });

  it.each([
    ["le", true],
    ["be", true],
    ["le", false],
    ["be", false],
  ] as const)("reads UTF-16 %s, byte order mark: %s", async (order, mark) => {
    for (const text of [ARABIC, FRENCH]) {
      const reading = await read(utf16(text, order, mark));
      expect(reading.encoding).toBe(`utf-16${order}`);
      expect(reading.columns).toHaveLength(text === ARABIC ? 3 : 4);
    }
  });

  it("tells Windows-1256 from Windows-1252 by how the letters stand", async () => {
    const arabic = await read(singleByte(ARABIC.replace("٣٤", "34"), "windows-1256"));
    expect(arabic.encoding).toBe("windows-1256");
    expect(cells(arabic, "fullName")).toEqual(["أحمد الدرا", "ريما أوستال", "سامي فيلون"]);
    const french = await read(singleByte(FRENCH, "windows-1252"));
    expect(french.encoding).toBe("windows-1252");
    expect(cells(french, "givenName")).toEqual(["Rémi", "Hélène"]);
    expect(cells(french, "familyName")).toEqual(["Vélun", "Ostal"]);
  });

  it("reads Latin headers over Arabic names in Windows-1256", async () => {
    const reading = await read(
      singleByte("id,name,city\n1,محمد العلي,الزهراء\n2,فاطمة الحسن,بلدون\n", "windows-1256"),
    );
    expect(reading.encoding).toBe("windows-1256");
    expect(cells(reading, "fullName")[0]).toBe("محمد العلي");
  });

  it("sets aside the lines of a UTF-8 file that are not UTF-8", async () => {
    const good = utf8(ARABIC);
    const bad = singleByte("ليلى فيلون,7,قصرين\n", "windows-1256");
    const reading = await read(Uint8Array.from([...good, ...bad, ...utf8("هدى الدرا,9,بلدون\n")]));
    expect(reading.encoding).toBe("utf-8");
    expect(reading.setAside.map(({ row, line, reason }) => [row, line, reason.code])).toEqual([
      [4, 5, "read/row-encoding"],
    ]);
    expect(cells(reading, "fullName")).toHaveLength(4);
    expect(reading.warnings.map((each) => each.code)).toContain("read/mixed-encoding");
  });

  it("uses the encoding a mapping gives", async () => {
    const reading = await readList(singleByte(FRENCH, "windows-1252"), {
      fileName: "list.csv",
      mapping: { columns: { "#0": "fullName" }, encoding: "windows-1256" },
    });
    expect(reading.encoding).toBe("windows-1256");
  });
});
