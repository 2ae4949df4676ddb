/** Whatever is changed in a case is found, and the file that was changed is the one named. */
import { describe, expect, it } from "vitest";
import { verifyCase } from "../src/index.ts";
import { addList, type Files, readerOf, snapshots, twoDevices } from "./fixture.ts";

const [empty, small, later] = await snapshots(
  (open) => addList(open, "A"),
  (open) => addList(open, "B"),
);
if (empty === undefined || small === undefined || later === undefined)
  throw new Error("three snapshots were asked for");
const pathLike = (files: Files, pattern: RegExp) =>
  [...files.keys()].find((path) => pattern.test(path)) ?? "";

async function placesOf(files: Files, rememberedCheckpoints: readonly string[] = []) {
  const verdict = await verifyCase(readerOf(files), { rememberedCheckpoints });
  expect(verdict.intact).toBe(verdict.problems.length === 0);
  return [...new Set(verdict.problems.map(({ where }) => where))];
}

const changed = (files: Files, path: string, bytes: Uint8Array | undefined): Files => {
  const copy = new Map(files);
  if (bytes === undefined) copy.delete(path);
  else copy.set(path, bytes);
  return copy;
};

describe("a case as it was left", () => {
  it("is intact, every file accounted for", async () => {
    const verdict = await verifyCase(readerOf(later.files), { rememberedCheckpoints: later.remembered });
    expect(verdict).toEqual({
      intact: true,
      entries: 3,
      files: later.files.size,
      problems: [],
      ignored: [],
      unchecked: [],
    });
    expect(await placesOf(await twoDevices())).toEqual([]);
  });

  it("may be newer than what is remembered of it", async () => {
    expect(await placesOf(later.files, [...empty.remembered, ...small.remembered])).toEqual([]);
  });

  it("may hold what systems and caches leave, which is listed and not counted", async () => {
    const files = new Map(later.files);
    for (const path of [".DS_Store", "blobs/.DS_Store", "incoming/half.part", "cache/x", "index.sqlite"]) {
      files.set(path, Buffer.from("x"));
    }
    const verdict = await verifyCase(readerOf(files));
    expect(verdict).toMatchObject({ intact: true, files: later.files.size });
    expect(verdict.ignored).toHaveLength(5);
  });
});

describe("one bit flipped", () => {
  it.each([...small.files.keys()].map((path) => [path.replaceAll(/[0-9a-f]{32,}/g, "…"), path]))(
    "anywhere in %s is found, and that file is named alone",
    async (_, path) => {
      const bytes = Buffer.from(small.files.get(path) ?? []);
      const files = changed(small.files, path, bytes);
      const missed: string[] = [];
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const at = bit >> 3;
        bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7));
        const { problems } = await verifyCase(readerOf(files), { rememberedCheckpoints: small.remembered });
        const places = new Set(problems.map(({ where }) => where));
        if (places.size !== 1 || !places.has(path)) missed.push(`bit ${bit}: ${[...places].join(", ")}`);
        bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7));
      }
      expect(bytes.length).toBeGreaterThan(0);
      expect(missed).toEqual([]);
    },
  );
});

describe("a file", () => {
  const each = [...later.files.keys()].map((path) => [path.replaceAll(/[0-9a-f]{32,}/g, "…"), path] as const);

  it.each(each)("cut short anywhere is named: %s", async (_, path) => {
    const bytes = later.files.get(path) ?? new Uint8Array();
    for (const length of new Set([0, 1, 64, 65, Math.floor(bytes.length / 2), bytes.length - 1])) {
      if (length >= bytes.length) continue;
      expect(
        await placesOf(changed(later.files, path, bytes.subarray(0, length)), later.remembered),
      ).toContain(path);
    }
  });

  it.each(each)("with a byte more is named: %s", async (_, path) => {
    const bytes = Buffer.concat([later.files.get(path) ?? new Uint8Array(), Buffer.from("\n")]);
    expect(await placesOf(changed(later.files, path, bytes))).toEqual([path]);
  });

  it.each(each)("deleted is named: %s", async (_, path) => {
    expect(await placesOf(changed(later.files, path, undefined), later.remembered)).toContain(path);
  });

  it("that the disk no longer gives is named, with what the disk said", async () => {
    const path = pathLike(later.files, /^blobs/);
    const reader = readerOf(later.files);
    const verdict = await verifyCase({
      list: () => reader.list(),
      read: (asked) => (asked === path ? Promise.reject(new Error("EIO: i/o error")) : reader.read(asked)),
    });
    expect(verdict.problems[0]).toMatchObject({
      where: path,
      what: "the file cannot be read: EIO: i/o error",
    });
  });

  it.each([
    "notes.txt",
    "log/readme",
    "blobs/aa/note.txt",
    `blobs/ab/ab${"0".repeat(62)}`,
    `keys/${"0".repeat(32)}.pub`,
    `bodies/${"0".repeat(32)}/000`,
    "keys/old.pub",
  ])("that does not belong is named: %s", async (path) => {
    expect(await placesOf(changed(later.files, path, Buffer.from("x")))).toContain(path);
  });

  it("that no checkpoint covers is named: a tile, a bundle, a body", async () => {
    const origin = pathLike(later.files, /checkpoint$/).split("/")[1] ?? "";
    const beyond = ["tile/entries/000.p/9", "tile/0/000.p/9", "tile/1/000.p/1", "tile/entries/x999/999"];
    for (const path of [...beyond.map((each) => `log/${origin}/${each}`), `bodies/${origin}/009`]) {
      expect(await placesOf(changed(later.files, path, Buffer.from("x")))).toEqual([path]);
    }
  });

  it("swapped with another of its kind: both are named", async () => {
    for (const kind of [/^bodies\//, /^blobs\//]) {
      const [one, two] = [...later.files.keys()].filter((path) => kind.test(path)) as [string, string];
      const files = changed(changed(later.files, one, later.files.get(two)), two, later.files.get(one));
      expect(await placesOf(files)).toEqual([one, two].sort());
    }
  });
});

describe("a log", () => {
  const bundle = pathLike(later.files, /entries/);
  const tile = pathLike(later.files, /tile\/0/);

  it("with two entries swapped is named, with the entries and where they begin", async () => {
    const bytes = Buffer.from(later.files.get(bundle) ?? []);
    const first = bytes.readUInt16BE(0) + 2;
    const second = bytes.readUInt16BE(first) + 2;
    const swapped = Buffer.concat([
      bytes.subarray(first, first + second),
      bytes.subarray(0, first),
      bytes.subarray(first + second),
    ]);
    const { problems } = await verifyCase(readerOf(changed(later.files, bundle, swapped)));
    expect(problems[0]).toMatchObject({ where: bundle, entry: 0, byteOffset: 0 });
    expect(problems[1]).toMatchObject({ where: bundle, entry: 1 });
  });

  it("set back whole is consistent in itself, and found by who remembers", async () => {
    expect(await placesOf(small.files)).toEqual([]);
    const { problems } = await verifyCase(readerOf(small.files), { rememberedCheckpoints: later.remembered });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      where: pathLike(small.files, /checkpoint$/),
      what: "the log has 2 entries; a checkpoint seen before has 3",
    });
  });

  it("whose checkpoint alone is set back is named", async () => {
    const checkpoint = pathLike(later.files, /checkpoint$/);
    const places = await placesOf(
      changed(later.files, checkpoint, small.files.get(checkpoint)),
      later.remembered,
    );
    expect(places).toContain(checkpoint);
  });

  it("deleted whole, with its key and bodies, is found by who remembers", async () => {
    const two = await twoDevices();
    const [origin, gone] = [...two.keys()]
      .filter((path) => path.endsWith("checkpoint"))
      .map((path) => path.split("/")[1] ?? "");
    const remembered = [Buffer.from(two.get(`log/${gone}/checkpoint`) ?? []).toString()];
    const files = new Map([...two].filter(([path]) => !path.includes(gone ?? "")));
    expect(await placesOf(files, remembered)).toContain(`log/${gone}/checkpoint`);
    expect(origin).not.toBe(gone);
  });

  it("of another case is named", async () => {
    const files = new Map([
      ...(await twoDevices()),
      ...[...later.files].filter(([path]) => !path.startsWith("case.json")),
    ]);
    const origin = bundle.split("/")[1];
    expect(await placesOf(files)).toEqual([`log/${origin}`]);
  });

  it("may keep older partial tiles that are exact beginnings, and no others", async () => {
    const older = new Map([...small.files].filter(([path]) => path.includes("/tile/")));
    expect(await placesOf(new Map([...later.files, ...older]))).toEqual([]);
    for (const [path, bytes] of older) {
      const flipped = Buffer.from(bytes);
      flipped[9] = (flipped[9] as number) ^ 4;
      expect(await placesOf(new Map([...later.files, ...older, [path, flipped]]))).toEqual([path]);
    }
  });

  it("with both an entry and its hash changed names both", async () => {
    const files = new Map(later.files);
    for (const path of [bundle, tile]) {
      const bytes = Buffer.from(later.files.get(path) ?? []);
      bytes[20] = (bytes[20] as number) ^ 1;
      files.set(path, bytes);
    }
    expect(await placesOf(files)).toEqual(expect.arrayContaining([bundle]));
  });
});

describe("what is no case", () => {
  it("is said to have no log", async () => {
    expect(await placesOf(new Map())).toEqual(["case.json", "log"]);
  });
});
