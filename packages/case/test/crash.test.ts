/**
 * Power cuts and disk errors at every step of one action: afterwards the case opens, nothing acknowledged is lost,
 * nothing is found wrong with it, and it can be written on.
 */
import { createRandom } from "@recount/core";
import { verifyCase, type CaseReader } from "@recount/verify";
import { describe, expect, it } from "vitest";
import { type Fault, SimulatedDisk } from "../../preserve/test/simulatedDisk.ts";
import type { Case } from "../src/index.ts";
import { createCaseOn, openCaseOn } from "../src/openCase.ts";
import { memoryHome } from "./memoryHome.ts";

const clock = () => new Date("2031-02-03T04:05:06.007Z");
const folder = "/case";

function readerOf(disk: SimulatedDisk): CaseReader {
  return { list: () => disk.list(""), read: async (path) => (await disk.read(path)) ?? new Uint8Array() };
}

const addList = (open: Case, name: string) =>
  open.addList({
    content: Buffer.from(`name\n${name}\n`),
    fileName: `${name}.csv`,
    name,
    mapping: { columns: { name: "fullName" } },
    rows: 1,
    setAside: 0,
  });

const recordRun = (open: Case) =>
  open.recordRun({
    kind: "link",
    inputs: {},
    settings: {},
    seed: 1,
    version: "test",
    outputs: [
      ["people.csv", Buffer.from("a")],
      ["pairs.csv", Buffer.from("b")],
    ],
    figures: {},
  });

const judge = (open: Case, from: number, count: number) =>
  open.judge(
    ...Array.from({ length: count }, (_, i) => {
      return { left: "First:1", right: `First:${from + i}`, verdict: "same" as const, reason: "" };
    }),
  );

interface Trial {
  /** Entries in the log before: 255 makes the next fill a tile. */
  readonly entriesBefore: number;
  /** Power cuts tried at each step. */
  readonly cuts: number;
  /** Every how many-th step is tried: 1 is all of them. A long log takes too long for that. */
  readonly stride: number;
  readonly action: (open: Case) => Promise<unknown>;
}

const trials: Record<string, Trial> = {
  "a list is added": { entriesBefore: 2, cuts: 2, stride: 1, action: (open) => addList(open, "Second") },
  "a run is recorded": { entriesBefore: 2, cuts: 2, stride: 1, action: recordRun },
  "three judgements are made": { entriesBefore: 2, cuts: 2, stride: 1, action: (open) => judge(open, 2, 3) },
  "the log grows past a tile's width": {
    entriesBefore: 255,
    cuts: 1,
    stride: 5,
    action: (open) => judge(open, 1000, 2),
  },
};

interface Base {
  readonly disk: SimulatedDisk;
  readonly home: Map<string, string>;
}

/** A closed case of so many entries, and what its device remembers. */
async function baseCase(entries: number): Promise<Base> {
  const disk = new SimulatedDisk();
  const home = new Map<string, string>();
  const open = await createCaseOn({ disk, home: memoryHome(home) }, folder, { name: "Try", clock });
  await addList(open, "First");
  await judge(open, 2, entries - 2);
  await open.close();
  return { disk, home };
}

async function stepsOf(base: Base, action: Trial["action"]): Promise<number> {
  const disk = base.disk.copy();
  const open = await openCaseOn({ disk, home: memoryHome(new Map(base.home)) }, folder, { clock });
  disk.failAt(Infinity, "error");
  await action(open);
  return disk.steps;
}

/** Every entry that was acknowledged, as origin, index and leaf hash. */
const acknowledged = (open: Case) =>
  open.entries().map(({ origin, index, leafHash }) => `${origin}:${index}:${leafHash}`);

/** Opens, finds every acknowledged entry, writes on, and has a stranger find nothing wrong. */
async function expectSound(disk: SimulatedDisk, home: Map<string, string>, expected: readonly string[]) {
  const open = await openCaseOn({ disk, home: memoryHome(home) }, folder, { clock });
  expect(acknowledged(open)).toEqual(expect.arrayContaining([...expected]));
  const opened = await verifyCase(readerOf(disk), {
    rememberedCheckpoints: await open.rememberedCheckpoints(),
  });
  expect(opened.problems).toEqual([]);
  await addList(open, "Afterwards");
  expect(open.entries()).toHaveLength(opened.entries + 1);
  await open.close();
  await (await openCaseOn({ disk, home: memoryHome(home) }, folder, { clock })).close();
}

async function failOnce(base: Base, action: Trial["action"], step: number, fault: Fault) {
  const disk = base.disk.copy();
  const home = new Map(base.home);
  const open = await openCaseOn({ disk, home: memoryHome(home) }, folder, { clock });
  disk.failAt(step, fault);
  await action(open).catch(() => undefined); // some faults are met, some come too late to matter
  if (fault !== "crash") disk.failAt(Infinity, "error");
  return { disk, home, expected: acknowledged(open) };
}

describe.each(Object.entries(trials))("when %s", (_, { entriesBefore, cuts, stride, action }) => {
  it("a power cut at any step loses nothing acknowledged", async () => {
    const base = await baseCase(entriesBefore);
    const steps = await stepsOf(base, action);
    expect(steps).toBeGreaterThan(20);
    for (let step = 0; step < steps; step += stride) {
      const { disk, home, expected } = await failOnce(base, action, step, "crash");
      for (let cut = 0; cut < cuts; cut++) {
        const random = createRandom(step, cut);
        await expectSound(
          disk.afterPowerCut(() => random.next()),
          new Map(home),
          expected,
        );
      }
    }
  });

  it("a disk error at any step loses nothing acknowledged, not even when the power goes next", async () => {
    const base = await baseCase(entriesBefore);
    const steps = await stepsOf(base, action);
    for (let step = 0; step < steps; step += stride) {
      const fault = (step / stride) % 2 === 0 ? "error" : "error-after";
      const { disk, home, expected } = await failOnce(base, action, step, fault);
      const random = createRandom(step);
      await expectSound(
        disk.afterPowerCut(() => random.next()),
        new Map(home),
        expected,
      );
      await expectSound(disk, home, expected);
    }
  });
});

describe("when the device cannot remember the checkpoint", () => {
  it("the action fails, writing stops, and the next opening finds the entry whole", async () => {
    const { disk, home } = await baseCase(2);
    let isFull = false;
    const filling = memoryHome(home, () => {
      if (isFull) throw new Error("the home's disk is full");
    });
    const open = await openCaseOn({ disk, home: filling }, folder, { clock });
    isFull = true;
    await expect(addList(open, "Second")).rejects.toThrow("the home's disk is full");
    isFull = false;
    await expect(addList(open, "Third")).rejects.toThrow("writing stopped after an error");
    await expectSound(disk, home, acknowledged(open));
  });
});
