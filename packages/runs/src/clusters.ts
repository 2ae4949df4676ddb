/** Clusters that were made elsewhere: a CSV or Parquet file with unique_id and cluster_id, as Splink writes them. */
import { readFile } from "node:fs/promises";
import { RecountError } from "@recount/core";
import type { GivenClusters } from "@recount/link";
import { refuseSize } from "@recount/read";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { regularFile } from "./regular.ts";

const COLUMNS = ["unique_id", "cluster_id"] as const;
const MAX_ROWS = 20_000_000;
const LONGEST_ID = 2000;

function refuse(where: string, message: string, line?: number, cause?: unknown): never {
  const remedy = "give a CSV or Parquet file with the columns unique_id and cluster_id";
  throw new RecountError("runs/clusters", message, { where, line, remedy }, cause);
}

/** A table of ids being read: each record once, no id missing. */
class Clusters {
  readonly found = new Map<string, string>();
  readonly #where: string;

  constructor(where: string) {
    this.#where = where;
  }

  add(id: unknown, cluster: unknown, line: number): void {
    const [record, group] = [id, cluster].map((each) => (typeof each === "bigint" ? String(each) : each));
    if (typeof record !== "string" || record === "" || record.length > LONGEST_ID)
      refuse(this.#where, "a record id is missing or too long", line);
    const name = typeof group === "number" ? String(group) : group;
    if (typeof name !== "string" || name === "" || name.length > LONGEST_ID)
      refuse(this.#where, "a cluster id is missing or too long", line);
    if (this.found.has(record))
      refuse(this.#where, `the record "${record.slice(0, 80)}" is there twice`, line);
    if (this.found.size >= MAX_ROWS) refuse(this.#where, `more than ${MAX_ROWS} records`, line);
    this.found.set(record, name);
  }
}

function readCsv(text: string, path: string): GivenClusters {
  const clusters = new Clusters(path);
  let at: number[] | undefined;
  let line = 0;
  Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: true,
    step({ data }) {
      line++;
      if (at === undefined) {
        at = COLUMNS.map((name) => data.findIndex((cell) => cell.trim() === name));
        const missing = at.indexOf(-1);
        if (missing >= 0) refuse(path, `no column "${COLUMNS[missing]}"`, 1);
      } else clusters.add(data[at[0]!], data[at[1]!], line);
    },
  });
  return clusters.found;
}

async function readParquet(bytes: Uint8Array, path: string): Promise<GivenClusters> {
  const clusters = new Clusters(path);
  try {
    const file = Uint8Array.from(bytes).buffer;
    const { num_rows: rows } = await parquetMetadataAsync(file);
    if (Number(rows) > MAX_ROWS) refuse(path, `more than ${MAX_ROWS} records`);
    const found = await parquetReadObjects({ file, columns: [...COLUMNS] });
    found.forEach((row, index) => clusters.add(row["unique_id"], row["cluster_id"], index + 1));
  } catch (cause) {
    if (cause instanceof RecountError) throw cause;
    refuse(path, "cannot be read as Parquet with these columns, uncompressed or Snappy", undefined, cause);
  }
  return clusters.found;
}

/** Reads clusters. @throws RecountError runs/clusters naming the line, runs/file, or as `read` refuses a size. */
export async function readClusters(path: string): Promise<GivenClusters> {
  const { size } = await regularFile(path);
  refuseSize(size, path);
  const bytes = await readFile(path);
  const isParquet = bytes.subarray(0, 4).toString("latin1") === "PAR1";
  return isParquet ? readParquet(bytes, path) : readCsv(bytes.toString("utf8"), path);
}
