/** CSV, TSV and their like: text into a table, the delimiter and the header row found, bad rows set aside by line. */
import { isUtf8 } from "node:buffer";
import type { OnProgress } from "@recount/core";
import { cellText, createByteEncoding, createUint32List, type ByteEncoding } from "./dictionary.ts";
import type { DecodedText } from "./encoding.ts";
import { refuse } from "./errors.ts";
import { findHeaderRow, HEADER_SEARCH_ROWS, linesAbove, uniqueHeaders } from "./headerRow.ts";
import { MAX_COLUMNS, MAX_TEXT_LENGTH } from "./limits.ts";
import { DELIMITERS, type Delimiter } from "./mapping.ts";
import { reasons, warnings } from "./messages.ts";
import { PROGRESS_ROWS, takeTurn } from "./progress.ts";
import type { Mapping, Message, RawRow, SetAside } from "./reading.ts";
import { createRowScanner, MAX_CELL_BYTES, type RowScanner } from "./scan.ts";
import type { Table } from "./table.ts";

/** Rows looked at to find the delimiter and the header. */
const PREVIEW_ROWS = 200;
interface PreviewRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly start: number;
  readonly next: number;
}

function isBlankRow(scanner: RowScanner): boolean {
  const { row } = scanner;
  return row.count === 1 && row.starts[0] === row.ends[0];
}

function rowCells(bytes: Uint8Array, scanner: RowScanner): string[] {
  const { row } = scanner;
  const kept = Math.min(row.count, MAX_COLUMNS + 1);
  return Array.from({ length: kept }, (_, i) =>
    cellText(bytes, row.starts[i]!, row.ends[i]!, row.escaped[i]!),
  );
}

/** Scans the row at `from`, falling back to the bare line when its quotes make no sense. */
function scanRow(scanner: RowScanner, from: number): boolean {
  scanner.scan(from);
  if (!scanner.row.faulty) return true;
  scanner.scanLiteral(from);
  return false;
}

function preview(bytes: Uint8Array, delimiter: number): PreviewRow[] {
  const scanner = createRowScanner(bytes, delimiter);
  const rows: PreviewRow[] = [];
  let line = 1;
  for (let at = 0; at < bytes.length && rows.length < PREVIEW_ROWS; at = scanner.row.next) {
    scanRow(scanner, at);
    const cells = isBlankRow(scanner) ? [] : rowCells(bytes, scanner);
    rows.push({ cells, line, start: at, next: scanner.row.next });
    line += scanner.row.lines;
  }
  return rows;
}

function modalWidth(rows: readonly PreviewRow[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { cells } of rows) {
    if (cells.length === 0) continue;
    total++;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { width, share: total === 0 ? 0 : count / total };
}

/** The delimiter that cuts most rows into the same number of cells, more cells counting for more; undefined: one column. */
function findDelimiter(bytes: Uint8Array, fileName: string): Delimiter | undefined {
  let best: { delimiter: Delimiter; score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const { width, share } = modalWidth(preview(bytes, delimiter.charCodeAt(0)));
    if (width < 2 || share < 0.4) continue;
    const usual = fileName.toLowerCase().endsWith(".tsv") === (delimiter === "\t") ? 1.01 : 1;
    const score = share * share * (1 - 1 / width) * usual;
    if (best === undefined || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter;
}

interface Header {
  readonly cells: readonly string[];
  /** 1-based line; null: none. */
  readonly line: number | null;
  readonly dataStart: number;
  readonly dataLine: number;
  readonly linesAbove: number;
}

function headerAt(rows: readonly PreviewRow[], index: number): Header {
  const row = rows[index]!;
  const next = rows[index + 1];
  return {
    cells: row.cells,
    line: row.line,
    dataStart: row.next,
    dataLine: next?.line ?? row.line + 1,
    linesAbove: linesAbove(rows, index),
  };
}

function findHeader(rows: readonly PreviewRow[], mapping: Mapping | undefined, fileName: string): Header {
  if (mapping?.headerLine !== undefined) {
    const index = rows.findIndex((row) => row.line === mapping.headerLine);
    if (index < 0 || rows[index]!.cells.length === 0) {
      refuse("read/mapping", `there is no header in line ${mapping.headerLine}`, {
        where: fileName,
        line: mapping.headerLine,
        remedy: "give the line of the header, counted from 1",
      });
    }
    return headerAt(rows, index);
  }
  const found = findHeaderRow(rows.map((row) => row.cells));
  if (found !== undefined) return headerAt(rows, found);
  const { width } = modalWidth(rows);
  const first = rows.findIndex((row) => row.cells.length >= Math.max(1, Math.ceil(width / 2)));
  const start = rows[Math.max(0, first)];
  return {
    cells: Array.from({ length: width }, () => ""),
    line: null,
    dataStart: start?.start ?? 0,
    dataLine: start?.line ?? 1,
    linesAbove: linesAbove(rows, Math.max(0, first)),
  };
}

/** What happened to rows while the body was read. */
interface BodyNotes {
  readonly setAside: SetAside[];
  shortRows: { count: number; line: number };
  literalQuotes: { count: number; line: number };
}

interface Body {
  readonly encodings: readonly ByteEncoding[];
  readonly rowNumbers: Uint32Array;
  readonly starts: Uint32Array;
  readonly lines: Uint32Array;
  readonly notes: BodyNotes;
}

function note(entry: { count: number; line: number }, line: number): void {
  if (entry.count === 0) entry.line = line;
  entry.count++;
}

interface BodyInput {
  readonly text: DecodedText;
  readonly delimiter: number;
  readonly width: number;
  readonly header: Header;
  readonly onProgress: OnProgress | undefined;
}

function allEmpty(scanner: RowScanner): boolean {
  const { row } = scanner;
  for (let i = 0; i < row.count && i < row.starts.length; i++)
    if (row.starts[i] !== row.ends[i]) return false;
  return true;
}

/** Cells beyond the header that hold nothing are no fault: many programs end rows with extra delimiters. */
function tooWide(scanner: RowScanner, width: number): boolean {
  const { row } = scanner;
  if (row.count <= width) return false;
  if (row.count > row.starts.length) return true;
  for (let i = width; i < row.count; i++) if (row.starts[i] !== row.ends[i]) return true;
  return false;
}

/** Why the row just scanned cannot be a record; undefined when it can. */
function fault(input: BodyInput, scanner: RowScanner, sound: boolean): Message | undefined {
  const { row } = scanner;
  if (input.text.mixed && !isUtf8(input.text.bytes.subarray(row.start, row.end)))
    return reasons.invalidEncoding();
  if (row.oversized) return reasons.tooLong(MAX_CELL_BYTES);
  if (!sound && row.count !== input.width) return reasons.openQuote();
  if (allEmpty(scanner)) return reasons.empty();
  if (tooWide(scanner, input.width)) return reasons.tooManyCells(row.count, input.width);
  if (row.count === 1 && input.width >= 3) return reasons.strayLine(input.width);
  return undefined;
}

function rowText(bytes: Uint8Array, scanner: RowScanner): string {
  const end = Math.min(scanner.row.end, scanner.row.start + MAX_TEXT_LENGTH * 4);
  return cellText(bytes, scanner.row.start, end, 0).slice(0, MAX_TEXT_LENGTH);
}

function encodeRow(encodings: readonly ByteEncoding[], scanner: RowScanner): void {
  const { row } = scanner;
  for (let column = 0; column < encodings.length; column++) {
    if (column < row.count)
      encodings[column]!.add(row.starts[column]!, row.ends[column]!, row.escaped[column]!);
    else encodings[column]!.addEmpty();
  }
}

async function readBody(input: BodyInput): Promise<Body> {
  const { bytes } = input.text;
  const scanner = createRowScanner(bytes, input.delimiter);
  const expected = expectedRows(bytes, input.header.dataStart);
  const encodings = Array.from({ length: input.width }, () => createByteEncoding(bytes, expected));
  const rowNumbers = createUint32List(expected);
  const starts = createUint32List(expected);
  const lines = createUint32List(expected);
  const notes: BodyNotes = {
    setAside: [],
    shortRows: { count: 0, line: 0 },
    literalQuotes: { count: 0, line: 0 },
  };
  let line = input.header.dataLine;
  for (let at = input.header.dataStart; at < bytes.length; at = scanner.row.next) {
    const sound = scanRow(scanner, at);
    if (!isBlankRow(scanner)) {
      starts.push(at);
      lines.push(line);
      const reason = fault(input, scanner, sound);
      if (reason !== undefined)
        notes.setAside.push({ row: starts.length, line, reason, text: rowText(bytes, scanner) });
      else {
        if (!sound) note(notes.literalQuotes, line);
        if (scanner.row.count < input.width) note(notes.shortRows, line);
        encodeRow(encodings, scanner);
        rowNumbers.push(starts.length);
      }
      if (starts.length % PROGRESS_ROWS === 0) await takeTurn(input.onProgress, at / bytes.length);
    }
    line += scanner.row.lines;
  }
  return {
    encodings,
    rowNumbers: rowNumbers.finish(),
    starts: starts.finish(),
    lines: lines.finish(),
    notes,
  };
}

/** A guess at the number of rows from the length of the first ones. */
function expectedRows(bytes: Uint8Array, from: number): number {
  const sample = bytes.subarray(from, from + 65_536);
  let lines = 1;
  for (const byte of sample) if (byte === 0x0a || byte === 0x0d) lines++;
  return Math.ceil(((bytes.length - from) / Math.max(1, sample.length)) * lines * 1.1);
}

function rawReader(text: DecodedText, delimiter: number, width: number, body: Body): Table["raw"] {
  return (rowNumber): RawRow | undefined => {
    const start = body.starts[rowNumber - 1];
    if (start === undefined) return undefined;
    const scanner = createRowScanner(text.bytes, delimiter);
    scanRow(scanner, start);
    const cells = rowCells(text.bytes, scanner);
    while (cells.length < width) cells.push("");
    return { line: body.lines[rowNumber - 1]!, cells };
  };
}

function collectWarnings(
  header: Header,
  repeated: readonly [string, string][],
  width: number,
  body: Body,
): Message[] {
  const { setAside, shortRows, literalQuotes } = body.notes;
  const found: Message[] = repeated.map(([name, renamed]) => warnings.duplicateHeader(name, renamed));
  if (header.line === null) found.push(warnings.noHeader(width));
  if (header.linesAbove > 0) found.push(warnings.linesAbove(header.linesAbove));
  if (shortRows.count > 0) found.push(warnings.shortRows(shortRows.count, shortRows.line));
  if (literalQuotes.count > 0) found.push(warnings.literalQuotes(literalQuotes.count, literalQuotes.line));
  const mixed = setAside.filter((each) => each.reason.code === "read/row-encoding").length;
  if (mixed > 0) found.push(warnings.mixedEncoding(mixed));
  return found;
}

/** A header's trailing cells that are empty, with nothing under them, are the ends of over-long lines and not columns. */
function headerWidth(header: Header, rows: readonly PreviewRow[]): number {
  let width = header.cells.length;
  if (header.line === null) return width;
  while (
    width > 1 &&
    header.cells[width - 1]!.trim() === "" &&
    rows.every((row) => (row.cells[width - 1] ?? "") === "")
  )
    width--;
  return width;
}

/**
 * Reads delimited text.
 * @throws RecountError read/not-a-table, read/too-many-columns, read/mapping
 */
export async function readDelimited(
  text: DecodedText,
  fileName: string,
  mapping: Mapping | undefined,
  onProgress: OnProgress | undefined,
): Promise<Table> {
  const delimiter = (mapping?.delimiter as Delimiter | undefined) ?? findDelimiter(text.bytes, fileName);
  const delimiterByte = delimiter === undefined ? 0 : delimiter.charCodeAt(0);
  const rows = preview(text.bytes, delimiterByte);
  const header = findHeader(rows, mapping, fileName);
  const width = headerWidth(
    header,
    rows.filter((row) => row.start >= header.dataStart).slice(0, HEADER_SEARCH_ROWS),
  );
  if (width > MAX_COLUMNS) {
    refuse("read/too-many-columns", `the table has more than ${MAX_COLUMNS} columns`, {
      where: fileName,
      line: header.line ?? 1,
      remedy: "keep the columns that describe people and remove the rest",
    });
  }
  const { headers, repeated } = uniqueHeaders(header.cells.slice(0, width));
  const body = await readBody({ text, delimiter: delimiterByte, width, header, onProgress });
  return {
    format: delimiter === "\t" ? "tsv" : "csv",
    encoding: text.encoding,
    delimiter: delimiter ?? null,
    headerLine: header.line,
    headers,
    columns: body.encodings.map((encoding) => encoding.finish()),
    rowNumbers: body.rowNumbers,
    rowCount: body.starts.length,
    setAside: body.notes.setAside,
    warnings: collectWarnings(header, repeated, width, body),
    raw: rawReader(text, delimiterByte, width, body),
  };
}
