import { assert, property, shuffledSubarray } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  captureTable,
  countTasks,
  estimate,
  estimateAll,
  METHODS,
  runCountTask,
  type CaptureTable,
  type EstimateOptions,
} from "../src/index.ts";
import { kosovo, madiganYork3, published } from "./tables.ts";

const quick: EstimateOptions = { seed: 5, chains: 2, sweeps: 150, burnIn: 150, replicates: 60 };

/** The same table with its lists in another order. */
function relabelled(table: CaptureTable, order: readonly number[]): CaptureTable {
  const histories = table.cells.flatMap((cell) => {
    const history = order.reduce((bits, list, place) => bits | (((cell.history >>> list) & 1) << place), 0);
    return Array.from({ length: cell.count }, () => history);
  });
  return captureTable(
    order.map((list) => table.lists[list] ?? ""),
    histories,
  );
}

describe("all families side by side", () => {
  it("never state a figure without interval, assumption and checks, nor one that is not a number", () => {
    const result = estimateAll(madiganYork3, quick);
    expect(result.estimates.map((each) => each.method)).toEqual([...METHODS]);
    for (const each of result.estimates) {
      expect(each.assumption.english.length).toBeGreaterThan(20);
      expect(each.checks.length).toBeGreaterThan(0);
      if (each.total === null) {
        expect(each.refusal?.english).toBeTruthy();
        continue;
      }
      const { point, interval } = each.total;
      expect(Number.isFinite(point)).toBe(true);
      expect(interval?.low).toBeLessThanOrEqual(point);
      expect(interval?.high).toBeGreaterThanOrEqual(point);
      expect(interval?.low).toBeGreaterThanOrEqual(626);
    }
    expect(result.recommended).toBe("lcmcr");
    expect(result.recommendation.code).toBe("count/recommend-lcmcr");
  });

  it("give the same bytes whether tasks run here, or elsewhere and in any order", () => {
    const here = estimateAll(madiganYork3, quick);
    const elsewhere = countTasks(madiganYork3, quick)
      .toReversed()
      .map((task) => structuredClone(runCountTask(structuredClone(madiganYork3), task, quick)));
    expect(JSON.stringify(estimateAll(madiganYork3, quick, elsewhere))).toBe(JSON.stringify(here));
  });

  it("tell how far they are", () => {
    const fractions: number[] = [];
    estimateAll(
      madiganYork3,
      { ...quick, onProgress: ({ fraction }) => fractions.push(fraction) },
      undefined,
      ["lcmcr"],
    );
    expect(fractions.length).toBe(4); // two chains, one with half and one with twice the classes
    expect(fractions.at(-1)).toBeCloseTo(1, 9);
  });

  it("say where the floor by Chao lies above the figure that leads", () => {
    const codes = (table: CaptureTable): Record<string, string> =>
      Object.fromEntries(estimateAll(table, quick).checks.map(({ code, outcome }) => [code, outcome]));
    expect(codes(kosovo)["count/floor-below"]).toBe("passed");
    const { checks, estimates } = estimateAll(published("diabetes"), quick, undefined, [
      "loglinear-bic",
      "chao",
    ]);
    const [bic, chao] = estimates.map(({ total }) => total?.point ?? 0);
    expect(chao).toBeGreaterThan(bic ?? Infinity);
    expect(checks.find(({ code }) => code === "count/floor-above")).toMatchObject({
      outcome: "warned",
      params: { method: "loglinear-bic", floor: Math.round(chao ?? 0), point: Math.round(bic ?? 0) },
    });
  });

  it("recommend nothing when none of the methods they choose among was run", () => {
    const result = estimateAll(kosovo, quick, undefined, ["chao", "independence"]);
    expect(result.recommended).toBeNull();
    expect(result.recommendation.code).toBe("count/recommend-none-run");
  });

  it("recommend nothing, and do not speak of refusals, where a figure's own warnings keep it from leading", () => {
    const { estimates, recommended, recommendation } = estimateAll(
      kosovo,
      { ...quick, chains: 1 },
      undefined,
      ["lcmcr"],
    );
    expect(estimates[0]?.total).not.toBeNull();
    expect(recommended).toBeNull();
    expect(recommendation).toMatchObject({
      code: "count/recommend-none-leads",
      params: { methods: "lcmcr" },
    });
  });

  it("refuse options out of bounds by name", () => {
    expect(() => estimate(kosovo, "lcmcr", { seed: 1, classes: 1 })).toThrow(
      "classes 1 is not a whole number from 2 to 200",
    );
    expect(() => estimate(kosovo, "dga", { seed: 1, level: 95 })).toThrow("level 95 is not between 0 and 1");
  });
});

describe("the order of the lists", () => {
  it("does not change the deterministic estimates", () => {
    const exact = ["independence", "chao", "dga", "loglinear-aic-average"] as const;
    assert(
      property(shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const turned = relabelled(kosovo, order);
        for (const method of exact) {
          expect(estimate(turned, method, { seed: 1 }).total?.point).toBeCloseTo(
            estimate(kosovo, method, { seed: 1 }).total?.point ?? 0,
            4,
          );
        }
        for (const method of ["loglinear-bic", "stepwise-sparse"] as const) {
          const options = { seed: 1, replicates: 0 };
          expect(estimate(turned, method, options).total?.point).toBeCloseTo(
            estimate(kosovo, method, options).total?.point ?? 0,
            3,
          );
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe("ten times the people in every cell", () => {
  it("is ten times the total under independence and a log-linear model", () => {
    const tenfold: CaptureTable = {
      lists: kosovo.lists,
      cells: kosovo.cells.map(({ history, count }) => ({ history, count: count * 10 })),
    };
    const small = estimate(kosovo, "independence", { seed: 1 });
    expect(estimate(tenfold, "independence", { seed: 1 }).total?.point).toBeCloseTo(
      (small.total?.point ?? 0) * 10,
      3,
    );
  });
});

/** Expected cells of 2000 people in classes, rounded: what a very even draw would show. */
function expected(classes: readonly (readonly [number, readonly number[]])[]): CaptureTable {
  const cells = Array.from({ length: 31 }, (_, i) => {
    const history = i + 1;
    const count = classes.reduce(
      (sum, [size, chances]) =>
        sum +
        chances.reduce((product, chance, j) => product * ((history >> j) & 1 ? chance : 1 - chance), size),
      0,
    );
    return { history, count: Math.round(count) };
  });
  return { lists: ["a", "b", "c", "d", "e"], cells: cells.filter((cell) => cell.count > 0) };
}

describe("known totals", () => {
  it("are recovered by independence where lists are independent, and missed by it where people differ", () => {
    const even = expected([[2000, [0.2, 0.3, 0.2, 0.25, 0.3]]]);
    expect(Math.abs((estimate(even, "independence", { seed: 1 }).total?.point ?? 0) - 2000)).toBeLessThan(15);
    const uneven = expected([
      [1600, [0.113, 0.113, 0.199, 0.232, 0.133]],
      [400, [0.86, 0.925, 0.859, 0.99, 0.793]],
    ]);
    expect(estimate(uneven, "independence", { seed: 1 }).total?.interval?.high).toBeLessThan(1700);
    const latent = estimate(uneven, "lcmcr", { seed: 1, chains: 2, sweeps: 400, burnIn: 300 });
    expect(latent.total?.interval?.low).toBeLessThan(2000);
    expect(latent.total?.interval?.high).toBeGreaterThan(2000);
    expect(Math.abs((latent.total?.point ?? 0) - 2000)).toBeLessThan(150);
  });
});
