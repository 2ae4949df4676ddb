import { createRandom, type Random } from "@recount/core";
import { describe, expect, it } from "vitest";
import { drawBeta, drawLogitBeta } from "../src/random/beta.ts";
import { drawBinomial } from "../src/random/binomial.ts";
import { drawGamma, drawLogGamma } from "../src/random/gamma.ts";
import { drawMultinomial } from "../src/random/multinomial.ts";
import { drawNormal } from "../src/random/normal.ts";
import { drawPoisson } from "../src/random/poisson.ts";

const DRAWS = 60_000;

/** Mean within 5 standard errors, variance within 6%. */
function expectMoments(draw: (random: Random) => number, mean: number, variance: number): void {
  const random = createRandom(20);
  const draws = Array.from({ length: DRAWS }, () => draw(random));
  const found = draws.reduce((sum, x) => sum + x, 0) / DRAWS;
  const spread = draws.reduce((sum, x) => sum + (x - found) ** 2, 0) / DRAWS;
  expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
  expect(Math.abs(spread / variance - 1)).toBeLessThan(0.06);
}

describe("random draws have the moments of their distributions", () => {
  it("normal", () => expectMoments(drawNormal, 0, 1));
  it("gamma of small and large shape", () => {
    expectMoments((random) => drawGamma(random, 0.6), 0.6, 0.6);
    expectMoments((random) => drawGamma(random, 9.25, 2), 9.25 / 2, 9.25 / 4);
  });
  it("log gamma of a shape whose draws underflow", () => {
    // E log X = digamma(a), which is -1/a - 0.5772... for tiny a; the variance is trigamma(a), about 1/a².
    expectMoments((random) => drawLogGamma(random, 1e-3), -1000.5755719, 1e6 + 1.645);
  });
  it("beta", () => expectMoments((random) => drawBeta(random, 2, 5), 2 / 7, 10 / (49 * 8)));
  it("beta near its ends, as log-odds", () => {
    const random = createRandom(3);
    for (let i = 0; i < 1000; i++) expect(Number.isFinite(drawLogitBeta(random, 1, 1e-6))).toBe(true);
  });
  it("poisson of small and large mean", () => {
    expectMoments((random) => drawPoisson(random, 3.7), 3.7, 3.7);
    expectMoments((random) => drawPoisson(random, 5000), 5000, 5000);
  });
  it("binomial of small and large mean, and share over a half", () => {
    expectMoments((random) => drawBinomial(random, 40, 0.05), 2, 1.9);
    expectMoments((random) => drawBinomial(random, 1000, 0.3), 300, 210);
    expectMoments((random) => drawBinomial(random, 500, 0.9), 450, 45);
  });
  it("refuse parameters that are no numbers instead of looping", () => {
    const random = createRandom(1);
    expect(() => drawBinomial(random, 10, Number.NaN)).toThrow("cannot draw");
    expect(() => drawPoisson(random, Number.NaN)).toThrow("cannot draw");
    expect(() => drawLogGamma(random, Number.NaN)).toThrow("cannot draw");
  });
});

describe("a multinomial draw", () => {
  it("splits everyone and nobody more, in proportion", () => {
    const random = createRandom(5);
    const into = new Float64Array(4);
    const sums = new Float64Array(4);
    for (let i = 0; i < 4000; i++) {
      drawMultinomial(random, 50, [1, 0, 3, 6], into);
      expect(into.reduce((sum, each) => sum + each, 0)).toBe(50);
      into.forEach((each, at) => (sums[at] = (sums[at] as number) + each));
    }
    expect(sums[1]).toBe(0);
    expect(Math.abs((sums[0] as number) / 200_000 - 0.1)).toBeLessThan(0.004);
    expect(Math.abs((sums[3] as number) / 200_000 - 0.6)).toBeLessThan(0.006);
  });
});
