/**
 * Cells longer than any value: a page pasted into a cell, a file out of its columns. Only their beginning is looked at,
 * since comparing such texts letter by letter would take hours; the row as it stands in the file is kept whole.
 */
import type { RawColumn } from "./dictionary.ts";
import { LONGEST_CELL } from "./limits.ts";

/** The first LONGEST_CELL characters, without half of a letter at their end. */
function beginning(value: string): string {
  const last = value.charCodeAt(LONGEST_CELL - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? LONGEST_CELL - 1 : LONGEST_CELL);
}

/** The column with the beginnings of its long cells, each once as a raw column has them; itself where none is long. */
export function withoutLongCells(raw: RawColumn): RawColumn {
  if (!raw.values.some((value) => value.length > LONGEST_CELL)) return raw;
  const codeOf = new Map<string, number>();
  const newCode = raw.values.map((value) => {
    const short = value.length > LONGEST_CELL ? beginning(value) : value;
    const code = codeOf.get(short) ?? codeOf.size;
    codeOf.set(short, code);
    return code;
  });
  return { values: [...codeOf.keys()], codes: raw.codes.map((code) => newCode[code]!) };
}

/** Rows whose cell is longer than LONGEST_CELL. */
export function longCells(raw: RawColumn): number {
  const long = raw.values.map((value) => value.length > LONGEST_CELL);
  return long.includes(true) ? raw.codes.reduce((sum, code) => sum + (long[code]! ? 1 : 0), 0) : 0;
}
