import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import { convergence } from "../src/index.ts";
import { chiSquaredAbove, logGamma, poissonAtLeast, poissonAtMost } from "../src/numeric/gamma.ts";
import { rank } from "../src/numeric/matrix.ts";
import { normalBelow, normalQuantile } from "../src/numeric/normal.ts";
import { quantile, quantileType8 } from "../src/numeric/quantile.ts";
import { maximise } from "../src/numeric/simplex.ts";
import { drawNormal } from "../src/random/normal.ts";

describe("special functions", () => {
  it("log gamma agrees with factorials and with a half", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(171)).toBeCloseTo(706.5730622457875, 9);
  });
  it("tails of the Poisson, chi-squared and normal agree with tables", () => {
    expect(poissonAtMost(2, 3)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 12);
    expect(poissonAtLeast(3, 3)).toBeCloseTo(1 - Math.exp(-3) * 8.5, 12);
    expect(chiSquaredAbove(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10);
    expect(normalBelow(-1.959963984540054)).toBeCloseTo(0.025, 12);
  });
  it("quantiles of types 7 and 8 of 1 to 4 by hand", () => {
    expect(quantile(Float64Array.of(1, 2, 3, 4), 0.25)).toBeCloseTo(1.75, 12);
    expect(quantileType8(Float64Array.of(1, 2, 3, 4), 0.25)).toBeCloseTo(1.4166666667, 9);
  });
});

describe("linear programming", () => {
  it("solves a case worked by hand", () => {
    // max 3x + 2y with x + y + s = 4, x + 3y + t = 6: x = 4.
    expect(
      maximise({
        objective: [3, 2, 0, 0],
        rows: [
          [1, 1, 1, 0],
          [1, 3, 0, 1],
        ],
        right: [4, 6],
      }),
    ).toBeCloseTo(12, 9);
  });
  it("tells the impossible and the unbounded", () => {
    expect(maximise({ objective: [1], rows: [[1], [1]], right: [1, 2] })).toBeUndefined();
    expect(maximise({ objective: [1, 0], rows: [[1, -1]], right: [0] })).toBe(Infinity);
  });
  it("copes with redundant rows", () => {
    expect(
      maximise({
        objective: [1, 1],
        rows: [
          [1, 2],
          [2, 4],
        ],
        right: [2, 4],
      }),
    ).toBeCloseTo(2, 9);
  });
});

describe("ranks", () => {
  it("counts independent rows", () => {
    expect(
      rank([
        [1, 0, 1],
        [0, 1, 1],
        [1, 1, 2],
      ]),
    ).toBe(2);
  });
});

const chain = (stream: number, shift: number, pull: number): Float64Array => {
  const random = createRandom(9, stream);
  let x = 0;
  return new Float64Array(4000).map(() => (x = pull * x + drawNormal(random)) + shift);
};

describe("convergence of chains", () => {
  it("finds independent draws worth about their number", () => {
    const found = convergence([chain(1, 0, 0), chain(2, 0, 0)]);
    expect(found.rHat).toBeLessThan(1.01);
    expect(found.bulk / 8000).toBeGreaterThan(0.85);
    expect(found.bulk / 8000).toBeLessThan(1.15);
  });
  it("finds autocorrelated draws worth (1 - r) / (1 + r) of their number", () => {
    const found = convergence([chain(1, 0, 0.8), chain(2, 0, 0.8)]);
    expect(found.bulk / 8000).toBeGreaterThan(0.07);
    expect(found.bulk / 8000).toBeLessThan(0.16);
  });
  it("finds chains around different values, and stuck ones, in disagreement", () => {
    expect(convergence([chain(1, 0, 0), chain(2, 1, 0)]).rHat).toBeGreaterThan(1.05);
    expect(convergence([new Float64Array(100).fill(1), new Float64Array(100).fill(2)]).rHat).toBeGreaterThan(
      1e6,
    );
  });
});
