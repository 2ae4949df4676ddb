/**
 * Studies by others, with their tables and what they found. The sizes of the lists and the deviances, printed to two or
 * three digits, show that the tables are the published ones. Rcapture's own tests and documentation (Baillargeon &
 * Rivest 2007; Rivest 2011) print the figures of models with the same likelihood.
 */
import { describe, expect, it } from "vitest";
import { estimate, type Estimate } from "../src/index.ts";
import { modelNamed, nameModel } from "../src/loglinear.ts";
import { hierarchicalModels } from "../src/hierarchical.ts";
import { onAll } from "../src/table.ts";
import { published } from "./tables.ts";

function byModel(name: string, model: string): Estimate {
  return estimate(published(name), "loglinear-bic", { seed: 1, replicates: 0, model });
}

function sizes(name: string): number[] {
  const table = published(name);
  return table.lists.map((_, list) => onAll(table, 1 << list));
}

/** Point and deviance to the digits given. */
function expectFit(
  found: Estimate,
  point: number,
  deviance: number,
  digits: readonly [number, number],
): void {
  expect(found.total?.point).toBeCloseTo(point, digits[0]);
  expect(found.details["deviance"]).toBeCloseTo(deviance, digits[1]);
}

describe("diabetes in Casale Monferrato (Bruno et al. 1994; Rivest 2011)", () => {
  it("has the published sizes", () => expect(sizes("diabetes")).toEqual([1754, 452, 1135, 173]));
  it("comes to 2,771 with all pairs but one, as Bruno et al. chose", () =>
    expectFit(byModel("diabetes", "12,13,23,24,34"), 2771, 7.62, [-0.3, 2]));
  it("comes to 2,472 with the pairs Rivest chose, which BIC chooses too", () => {
    const chosen = estimate(published("diabetes"), "loglinear-bic", { seed: 1, replicates: 0 });
    expect(chosen.details["model"]).toBe("13,24,34");
    expectFit(chosen, 2472, 21.97, [-0.3, 2]);
  });
});

describe("HIV in Rome (Abeni et al. 1994; Baillargeon & Rivest 2007)", () => {
  it("has the published sizes", () => expect(sizes("hiv-rome")).toEqual([466, 630, 693, 236]));
  it.each([
    ["12,3,4", 12318.5, 7.614, 10266, 14992.3],
    ["12,13,14,23,24,34", 23443.5, 3.037, 10027.6, 50046.3],
  ])("comes to the published figure and profile interval by %s", (model, point, deviance, low, high) => {
    const found = byModel("hiv-rome", model);
    expectFit(found, point, deviance, [1, 3]);
    expect(found.total?.interval?.low).toBeCloseTo(low, 0);
    expect((found.total?.interval?.high ?? 0) / high).toBeCloseTo(1, 4);
  });
});

describe("the census rehearsal (Darroch et al. 1993; Rivest 2011)", () => {
  it("comes to 1,240 with all pairs, and to 850 without one, which BIC chooses", () => {
    expectFit(byModel("census-r3", "12,13,23"), 1240, 0, [-0.3, 6]);
    const chosen = estimate(published("census-r3"), "loglinear-bic", { seed: 1, replicates: 0 });
    expect(chosen.details["model"]).toBe("12,23");
    expectFit(chosen, 850, 3.8, [-0.3, 1]);
  });
});

describe("deaths from injury at work (Cormack, Chang & Smith 2000)", () => {
  it("comes to 215 of four lists and 209 (203 to 217) of three by independence", () => {
    expectFit(byModel("work-deaths-4", "1,2,3,4"), 215, 87.1, [-0.3, 1]);
    const three = byModel("work-deaths-3", "1,2,3");
    expectFit(three, 209, 75.1, [-0.3, 1]);
    expect(Math.round(three.total?.interval?.low ?? 0)).toBe(203);
    expect(Math.round(three.total?.interval?.high ?? 0)).toBe(217);
  });
  it("comes to 233 with two pairs, and to the published lower ends", () => {
    const two = byModel("work-deaths-3", "13,23");
    expect(Math.round(two.total?.point ?? 0)).toBe(233);
    expect(Math.round(two.total?.interval?.low ?? 0)).toBe(204);
    const one = byModel("work-deaths-3", "23,1");
    expectFit(one, one.total?.point ?? 0, 1.2, [0, 1]);
    expect(Math.round(one.total?.interval?.low ?? 0)).toBe(210);
  });
  it("refuses the model with 12, 13 and 34 of four lists, which has no maximum: everybody on list 3 is on list 1", () => {
    const found = byModel("work-deaths-4", "12,13,34");
    expect(found.total).toBeNull();
    expect(found.refusal?.code).toBe("count/no-model-exists");
  });
});

describe("snowshoe hares (Cormack 1989; Agresti 1994; Baillargeon & Rivest 2007)", () => {
  it("come to 75.1 where every night has its own chance", () => {
    expect(sizes("snowshoe-hares")).toEqual([16, 28, 20, 26, 23, 32]);
    const found = estimate(published("snowshoe-hares"), "independence", { seed: 1 });
    expectFit(found, 75.1, 58.314, [1, 3]);
  });
});

describe("a model by its name", () => {
  it("is the one that has the name", () => {
    for (const model of hierarchicalModels(4)) expect(modelNamed(nameModel(model, 4), 4)).toEqual(model);
    expect(nameModel(modelNamed("1.12,3.4", 12), 12)).toBe("1.12,3.4,2,5,6,7,8,9,10,11");
  });
  it("is refused where it names another list or all at once", () => {
    expect(() => byModel("hiv-rome", "15")).toThrow('names a list "5" where there are 4');
    expect(() => byModel("hiv-rome", "1234")).toThrow("all lists at once");
    expect(() => byModel("hiv-rome", "")).toThrow("a term without lists");
  });
});
