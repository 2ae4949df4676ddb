/** Text files that the options name: read whole, regular files only, since a pipe would be waited for without end. */
import { readFileSync, statSync } from "node:fs";
import { RecountError } from "@recount/core";

/** @throws RecountError runs/file where it is not there, not a regular file, or not readable. */
export function readText(path: string): string {
  try {
    if (statSync(path).isFile()) return readFileSync(path, "utf8");
  } catch (cause) {
    throw new RecountError(
      "runs/file",
      "no such file, or it cannot be read",
      { where: path, remedy: "check the path" },
      cause,
    );
  }
  throw new RecountError("runs/file", "is not a regular file", {
    where: path,
    remedy: "save it as a file first",
  });
}
