import { describe, expect, it } from "vitest";
import { cells, readText } from "./lists.ts";

const HEADER = "name,address,date of death,age,notes";
const row = (i: number, address: string, notes = "seen"): string =>
  `Tarek Velun${String.fromCharCode(97 + i)},${address},2013-05-0${i + 1},3${i},${notes}`;

describe("cells longer than any value", () => {
  const letters = "abcdefghi ".repeat(10_000);

  it("are looked at by their beginning, which is said", async () => {
    const rows = [0, 1, 2, 3, 4].map((i) => row(i, i < 2 ? letters : `${i} Long Road`));
    const reading = await readText([HEADER, ...rows].join("\n"));
    const [first, second, third] = cells(reading, "address");
    expect(first).toBe(letters.slice(0, 500).trim());
    expect(second).toBe(first);
    expect(third).toBe("2 Long Road");
    expect(reading.columns[1]!.distinct).toBe(4);
    expect(reading.warnings.map(({ english }) => english)).toContain(
      '2 cells of "address" are longer than 500 characters: only the beginning is looked at, as address',
    );
    expect(reading.raw(1)?.cells[1]).toHaveLength(letters.trim().length);
  });

  it("are no value of the column where a value is short", async () => {
    const rows = [0, 1, 2, 3, 4].map((i) => row(i, "1 Long Road").replace("30", `30${"x".repeat(100_000)}`));
    const reading = await readText([HEADER, ...rows].join("\n"));
    expect(cells(reading, "age")).toEqual(["", "31", "32", "33", "34"]);
  });

  it("are not cut in the middle of a letter", async () => {
    const reading = await readText(
      [HEADER, row(0, `${"a".repeat(499)}${"𐤀".repeat(9)}`), row(1, "x")].join("\n"),
    );
    expect(cells(reading, "address")[0]).toBe("a".repeat(499));
  });

  it("stay whole in columns that are only shown", async () => {
    const rows = [0, 1, 2, 3, 4].map((i) => row(i, "1 Long Road", i === 0 ? letters : `note ${i}`));
    const reading = await readText([HEADER, ...rows].join("\n"));
    expect(cells(reading, "notes")[0]).toBe(letters.trim());
    expect(reading.warnings.map(({ code }) => code)).not.toContain("read/long-cells");
  });
});

describe("headers longer than any name of a column", () => {
  it("are kept by their beginning, apart from each other", async () => {
    const endless = "x".repeat(100_000);
    const reading = await readText(`name,${endless},${endless}y\nTarek Velun,1,2\nLina Haddad,3,4\n`);
    expect(reading.columns.map(({ header }) => header)).toEqual([
      "name",
      "x".repeat(200),
      `${"x".repeat(200)} (2)`,
    ]);
    const objects = await readText(JSON.stringify([{ name: "Tarek Velun", [endless]: { a: 1 } }]), {
      fileName: "list.json",
    });
    expect(objects.columns[1]!.header).toBe("x".repeat(200));
    expect(objects.records[0]!.columns[1]!.values).toContain('{"a":1}');
    expect(Math.max(...objects.warnings.map(({ english }) => english.length))).toBeLessThan(400);
  });
});
