/** One contract for every store of entries and of files: on the real disk, on a simulated one, in memory. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@recount/core";
import { afterAll, describe, expect, it } from "vitest";
import {
  checkRemembered,
  type EntryStore,
  type FileStore,
  folderEntries,
  folderFiles,
  type LoggedEntry,
  type NewEntry,
  nodeDisk,
  openLog,
  readFile,
  readLog,
} from "../src/index.ts";
import { memoryEntries, memoryFiles } from "./memoryStores.ts";
import { SimulatedDisk } from "./simulatedDisk.ts";
import { testKey } from "./testKey.ts";

const folders: string[] = [];
function realDisk() {
  const folder = mkdtempSync(join(tmpdir(), "recount-preserve-"));
  folders.push(folder);
  return nodeDisk(folder);
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const caseId = "0123456789abcdef";
const key = testKey(1);

function entry(text: string): NewEntry {
  return {
    time: "2031-04-05T06:07:08.009Z",
    body: { blind: new Uint8Array(32).fill(text.length), bytes: Buffer.from(text) },
  };
}

async function writer(store: EntryStore, by = key) {
  return openLog(store, caseId, by, await readLog(store, caseId, by.origin));
}

const entryStores: [string, () => EntryStore][] = [
  ["a folder", () => folderEntries(realDisk())],
  ["a simulated disk", () => folderEntries(new SimulatedDisk())],
  ["memory", memoryEntries],
];

describe.each(entryStores)("entries in %s", (_, make) => {
  it("come back in order, with the bodies and hashes that append gave", async () => {
    const store = make();
    const log = await writer(store);
    const first = await log.append([entry("one")]);
    const more = await log.append([entry("two"), entry("three")]);
    const reading = await readLog(store, caseId, key.origin);
    const plain = (logged: LoggedEntry) => ({ ...logged, body: undefined });
    expect(reading?.entries.map(plain)).toEqual([...first, ...more].map(plain));
    expect(reading?.entries.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual([
      "one",
      "two",
      "three",
    ]);
    expect(reading?.note).toBe(log.note);
    expect(await store.origins()).toEqual([key.origin]);
  });

  it("keep two origins apart", async () => {
    const store = make();
    const other = testKey(2);
    await (await writer(store)).append([entry("mine")]);
    await (await writer(store, other)).append([entry("theirs")]);
    expect(await store.origins()).toEqual([key.origin, other.origin].sort());
    expect((await readLog(store, caseId, other.origin))?.entries).toHaveLength(1);
  });

  it("go on across openings and past the width of a tile", async () => {
    const store = make();
    const many = (n: number) => Array.from({ length: n }, (_, i) => entry(`e${i}`));
    for (const count of [255, 1, 1, 300]) await (await writer(store)).append(many(count));
    const reading = await readLog(store, caseId, key.origin);
    expect(reading?.entries).toHaveLength(557);
    expect(reading?.checkpoint.root).toEqual(reading?.tree.root());
  });

  it("show when a remembered checkpoint is newer, or of another history", async () => {
    const store = make();
    const log = await writer(store);
    await log.append([entry("one")]);
    const before = await readLog(store, caseId, key.origin);
    const old = log.note ?? "";
    await log.append([entry("two")]);
    const now = await readLog(store, caseId, key.origin);
    expect(() => checkRemembered(now, key.origin, old)).not.toThrow();
    expect(() => checkRemembered(now, key.origin, log.note ?? "")).not.toThrow();
    expect(() => checkRemembered(undefined, key.origin, old)).toThrow(
      "the log has 0 entries; this device saw 1",
    );
    const another = make();
    const forked = await writer(another);
    await forked.append([entry("other")]);
    expect(() => checkRemembered(before, key.origin, forked.note ?? "")).toThrow("not those this device saw");
  });

  it("refuse an event beyond the bound, and go on after that", async () => {
    const log = await writer(make());
    await expect(log.append([entry("x".repeat(8 * 1024 * 1024 + 1))])).rejects.toThrow("more than 8388608");
    expect(await log.append([entry("small")])).toHaveLength(1);
  });
});

const fileStores: [string, () => FileStore][] = [
  ["a folder", () => folderFiles(realDisk(), key.origin)],
  ["a simulated disk", () => folderFiles(new SimulatedDisk(), key.origin)],
  ["memory", memoryFiles],
];

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe.each(fileStores)("files in %s", (_, make) => {
  it("come back by the digest of their bytes, from bytes and from a stream", async () => {
    const files = make();
    const stored = await files.put(Buffer.from("a list"));
    expect(stored).toEqual({ digest: sha256("a list"), bytes: 6 });
    expect(await files.put(pieces("a l", "ist"))).toEqual(stored);
    expect(Buffer.from(await readFile(files, stored.digest)).toString()).toBe("a list");
    expect(await files.has(stored.digest)).toBe(true);
    expect(await files.has(sha256("another"))).toBe(false);
  });

  it("say so when a file is not there", async () => {
    await expect(readFile(make(), sha256("nothing"))).rejects.toMatchObject({ code: "preserve/no-file" });
  });

  it("are swept when no entry came to rest on them, and only then", async () => {
    const files = make();
    const kept = await files.put(Buffer.from("kept"));
    await files.settle();
    const needed = await files.put(Buffer.from("needed"));
    const stray = await files.put(Buffer.from("stray"));
    await files.sweep(new Set([needed.digest]));
    expect(await Promise.all([kept, needed, stray].map(({ digest }) => files.has(digest)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("leave nothing when the stream breaks off", async () => {
    const files = make();
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("the stick was pulled");
    }
    await expect(files.put(broken())).rejects.toThrow("the stick was pulled");
    expect(await files.has(sha256("half"))).toBe(false);
  });
});

describe("a folder of files", () => {
  it("halts on a file whose bytes changed, while reading it", async () => {
    const disk = new SimulatedDisk();
    const files = folderFiles(disk, key.origin);
    const { digest } = await files.put(Buffer.from("a list"));
    disk.tamper(`blobs/${digest.slice(0, 2)}/${digest}`, Buffer.from("a lisp"));
    await expect(readFile(files, digest)).rejects.toThrow("do not hash to its name");
  });
});

describe("a folder of entries", () => {
  async function threeEntries() {
    const disk = new SimulatedDisk();
    const store = folderEntries(disk);
    await (await writer(store)).append([entry("one"), entry("two"), entry("three")]);
    return { disk, store, folder: `log/${key.origin}` };
  }

  it("has the layout of tlog-tiles, and no partial tile that is no longer needed", async () => {
    const { disk, store, folder } = await threeEntries();
    await (await writer(store)).append(Array.from({ length: 254 }, (_, i) => entry(`e${i}`)));
    const paths = (await disk.list(folder)).map((path) => path.slice(folder.length + 1)).sort();
    expect(paths).toEqual([
      "checkpoint",
      "tile/0/000",
      "tile/0/001.p/1",
      "tile/1/000.p/1",
      "tile/entries/000",
      "tile/entries/001.p/1",
    ]);
  });

  it("halts on damage below the signed size, with the place named", async () => {
    const { disk, store, folder } = await threeEntries();
    const path = `${folder}/tile/entries/000.p/3`;
    const bytes = Buffer.from((await disk.read(path)) ?? []);
    bytes[40] = (bytes[40] as number) ^ 1;
    disk.tamper(path, bytes);
    await expect(readLog(store, caseId, key.origin)).rejects.toMatchObject({
      code: "preserve/damaged",
      details: { where: folder },
    });
    disk.tamper(path, undefined);
    await expect(readLog(store, caseId, key.origin)).rejects.toThrow("the entry bundle is missing");
  });

  it("halts on a body that is not the one logged, and on a foreign key", async () => {
    const { disk, store } = await threeEntries();
    const body = `bodies/${key.origin}/001`;
    const good = (await disk.read(body)) ?? new Uint8Array();
    disk.tamper(body, Buffer.concat([good, Buffer.from(" ")]));
    await expect(readLog(store, caseId, key.origin)).rejects.toThrow(
      "the body of entry 1 is not the one that was logged",
    );
    disk.tamper(body, good);
    await expect(readLog(store, "fedcba9876543210", key.origin)).rejects.toMatchObject({
      code: "preserve/bad-key",
    });
  });

  it("cuts an unacknowledged tail and nothing else", async () => {
    const { disk, store, folder } = await threeEntries();
    const before = await Promise.all(
      [...(await disk.list(""))].sort().map(async (path) => [path, await disk.read(path)]),
    );
    await disk.write(`${folder}/tile/entries/000.p/4`, Buffer.from("half an ent"));
    await disk.makeFolder(`${folder}/tile/1`);
    await disk.write(`${folder}/tile/1/000.p`, Buffer.from("not a tile's name"));
    await disk.write(`bodies/${key.origin}/003`, Buffer.from("half a body"));
    await writer(store);
    await disk.remove(`${folder}/tile/1/000.p`);
    const after = await Promise.all(
      [...(await disk.list(""))].sort().map(async (path) => [path, await disk.read(path)]),
    );
    expect(after).toEqual(before);
  });
});
