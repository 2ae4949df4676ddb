/** Agreement of two reviewers: figures worked by hand and a published one. */
import { describe, expect, it } from "vitest";
import { agreementOf, type Verdict } from "../src/index.ts";

const times = (count: number, first: Verdict, second: Verdict): [Verdict, Verdict][] =>
  Array.from({ length: count }, () => [first, second]);

describe("agreement", () => {
  it("is kappa .4 for two who agree on 35 of 50, as chance alone would on half", () => {
    const found = agreementOf([
      ...times(20, "same", "same"),
      ...times(5, "same", "different"),
      ...times(10, "different", "same"),
      ...times(15, "different", "different"),
    ]);
    expect(found).toMatchObject({ pairs: 50, agreed: 35, share: 0.7 });
    expect(found?.kappa).toBeCloseTo(0.4, 12);
    expect(found?.standardError).toBeCloseTo(0.127, 3);
  });

  it("has the standard error of Fleiss, Cohen & Everitt on their table of three categories", () => {
    // Their table 1 as counts of 200: kappa .429, variance .002885.
    const table = [
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ];
    const names = ["same", "different", "unsure"] as const;
    const found = agreementOf(
      table.flatMap((row, i) => row.flatMap((count, j) => times(count, names[i]!, names[j]!))),
    );
    expect(found?.kappa).toBeCloseTo(0.429, 3);
    expect((found?.standardError ?? 0) ** 2).toBeCloseTo(0.002885, 5);
  });

  it("has no kappa where both said the same thing throughout, and nothing to say without pairs", () => {
    expect(agreementOf(times(12, "same", "same"))).toMatchObject({
      share: 1,
      kappa: null,
      standardError: null,
    });
    expect(agreementOf([])).toBeNull();
  });
});
