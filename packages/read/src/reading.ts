/**
 * What `read` hands to the rest of the house: a list as it was understood, with everything a person needs to see
 * before trusting it (which column means what and why, which cells were odd, which rows were kept aside).
 */
import type { Message, OnProgress, RecordList, Role } from "@recount/core";

export type { Message };

export type ListFormat = "csv" | "tsv" | "xlsx" | "json" | "ndjson" | "parquet";

export type DateOrder = "day-month" | "month-day" | "year-first" | "mixed";

/** One column as it was understood. */
export interface ColumnReading {
  /** 0-based position in the file. */
  readonly index: number;
  readonly header: string;
  readonly role: Role;
  /** 0 to 1: how sure the recognition is; 1 when a mapping said so. */
  readonly confidence: number;
  /** What in the header or the cells gave the role. */
  readonly why: Message;
  /** Up to five distinct raw values: that of the row with the most cells filled, one row for all columns, then the most frequent. */
  readonly samples: readonly string[];
  /** The same values as they were understood; "" where a value was not. */
  readonly understood: readonly string[];
  /** Rows with a value. */
  readonly filled: number;
  /** Distinct values as written, the empty one left out. */
  readonly distinct: number;
  /** Cells that could not be understood for the role: kept in the file, left out of linking. */
  readonly odd: number;
  /** How day and month stand, for a date column with numeric dates; null otherwise. */
  readonly dateOrder: DateOrder | null;
}

/** A row that could not be read as a record. It keeps its row number and is never counted as a record. */
export interface SetAside {
  readonly row: number;
  /** 1-based line of a text file, or row of a sheet. */
  readonly line: number;
  readonly reason: Message;
  /** The row as it stands in the file, cut at 4,000 characters. */
  readonly text: string;
}

/** A row as it stands in the file. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ListReading {
  /** The file's name without its ending, unless `options.name` was given. */
  readonly name: string;
  readonly fileName: string;
  readonly format: ListFormat;
  /** utf-8, utf-16le, utf-16be, windows-1256 or windows-1252; null for formats that have none. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** 1-based line or sheet row of the header; null when the file has none. */
  readonly headerLine: number | null;
  /** Data rows, those set aside included. Rows are numbered from 1 in file order. */
  readonly rowCount: number;
  readonly columns: readonly ColumnReading[];
  readonly setAside: readonly SetAside[];
  readonly warnings: readonly Message[];
  /** One list, or one for each distinct value of `listColumn`, named by it. */
  readonly records: readonly RecordList[];
  /** The row as it stands in the file; undefined when there is no such row. */
  raw(rowNumber: number): RawRow | undefined;
  /** Row numbers whose cell in this column was not understood, ascending. */
  oddCells(columnIndex: number): Iterable<number>;
}

/** What `--map map.json` or the page says about a file. It overrides recognition, column by column. */
export interface Mapping {
  /** Role by header, or by 0-based position written "#3". */
  readonly columns: Readonly<Record<string, Role>>;
  readonly dateOrder?: "day-month" | "month-day" | "year-first";
  /** 1-based line (sheet row) of the header. */
  readonly headerLine?: number;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
}

export interface ReadOptions {
  /** Shown in every error; its ending is one of the hints for the format. */
  readonly fileName: string;
  readonly name?: string;
  readonly mapping?: Mapping;
  /** Header of the column that says which list a row belongs to, for several lists in one file. */
  readonly listColumn?: string;
  /** Somebody can still say what the columns mean: that none is known to hold names is a warning, not a refusal. */
  readonly toBeMapped?: boolean;
  readonly onProgress?: OnProgress;
}
