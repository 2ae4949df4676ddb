/** A case on the real disk: what is recorded comes back, what may not be is refused in one line. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecountError, sha256 } from "@recount/core";
import { verifyCase } from "@recount/verify";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Case,
  caseReader,
  createCase,
  type NewList,
  openCase,
  rememberedCheckpoints,
} from "../src/index.ts";

const root = mkdtempSync(join(tmpdir(), "recount-case-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let number = 0;
let folder = "";
let home = "";
let seconds = 0;
const clock = () => new Date(Date.UTC(2031, 1, 3, 4, 5, (seconds += 1)));
beforeEach(() => {
  number += 1;
  folder = join(root, `case-${number}`);
  home = join(root, `home-${number}`);
});

const options = () => ({ home, clock });
const create = () => createCase(folder, { ...options(), name: "The coast", example: true });
const list = (name: string, text = `n\n${name}\n`): NewList => ({
  content: Buffer.from(text),
  fileName: `${name}.csv`,
  name,
  mapping: { columns: { n: "fullName" }, dateOrder: "day-month", headerLine: 1 },
  rows: 1,
  setAside: 0,
});

async function lineOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RecountError)) throw new Error("it was not refused", { cause: error });
  return error.oneLine();
}

async function problems() {
  const remembered = await rememberedCheckpoints(folder, home);
  return (await verifyCase(await caseReader(folder), { rememberedCheckpoints: remembered })).problems;
}

async function reopened(): Promise<Case> {
  return openCase(folder, options());
}

describe("a case", () => {
  it("comes back with all that was recorded, and a stranger finds it intact", async () => {
    const open = await create();
    const added = await open.addList(list("A"));
    await open.remap(added.listId, { columns: { n: "givenName" } }, { rows: 2, setAside: 1 });
    await open.judge({ left: "A:2", right: "A:1", verdict: "same", reason: "one man" });
    const run = await open.recordRun({
      kind: "link",
      inputs: { A: added.digest },
      settings: { lambda: 0.25 },
      seed: 7,
      version: "0.1.0",
      outputs: [["people.csv", Buffer.from("p")]],
      figures: { people: 1, share: 0.5 },
    });
    const stop = {
      kind: "count",
      state: "failed",
      inputs: {},
      settings: {},
      seed: 1,
      version: "0.1.0",
    } as const;
    await open.recordStop({ ...stop, reason: "two lists only" });
    const before = open.state();
    await open.close();

    const again = await reopened();
    expect(again.state()).toEqual(before);
    expect(before).toMatchObject({
      name: "The coast",
      example: true,
      lists: [{ name: "A", rows: 2, setAside: 1, mapping: { columns: { n: "givenName" } } }],
      judgements: [{ left: "A:1", right: "A:2", verdict: "same", reason: "one man" }],
      runs: [
        {
          runId: run.runId,
          state: "finished",
          settings: { lambda: 0.25 },
          figures: { people: 1, share: 0.5 },
          seed: 7,
        },
        { state: "failed", reason: "two lists only" },
      ],
      items: [
        { fileName: "A.csv", kind: "list", bytes: 4 },
        { fileName: "people.csv", kind: "output", bytes: 1 },
      ],
    });
    expect(Buffer.from(await again.file(added.digest)).toString()).toBe("n\nA\n");
    expect(again.entries().map(({ event }) => event.type)).toEqual([
      "case.created",
      "list.added",
      "list.mapped",
      "judgement.made",
      "run.finished",
      "run.failed",
    ]);
    await again.close();
    expect(await problems()).toEqual([]);
  });

  it("is made only in a folder of its own, and nothing is left when it cannot be", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "letter.txt"), "x");
    expect(await lineOf(create())).toBe(
      `${folder}: a case needs a folder of its own, and this one is not empty; name another folder`,
    );
    expect(readdirSync(folder)).toEqual(["letter.txt"]);
    rmSync(join(folder, "letter.txt"));
    writeFileSync(home, "a file where the home should be");
    await expect(create()).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not opened where there is none", async () => {
    expect(await lineOf(openCase(root, options()))).toContain(
      "there is no case.json, so this is not a case; make a case",
    );
  });

  it("is written by one process at a time, and read by any", async () => {
    const open = await create();
    expect(await lineOf(reopened())).toContain("the case is open for writing in process");
    const reader = await openCase(folder, { ...options(), readOnly: true });
    expect(reader.state().name).toBe("The coast");
    expect(await lineOf(reader.judge({ left: "A:1", right: "A:2", verdict: "same", reason: "" }))).toContain(
      "may only read",
    );
    await open.close();
    await (await reopened()).close();
    expect(await lineOf(open.addList(list("A")))).toContain("the case was closed");
  });

  it("takes actions in the order asked, though nobody waited", async () => {
    const open = await create();
    await Promise.all(["A", "B", "C"].map((name) => open.addList(list(name))));
    expect(open.state().lists.map(({ name }) => name)).toEqual(["A", "B", "C"]);
    await open.close();
    expect(await problems()).toEqual([]);
  });
});

describe("a list", () => {
  it("added twice is refused in one line, and its file kept once", async () => {
    const open = await create();
    const { digest } = await open.addList(list("A"));
    expect(await lineOf(open.addList({ ...list("A"), fileName: "copy.csv" }))).toBe(
      'copy.csv: the same file is in the case already, as list "A"; correct that list\'s columns instead of adding it again',
    );
    const given = { ...list("A"), fileName: "copy.csv" };
    expect(await lineOf(open.checkFile(given))).toContain('in the case already, as list "A"');
    await open.addList({ ...list("A"), name: "A again" });
    expect(open.state().items).toHaveLength(1);
    expect(readdirSync(join(folder, "blobs"))).toEqual([digest.slice(0, 2)]);
    await open.close();
  });

  it("may not take another's name, for records are known by it; not even a withdrawn one's", async () => {
    const open = await create();
    const { listId } = await open.addList(list("A"));
    await open.withdrawList(listId, "wrong file");
    await open.checkFile(list("A"));
    expect(await lineOf(open.addList(list("A", "n\nother\n")))).toContain('another list has the name "A"');
    expect((await open.addList(list("A"))).withdrawn).toBeUndefined();
    expect(open.state().lists.map(({ withdrawn }) => withdrawn?.reason)).toEqual(["wrong file", undefined]);
    await open.close();
    expect(await problems()).toEqual([]);
  });

  it("is streamed from where it lies", async () => {
    const open = await create();
    const path = join(root, `big-${number}.csv`);
    const bytes = Buffer.alloc(3 << 20, "name\n");
    writeFileSync(path, bytes);
    const added = await open.addList({ ...list("Big"), content: { path } });
    expect(added).toMatchObject({ digest: sha256(bytes), bytes: bytes.length });
    expect(await lineOf(open.addList({ ...list("None"), content: { path: `${path}.none` } }))).toContain(
      "there is no such file",
    );
    await open.close();
    expect(existsSync(path)).toBe(true);
  });

  it("that is not there cannot be mapped or withdrawn, and a judgement not made cannot be taken back", async () => {
    const open = await create();
    expect(await lineOf(open.remap("x-1", { columns: {} }, { rows: 0, setAside: 0 }))).toContain(
      'there is no list "x-1"',
    );
    expect(await lineOf(open.withdrawList("x-1", "why"))).toContain('there is no list "x-1"');
    expect(await lineOf(open.withdrawJudgement("A:1", "A:2"))).toContain(
      "no judgement stands on A:1 and A:2",
    );
    await open.close();
  });

  it("with a name over several lines or a hidden direction is refused, and nothing is kept of it", async () => {
    const open = await create();
    for (const name of ["two\nlines", "a\u202eb", " ", "x".repeat(201)]) {
      expect(await lineOf(open.addList({ ...list("A"), name }))).toContain("is not a name for a list");
    }
    expect(existsSync(join(folder, "blobs"))).toBe(false);
    await open.close();
  });
});

describe("another device", () => {
  it("begins its own log on the same folder, and both see the same state", async () => {
    const first = await create();
    await first.addList(list("A"));
    await first.close();
    const second = await openCase(folder, { home: `${home}-b`, clock });
    await second.addList(list("B"));
    const state = second.state();
    await second.close();
    const again = await reopened();
    expect(again.state()).toEqual(state);
    expect(Object.values(state.origins)).toHaveLength(2);
    expect(again.entries().map(({ event }) => event.type)).toContain("device.joined");
    await again.close();
    expect(await problems()).toEqual([]);
  });
});

describe("a case set back to an older copy", () => {
  async function setBack(): Promise<string> {
    const open = await create();
    await open.addList(list("A"));
    await open.close();
    cpSync(folder, `${folder}-copy`, { recursive: true });
    const more = await reopened();
    await more.addList(list("B"));
    await more.close();
    rmSync(folder, { recursive: true });
    cpSync(`${folder}-copy`, folder, { recursive: true });
    return more.origin;
  }

  it("is noticed on the device that wrote it, when it is verified and when it is opened", async () => {
    const origin = await setBack();
    expect(await problems()).toMatchObject([{ where: `log/${origin}/checkpoint` }]);
    expect(await lineOf(reopened())).toContain(`log/${origin}: the log has 2 entries; this device saw 3`);
    await expect(openCase(folder, { ...options(), readOnly: true })).rejects.toMatchObject({
      code: "preserve/rolled-back",
    });
  });

  it("goes on in a new log when that is accepted, with the lost checkpoint kept as evidence", async () => {
    const origin = await setBack();
    const open = await openCase(folder, { ...options(), acceptRestored: true });
    expect(open.origin).not.toBe(origin);
    await open.addList(list("C"));
    const joined = open.entries().find(({ event }) => event.type === "device.joined");
    expect(joined?.event).toMatchObject({ reason: "restored", lost: [expect.stringContaining(origin)] });
    await open.close();
    expect(await problems()).toEqual([]);
    await (await reopened()).close();
  });
});

describe("a damaged case", () => {
  it("does not open, and says where it is damaged", async () => {
    const open = await create();
    const { digest } = await open.addList(list("A"));
    await open.close();
    const blob = join(folder, "blobs", digest.slice(0, 2), digest);
    writeFileSync(blob, "n\nB\n");
    const again = await reopened();
    expect(await lineOf(again.file(digest))).toContain(
      `blobs/${digest.slice(0, 2)}/${digest}: the file's bytes do not hash`,
    );
    await again.close();
    copyFileSync(join(folder, "case.json"), join(folder, "case.bak"));
    writeFileSync(join(folder, "case.json"), "{}");
    expect(await lineOf(reopened())).toContain("case.json");
    expect((await problems()).map(({ where }) => where)).toEqual([
      `blobs/${digest.slice(0, 2)}/${digest}`,
      "case.bak",
      "case.json",
    ]);
  });
});
