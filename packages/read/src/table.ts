/** A file as a table, before anything is understood: what every format's reader hands to recognition. */
import type { Message, SetAside, ListFormat, RawRow } from "./reading.ts";
import type { RawColumn } from "./dictionary.ts";

export interface Table {
  readonly format: ListFormat;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly headerLine: number | null;
  /** Unique headers, one a column. */
  readonly headers: readonly string[];
  readonly columns: readonly RawColumn[];
  /** Row numbers of the rows in `columns`; rows set aside leave gaps. */
  readonly rowNumbers: Uint32Array;
  /** All data rows, those set aside included. */
  readonly rowCount: number;
  readonly setAside: readonly SetAside[];
  readonly warnings: readonly Message[];
  /** Row numbers of cells the format itself could not give (a formula without a value), by column. */
  readonly oddCells?: ReadonlyMap<number, readonly number[]>;
  raw(rowNumber: number): RawRow | undefined;
}
