/** How the terminal program speaks: results on standard output, progress on standard error and only to a terminal. */
import type { OnProgress } from "@recount/core";

const BAR_WIDTH = 28;
const PATIENCE_MILLISECONDS = 800;
const REDRAW_MILLISECONDS = 80;

/** Prints a result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints one JSON document, and nothing else goes to standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** 12,345 */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** A number with so many decimals, its last digit rounded as the pages round it: .35 to .4. */
export function fixed(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString("en-US", digits);
}

/** "1 record", "12,345 records". */
export function counted(value: number, one: string, several: string): string {
  return `${whole(value)} ${value === 1 ? one : several}`;
}

/** Control characters from a file must not steer the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
}

export interface ProgressBar {
  readonly onProgress: OnProgress;
  /** Wipes the bar. */
  clear(): void;
}

function draw(stage: string, fraction: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * BAR_WIDTH);
  return `\r\u001b[K${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${String(Math.floor(fraction * 100)).padStart(3)}% ${stage}`;
}

/** A bar for work that takes longer than about a second; silent before that and where nobody watches. */
export function progressBar(now: () => number = () => Date.now()): ProgressBar {
  if (!process.stderr.isTTY) return { onProgress: () => undefined, clear: () => undefined };
  const begun = now();
  let drawn = 0;
  return {
    onProgress({ stage, fraction }) {
      const moment = now();
      if (moment - begun < PATIENCE_MILLISECONDS || moment - drawn < REDRAW_MILLISECONDS) return;
      drawn = moment;
      process.stderr.write(draw(stage, fraction));
    },
    clear() {
      if (drawn > 0) process.stderr.write("\r\u001b[K");
    },
  };
}

/** Rows of text in columns, two spaces apart; wide characters count as one, which the scripts in use are. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string {
  const widths = rows.reduce<number[]>(
    (sofar, row) => row.map((cell, index) => Math.max(sofar[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      `${indent}${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd(),
    )
    .join("\n");
}
