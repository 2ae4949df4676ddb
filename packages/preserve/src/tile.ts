/** C2SP tlog-tiles: where tiles and entry bundles lie, and how a bundle holds its entries. */
import { refuse } from "./errors.ts";
import type { HashTree } from "./merkle.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** A tile's number as its path: three digits a folder, all but the last after an x (`x001/x234/067`). */
export function tileNumber(index: number): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, "0"));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  return groups.map((group, position) => (position < groups.length - 1 ? `x${group}` : group)).join("/");
}

/** Path of a tile below the log's folder; `level` is "entries" for a bundle. `width` below 256 makes it a partial one. */
export function tilePath(level: number | "entries", index: number, width: number): string {
  return `tile/${level}/${tileNumber(index)}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

export interface TilePlace {
  readonly level: number;
  readonly index: number;
  /** 1 to 256. */
  readonly width: number;
}

/** The hash tiles of a tree of `size` leaves that hold anything beyond `from` leaves. */
export function tilesBetween(from: number, size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let level = 0, before = from, after = size; after > 0; level++) {
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index++) {
      const width = Math.min(TILE_WIDTH, after - index * TILE_WIDTH);
      const widthBefore = Math.max(0, Math.min(TILE_WIDTH, before - index * TILE_WIDTH));
      if (width > widthBefore) places.push({ level, index, width });
    }
    before = Math.floor(before / TILE_WIDTH);
    after = Math.floor(after / TILE_WIDTH);
  }
  return places;
}

/** A hash tile's bytes: its hashes one after the other. */
export function tileBytes(tree: HashTree, { level, index, width }: TilePlace): Uint8Array {
  const height = level * TILE_HEIGHT;
  return Buffer.concat(Array.from({ length: width }, (_, i) => tree.node(height, index * TILE_WIDTH + i)));
}

/** An entry bundle: each entry after its length in two bytes, most significant first. */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** @throws RecountError preserve/bad-tile */
export function readBundle(bytes: Uint8Array, width: number, where: string): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (offset < bytes.length && entries.length < width) {
    const length = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
    if (offset + 2 + length > bytes.length) break;
    entries.push(bytes.subarray(offset + 2, offset + 2 + length));
    offset += 2 + length;
  }
  if (entries.length !== width || offset !== bytes.length) {
    refuse("preserve/bad-tile", `not a bundle of ${width} entries from byte ${offset}`, { where });
  }
  return entries;
}
