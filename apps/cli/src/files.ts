/**
 * Text files that the options name: read whole, in any encoding that lists may have, since spreadsheets write tables and
 * decisions back in their own; regular files only, since a pipe would be waited for without end.
 */
import { readFileSync, statSync, type Stats } from "node:fs";
import { decodeText } from "@recount/read";
import { refuseIrregular, refuseLarge, unreadable } from "@recount/runs";

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function bytesOf(path: string): Uint8Array {
  const found = statOf(path);
  refuseIrregular(path, found);
  refuseLarge(path, found);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/**
 * @throws RecountError runs/file where it is not there, not a regular file, too large or not readable, read/binary where
 * it is no text.
 */
export function readText(path: string): string {
  return Buffer.from(decodeText(bytesOf(path), path).bytes).toString("utf8");
}
