/** Which figure a count leads with. */
import type { Estimation } from "@recount/runs";
import { describe, expect, it } from "vitest";
import { leadTotal } from "../src/headline.ts";

const figure = (point: number, bounded = true) => ({
  point,
  interval: bounded ? { low: point - 1, high: point + 1, level: 0.95, kind: "credible" as const } : null,
});

/** An estimation with one plain and one carried family. */
function estimation(
  plain: ReturnType<typeof figure> | null,
  carried: readonly [method: "lcmcr" | "dga", total: ReturnType<typeof figure> | null] | null,
): Estimation {
  const estimates = [{ method: "lcmcr", total: plain }];
  const over = carried === null ? null : { estimates: [{ method: carried[0], total: carried[1] }] };
  return { estimates, recommended: "lcmcr", carried: over } as unknown as Estimation;
}

describe("the figure a count leads with", () => {
  it("is the recommended one where no linkings were drawn", () => {
    expect(leadTotal(estimation(figure(5), null))?.point).toBe(5);
  });

  it("has the linking carried through where its own family did", () => {
    expect(leadTotal(estimation(figure(5), ["lcmcr", figure(7)]))?.point).toBe(7);
  });

  it("is not another family's, nor one that was refused or has no interval", () => {
    expect(leadTotal(estimation(figure(5), ["dga", figure(7)]))?.point).toBe(5);
    expect(leadTotal(estimation(figure(5), ["lcmcr", null]))?.point).toBe(5);
    expect(leadTotal(estimation(figure(5), ["lcmcr", figure(7, false)]))?.point).toBe(5);
  });

  it("does not put a carried figure in the place of an estimate that was refused", () => {
    expect(leadTotal(estimation(null, ["lcmcr", figure(7)]))).toBeNull();
  });
});
