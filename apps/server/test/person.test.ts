import { describe, expect, it } from "vitest";
import type { RecordList, Role } from "@recount/core";
import type { PairExplanation } from "@recount/link";
import { agreementOf } from "../src/library/agreement.ts";
import { recordsOf } from "../src/library/records.ts";

const records = (role: Role, ...cells: readonly string[]) =>
  cells.map((cell, record) => ({ record, fields: { [role]: cell } }));

/** A list of whole columns. */
function listOf(name: string, cells: Partial<Record<Role, readonly string[]>>): RecordList {
  const columns = Object.entries(cells).map(([role, values]) => ({
    header: role,
    role: role as Role,
    values: ["", ...values.filter((value) => value !== "")],
    codes: Uint32Array.from(values, (value) =>
      value === "" ? 0 : values.filter((each) => each !== "").indexOf(value) + 1,
    ),
  }));
  const rowCount = columns[0]?.codes.length ?? 0;
  return { name, rowCount, rowNumbers: Uint32Array.from({ length: rowCount }, (_, at) => at + 1), columns };
}

/** A pair of which one comparison found this level. */
const found = (comparison: string, level: string, gamma: number | null = 0) =>
  ({
    steps: [{ comparison, gamma, level: { code: "", params: { level }, english: "" } }],
  }) as unknown as Pick<PairExplanation, "steps">;

describe("how the values of a field stand to each other", () => {
  it.each([
    ["town", "Velkhar", "فلخار", "agree"],
    ["givenName", "Hussain", "حسين", "agree"],
    ["givenName", "Hussain", "Hassan", "differ"],
    ["fullName", "Hasan Velkhar", "Hussain Velkhar", "differ"],
    ["fullName", "Hasan Velkhar", "Hasan Omar Velkhar", "compatible"],
    ["occupation", "baker", "baker", "agree"],
    ["occupation", "baker", "teacher", "differ"],
    ["cause", "shelling", "حصار", "untold"],
    ["age", "41", "42", "compatible"],
    ["source", "radio", "paper", "own"],
  ] as const)("%s: %s beside %s", (role, one, other, state) => {
    expect(agreementOf([role], records(role, one, other), undefined)).toEqual([{ role, state }]);
  });

  it.each([
    ["place", "Wadi Sunbul", "سوق وادي سنبل", "date-and-place", "the same day, another place", "differ"],
    ["place", "Wadi Sunbul", "Tel Zarqun", "place", "the same place", "agree"],
    ["town", "Wadi Sunbul", "Tel Zarqun", "place", "places in one area", "differ"],
    ["fullName", "Hasan Velkhar", "Hasan Omar Velkhar", "given-name", "different", "differ"],
    ["fullName", "Hasan Velkhar", "Hussain Velkhar", "given-name", "close", "compatible"],
    ["fullName", "Hasan Velkhar", "Hasan Omar Velkhar", "given-name", "identical", "compatible"],
    ["age", "3", "30", "birth-year-or-age", "more than ten years apart", "differ"],
    ["givenName", "Hasan", "Hassan", "given-name", "same name", "agree"],
  ] as const)("%s: %s beside %s as %s was weighed", (role, one, other, comparison, level, state) => {
    const weigh = () => found(comparison, level);
    expect(agreementOf([role], records(role, one, other), weigh)).toEqual([{ role, state }]);
  });

  it("is told by the spelling where a side has nothing to weigh, and of cells that are alike", () => {
    const missing = () => found("place", "another place", null);
    expect(agreementOf(["town"], records("town", "Velkhar", "فلخار"), missing)[0]?.state).toBe("agree");
    const another = () => found("place", "another place");
    expect(agreementOf(["town"], records("town", "Velkhar", "Velkhar"), another)[0]?.state).toBe("agree");
  });

  it("is that of the two that are furthest apart, of several", () => {
    const weigh = (left: number, right: number) =>
      found("given-name", left + right === 3 ? "different" : "identical");
    const three = records("givenName", "Hasan", "Hassan", "حسن");
    expect(agreementOf(["givenName"], three, weigh)[0]?.state).toBe("differ");
  });
});

it("knows an age that stands in a name, where the list has no ages of its own", () => {
  const names = ["أحمد زياد الحداد 3 عاما", "Samir Khalil, 35 years old", "Nour Tekin"];
  const list = listOf("list", { fullName: names });
  const read = recordsOf([list, listOf("other", { fullName: names, age: ["4", "", ""] })]);
  expect([0, 1, 2, 3, 4].map((at) => [read.values(at, "age"), read.ageInName(at)])).toEqual([
    [["3"], true],
    [["35"], true],
    [[], false],
    [["4"], false],
    [[], false],
  ]);
});

it("knows a record by one id only", () => {
  const list = { name: "list", rowCount: 2, rowNumbers: Uint32Array.of(1, 3), columns: [] };
  const records = recordsOf([list]);
  const indexOf = (id: string): number | undefined => records.indexOf(id);
  expect(["list:1", "list:3"].map(indexOf)).toEqual([0, 1]);
  for (const other of ["list:01", "list:+1", "list:1.0", "list:1 ", "list:2", "list:", "other:1"])
    expect(indexOf(other)).toBeUndefined();
});
