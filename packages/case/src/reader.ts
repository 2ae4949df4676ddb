/** A case's files as `verify` asks for them, and what this device remembers of the case: for whoever wires the two. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeDisk } from "@recount/preserve";
import { defaultHome, deviceHome } from "@recount/protect";
import { CASE_FILE, readCaseFile } from "./caseFile.ts";
import { refuse } from "./errors.ts";

export interface FolderReader {
  list(): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  stream(path: string): AsyncIterable<Uint8Array>;
}

/** Reads a case folder for `verifyCase`, without opening the case. @throws RecountError case/not-a-case */
export async function caseReader(folder: string): Promise<FolderReader> {
  const disk = nodeDisk(folder);
  const found = await disk.list("");
  if (!found.some((path) => path === CASE_FILE || path.startsWith("log/"))) {
    refuse("case/not-a-case", "there is no case here", {
      where: folder,
      remedy: "name the folder of a case",
    });
  }
  return {
    list: () => disk.list(""),
    read: (path) => readFile(join(folder, path)),
    stream: (path) => disk.stream(path),
  };
}

/** Checkpoints of the case in a folder that this device has seen; none when case.json cannot be read. */
export async function rememberedCheckpoints(
  folder: string,
  home: string = defaultHome(),
): Promise<readonly string[]> {
  const bytes = await nodeDisk(folder).read(CASE_FILE);
  if (bytes === undefined) return [];
  try {
    const { caseId } = readCaseFile(bytes, CASE_FILE);
    return [...(await deviceHome(home).remembered(caseId)).values()];
  } catch {
    return []; // verify names what is wrong with case.json
  }
}
