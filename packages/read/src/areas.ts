/**
 * Areas for a map, from GeoJSON (RFC 7946): a FeatureCollection of polygons with names. A file from anywhere is hostile:
 * everything is bounded, and whatever is not exactly what is expected is refused with the feature it stands in.
 */
import type { Area, Ring } from "@recount/core";
import { refuse } from "./errors.ts";
import { cleanText } from "./text.ts";

/** 24 MiB: countries in their districts, drawn far finer than a page shows, take less. */
export const MAX_AREAS_BYTES = 24 * 1024 * 1024;
const MOST_AREAS = 2000;
const MOST_POSITIONS = 400_000;
const MOST_NAMES = 24;
const LONGEST_NAME = 100;
/** In all: 2,000 areas with six names of 25 letters. Every one is read by its sound and compared with every place. */
const MOST_LETTERS = 300_000;

/** Properties that hold a name: `name`, and the same in a language or at a level, as name:ar, name_en, NAME_1. */
const NAME_PROPERTY = /^(?:[a-z]{2,4}_)?name(?:[:_-].{1,20})?$/i;

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a refusal is: the file, and the feature counted from 1. */
interface Place {
  readonly fileName: string;
  readonly feature: number;
}

function wrong({ fileName, feature }: Place, what: string): never {
  return refuse("read/areas", `feature ${feature}: ${what}`, {
    where: fileName,
    remedy: "give a FeatureCollection of polygons with a property called name",
  });
}

function readDocument(bytes: Uint8Array, fileName: string): Json {
  if (bytes.length > MAX_AREAS_BYTES)
    refuse("read/too-large", `areas of more than ${MAX_AREAS_BYTES / 1024 / 1024} MiB`, {
      where: fileName,
      remedy: "simplify the outlines: a page shows no more",
    });
  try {
    const document: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isObject(document)) return document;
  } catch (cause) {
    refuse("read/areas", "is not JSON in UTF-8", { where: fileName, remedy: "export it as GeoJSON" }, cause);
  }
  return refuse("read/areas", "is not a GeoJSON object", {
    where: fileName,
    remedy: "export it as GeoJSON",
  });
}

/** The old way to say another coordinate system; RFC 7946 knows none but longitudes and latitudes. */
function checkSystem({ crs }: Json, fileName: string): void {
  if (crs === undefined || crs === null) return;
  const name = isObject(crs) && isObject(crs["properties"]) ? crs["properties"]["name"] : undefined;
  if (typeof name === "string" && /(?:CRS84|EPSG:+4326)$/i.test(name)) return;
  refuse("read/areas", "is in a coordinate system of its own", {
    where: fileName,
    remedy: "export it in longitudes and latitudes (WGS 84)",
  });
}

/** Counts positions over the whole file, so that many small rings are bounded as one large one is. */
class Positions {
  #seen = 0;

  take(many: number, { fileName }: Place): void {
    this.#seen += many;
    if (this.#seen <= MOST_POSITIONS) return;
    refuse("read/too-large", `outlines with more than ${MOST_POSITIONS} positions`, {
      where: fileName,
      remedy: "simplify the outlines: a page shows no more",
    });
  }
}

function readPosition(value: unknown, place: Place): readonly [number, number] {
  if (!Array.isArray(value) || value.length < 2 || value.length > 4)
    return wrong(place, "a position is not a longitude and a latitude");
  const [longitude, latitude] = value as unknown[];
  if (typeof longitude !== "number" || typeof latitude !== "number")
    return wrong(place, "a position is not made of numbers");
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    return wrong(place, `${longitude}, ${latitude} is no longitude and latitude`);
  return [longitude, latitude];
}

function readRing(value: unknown, place: Place, positions: Positions): Ring {
  if (!Array.isArray(value) || value.length < 4)
    return wrong(place, "a ring needs four positions, the last as the first");
  positions.take(value.length, place);
  const ring = value.map((each) => readPosition(each, place));
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return wrong(place, "a ring is not closed");
  return ring;
}

function readPolygon(value: unknown, place: Place, positions: Positions): Ring[] {
  if (!Array.isArray(value) || value.length === 0) return wrong(place, "a polygon has no rings");
  return value.map((ring) => readRing(ring, place, positions));
}

function readGeometry(geometry: unknown, place: Place, positions: Positions): Area["polygons"] {
  if (!isObject(geometry)) return wrong(place, "there is no geometry");
  const { type, coordinates } = geometry;
  if (type === "Polygon") return [readPolygon(coordinates, place, positions)];
  if (type !== "MultiPolygon")
    return wrong(place, `${JSON.stringify(type)?.slice(0, 40) ?? "nothing"} is not Polygon or MultiPolygon`);
  if (!Array.isArray(coordinates) || coordinates.length === 0) return wrong(place, "it has no polygons");
  return coordinates.map((polygon) => readPolygon(polygon, place, positions));
}

function readNames(properties: unknown, place: Place): string[] {
  if (!isObject(properties)) return [];
  const names = Object.entries(properties)
    .filter(([key]) => NAME_PROPERTY.test(key))
    .flatMap(([, value]) => (typeof value === "string" ? [cleanText(value)] : []))
    .filter((name) => name !== "");
  if (names.length > MOST_NAMES) return wrong(place, `more than ${MOST_NAMES} names`);
  if (names.some((name) => name.length > LONGEST_NAME))
    return wrong(place, `a name of more than ${LONGEST_NAME} characters`);
  return [...new Set(names)];
}

/** A name that several areas have, such as their country's, tells none of them apart. */
function ownNames(areas: readonly Area[]): Area[] {
  const bearers = new Map<string, number>();
  for (const { names } of areas) for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return areas.map((area) => ({ ...area, names: area.names.filter((name) => bearers.get(name) === 1) }));
}

/**
 * Reads areas with the names they go by. @throws RecountError read/areas, read/too-large naming the file and feature.
 */
export function readAreas(bytes: Uint8Array, fileName: string): Area[] {
  const document = readDocument(bytes, fileName);
  checkSystem(document, fileName);
  const { type, features } = document;
  if (type !== "FeatureCollection" || !Array.isArray(features) || features.length === 0)
    refuse("read/areas", "is not a FeatureCollection with features", {
      where: fileName,
      remedy: "export the areas as GeoJSON polygons",
    });
  if (features.length > MOST_AREAS)
    refuse("read/too-large", `${features.length} areas, more than ${MOST_AREAS}`, {
      where: fileName,
      remedy: "give the areas of one level",
    });
  const positions = new Positions();
  const areas = ownNames(
    (features as unknown[]).map((feature, index): Area => {
      const place = { fileName, feature: index + 1 };
      if (!isObject(feature) || feature["type"] !== "Feature") return wrong(place, "is not a Feature");
      return {
        names: readNames(feature["properties"], place),
        polygons: readGeometry(feature["geometry"], place, positions),
      };
    }),
  );
  const letters = areas.reduce((sum, { names }) => sum + names.join("").length, 0);
  if (letters > MOST_LETTERS)
    refuse("read/too-large", `names of ${letters} characters in all, more than ${MOST_LETTERS}`, {
      where: fileName,
      remedy: "keep the names in the languages of the lists",
    });
  const nameless = areas.findIndex(({ names }) => names.length === 0);
  if (nameless >= 0) wrong({ fileName, feature: nameless + 1 }, "has no name of its own");
  return areas;
}
