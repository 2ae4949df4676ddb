/**
 * Output files that appear whole or not at all: written into a folder beside the wanted one, synced, then moved into
 * place one by one. A run that fails or is cancelled removes that folder and leaves the wanted one as it was.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { RecountError } from "@recount/core";
import type { Output } from "./run.ts";

/** Characters gathered before a write: large enough that a million rows are some hundred writes. */
const BUFFERED_CHARACTERS = 1 << 20;

/** A text file being written. `write` may be called any number of times, then `end` once. */
export interface TextFile {
  write(text: string): void;
  end(): void;
}

/** A file that something else writes, at `path`; `end` is called once it is there. */
export interface WrittenFile {
  readonly path: string;
  end(): void;
}

export interface OutputFolder {
  file(name: string): TextFile;
  fileAt(name: string): WrittenFile;
  /** The files ended so far, in that order. */
  readonly written: readonly Output[];
  /** Moves everything written into the wanted folder. */
  publish(): Output[];
  /** Removes everything written. Harmless after `publish`. */
  discard(): void;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new RecountError(
      "runs/output",
      "cannot make this folder",
      { where: folder, remedy: "choose another with --out" },
      cause,
    );
  }
}

function openText(path: string, done: (output: Output) => void): TextFile {
  const file = openSync(path, "w", 0o600);
  const hash = createHash("sha256");
  let waiting = "";
  let bytes = 0;
  const flush = (): void => {
    const chunk = Buffer.from(waiting, "utf8");
    waiting = "";
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length >= BUFFERED_CHARACTERS) flush();
    },
    end() {
      flush();
      fsyncSync(file);
      closeSync(file);
      done({ name: basename(path), bytes, digest: hash.digest("hex") });
    },
  };
}

function fileAt(path: string, done: (output: Output) => void): WrittenFile {
  return {
    path,
    end() {
      chmodSync(path, 0o600);
      const file = openSync(path, "r+");
      fsyncSync(file);
      const hash = createHash("sha256");
      const chunk = Buffer.alloc(BUFFERED_CHARACTERS);
      let bytes = 0;
      for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
        hash.update(chunk.subarray(0, read));
        bytes += read;
      }
      closeSync(file);
      done({ name: basename(path), bytes, digest: hash.digest("hex") });
    },
  };
}

/**
 * A folder for one run's outputs. Files of the `optional` names that an earlier run left and this one does not write are
 * removed with its publishing, since they would tell of another run. @throws RecountError runs/output where it
 * cannot be made.
 */
export function openOutputFolder(wanted: string, optional: readonly string[] = []): OutputFolder {
  const target = resolve(wanted);
  const partial = join(dirname(target), `.${basename(target)}.partial-${randomBytes(4).toString("hex")}`);
  makeFolder(partial);
  const written: Output[] = [];
  return {
    written,
    file: (name) => openText(join(partial, name), (output) => written.push(output)),
    fileAt: (name) => fileAt(join(partial, name), (output) => written.push(output)),
    publish() {
      makeFolder(target);
      for (const { name } of written) renameSync(join(partial, name), join(target, name));
      const stale = optional.filter((name) => !written.some((output) => output.name === name));
      for (const name of stale) rmSync(join(target, name), { force: true });
      rmSync(partial, { recursive: true, force: true });
      return written;
    },
    discard: () => rmSync(partial, { recursive: true, force: true }),
  };
}
