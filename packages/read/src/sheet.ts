/** One sheet of a workbook into a table: the right sheet, its header row, its cells. */
import type { OnProgress } from "@recount/core";
import { createCellTable } from "./cells.ts";
import { refuse } from "./errors.ts";
import { findHeaderRow, HEADER_SEARCH_ROWS, linesAbove, uniqueHeaders } from "./headerRow.ts";
import { MAX_COLUMNS, MAX_TEXT_LENGTH } from "./limits.ts";
import { reasons, warnings } from "./messages.ts";
import { PROGRESS_ROWS, takeTurn } from "./progress.ts";
import type { Mapping, Message } from "./reading.ts";
import type { Table } from "./table.ts";
import { openWorkbook, type Sheet, type SheetRow } from "./workbook.ts";

const PREVIEW_ROWS = 200;

async function previewOf(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length === PREVIEW_ROWS) break;
  }
  return rows;
}

const names = (sheets: readonly Sheet[]): string => sheets.map((sheet) => `"${sheet.name}"`).join(", ");

/** The sheet a mapping names, or the first that looks like a table: two rows or more, two columns or more. */
async function chooseSheet(
  sheets: readonly Sheet[],
  mapping: Mapping | undefined,
  fileName: string,
): Promise<{ sheet: Sheet; preview: SheetRow[] }> {
  if (mapping?.sheet !== undefined) {
    const named = sheets.find((sheet) => sheet.name === mapping.sheet);
    if (named === undefined) {
      refuse("read/sheet", `there is no sheet "${mapping.sheet}"`, {
        where: fileName,
        remedy: `use one of: ${names(sheets)}`,
      });
    }
    return { sheet: named, preview: await previewOf(named) };
  }
  const looked: { sheet: Sheet; preview: SheetRow[] }[] = [];
  for (const sheet of sheets) looked.push({ sheet, preview: await previewOf(sheet) });
  const found =
    looked.find(({ preview }) => preview.filter((row) => row.cells.length >= 2).length >= 2) ??
    looked.find(({ preview }) => preview.length >= 2) ??
    looked.find(({ preview }) => preview.length > 0);
  return (
    found ??
    refuse("read/empty", "the workbook has no sheet with cells", {
      where: fileName,
      remedy: "check that it was saved with its data",
    })
  );
}

interface SheetHeader {
  readonly cells: readonly string[];
  readonly line: number | null;
  readonly linesAbove: number;
}

function findHeader(
  preview: readonly SheetRow[],
  width: number,
  mapping: Mapping | undefined,
  fileName: string,
): SheetHeader {
  if (mapping?.headerLine !== undefined) {
    const index = preview.findIndex((row) => row.line === mapping.headerLine);
    if (index < 0)
      refuse("read/mapping", `there is no header in row ${mapping.headerLine}`, {
        where: fileName,
        line: mapping.headerLine,
        remedy: "give the row of the header, counted from 1",
      });
    return { cells: preview[index]!.cells, line: mapping.headerLine, linesAbove: linesAbove(preview, index) };
  }
  const padded = preview.map((row) => Array.from({ length: width }, (_, column) => row.cells[column] ?? ""));
  const found = findHeaderRow(padded);
  if (found === undefined)
    return { cells: Array.from({ length: width }, () => ""), line: null, linesAbove: 0 };
  return { cells: preview[found]!.cells, line: preview[found]!.line, linesAbove: linesAbove(preview, found) };
}

/**
 * Reads the list in a workbook.
 * @throws RecountError read/sheet, read/empty, read/damaged, read/bomb, read/too-many-columns, read/mapping
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  mapping: Mapping | undefined,
  onProgress: OnProgress | undefined,
): Promise<Table> {
  const sheets = await openWorkbook(bytes, fileName);
  const { sheet, preview } = await chooseSheet(sheets, mapping, fileName);
  const width = Math.max(1, ...preview.map((row) => row.cells.length));
  if (width > MAX_COLUMNS) {
    refuse("read/too-many-columns", `the sheet has ${width} columns, more than ${MAX_COLUMNS}`, {
      where: fileName,
      remedy: "keep the columns that describe people and remove the rest",
    });
  }
  const header = findHeader(preview.slice(0, HEADER_SEARCH_ROWS * 2), width, mapping, fileName);
  const { headers, repeated } = uniqueHeaders(
    Array.from({ length: width }, (_, column) => header.cells[column] ?? ""),
  );
  const table = createCellTable(width, preview.length, MAX_TEXT_LENGTH);
  const odd = new Map<number, number[]>();
  for await (const row of sheet.rows()) {
    if (header.line === null || row.line > header.line) addRow(table, row, width, odd);
    if (row.line % PROGRESS_ROWS === 0) await takeTurn(onProgress, row.fraction);
  }
  const finished = table.finish();
  return {
    format: "xlsx",
    encoding: null,
    delimiter: null,
    headerLine: header.line,
    headers,
    oddCells: odd,
    warnings: notes(header, repeated, width, sheets, sheet, odd),
    ...finished,
  };
}

function addRow(
  table: ReturnType<typeof createCellTable>,
  row: SheetRow,
  width: number,
  odd: Map<number, number[]>,
): void {
  const { cells, line } = row;
  if (cells.slice(width).some((cell) => cell !== ""))
    table.setAside(reasons.tooManyCells(cells.length, width), line, cells.join("\t"));
  else if (cells.every((cell) => cell.trim() === "") && row.odd.length === 0)
    table.setAside(reasons.empty(), line, "");
  else {
    table.add(cells, line);
    for (const column of row.odd) {
      const rows = odd.get(column);
      if (rows === undefined) odd.set(column, [table.rowCount]);
      else rows.push(table.rowCount);
    }
  }
}

function notes(
  header: SheetHeader,
  repeated: readonly [string, string][],
  width: number,
  sheets: readonly Sheet[],
  sheet: Sheet,
  odd: ReadonlyMap<number, readonly number[]>,
): Message[] {
  const found = repeated.map(([name, renamed]) => warnings.duplicateHeader(name, renamed));
  if (header.line === null) found.push(warnings.noHeader(width));
  if (header.linesAbove > 0) found.push(warnings.linesAbove(header.linesAbove));
  const others = sheets.filter((each) => each !== sheet);
  if (others.length > 0) found.push(warnings.otherSheets(sheet.name, names(others)));
  const oddCount = [...odd.values()].reduce((sum, rows) => sum + rows.length, 0);
  if (oddCount > 0) found.push(warnings.formulas(oddCount));
  return found;
}
