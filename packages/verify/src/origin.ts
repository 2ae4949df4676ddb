/**
 * One device's log, checked whole: key, checkpoint, entries, hash tiles, bodies. Every entry is signed by itself and
 * its hash stands in a tile, so that of two files that disagree it can be said which one is wrong.
 */
import { type Findings, FROM_COPY, type ReadFile } from "./findings.ts";
import {
  type Head,
  type Leaf,
  type LogKey,
  openBody,
  readHead,
  readKey,
  readLeaf,
  readNote,
  readRemembered,
  textOf,
} from "./note.ts";
import { hashLeaf, hashTree, tileLevels } from "./tree.ts";
import type { Problem } from "./verdict.ts";

const WIDTH = 256;

interface TileFile {
  readonly path: string;
  readonly index: number;
  readonly width: number;
}

/** Files of an origin, by what they are. */
export interface OriginFiles {
  readonly origin: string;
  readonly paths: ReadonlySet<string>;
}

interface Context extends OriginFiles {
  readonly read: ReadFile;
  readonly findings: Findings;
  readonly folder: string;
  readonly tiles: ReadonlyMap<string, readonly TileFile[]>;
}

function report(context: Context, problem: Problem): void {
  context.findings.problems.push(problem);
}

/** `x001/x234/067` for 1234067. */
function numberPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  return (padded.match(/\d{3}/g) ?? [])
    .map((part, i, all) => (i < all.length - 1 ? `x${part}` : part))
    .join("/");
}

/** The tile files of a log, by level ("entries", "0", "1", …); a path written in any other way is left out. */
function findTiles({
  folder,
  paths,
}: {
  folder: string;
  paths: ReadonlySet<string>;
}): Map<string, TileFile[]> {
  const tiles = new Map<string, TileFile[]>();
  for (const path of paths) {
    if (!path.startsWith(`${folder}/tile/`)) continue;
    const found = /^(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(
      path.slice(folder.length + 6),
    );
    if (found === null) continue;
    const index = Number((found[2] ?? "").replaceAll(/[x/]/g, ""));
    const width = found[3] === undefined ? WIDTH : Number(found[3]);
    if (numberPath(index) !== found[2] || (found[3] !== undefined && width >= WIDTH)) continue;
    const level = found[1] ?? "";
    tiles.set(level, [...(tiles.get(level) ?? []), { path, index, width }]);
  }
  return tiles;
}

async function checkKey(context: Context): Promise<LogKey | undefined> {
  const where = `keys/${context.origin}.pub`;
  if (!context.paths.has(where)) {
    report(context, { where, what: "the public key of this log is missing", remedy: FROM_COPY });
    return undefined;
  }
  context.findings.accounted.add(where);
  const key = readKey(await context.read(where), context.origin);
  if (key === undefined) {
    const what = "this is not the key that the log is named after, or not a key that may be accepted";
    report(context, { where, what, remedy: FROM_COPY });
  }
  return key;
}

async function checkHead(context: Context, key: LogKey | undefined): Promise<Head | undefined> {
  const where = `${context.folder}/checkpoint`;
  if (!context.paths.has(where)) {
    report(context, { where, what: "the log has no checkpoint", remedy: FROM_COPY });
    return undefined;
  }
  context.findings.accounted.add(where);
  const bytes = await context.read(where);
  if (key === undefined) return readRemembered(textOf(bytes) ?? "");
  const note = readNote(bytes, key);
  const head = note === undefined ? undefined : readHead(note.text);
  if (head?.logName !== key.logName) {
    report(context, {
      where,
      what: "the checkpoint is not signed by this log's key as it stands",
      remedy: FROM_COPY,
    });
    return undefined;
  }
  if ((note?.otherSignatures ?? 0) > 0) {
    context.findings.unchecked.add(
      `${where}: ${note?.otherSignatures} further signatures, of keys not known here`,
    );
  }
  return head;
}

/**
 * Leaves that the bundles at hand could hold. A bundle far beyond their number is not counted: one made-up name must not
 * make us look for a million others.
 */
function sizeAtHand(context: Context): number {
  const bundles = context.tiles.get("entries") ?? [];
  const near = bundles.filter(({ index }) => index < 2 * bundles.length + 16);
  return near.reduce((size, { index, width }) => Math.max(size, index * WIDTH + width), 0);
}

interface Slice {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The entries of a bundle, each after its length in two bytes; `rest` is where the reading had to end. */
function sliceBundle(bytes: Uint8Array, width: number): { slices: Slice[]; rest: number } {
  const slices: Slice[] = [];
  let offset = 0;
  while (slices.length < width && offset + 2 <= bytes.length) {
    const end = offset + 2 + (bytes[offset] as number) * 256 + (bytes[offset + 1] as number);
    if (end > bytes.length) break;
    slices.push({ offset, bytes: bytes.subarray(offset + 2, end) });
    offset = end;
  }
  return { slices, rest: offset };
}

interface ReadLeafs {
  /** By index; undefined where the entry could not be relied on. */
  readonly leaves: (Leaf | undefined)[];
  /** Leaf hashes of the entries as they stand in their bundles; undefined where not relied on. */
  readonly hashes: (Uint8Array | undefined)[];
}

function readEntry(slice: Slice | undefined, index: number, key: LogKey | undefined): Leaf | undefined {
  if (slice === undefined) return undefined;
  const text = key === undefined ? unsignedText(slice.bytes) : readNote(slice.bytes, key)?.text;
  const leaf = text === undefined ? undefined : readLeaf(text);
  const isHere = leaf?.index === index && (key === undefined || leaf.logName === key.logName);
  return isHere ? leaf : undefined;
}

/** Without the log's key, which is reported by itself, only the form of an entry can be looked at. */
function unsignedText(bytes: Uint8Array): string | undefined {
  const note = textOf(bytes);
  return note?.slice(0, note.lastIndexOf("\n\n") + 1);
}

async function checkBundle(
  context: Context,
  index: number,
  width: number,
  key: LogKey | undefined,
  into: ReadLeafs,
) {
  const path = `${context.folder}/tile/entries/${numberPath(index)}${width < WIDTH ? `.p/${width}` : ""}`;
  const first = index * WIDTH;
  if (!context.paths.has(path)) {
    report(context, {
      where: path,
      entry: first,
      what: `entries ${first} to ${first + width - 1} are missing`,
      remedy: FROM_COPY,
    });
    return;
  }
  context.findings.accounted.add(path);
  const bytes = await context.read(path);
  const { slices, rest } = sliceBundle(bytes, width);
  const isWhole = slices.length === width && rest === bytes.length;
  for (let i = 0; i < width; i++) {
    const slice = slices[i];
    const leaf = readEntry(slice, first + i, key);
    if (leaf !== undefined && slice !== undefined) {
      into.leaves[first + i] = leaf;
      into.hashes[first + i] = hashLeaf(slice.bytes);
      context.findings.entries += 1;
      continue;
    }
    const what = `entry ${first + i} is not what this log's key signed as entry ${first + i}`;
    report(context, {
      where: path,
      entry: first + i,
      byteOffset: slice?.offset ?? rest,
      what,
      remedy: FROM_COPY,
    });
    if (!isWhole) return; // what follows cannot be told apart
  }
  if (!isWhole)
    report(context, { where: path, byteOffset: rest, what: "bytes after the last entry", remedy: FROM_COPY });
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) if (a[i] !== b[i]) return i;
  return end;
}

async function compareTile(
  context: Context,
  path: string,
  expected: Uint8Array,
  firstHash: number,
): Promise<void> {
  context.findings.accounted.add(path);
  const bytes = await context.read(path);
  if (Buffer.from(bytes).equals(expected)) return;
  const byteOffset = firstDifference(bytes, expected);
  const what = `hash ${firstHash + Math.floor(byteOffset / 32)} of this tile is not that of the entries`;
  report(context, { where: path, byteOffset, what, remedy: FROM_COPY });
}

/** Each hash tile that a log of this size has, and partial ones left from before, against the entries. */
async function checkHashTiles(context: Context, leaves: readonly Uint8Array[]): Promise<void> {
  for (const [level, hashes] of tileLevels(leaves).entries()) {
    const files = context.tiles.get(String(level)) ?? [];
    for (let index = 0; index * WIDTH < hashes.length; index++) {
      const width = Math.min(WIDTH, hashes.length - index * WIDTH);
      if (!files.some((file) => file.index === index && file.width === width)) {
        const where = `${context.folder}/tile/${level}/${numberPath(index)}${width < WIDTH ? `.p/${width}` : ""}`;
        report(context, { where, what: "a hash tile is missing", remedy: FROM_COPY });
      }
    }
    for (const { path, index, width } of files) {
      const expected = hashes.slice(index * WIDTH, index * WIDTH + width);
      if (expected.length === width) await compareTile(context, path, Buffer.concat(expected), index * WIDTH);
    }
  }
}

/** Partial bundles left from before a crash are allowed when they are exact beginnings of the present one. */
async function checkOldBundles(context: Context, size: number): Promise<void> {
  for (const { path, index, width } of context.tiles.get("entries") ?? []) {
    const current = Math.min(WIDTH, size - index * WIDTH);
    if (context.findings.accounted.has(path) || width >= current) continue;
    const whole = `${context.folder}/tile/entries/${numberPath(index)}${current < WIDTH ? `.p/${current}` : ""}`;
    if (!context.paths.has(whole)) continue;
    context.findings.accounted.add(path);
    const [old, now] = [await context.read(path), await context.read(whole)];
    const { slices, rest } = sliceBundle(old, width);
    if (
      slices.length === width &&
      rest === old.length &&
      Buffer.from(old).equals(now.subarray(0, old.length))
    )
      continue;
    const byteOffset = firstDifference(old, now);
    report(context, {
      where: path,
      byteOffset,
      what: "not the beginning of the bundle that followed it",
      remedy: FROM_COPY,
    });
  }
}

/** Level-0 tile hashes stand in for entries that are damaged, so that the root can still be compared. */
async function fillFromTiles(
  context: Context,
  hashes: (Uint8Array | undefined)[],
  size: number,
): Promise<void> {
  for (const { path, index, width } of context.tiles.get("0") ?? []) {
    const missing = hashes
      .slice(index * WIDTH, Math.min(size, index * WIDTH + width))
      .some((hash) => hash === undefined);
    if (!missing) continue;
    const bytes = await context.read(path);
    if (bytes.length !== width * 32) continue;
    for (let i = 0; i < width && index * WIDTH + i < size; i++)
      hashes[index * WIDTH + i] ??= bytes.subarray(i * 32, i * 32 + 32);
  }
}

interface BodyContent {
  readonly files: readonly string[];
  readonly caseFile: string | undefined;
}

function readContent(body: Uint8Array): BodyContent | undefined {
  try {
    const { files, event } = JSON.parse(textOf(body) ?? "") as {
      files?: unknown;
      event?: { caseFile?: unknown };
    };
    if (!Array.isArray(files) || !files.every((file) => typeof file === "string")) return undefined;
    return { files, caseFile: typeof event?.caseFile === "string" ? event.caseFile : undefined };
  } catch {
    return undefined;
  }
}

async function checkBody(context: Context, index: number, leaf: Leaf | undefined): Promise<void> {
  const { findings, origin } = context;
  const where = `bodies/${origin}/${numberPath(index)}`;
  if (!context.paths.has(where)) {
    report(context, { where, entry: index, what: "the body of this entry is missing", remedy: FROM_COPY });
    findings.unchecked.add("whether every file in blobs/ belongs to an entry: a body is missing or damaged");
    return;
  }
  findings.accounted.add(where);
  const body = leaf === undefined ? undefined : openBody(await context.read(where), leaf.commitment);
  const content = body === undefined ? undefined : readContent(body);
  if (content === undefined) {
    findings.unchecked.add("whether every file in blobs/ belongs to an entry: a body is missing or damaged");
    if (leaf === undefined) return; // the entry itself is reported
    report(context, {
      where,
      entry: index,
      what: "the body is not the one that this entry committed to",
      remedy: FROM_COPY,
    });
    return;
  }
  for (const file of content.files) findings.needed.set(file, where);
  if (index !== 0) return;
  if (content.caseFile !== undefined) findings.caseFiles.set(origin, content.caseFile);
  else
    report(context, {
      where,
      entry: 0,
      what: "the first entry does not say which case.json it began with",
      remedy: FROM_COPY,
    });
}

function checkRoot(context: Context, head: Head, leaves: readonly Uint8Array[]): void {
  if (head.root.equals(hashTree(leaves))) return;
  report(context, {
    where: `${context.folder}/checkpoint`,
    what: `the signed root is not that of the ${leaves.length} entries: another history was signed`,
    remedy: "keep this copy as evidence, and compare it with another copy of the case",
  });
}

function checkRemembered(
  context: Context,
  remembered: readonly Head[],
  leaves: readonly Uint8Array[],
  size: number,
): void {
  const remedy = "keep this copy as evidence, and bring back the newer copy";
  for (const seen of remembered) {
    if (!seen.logName.endsWith(`/${context.origin}`)) continue;
    const where = `${context.folder}/checkpoint`;
    if (size < seen.size) {
      report(context, {
        where,
        what: `the log has ${size} entries; a checkpoint seen before has ${seen.size}`,
        remedy,
      });
    } else if (leaves.length >= seen.size && !seen.root.equals(hashTree(leaves, 0, seen.size))) {
      report(context, { where, what: `the first ${seen.size} entries are not those seen before`, remedy });
    }
  }
}

/** Checks one origin's log; what it finds goes into the findings. */
export async function checkOrigin(
  files: OriginFiles,
  read: ReadFile,
  remembered: readonly Head[],
  findings: Findings,
): Promise<void> {
  const folder = `log/${files.origin}`;
  const context: Context = {
    ...files,
    read,
    findings,
    folder,
    tiles: findTiles({ folder, paths: files.paths }),
  };
  const key = await checkKey(context);
  const head = await checkHead(context, key);
  const caseId = (key?.logName ?? head?.logName)?.split("/")[1];
  if (caseId !== undefined) findings.caseIds.set(files.origin, caseId);
  const size = Math.min(head?.size ?? sizeAtHand(context), sizeAtHand(context));
  if (head !== undefined && head.size > size) {
    const index = Math.floor(size / WIDTH);
    const width = Math.min(WIDTH, head.size - index * WIDTH);
    report(context, {
      where: `${folder}/tile/entries/${numberPath(index)}${width < WIDTH ? `.p/${width}` : ""}`,
      entry: size,
      what: `the checkpoint covers ${head.size} entries; ${size} are here`,
      remedy: FROM_COPY,
    });
  }
  const found: ReadLeafs = { leaves: [], hashes: Array.from({ length: size }) };
  for (let index = 0; index * WIDTH < size; index++) {
    await checkBundle(context, index, Math.min(WIDTH, size - index * WIDTH), key, found);
  }
  await checkOldBundles(context, size);
  for (let index = 0; index < size; index++) await checkBody(context, index, found.leaves[index]);
  await fillFromTiles(context, found.hashes, size);
  const leaves = found.hashes.filter((hash) => hash !== undefined);
  if (leaves.length === size && size > 0) {
    await checkHashTiles(context, leaves);
    if (head?.size === size) checkRoot(context, head, leaves);
  } else {
    findings.unchecked.add(`${folder}: the root and the tiles, since entries are missing`);
    for (const tiles of context.tiles.values()) for (const { path } of tiles) findings.accounted.add(path);
  }
  checkRemembered(context, remembered, leaves.length === size ? leaves : [], size);
}
