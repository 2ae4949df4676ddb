/**
 * The rows of a small table given as text: cells between commas, semicolons or tabs, whichever the first line has most
 * of, in quotation marks or not. What spreadsheets and statistics programs write, a line a row.
 */
import { RecountError } from "@recount/core";

export interface Row {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly separator: string;
}

const SEPARATORS = [",", ";", "\t"] as const;

/** The separator that stands in the line most often outside quotation marks; a comma where none does. */
function separatorOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const times = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce<string>((best, each) => (times(each) > times(best) ? each : best), ",");
}

/** A cell in quotation marks up to the mark that closes it, doubled ones being part of it; undefined where none does. */
function quotedEnd(line: string, from: number): number | undefined {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] !== '"') continue;
    if (line[at + 1] !== '"') return at;
    at++;
  }
  return undefined;
}

function refuseQuote(where: string, line: number): never {
  throw new RecountError("count/table", "a quotation mark stands inside a cell or is not closed", {
    where,
    line,
    remedy: "put the whole cell in quotation marks, or none of it",
  });
}

/** The cells of a line, without the spaces around them. */
function cellsOf(line: string, separator: string, where: string, lineNumber: number): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    while (line[at] === " ") at++;
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at);
      const cell = line.slice(at, end < 0 ? line.length : end);
      if (cell.includes('"')) refuseQuote(where, lineNumber);
      cells.push(cell.trim());
      at = end < 0 ? line.length + 1 : end + 1;
      continue;
    }
    const close = quotedEnd(line, at) ?? refuseQuote(where, lineNumber);
    cells.push(
      line
        .slice(at + 1, close)
        .replaceAll('""', '"')
        .trim(),
    );
    at = close + 1;
    while (line[at] === " ") at++;
    if (at < line.length && line[at] !== separator) refuseQuote(where, lineNumber);
    at++;
  }
  return cells;
}

/** Header and rows, empty lines left out. @throws RecountError count/table naming the line, where cells and header differ in number. */
export function rowsOf(text: string, where: string): Rows {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const separator = separatorOf(lines[0] ?? "");
  const header = cellsOf(lines[0] ?? "", separator, where, 1);
  const rows = lines.flatMap((each, index): Row[] => {
    if (index === 0 || each.trim() === "") return [];
    const cells = cellsOf(each, separator, where, index + 1);
    if (cells.length === header.length) return [{ line: index + 1, cells }];
    throw new RecountError("count/table", `${cells.length} cells where the header has ${header.length}`, {
      where,
      line: index + 1,
    });
  });
  return { header, rows, separator };
}
