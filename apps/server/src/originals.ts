/**
 * Preserved files as plain files in the incoming folder, for those who read by path: each is copied out of the case
 * once, checked against its digest on the way, and gone when the server starts again.
 */
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Case } from "@recount/case";
import type { Digest } from "@recount/core";

/** Path of a file with the content of `digest`. @throws RecountError preserve/… where it is missing or damaged. */
export type Originals = (digest: Digest) => Promise<string>;

async function copyOut(open: Case, digest: Digest, folder: string): Promise<string> {
  const path = join(folder, digest);
  if ((await stat(path).catch(() => undefined)) !== undefined) return path;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = `${path}.partial`;
  try {
    await pipeline(Readable.from(open.streamFile(digest)), createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return path;
}

export function createOriginals(open: Case, incoming: string): Originals {
  const folder = join(incoming, "originals");
  const under = new Map<Digest, Promise<string>>();
  return (digest) => {
    const known = under.get(digest);
    if (known !== undefined) return known;
    const copying = copyOut(open, digest, folder);
    under.set(digest, copying);
    copying.catch(() => under.delete(digest));
    return copying;
  };
}
