/** Reads one file into a list: the whole way from bytes to records, each step in a file of its own. */
import { refuse } from "./errors.ts";
import type { ListReading, ReadOptions } from "./reading.ts";

/** Reads a list. @throws RecountError read/… where the file cannot be used. */
export async function readList(_bytes: Uint8Array, options: ReadOptions): Promise<ListReading> {
  return refuse("read/unknown-format", "this file cannot be read yet", { where: options.fileName });
}
