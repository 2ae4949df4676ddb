/**
 * The file system as custody needs it: every operation that can fail or be lost in a power cut is named, so that tests
 * can fail and lose each of them. Paths are relative to the case folder, with forward slashes.
 */
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

export interface Disk {
  /** Undefined when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The file in pieces; fails when there is none. */
  stream(path: string): AsyncIterable<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /** Files at any depth below a folder, as paths from the root; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Makes a new file and syncs its bytes. Its name is not yet safe: that takes `syncFolder`. */
  write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
  /** One level; no error when it is there. */
  makeFolder(folder: string): Promise<void>;
  /** No error when there is none. */
  remove(path: string): Promise<void>;
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function absent(error: unknown): undefined {
  if (isCode(error, "ENOENT", "ENOTDIR")) return undefined;
  throw error;
}

async function list(root: string, folder: string): Promise<string[]> {
  const found = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(absent);
  return (found ?? [])
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

async function write(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, "wx");
  try {
    if (content instanceof Uint8Array) await handle.writeFile(content);
    else for await (const chunk of content) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // a folder cannot be opened there; NTFS journals the name
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A folder of the real file system. */
export function nodeDisk(root: string): Disk {
  const at = (path: string) => join(root, path);
  return {
    read: (path) => readFile(at(path)).catch(absent),
    stream: (path) => createReadStream(at(path), { highWaterMark: 1 << 20 }),
    exists: async (path) =>
      (await open(at(path), "r").then((handle) => handle.close().then(() => true), absent)) ?? false,
    list: (folder) => list(root, folder),
    write: (path, content) => write(at(path), content),
    rename: (from, to) => rename(at(from), at(to)),
    syncFolder: (folder) => syncFolder(at(folder)),
    makeFolder: async (folder) => {
      try {
        await mkdir(at(folder));
      } catch (error) {
        if (!isCode(error, "EEXIST")) throw error;
      }
    },
    remove: (path) => rm(at(path), { force: true }),
  };
}

/** Where files are written before they take their names. */
export const INCOMING = "incoming";

export function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}

/** Folders whose names this process has seen safe: one found in place may have been made by a process that was cut off. */
const safeFolders = new WeakMap<Disk, Set<string>>();

/** Makes a folder and those above it; their names are on the disk when it returns. */
export async function makeFolders(disk: Disk, folder: string): Promise<void> {
  const safe = safeFolders.get(disk) ?? new Set<string>();
  safeFolders.set(disk, safe);
  if (folder === "" || safe.has(folder)) return;
  const parent = folderOf(folder);
  await makeFolders(disk, parent);
  await disk.makeFolder(folder);
  await disk.syncFolder(parent);
  safe.add(folder);
}

export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function temporaryPath(): string {
  return `${INCOMING}/${randomBytes(9).toString("hex")}.part`;
}

/**
 * Files that are there whole and for good when it returns: each written to a temporary file and synced, all renamed,
 * each folder synced once.
 */
export async function writeDurably(disk: Disk, files: readonly NewFile[]): Promise<void> {
  await makeFolders(disk, INCOMING);
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))];
  for (const folder of folders) await makeFolders(disk, folder);
  const temporary: string[] = [];
  for (const { bytes } of files) {
    const path = temporaryPath();
    await disk.write(path, bytes);
    temporary.push(path);
  }
  for (const [index, { path }] of files.entries()) await disk.rename(temporary[index] as string, path);
  for (const folder of folders) await disk.syncFolder(folder);
}
