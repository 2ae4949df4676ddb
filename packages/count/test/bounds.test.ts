import { describe, expect, it } from "vitest";
import { captureTable, estimate } from "../src/index.ts";
import { sampleCoverage } from "../src/models/sampleCoverage.ts";
import { hepatitis } from "./tables.ts";

const people = (counts: readonly (readonly [number, number])[]): number[] =>
  counts.flatMap(([history, count]) => Array.from({ length: count }, () => history));

describe("Chao's floor", () => {
  it("is n + (t-1)/t f1 (f1-1) / (2 (f2+1)), by hand", () => {
    const table = captureTable(
      ["a", "b", "c"],
      people([
        [1, 20],
        [2, 15],
        [4, 5],
        [3, 4],
        [5, 3],
        [6, 3],
        [7, 2],
      ]),
    );
    const found = estimate(table, "chao", { seed: 1 });
    expect(found.total?.point).toBeCloseTo(52 + ((2 / 3) * 40 * 39) / (2 * 11), 9);
    expect(found.lowerBound).toBe(true);
    expect(found.total?.interval?.low).toBeGreaterThan(52);
  });
});

describe("sample coverage", () => {
  it("finds C = .513 and N = 971 published for the hepatitis lists", () => {
    expect(sampleCoverage(hepatitis)).toBeCloseTo(0.513, 3);
    const found = estimate(hepatitis, "sample-coverage", { seed: 1 });
    expect(Math.round(found.total?.point ?? (found.details["point"] as number))).toBe(971);
    expect(found.checks.map((each) => each.code)).toContain("count/coverage-low");
  });
});
