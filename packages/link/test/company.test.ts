/** Rows that tell of more people than the one they name. */
import { describe, expect, it } from "vitest";
import { link } from "../src/link.ts";
import { listOf } from "./lists.ts";

describe("others in a row", () => {
  const rows = [
    ["Samir Khalil and two children"],
    ["سمير خليل وزوجته"],
    ["Amal Qasem"],
    ["Rami Haddad, brother of Omar"],
  ];

  it("are told of, since nobody counts them", () => {
    const { warnings } = link([listOf("a", ["fullName"], rows)]);
    expect(warnings).toContainEqual(
      expect.objectContaining({
        code: "link/others-in-row",
        params: { records: 2, rows: "a:1, a:2", more: 0 },
      }),
    );
  });

  it("are told of by list and row: the first few, in the order of the files, whatever order lists are given in", () => {
    const several = [["Samir Khalil and two children"], ["Amal Qasem"], ["Rami Haddad and his wife"]];
    const lists = [
      listOf("b", ["fullName"], several),
      listOf("a", ["fullName"], [...several, ["Lina Odeh and her son"]]),
    ];
    for (const given of [lists, lists.toReversed()]) {
      const [warning] = link(given).warnings;
      expect(warning?.english).toMatch(/: 5 \(a:1, a:3, a:4 and 2 more\)$/);
    }
  });

  it("are told of where nobody is named, too", () => {
    const unnamed = [["عائلة شقير (٤ أشخاص)"], ["Two unknown men"], ["Unknown"], ["Amal Qasem"]];
    const { warnings } = link([listOf("a", ["fullName"], unnamed)]);
    expect(warnings[0]?.params).toEqual({ records: 2, rows: "a:1, a:2", more: 0 });
  });

  it("are told of where they are named behind a stroke or a semicolon", () => {
    const lists = [
      listOf("a", ["fullName"], [["Rana Haddad; Suad Haddad"], ["Omar Khalil"]]),
      listOf("b", ["fullName"], [["Suad Haddad"], ["رامي شعبان"]]),
    ];
    const { warnings } = link(lists);
    expect(warnings.map(({ params }) => params)).toContainEqual({ records: 1, rows: "a:1", more: 0 });
  });

  it("are not told of where there are none", () => {
    const { warnings } = link([listOf("a", ["fullName"], rows.slice(2))]);
    expect(warnings).toEqual([]);
  });
});
