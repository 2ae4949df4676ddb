/** Lists as read, kept by their key: read when first asked for, and again when their mapping has changed. */
import { readFile } from "node:fs/promises";
import { readList, type ListReading as Reading } from "@recount/read";
import type { ListReading, RowPage } from "../contract.ts";
import { notFound } from "../problem.ts";
import type { RowContext, Source } from "./calls.ts";

interface Kept {
  readonly stamp: string;
  readonly reading: Promise<Reading>;
}

export interface Shelf {
  read(source: Source): Promise<Reading>;
  forget(key: string): void;
}

async function readSource(source: Source): Promise<Reading> {
  const bytes = await readFile(source.path);
  const { fileName, name, mapping } = source;
  return await readList(bytes, { fileName, name, mapping, toBeMapped: true });
}

export function createShelf(): Shelf {
  const kept = new Map<string, Kept>();
  return {
    read(source) {
      const stamp = JSON.stringify([source.path, source.name, source.mapping]);
      const found = kept.get(source.key);
      if (found?.stamp === stamp) return found.reading;
      const reading = readSource(source);
      kept.set(source.key, { stamp, reading });
      reading.catch(() => kept.delete(source.key)); // a refusal is told each time, from the file itself
      return reading;
    },
    forget: (key) => void kept.delete(key),
  };
}

/** Rows set aside whose text is sent along; beyond these only place and reason are. */
const TEXTS_SENT = 500;

/** Odd cells of a column that are sent along, and how much of each. */
const ODD_CELLS_SENT = 5;
const ODD_TEXT_SENT = 300;

function firstOddCells(reading: Reading, column: number): ListReading["columns"][number]["oddCells"] {
  const rows = [...reading.oddCells(column)].slice(0, ODD_CELLS_SENT);
  return rows.flatMap((row) => {
    const raw = reading.raw(row);
    return raw === undefined
      ? []
      : [{ line: raw.line, text: (raw.cells[column] ?? "").slice(0, ODD_TEXT_SENT) }];
  });
}

/** A reading without its rows: what the page shows of how a file was understood. */
export function summarise(reading: Reading): ListReading {
  return {
    name: reading.name,
    fileName: reading.fileName,
    format: reading.format,
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    headerLine: reading.headerLine,
    rows: reading.rowCount - reading.setAside.length,
    setAside: reading.setAside.map((each, index) => ({ ...each, text: index < TEXTS_SENT ? each.text : "" })),
    warnings: [...reading.warnings],
    columns: reading.columns.map((each) => ({
      ...each,
      samples: [...each.samples],
      understood: [...each.understood],
      oddCells: firstOddCells(reading, each.index),
    })),
  };
}

function headersOf(reading: Reading): string[] {
  return reading.columns.map((each) => each.header);
}

function rolesOf(reading: Reading): RowPage["roles"] {
  return reading.columns.map((each) => each.role);
}

/** Columns whose cell was not understood, by row number. */
function oddColumns(reading: Reading): Map<number, number[]> {
  const odd = new Map<number, number[]>();
  for (const { index } of reading.columns) {
    for (const row of reading.oddCells(index)) odd.set(row, [...(odd.get(row) ?? []), index]);
  }
  return odd;
}

function oddRows(reading: Reading, odd: ReadonlyMap<number, number[]>): number[] {
  const rows = new Set([...odd.keys(), ...reading.setAside.map((each) => each.row)]);
  return [...rows].sort((a, b) => a - b);
}

/** A page of rows as they stand in the file, with the odd cells marked. */
export function rowPage(
  reading: Reading,
  { from, limit, onlyOdd }: { from: number; limit: number; onlyOdd: boolean },
  personOf: (row: number) => string | null,
): RowPage {
  const odd = oddColumns(reading);
  const chosen = onlyOdd ? oddRows(reading, odd) : undefined;
  const total = chosen?.length ?? reading.rowCount;
  const rows: RowPage["rows"] = [];
  for (let at = from; at < Math.min(total, from + limit); at++) {
    const row = chosen?.[at] ?? at + 1;
    const raw = reading.raw(row);
    if (raw === undefined) continue;
    rows.push({
      row,
      line: raw.line,
      cells: [...raw.cells],
      odd: odd.get(row) ?? [],
      personId: personOf(row),
    });
  }
  return { total, headers: headersOf(reading), roles: rolesOf(reading), rows };
}

const NEIGHBOURS = 2;

function cellsBetween(reading: Reading, first: number, last: number): string[][] {
  const found: string[][] = [];
  for (let row = Math.max(1, first); row <= last; row++) {
    const raw = reading.raw(row);
    if (raw !== undefined) found.push([...raw.cells]);
  }
  return found;
}

/** One row with up to two above and below. @throws RecountError server/not-found. */
export function rowContext(reading: Reading, row: number): RowContext {
  const raw =
    reading.raw(row) ?? notFound(`${reading.name} has no row ${row}`, `it has rows 1 to ${reading.rowCount}`);
  return {
    line: raw.line,
    headers: headersOf(reading),
    cells: [...raw.cells],
    roles: rolesOf(reading),
    before: cellsBetween(reading, row - NEIGHBOURS, row - 1),
    after: cellsBetween(reading, row + 1, row + NEIGHBOURS),
  };
}
