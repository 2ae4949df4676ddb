/** `recount add FOLDER FILE…`: preserves lists in a case, with what their columns were understood to mean. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { openCase, type CaseList, type ListMapping } from "@recount/case";
import { RecountError, sha256 } from "@recount/core";
import { readAreaFile, type AreaFile, type Understanding } from "@recount/runs";
import { Command } from "commander";
import { describeUnderstanding } from "../describe.ts";
import { mappingsIn } from "../given-files.ts";
import { listFiles } from "../options.ts";
import { runToEnd } from "../running.ts";
import { counted, print, printJson } from "../terminal.ts";

interface AddOptions {
  readonly map?: string;
  readonly json?: boolean;
}

type Added = { readonly list: CaseList; readonly understanding: Understanding };

/** The mapping that reads the file the same way again, whatever a later version recognises. */
function mappingOf({ columns, headerLine, encoding, delimiter }: Understanding): ListMapping {
  const orders = new Set(columns.map(({ dateOrder }) => dateOrder).filter((order) => order !== null));
  const [order] = orders;
  return {
    columns: Object.fromEntries(columns.map(({ index, role }) => [`#${index}`, role])),
    ...(orders.size === 1 && order !== undefined && order !== "mixed" ? { dateOrder: order } : {}),
    ...(headerLine === null ? {} : { headerLine }),
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
  };
}

/** Reads every file before the first is added, so that a broken one among them leaves the case as it was. */
async function understandAll(files: readonly string[], map: string | undefined): Promise<Understanding[]> {
  const all: Understanding[] = [];
  for (const file of listFiles(files, mappingsIn(map))) all.push(await runToEnd({ kind: "read", file }));
  return all;
}

async function unchangedBytes(path: string, { digest }: { readonly digest: string }): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (sha256(bytes) !== digest)
    throw new RecountError("runs/file", "changed while it was being added", {
      where: path,
      remedy: "add it again",
    });
  return bytes;
}

async function addAll(
  folder: string,
  files: readonly string[],
  understandings: readonly Understanding[],
): Promise<Added[]> {
  const open = await openCase(folder);
  try {
    const added: Added[] = [];
    for (const [index, path] of files.entries()) {
      const understanding = understandings[index];
      const { fileName, name, rowCount, setAside } = understanding;
      const content = await unchangedBytes(path, understanding);
      const list = await open.addList({
        content,
        fileName,
        name,
        mapping: mappingOf(understanding),
        rows: rowCount,
        setAside: setAside.length,
      });
      added.push({ list, understanding });
    }
    return added;
  } finally {
    await open.close();
  }
}

/** Areas for a map; they stand until others are added. */
async function addAreas(folder: string, path: string, file: AreaFile): Promise<void> {
  const open = await openCase(folder);
  try {
    const content = await unchangedBytes(path, file);
    await open.addAreas({ content, fileName: file.fileName, areas: file.areas.length });
  } finally {
    await open.close();
  }
}

const AREAS = /\.geojson$/i;

export function addCommand(): Command {
  return new Command("add")
    .argument("<folder>", "the case")
    .argument("<file...>", "lists: CSV, TSV, XLSX, JSON, NDJSON or Parquet; areas for a map: GeoJSON")
    .option(
      "--map <file>",
      "what the columns mean, as JSON, where it was not recognised; see docs/guide/columns.md",
    )
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(async (folder: string, files: string[], options: AddOptions) => {
      const lists = files.filter((file) => !AREAS.test(file));
      const maps: (readonly [path: string, file: AreaFile])[] = [];
      for (const path of files)
        if (AREAS.test(path)) maps.push([path, await readAreaFile(path, basename(path))]);
      const added = await addAll(folder, lists, await understandAll(lists, options.map));
      for (const [path, file] of maps) await addAreas(folder, path, file);
      if (options.json === true) return printJson(added.map(({ list }) => list));
      for (const [, { fileName, areas }] of maps)
        print(`${fileName}: ${counted(areas.length, "area", "areas")}, preserved for counts by place\n`);
      for (const { list, understanding } of added) {
        print(describeUnderstanding(understanding));
        print(`  preserved as list ${list.listId}, sha256 ${list.digest}\n`);
      }
    });
}
