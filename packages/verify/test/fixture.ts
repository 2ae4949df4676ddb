/** A small case held in memory as its files, made through the one write path: what a stranger is handed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { type Case, createCase, openCase } from "@recount/case";
import type { CaseReader } from "../src/index.ts";

export type Files = Map<string, Uint8Array>;

export function readFolder(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    paths.map((path) => [relative(folder, path).split(sep).join("/"), new Uint8Array(readFileSync(path))]),
  );
}

export function readerOf(files: Files): CaseReader {
  return {
    list: () => [...files.keys()],
    read: (path) => files.get(path) ?? Promise.reject(new Error(`no ${path}`)),
  };
}

export interface Fixture {
  readonly files: Files;
  /** What the device remembers after the last step. */
  readonly remembered: readonly string[];
}

const clock = () => new Date("2031-02-03T04:05:06.007Z");

export async function addList(open: Case, name: string): Promise<void> {
  await open.addList({
    content: Buffer.from(`n\n${name}\n`),
    fileName: `${name}.csv`,
    name,
    mapping: { columns: { n: "fullName" } },
    rows: 1,
    setAside: 0,
  });
}

/** The files after each step; the first step is the case as it is created. */
export async function snapshots(...steps: ((open: Case) => Promise<void>)[]): Promise<Fixture[]> {
  const root = mkdtempSync(join(tmpdir(), "recount-verify-"));
  try {
    const folder = join(root, "case");
    const options = { home: join(root, "home"), clock };
    const open = await createCase(folder, { ...options, name: "Try" });
    const shots: Fixture[] = [];
    for (const step of [async () => undefined, ...steps]) {
      await step(open);
      shots.push({ files: readFolder(folder), remembered: await open.rememberedCheckpoints() });
    }
    await open.close();
    return shots;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A case that two devices wrote. */
export async function twoDevices(): Promise<Files> {
  const root = mkdtempSync(join(tmpdir(), "recount-verify-"));
  try {
    const folder = join(root, "case");
    const first = await createCase(folder, { home: join(root, "a"), clock, name: "Try" });
    await addList(first, "One");
    await first.close();
    const second = await openCase(folder, { home: join(root, "b"), clock });
    await addList(second, "Two");
    await second.close();
    return readFolder(folder);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
