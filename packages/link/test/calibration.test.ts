import { describe, expect, it } from "vitest";
import { calibrate, UNCALIBRATED } from "../src/calibration.ts";

describe("calibration by judgements", () => {
  it("knows nothing before the first", () => {
    expect(calibrate([], [])).toEqual(UNCALIBRATED);
  });

  it("is the mean of prior times likelihood, summed by hand for one judgement at weight 0", () => {
    let [whole, first, second] = [0, 0, 0];
    for (let bits = -8; bits <= 8; bits += 0.001) {
      const density = Math.exp(-((bits / 0.75) ** 2) / 2) * (0.01 + 0.98 / (1 + 2 ** -bits));
      whole += density;
      first += bits * density;
      second += bits * bits * density;
    }
    const { offset, deviation } = calibrate([0], []);
    expect(offset).toBeCloseTo(first / whole, 3);
    expect(deviation).toBeCloseTo(Math.sqrt(second / whole - (first / whole) ** 2), 3);
  });

  it("moves little for one surprise that no weight explains", () => {
    expect(calibrate([-20], []).offset).toBeLessThan(0.1);
    expect(calibrate([-2], []).offset).toBeGreaterThan(0.2);
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
