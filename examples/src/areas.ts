/**
 * The map of an invented country: its governorates as areas of an island in the open ocean, where there is no land, and
 * one area more that no list has a record of. GeoJSON, with the names in both scripts.
 */
import { createRandom, type Random } from "@recount/core";
import { drawClerk, latinSpelling } from "./letters.ts";
import type { Name } from "./name.ts";
import { inventCountry, type Country, type CountryShape } from "./places.ts";

export const AREAS_FILE = "areas.geojson";

/** South-west corner in degrees, mid-ocean, and the side of a cell. */
const CORNER = [-31.5, 8.25] as const;
const CELL = 0.6;
/** How far a corner strays, as a share of a cell, and the middle of a border to either side, as a share of its length. */
const STRAY = 0.24;
const JAG = 0.4;

/** Whoever drew the map, and wrote its names in one way. */
const CARTOGRAPHER = drawClerk(createRandom(2), "english", 0);

type Point = readonly [number, number];

/** A border from one corner to another: midpoints displaced again and again, less each time. */
function border(random: Random, from: Point, to: Point, jag: number, depth: number): Point[] {
  if (depth === 0) return [from];
  const shift = (random.next() - 0.5) * jag;
  const middle: Point = [
    (from[0] + to[0]) / 2 - shift * (to[1] - from[1]),
    (from[1] + to[1]) / 2 + shift * (to[0] - from[0]),
  ];
  return [...border(random, from, middle, jag, depth - 1), ...border(random, middle, to, jag, depth - 1)];
}

/** The cells of a grid with strayed corners and jagged borders; neighbours share theirs. */
function cells(random: Random, many: number): Point[][] {
  const columns = Math.ceil(Math.sqrt(many * 1.3));
  const corners = new Map<string, Point>();
  const borders = new Map<string, Point[]>();
  const corner = (column: number, row: number): Point => {
    const key = `${column},${row}`;
    const known = corners.get(key);
    if (known !== undefined) return known;
    const stray = (): number => (random.next() - 0.5) * 2 * STRAY;
    const made: Point = [column + stray(), row + stray()];
    corners.set(key, made);
    return made;
  };
  const side = (from: readonly [number, number], to: readonly [number, number]): Point[] => {
    const [one, other] = [from.join(), to.join()];
    const back = borders.get(`${other} ${one}`);
    if (back !== undefined) return back.slice(1).reverse();
    const made = [...border(random, corner(...from), corner(...to), JAG, 4), corner(...to)];
    borders.set(`${one} ${other}`, made);
    return made.slice(0, -1);
  };
  return Array.from({ length: many }, (_, cell) => {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    const around = [
      [column, row],
      [column + 1, row],
      [column + 1, row + 1],
      [column, row + 1],
    ] as const;
    return around.flatMap((from, at) => side(from, around[(at + 1) % 4] ?? around[0]));
  });
}

function feature({ spoken, arabic, settled }: Name, ring: readonly Point[]): unknown {
  const positions = ring.map(([column, row]) => [
    Number((CORNER[0] + column * CELL).toFixed(4)),
    Number((CORNER[1] + row * CELL).toFixed(4)),
  ]);
  const latin = settled.english?.[0] ?? latinSpelling(createRandom(1), CARTOGRAPHER, spoken);
  const name = latin.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return {
    type: "Feature",
    properties: arabic === "" ? { name } : { name, "name:ar": arabic },
    geometry: { type: "Polygon", coordinates: [[...positions, positions[0]]] },
  };
}

/** The areas of a country as the bytes of a GeoJSON file. The same country gives the same bytes. */
export function inventAreas(country: Country, shape: CountryShape, seed: number): Uint8Array {
  const random = createRandom(seed);
  const unheard = inventCountry(random.split(3), { ...shape, governorates: 1 });
  const names = [...country.governorates, ...unheard.governorates].map(({ name }) => name);
  const rings = cells(random.split(4), names.length);
  const features = names.map((name, at) => feature(name, rings[at] ?? []));
  return new TextEncoder().encode(`${JSON.stringify({ type: "FeatureCollection", features })}\n`);
}
