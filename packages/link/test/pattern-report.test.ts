/** Patterns among kept pairs: every pair in one row, sums that add up. */
import type { Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import { link, patternReport, weightHistogram } from "../src/index.ts";
import { listOf } from "./lists.ts";

const ROLES: Role[] = ["fullName", "sex", "age"];
const NAMES = [
  "Omar Zarqush",
  "Khaled Mirzal",
  "Samir Qalmuni",
  "Nabil Derbasi",
  "Tariq Hosnuri",
  "Ziad Berqawi",
];

const lists = ["a", "b", "c"].map((name) =>
  listOf(
    name,
    ROLES,
    NAMES.map((each, i) => [each, i % 2 === 0 ? "male" : "", String(20 + 7 * i)]),
  ),
);

describe("the patterns of a linking", () => {
  const linkage = link(lists);
  const rows = patternReport(linkage);

  it("hold every kept pair once, and the expected matches add up", () => {
    const { pairs } = linkage;
    expect(rows.reduce((sum, row) => sum + row.pairs, 0)).toBe(pairs.count);
    const expected = rows.reduce((sum, { expectedMatches }) => sum + expectedMatches, 0);
    expect(expected).toBeCloseTo(
      pairs.probability.slice(0, pairs.count).reduce((a, b) => a + b, 0),
      4,
    );
  });

  it("are each shown by a pair that has them, the heaviest first", () => {
    for (const { gammas, example, lowest, weight, highest } of rows) {
      expect(linkage.pairs.gamma.map((column) => (column[example] === 255 ? null : column[example]))).toEqual(
        gammas,
      );
      expect(lowest <= weight + 1e-6 && weight <= highest + 1e-6).toBe(true);
    }
    const weights = rows.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it("are spread over weights in bins of one bit that hold every pair", () => {
    const { low, counts } = weightHistogram(linkage.pairs);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(linkage.pairs.count);
    expect(counts[0]! > 0 && counts.at(-1)! > 0).toBe(true);
    expect(low).toBe(Math.floor(Math.min(...linkage.pairs.weight.slice(0, linkage.pairs.count))));
    expect(weightHistogram({ weight: new Float32Array(), count: 0 }).counts).toEqual([]);
  });
});
