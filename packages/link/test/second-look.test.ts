import { describe, expect, it } from "vitest";
import { isWorthIt, triedRecords } from "../src/second-look.ts";

describe("the trial of a rule for a second look", () => {
  it("is not held where the rule finds few pairs", () => {
    expect(triedRecords(new Uint8Array(1000).fill(1), 100_000)).toBeUndefined();
  });

  it("takes about as many lone records as make its pairs, and no others", () => {
    const alone = Uint8Array.from({ length: 40_000 }, (_, record) => record % 2);
    const tried = triedRecords(alone, 1_000_000)!;
    const some = tried.reduce((sum, each) => sum + each, 0);
    expect(some).toBeGreaterThan(900);
    expect(some).toBeLessThan(1100);
    expect(tried.every((each, record) => each <= alone[record]!)).toBe(true);
  });

  it("bears a rule out by its matches, not by its pairs", () => {
    expect(isWorthIt(50_000, Float32Array.of(3, 3, 3, 3, -1), 0)).toBe(false);
    expect(isWorthIt(50_000, Float32Array.of(3, 3, 3, 3, 1), 0)).toBe(true);
    expect(isWorthIt(0, new Float32Array(0), 0)).toBe(false);
  });
});
