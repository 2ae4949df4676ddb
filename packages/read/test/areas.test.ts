import { describe, expect, it } from "vitest";
import { readAreas } from "../src/index.ts";

const SQUARE = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
];

type Part = Record<string, unknown>;

const feature = (properties: Part, geometry: Part = { type: "Polygon", coordinates: SQUARE }): Part => ({
  type: "Feature",
  properties,
  geometry,
});
const collection = (...features: readonly unknown[]): Part => ({ type: "FeatureCollection", features });
const read = (document: unknown) =>
  readAreas(
    new TextEncoder().encode(typeof document === "string" ? document : JSON.stringify(document)),
    "m.geojson",
  );

describe("areas from GeoJSON", () => {
  it("have every name they go by, in either script, once", () => {
    const [area] = read(
      collection(
        feature({
          name: " Al-Louran ",
          "name:ar": "اللوران",
          NAME_1: "Al-Louran",
          int_name: "Luran",
          code: "7",
        }),
      ),
    );
    expect(area?.names).toEqual(["Al-Louran", "اللوران", "Luran"]);
    expect(area?.polygons).toEqual([SQUARE]);
  });

  it("have no name that another has as well: a country's says nothing of its parts", () => {
    const areas = read(
      collection(
        feature({ NAME_0: "Tarifa", NAME_1: "North" }),
        feature(
          { NAME_0: "Tarifa", NAME_1: "South" },
          { type: "MultiPolygon", coordinates: [SQUARE, SQUARE] },
        ),
      ),
    );
    expect(areas.map(({ names }) => names)).toEqual([["North"], ["South"]]);
    expect(areas.map(({ polygons }) => polygons.length)).toEqual([1, 2]);
  });

  it("may say that they are in longitudes and latitudes, and nothing else", () => {
    const named = (name: string) => ({
      ...collection(feature({ name: "a" })),
      crs: { type: "name", properties: { name } },
    });
    expect(read(named("urn:ogc:def:crs:OGC:1.3:CRS84"))).toHaveLength(1);
    expect(() => read(named("urn:ogc:def:crs:EPSG::32636"))).toThrow("a coordinate system of its own");
  });

  const polygon = (coordinates: unknown): Part =>
    collection(feature({ name: "a" }, { type: "Polygon", coordinates }));
  it.each([
    ["what is not JSON", "{", "is not JSON in UTF-8"],
    ["what is not an object", "[]", "is not a GeoJSON object"],
    ["a feature by itself", feature({ name: "a" }), "is not a FeatureCollection"],
    ["no features", collection(), "is not a FeatureCollection with features"],
    ["what is no feature", collection(null), "feature 1: is not a Feature"],
    ["no geometry", collection({ type: "Feature", properties: { name: "a" }, geometry: null }), "feature 1"],
    ["points", collection(feature({ name: "a" }, { type: "Point", coordinates: [0, 0] })), '"Point" is not'],
    ["a polygon without rings", polygon([]), "has no rings"],
    ["a ring of three", polygon([[[0, 0], [1, 1], [0, 0]]]), "needs four positions"], // prettier-ignore
    ["an open ring", polygon([[[0, 0], [1, 0], [1, 1], [0, 1]]]), "not closed"], // prettier-ignore
    ["metres", polygon([[[500000, 0], [1, 0], [1, 1], [500000, 0]]]), "500000, 0 is no longitude"], // prettier-ignore
    ["texts", polygon([[["0", 0], [1, 0], [1, 1], ["0", 0]]]), "not made of numbers"], // prettier-ignore
    ["nothing as a number", polygon([[[null, 0], [1, 0], [1, 1], [null, 0]]]), "not made of numbers"], // prettier-ignore
    ["deep nesting", polygon([[[[[0]]], [1, 0], [1, 1], [0, 0]]]), "a position is not"], // prettier-ignore
    ["no name", collection(feature({ title: "a" })), "feature 1: has no name of its own"],
    ["one name twice", collection(feature({ name: "a" }), feature({ name: "a" })), "has no name of its own"],
    ["a name without end", collection(feature({ name: "a".repeat(101) })), "more than 100 characters"],
    [
      "more names than anybody reads",
      collection(
        ...Array.from({ length: 2000 }, (_, at) =>
          feature({ name: `${at}`.padEnd(100, "a"), name_ar: `${at}`.padEnd(60, "ب") }),
        ),
      ),
      "names of 320000 characters in all, more than 300000",
    ],
    ["too many areas", collection(...Array.from({ length: 2001 }, () => 0)), "2001 areas, more than 2000"],
    [
      "too many positions in many rings",
      polygon(Array.from({ length: 100_001 }, () => SQUARE[0])),
      "more than 400000 positions",
    ],
  ])("refuse %s in one line", (_, document, line) => {
    expect(() => read(document)).toThrow(line);
  });
});
