import { describe, expect, it } from "vitest";
import { estimate } from "../src/index.ts";
import { hierarchicalModels } from "../src/hierarchical.ts";
import { checkModel, denseCounts, fitLoglinear, nameModel } from "../src/loglinear.ts";
import { independentTotal } from "../src/models/independence.ts";
import { artificial, kosovo, korea, madiganYork3, newOrleans, uk6, western } from "./tables.ts";

describe("one log-linear model", () => {
  it("finds the eighth cell of a table worked by hand", () => {
    // 1000 people, three lists, half of them on each, independently: 125 in every cell.
    const counts = new Float64Array(8).fill(125);
    counts[0] = 0;
    const outcome = fitLoglinear(counts, [1, 2, 4]);
    if (!("fit" in outcome)) throw new Error("no fit");
    expect(outcome.fit.undocumented).toBeCloseTo(125, 6);
    expect(outcome.fit.deviance).toBeCloseTo(0, 9);
    expect(independentTotal(875, [500, 500, 500])).toBeCloseTo(1000, 8);
  });

  it("with all pairs of three lists gives odd cells over even cells", () => {
    const counts = denseCounts(madiganYork3);
    const outcome = fitLoglinear(counts, [1, 2, 4, 3, 5, 6]);
    if (!("fit" in outcome)) throw new Error("no fit");
    expect(outcome.fit.undocumented).toBeCloseTo((60 * 49 * 247 * 12) / (4 * 112 * 142), 6);
  });

  it("tells existence and identifiability apart as Chan, Silverman & Vincent 2021 do", () => {
    const counts = denseCounts(artificial);
    expect(checkModel(counts, [1, 2, 4, 3, 5, 6])).toBe("not-identifiable");
    expect(checkModel(counts, [1, 2, 4, 3])).toBe("no-maximum");
    expect(checkModel(counts, [1, 2, 4, 5, 6])).toBeUndefined();
  });

  it("names models by their largest terms", () => {
    expect(nameModel([1, 2, 4, 8, 3, 5, 6, 7, 9], 4)).toBe("123,14");
  });
});

describe("the hierarchical models", () => {
  it("number 8, 113 and 6893 for 3, 4 and 5 lists", () => {
    expect([3, 4, 5].map((lists) => hierarchicalModels(lists).length)).toEqual([8, 113, 6893]);
  });
  it("contain every subset of each of their terms", () => {
    for (const model of hierarchicalModels(4)) {
      for (const term of model) {
        for (let subset = (term - 1) & term; subset > 0; subset = (subset - 1) & term)
          expect(model).toContain(subset);
      }
    }
  });
});

describe("the choice by BIC", () => {
  it("finds 10,356.5 and the profile interval 8,994 to 12,110 published for Kosovo", () => {
    const found = estimate(kosovo, "loglinear-bic", { seed: 1, replicates: 0 });
    expect(found.details["model"]).toBe("123,14,34");
    expect(found.total?.point).toBeCloseTo(10356.5, 1);
    expect(Math.round(found.total?.interval?.low ?? 0)).toBe(8994);
    expect(Math.round(found.total?.interval?.high ?? 0)).toBe(12110);
    expect(found.checks.map((each) => each.code)).toContain("count/replicates-none");
  });
  it("finds 157.2 for Korea, with a bootstrap interval that repeats the choice", () => {
    const found = estimate(korea, "loglinear-bic", { seed: 1 });
    expect(found.total?.point).toBeCloseTo(157.2, 1);
    expect(found.total?.interval?.low).toBeGreaterThan(124);
    expect(found.total?.interval?.low).toBeLessThan(133);
    expect(found.total?.interval?.high).toBeGreaterThan(290);
    expect(found.total?.interval?.high).toBeLessThan(420);
  });
  it("refuses an average of models that do not bound the number", () => {
    const found = estimate(western, "loglinear-aic-average", { seed: 1 });
    expect(found.total).toBeNull();
    expect(found.refusal?.code).toBe("count/average-unbounded");
  });
  it("refuses more lists than it can search, and says how many it takes", () => {
    const found = estimate(newOrleans, "loglinear-bic", { seed: 1 });
    expect(found.refusal).toMatchObject({
      code: "count/method-too-many-lists",
      params: { limit: 6, lists: 8 },
    });
  });
});

describe("the sparse stepwise method", () => {
  it("finds 11,418 with the Wald interval 9,977 to 13,146 published for six UK lists", () => {
    const found = estimate(uk6, "stepwise-sparse", { seed: 1, replicates: 0 });
    expect(Math.round(found.total?.point ?? 0)).toBe(11418);
    expect(Math.round(found.total?.interval?.low ?? 0)).toBe(9977);
    expect(Math.round(found.total?.interval?.high ?? 0)).toBe(13146);
  });
  it("finds 2483.4 for Western with an interval near the published 1,293 to 3,672", () => {
    const found = estimate(western, "stepwise-sparse", { seed: 1, replicates: 400 });
    expect(found.total?.point).toBeCloseTo(2483.4, 1);
    expect(found.total?.interval?.low).toBeGreaterThan(1050);
    expect(found.total?.interval?.low).toBeLessThan(1550);
    expect(found.total?.interval?.high).toBeGreaterThan(3200);
    expect(found.total?.interval?.high).toBeLessThan(4300);
  });
  it("finds 1183.7 for New Orleans", () => {
    const found = estimate(newOrleans, "stepwise-sparse", { seed: 1, replicates: 0 });
    expect(found.total?.point).toBeCloseTo(1183.7, 1);
  });
});

describe("independence", () => {
  it("finds 996.7 (644.9 to 1617.5) published for New Orleans", () => {
    const found = estimate(newOrleans, "independence", { seed: 1 });
    expect(found.total?.point).toBeCloseTo(996.7, 1);
    expect(found.total?.interval?.low).toBeCloseTo(644.9, 1);
    expect(found.total?.interval?.high).toBeCloseTo(1617.5, 1);
  });
  it("agrees with the log-linear fit of main effects", () => {
    const outcome = fitLoglinear(denseCounts(kosovo), [1, 2, 4, 8]);
    if (!("fit" in outcome)) throw new Error("no fit");
    const found = estimate(kosovo, "independence", { seed: 1 });
    expect(found.total?.point).toBeCloseTo(7394.6, 1);
    expect(found.undocumented?.point).toBeCloseTo(outcome.fit.undocumented, 4);
    expect(found.details["logError"]).toBeCloseTo(outcome.fit.logError, 8);
    expect(found.details["deviance"]).toBeCloseTo(outcome.fit.deviance, 6);
  });
});
