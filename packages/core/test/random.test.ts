/** Seeded random numbers: the same seed gives the same sequence, streams differ, draws are uniform. */
import { describe, expect, it } from "vitest";
import { createRandom } from "@recount/core";

const take = (count: number, seed: number, stream?: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  it("repeats itself for equal seeds and streams and differs otherwise", () => {
    expect(take(5, 7)).toEqual(take(5, 7));
    expect(take(5, 7)).not.toEqual(take(5, 8));
    expect(take(5, 7, 1)).not.toEqual(take(5, 7, 2));
    expect(take(5, 2 ** 40)).not.toEqual(take(5, 0));
  });

  it("splits into streams that depend on the parent's stream and not on how much was drawn", () => {
    const parent = createRandom(1);
    const before = parent.split(3).next();
    parent.next();
    expect(parent.split(3).next()).toBe(before);
    expect(parent.split(4).next()).not.toBe(before);
    expect(createRandom(1, 9).split(3).next()).not.toBe(before);
  });

  it("is uniform: chi-square over 64 bins of 64,000 draws stays below its 99.99% point", () => {
    const bins = new Array<number>(64).fill(0);
    for (const value of take(64_000, 11)) bins[Math.floor(value * 64)]! += 1;
    const chiSquare = bins.reduce((sum, seen) => sum + (seen - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(111.3);
  });

  it("draws integers over their whole range and no further", () => {
    const random = createRandom(3);
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(7)));
    expect(seen).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });
});
