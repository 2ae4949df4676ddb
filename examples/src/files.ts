/**
 * Rows into the bytes of a file: delimited text in several encodings, spreadsheets, JSON, NDJSON and Parquet. The
 * spreadsheet is written by hand, uncompressed and without a clock, so that the same rows always give the same bytes.
 */
import { crc32 } from "node:zlib";
import { formatDay } from "@recount/core";
import { parquetWriteBuffer } from "hyparquet-writer";
import iconv from "iconv-lite";
import type { Encoding, FileSpec } from "./spec.ts";
import type { Cell } from "./writing.ts";

const ENDINGS = { csv: "csv", xlsx: "xlsx", json: "json", ndjson: "ndjson", parquet: "parquet" } as const;

/** The file's ending; tab-separated text is called .tsv. */
export function fileEnding(file: FileSpec): string {
  return file.format === "csv" && file.delimiter === "\t" ? "tsv" : ENDINGS[file.format];
}

/** The bytes of a table with its header row. */
export function writeFile(
  file: FileSpec,
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): Uint8Array {
  switch (file.format) {
    case "csv":
      return encode(delimited(file, headers, rows), file.encoding ?? "utf-8");
    case "xlsx":
      return spreadsheet(file.titleLines ?? [], headers, rows);
    case "json":
      return encode(`${JSON.stringify(objects(headers, rows), undefined, 1)}\n`, "utf-8");
    case "ndjson":
      return encode(
        objects(headers, rows)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(""),
        "utf-8",
      );
    case "parquet":
      return parquet(headers, rows);
  }
}

function cellText(cell: Cell): string {
  return typeof cell === "object" ? formatDay(cell.day) : String(cell);
}

function delimited(file: FileSpec, headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const delimiter = file.delimiter ?? ",";
  const quote = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => quote(cellText(cell))).join(delimiter)}\r\n`;
  return (
    (file.titleLines ?? []).map((title) => line([title])).join("") + line(headers) + rows.map(line).join("")
  );
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8-bom") return new TextEncoder().encode(`\uFEFF${text}`);
  return new Uint8Array(iconv.encode(text, encoding, { addBOM: encoding === "utf-16le" }));
}

function objects(
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): Record<string, string | number>[] {
  return rows.map((row) =>
    Object.fromEntries(
      headers.flatMap((header, column): [string, string | number][] => {
        const cell = row[column] ?? "";
        return cell === "" ? [] : [[header, typeof cell === "object" ? formatDay(cell.day) : cell]];
      }),
    ),
  );
}

function parquet(headers: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array {
  const columnData = headers.map((name, column) => ({
    name,
    data: rows.map((row) => cellText(row[column] ?? "")),
    type: "STRING" as const,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook with one sheet (ECMA-376), texts inline, days as serial numbers in a date style. */
function spreadsheet(
  titles: readonly string[],
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): Uint8Array {
  const table: (readonly Cell[])[] = [...titles.map((title) => [title]), headers, ...rows];
  const body = table.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => sheetCell(cell, row, column)).join("")}</row>`,
  );
  return zip([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
    ],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${SHEET_NS}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      "xl/styles.xml",
      `${XML}<styleSheet xmlns="${SHEET_NS}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${XML}<worksheet xmlns="${SHEET_NS}"><sheetData>${body.join("")}</sheetData></worksheet>`,
    ],
  ]);
}

function sheetCell(cell: Cell, row: number, column: number): string {
  if (cell === "") return "";
  const at = `r="${String.fromCodePoint(65 + column)}${row + 1}"`;
  if (typeof cell === "number") return `<c ${at}><v>${cell}</v></c>`;
  // Day 25569 of a spreadsheet is 1970-01-01.
  if (typeof cell === "object") return `<c ${at} s="1"><v>${cell.day + 25569}</v></c>`;
  const text = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A ZIP archive of stored (uncompressed) files, dated 1980-01-01 (APPNOTE 6.3.10). */
function zip(entries: readonly (readonly [string, string])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const path = new TextEncoder().encode(name);
    const data = new TextEncoder().encode(text);
    const common = [20, 0x0800, 0, 0, 0x21];
    const sizes = [crc32(data), data.length, data.length];
    const local = record(0x04034b50, common, sizes, [path.length, 0], []);
    directory.push(record(0x02014b50, [20, ...common], sizes, [path.length, 0, 0, 0, 0], [0, offset]), path);
    parts.push(local, path, data);
    offset += local.length + path.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [0, 0, entries.length, entries.length], [size, offset], [0], []);
  return joined([...parts, ...directory, end]);
}

/** A ZIP header: its mark, 16-bit fields, 32-bit fields, 16-bit fields, 32-bit fields, little endian. */
function record(
  mark: number,
  shorts: number[],
  longs: number[],
  moreShorts: number[],
  moreLongs: number[],
): Uint8Array {
  const bytes = new Uint8Array(
    4 + 2 * (shorts.length + moreShorts.length) + 4 * (longs.length + moreLongs.length),
  );
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  let at = 4;
  for (const value of shorts) view.setUint16((at += 2) - 2, value, true);
  for (const value of longs) view.setUint32((at += 4) - 4, value, true);
  for (const value of moreShorts) view.setUint16((at += 2) - 2, value, true);
  for (const value of moreLongs) view.setUint32((at += 4) - 4, value, true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
