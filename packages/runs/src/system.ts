/** What the machine refuses (a full disk, a folder in a file's place), in words a person can act on. */
import { RecountError } from "@recount/core";

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "this disk cannot be written to",
  EACCES: "access is not allowed",
  EPERM: "access is not allowed",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "is a file, not a folder",
  ENOENT: "no such file or folder",
  EMFILE: "too many files are open",
  EIO: "the disk failed",
  EXDEV: "it is on another disk",
  ELOOP: "a link in it leads back to itself",
  ENAMETOOLONG: "the name is longer than the system allows",
};

/** Why a system call failed, in words. */
export function systemWords(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? `the system refused (${code})`;
}

/** The refusal that a failed system call stands for; undefined for any other error. */
export function systemRefusal(error: unknown): RecountError | undefined {
  if (!(error instanceof Error) || !("syscall" in error)) return undefined;
  const { path } = error as NodeJS.ErrnoException;
  return new RecountError(
    "runs/system",
    systemWords(error),
    { where: path, remedy: "mend that and run it again" },
    error,
  );
}
