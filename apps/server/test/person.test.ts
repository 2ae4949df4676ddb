import { describe, expect, it } from "vitest";
import { agreement } from "../src/library/person.ts";
import { recordsOf } from "../src/library/records.ts";

const record = (row: number, fields: Readonly<Record<string, string>>) => ({
  recordId: `list:${row}`,
  listId: "list",
  listName: "list",
  row,
  fields,
});

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
  ])("%s: %s beside %s", (role, one, other, state) => {
    const found = agreement([record(1, { [role]: one }), record(2, { [role]: other })]);
    expect(found).toEqual([{ role, state }]);
  });
});

it("knows a record by one id only", () => {
  const list = { name: "list", rowCount: 2, rowNumbers: Uint32Array.of(1, 3), columns: [] };
  const records = recordsOf([list]);
  const indexOf = (id: string): number | undefined => records.indexOf(id);
  expect(["list:1", "list:3"].map(indexOf)).toEqual([0, 1]);
  for (const other of ["list:01", "list:+1", "list:1.0", "list:1 ", "list:2", "list:", "other:1"])
    expect(indexOf(other)).toBeUndefined();
});
