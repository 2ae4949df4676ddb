/** `recount splink export`: a model and standardised records for Splink; `recount splink import`: its settings back. */
import { writeFileSync } from "node:fs";
import { RecountError } from "@recount/core";
import { DIALECTS, importSplink, parseModel, type Dialect } from "@recount/link";
import { Command, InvalidArgumentError } from "commander";
import { inFile, mappingsIn, readJson } from "../given-files.ts";
import { listFiles } from "../options.ts";
import { runToEnd } from "../running.ts";
import { counted, plain, print, printJson, whole } from "../terminal.ts";

interface ExportOptions {
  readonly settings: string;
  readonly out: string;
  readonly dialect: Dialect;
  readonly map?: string;
  readonly listColumn?: string;
  readonly json?: boolean;
}

function parseDialect(text: string): Dialect {
  const dialect = DIALECTS.find((each) => each === text);
  if (dialect === undefined) throw new InvalidArgumentError(`use one of: ${DIALECTS.join(", ")}`);
  return dialect;
}

async function exportTo(files: readonly string[], options: ExportOptions): Promise<void> {
  const { settings, out, dialect } = options;
  const model = inFile(settings, () => parseModel(readJson(settings)));
  const request = {
    kind: "travel",
    files: listFiles(files, mappingsIn(options.map), options.listColumn),
  } as const;
  const summary = await runToEnd({ ...request, model, dialect, out });
  if (options.json === true) return printJson(summary);
  print(
    `${whole(summary.travelling)} of ${counted(summary.records, "record", "records")}, unnamed victims left out`,
  );
  for (const { english } of summary.notes) print(`note: ${plain(english)}`);
  print(`written to ${out}: ${summary.outputs.map(({ name }) => name).join(", ")}`);
}

function exportCommand(): Command {
  return new Command("export")
    .description("write a model and the records of lists for Splink 4 or 5")
    .argument("<file...>", "lists: CSV, TSV, XLSX, JSON, NDJSON or Parquet, one list a file")
    .requiredOption("--settings <file>", "the model.json to take along")
    .requiredOption("--out <folder>", "write splink.json, records.parquet and tf_….parquet there")
    .option("--dialect <name>", `where it will run: ${DIALECTS.join(" or ")}`, parseDialect, "duckdb")
    .option("--map <file>", "what the columns mean, as JSON, where it was not recognised")
    .option("--list-column <header>", "the column that says which list a row belongs to")
    .option("--json", "print one JSON document on standard output and nothing else")
    .action(exportTo);
}

interface ImportOptions {
  readonly settings: string;
  readonly out: string;
}

function importFrom(path: string, { settings, out }: ImportOptions): void {
  const model = inFile(settings, () => parseModel(readJson(settings)));
  const trained = inFile(path, () => importSplink(readJson(path), model));
  writeNew(out, `${JSON.stringify(trained, null, 2)}\n`);
  print(`written to ${out}; link with it: recount link FILE... --settings ${out}`);
}

/** Never over a file that is there. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
  } catch (cause) {
    const taken = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const message = taken ? "is there already" : "cannot be written";
    throw new RecountError(
      "runs/output",
      message,
      { where: path, remedy: "choose another with --out" },
      cause,
    );
  }
}

function importCommand(): Command {
  return new Command("import")
    .description("take m, u and lambda that Splink trained into the model that was exported")
    .argument("<file>", "the settings, as Splink's save_model_to_json wrote them")
    .requiredOption("--settings <file>", "the model.json that was exported")
    .requiredOption("--out <file>", "write the model there")
    .action(importFrom);
}

export function splinkCommand(): Command {
  return new Command("splink")
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .argument("[what]", "export or import")
    .action((what: string | undefined) => {
      const found = what === undefined ? "neither was said" : `not "${what.slice(0, 40)}"`;
      throw new RecountError("usage/splink", `recount splink wants export or import, ${found}`, {
        remedy: "see recount splink --help",
      });
    });
}
