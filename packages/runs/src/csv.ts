/** CSV as RFC 4180 has it, UTF-8, LF: what every output table is written in. Cells are written exactly as they are. */

const NEEDS_QUOTES = /[",\n\r]/;

/** One cell, quoted where it must be. */
export function csvCell(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * Writes a cell that is plain ASCII and needs no quotes, as most are. @returns where the next byte goes; -1 where the
 * cell is another.
 */
export function putPlainCell(cell: string, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < cell.length; i++) {
    const unit = cell.charCodeAt(i);
    if (unit > 127 || unit === QUOTE || unit === COMMA || unit === LF || unit === CR) return -1;
    bytes[at + i] = unit;
  }
  return at + cell.length;
}

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13];

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}
