import { describe, expect, it } from "vitest";
import { placeAreas, thinAreas, type Area } from "../src/index.ts";

type Corner = readonly [number, number];
const box = ([west, south]: Corner, [east, north]: Corner): readonly Corner[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const area = (name: string, ...polygons: Area["polygons"][number][]): Area => ({ names: [name], polygons });

/** The numbers of a path, two a position. */
const positions = (path: string): number[] => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

describe("areas on a page", () => {
  it("fill its width with north up, and degrees of longitude as short as they are there", () => {
    const { areas, height } = placeAreas([area("a", [box([10, 59], [14, 61])])], 402);
    // Four degrees at 60 north are two degrees long: as wide as high; the height is held to 0.8 of the width.
    expect(height).toBe(Math.ceil(402 * 0.8) + 2);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, , y3 = 0] = positions(areas[0]?.path ?? "");
    expect(x2 - x1).toBeCloseTo(y1 - y3, 0);
    expect(y1).toBe(y2);
    expect(y3).toBeCloseTo(1, 0);
    expect((x1 + x2) / 2).toBeCloseTo(201, 0);
  });

  it("have a place for words inside them, where a hole or a bay lies in the middle too", () => {
    const ring = area("ring", [box([0, -1], [4, 1]), box([1, -1], [3, 0.9])]);
    const [placed] = placeAreas([ring], 402).areas;
    const x = placed?.x ?? 201;
    // The hole takes the middle half; the words stand in one of the quarters beside it.
    expect(x < 101 || x > 301).toBe(true);
    expect(placed?.room).toBeLessThan(110);
  });

  it("on both sides of the 180th meridian lie side by side", () => {
    const { areas } = placeAreas(
      [area("west", [box([178, -1], [180, 1])]), area("east", [box([-180, -1], [-178, 1])])],
      402,
    );
    const [west, east] = areas.map(({ x }) => x);
    expect((east ?? 0) - (west ?? 0)).toBeCloseTo(200, 0);
  });

  const drawn = (areas: readonly Area[]) =>
    placeAreas(areas, 402).areas.map(({ path }) => {
      const across = positions(path).filter((_, at) => at % 2 === 0);
      return [Math.min(...across), Math.max(...across)] as const;
    });

  it("are cut where most of the earth's round is empty, and never through one of them", () => {
    const [pacific, middle, beyond] = drawn([
      area("pacific", [box([163, -1], [165, 1])]),
      area("middle", [box([-4.5, -1], [8, 1])]),
      area("beyond", [box([-150, -1], [-148, 1])]),
    ]);
    // From 163 east to 8 east by way of the Pacific, 205 degrees on 400 pixels.
    for (const [side, expected] of [
      [pacific, [1, 4.9]],
      [beyond, [92.7, 96.6]],
      [middle, [376.6, 401]],
    ] as const)
      expected.forEach((x, at) => expect(side?.[at]).toBeCloseTo(x, 0));
  });

  it("around a pole are as wide as the earth", () => {
    const cap: Corner[] = [[-180, -90], [-180, -70], [180, -70], [180, -90], [-180, -90]]; // prettier-ignore
    for (const areas of [[area("cap", [cap])], thinAreas([area("cap", [cap])])]) {
      expect(drawn(areas)[0]?.map(Math.round)).toEqual([1, 401]);
      const { areas: placed, height } = placeAreas(areas, 402);
      expect(placed[0]?.room).toBeCloseTo(400, 0);
      expect(height).toBeGreaterThan(100);
    }
  });

  it("drawn across the 180th meridian without a cut are whole, alone and beside others", () => {
    const island: Corner[] = [[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]]; // prettier-ignore
    expect(drawn([area("island", [island])])[0]?.map(Math.round)).toEqual([1, 401]);
    const [whole, other] = drawn([area("island", [island]), area("other", [box([175, 0], [177, 1])])]);
    expect(whole?.map(Math.round)).toEqual([268, 401]);
    expect(other?.map(Math.round)).toEqual([1, 134]);
  });

  it("are thinned to what a page can show, and none is lost", () => {
    const round = Array.from({ length: 20_001 }, (_, step): Corner => {
      const angle = ((step % 20_000) / 20_000) * 2 * Math.PI;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const speck = box([5, 0], [5.000001, 0.000001]);
    const [circle, alone] = thinAreas([area("circle", [round]), area("speck", [speck])]);
    expect(circle?.polygons[0]?.[0]?.length).toBeLessThan(3000);
    expect(circle?.polygons[0]?.[0]?.[0]).toEqual(circle?.polygons[0]?.[0]?.at(-1));
    expect(alone?.polygons).toEqual([[speck]]);
  });

  it("are laid on a coarser grid where there are too many positions, whatever their shape", () => {
    const loop = (west: number, south: number): Corner[] =>
      Array.from({ length: 201 }, (_, step) => {
        const angle = ((step % 200) / 200) * 2 * Math.PI;
        return [west + Math.cos(angle) / 2, south + Math.sin(angle) / 2];
      });
    const many = Array.from({ length: 1000 }, (_, at) => area(`${at}`, [loop(at % 40, Math.floor(at / 40))]));
    // From end to end and back, on every grid that tells the ends apart.
    const scrawl = Array.from({ length: 100_001 }, (_, step): Corner => [
      step % 2,
      step % 100_000 < 2 ? 1 : 0,
    ]);
    for (const areas of [many, [area("scrawl", [scrawl])]]) {
      const thinned = thinAreas(areas);
      const rings = thinned.flatMap(({ polygons }) => polygons.flat());
      expect(rings.reduce((sum, ring) => sum + ring.length, 0)).toBeLessThanOrEqual(60_000);
      expect(thinned.map(({ names }) => names)).toEqual(areas.map(({ names }) => names));
      for (const ring of rings) expect(ring[0]).toEqual(ring.at(-1));
    }
    // Twenty-one steps across are still round.
    expect(thinAreas(many)[0]?.polygons[0]?.[0]?.length).toBeGreaterThan(20);
  });

  it("lose the rings of which a point or a line is left", () => {
    const [specks, strip] = [box([2, 2], [2.0001, 2.0001]), box([11, 0], [11.0001, 4])];
    const lake = box([4, 4], [6, 5]);
    const [country] = thinAreas([area("a", [box([0, 0], [10, 10]), specks, lake], [strip])]);
    expect(country?.polygons.map((rings) => rings.map((ring) => ring.length))).toEqual([[5, 5]]);
    expect(country?.polygons[0]?.[1]?.[0]?.[0]).toBeCloseTo(4, 1);
  });

  it("are none where there are none", () => {
    expect(placeAreas([], 400)).toEqual({ height: 0, areas: [] });
  });
});
