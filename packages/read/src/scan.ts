/**
 * Finds the cells of delimited text in its bytes, one row at a time, after RFC 4180 with the leniences files need
 * (blanks around cells, CR, LF or both). It works on bytes, for three reasons: a file may be larger than the longest
 * text JavaScript can hold; a row keeps its byte offset and its line, which is the way back from a figure to the file;
 * and a quote that was never closed costs its own line and not the rest of the file. papaparse, measured on a million
 * rows, takes more time for cutting and encoding alone than all of reading takes here (packages/read/README.md).
 */
import { MAX_COLUMNS } from "./limits.ts";

export const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;

/** A quoted cell longer than this is a quote that was never closed: one typing slip must not swallow the file. */
const MAX_QUOTED_BYTES = 256 * 1024;

/** A cell longer than this is no cell of a list: the row is set aside. */
export const MAX_CELL_BYTES = 1024 * 1024;

/** The row that was scanned last. Offsets are into the scanned bytes; reused from row to row. */
export interface ScannedRow {
  /** Cells in the row; those beyond MAX_COLUMNS + 1 are counted but not kept. */
  count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** 1: the cell has doubled quotes that stand for one. */
  readonly escaped: Uint8Array;
  /** First byte of the row. */
  start: number;
  /** First byte after the row's content (its line ending excluded). */
  end: number;
  /** Where the next row starts. */
  next: number;
  /** Line endings inside the row and after it. */
  lines: number;
  /** A cell is longer than MAX_CELL_BYTES. */
  oversized: boolean;
  /** A quoted cell was not closed, or text follows its closing quote. */
  faulty: boolean;
}

export interface RowScanner {
  readonly row: ScannedRow;
  /** Scans the row at `from`. */
  scan(from: number): void;
  /** Scans one physical line at `from`, quotes being ordinary characters. */
  scanLiteral(from: number): void;
}

/** A scanner over `bytes` (UTF-8 or another superset of ASCII). `delimiter` is a byte; 0 means one column. */
export function createRowScanner(bytes: Uint8Array, delimiter: number): RowScanner {
  const length = bytes.length;
  const capacity = MAX_COLUMNS + 1;
  const row: ScannedRow = {
    count: 0,
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    escaped: new Uint8Array(capacity),
    start: 0,
    end: 0,
    next: 0,
    lines: 0,
    oversized: false,
    faulty: false,
  };

  function isBlank(byte: number | undefined): boolean {
    return byte === SPACE || (byte === TAB && delimiter !== TAB);
  }

  function keep(start: number, end: number, escaped: 0 | 1): void {
    if (end - start > MAX_CELL_BYTES) row.oversized = true;
    const index = row.count++;
    if (index >= capacity) return;
    row.starts[index] = start;
    row.ends[index] = end;
    row.escaped[index] = escaped;
  }

  /** Keeps the plain cell at `from`; returns the offset of what ended it. */
  function plainCell(from: number): number {
    let at = from;
    while (at < length) {
      const byte = bytes[at]!;
      if (byte === delimiter || byte === LF || byte === CR) break;
      at++;
    }
    let end = at;
    while (end > from && isBlank(bytes[end - 1])) end--;
    keep(from, end, 0);
    return at;
  }

  /** Keeps the quoted cell whose opening quote is at `from`; returns what follows, or undefined when faulty. */
  function quotedCell(from: number): number | undefined {
    let at = from + 1;
    let escaped: 0 | 1 = 0;
    const limit = Math.min(length, from + MAX_QUOTED_BYTES);
    let lines = 0;
    while (at < limit) {
      const byte = bytes[at]!;
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines++;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        escaped = 1;
        at++;
      }
      at++;
    }
    if (at >= limit) return undefined;
    keep(from + 1, at, escaped);
    at++;
    while (isBlank(bytes[at])) at++;
    const after = bytes[at];
    if (at < length && after !== delimiter && after !== LF && after !== CR) return undefined;
    row.lines += lines;
    return at;
  }

  function finish(at: number): void {
    row.end = at;
    if (at >= length) {
      row.next = length;
      return;
    }
    row.next = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
    row.lines++;
  }

  function run(from: number, quotes: boolean): void {
    row.count = 0;
    row.start = from;
    row.lines = 0;
    row.oversized = false;
    row.faulty = false;
    let at = from;
    for (;;) {
      while (isBlank(bytes[at])) at++;
      if (quotes && bytes[at] === QUOTE) {
        const after = quotedCell(at);
        if (after === undefined) {
          row.faulty = true;
          return;
        }
        at = after;
      } else {
        at = plainCell(at);
      }
      if (at >= length || bytes[at] !== delimiter || delimiter === 0) break;
      at++;
    }
    finish(at);
  }

  return { row, scan: (from) => run(from, true), scanLiteral: (from) => run(from, false) };
}
