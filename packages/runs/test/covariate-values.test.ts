/** Covariates of linked people: the group most of their records give, and the median of their numbers. */
import { withoutCovariates } from "@recount/count";
import { link } from "@recount/link";
import { describe, expect, it } from "vitest";
import { covariatesOf, covariateTableOf } from "../src/covariate-values.ts";
import { captureHistories, recordHistories } from "../src/people.ts";
import { recordNumbers, recordStrata } from "../src/strata-values.ts";
import { inventedLists } from "./invented.ts";

const linkage = link((await inventedLists(300)).lists);
const names = linkage.lists.map(({ name }) => name).sort();
const histories = recordHistories(linkage, names);

describe("covariates of people", () => {
  it("have sex in groups and age in years, known for most, and nobody is lost", () => {
    const columns = covariatesOf(linkage, [{ name: "sex" }, { name: "age" }]);
    const table = covariateTableOf(linkage.personOf, histories, names, columns);
    expect(table.covariates).toEqual([
      { name: "sex", levels: ["female", "male"] },
      { name: "age", levels: null },
    ]);
    expect(withoutCovariates(table)).toEqual(captureHistories(linkage, names));
    const ages = table.rows.flatMap(({ values }) => values[1] ?? []);
    expect(ages.every((age) => age >= 0 && age < 120)).toBe(true);
    expect(new Set(ages).size).toBeGreaterThan(30);
    const known = table.rows.reduce((sum, { values, count }) => sum + (values.includes(null) ? 0 : count), 0);
    expect(known / table.rows.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0.7);
  });

  it("take the median of a person's ages, and none where no record gives one", () => {
    expect(() => recordNumbers(linkage, "family_name")).toThrow('no record gives a number as "family_name"');
    const ageOf = recordNumbers(linkage, "age");
    const [column] = covariatesOf(linkage, [{ name: "age" }]);
    const values = column?.valuesOf(linkage.personOf, linkage.personCount) ?? [];
    values.forEach((value, person) => {
      const given = [...linkage.personOf.keys()]
        .filter((record) => linkage.personOf[record] === person)
        .flatMap((record) => ageOf(record) ?? [])
        .sort((a, b) => a - b);
      const middle = (given.length - 1) / 2;
      const expected =
        given.length === 0 ? null : ((given[Math.floor(middle)] ?? 0) + (given[Math.ceil(middle)] ?? 0)) / 2;
      expect(value).toBe(expected);
    });
  });

  it("take age in bands where it is asked for in groups, and refuse a field that is not there", () => {
    const [bands] = covariatesOf(linkage, [{ name: "age", as: "groups" }]);
    expect(bands?.covariate.levels).toEqual(recordStrata(linkage, "age").names);
    expect(() => covariatesOf(linkage, [{ name: "shoe size" }])).toThrow('no list has the field "shoe size"');
  });
});
