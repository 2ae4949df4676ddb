import { describe, expect, it } from "vitest";
import { calibrate, UNCALIBRATED } from "../src/calibration.ts";

describe("calibration by judgements", () => {
  it("knows nothing before the first", () => {
    expect(calibrate([], [])).toEqual(UNCALIBRATED);
  });

  it("is the root of the score, worked by hand for one judgement at weight 0", () => {
    const { offset, deviation } = calibrate([0], []);
    const bits = offset * Math.LN2;
    expect(bits / (1.5 * Math.LN2) ** 2).toBeCloseTo(1 - 1 / (1 + Math.exp(-bits)), 9);
    expect(deviation).toBeLessThan(1.5);
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
