/**
 * Areas of a map: polygons in degrees with the names they go by, and how they are laid on a page. The projection is the
 * plain one with true lengths along the middle parallel (equirectangular): for a country it differs from better ones by
 * less than a line's width.
 */

/** A closed line of [longitude, latitude] in degrees; the last position is the first again. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

export interface Area {
  /** In whatever scripts; the first is shown where nothing else is known. */
  readonly names: readonly string[];
  /** Polygons of an outer ring and then its holes. */
  readonly polygons: readonly (readonly Ring[])[];
}

/** Steps of the finest grid that positions are laid on, along the longer side: under a pixel of any page. */
const GRID = 2000;
/** Positions of a map at most: a page with more would be slow to open, and its lines would run into one another. */
const MOST_POSITIONS = 60_000;
/** Height of a map at most, as a share of its width. */
const TALLEST = 0.8;

interface Frame {
  /** Where the map is cut and begins: positions west of it lie beyond its eastern end. */
  readonly west: number;
  readonly north: number;
  /** Degrees of latitude that the areas span in both directions, longitudes shortened as they are at the middle. */
  readonly wide: number;
  readonly high: number;
  readonly shorten: number;
}

type Stretch = readonly [west: number, east: number];

function extentOf(numbers: readonly number[]): Stretch {
  let [least, most] = [Infinity, -Infinity];
  for (const each of numbers) {
    least = Math.min(least, each);
    most = Math.max(most, each);
  }
  return [least, most];
}

/** Longitudes that a ring covers. One drawn across the 180th meridian without a cut covers both ends, not the middle. */
function stretchesOf(ring: Ring): Stretch[] {
  const longitudes = ring.map(([longitude]) => longitude);
  const [west, east] = extentOf(longitudes);
  // With both ends of the world in it, it goes all around, as one does around a pole.
  if (east - west <= 180 || (west === -180 && east === 180)) return [[west, east]];
  const [from, to] = extentOf(longitudes.map((longitude) => (longitude < 0 ? longitude + 360 : longitude)));
  if (to - from >= 180) return [[west, east]];
  return [
    [from, 180],
    [-180, to - 360],
  ];
}

/** The narrowest stretch with all of them in it: the earth is cut where most of its round is empty. */
function narrowest(stretches: readonly Stretch[]): Stretch {
  const ordered = [...stretches].sort(([one], [other]) => one - other);
  const [west, end] = ordered[0] ?? [0, 0];
  let east = end;
  let gap = 0;
  let cut: Stretch | undefined;
  for (const [from, to] of ordered) {
    if (from - east > gap) {
      gap = from - east;
      cut = [from, east + 360];
    }
    east = Math.max(east, to);
  }
  return cut !== undefined && gap > west + 360 - east ? cut : [west, east];
}

function frameOf(areas: readonly Area[]): Frame {
  const rings = areas.flatMap(({ polygons }) => polygons.map(([outer = []]) => outer));
  const [west, east] = narrowest(rings.flatMap(stretchesOf));
  const [south, north] = extentOf(rings.flatMap((ring) => ring.map(([, latitude]) => latitude)));
  const shorten = Math.max(0.05, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const least = 1e-6;
  return {
    west,
    north,
    wide: Math.max(least, (east - west) * shorten),
    high: Math.max(least, north - south),
    shorten,
  };
}

/** A box around an area too small for the grid, so that it is not lost. */
function boxAround(ring: Ring): Ring {
  const [west, east] = extentOf(ring.map(([longitude]) => longitude));
  const [south, north] = extentOf(ring.map(([, latitude]) => latitude));
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** Decimals that tell the steps of a grid apart. */
function decimalsOf(step: number): number {
  return Math.min(9, Math.max(0, Math.ceil(-Math.log10(step)) + 1));
}

/** The step, or a little less, so that the grid has the 180th meridian and the poles in it: what ends there still does. */
function onMeridian(step: number): number {
  return step > 180 ? step : 180 / Math.ceil(180 / step);
}

/** The ring on a grid of this step, in degrees; undefined where nothing of it is left but a point or a line. */
function thinRing(ring: Ring, step: number): Ring | undefined {
  const kept: (readonly [number, number])[] = [];
  for (const [longitude, latitude] of ring) {
    const at = [Math.round(longitude / step), Math.round(latitude / step)] as const;
    const last = kept.at(-1);
    if (last === undefined || last[0] !== at[0] || last[1] !== at[1]) kept.push(at);
  }
  if (kept.length < 4 || spanOf(kept).size === 0) return undefined;
  const decimals = decimalsOf(step);
  return kept.map(([x, y]) => [Number((x * step).toFixed(decimals)), Number((y * step).toFixed(decimals))]);
}

function thinArea({ names, polygons }: Area, step: number): Area {
  const thinned = polygons.flatMap(([outer = [], ...holes]) => {
    const thin = thinRing(outer, step);
    const seen = holes.map((hole) => thinRing(hole, step)).filter((hole) => hole !== undefined);
    return thin === undefined ? [] : [[thin, ...seen]];
  });
  return { names, polygons: thinned.length > 0 ? thinned : [[boxAround(polygons[0]?.[0] ?? [])]] };
}

function positionsOf(areas: readonly Area[]): number {
  return areas.flatMap(({ polygons }) => polygons.flat()).reduce((sum, ring) => sum + ring.length, 0);
}

/**
 * The same areas with no more positions than a page can show, 60,000 or five an area: the grid is made coarser until they
 * fit. Small holes and islets fall out, never a whole area.
 */
export function thinAreas(areas: readonly Area[]): Area[] {
  const { wide, high } = frameOf(areas);
  const most = Math.max(MOST_POSITIONS, 5 * areas.length);
  let step = Math.max(wide, high) / GRID;
  let thinned = areas.map((area) => thinArea(area, onMeridian(step)));
  while (positionsOf(thinned) > most) {
    step *= 2;
    thinned = areas.map((area) => thinArea(area, onMeridian(step)));
  }
  return thinned;
}

/** An area on the page: its outline, and a place well inside it for its words. */
export interface PlacedArea {
  /** An SVG path, to be filled by the even-odd rule. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** How far the place inside is from the area's sides, to left and right together. */
  readonly room: number;
}

export interface PlacedMap {
  readonly height: number;
  readonly areas: readonly PlacedArea[];
}

type Point = readonly [x: number, y: number];

/** The widest stretch of a row of pixels that lies inside the rings. */
function widestAt(rings: readonly (readonly Point[])[], y: number): { middle: number; room: number } {
  const crossings: number[] = [];
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1] as Point, ring[i] as Point];
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  crossings.sort((a, b) => a - b);
  let best = { middle: crossings[0] ?? 0, room: 0 };
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from, to] = [crossings[i] as number, crossings[i + 1] as number];
    if (to - from > best.room) best = { middle: (from + to) / 2, room: to - from };
  }
  return best;
}

function spanOf(ring: readonly Point[]): { top: number; bottom: number; size: number } {
  let [top, bottom, area] = [Infinity, -Infinity, 0];
  ring.forEach(([x, y], i) => {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    const [nextX, nextY] = ring[(i + 1) % ring.length] as Point;
    area += x * nextY - nextX * y;
  });
  return { top, bottom, size: Math.abs(area) / 2 };
}

/** Rows tried for the place of an area's words: near the middle first, so that equal ones stay there. */
const ROWS = [0.5, 0.42, 0.58, 0.34, 0.66];

/** A place well inside the largest polygon. */
function insideOf(polygons: readonly (readonly (readonly Point[])[])[]): {
  x: number;
  y: number;
  room: number;
} {
  const largest = polygons.reduce((best, rings) =>
    spanOf(rings[0] ?? []).size > spanOf(best[0] ?? []).size ? rings : best,
  );
  const { top, bottom } = spanOf(largest[0] ?? []);
  let best = { x: 0, y: 0, room: -1 };
  for (const share of ROWS) {
    const y = top + share * (bottom - top);
    const { middle, room } = widestAt(largest, y);
    if (room > best.room * 1.15) best = { x: middle, y, room };
  }
  return best;
}

/** Lays areas on a page of this width, north up whatever the language: a map is not mirrored. */
export function placeAreas(areas: readonly Area[], width: number): PlacedMap {
  if (areas.length === 0) return { height: 0, areas: [] };
  const { west, north, wide, high, shorten } = frameOf(areas);
  const scale = Math.min((width - 2) / wide, (width * TALLEST) / high);
  const left = (width - wide * scale) / 2;
  const place = ([longitude, latitude]: Ring[number]): Point => {
    const east = longitude < west ? longitude + 360 : longitude;
    return [left + (east - west) * shorten * scale, 1 + (north - latitude) * scale];
  };
  const text = (value: number): string => String(Math.round(value * 10) / 10);
  return {
    height: Math.ceil(high * scale) + 2,
    areas: areas.map(({ polygons }) => {
      const placed = polygons.map((rings) => rings.map((ring) => ring.map(place)));
      const path = placed
        .flat()
        .map((ring) => `M${ring.map(([x, y]) => `${text(x)},${text(y)}`).join("L")}Z`)
        .join("");
      return { path, ...insideOf(placed) };
    }),
  };
}
