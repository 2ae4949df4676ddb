/** The count by place on a map: areas of a file a team brings, each with the stratum that has one of its names. */
import { readFile, stat } from "node:fs/promises";
import { sha256, thinAreas, type Area, type Digest } from "@recount/core";
import { matchPlaces, placeKey } from "@recount/link";
import { MAX_AREAS_BYTES, readAreas } from "@recount/read";
import { OTHERS } from "./named-strata.ts";
import { refuseIrregular, refuseLarge, unreadable } from "./regular.ts";

/** A file of areas, as it was read. */
export interface AreaFile {
  readonly fileName: string;
  readonly digest: Digest;
  readonly areas: readonly Area[];
}

export interface MapArea extends Area {
  /** The stratum of this area; OTHERS where it is one of those put together; null where no record names it. */
  readonly stratum: string | null;
}

/** Areas with their strata, and the strata that no area names. */
export interface StrataMap extends Omit<AreaFile, "areas"> {
  readonly areas: readonly MapArea[];
  readonly unplaced: readonly string[];
}

/** Reads a file of areas. @throws RecountError runs/file, read/areas, read/too-large */
export async function readAreaFile(path: string, fileName: string): Promise<AreaFile> {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  refuseIrregular(path, found);
  refuseLarge(path, found, MAX_AREAS_BYTES);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return { fileName, digest: sha256(bytes), areas: readAreas(bytes, fileName) };
}

/** Reads each name once, however often it is compared. */
function keysKept(): typeof placeKey {
  const kept = new Map<string, ReturnType<typeof placeKey>>();
  return (text) => {
    const key = kept.get(text) ?? placeKey(text);
    kept.set(text, key);
    return key;
  };
}

/** The areas of the strata, by any spelling that the records of a stratum give. Outlines are thinned to a page's. */
export function strataMap(
  { fileName, digest, areas }: AreaFile,
  strata: readonly { readonly name: string; readonly spellings: readonly string[] }[],
): StrataMap {
  const own = strata.filter(({ name }) => name !== OTHERS);
  const rare = strata.find(({ name }) => name === OTHERS)?.spellings ?? [];
  const names = areas.map((area) => area.names);
  const keyOf = keysKept();
  const found = matchPlaces(
    own.map(({ name, spellings }) => [name, ...spellings]),
    names,
    keyOf,
  );
  const stratumOf = new Map([...found].map((area, stratum) => [area, own[stratum]?.name ?? null]));
  const left = [...areas.keys()].filter((area) => !stratumOf.has(area));
  const amongOthers = matchPlaces(
    left.map((area) => names[area]),
    rare.map((spelling) => [spelling]),
    keyOf,
  );
  left.forEach((area, at) => {
    if (amongOthers[at] >= 0) stratumOf.set(area, OTHERS);
  });
  return {
    fileName,
    digest,
    areas: thinAreas(areas).map((area, number) => ({ ...area, stratum: stratumOf.get(number) ?? null })),
    unplaced: own.filter((_, stratum) => found[stratum] < 0).map(({ name }) => name),
  };
}
