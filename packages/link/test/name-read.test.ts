/** How a record's name was read, told in its own words. */
import { describe, expect, it } from "vitest";
import { link, explainer } from "../src/link.ts";
import { nameRead } from "../src/name-read.ts";
import { readRecords } from "../src/records.ts";
import { listOf } from "./lists.ts";

/** The reading of one full name, as one line. */
function readingOf(cell: string): string | null {
  const read = nameRead(readRecords([listOf("a", ["fullName"], [[cell]])]), 0);
  if (read === null) return null;
  const told = read.parts.map(({ part, text }) => `${part} ${text}`);
  return [...told, ...read.apart.map(({ kind, text }) => `(${kind}) ${text}`)].join("; ");
}

describe("how a name was read", () => {
  it.each([
    ["Samir Omar Khalil", "given Samir; fathers Omar; family Khalil"],
    ["Samir Abd al-Rahman El-Khatib", "given Samir; fathers Abd al-Rahman; family El-Khatib"],
    ["Dr. Samir Khalil, 35 years old", "given Samir; family Khalil; (title) Dr; (age) 35 years old"],
    ["Samir Khalil (35)", "given Samir; family Khalil; (age) 35"],
    ["سمير خليل وزوجته", "given سمير; family خليل; (others) وزوجته"],
    ["Rana Khalil; Suad Haddad", "given Rana; family Khalil; (others) Suad Haddad"],
    ["Samir Khalil & two children", "given Samir; family Khalil; (others) & two children"],
    ["نادية شقير حرم سمير حداد", "given نادية; family شقير; (relation) حرم سمير حداد"],
    [
      "الشهيد محمد عبد الرحمن الخطيب (أبو عمر)",
      "given محمد; fathers عبد الرحمن; family الخطيب; kunya أبو عمر; (title) الشهيد",
    ],
    ["Amal Khalil née Haddad", "given Amal; family Khalil; other Amal Haddad"],
    ["Samir a.k.a. Sameer Khalil", "given Samir; other Sameer Khalil"],
    ["Samir son of Omar Khalil", "given Samir; fathers ibn Omar; family Khalil"],
    ["Samir Khalil, body not found", "given Samir; family Khalil; (remark) body not found"],
    ["حرم سمير حداد", "(nobody) حرم سمير حداد"],
    ["Samir (Khalil", "given Samir; other Khalil"],
    ["Samir Omar al-Dar'awi", "given Samir; fathers Omar; family al-Dar'awi"],
    ["Ra’ed Omar Sha‘ban, journalist", "given Ra’ed; fathers Omar; family Sha‘ban; (title) journalist"],
  ])("%s", (cell, told) => {
    expect(readingOf(cell)).toBe(told);
  });

  it("is told whatever signs stand in a name", () => {
    const signs = [
      ...Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)),
      ...Array.from("’‘ʿʾ·–—…،؛ـ“”«»\u200F\u200E"),
    ];
    for (const sign of signs)
      for (const cell of [
        `Sa${sign}mir Omar Kha${sign}${sign}lil`,
        `سم${sign}ير عمر ${sign}خليل (35)`,
        `${sign}Samir${sign} ${sign}`,
      ])
        expect(() => readingOf(cell)).not.toThrow();
  });

  it("is not told where the cell says as much", () => {
    expect(["Samir Khalil", "محمد عبدالله", "Samir", ""].map(readingOf)).toEqual([null, null, null, null]);
  });

  it("is told of columns of parts only where something was set apart or added", () => {
    const roles = ["givenName", "fatherName", "familyName"] as const;
    const records = readRecords([
      listOf("a", roles, [
        ["Samir", "Omar", "Khalil"],
        ["Samir", "Dr. Omar", "Khalil"],
      ]),
    ]);
    expect(nameRead(records, 0)).toBeNull();
    expect(nameRead(records, 1)?.apart).toEqual([{ kind: "title", text: "Dr" }]);
  });

  it("says which number in a name is the age only where it was taken for one", () => {
    const named = [["Samir Khalil (2)"], ["Amal Qasem"], ["Rami Haddad"]];
    expect(nameRead(readRecords([listOf("a", ["fullName"], named)]), 0)?.apart).toEqual([
      { kind: "remark", text: "2" },
    ]);
  });

  it("is told by the caller's record number, in the spelling of its own cell", () => {
    const lists = [
      listOf("b", ["fullName"], [["Yusuf Omar Zarqush"], ["YUSUF OMAR ZARQUSH"]]),
      listOf("a", ["fullName"], [["Samir Omar Khalil"]]),
    ];
    const telling = explainer(lists, link(lists).model);
    const given = [0, 1, 2].map((record) => telling.nameRead(record)?.parts[0]?.text);
    expect(given).toEqual(["Yusuf", "YUSUF", "Samir"]);
  });
});
