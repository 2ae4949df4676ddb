/** How much `read` takes on. Beyond these a file is refused with a line that says so, before memory runs out. */
import { refuse } from "./errors.ts";

/** Largest file in bytes: 768 MiB. */
export const MAX_FILE_BYTES = 768 * 1024 * 1024;

/** Most columns a list may have. */
export const MAX_COLUMNS = 512;

/** Characters of a cell that are looked at; no name, place or address is longer. */
export const LONGEST_CELL = 500;

/** Characters of a header that are kept: it is shown wherever its column is. */
export const LONGEST_HEADER = 200;

/** Most characters of a set-aside row that are kept in its report. */
export const MAX_TEXT_LENGTH = 4_000;

/**
 * Refuses a file that is larger than MAX_FILE_BYTES. Call it with the size on disk, before reading the file.
 * @throws RecountError read/too-large
 */
export function refuseSize(bytes: number, fileName: string): void {
  if (bytes <= MAX_FILE_BYTES) return;
  const mebibytes = Math.ceil(bytes / 1024 / 1024);
  refuse(
    "read/too-large",
    `the file is ${mebibytes} MiB, more than the ${MAX_FILE_BYTES / 1024 / 1024} MiB that can be read at once`,
    {
      where: fileName,
      remedy: "split it into several files, for example one for each year, and add them as lists",
    },
  );
}
