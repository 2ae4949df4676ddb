/** What a run reads is never written over by what it writes: a list called records.csv, in the folder of --out. */
import { realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { RecountError } from "@recount/core";

/** The path without links, so that two names of one folder are one; itself where nothing is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** @throws RecountError runs/output where a file that is read lies where one of `outputs` would be put. */
export function refuseReplacing(
  out: string,
  inputs: readonly (string | undefined)[],
  outputs: (name: string) => boolean,
): void {
  const folder = realPath(out);
  const replaced = inputs.find((path) => {
    const real = path === undefined ? "" : realPath(path);
    return dirname(real) === folder && outputs(basename(real));
  });
  if (replaced === undefined) return;
  throw new RecountError("runs/output", "would be written over by an output of the same name", {
    where: replaced,
    remedy: "choose another folder with --out",
  });
}
