/** Where the areas of a map stand with their strata, and claims as flags. */
import type { CountMap, Statement } from "@recount/server/contract";
import { describe, expect, it } from "vitest";
import { claimsOf, speakerText } from "../src/count/claimOf.ts";
import { saidNumber } from "../src/count/claimNumber.ts";
import { mapHeight, mapLayout, offMap } from "../src/count/mapLayout.ts";
import { OTHERS, type StratumFigure } from "../src/count/strataLayout.ts";

const box = (west: number) => [
  [
    [west, 0],
    [west + 2, 0],
    [west + 2, 2],
    [west, 2],
    [west, 0],
  ],
];

const figure = (name: string, documented: number, high: number | null | undefined): StratumFigure => ({
  name,
  documented,
  method: high === undefined ? null : "lcmcr",
  shown:
    high === undefined
      ? undefined
      : { point: documented * 1.5, interval: { low: documented, high, level: 0.95, kind: "credible" } },
  refusal: null,
  density: [],
});

const map: CountMap = {
  fileName: "m.geojson",
  digest: "",
  areas: [
    { names: ["Luran", "اللوران"], stratum: "luran", polygons: [box(0)] },
    { names: ["Romtan"], stratum: "romtan", polygons: [box(2)] },
    { names: ["Qandoul"], stratum: OTHERS, polygons: [box(4)] },
    { names: ["Rasda"], stratum: null, polygons: [box(6)] },
  ],
  unplaced: ["kafr"],
};

const figures = [
  figure("luran", 100, 240),
  figure("romtan", 40, undefined),
  figure("kafr", 30, 60),
  figure(OTHERS, 20, 90),
];

describe("a map of the count by place", () => {
  const ltr = mapLayout(map, figures, { width: 800, direction: "ltr" });
  const rtl = mapLayout(map, figures, { width: 800, direction: "rtl" });

  it("tells an estimate, a refusal, what is too rare, and what no record names apart", () => {
    expect(ltr.marks.map(({ state }) => state)).toEqual(["estimated", "refused", "others", "silent"]);
    expect(ltr.marks.map((mark) => mark.figure?.name)).toEqual(["luran", "romtan", undefined, undefined]);
    expect(offMap(map, figures).map(({ name }) => name)).toEqual(["kafr", OTHERS]);
  });

  it("is not mirrored, while the bars on it run with the language", () => {
    expect(rtl.marks.map(({ path }) => path)).toEqual(ltr.marks.map(({ path }) => path));
    const [left, right] = [ltr, rtl].map(({ marks, barWidth }) => ({
      x: marks[0]?.documentedX ?? 0,
      barWidth,
    }));
    expect(left?.x).toBeCloseTo((right?.barWidth ?? 0) - (right?.x ?? 0), 6);
  });

  it("has all bars on one scale, and the height that its place was given", () => {
    const { scale, marks, height } = ltr;
    expect(marks[0]?.span).toMatchObject({ low: scale.at(100), high: scale.at(240), open: false });
    expect(marks[1]).toMatchObject({ documentedX: scale.at(40), span: undefined });
    expect(mapHeight(map, 800)).toBe(height);
    expect(mapHeight(map, 0)).toBe(0);
  });

  it("draws an interval far beyond the others open, for it would flatten them", () => {
    const far = mapLayout(map, [figure("luran", 100, 90_000), figure("romtan", 40, 60)], {
      width: 800,
      direction: "ltr",
    });
    expect(far.marks[0]?.span).toMatchObject({ open: true, high: far.scale.at(far.scale.high) });
  });
});

/** Without the marks that keep each name's direction. */
const plainText = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, "");

describe("claims", () => {
  const said = (over: Partial<Statement>): Statement => ({
    statementId: "s",
    speakers: ["The Harbour Post", "E."],
    victims: { low: 2000, high: null, about: false },
    saidOn: "",
    saidIn: "",
    note: "",
    time: "2031-01-01T00:00:00.000Z",
    member: "local",
    withdrawn: null,
    ...over,
  });

  it("name who is said to know first, then through whom", () => {
    expect(plainText(speakerText(["Agency", "Post", "E."], "through"))).toBe(
      "E. through Post through Agency",
    );
  });

  it("stand on the axis unless they were withdrawn", () => {
    const withdrawn = said({ withdrawn: { reason: "twice", time: "" } });
    const atMost = said({ victims: { low: null, high: 900, about: false } });
    const claims = claimsOf([said({}), withdrawn, atMost], "through");
    expect(claims.map((claim) => ({ ...claim, speaker: plainText(claim.speaker) }))).toEqual([
      { speaker: "E. through The Harbour Post", low: 2000, high: null, about: false, atMost: false },
      { speaker: "E. through The Harbour Post", low: 0, high: 900, about: false, atMost: true },
    ]);
  });

  it("are recorded as they were said: exactly, about, at least, at most, between", () => {
    expect(saidNumber("exactly", 7, 0)).toEqual({ low: 7, high: 7, about: false });
    expect(saidNumber("about", 7, 0)).toEqual({ low: 7, high: 7, about: true });
    expect(saidNumber("atLeast", 7, 0)).toEqual({ low: 7, high: null, about: false });
    expect(saidNumber("atMost", 7, 0)).toEqual({ low: null, high: 7, about: false });
    expect(saidNumber("between", 9, 7)).toEqual({ low: 7, high: 9, about: false });
  });
});
