/**
 * Entries as plain files, in the C2SP tlog-tiles layout:
 *   log/<origin>/checkpoint, log/<origin>/tile/<level>/<n>[.p/<width>], log/<origin>/tile/entries/<n>[.p/<width>]
 *   bodies/<origin>/<n>, keys/<origin>.pub
 * A record's length is the bundle's own prefix and its checksum the leaf hash in the level-0 tile. An append writes the
 * next partial bundle and tiles beside the old ones, which stay until the checkpoint that no longer needs them is safe.
 */
import { type Disk, type NewFile, writeDurably } from "./disk.ts";
import type { Batch, EntryStore, StoredRecord } from "./entryStore.ts";
import { damaged, refuse } from "./errors.ts";
import { type HashTree, leafHash, sameBytes } from "./merkle.ts";
import {
  readBundle,
  TILE_WIDTH,
  tileBytes,
  tileNumber,
  tilePath,
  tilesBetween,
  writeBundle,
} from "./tile.ts";

const ORIGIN = /^[0-9a-f]{32}$/;

function logFolder(origin: string): string {
  if (!ORIGIN.test(origin)) refuse("preserve/bad-name", `${JSON.stringify(origin)} is not an origin`);
  return `log/${origin}`;
}

const checkpointPath = (origin: string) => `${logFolder(origin)}/checkpoint`;
const keyPath = (origin: string) => `keys/${origin}.pub`;
/** Where the body of an entry lies. */
export const bodyPath = (origin: string, index: number) => `bodies/${origin}/${tileNumber(index)}`;

/** Widths of the bundles (or level-0 tiles) that hold `size` leaves. */
function bundleWidths(size: number): number[] {
  return Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, index) =>
    Math.min(TILE_WIDTH, size - index * TILE_WIDTH),
  );
}

/** The tile files, bundles included, that a log of `size` leaves consists of. */
function currentTiles(folder: string, size: number): string[] {
  const hashes = tilesBetween(0, size).map(({ level, index, width }) => tilePath(level, index, width));
  const bundles = bundleWidths(size).map((width, index) => tilePath("entries", index, width));
  return [...hashes, ...bundles].map((path) => `${folder}/${path}`);
}

async function readText(disk: Disk, path: string): Promise<string | undefined> {
  const bytes = await disk.read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
}

async function readBundleFile(disk: Disk, path: string, width: number): Promise<Uint8Array[]> {
  const bytes = await disk.read(path);
  if (bytes === undefined) damaged(path, "the entry bundle is missing");
  return readBundle(bytes, width, path);
}

async function readEntries(disk: Disk, origin: string, size: number): Promise<Uint8Array[]> {
  const folder = logFolder(origin);
  const entries: Uint8Array[] = [];
  for (const [index, width] of bundleWidths(size).entries()) {
    entries.push(...(await readBundleFile(disk, `${folder}/${tilePath("entries", index, width)}`, width)));
  }
  return entries;
}

/** The bundles that a batch changes, whole, and the index of the first entry in them. */
async function newBundles(disk: Disk, folder: string, { from, records }: Batch): Promise<NewFile[]> {
  const first = Math.floor(from / TILE_WIDTH);
  const held = from - first * TILE_WIDTH;
  const before =
    held === 0 ? [] : await readBundleFile(disk, `${folder}/${tilePath("entries", first, held)}`, held);
  const entries = [...before, ...records.map(({ entry }) => entry)];
  return Array.from({ length: Math.ceil(entries.length / TILE_WIDTH) }, (_, i) => {
    const part = entries.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH);
    return { path: `${folder}/${tilePath("entries", first + i, part.length)}`, bytes: writeBundle(part) };
  });
}

/** A flipped bit in memory or on the way to the disk must not be signed. */
async function readBack(disk: Disk, files: readonly NewFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const read = await disk.read(path);
    if (read === undefined || !sameBytes(read, bytes)) {
      refuse("preserve/stopped", "what was written does not read back the same", {
        where: path,
        remedy: "check the disk before writing anything more",
      });
    }
  }
}

/** Leaf hashes of the new records as they now stand on the disk; everything else in their bundles must stand too. */
async function storedLeaves(
  disk: Disk,
  bundles: readonly NewFile[],
  { from, tree }: Batch,
): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  let index = Math.floor(from / TILE_WIDTH) * TILE_WIDTH;
  for (const { path } of bundles) {
    const width = Math.min(TILE_WIDTH, tree.size - index);
    for (const entry of await readBundleFile(disk, path, width)) {
      const leaf = leafHash(entry);
      if (!sameBytes(leaf, tree.node(0, index))) damaged(path, `entry ${index} does not hash as it did`);
      if (index >= from) leaves.push(leaf);
      index += 1;
    }
  }
  return leaves;
}

/** Partial tiles that the new checkpoint no longer needs. A failure leaves files that are exact beginnings: harmless. */
async function removeSuperseded(disk: Disk, folder: string, from: number, tree: HashTree): Promise<void> {
  const current = new Set(currentTiles(folder, tree.size));
  for (const path of currentTiles(folder, from)) if (!current.has(path)) await disk.remove(path);
}

async function append(
  disk: Disk,
  origin: string,
  batch: Batch,
  seal: (leafHashes: readonly Uint8Array[]) => string,
): Promise<void> {
  const folder = logFolder(origin);
  const { from, records, tree } = batch;
  const body = ({ body }: StoredRecord, i: number) => ({ path: bodyPath(origin, from + i), bytes: body });
  const bundles = await newBundles(disk, folder, batch);
  const tiles = tilesBetween(from, tree.size).map((place) => ({
    path: `${folder}/${tilePath(place.level, place.index, place.width)}`,
    bytes: tileBytes(tree, place),
  }));
  const files = [...records.map(body), ...bundles, ...tiles];
  await writeDurably(disk, files);
  await readBack(disk, files);
  const checkpoint = seal(await storedLeaves(disk, bundles, batch));
  await writeDurably(disk, [{ path: checkpointPath(origin), bytes: Buffer.from(checkpoint) }]);
  await removeSuperseded(disk, folder, from, tree);
}

const TILE_PATH = /\/tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/(x[0-9]{3}\/)*[0-9]{3}(\.p\/[0-9]{1,3})?$/;

function bodyIndex(path: string, origin: string): number {
  return Number(path.slice(`bodies/${origin}/`.length).replaceAll(/[x/]/g, ""));
}

async function cut(disk: Disk, origin: string, size: number): Promise<void> {
  const folder = logFolder(origin);
  const current = new Set(currentTiles(folder, size));
  for (const path of await disk.list(`${folder}/tile`)) {
    if (TILE_PATH.test(path) && !current.has(path)) await disk.remove(path);
  }
  for (const path of await disk.list(`bodies/${origin}`)) {
    if (bodyIndex(path, origin) >= size) await disk.remove(path);
  }
}

/** The entries of a case folder. */
export function folderEntries(disk: Disk): EntryStore {
  return {
    async origins() {
      const found = (await disk.list("log")).map((path) => path.split("/")[1] ?? "");
      return [...new Set(found)].filter((name) => ORIGIN.test(name)).sort();
    },
    publicKey: (origin) => readText(disk, keyPath(origin)),
    putPublicKey: (origin, text) => writeDurably(disk, [{ path: keyPath(origin), bytes: Buffer.from(text) }]),
    checkpoint: (origin) => readText(disk, checkpointPath(origin)),
    entries: (origin, size) => readEntries(disk, origin, size),
    body: (origin, index) => disk.read(bodyPath(origin, index)),
    append: (origin, batch, seal) => append(disk, origin, batch, seal),
    cut: (origin, size) => cut(disk, origin, size),
  };
}
