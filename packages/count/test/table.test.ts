import { array, assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { captureTable, documented, onlyOn, parseCaptureTable, withoutLists } from "../src/index.ts";

const refusalOf = (text: string): string => {
  try {
    parseCaptureTable(text, "t.csv");
    return "read";
  } catch (error) {
    return (error as { oneLine(): string }).oneLine();
  }
};

describe("reading a capture table", () => {
  it("reads lists, patterns and counts, with a byte order mark and any line ending", () => {
    const table = parseCaptureTable("\uFEFFa,b,n\r\n1,0,5\r\n0,1,7\r\n1,1,2\r\n", "t.csv");
    expect(table).toEqual({
      lists: ["a", "b"],
      cells: [
        { history: 1, count: 5 },
        { history: 2, count: 7 },
        { history: 3, count: 2 },
      ],
    });
  });

  it("names the line of whatever it refuses", () => {
    expect(refusalOf("a,b,n\n1,0,5\n0,0,7\n")).toContain("t.csv:3: a row with 0 for every list");
    expect(refusalOf("a,b,n\n1,0,5\n1,0,7\n")).toContain(
      "t.csv:3: the same combination of lists as on line 2",
    );
    expect(refusalOf("a,b,n\n1,0,5.5\n")).toContain('t.csv:2: count "5.5" is not a whole number');
    expect(refusalOf("a,b,n\n1,0,Infinity\n")).toContain('count "Infinity"');
    expect(refusalOf("a,b,n\n1,0,-3\n")).toContain('count "-3"');
    expect(refusalOf("a,b,n\n1,0,1e3\n")).toContain('count "1e3"');
    expect(refusalOf("a,b,n\n1,2,5\n")).toContain('"2" in column 2 is not 0 or 1');
    expect(refusalOf("a,b,n\n1,0\n")).toContain("2 cells where the header has 3");
    expect(refusalOf("1,0,5\n")).toContain("holds numbers");
    expect(refusalOf("a,a,n\n1,0,5\n")).toContain('two lists are called "a"');
    expect(refusalOf("")).toContain("lists");
    expect(refusalOf('a,b,n\n1,"0,5\n')).toContain("t.csv:2: a quotation mark stands inside a cell");
    expect(refusalOf('a,b"c,n\n')).toContain("t.csv:1: a quotation mark");
    expect(refusalOf("a,b,sex,n\n1,0,female,5\n")).toContain("--covariates");
  });

  it("takes the separator that stands outside quotation marks", () => {
    const { lists, cells } = parseCaptureTable('"A,1";"B,2";"C,3";n\n1;0;0;4\n', "t.csv");
    expect(lists).toEqual(["A,1", "B,2", "C,3"]);
    expect(cells).toEqual([{ history: 1, count: 4 }]);
  });

  it("reads semicolons, tabs and cells in quotation marks as commas", () => {
    const plain = parseCaptureTable("north,b,n\n1,0,5\n0,1,7\n", "t.csv");
    expect(parseCaptureTable("north;b;n\n1;0;5\n0;1;7\n", "t.csv")).toEqual(plain);
    expect(parseCaptureTable("north\tb\tn\n1\t0\t5\n0\t1\t7\n", "t.tsv")).toEqual(plain);
    expect(parseCaptureTable('"north","b", "n"\n"1",0,5\n0,1,"7" \n', "t.csv")).toEqual(plain);
    expect(parseCaptureTable('"north, ""old""";b;n\n1;0;5\n', "t.csv").lists[0]).toBe('north, "old"');
  });

  it("refuses more lists than a bitmask holds", () => {
    const names = Array.from({ length: 31 }, (_, i) => `l${i}`).join(",");
    expect(refusalOf(`${names},n\n`)).toContain("31 lists is outside 1 to 30");
  });
});

describe("a table of persons", () => {
  it("counts as many people as were given, whatever their order", () => {
    assert(
      property(array(integer({ min: 1, max: 15 }), { minLength: 1 }), (histories) => {
        const table = captureTable(["a", "b", "c", "d"], histories);
        expect(documented(table)).toBe(histories.length);
        expect(captureTable(["a", "b", "c", "d"], [...histories].reverse())).toEqual(table);
      }),
    );
  });

  it("refuses a person on no list and one on a list that is not there", () => {
    expect(() => captureTable(["a", "b"], [0])).toThrow("outside 1 to 3");
    expect(() => captureTable(["a", "b"], [4])).toThrow("outside 1 to 3");
  });

  it("loses only those who were on the list left out alone", () => {
    const table = captureTable(["a", "b", "c"], [1, 1, 2, 3, 6, 7]);
    const rest = withoutLists(table, 1);
    expect(rest.lists).toEqual(["b", "c"]);
    expect(documented(rest)).toBe(documented(table) - (onlyOn(table)[0] ?? 0));
  });
});
