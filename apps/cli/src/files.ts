/** Text files that the options name: read whole, regular files only, since a pipe would be waited for without end. */
import { readFileSync, statSync, type Stats } from "node:fs";
import { refuseIrregular, refuseLarge, unreadable } from "@recount/runs";

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** @throws RecountError runs/file where it is not there, not a regular file, too large or not readable. */
export function readText(path: string): string {
  const found = statOf(path);
  refuseIrregular(path, found);
  refuseLarge(path, found);
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
