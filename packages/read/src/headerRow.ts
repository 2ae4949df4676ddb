/**
 * Finds the header among the first rows of a table: title lines, notes and blank lines may stand above it, or there may
 * be none. Known column words decide first, then whether the first full row differs in kind from the rows under it.
 */
import { readDate } from "./dates.ts";
import { givenNameSex } from "./givenNames.ts";
import { roleOfHeader } from "./headerWords.ts";
import { LONGEST_HEADER } from "./limits.ts";
import { sexReader } from "./sex.ts";

/** How many rows from the top can be a header. */
export const HEADER_SEARCH_ROWS = 40;

type Kind = "empty" | "number" | "date" | "sex" | "text";

function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (/^[\d٠-٩۰-۹][\d٠-٩۰-۹.,\s-]*$/.test(text)) return readDate(text) === undefined ? "number" : "date";
  if (sexReader([text])(text) !== undefined) return "sex";
  return readDate(text) === undefined ? "text" : "date";
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== "").length;
}

/** A header stands among the first rows that are as wide as the table; a word like one of its own further down is data. */
const MAX_FULL_ROWS = 4;

/** Numbers and dates are data: a row with more than a few of them is no header. */
function holdsData(row: readonly string[]): boolean {
  return row.filter((cell) => ["number", "date"].includes(kindOf(cell))).length > filled(row) / 4;
}

/** How many different cells a row has, and how many of them are words that stand over columns. */
function knownWords(row: readonly string[]): { known: number; different: number } {
  const different = [...new Set(row.map((cell) => cell.trim()))].filter((cell) => cell !== "");
  const known = different.filter((cell) => cell.length <= 60 && roleOfHeader(cell) !== undefined);
  return { known: known.length, different: different.length };
}

/** The commonest number of filled cells, the wider on a tie. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const width = row.length;
    if (filled(row) > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** A given name with more behind it is a person, not the title of a column. */
function isPersonsName(cell: string): boolean {
  return /\S\s+\S/.test(cell.trim()) && givenNameSex(cell.trim()) !== undefined;
}

/** Whether a row reads as data: its kinds are those of the rows under it, and not all text. */
function looksLikeData(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  let same = 0;
  let differs = 0;
  row.forEach((cell, column) => {
    const kind = kindOf(cell);
    if (kind === "empty") return;
    const kinds = below.map((each) => kindOf(each[column] ?? "")).filter((each) => each !== "empty");
    if (kinds.length === 0) return;
    const share =
      kinds.filter((each) => each === kind || (kind !== "text" && each === "number")).length / kinds.length;
    if (kind !== "text" && share >= 0.5) same++;
    else if (kind === "text" && isPersonsName(cell)) same++;
    else if (kind !== "text" || share < 0.3) differs++;
    else if (below.some((each) => each[column]?.trim() === cell.trim())) same++;
  });
  return same > differs;
}

/**
 * The index of the header row within `rows` (the file's first rows, blank ones included as empty), or undefined when the
 * data starts without one.
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): number | undefined {
  const width = usualWidth(rows);
  const enough = Math.max(1, Math.ceil(width / 2));
  const candidates = rows
    .slice(0, HEADER_SEARCH_ROWS)
    .map((row, index) => ({ row, index, ...knownWords(row), filled: filled(row) }))
    .filter((each) => each.filled >= enough);
  const named = candidates
    .slice(0, MAX_FULL_ROWS)
    .filter(
      (each) => each.known >= Math.min(2, width) && each.known >= each.different / 3 && !holdsData(each.row),
    )
    .sort((a, b) => b.known / b.different - a.known / a.different || a.index - b.index)[0];
  if (named !== undefined) return named.index;
  const first = candidates[0];
  if (first === undefined) return undefined;
  const below = rows.slice(first.index + 1).filter((row) => filled(row) >= enough);
  if (below.length === 0) return first.index;
  return looksLikeData(first.row, below) ? undefined : first.index;
}

/** How many lines stand above a row of these: its blank ones too, and none where all are blank. */
export function linesAbove(
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
  index: number,
): number {
  const written = rows.slice(0, index).some(({ cells }) => filled(cells) > 0);
  return written ? rows[index]!.line - 1 : 0;
}

/** Headers without blanks and repeats: "name", "name (2)"; an empty one is "column 3", an endless one its beginning. */
export function uniqueHeaders(cells: readonly string[]): { headers: string[]; repeated: [string, string][] } {
  const seen = new Map<string, number>();
  const trimmed = cells.map((cell) => cell.trim().slice(0, LONGEST_HEADER).trim());
  const used = new Set(trimmed);
  const repeated: [string, string][] = [];
  const headers = trimmed.map((text, index) => {
    const header = text === "" ? `column ${index + 1}` : text;
    let count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    if (count === 1) return header;
    while (used.has(`${header} (${count})`)) count++;
    const renamed = `${header} (${count})`;
    used.add(renamed);
    repeated.push([header, renamed]);
    return renamed;
  });
  return { headers, repeated };
}
