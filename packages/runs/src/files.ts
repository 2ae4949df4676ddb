/** Files in: read from disk, refused by size before they are held in memory, and understood by `read`. */
import { readFile } from "node:fs/promises";
import { RecountError, sha256, type OnProgress, type RecordList } from "@recount/core";
import { readList, refuseSize, type ListReading } from "@recount/read";
import { regularFile, unreadable } from "./regular.ts";
import type { ListFile, Understanding } from "./run.ts";

/** What is kept of a file once it is understood; its bytes are let go. */
export interface ReadFile {
  readonly lists: readonly RecordList[];
  readonly understanding: Understanding;
}

async function bytesOf({ path, fileName }: ListFile): Promise<Uint8Array> {
  const { size } = await regularFile(path);
  refuseSize(size, fileName);
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** SHA-256 of a file, read whole. */
export async function digestOf(path: string): Promise<string> {
  return sha256(await readFile(path));
}

function understandingOf(reading: ListReading, bytes: Uint8Array): Understanding {
  return {
    name: reading.name,
    fileName: reading.fileName,
    format: reading.format,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    headerLine: reading.headerLine,
    rowCount: reading.rowCount,
    columns: reading.columns,
    setAside: reading.setAside,
    warnings: reading.warnings,
    digest: sha256(bytes),
    bytes: bytes.length,
    lists: reading.records.map((list) => ({ name: list.name, records: list.rowCount })),
  };
}

/** Columns that nothing here looks at are let go: a number for every row of a large file weighs as much as its names. */
function usedColumns(list: RecordList): RecordList {
  return { ...list, columns: list.columns.filter(({ role }) => role !== "other" && role !== "recordId") };
}

/** `read` knows a file by its name; whoever typed the command knows it by its path. */
function atPath(error: RecountError, path: string): RecountError {
  return new RecountError(error.code, error.message, { ...error.details, where: path }, error);
}

/** Reads one file. @throws RecountError runs/file, or whatever `read` refuses it with. */
export async function readListFile(file: ListFile, onProgress?: OnProgress): Promise<ReadFile> {
  const bytes = await bytesOf(file);
  const { path, fileName, name, mapping, listColumn } = file;
  try {
    const reading = await readList(bytes, { fileName, name, mapping, listColumn, onProgress });
    return { lists: reading.records.map(usedColumns), understanding: understandingOf(reading, bytes) };
  } catch (error) {
    throw error instanceof RecountError && (error.details.where ?? fileName) === fileName
      ? atPath(error, path)
      : error;
  }
}

/** Reads files one after the other; two lists of one name are refused, since record ids would collide. */
export async function readListFiles(
  files: readonly ListFile[],
  onProgress?: OnProgress,
): Promise<ReadFile[]> {
  const all: ReadFile[] = [];
  const seen = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const read = await readListFile(file, ({ fraction }) =>
      onProgress?.({ stage: "reading", fraction: (index + fraction) / files.length }),
    );
    for (const { name } of read.lists) {
      const before = seen.get(name);
      if (before !== undefined) {
        throw new RecountError("runs/list-name", `the list "${name}" is also in ${before}`, {
          where: file.path,
          remedy: "rename one of the files: record ids are LIST:ROW",
        });
      }
      seen.set(name, file.path);
    }
    all.push(read);
    onProgress?.({ stage: "reading", fraction: (index + 1) / files.length });
  }
  return all;
}

/** By name, so that the order in which files are given changes nothing: not who is a person's first record, not a draw. */
export function inOrder(lists: readonly RecordList[]): RecordList[] {
  return [...lists].sort((left, right) => (left.name < right.name ? -1 : 1));
}
