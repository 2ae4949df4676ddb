/** The layouts of the pictures, as pure functions. */
import type { Carried, CarriedEstimate, CountPage, Estimate, Strata } from "@recount/server/contract";
import { array, assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { axisLayout, densityPath, flagsHeight, lineAround } from "../src/count/axisLayout.ts";
import { byWholePeople } from "../src/count/density.ts";
import { familiesHeight, familiesLayout, familiesOf, keptStart } from "../src/count/familiesLayout.ts";
import { beginsBelow, headlineOf } from "../src/count/headline.ts";
import { overlapLayout } from "../src/count/overlapLayout.ts";
import { heightsOf, posteriorLayout, posteriorsOf } from "../src/count/posteriorLayout.ts";
import { splitLayout, splitRows } from "../src/count/splitLayout.ts";
import { drawnFamily, hiddenOutcome, onAllLists } from "../src/count/pictured.ts";
import { MOVES_DRAWN, movesHeight, movesLayout } from "../src/count/movesLayout.ts";
import { rowsLayout, type IntervalRow } from "../src/count/rowsLayout.ts";
import { sensitivityLayout } from "../src/count/sensitivityLayout.ts";
import { warningsOf } from "../src/count/warnings.ts";
import { settingsChecks } from "../src/count/settingsChecks.ts";
import { strataFigures, strataHeight, strataLayout, wrapped } from "../src/count/strataLayout.ts";
import { csvOf } from "../src/figure/csv.ts";
import { anchorOf, linearScale, roundTicks, stretch } from "../src/figure/scale.ts";
import { comparisonLayout, labelSize } from "../src/link/comparisonLayout.ts";
import { linesOf } from "../src/link/Waterfall.tsx";
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

describe("the warnings of the figure", () => {
  const check = (outcome: "passed" | "warned" | "failed", english: string) => ({ ...say, outcome, english });
  const total = { point: 20, interval: interval(10, 30) };
  const count = {
    recommended: "lcmcr",
    estimates: [
      estimate("lcmcr", total, { checks: [check("warned", "b"), check("passed", "p")] }),
      estimate("dga", total, { checks: [check("failed", "of another family")] }),
    ],
    carried: null,
    checks: [check("passed", "q"), check("warned", "a"), check("failed", "f")],
  };

  it("are those of the table and of the family that leads, what failed first", () => {
    expect(warningsOf(count).map(({ english }) => english)).toEqual(["f", "a", "b"]);
  });

  it("hold those of the linking carried through, each once", () => {
    const over = {
      method: "lcmcr",
      total,
      checks: [check("warned", "b"), check("warned", "c")],
    } as unknown as CarriedEstimate;
    const carried = { estimates: [over] } as unknown as Carried;
    expect(warningsOf({ ...count, carried }).map(({ english }) => english)).toEqual(["f", "a", "b", "c"]);
  });

  it("are none where there is no figure", () => {
    expect(warningsOf({ ...count, recommended: null })).toEqual([]);
  });
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
    expect(layout.shown.open).toBe(false);
  });

  it("does not draw below the documented number where an interval begins under it", () => {
    const layout = axisLayout({ ...input, shown: { point: 110, interval: interval(90, 130) } });
    expect(layout.firm.width).toBe(0);
    expect(layout.fading.x).toBeCloseTo(layout.documented.x + layout.documented.width);
  });

  it("draws an interval without a high end to the end of the axis", () => {
    const layout = axisLayout({ ...input, shown: { point: 150, interval: interval(120, null) } });
    expect(layout.shown.open).toBe(true);
    expect(layout.shown.high).toBeCloseTo(801);
  });

  it("draws no density from fewer than three points, nor outside the axis", () => {
    const scale = linearScale({ low: 0, high: 10, left: 0, right: 100, direction: "ltr" });
    const place = { baseline: 50, height: 40 };
    expect(densityPath([{ total: 1, mass: 1 }], scale, place)).toBeUndefined();
    const path = densityPath(
      [1, 5, 9, 99].map((total) => ({ total, mass: total === 5 ? 2 : 1 })),
      scale,
      place,
    );
    expect(path).toBe("M10.0,50 L10.0,30.0 L50.0,10.0 L90.0,30.0 L90.0,50 Z");
  });
});

/** A family with the linking carried through. */
function carriedEstimate(method: string, total: Estimate["total"], linking = 0.25): CarriedEstimate {
  return {
    method,
    total,
    undocumented: null,
    split: { linking, unseen: 1 - linking },
    draws: 200,
    refusedDraws: 0,
    refusal: total === null ? say : null,
    checks: [],
    density: [],
  };
}

function carriedBy(recommended: string | null, ...estimates: CarriedEstimate[]): Carried {
  return {
    draws: 200,
    tables: 90,
    documented: { mean: 99, low: 97, high: 101 },
    estimates,
    recommended,
    movesBy: "dga",
    moves: [],
  };
}

describe("a density of whole people", () => {
  it("is put together into bins of whole people where its own are finer, losing no mass", () => {
    const comb = Array.from({ length: 30 }, (_, at) => ({ total: at * 0.4, mass: at % 5 === 0 ? 1 / 6 : 0 }));
    const settled = byWholePeople(comb);
    expect(settled.reduce((sum, { mass }) => sum + mass, 0)).toBeCloseTo(1);
    for (const [at, { total }] of settled.entries())
      expect(total - (settled[at - 1]?.total ?? total - 1)).toBe(1);
  });

  it("is left as it is where its bins are wide, but for their order", () => {
    const wide = [30, 10, 20].map((total) => ({ total, mass: 1 / 3 }));
    expect(byWholePeople(wide).map(({ total }) => total)).toEqual([10, 20, 30]);
  });
});

it("draws no upright line through words in its way", () => {
  const words = { middle: 170, half: 125, top: 134, foot: 155 };
  expect(lineAround(180, [80, 190], words)).toEqual([
    [80, 134],
    [155, 190],
  ]);
  expect(lineAround(300, [80, 190], words)).toEqual([[80, 190]]);
  expect(lineAround(180, [80, 190], undefined)).toEqual([[80, 190]]);
});

describe("the headline", () => {
  const good = estimate("lcmcr", { point: 5, interval: interval(4, 6) });
  const bare = { point: 5, interval: null };

  it("is the recommended estimate, and only with an interval", () => {
    const headline = headlineOf({ recommended: "lcmcr", estimates: [good], carried: null });
    expect(headline).toMatchObject({ point: 5, beside: undefined });
    expect(
      headlineOf({ recommended: "lcmcr", estimates: [estimate("lcmcr", bare)], carried: null }),
    ).toBeUndefined();
    expect(headlineOf({ recommended: null, estimates: [good], carried: null })).toBeUndefined();
  });

  it("carries the linking through where its own family did, with the other interval beside", () => {
    const carried = carriedBy("lcmcr", carriedEstimate("lcmcr", { point: 6, interval: interval(3, 9) }));
    const headline = headlineOf({ recommended: "lcmcr", estimates: [good], carried });
    expect(headline).toMatchObject({ point: 6, interval: { low: 3, high: 9 }, beside: { point: 5 } });
  });

  it("is known to begin below the documented number, where the linking carried through may join more", () => {
    const carried = carriedBy("lcmcr", carriedEstimate("lcmcr", { point: 6, interval: interval(3.4, 9) }));
    const found = headlineOf({ recommended: "lcmcr", estimates: [good], carried })!;
    expect([3, 4].map((documented) => beginsBelow(found, documented))).toEqual([false, true]);
    const plain = headlineOf({ recommended: "lcmcr", estimates: [good], carried: null })!;
    expect(beginsBelow(plain, 5)).toBe(false);
  });

  it("does not put another family, or one without an interval, in the place of the recommended one", () => {
    const other = carriedBy("dga", carriedEstimate("dga", { point: 6, interval: interval(3, 9) }));
    const none = carriedBy(null, carriedEstimate("lcmcr", null), carriedEstimate("lcmcr", bare));
    for (const carried of [other, none])
      expect(headlineOf({ recommended: "lcmcr", estimates: [good], carried })).toMatchObject({
        point: 5,
        carried: undefined,
      });
  });
});

describe("the flags of what others claim", () => {
  const input = {
    documented: 100,
    shown: { point: 150, interval: interval(120, 200) },
    density: [],
    truth: undefined,
    width: 802,
    direction: "ltr" as const,
    densityPlace: { baseline: 80, height: 40 },
  };
  const ministry = { speaker: "A ministry", low: 90, high: 90 };
  const witness = { speaker: "A witness", low: 300, high: null };
  const paper = { speaker: "A paper", low: 160, high: 350 };

  it("are none where nobody claims anything, and take no room", () => {
    expect(axisLayout(input).flags).toEqual([]);
    expect(flagsHeight([])).toBe(0);
    expect(axisLayout({ ...input, claims: [] }).scale.high).toBe(axisLayout(input).scale.high);
  });

  it("stand at their low end and reach to their high one, smallest first", () => {
    const { flags, scale } = axisLayout({ ...input, claims: [paper, ministry] });
    expect(flags.map(({ speaker }) => speaker)).toEqual(["A ministry", "A paper"]);
    expect(flags[0]).toMatchObject({ pole: scale.at(90), end: scale.at(90), open: false, beyond: false });
    expect(flags[1]).toMatchObject({ pole: scale.at(160), end: scale.at(350), open: false });
  });

  it("stretch the axis a little, so that all of a claim is on it", () => {
    const { scale, flags } = axisLayout({ ...input, claims: [paper] });
    expect(scale.high).toBeGreaterThan(350);
    expect(flags[0]?.end).toBeLessThan(802);
  });

  it("point to more where a claim has no high end, or lies far beyond what the axis can show", () => {
    const { flags, scale } = axisLayout({
      ...input,
      claims: [witness, { speaker: "A rumour", low: 90_000, high: 100_000 }],
    });
    expect(flags[0]).toMatchObject({ pole: scale.at(300), open: true, beyond: false });
    expect(flags[1]).toMatchObject({ open: true, beyond: true });
    expect(scale.high).toBeLessThan(1000);
  });

  it("each have a lane of their own, inside the room they ask for", () => {
    const claims = [paper, ministry, witness];
    const lanes = axisLayout({ ...input, claims }).flags.map(({ y }) => y);
    expect(new Set(lanes).size).toBe(3);
    expect(Math.max(...lanes)).toBeLessThan(flagsHeight(claims));
  });
});

describe("the families", () => {
  const estimates = [
    estimate("lcmcr", { point: 150, interval: interval(120, 200) }),
    estimate("chao", { point: 130, interval: interval(118, 140) }, { lowerBound: true }),
    estimate("sample-coverage", { point: 140, interval: null }),
    estimate("dga", null, { refusal: say }),
  ];
  const families = familiesOf({ estimates, carried: null });
  const layout = familiesLayout({
    families,
    documented: 100,
    truth: undefined,
    width: 600,
    direction: "ltr",
  });

  it("draws intervals only: no bare point and nothing refused", () => {
    expect(layout.rows.map((row) => row.estimate.method)).toEqual(["lcmcr", "chao"]);
  });

  it("draws a floor open towards more", () => {
    expect(layout.rows[1]?.span).toMatchObject({ open: true, high: 599 });
    expect(layout.rows[0]?.span.open).toBe(false);
  });

  it("keeps the documented number on the axis", () => {
    expect(layout.scale.low).toBeLessThanOrEqual(100);
    expect(layout.scale.at(100)).toBeGreaterThanOrEqual(0);
  });

  it("draws the interval with the linking carried through, and the other one beneath", () => {
    const carried = carriedBy(
      "lcmcr",
      carriedEstimate("lcmcr", { point: 155, interval: interval(110, 260) }),
    );
    const both = familiesOf({ estimates, carried });
    const { rows, scale, height } = familiesLayout({
      families: both,
      documented: 100,
      truth: undefined,
      width: 600,
      direction: "ltr",
    });
    expect(both[0]).toMatchObject({
      carried: true,
      linking: 0.25,
      shown: { point: 155 },
      beside: { point: 150 },
    });
    expect(rows[0]?.span.high).toBeCloseTo(scale.at(260));
    expect(rows[0]?.besideSpan?.high).toBeCloseTo(scale.at(200));
    expect(height).toBe(familiesHeight(both));
    expect(familiesHeight(both)).toBeGreaterThan(familiesHeight(families));
  });
});

describe("the words of a row", () => {
  it("begin at their interval, or earlier so that they end inside the picture", () => {
    const place = { wordsWidth: 200, width: 300 };
    expect(keptStart({ ...place, start: 40, direction: "ltr" })).toBe(40);
    expect(keptStart({ ...place, start: 250, direction: "ltr" })).toBe(98);
    expect(keptStart({ ...place, start: 50, direction: "rtl" })).toBe(202);
    expect(keptStart({ ...place, start: 50, wordsWidth: 900, direction: "rtl" })).toBe(298);
    expect(keptStart({ ...place, start: 50, wordsWidth: 900, direction: "ltr" })).toBe(2);
  });
});

describe("the split of the uncertainty", () => {
  const carried = carriedBy(
    "dga",
    carriedEstimate("lcmcr", { point: 6, interval: interval(3, 9) }, 0.4),
    carriedEstimate("dga", { point: 6, interval: interval(3, 9) }, 0.1),
  );

  it("has the leading family first, and parts that fill the whole bar", () => {
    const rows = splitRows({ carried });
    expect(rows.map(({ method, lead }) => [method, lead])).toEqual([
      ["dga", true],
      ["lcmcr", false],
    ]);
    const scale = linearScale({ low: 0, high: 1, left: 0, right: 200, direction: "rtl" });
    for (const { linkingBar, unseenBar } of splitLayout(rows, scale)) {
      expect(linkingBar.width + unseenBar.width).toBeCloseTo(200);
      expect(unseenBar.x + unseenBar.width).toBeCloseTo(linkingBar.x);
    }
  });

  it("has no rows where no linkings were drawn", () => {
    expect(splitRows({ carried: null })).toEqual([]);
  });
});

describe("the shapes of the families", () => {
  const bell = (from: number, step: number) =>
    [1, 4, 6, 4, 1].map((mass, at) => ({ total: from + at * step, mass: mass / 16 }));
  const plain = estimate("lcmcr", { point: 150, interval: interval(120, 200) }, { density: bell(120, 10) });
  const bare = estimate("chao", { point: 130, interval: interval(118, 140) }, { lowerBound: true });
  const carried = carriedBy("lcmcr", carriedEstimate("lcmcr", { point: 155, interval: interval(110, 260) }));
  const count = { estimates: [plain, bare], carried };

  it("compare by density: the same mass over twice the distance stands half as high", () => {
    const peak = (step: number) => Math.max(...heightsOf(bell(0, step)).map(({ height }) => height));
    expect(peak(10) / peak(20)).toBeCloseTo(2);
  });

  it("leave out a family without a shape, and put the certain linking beside the carried one", () => {
    const posteriors = posteriorsOf(familiesOf(count), () => bell(100, 20));
    expect(posteriors.map(({ method }) => method)).toEqual(["lcmcr"]);
    expect(posteriors[0]).toMatchObject({ carried: true, lead: { shown: { point: 155 } } });
    expect(posteriors[0]?.beside?.density).toEqual(plain.density);
  });

  it("are none where everything is at one total: an interval without width", () => {
    const narrow = { point: 47, interval: interval(47, 47) };
    const flat = estimate("stepwise-sparse", narrow, {
      density: [0.5, 0.3, 0.2].map((mass) => ({ total: 47, mass })),
    });
    expect(posteriorsOf(familiesOf({ estimates: [flat], carried: null }), () => undefined)).toEqual([]);
    const wide = posteriorsOf(familiesOf(count), () => flat.density);
    expect(wide.map(({ method }) => method)).not.toContain("lcmcr");
  });

  it("stay inside the picture, whichever way it runs", () => {
    const posteriors = posteriorsOf(familiesOf(count), () => bell(100, 20));
    for (const direction of ["ltr", "rtl"] as const) {
      const { rows } = posteriorLayout({ posteriors, documented: 100, truth: 140, width: 300, direction });
      const places = [...(rows[0]?.path ?? "").matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => Number(x));
      expect(places.length).toBeGreaterThan(5);
      for (const x of places) expect(x >= 0 && x <= 300).toBe(true);
    }
  });
});

describe("rows of intervals", () => {
  const row = (
    key: string,
    point: number,
    low: number,
    high: number | null,
    more: Partial<IntervalRow> = {},
  ) => ({
    key,
    label: key,
    text: "",
    shown: { point, interval: interval(low, high) },
    ...more,
  });

  it("hold every interval, floor and known number on one axis", () => {
    const { scale, rows } = rowsLayout(
      [row("a", 50, 40, 80, { floor: 30 }), row("b", 60, 45, 90, { mark: 120 })],
      { width: 402, direction: "ltr" },
    );
    expect(scale.high).toBeGreaterThan(120);
    expect(rows[0]?.floorX).toBeCloseTo(scale.at(30));
    expect(rows[1]?.markX).toBeCloseTo(scale.at(120));
    expect(rows[0]?.span).toMatchObject({ open: false, high: scale.at(80) });
  });

  it("draw what has no high end, or one far beyond the others, open to the end of the axis", () => {
    const { scale, rows } = rowsLayout([row("a", 50, 40, 100_000), row("b", 60, 45, null)], {
      width: 402,
      direction: "rtl",
    });
    expect(scale.high).toBeLessThan(250);
    for (const { span } of rows) expect(span).toMatchObject({ open: true, high: scale.at(scale.high) });
  });

  it("draw no interval where there is none", () => {
    const { rows } = rowsLayout([{ key: "a", label: "a", text: "", shown: undefined, floor: 5 }], {
      width: 402,
      direction: "ltr",
    });
    expect(rows[0]?.span).toBeUndefined();
  });
});

describe("the pictures of lists", () => {
  const figure = (point: number, low: number, high: number) => ({ point, interval: interval(low, high) });
  const hidden = [
    {
      listId: "a",
      name: "A",
      people: 100,
      onOthers: 70,
      predicted: [{ method: "dga", total: figure(90, 80, 110) }],
    },
    {
      listId: "b",
      name: "B",
      people: 100,
      onOthers: 70,
      predicted: [{ method: "dga", total: figure(80, 75, 95) }],
    },
    { listId: "c", name: "C", people: 100, onOthers: 70, predicted: [] },
  ];

  it("are drawn by one family, which answers for most lists", () => {
    expect(drawnFamily(hidden.map(({ predicted }) => predicted))).toBe("dga");
    expect(drawnFamily([[{ method: "dga", total: null }], [], []])).toBeUndefined();
  });

  it("say how many hidden sizes were held, of how many that could be predicted", () => {
    expect(hiddenOutcome(hidden, "dga")).toEqual({ tried: 2, held: 1, low: 2 });
  });

  it("hold against all lists only an estimate that was not refused", () => {
    const given = estimate("dga", figure(90, 80, 110));
    expect(onAllLists({ estimates: [given] }, "dga")?.point).toBe(90);
    expect(onAllLists({ estimates: [{ ...given, refusal: say }] }, "dga")).toBeUndefined();
  });
});

describe("the pairs that move the count", () => {
  const move = (left: string, by: number) => ({
    left,
    right: "z:1",
    probability: 0.5,
    move: by,
    covariance: by / 4,
  });

  it("go out from one line, fewer to one side and more to the other", () => {
    const { scale, rows } = movesLayout([move("a:1", -6), move("a:2", 3)], { width: 302, direction: "ltr" });
    expect((rows[0]?.bar.x ?? 0) + (rows[0]?.bar.width ?? 0)).toBeCloseTo(scale.at(0));
    expect(rows[1]?.bar.x).toBeCloseTo(scale.at(0));
    expect((rows[0]?.bar.width ?? 0) / (rows[1]?.bar.width ?? 1)).toBeCloseTo(2);
  });

  it("are drawn as many as there is room for, in their order", () => {
    const many = Array.from({ length: 50 }, (_, at) => move(`a:${at}`, -1));
    const { rows, axisY } = movesLayout(many, { width: 302, direction: "ltr" });
    expect(rows).toHaveLength(MOVES_DRAWN);
    expect(axisY).toBeLessThan(movesHeight(50));
  });
});

describe("the curve of what no list can show", () => {
  const points = [0.25, 0.5, 1, 2, 4].map((xi) => ({
    xi,
    total: 100 + 40 / xi,
    low: 100 + 20 / xi,
    high: 100 + 120 / xi,
  }));
  const implied = [
    { method: "lcmcr", xi: Math.SQRT2 },
    { method: "far", xi: 900 },
  ];
  const place = { documented: 100, width: 600, direction: "ltr" as const, inset: 60 };
  const layout = sensitivityLayout({ points, implied }, place);

  it("has a row a step, the smallest total first, with ends beyond the axis marked", () => {
    expect(layout.rows.map(({ xi }) => xi)).toEqual([4, 2, 1, 0.5, 0.25]);
    expect(layout.rows.map(({ beyond }) => beyond)).toEqual([false, false, false, false, true]);
    expect(layout.scale.high).toBe(420);
  });

  it("puts a family's figure on the curve by its xi, and none where its xi is beyond the steps", () => {
    const [two, one] = [layout.rows[1], layout.rows[2]];
    expect(layout.marks.map(({ method }) => method)).toEqual(["lcmcr"]);
    expect(layout.marks[0]?.x).toBeCloseTo(layout.scale.at(100 + 40 / Math.SQRT2));
    expect(layout.marks[0]?.y).toBeCloseTo(((two?.y ?? 0) + (one?.y ?? 0)) / 2);
  });
});

describe("strata as small multiples", () => {
  const stratum = (name: string, documented: number, high: number | null, refused = false) => ({
    name,
    written: [],
    documented,
    method: refused ? null : "lcmcr",
    estimates: [
      carriedEstimate(
        "lcmcr",
        refused ? null : { point: documented * 1.5, interval: interval(documented, high) },
      ),
    ],
    patterns: [],
  });
  const strata = (by: string, ...each: ReturnType<typeof stratum>[]): Strata => ({
    by,
    strata: each,
    missing: 0,
    sum: { documented: 100, total: null, refused: [], density: [] },
    checks: [],
  });

  it("come in their own order where values have one, else by documented people, what is put together last", () => {
    const [a, b, rest] = [stratum("a", 10, 20), stratum("b", 30, 60), stratum("…", 99, 200)];
    expect(strataFigures(strata("place", a, rest, b)).map(({ name }) => name)).toEqual(["b", "a", "…"]);
    expect(strataFigures(strata("month", b, rest, a)).map(({ name }) => name)).toEqual(["a", "b", "…"]);
  });

  it("leave out those that hold nobody in most drawn linkings", () => {
    const [now, then, some] = [
      stratum("2015-05", 0.3, null, true),
      stratum("…", 0, null, true),
      stratum("2016-01", 0.6, null, true),
    ];
    expect(strataFigures(strata("month", now, then, some)).map(({ name }) => name)).toEqual(["2016-01"]);
  });

  it("keep a refused one in its place, with its reason and without an interval", () => {
    const figures = strataFigures(strata("sex", stratum("a", 30, 60), stratum("b", 4, null, true)));
    const { panels } = strataLayout(figures, { width: 600, direction: "ltr" });
    expect(panels[1]).toMatchObject({ name: "b", refusal: say, span: undefined, path: undefined });
  });

  it("share one scale, which one wide interval does not take away from the others", () => {
    const figures = strataFigures(strata("sex", stratum("a", 30, 60), stratum("b", 20, 90_000)));
    const { panels, scale, panelWidth } = strataLayout(figures, { width: 600, direction: "rtl" });
    expect(scale.high).toBeLessThan(200);
    expect(panels[1]?.span).toMatchObject({ open: true });
    expect(panels[0]?.x).toBeCloseTo(600 - panelWidth);
  });

  it("stand side by side where there is room, and under one another where there is not", () => {
    expect(strataHeight(4, 1000)).toBeLessThan(strataHeight(4, 330));
  });

  it("have reasons in lines that fit, the last one cut", () => {
    expect(wrapped("too few lists hold people of this stratum", 14, 2)).toEqual([
      "too few lists",
      "hold people…",
    ]);
    expect(wrapped("too few", 14, 2)).toEqual(["too few"]);
  });
});

describe("the checks of settings", () => {
  it("are those of the prior and of the number of groups", () => {
    const found = ["count/prior-says", "count/classes-move", "count/chains-agree"].map((code) => ({
      ...say,
      code,
      outcome: "passed" as const,
    }));
    expect(settingsChecks(found).map(({ code }) => code)).toEqual(["count/prior-says", "count/classes-move"]);
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

  it("opens from a bar and from a list's name those who are counted there: the named", () => {
    const { columns, rows } = overlapLayout({ count: { lists, patterns }, width: 600, direction: "ltr" });
    expect(columns.at(-1)?.to).toEqual({ history: "a,b", named: "true" });
    expect(rows[0]?.to).toEqual({ list: "a", named: "true" });
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

describe("the lines of a waterfall", () => {
  it("say at the level, and not at its rarity, that training saw no pair of it; what is missing has no line", () => {
    const words = (code: string) => ({ code, params: {}, english: code });
    const step = { left: "", right: "", m: null, u: null, weight: 5, unseen: null, rarity: null };
    const lines = linesOf({
      steps: [
        {
          ...step,
          comparison: "given-name",
          gamma: 3,
          level: words("level"),
          levelWeight: 4,
          rarity: { weight: 1, message: words("rarer") },
          unseen: words("unseen"),
        },
        { ...step, comparison: "sex", gamma: null, level: words("missing"), levelWeight: 0, weight: 0 },
        { ...step, comparison: "lone-records", gamma: null, level: words("lone"), levelWeight: 5 },
      ],
    });
    expect(lines.map(({ words: { code }, weight, unseen }) => [code, weight, unseen?.code])).toEqual([
      ["level", 4, "unseen"],
      ["rarer", 1, undefined],
      ["lone", 5, undefined],
    ]);
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

describe("the picture of a comparison", () => {
  it("sets a label smaller where there is little room for it, down to what can be read", () => {
    expect(labelSize("identical", 300)).toBe(13);
    const long = labelSize("x".repeat(60), 310);
    expect(long).toBeLessThan(13);
    expect(long).toBeGreaterThan(9.5);
    expect(labelSize("x".repeat(200), 310)).toBe(9.5);
  });

  it("draws nothing for a level that no pair shows, nor lets its numbers set the scale", () => {
    const level = { label: "same", m: 0.4, u: 0.1, weight: 2, seen: true };
    const rows = comparisonLayout(
      [{ ...level, label: "odd", m: 0.9, u: 1e-9, weight: 30, seen: false }, level],
      200,
    );
    expect(rows.map(({ mWidth, uWidth }) => [mWidth, uWidth])).toEqual([
      [200, 50],
      [0, 0],
    ]);
  });
});
