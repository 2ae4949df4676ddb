import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../src/comparisons/part.ts";
import { PatternCounter } from "../src/patterns.ts";
import { train } from "../src/train.ts";

function comparison(name: string, levels: number): Comparison {
  return {
    name,
    kind: "person",
    labels: Array.from({ length: levels }, (_, level) => `level ${level}`),
    prior: Array.from({ length: levels }, (_, level) => (level === levels - 1 ? 0.7 : 0.3 / (levels - 1))),
    ceilings: [0.5],
    show: () => "",
  };
}

const M = [
  [0.1, 0.2, 0.7],
  [0.2, 0.1, 0.7],
  [0.05, 0.95],
  [0.3, 0.7],
];
const U = [
  [0.9, 0.08, 0.02],
  [0.85, 0.1, 0.05],
  [0.9, 0.1],
  [0.8, 0.2],
];

function draw(shares: readonly number[], at: number): number {
  let sum = 0;
  for (let level = 0; level < shares.length - 1; level++) {
    sum += shares[level]!;
    if (at < sum) return level;
  }
  return shares.length - 1;
}

describe("training", () => {
  it("recovers the m, u and lambda that made the patterns", () => {
    const random = createRandom(7);
    const comparisons = M.map((levels, i) => comparison(`comparison ${i}`, levels.length));
    const counter = new PatternCounter(M.map((levels) => levels.length));
    const pairs = 200_000;
    const lambda = 0.02;
    const seen = M.map((levels) => levels.map(() => 0));
    for (let pair = 0; pair < pairs; pair++) {
      const same = random.next() < lambda;
      const gammas = Uint8Array.from(M, (m, i) => draw(same ? m : U[i]!, random.next()));
      gammas.forEach((gamma, i) => {
        seen[i]![gamma]!++;
      });
      counter.add(gammas, 1);
    }
    const trained = train({
      comparisons,
      levelShares: {
        shares: seen.map((counts) => counts.map((count) => count / pairs)),
        seen: M.map((levels) => levels.map(() => true)),
        present: M.map(() => 1),
      },
      patterns: counter.finish(1),
      totalPairs: pairs,
      recordCount: 700,
    });
    expect(trained.training.converged).toBe(true);
    expect(trained.lambda).toBeCloseTo(lambda, 2);
    trained.comparisons.forEach((found, i) => {
      found.levels.forEach((level, at) => {
        expect(Math.abs(level.m - M[i]![at]!)).toBeLessThan(0.05);
        expect(Math.abs(level.u - U[i]![at]!)).toBeLessThan(0.01);
      });
    });
  });

  it("holds P(different | same person) at its ceiling, whatever the pairs look like", () => {
    const strict = { ...comparison("a", 2), ceilings: [0.05] };
    const counter = new PatternCounter([2, 2]);
    counter.add(Uint8Array.of(0, 1), 300);
    counter.add(Uint8Array.of(0, 0), 99_000);
    counter.add(Uint8Array.of(1, 1), 100);
    const trained = train({
      comparisons: [strict, comparison("b", 2)],
      levelShares: {
        shares: [
          [0.999, 0.001],
          [0.996, 0.004],
        ],
        seen: [
          [true, true],
          [true, true],
        ],
        present: [1, 1],
      },
      patterns: counter.finish(1),
      totalPairs: 100_000,
      recordCount: 450,
    });
    expect(trained.comparisons[0]!.levels[0]!.m).toBeLessThanOrEqual(0.05 + 1e-12);
  });

  /** Two comparisons over a case in two scripts: of true pairs nine in ten are across, where nothing is "identical". */
  function inTwoScripts(more: Partial<Comparison>): ReturnType<typeof train> {
    const counter = new PatternCounter([3, 2]);
    counter.add(Uint8Array.of(1, 1), 900);
    counter.add(Uint8Array.of(2, 1), 60);
    counter.add(Uint8Array.of(1, 0), 1_000);
    counter.add(Uint8Array.of(2, 0), 1_000);
    counter.add(Uint8Array.of(0, 0), 97_040);
    return train({
      comparisons: [{ ...comparison("name", 3), ...more }, comparison("other", 2)],
      levelShares: {
        shares: [
          [0.9704, 0.019, 0.0106],
          [0.9904, 0.0096],
        ],
        seen: [
          [true, true, false],
          [true, false],
        ],
        present: [1, 1],
      },
      patterns: counter.finish(1),
      totalPairs: 100_000,
      recordCount: 450,
    });
  }
  const weight = (trained: ReturnType<typeof train>, level: number): number => {
    const { m, u } = trained.comparisons[0]!.levels[level]!;
    return Math.log2(m / u);
  };

  it("marks the levels that no pair shows, candidate or counted", () => {
    const counter = new PatternCounter([3, 3]);
    counter.add(Uint8Array.of(0, 2), 100);
    const { comparisons } = train({
      comparisons: [comparison("name", 3), comparison("other", 3)],
      levelShares: {
        shares: [
          [0.9, 0.05, 0.05],
          [0.9, 0.05, 0.05],
        ],
        seen: [
          [false, true, false],
          [false, false, true],
        ],
        present: [1, 1],
      },
      patterns: counter.finish(1),
      totalPairs: 1_000,
      recordCount: 50,
    });
    expect(comparisons.map(({ levels }) => levels.map(({ unseen = false }) => unseen))).toEqual([
      [false, false, true],
      [true, true, false],
    ]);
  });

  it("gives levels that only tell who wrote a name one weight, between what each would have", () => {
    const apart = inTwoScripts({});
    const pooled = inTwoScripts({ spellings: [1, 2] });
    expect(weight(apart, 1) - weight(apart, 2)).toBeGreaterThan(2);
    expect(weight(pooled, 1)).toBeCloseTo(weight(pooled, 2), 9);
    expect(weight(pooled, 2)).toBeGreaterThan(weight(apart, 2));
    expect(weight(pooled, 1)).toBeLessThan(weight(apart, 1));
  });

  it("lets an agreement tell no more than it can", () => {
    expect(weight(inTwoScripts({ mostTelling: [Infinity, 8, 8] }), 1)).toBeCloseTo(3, 9);
  });

  /** Weight in bits with which 40 pairs that agree in all but one comparison end, beside 300 that agree in all. */
  function besideLookAlikes(third: string): number {
    const ofBirth = { ...comparison("birth-year-or-age", 2), ceilings: [0.012] };
    const counter = new PatternCounter([2, 2, 2]);
    counter.add(Uint8Array.of(1, 1, 1), 300);
    counter.add(Uint8Array.of(0, 1, 1), 40);
    counter.add(Uint8Array.of(0, 1, 0), 400);
    counter.add(Uint8Array.of(0, 0, 1), 400);
    counter.add(Uint8Array.of(1, 0, 0), 10_000);
    counter.add(Uint8Array.of(0, 0, 0), 88_860);
    const { lambda, comparisons } = train({
      comparisons: [ofBirth, comparison("family-name", 2), comparison(third, 2)],
      levelShares: {
        shares: [
          [0.897, 0.103],
          [0.9926, 0.0074],
          [0.9926, 0.0074],
        ],
        seen: [1, 2, 3].map(() => [true, true]),
        present: [1, 1, 1],
      },
      patterns: counter.finish(1),
      totalPairs: 100_000,
      recordCount: 450,
    });
    return [0, 1, 1].reduce(
      (sum, level, at) => {
        const { m, u } = comparisons[at]!.levels[level]!;
        return sum + Math.log2(m / u);
      },
      Math.log2(lambda / (1 - lambda)),
    );
  }

  it("takes no more pairs that differ for matches than the ceiling says, where lists tell of deaths", () => {
    const share = (weight: number): number => {
      const matches = 40 / (1 + 2 ** -weight);
      return matches / (300 + matches);
    };
    expect(share(besideLookAlikes("death-date"))).toBeLessThan(0.0125);
    expect(share(besideLookAlikes("occupation"))).toBeGreaterThan(0.03);
  });
});
