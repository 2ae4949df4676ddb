import { describe, expect, it } from "vitest";
import { captureTable, listPictures, sensitivityCurve } from "../src/index.ts";
import { hiddenCheck, type HiddenList } from "../src/leftOut.ts";
import { settle } from "../src/options.ts";
import { estimate } from "../src/index.ts";
import { kosovo, madiganYork3, newOrleans, uk6 } from "./tables.ts";

describe("the curve over what no table can show", () => {
  it("is at xi = 1 the product of odd cells over even ones, and halves the missing where xi doubles", () => {
    const { points } = sensitivityCurve(madiganYork3, 1);
    const n0 = (60 * 49 * 247 * 12) / (4 * 112 * 142);
    const one = points.find(({ xi }) => xi === 1);
    expect(Math.abs((one?.total ?? 0) - (626 + n0))).toBeLessThan(0.1 * n0);
    const two = points.find(({ xi }) => xi === 2);
    expect(((one?.total ?? 0) - 626) / ((two?.total ?? 0) - 626)).toBeCloseTo(2, 9);
    for (const { low, total, high } of points) {
      expect(low).toBeLessThan(total);
      expect(high).toBeGreaterThan(total);
    }
  });

  it("tells the xi that a family's figure comes to, which gives the figure back", () => {
    const lead = estimate(kosovo, "independence", { seed: 1 });
    const { points, implied } = sensitivityCurve(kosovo, 1, 0.95, [lead]);
    const missing = (points.find(({ xi }) => xi === 1)?.total ?? 0) - 4400;
    expect(4400 + missing / (implied[0]?.xi ?? 0)).toBeCloseTo(lead.total?.point ?? 0, 6);
  });

  it("goes on, in steps that double, to what every family comes to", () => {
    const lead = estimate(kosovo, "independence", { seed: 1 });
    const missing = (point: number) => ({ ...lead, undocumented: lead.total && { ...lead.total, point } });
    const reach = (each: typeof lead) => {
      const { points, implied } = sensitivityCurve(kosovo, 1, 0.95, [each]);
      return [points[0]?.xi ?? 0, implied[0]?.xi ?? 0, points.at(-1)?.xi ?? 0];
    };
    const [least, few, most] = reach(missing(20)) as [number, number, number];
    expect([least, most > 16, few <= most, few > most / 2]).toEqual([1 / 16, true, true, true]);
    expect(reach(missing(3000))[2]).toBe(16);
    for (const point of [0, 1e-9, Infinity]) expect(reach(missing(point))).toEqual([1 / 16, 0, 16]);
  });

  it("is refused where most combinations of lists hold nobody", () => {
    expect(sensitivityCurve(uk6, 1).refusal?.code).toBe("count/sensitivity-refused");
    expect(sensitivityCurve(newOrleans, 1).points).toEqual([]);
  });
});

describe("the pictures of lists left out and hidden", () => {
  it("have a row for every list, with the people it really holds beside what the others predict", () => {
    const { leftOut, hidden } = listPictures(kosovo, settle({ seed: 1 }));
    expect(leftOut.map(({ list }) => list)).toEqual(["EXH", "ABA", "OSCE", "HRW"]);
    expect(hidden.map(({ people }) => people)).toEqual([1910, 1528, 1786, 685]);
    for (const { people, onOthers, predicted } of hidden) {
      expect(onOthers).toBeLessThan(people);
      for (const { total } of predicted) expect(total?.point).toBeGreaterThanOrEqual(onOthers);
    }
  });

  it("recover the sizes of independent lists", () => {
    const histories = [];
    for (let person = 1; person < 16; person++)
      for (let times = 0; times < 60; times++) histories.push(person);
    const { hidden } = listPictures(captureTable(["a", "b", "c", "d"], histories), settle({ seed: 1 }));
    for (const { people, predicted } of hidden) {
      const { point } = predicted.find(({ method }) => method === "independence")?.total ?? { point: 0 };
      expect(Math.abs(point - people)).toBeLessThan(2);
    }
  });

  it("are empty with three lists, since three have to stay", () => {
    expect(listPictures(madiganYork3, settle({ seed: 1 }))).toEqual({ leftOut: [], hidden: [] });
  });

  it("are told apart where none of the sizes is held, some are, and most are", () => {
    const interval = { low: 10, high: 20, level: 0.95, kind: "credible" as const };
    const predicted = [{ method: "dga" as const, total: { point: 15, interval }, refusal: null }];
    const hidden = (...people: number[]) =>
      people.map((each) => ({ list: "a", people: each, onOthers: 1, predicted })) as unknown as HiddenList[];
    const coded = (...people: number[]) => hiddenCheck(hidden(...people)).map(({ code }) => code);
    expect(coded(30, 31, 32)).toEqual(["count/hidden-none"]);
    expect(coded(30, 31, 12)).toEqual(["count/hidden-missed"]);
    expect(coded(30, 11, 12)).toEqual(["count/hidden-predicted"]);
  });
});
