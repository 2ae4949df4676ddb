import { createRandom, type RecordList } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainer, link, outsideNames, parseModel } from "../src/index.ts";
import { countedFrequencies, givenFrequencies } from "../src/term-frequencies.ts";
import { inventLists, listOf } from "./lists.ts";

const column = (name: string, values: readonly string[]) => {
  const keys = ["", ...new Set(values)];
  const counts = new Uint32Array(keys.length);
  for (const value of values) counts[keys.indexOf(value)]!++;
  return { column: name, counts, key: (code: number): string => keys[code]! };
};

describe("term frequencies", () => {
  it("weigh a value against the average of agreeing values, a value of one record as the rarest", () => {
    const terms = countedFrequencies(1e-5);
    // P(two of the six agree) = (3·2 + 2·1)/(6·5) = 8/30.
    const found = terms.column(column("sort", ["a", "a", "a", "b", "b", "c"]));
    expect(found.agreeing).toBeCloseTo(8 / 30, 12);
    expect(found.adjustment(1, 1)).toBeCloseTo(Math.log2(8 / 30 / (3 / 6)), 12);
    expect(found.adjustment(1, 2)).toBeCloseTo(Math.log2(8 / 30 / (3 / 6)), 12);
    expect(found.adjustment(3, 3)).toBeCloseTo(Math.log2(8 / 30 / (1 / 6)), 12);
    expect(terms.tables()).toEqual([{ column: "sort", total: 6, agreeing: 8 / 30, counts: { a: 3, b: 2 } }]);
  });

  it("are the same when read from a model, whatever the numbers of the values", () => {
    const counted = countedFrequencies(1e-5);
    const values = ["a", "a", "a", "b", "b", "c"];
    const own = counted.column(column("sort", values));
    const given = givenFrequencies(counted.tables(), 1e-5).column(column("sort", ["zz", "b", "a"]));
    expect(given.adjustment(2, 2)).toBe(own.adjustment(2, 2));
    expect(given.adjustment(3, 3)).toBe(own.adjustment(1, 1));
    expect(given.adjustment(1, 1)).toBe(own.adjustment(3, 3));
  });

  it("do not write down an identity number that few records share", () => {
    const lists = [
      listOf(
        "a",
        ["fullName", "identityNumber"],
        [
          ["Omar Zarqush", "900144"],
          ["Omar Zarqush", "900144"],
        ],
      ),
      listOf(
        "b",
        ["fullName", "identityNumber"],
        Array.from({ length: 8 }, (_, i) => [`Sami Talmidan${i}`, "000000"]),
      ),
    ];
    const { model } = link(lists);
    expect(JSON.stringify(model)).not.toContain("900144");
    expect(model.termFrequencies.find((table) => table.column === "identity-number")?.counts).toEqual({
      "000000": 8,
    });
  });
});

describe("outside name frequencies", () => {
  const lists = [
    listOf("a", ["fullName"], [["Omar Zarqush"], ["Omar Zarqush"], ["Samir Talmidan"], ["Samir Berqawi"]]),
  ];
  const counts = (instead: boolean): Readonly<Record<string, number>> =>
    link(lists, {
      outsideNames: outsideNames(
        [
          { name: "عمر", count: 900, kind: "given" },
          { name: "Samir", count: 100, kind: "given" },
        ],
        instead,
      ),
    }).model.termFrequencies.find((table) => table.column === "given-name-sound")!.counts;

  it("stand instead of the lists' own, in either script", () => {
    expect(Object.values(counts(true)).sort((a, b) => a - b)).toEqual([100, 900]);
  });

  it("stand beside them and say at most as much: n + o·min(1, N/M)", () => {
    expect(
      Object.values(counts(false))
        .map((count) => count.toFixed(6))
        .sort(),
    ).toEqual(["2.400000", "5.600000"]);
  });

  it("are refused where a count is not positive, or the table is empty", () => {
    expect(() => outsideNames([{ name: "Omar", count: -1 }], false)).toThrow('the count of "Omar" is -1');
    expect(() => outsideNames([], false)).toThrow("1 to 2000000 rows, not 0");
  });
});

/** The rows of a list that a test keeps. */
function someRows(list: RecordList, keep: (row: number) => boolean): RecordList {
  const rows = Array.from({ length: list.rowCount }, (_, row) => row).filter(keep);
  return {
    name: list.name,
    rowCount: rows.length,
    rowNumbers: Uint32Array.from(rows, (row) => list.rowNumbers[row]!),
    columns: list.columns.map((each) => ({
      ...each,
      codes: Uint32Array.from(rows, (row) => each.codes[row]!),
    })),
  };
}

describe("a model", () => {
  const made = inventLists(11);
  const linkage = link(made.lists);
  const model = parseModel(JSON.parse(JSON.stringify(linkage.model)));

  it("weighs a pair the same whichever other records are loaded", () => {
    const [first, second] = made.lists as [RecordList, RecordList];
    const { left, right, weight, count } = linkage.pairs;
    fc.assert(
      fc.property(fc.nat(count - 1), fc.nat(1_000_000), (pair, seed) => {
        const random = createRandom(seed);
        const pairRows = [left[pair]!, right[pair]!];
        const kept = [first, second].map((list, at) =>
          someRows(list, (row) => pairRows.includes(row + at * first.rowCount) || random.next() < 0.05),
        );
        const indexOf = (record: number): number => {
          const at = record < first.rowCount ? 0 : 1;
          const number = made.lists[at]!.rowNumbers[record - at * first.rowCount]!;
          return kept[at]!.rowNumbers.indexOf(number) + at * kept[0]!.rowCount;
        };
        const again = explainer(kept, model).weigh(indexOf(left[pair]!), indexOf(right[pair]!));
        expect(Math.fround(again)).toBe(weight[pair]);
      }),
      { numRuns: 40 },
    );
  });

  it("gives its own comparisons in its own order to lists that lack a column or have another", () => {
    const other = listOf(
      "other",
      ["fullName", "sex", "email"],
      [
        ["Omar Zarqush", "male", "a@b.example"],
        ["Omar Zarqush", "male", "a@b.example"],
      ],
    );
    const { pairs } = link([other], { model });
    expect(pairs.gamma).toHaveLength(model.comparisons.length);
    const steps = explainer([other], model)
      .explain(0, 1)
      .steps.map(({ comparison }) => comparison);
    expect(steps.slice(0, model.comparisons.length)).toEqual(model.comparisons.map(({ name }) => name));
  });

  it("is refused when its tables are too long or its rules of reading are another version's", () => {
    const many = Object.fromEntries(Array.from({ length: 200_001 }, (_, i) => [`v${i}`, 2]));
    const table = { column: "place", total: 1e6, agreeing: 0.1, counts: many };
    expect(() => parseModel({ ...model, termFrequencies: [table] })).toThrow("at most 200000 entries");
    expect(() => parseModel({ ...model, standardisation: { ...model.standardisation, version: 0 } })).toThrow(
      "model.standardisation.version should be 3",
    );
    expect(() => parseModel({ ...model, version: 1 })).toThrow("the model is of version 1, read is 5");
  });
});
