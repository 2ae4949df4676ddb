import { describe, expect, it } from "vitest";
import { calibrate, UNCALIBRATED } from "../src/calibration.ts";

describe("calibration by judgements", () => {
  it("knows nothing before the first", () => {
    expect(calibrate([], [])).toEqual(UNCALIBRATED);
  });

  it("is the mean of prior times likelihood less its deviation, summed by hand for eight judgements at weight 0", () => {
    let [whole, first, second] = [0, 0, 0];
    for (let bits = -8; bits <= 8; bits += 0.001) {
      const density = Math.exp(-((bits / 0.75) ** 2) / 2) * (0.01 + 0.98 / (1 + 2 ** -bits)) ** 8;
      whole += density;
      first += bits * density;
      second += bits * bits * density;
    }
    const { offset, deviation } = calibrate([0, 0, 0, 0, 0, 0, 0, 0], []);
    const expected = Math.sqrt(second / whole - (first / whole) ** 2);
    expect(deviation).toBeCloseTo(expected, 2);
    expect(offset).toBeCloseTo(first / whole - expected, 2);
  });

  it("moves nothing for one surprise, nor for as many as the weights expect", () => {
    expect(calibrate([-2], []).offset).toBe(0);
    expect(calibrate([1, 1, -1], [-1, -1, 1]).offset).toBe(0);
  });

  it("moves less for surprises that no weight explains than for those that one bit would", () => {
    const eight = (weight: number): number =>
      calibrate(
        Array.from({ length: 8 }, () => weight),
        [],
      ).offset;
    expect(eight(-20)).toBeLessThan(0.3);
    expect(eight(-1)).toBeGreaterThan(0.6);
  });

  it("lowers the weights where likely pairs are judged different, and is surer the more are judged", () => {
    const some = calibrate([4], [3, 2, 4, 1]);
    const many = calibrate([4, 4, 4, 4], [3, 2, 4, 1, 3, 2, 4, 1, 3, 2, 4, 1, 3, 2, 4, 1]);
    expect(some.offset).toBeLessThan(0);
    expect(many.offset).toBeLessThan(some.offset);
    expect(many.deviation).toBeLessThan(some.deviation);
  });

  it("stays finite when every judgement is the same surprise", () => {
    const { offset, deviation } = calibrate(
      [],
      Array.from({ length: 1000 }, () => 40),
    );
    expect(Number.isFinite(offset) && deviation > 0).toBe(true);
  });
});
