/** Ages that stand in names' cells. */
import { describe, expect, it } from "vitest";
import { withAges } from "../src/ages-in-names.ts";
import { link } from "../src/link.ts";
import { listOf } from "./lists.ts";

/** The ages that are read out of some names, one a row; undefined where no column comes of them. */
function agesIn(...names: readonly string[]): string[] | undefined {
  const list = withAges(
    listOf(
      "a",
      ["fullName"],
      names.map((name) => [name]),
    ),
  );
  const ages = list.columns.find(({ role }) => role === "age");
  return ages && Array.from(ages.codes, (code) => ages.values[code]!);
}

describe("ages in names", () => {
  it("are read in the tongues of lists, months and days as nought", () => {
    expect(
      agesIn(
        "Samir Khalil, 35 years old",
        "Samir Khalil aged 7",
        "سمير خليل ٣٥ عاماً",
        "سمير خليل عمره 41",
        "Samir Khalil, 6 months",
        "سمير خليل (3 أشهر)",
        "Samir Khalil",
        "Samir Khalil 35 y/o",
      ),
    ).toEqual(["35", "7", "35", "41", "0", "0", "", "35"]);
  });

  it("may be bare numbers where most names have one", () => {
    expect(agesIn("Samir Khalil (35)", "Amal Qasem, 7", "Rami Haddad (٤١)")).toEqual(["35", "7", "41"]);
    expect(agesIn("Samir Khalil (2)", "Amal Qasem", "Rami Haddad")).toBeUndefined();
    expect(
      agesIn("Samir Khalil (2)", "Amal Qasem, 30 years", "Rami Haddad", "Lina Odeh", "Huda Murad"),
    ).toEqual(["", "30", "", "", ""]);
  });

  it("may be bare numbers where a few are said to be ages", () => {
    const said = ["Amal Qasem, 30 years", "Lina Odeh aged 4", "Huda Murad 7 y/o"];
    const others = [
      "Rami Haddad",
      "Samir Khalil (37)",
      "Rana Zeidan, 45, teacher",
      "Ziad Najm",
      "Omar Tannous",
    ];
    expect(agesIn(...said, ...others)).toEqual(["30", "4", "7", "", "37", "45", "", ""]);
  });

  it("are no spans of something else, no fractions and no numbers of rows", () => {
    expect(
      agesIn(
        "Samir Khalil, killed 3 days ago, aged 35",
        "سمير خليل استشهد بعد 3 أيام عمره 41 عاما",
        "Amal Qasem (missing for 3 years)",
        "Rami Haddad, 2.5 years",
        "Huda Murad, 5 months pregnant",
        "Lina Odeh, Apt 12 Y",
      ),
    ).toEqual(["35", "41", "", "", "", ""]);
    const numbered = Array.from({ length: 60 }, (_, row) => `Samir Khalil (${row + 1})`);
    expect(agesIn(...numbered)).toBeUndefined();
    expect(agesIn(...numbered.slice(20, 26))).toBeUndefined();
  });

  it("are told of by list and row", () => {
    const names = [["Samir Khalil"], ["Amal Qasem, 30 years"], ["Rami Haddad aged 4"]];
    const [warning] = link([listOf("a", ["fullName"], names)]).warnings;
    expect(warning?.params).toEqual({ records: 2, rows: "a:2, a:3", more: 0 });
  });

  it("are left alone beside ages or births of the list's own", () => {
    const list = listOf("a", ["fullName", "age"], [["Samir Khalil, 35 years old", "36"]]);
    expect(withAges(list)).toBe(list);
  });

  it("are no years, numbers of identity, or ages that nobody reaches", () => {
    expect(agesIn("Samir Khalil (1985)", "Amal Qasem, 200 years", "Rami Haddad 123456789")).toBeUndefined();
  });
});
