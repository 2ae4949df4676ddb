import { createRandom } from "@recount/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineReplicates, estimateStrata, stratify, type StratifiedPeople } from "../src/index.ts";
import { studentQuantile } from "../src/numeric/student.ts";
import { impute } from "../src/strata/impute.ts";

const QUICK = { seed: 2, chains: 2, sweeps: 300, burnIn: 150, classes: 4 } as const;

/** People of strata of known size, each on three lists with their stratum's chance, those on none left out. */
function invented(
  sizes: readonly number[],
  chances: readonly number[],
  missing: number,
  seed: number,
): StratifiedPeople {
  const random = createRandom(seed);
  const histories: number[] = [];
  const strata: number[] = [];
  sizes.forEach((size, stratum) => {
    for (let person = 0; person < size; person++) {
      let history = 0;
      for (let list = 0; list < 3; list++)
        if (random.next() < (chances[stratum] as number)) history |= 1 << list;
      if (history === 0) continue;
      histories.push(history);
      strata.push(random.next() < missing ? -1 : stratum);
    }
  });
  return { histories: Uint32Array.from(histories), strata: Int16Array.from(strata) };
}

describe("strata", () => {
  it("do not depend on the order in which people are given, imputed ones among them", () => {
    const people = invented([300, 200], [0.3, 0.5], 0.2, 9);
    const reversed = { histories: people.histories.toReversed(), strata: people.strata.toReversed() };
    const tablesOf = (each: StratifiedPeople): unknown =>
      stratify(["a", "b", "c"], ["x", "y"], [each, each], 1);
    expect(tablesOf(reversed)).toEqual(tablesOf(people));
  });

  it("are estimated apart, and summed by draws: nearer to the truth than all together where they differ", () => {
    const people = invented([700, 300], [0.25, 0.6], 0, 4);
    const tables = stratify(
      ["a", "b", "c"],
      ["hills", "coast"],
      Array.from({ length: 40 }, () => people),
      1,
    );
    const { strata, sum, checks } = estimateStrata(tables, QUICK);
    expect(strata.map(({ method }) => method)).not.toContain(null);
    expect(sum.documented).toBe(people.histories.length);
    expect(strata[0]?.split).toMatchObject({ between: "linking", meaning: { code: "count/carried-split" } });
    const [hills, coast] = strata.map(
      ({ estimates, method }) => estimates.find((each) => each.method === method)?.total,
    );
    expect(hills?.interval?.low).toBeLessThan(700);
    expect(hills?.interval?.high).toBeGreaterThan(700);
    expect(sum.total?.interval?.low).toBeLessThan(1000);
    expect(sum.total?.interval?.high).toBeGreaterThan(1000);
    // Ends added up would be wider than the ends of sums.
    const ends = (hills?.interval?.high ?? 0) + (coast?.interval?.high ?? 0);
    expect(sum.total?.interval?.high).toBeLessThan(ends);
    expect(checks).toEqual([]);
  });

  it("that are refused stand in the sum with their documented people, and that is said", () => {
    const people = invented([600], [0.4], 0, 5);
    const two = {
      histories: Uint32Array.from([...people.histories, 1, 1, 2, 4]),
      strata: Int16Array.from([...people.strata, 1, 1, 1, 1]),
    };
    const tables = stratify(
      ["a", "b", "c"],
      ["town", "camp"],
      Array.from({ length: 40 }, () => two),
      1,
    );
    const { strata, sum, checks } = estimateStrata(tables, QUICK);
    expect(strata[1]).toMatchObject({ method: null, documented: 4 });
    expect(sum.refused).toEqual(["camp"]);
    expect(sum.total?.point).toBeCloseTo(
      (strata[0]?.estimates.find(({ total }) => total !== null)?.total?.point ?? 0) + 4,
      5,
    );
    expect(checks.map(({ code, outcome }) => [code, outcome])).toEqual([["count/strata-refused", "warned"]]);
  });

  it("have missing values drawn in each replicate, and combine the replicates on the log of the undocumented", () => {
    const people = invented([600, 400], [0.3, 0.5], 0.2, 6);
    const tables = stratify(
      ["a", "b", "c"],
      ["north", "south"],
      Array.from({ length: 10 }, () => people),
      1,
    );
    expect(tables.missing).toBeGreaterThan(80);
    const { strata, checks } = estimateStrata(tables, QUICK);
    expect(new Set(tables.strata[0]?.drawn.tableOf).size).toBeGreaterThan(5);
    expect(strata[0]?.replicates?.replicates).toBe(10);
    expect(strata[0]?.replicates?.total).toBeGreaterThan(strata[0]?.replicates?.within ?? Infinity);
    expect(checks[0]).toMatchObject({ code: "count/strata-imputed", outcome: "passed" });
    // One linking given ten times: what lies between the draws is not who is who.
    expect(strata[0]?.split).toMatchObject({
      between: "values",
      meaning: { code: "count/strata-split-values" },
    });
    expect((strata[0]?.split?.share ?? 0) + (strata[0]?.split?.unseen ?? 0)).toBeCloseTo(1, 12);
    expect(strata[0]?.estimates.map(({ split }) => split)).toEqual([null, null]);
    const few = estimateStrata(
      stratify(["a", "b", "c"], ["north", "south"], [people, people, people], 1),
      QUICK,
    );
    expect(few.checks[1]).toMatchObject({ code: "count/imputed-few", outcome: "warned" });
  });

  it("name the split by both where linkings differ and values are missing", () => {
    const draws = [6, 7, 8].map((seed) => invented([300], [0.4], 0.2, seed));
    expect(stratify(["a", "b", "c"], ["all"], draws, 1).between).toBe("both");
  });

  it("draw missing values as among people on the same lists", () => {
    const histories = Uint32Array.from([
      ...Array.from({ length: 2000 }, () => 1),
      ...Array.from({ length: 2000 }, () => 2),
    ]);
    const strata = Int16Array.from(histories, (history, person) =>
      person % 2 === 0 ? -1 : history === 1 ? (person % 10 === 1 ? 1 : 0) : 1,
    );
    const drawn = impute({ histories, strata }, 2, createRandom(1));
    const ones = (from: number, to: number): number =>
      drawn.subarray(from, to).filter((stratum, at) => at % 2 === 0 && stratum === 1).length;
    expect(ones(0, 2000) / 1000).toBeCloseTo(0.2, 1);
    expect(ones(2000, 4000)).toBe(1000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: -1, max: 3 })), { minLength: 1 }),
        (people) => {
          const known = people.some(([, stratum]) => stratum >= 0);
          const after = impute(
            {
              histories: Uint32Array.from(people, ([h]) => h),
              strata: Int16Array.from(people, ([, s]) => s),
            },
            4,
            createRandom(3),
          );
          people.forEach(([, stratum], person) => {
            if (stratum >= 0) expect(after[person]).toBe(stratum);
            else expect((after[person] as number) >= 0).toBe(known);
          });
        },
      ),
    );
  });

  it("combine replicates by the formula, which widens with what they disagree on", () => {
    const combined = combineReplicates([1, 2, 3], [0.5, 0.5, 0.5], 0.95);
    expect(combined).toMatchObject({ mean: 2, within: 0.5, between: 1 });
    expect(combined.total).toBeCloseTo(0.5 + 4 / 3, 12);
    expect(combined.freedom).toBeCloseTo(2 * (1 + 0.5 / 4) ** 2, 12);
    expect(combineReplicates([2, 2], [0.25, 0.25], 0.95).high).toBeCloseTo(2 + 1.959964 * 0.5, 5);
  });

  it("have the quantiles of Student's t from the tables", () => {
    for (const [freedom, value] of [
      [1, 12.7062],
      [2, 4.3027],
      [3, 3.1824],
      [5, 2.5706],
      [10, 2.2281],
      [30, 2.0423],
      [120, 1.9799],
    ] as const)
      expect(studentQuantile(0.975, freedom), String(freedom)).toBeCloseTo(value, 3);
    expect(studentQuantile(0.05, 8)).toBeCloseTo(-1.8595, 3);
  });
});
