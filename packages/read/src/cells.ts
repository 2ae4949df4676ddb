/** A table out of cells that are already values (JSON, Parquet, sheets): what the formats other than delimited text share. */
import { createTextEncoding, type RawColumn, type TextEncoding } from "./dictionary.ts";
import { refuse } from "./errors.ts";
import type { Message, RawRow, SetAside } from "./reading.ts";

/** The text a cell stands for. Lists and objects are kept as JSON text. */
export function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : textOfDate(value);
  try {
    return (
      JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each)) ?? ""
    );
  } catch (cause) {
    return refuse("read/damaged", "a cell is nested too deeply", { remedy: "keep one value a cell" }, cause);
  }
}

/** A day where the time is midnight UTC, else the ISO time. */
function textOfDate(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, -14) : iso;
}

/** Collects rows of cells into dictionary-encoded columns. */
export interface CellTable {
  /** Adds the next data row; `line` is where it stands in the file. */
  add(cells: readonly string[], line: number): void;
  setAside(reason: Message, line: number, text: string): void;
  readonly rowCount: number;
  finish(): {
    readonly columns: readonly RawColumn[];
    readonly rowNumbers: Uint32Array;
    readonly rowCount: number;
    readonly setAside: readonly SetAside[];
    raw(rowNumber: number): RawRow | undefined;
  };
}

export function createCellTable(width: number, expectedRows: number, maxText: number): CellTable {
  const encodings: TextEncoding[] = Array.from({ length: width }, () => createTextEncoding(expectedRows));
  const rowNumbers: number[] = [];
  const lines: number[] = [];
  const aside: SetAside[] = [];
  return {
    add(cells, line) {
      lines.push(line);
      rowNumbers.push(lines.length);
      for (let i = 0; i < width; i++) encodings[i]!.add(cells[i] ?? "");
    },
    setAside(reason, line, text) {
      lines.push(line);
      aside.push({ row: lines.length, line, reason, text: text.slice(0, maxText) });
    },
    get rowCount() {
      return lines.length;
    },
    finish() {
      const columns = encodings.map((encoding) => encoding.finish());
      const kept = Uint32Array.from(rowNumbers);
      const asideByRow = new Map(aside.map((each) => [each.row, each]));
      return {
        columns,
        rowNumbers: kept,
        rowCount: lines.length,
        setAside: aside,
        raw(rowNumber) {
          const line = lines[rowNumber - 1];
          if (line === undefined) return undefined;
          const away = asideByRow.get(rowNumber);
          if (away !== undefined) return { line, cells: [away.text] };
          const at = indexOfSorted(kept, rowNumber);
          return { line, cells: columns.map((column) => column.values[column.codes[at]!]!) };
        },
      };
    },
  };
}

/** Where `value` stands in an ascending array that holds it. */
function indexOfSorted(array: Uint32Array, value: number): number {
  let low = 0;
  let high = array.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (array[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
