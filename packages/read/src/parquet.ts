/** Parquet into a table, through hyparquet, a row group at a time. */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
} from "hyparquet";
import { createCellTable, textOfValue } from "./cells.ts";
import { refuse } from "./errors.ts";
import { uniqueHeaders } from "./headerRow.ts";
import { MAX_COLUMNS, MAX_TEXT_LENGTH } from "./limits.ts";
import { reasons, warnings } from "./messages.ts";
import type { Table } from "./table.ts";

/** Most rows taken from one file. */
const MAX_ROWS = 20_000_000;

/** The codecs that Node has itself; hyparquet brings Snappy. The declared size bounds the inflation. */
const compressors: Compressors = {
  GZIP: (input, size) => gunzipSync(input, { maxOutputLength: size }),
  BROTLI: (input, size) => brotliDecompressSync(input, { maxOutputLength: size }),
  ZSTD: (input, size) => zstdDecompressSync(input, { maxOutputLength: size }),
};

function asFile(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    // A Buffer's own slice shares memory with its pool; the typed array's copies.
    slice: (start, end) =>
      Uint8Array.prototype.slice.call(bytes, start, end ?? bytes.length).buffer as ArrayBuffer,
  };
}

function damaged(fileName: string, cause: unknown): never {
  const problem = cause instanceof Error ? cause.message.slice(0, 120) : String(cause);
  refuse(
    "read/damaged",
    `the Parquet file cannot be read: ${problem}`,
    { where: fileName, remedy: "copy or export it again; it may be cut off" },
    cause,
  );
}

async function metadataOf(file: AsyncBuffer, fileName: string): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch (cause) {
    return damaged(fileName, cause);
  }
}

function columnNames(metadata: FileMetaData, fileName: string): string[] {
  try {
    const names = parquetSchema(metadata).children.map((child): unknown => child.element.name);
    if (!names.every((name) => typeof name === "string")) throw new Error("a column has no name");
    return names;
  } catch (cause) {
    return damaged(fileName, cause);
  }
}

async function rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
  fileName: string,
): Promise<unknown[][]> {
  try {
    let rows: unknown[][] = [];
    await parquetRead({
      file,
      metadata,
      rowStart,
      rowEnd,
      compressors,
      onComplete: (found: unknown[][]) => (rows = found),
    });
    return rows;
  } catch (cause) {
    return damaged(fileName, cause);
  }
}

function refuseShape(keys: readonly string[], rowCount: number, fileName: string): void {
  if (keys.length > MAX_COLUMNS) {
    refuse("read/too-many-columns", `the file has ${keys.length} columns, more than ${MAX_COLUMNS}`, {
      where: fileName,
      remedy: "keep the columns that describe people and remove the rest",
    });
  }
  if (rowCount > MAX_ROWS) {
    refuse("read/too-many-rows", `the file has ${rowCount} rows, more than ${MAX_ROWS}`, {
      where: fileName,
      remedy: "split it into several files",
    });
  }
}

/** Reads a Parquet file. @throws RecountError read/damaged, read/too-many-columns, read/too-many-rows */
export async function readParquet(bytes: Uint8Array, fileName: string): Promise<Table> {
  const file = asFile(bytes);
  const metadata = await metadataOf(file, fileName);
  const keys = columnNames(metadata, fileName);
  const rowCount = Number(metadata.num_rows);
  refuseShape(keys, rowCount, fileName);
  const { headers, repeated } = uniqueHeaders(keys);
  const table = createCellTable(keys.length, rowCount, MAX_TEXT_LENGTH);
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (const row of await rowsOf(file, metadata, start, end, fileName)) {
      const cells = keys.map((_, index) => textOfValue(row[index]));
      if (cells.every((cell) => cell === "")) table.setAside(reasons.empty(), table.rowCount + 1, "");
      else table.add(cells, table.rowCount + 1);
    }
    start = end;
  }
  return {
    format: "parquet",
    encoding: null,
    delimiter: null,
    headerLine: null,
    headers,
    warnings: repeated.map(([header, renamed]) => warnings.duplicateHeader(header, renamed)),
    ...table.finish(),
  };
}
