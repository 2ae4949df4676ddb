/** Reads one file into a list: the whole way from bytes to records, each step in a file of its own. */
import type { RecordList, Role } from "@recount/core";
import { readDelimited } from "./delimited.ts";
import { decodeText } from "./encoding.ts";
import { refuse } from "./errors.ts";
import { kindOfFile, kindOfText } from "./format.ts";
import { refuseSize } from "./limits.ts";
import type { Encoding } from "./mapping.ts";
import { warnings } from "./messages.ts";
import { readJson, readNdjson } from "./objects.ts";
import type { ListReading, Message, ReadOptions, SetAside } from "./reading.ts";
import { readSheet } from "./sheet.ts";
import { splitByList } from "./split.ts";
import type { Table } from "./table.ts";
import { understandTable, type UnderstoodTable } from "./understand.ts";

/** How many headers an error names. */
const SHOWN_HEADERS = 12;

const NAMING: readonly Role[] = ["fullName", "givenName", "familyName", "alias"];

const isNaming = ({ role }: { readonly role: Role }): boolean => NAMING.includes(role);

/** Whether any of a list's columns is known to hold names of people. */
export function holdNames(columns: readonly { readonly role: Role }[]): boolean {
  return columns.some(isNaming);
}

async function readTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const { fileName, mapping, onProgress } = options;
  const kind = kindOfFile(bytes, fileName);
  if (kind === "zip") return readSheet(bytes, fileName, mapping, onProgress);
  if (kind === "parquet") return (await import("./parquet.ts")).readParquet(bytes, fileName);
  const text = decodeText(bytes, fileName, mapping?.encoding as Encoding | undefined);
  const textKind = mapping?.delimiter === undefined ? kindOfText(text.bytes, fileName) : "delimited";
  if (textKind === "markup") {
    refuse("read/unknown-format", "the file is a web page or XML document, not a list", {
      where: fileName,
      remedy: "open it in a spreadsheet program and save it as XLSX or CSV",
    });
  }
  if (textKind === "json") return readJson(text, fileName);
  if (textKind === "ndjson") return readNdjson(text, fileName);
  return readDelimited(text, fileName, mapping, onProgress);
}

function refuseWithoutRows(table: Table, fileName: string): void {
  if (table.rowNumbers.length > 0) return;
  if (table.rowCount === 0) {
    refuse("read/no-rows", "the file has a header and no rows", {
      where: fileName,
      line: table.headerLine ?? undefined,
      remedy: "check that it was exported whole",
    });
  }
  const first = table.setAside[0];
  refuse(
    "read/not-a-table",
    `none of the ${table.rowCount} rows could be read: ${first?.reason.english ?? "unknown"}`,
    {
      where: fileName,
      line: first?.line,
      remedy: first?.reason.remedy ?? "export the list as CSV or XLSX and read that",
    },
  );
}

/** A list of people without a single name is a mistake in the file or in its mapping, and would count nobody. */
function refuseWithoutNames(understood: UnderstoodTable, options: ReadOptions): void {
  const { fileName, mapping, toBeMapped } = options;
  const naming = understood.columns.filter(({ column }) => isNaming(column));
  if (naming.length === 0) {
    if (toBeMapped === true || (mapping !== undefined && Object.keys(mapping.columns).length > 0)) return;
    const headers = understood.columns.map(({ column }) => `"${column.header}"`);
    const more = headers.length > SHOWN_HEADERS ? ` and ${headers.length - SHOWN_HEADERS} more` : "";
    const seen = `${headers.slice(0, SHOWN_HEADERS).join(", ")}${more}`;
    refuse("read/no-names", `no column of names was recognised among ${seen}`, {
      where: fileName,
      remedy: 'say which column is the name, for example --map with {"columns": {"#0": "fullName"}}',
    });
  }
  if (naming.some(({ column }) => column.values.length > 1)) return;
  refuse(
    "read/no-names",
    `every name is empty (column ${naming.map(({ column }) => `"${column.header}"`).join(", ")})`,
    {
      where: fileName,
      remedy: "check the export, or say which other column holds the names",
    },
  );
}

function nameOf(options: ReadOptions): string {
  if (options.name !== undefined && options.name !== "") return options.name;
  const base = options.fileName.replace(/^.*[/\\]/, "");
  return base.replace(/(?<=.)\.[^.]+$/, "");
}

function allWarnings(table: Table, setAside: readonly SetAside[], understood: UnderstoodTable): Message[] {
  const aside = setAside.length === 0 ? [] : [warnings.setAside(setAside.length, setAside[0]!.line)];
  const nameless = holdNames(understood.columns.map(({ column }) => column)) ? [] : [warnings.noNames()];
  return [...nameless, ...table.warnings, ...aside, ...understood.warnings];
}

/**
 * Reads a list: bytes of one file in, an understood list out. Nothing is dropped: every data row is a record or is set
 * aside with its line and the reason. Deterministic; no clock, no files.
 * @throws RecountError read/… with the file, the line where there is one, and what to do.
 */
export async function readList(bytes: Uint8Array, options: ReadOptions): Promise<ListReading> {
  refuseSize(bytes.length, options.fileName);
  const table = await readTable(bytes, options);
  refuseWithoutRows(table, options.fileName);
  const understood = understandTable(table, options.mapping, options.fileName);
  refuseWithoutNames(understood, options);
  const name = nameOf(options);
  const whole: RecordList = {
    name,
    rowCount: table.rowNumbers.length,
    rowNumbers: table.rowNumbers,
    columns: understood.columns.map(({ column }) => column),
  };
  const split =
    options.listColumn === undefined
      ? { records: [whole], setAside: [] }
      : splitByList(whole, options.listColumn, table, options.fileName);
  const setAside = [...table.setAside, ...split.setAside].sort((a, b) => a.row - b.row);
  options.onProgress?.({ stage: "reading", fraction: 1 });
  return {
    name,
    fileName: options.fileName,
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    headerLine: table.headerLine,
    rowCount: table.rowCount,
    columns: understood.columns.map(({ reading }) => reading),
    setAside,
    warnings: allWarnings(table, setAside, understood),
    records: split.records,
    raw: (rowNumber) => table.raw(rowNumber),
    oddCells: (columnIndex) => understood.columns[columnIndex]?.odd ?? [],
  };
}
