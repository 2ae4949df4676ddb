/**
 * Files before they are opened: a pipe or a device would be waited for without end, and what the system says of a path
 * that cannot be read is put in words here, once.
 */
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { RecountError } from "@recount/core";

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file: a part of its path is a file, not a folder",
  EISDIR: "is a folder, not a file",
  ELOOP: "is a link that leads back to itself",
  EACCES: "access is not allowed",
  EPERM: "access is not allowed",
  ENAMETOOLONG: "the name is longer than the system allows",
};

const CHECK = "check the path";

/** The refusal for a path that the system would not read. */
export function unreadable(path: string, cause: unknown, remedy: string = CHECK): RecountError {
  const { code } = cause as NodeJS.ErrnoException;
  const message = WORDS[code ?? ""] ?? `cannot be read (${code ?? "unknown error"})`;
  return new RecountError("runs/file", message, { where: path, remedy }, cause);
}

/** @throws RecountError runs/file for a folder, a pipe, a device or a socket. */
export function refuseIrregular(path: string, found: Stats, remedy: string = CHECK): void {
  if (found.isFile()) return;
  const [message, mend] = found.isDirectory()
    ? ["is a folder, not a file", remedy]
    : ["is not a regular file", "save it as a file first"];
  throw new RecountError("runs/file", message, { where: path, remedy: mend });
}

/** The longest text that an option names, or that a run left, and is read whole: beyond it, it is none of ours. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;

/** @throws RecountError runs/file where a file is larger than `most` bytes; asked before it is read. */
export function refuseLarge(path: string, { size }: Stats, most: number = MAX_TEXT_BYTES): void {
  if (size <= most) return;
  const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
  throw new RecountError(
    "runs/file",
    `is ${mebibytes(size)} MiB, more than the ${mebibytes(most)} MiB that such a file can have`,
    { where: path, remedy: "check that it is the file that is meant" },
  );
}

/** What the system knows of a regular file. @throws RecountError runs/file where it is none or cannot be read. */
export async function regularFile(path: string, remedy: string = CHECK): Promise<Stats> {
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause, remedy);
  });
  refuseIrregular(path, found, remedy);
  return found;
}
