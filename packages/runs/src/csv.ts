/** CSV as RFC 4180 has it, UTF-8, LF: what every output table is written in. Cells are written exactly as they are. */

const NEEDS_QUOTES = /[",\n\r]/;

/** One cell, quoted where it must be. */
export function csvCell(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}
