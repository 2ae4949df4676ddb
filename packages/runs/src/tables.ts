/** The tables of a finished run, read back: only the leading columns, streamed over the text without a copy of it. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { RecountError } from "@recount/core";

/** Lines read before other calls get their turn. */
const LINES_A_TURN = 20_000;

/** Lets waiting calls of the thread go first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The end of the cell that starts at `at`: the index of the comma or line feed after it, or the text's length. */
function cellEnd(text: string, at: number): number {
  let end = at;
  if (text.charCodeAt(at) === 34) {
    end = text.indexOf('"', at + 1);
    while (end >= 0 && text.charCodeAt(end + 1) === 34) end = text.indexOf('"', end + 2);
    return end < 0 ? text.length : end + 1;
  }
  while (end < text.length && text.charCodeAt(end) !== 44 && text.charCodeAt(end) !== 10) end++;
  return end;
}

function cellBetween(text: string, at: number, end: number): string {
  return text.charCodeAt(at) === 34 ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end);
}

/** Reads up to `width` cells of the line at `at`; returns where the next line starts. */
function readLine(text: string, at: number, width: number, cells: string[]): number {
  cells.length = 0;
  let from = at;
  for (;;) {
    const end = cellEnd(text, from);
    if (cells.length < width) cells.push(cellBetween(text, from, end));
    from = end + 1;
    if (end >= text.length || text.charCodeAt(end) === 10) return from;
  }
}

/** The columns of an output table. */
export async function tableHeader(path: string): Promise<string[]> {
  const cells: string[] = [];
  readLine(await readFile(path, "utf8"), 0, Infinity, cells);
  return cells;
}

/**
 * Calls `each` with the first cells of every line of an output table whose header starts with `header`.
 * The array is reused between calls. @throws RecountError runs/output where the header is another.
 */
export async function eachLine(
  path: string,
  header: readonly string[],
  each: (cells: readonly string[]) => void,
): Promise<void> {
  const text = await readFile(path, "utf8");
  const cells: string[] = [];
  let at = readLine(text, 0, header.length, cells);
  if (cells.join() !== header.join())
    throw new RecountError("runs/output", `does not begin with the columns ${header.join(", ")}`, {
      where: basename(path),
      remedy: "give the folder of a run made by this version",
    });
  for (let line = 1; at < text.length; line++) {
    at = readLine(text, at, header.length, cells);
    each(cells);
    if (line % LINES_A_TURN === 0) await breathe();
  }
}
