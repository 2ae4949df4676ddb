/** Strata of people from the fields of their records, in whatever script and order a list writes them. */
import { link, samplePartitions } from "@recount/link";
import { describe, expect, it } from "vitest";
import { drawnTablesOf, stratifiedTablesOf } from "../src/carry-run.ts";
import { captureHistories } from "../src/people.ts";
import { OTHERS } from "../src/named-strata.ts";
import { recordStrata, strataOfPeople } from "../src/strata-values.ts";
import { inventedLists } from "./invented.ts";

const linkage = link((await inventedLists(500)).lists);
const names = linkage.lists.map(({ name }) => name).sort();

describe("strata of people", () => {
  it("have months, years, sexes and ten-year ages from the standardised fields, in order", () => {
    const months = recordStrata(linkage, "month").names;
    expect(months.length).toBeGreaterThan(6);
    expect(months.every((month) => month === OTHERS || /^\d{4}-\d{2}$/.test(month))).toBe(true);
    expect(months).toEqual(months.toSorted());
    expect(recordStrata(linkage, "sex").names).toEqual(["female", "male"]);
    expect(recordStrata(linkage, "age").names).toContain("20–29");
    expect(recordStrata(linkage, "year").names.every((year) => /^\d{4}$/.test(year))).toBe(true);
  });

  it("take the coarsest part of a place, one name for both scripts where people are linked", () => {
    const { names: places, of } = recordStrata(linkage, "place");
    expect(places.length).toBeLessThan(12);
    const given = of.filter((stratum) => stratum >= 0 && places[stratum] !== OTHERS).length;
    expect(given / of.length).toBeGreaterThan(0.6);
  });

  it("are said as most records write them, in Arabic letters and in others", () => {
    const { names: places, written, spellings } = recordStrata(linkage, "place");
    expect(written[places.indexOf("دربور")]).toEqual(["دربور", "Darbur"]);
    expect(written[places.indexOf(OTHERS)]).toEqual([]);
    written.forEach((texts, at) =>
      expect(spellings[at]).toEqual(expect.arrayContaining(texts.map((text) => text.toLowerCase()))),
    );
    expect(recordStrata(linkage, "sex").written).toEqual([[], []]);
  });

  it("give a person what most of the records say, the others' stratum only where no record says more", () => {
    const strata = {
      names: ["a", "b", OTHERS],
      spellings: [],
      written: [],
      of: Int16Array.from([0, 1, 1, 2, 0, 2, -1]),
    };
    expect([...strataOfPeople(Uint32Array.from([0, 0, 0, 1, 1, 2, 3]), 4, strata)]).toEqual([1, 0, 2, -1]);
  });

  it("refuse a field that no list has, and say which there are", () => {
    expect(() => recordStrata(linkage, "shoe size")).toThrow('no list has the field "shoe size"');
  });

  it("make tables whose people are those of the drawn linkings, none lost and none twice", () => {
    const sample = samplePartitions(linkage, { draws: 40, seed: 1 });
    const drawn = drawnTablesOf(linkage, sample, names);
    const tables = stratifiedTablesOf(linkage, sample, { names, by: "sex", seed: 1 });
    for (const draw of [0, 17, 39]) {
      const people = (each: typeof drawn): number =>
        (each.tables[each.tableOf[draw]]?.cells ?? []).reduce((sum, { count }) => sum + count, 0);
      expect(tables.strata.reduce((sum, each) => sum + people(each.drawn), 0)).toBe(people(drawn));
    }
    const without = stratifiedTablesOf(linkage, undefined, { names, by: "sex", seed: 1 });
    const first = without.strata.map(({ drawn: each }) => each.tables[0]?.cells ?? []).flat();
    const plain = captureHistories(linkage, names).cells;
    const sum = (cells: readonly { count: number }[]): number =>
      cells.reduce((all, { count }) => all + count, 0);
    expect(sum(first)).toBe(sum(plain));
    expect(without.draws).toBe(without.missing > 0 ? 20 : 1);
  });
});
