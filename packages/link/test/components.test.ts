import { describe, expect, it } from "vitest";
import { components } from "../src/components.ts";

/** Components of pairs [left, right, weight], as lists of records. */
function partsOf(recordCount: number, pairs: readonly (readonly [number, number, number])[]): number[][] {
  return components({
    recordCount,
    pairCount: pairs.length,
    left: Uint32Array.from(pairs, ([left]) => left),
    right: Uint32Array.from(pairs, ([, right]) => right),
    weight: Float32Array.from(pairs, ([, , weight]) => weight),
    threshold: 0,
  }).map((part) => [...part]);
}

describe("components", () => {
  it("are of pairs above the threshold", () => {
    const pairs = [
      [0, 1, 3],
      [2, 3, -1],
      [1, 4, 0.5],
    ] as const;
    expect(partsOf(5, pairs)).toEqual([[0, 1, 4]]);
  });

  it("are cut where they are too large, but no record from its strongest pair", () => {
    const blocks = 4;
    const size = 100;
    const pairs: [number, number, number][] = [];
    for (let block = 0; block < blocks; block++) {
      for (let i = 1; i < size; i++) pairs.push([block * size + i - 1, block * size + i, 5]);
      if (block > 0) pairs.push([block * size - 1, block * size, 1]);
    }
    const stray = blocks * size;
    pairs.push([0, stray, 0.5]);
    const parts = partsOf(stray + 1, pairs);
    expect(parts.map((part) => part.length)).toEqual([101, 100, 100, 100]);
    expect(parts[0]).toContain(stray);
  });
});
