/** The layouts of the pictures, as pure functions. */
import type { CountPage, Estimate } from "@recount/server/contract";
import { array, assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { axisLayout, densityPath } from "../src/count/axisLayout.ts";
import { familiesLayout } from "../src/count/familiesLayout.ts";
import { headlineOf } from "../src/count/headline.ts";
import { overlapLayout } from "../src/count/overlapLayout.ts";
import { csvOf } from "../src/figure/csv.ts";
import { anchorOf, linearScale, roundTicks, stretch } from "../src/figure/scale.ts";
import { waterfall } from "../src/link/waterfall.ts";

const say = { code: "count/x", params: {}, english: "x" };

function estimate(method: string, total: Estimate["total"], more: Partial<Estimate> = {}): Estimate {
  return {
    method,
    total,
    undocumented: null,
    lowerBound: false,
    assumption: say,
    refusal: null,
    checks: [],
    density: [],
    details: {},
    ...more,
  };
}

const interval = (low: number, high: number | null) => ({
  low,
  high,
  level: 0.95,
  kind: "credible" as const,
});

describe("an axis", () => {
  it("has round ticks inside its ends", () => {
    expect(roundTicks(0, 2871, 6)).toEqual([0, 500, 1000, 1500, 2000, 2500]);
    expect(roundTicks(5, 5, 6)).toEqual([5]);
  });

  it("never has more ticks than there is room for, nor one outside", () => {
    assert(
      property(
        integer({ min: 0, max: 1e6 }),
        integer({ min: 1, max: 1e6 }),
        integer({ min: 1, max: 12 }),
        (low, span, most) => {
          const ticks = roundTicks(low, low + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const tick of ticks)
            expect(tick >= low - span * 1e-6 && tick <= low + span * (1 + 1e-6)).toBe(true);
        },
      ),
    );
  });

  it("runs from the right in Arabic, and mirrors exactly", () => {
    const ltr = linearScale({ low: 0, high: 100, left: 0, right: 200, direction: "ltr" });
    const rtl = linearScale({ low: 0, high: 100, left: 0, right: 200, direction: "rtl" });
    expect(ltr.at(25)).toBe(50);
    expect(rtl.at(25)).toBe(150);
    expect(stretch(rtl, 0, 25)).toEqual({ x: 150, width: 50 });
  });

  it("anchors a name by its own script", () => {
    expect(anchorOf("start", "ltr", "ltr")).toBe("start");
    expect(anchorOf("start", "rtl", "ltr")).toBe("end");
    expect(anchorOf("start", "rtl", "rtl")).toBe("start");
    expect(anchorOf("middle", "rtl", "ltr")).toBe("middle");
  });
});

describe("the count's axis", () => {
  const input = {
    documented: 100,
    density: [],
    truth: undefined,
    width: 802,
    direction: "ltr" as const,
    densityPlace: { baseline: 80, height: 40 },
  };

  it("puts documented, firm and fading end to end", () => {
    const layout = axisLayout({ ...input, shown: { point: 150, interval: interval(120, 200) } });
    expect(layout.documented.x + layout.documented.width).toBeCloseTo(layout.firm.x);
    expect(layout.firm.x + layout.firm.width).toBeCloseTo(layout.fading.x);
    expect(layout.open).toBe(false);
  });

  it("does not draw below the documented number where an interval begins under it", () => {
    const layout = axisLayout({ ...input, shown: { point: 110, interval: interval(90, 130) } });
    expect(layout.firm.width).toBe(0);
    expect(layout.fading.x).toBeCloseTo(layout.documented.x + layout.documented.width);
  });

  it("draws an interval without a high end to the end of the axis", () => {
    const layout = axisLayout({ ...input, shown: { point: 150, interval: interval(120, null) } });
    expect(layout.open).toBe(true);
    expect(layout.high).toBeCloseTo(801);
  });

  it("draws no density from fewer than three points, nor outside the axis", () => {
    const scale = linearScale({ low: 0, high: 10, left: 0, right: 100, direction: "ltr" });
    const place = { baseline: 50, height: 40 };
    expect(densityPath([{ total: 1, mass: 1 }], scale, place)).toBeUndefined();
    const path = densityPath(
      [1, 2, 3, 99].map((total) => ({ total, mass: total === 2 ? 2 : 1 })),
      scale,
      place,
    );
    expect(path).toBe("M10.0,50 L10.0,30.0 L20.0,10.0 L30.0,30.0 L30.0,50 Z");
  });
});

describe("the headline", () => {
  it("is the recommended estimate, and only with an interval", () => {
    const good = estimate("lcmcr", { point: 5, interval: interval(4, 6) });
    expect(headlineOf({ recommended: "lcmcr", estimates: [good] })?.point).toBe(5);
    expect(
      headlineOf({ recommended: "lcmcr", estimates: [estimate("lcmcr", { point: 5, interval: null })] }),
    ).toBeUndefined();
    expect(headlineOf({ recommended: null, estimates: [good] })).toBeUndefined();
  });
});

describe("the families", () => {
  const estimates = [
    estimate("lcmcr", { point: 150, interval: interval(120, 200) }),
    estimate("chao", { point: 130, interval: interval(118, 140) }, { lowerBound: true }),
    estimate("sample-coverage", { point: 140, interval: null }),
    estimate("dga", null, { refusal: say }),
  ];
  const layout = familiesLayout({
    estimates,
    documented: 100,
    truth: undefined,
    width: 600,
    direction: "ltr",
  });

  it("draws intervals only: no bare point and nothing refused", () => {
    expect(layout.rows.map((row) => row.method)).toEqual(["lcmcr", "chao"]);
  });

  it("draws a floor open towards more", () => {
    expect(layout.rows[1]?.open).toBe(true);
    expect(layout.rows[1]?.high).toBeCloseTo(599);
    expect(layout.rows[0]?.open).toBe(false);
  });

  it("keeps the documented number on the axis", () => {
    expect(layout.scale.low).toBeLessThanOrEqual(100);
    expect(layout.scale.at(100)).toBeGreaterThanOrEqual(0);
  });
});

describe("the overlap", () => {
  const lists = ["a", "b", "c"].map((listId) => ({
    listId,
    name: listId.toUpperCase(),
    people: 10,
    only: 5,
  }));
  const patterns: CountPage["patterns"] = [
    { lists: ["a", "b"], people: 4 },
    { lists: ["a"], people: 9 },
    { lists: ["c"], people: 4 },
  ];

  it("orders histories by people, then by fewer lists", () => {
    const { columns } = overlapLayout({ count: { lists, patterns }, width: 600, direction: "ltr" });
    expect(columns.map((column) => column.lists.join("+"))).toEqual(["a", "c", "a+b"]);
    expect(columns.map((column) => column.dots)).toEqual([[0], [2], [0, 1]]);
  });

  it("begins at the right in Arabic", () => {
    const { columns } = overlapLayout({ count: { lists, patterns }, width: 600, direction: "rtl" });
    expect(columns[0]?.x).toBeGreaterThan(columns[1]?.x ?? 0);
  });

  it("keeps every bar inside the picture and says what did not fit", () => {
    const many = Array.from({ length: 63 }, (_, index) => ({ lists: ["a"], people: 63 - index }));
    const layout = overlapLayout({ count: { lists, patterns: many }, width: 400, direction: "ltr" });
    expect(layout.columns.length + layout.left.histories).toBe(63);
    const shown = layout.columns.reduce((sum, column) => sum + column.people, 0);
    expect(shown + layout.left.people).toBe((63 * 64) / 2);
    for (const column of layout.columns) expect(column.x + layout.columnWidth / 2).toBeLessThanOrEqual(400);
  });
});

describe("a waterfall", () => {
  it("starts at the prior, ends at the sum, and each bar begins where the last ended", () => {
    const { zero, prior, steps, total } = waterfall(-4, [3, -1, 6]);
    expect(zero).toBeCloseTo(0.5);
    expect(prior).toEqual({ start: 0, end: 0.5, push: "against" });
    expect(steps.map((step) => step.push)).toEqual(["for", "against", "for"]);
    expect(steps[0]?.start).toBe(0);
    expect(total.end).toBeCloseTo(1);
  });

  it("stays on its axis for any weights", () => {
    const weight = double({ min: -40, max: 40, noNaN: true });
    assert(
      property(weight, array(weight, { maxLength: 12 }), (prior, weights) => {
        const { steps, total } = waterfall(prior, weights);
        for (const bar of [...steps, total]) {
          expect(bar.start).toBeGreaterThanOrEqual(-1e-9);
          expect(bar.end).toBeLessThanOrEqual(1 + 1e-9);
          expect(bar.start).toBeLessThanOrEqual(bar.end);
        }
      }),
    );
  });
});

describe("a picture's table as CSV", () => {
  it("opens in spreadsheets: byte order mark, quoting, CRLF", () => {
    expect(
      csvOf({
        columns: ["a", "b"],
        rows: [
          ['x "y", z', 3],
          ["قائمة", null],
        ],
      }),
    ).toBe('\ufeffa,b\r\n"x ""y"", z",3\r\nقائمة,\r\n');
  });

  it("disarms a cell that a spreadsheet would run", () => {
    expect(csvOf({ columns: ["a"], rows: [["=1+1"]] })).toContain("'=1+1");
  });
});
