/**
 * The example case: made from invented lists in a folder beside the wanted one and moved there when it is whole, so
 * that an interrupted start leaves no half-made case. Its known answer is stored with its run; see truth.ts.
 */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createCase, type Case, type CaseOptions } from "@recount/case";
import type { OnProgress } from "@recount/core";
import { readAreas, readList } from "@recount/read";
import { openHouse } from "./house.ts";
import { summarise } from "./library/shelf.ts";
import { linkWork } from "./linking.ts";
import { confirmedMapping } from "./drafts.ts";
import { TRUTH_FILE, type Truth } from "./truth.ts";

/** Invented lists as files, and what is known of them because they were invented. */
export interface Invented {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The invented country's areas, as GeoJSON. */
  readonly areas?: { readonly name: string; readonly bytes: Uint8Array };
  readonly truth: Truth;
}

export interface ExampleOptions {
  readonly name: string;
  readonly seed: number;
  readonly onProgress: OnProgress;
  readonly caseOptions?: CaseOptions;
}

/** Lists are added as a person would who agrees with everything that was recognised. */
async function addLists(open: Case, { files }: Invented, onProgress: OnProgress): Promise<void> {
  for (const [index, { name: fileName, bytes }] of files.entries()) {
    onProgress({ stage: "reading", fraction: index / files.length });
    const reading = summarise(await readList(bytes, { fileName }));
    await open.addList({
      content: bytes,
      fileName,
      name: reading.name,
      mapping: confirmedMapping({ mapping: { columns: {} }, reading }),
      rows: reading.rows + reading.setAside.length,
      setAside: reading.setAside.length,
    });
  }
}

async function addAreas(open: Case, { areas }: Invented): Promise<void> {
  if (areas === undefined) return;
  const { name: fileName, bytes: content } = areas;
  await open.addAreas({ content, fileName, areas: readAreas(content, fileName).length });
}

function truthFile({ truth: { total, documented } }: Invented): readonly [string, Uint8Array] {
  return [TRUTH_FILE, new TextEncoder().encode(`${JSON.stringify({ total, documented })}\n`)];
}

async function fill(folder: string, invented: Invented, options: ExampleOptions): Promise<void> {
  const { name, seed, onProgress, caseOptions } = options;
  const open = await createCase(folder, { ...caseOptions, name, example: true });
  const house = await openHouse(open, caseOptions?.clock ?? (() => new Date()));
  try {
    await addLists(open, invented, onProgress);
    await addAreas(open, invented);
    const work = linkWork(house, { kind: "link", seed }, [truthFile(invented)]);
    await work(onProgress, new AbortController().signal);
  } finally {
    await house.close();
    await rm(house.incoming, { recursive: true, force: true });
  }
}

/** Folders that interrupted starts left behind. */
async function sweep(parent: string, prefix: string): Promise<void> {
  const left = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const name of left) await rm(join(parent, name), { recursive: true, force: true });
}

/** Makes the example case in `folder`, which must not exist. Whole, or not at all. */
export async function makeExample(
  folder: string,
  invented: Invented,
  options: ExampleOptions,
): Promise<void> {
  const parent = dirname(folder);
  const prefix = `.${basename(folder)}.making-`;
  await mkdir(parent, { recursive: true });
  await sweep(parent, prefix);
  const making = join(parent, `${prefix}${process.pid}`);
  try {
    await fill(making, invented, options);
    await rename(making, folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
