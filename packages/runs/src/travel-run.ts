/** A model and standardised records written for Splink: splink.json, records.parquet, and a table of frequencies a column. */
import type { OnProgress } from "@recount/core";
import { exportSplink, type SplinkExport } from "@recount/link";
import { inOrder, readListFiles } from "./files.ts";
import { openOutputFolder, type OutputFolder } from "./outputs.ts";
import { writeParquet } from "./parquet.ts";
import { refuseReplacing } from "./replacing.ts";
import type { TravelRequest, TravelSummary } from "./run.ts";

async function writeExport(
  folder: OutputFolder,
  { settings, columns, travelling, termFrequencies }: SplinkExport,
): Promise<void> {
  const json = folder.file("splink.json");
  json.write(`${JSON.stringify(settings, null, 2)}\n`);
  json.end();
  const records = folder.fileAt("records.parquet");
  const chosen = columns.map(({ name, type, cell }) => ({
    name,
    type,
    cell: (row: number) => cell(travelling[row]),
  }));
  await writeParquet(records.path, chosen, travelling.length);
  records.end();
  for (const { column, values, frequencies } of termFrequencies) {
    const table = folder.fileAt(`tf_${column}.parquet`);
    const value = { name: column, type: "text", cell: (row: number) => values[row] } as const;
    const share = { name: `tf_${column}`, type: "number", cell: (row: number) => frequencies[row] } as const;
    await writeParquet(table.path, [value, share], values.length);
    table.end();
  }
}

/** Runs a request to the end, in this thread. The bytes written depend on the files, the model and the dialect alone. */
export async function runTravel(request: TravelRequest, onProgress: OnProgress): Promise<TravelSummary> {
  const read = request.files.map(({ path }) => path);
  refuseReplacing(request.out, read, (name) => name === "splink.json" || name.endsWith(".parquet"));
  const folder = openOutputFolder(request.out);
  try {
    const files = await readListFiles(request.files, onProgress);
    const lists = inOrder(files.flatMap((file) => file.lists));
    onProgress({ stage: "standardising", fraction: 0 });
    const travel = exportSplink(lists, request.model, request.dialect);
    onProgress({ stage: "writing", fraction: 0 });
    await writeExport(folder, travel);
    return {
      kind: "travel",
      files: files.map(({ understanding }) => understanding),
      records: lists.reduce((sum, { rowCount }) => sum + rowCount, 0),
      travelling: travel.travelling.length,
      notes: travel.notes,
      outputs: folder.publish(),
    };
  } finally {
    folder.discard();
  }
}
