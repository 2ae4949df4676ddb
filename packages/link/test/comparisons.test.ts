import { describe, expect, it } from "vitest";
import { createComparer } from "../src/comparisons.ts";
import { NULL_GAMMA } from "../src/gamma.ts";
import { nearlySameDay } from "../src/moments.ts";
import { findFamilyFirst } from "../src/name-order.ts";
import { readRecords } from "../src/records.ts";
import { ownChunks } from "../src/chunks.ts";
import { countLevels, drawPairs, levelShares } from "../src/shares.ts";
import { countedFrequencies } from "../src/term-frequencies.ts";
import { jaroWinkler, withinOneEdit } from "../src/similarity.ts";
import { sharedStratum, stratumNamed } from "../src/train.ts";
import type { RecordList } from "@recount/core";
import { listOf } from "./lists.ts";

function gammas(lists: readonly RecordList[], left: number, right: number): Record<string, number> {
  const comparer = createComparer(readRecords(lists), countedFrequencies(1e-5));
  const row = new Uint8Array(comparer.comparisons.length);
  comparer.compare(left, right, row);
  return Object.fromEntries(comparer.comparisons.map((comparison, i) => [comparison.name, row[i]!]));
}

describe("what circumstances share", () => {
  const list = listOf(
    "a",
    ["fullName", "motherName", "deathDate", "town", "postcode", "address", "occupation"],
    [["Omar Nabil Zarqush", "Salma", "2031-05-02", "Wadi Shuhab", "1000", "Harbour Road 1", "baker"]],
  );
  const { comparisons } = createComparer(readRecords([list]), countedFrequencies(1e-5));

  it("has a name of its own for each thing, so that a model's ratio comes back to the pairs it was learnt from", () => {
    const names = comparisons.flatMap(({ shared }) => shared?.names ?? []);
    expect(new Set(names).size).toBe(names.length);
    const none = new Uint8Array(comparisons.length).fill(NULL_GAMMA);
    comparisons.forEach(({ shared, name }, at) => {
      shared?.names.forEach((agreeing, thing) => {
        const gammas = none.slice();
        gammas[at] = shared.byGamma.indexOf(thing + 1);
        expect(stratumNamed(comparisons, [agreeing]), `${name}: ${agreeing}`).toBe(
          sharedStratum(comparisons, gammas, 0),
        );
      });
    });
  });
});

describe("comparisons", () => {
  it("take an age at death and a birth year for the same thing", () => {
    const ages = listOf("ages", ["fullName", "age", "deathDate"], [["Omar Zarqush", "30", "2031-05-02"]]);
    const years = listOf(
      "years",
      ["fullName", "birthDate", "deathDate"],
      [["Omar Zarqush", "2001", "2031-05-02"]],
    );
    const later = listOf(
      "later",
      ["fullName", "birthDate", "deathDate"],
      [["Omar Zarqush", "1970", "2031-05-02"]],
    );
    expect(gammas([ages, years], 0, 1)["birth-year-or-age"]).toBe(4);
    expect(gammas([ages, later], 0, 1)["birth-year-or-age"]).toBe(0);
  });

  it("take a month for compatible with its day, and an area with a village in it", () => {
    const list = listOf(
      "a",
      ["fullName", "deathDate", "town", "region"],
      [
        ["Omar Zarqush", "2031-05-02", "Tel Nasur", "Belqa"],
        ["Omar Zarqush", "2031-05", "", "Belqa"],
        ["Omar Zarqush", "", "", "Shantuf"],
      ],
    );
    expect(gammas([list], 0, 1)["date-and-place"]).toBe(4 * 4 + 2);
    expect(gammas([list], 0, 2)).toMatchObject({
      "date-and-place": NULL_GAMMA,
      "death-date": NULL_GAMMA,
      place: 0,
    });
  });

  it("tell a birth date of another generation from one a few years off", () => {
    const dates = [
      "1985-03-07",
      "1985-07-03",
      "1985-01-01",
      "1985-11-24",
      "1987-11-24",
      "1988-11-24",
      "1995-11-24",
      "1996-11-24",
      "1933-11-24",
      "1933-03-07",
    ];
    const list = listOf(
      "a",
      ["fullName", "birthDate"],
      dates.map((date) => ["Omar Zarqush", date]),
    );
    const levels = dates.map((_, at) => gammas([list], 0, at)["birth-date"]);
    expect(levels).toEqual([5, 4, 4, 3, 2, 1, 1, 0, 0, 1]);
  });

  it("tell a misremembered day from another year", () => {
    const dates = [
      "2031-05-12",
      "2031-05-14",
      "2031-06-02",
      "2032-05-12",
      "2031-12-24",
      "2033-08-01",
      "2031-05",
    ];
    const list = listOf(
      "a",
      ["fullName", "deathDate"],
      dates.map((date) => ["Omar Zarqush", date]),
    );
    const levels = dates.map((_, at) => gammas([list], 0, at)["death-date"]);
    expect(levels).toEqual([5, 3, 2, 2, 1, 0, 4]);
    expect(gammas([list], 6, 5)["death-date"]).toBe(0);
    expect(gammas([list], 6, 4)["death-date"]).toBe(1);
  });

  describe("of people with two given and two family names", () => {
    const women = ["Rosa", "Elena", "Marta", "Luisa", "Ines", "Clara"].map((name, at) => [
      name,
      ["Ines", "Clara", "Rosa", "Elena", "Luisa", "Marta"][at]!,
    ]);
    const customs = listOf(
      "customs",
      ["givenName", "familyName", "sex"],
      women.map(([first, second]) => [`${first} ${second}`, "Montiel Zarate", "female"]),
    );
    const between = (left: string, right: string) =>
      gammas([customs, listOf("names", ["fullName"], [[left], [right]])], women.length, women.length + 1);
    const columns = (left: readonly [string, string], right: readonly [string, string]) =>
      gammas(
        [customs, listOf("names", ["givenName", "familyName"], [[...left], [...right]])],
        women.length,
        women.length + 1,
      );

    it("part a full name as the other record's is parted", () => {
      expect(between("Carlos Clara Obregon", "Carlos Clara")).toMatchObject({
        "given-name": 6,
        "family-name": 6,
        "further-given-names": NULL_GAMMA,
        "further-family-names": NULL_GAMMA,
      });
    });

    it("leave names as they are where columns part them", () => {
      expect(columns(["Carlos Clara", "Obregon"], ["Carlos", "Clara"])["family-name"]).toBe(0);
    });

    it("lay the names side by side that are left beside another of the names", () => {
      const shorter = columns(["Rosa", "Callejas Montiel"], ["Rosa", "Montiel"]);
      expect(shorter).toMatchObject({ "family-name": 1, "further-family-names": NULL_GAMMA });
      const others = columns(["Rosa", "Callejas Montiel"], ["Rosa", "Montiel Obregon"]);
      expect(others).toMatchObject({ "family-name": 1, "further-family-names": 1 });
      const turned = columns(["Rosa", "Callejas Montiel"], ["Rosa", "Montiel Callejas"]);
      expect(turned).toMatchObject({ "family-name": 1, "further-family-names": 5 });
      const given = columns(["Rosa Elena", "Montiel"], ["Marta Rosa", "Montiel"]);
      expect(given).toMatchObject({ "given-name": 1, "further-given-names": 1 });
    });
  });

  it("leave a missing father out, and read a last name that is the other's father as such", () => {
    const list = listOf(
      "a",
      ["fullName"],
      [["Omar Zarqush"], ["Omar Nabil Zarqush"], ["Omar Nabil"], ["Zarqush Omar"]],
    );
    expect(gammas([list], 0, 1)).toMatchObject({
      "given-name": 6,
      "father-and-middle-names": NULL_GAMMA,
      "family-name": 6,
    });
    expect(gammas([list], 1, 2)).toMatchObject({
      "given-name": 6,
      "father-and-middle-names": 5,
      "family-name": NULL_GAMMA,
    });
    expect(gammas([list], 0, 3)["given-name"]).toBe(2);
  });

  it("count equal values exactly: Σ n(n−1) / N(N−1)", () => {
    const list = listOf(
      "a",
      ["fullName", "identityNumber"],
      [
        ["Omar Zarqush", "1000"],
        ["Ziad Zarqush", "1000"],
        ["Fadi Mirzal", "5555"],
        ["Rami Kobrani", "7777"],
      ],
    );
    const comparer = createComparer(readRecords([list]), countedFrequencies(1e-5));
    const shares = levelShares(
      comparer,
      countLevels(comparer, drawPairs(Uint32Array.of(0, 1, 2, 3)), ownChunks()),
    );
    const at = comparer.comparisons.findIndex((comparison) => comparison.name === "identity-number");
    expect(shares.shares[at]!.at(-1)).toBeCloseTo(2 / 12, 12);
  });

  it("do not take by-names that agree for common ones where but two records have any", () => {
    const names = ["Abu Khaled al-Darawi", "Abu Khaled al-Darawi", "Faysal Mirzal", "Rami Kobrani"];
    const list = listOf(
      "a",
      ["fullName"],
      names.map((name) => [name]),
    );
    const comparer = createComparer(readRecords([list]), countedFrequencies(1e-5));
    const { shares, present } = levelShares(
      comparer,
      countLevels(comparer, drawPairs(Uint32Array.of(0, 1, 2, 3)), ownChunks()),
    );
    const at = comparer.comparisons.findIndex(({ name }) => name === "kunya");
    expect(shares[at]![5]).toBeCloseTo(1.3 / 21, 2);
    expect(present[at]).toBeCloseTo(1 / 6, 12);
  });

  it("weigh a rare name above a common one", () => {
    const names = [
      "Omar Mirzal",
      ...Array.from({ length: 20 }, () => "Omar Zarqush"),
      "Qutaiba Mirzal",
      "Qutaiba Derbasi",
    ];
    const list = listOf(
      "a",
      ["fullName"],
      names.map((name) => [name]),
    );
    const comparer = createComparer(readRecords([list]), countedFrequencies(1e-5));
    const row = new Uint8Array(comparer.comparisons.length);
    comparer.compare(1, 2, row);
    const common = comparer.rarity(0, 1, 2, 6);
    comparer.compare(21, 22, row);
    expect(comparer.rarity(0, 21, 22, 6)).toBeGreaterThan(common + 2);
  });

  it("part names typed without the space between", () => {
    const rows = ["Omar Nabil Zarqush", "Omar Nabil Mirzal", "Omar Nabil Derbasi", "OmarNabil Zarqush"].map(
      (name) => [name],
    );
    expect(gammas([listOf("a", ["fullName"], rows)], 0, 3)).toMatchObject({
      "given-name": 6,
      "family-name": 6,
    });
  });

  it("part a common name written as one word where the lists also write it apart, in whatever script", () => {
    const one = ["سعيدرضا زرقش", "سعيدرضا مرزل", "سعيدرضا دربسي", "سعيدرضا كلبن"];
    const halves = ["سعيد زرقش", "سعيد مرزل", "سعيد دربسي", "رضا زرقش", "رضا مرزل", "رضا دربسي"];
    const apart = ["Saeed Reza Zarqush", "Saeed Reza Mirzal", "Saeed Reza Derbasi"];
    const lists = (latin: readonly string[]) =>
      [[...one, ...halves], latin].map((names, list) =>
        listOf(
          String(list),
          ["fullName"],
          names.map((name) => [name]),
        ),
      );
    const first = one.length + halves.length;
    expect(gammas(lists(apart), 0, first)["given-name"]).toBeGreaterThanOrEqual(5);
    const rarelyApart = ["Saeed Reza Zarqush", "Saeed Mirzal", "Saeed Derbasi"];
    expect(gammas(lists(rarelyApart), 0, first)["given-name"]).toBe(0);
  });

  it("find the list that writes the family name first", () => {
    const ends = (first: string[], last: string[]) => ({
      first: new Map(first.map((_name, i) => [i, 5])),
      last: new Map(last.map((_name, i) => [100 + i, 1])),
      fixed: false,
    });
    const plain = ends(["a", "b", "c"], ["x", "y", "z", "w"]);
    expect(findFamilyFirst([plain, { first: plain.last, last: plain.first, fixed: false }, plain])).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("know slips in dates and texts", () => {
    expect(nearlySameDay(19560409, 19560904)).toBe(true);
    expect(nearlySameDay(19560409, 19560419)).toBe(true);
    expect(nearlySameDay(19560409, 19650409)).toBe(true);
    expect(nearlySameDay(19560409, 19570419)).toBe(false);
    expect(withinOneEdit("zarqush", "zarqsuh")).toBe(true);
    expect(withinOneEdit("zarqush", "zaqsh")).toBe(false);
    expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.8133, 4);
  });
});
