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
import { csvCell, putPlainCell } from "./csv.ts";
import type { Output } from "./run.ts";

/** Bytes gathered before a write: large enough that a million rows are some hundred writes. */
const BUFFERED_BYTES = 1 << 20;

/** A text file being written. `write` and `row` may be called any number of times, then `end` once. */
export interface TextFile {
  write(text: string): void;
  /** A line of CSV, as csv.ts has it. */
  row(cells: readonly string[]): void;
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

const COMMA = 44;
const LINE_END = 10;

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
  const waiting = Buffer.allocUnsafe(BUFFERED_BYTES);
  let size = 0;
  let bytes = 0;
  const put = (chunk: Buffer): void => {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
  };
  const flush = (): void => {
    put(waiting.subarray(0, size));
    size = 0;
  };
  /** Whether a text fits into the buffer, whatever its letters. */
  const fits = (text: string): boolean => {
    const most = 3 * text.length + 1;
    if (size + most > BUFFERED_BYTES) flush();
    return most <= BUFFERED_BYTES;
  };
  const write = (text: string): void => {
    if (fits(text)) size += waiting.write(text, size);
    else put(Buffer.from(text, "utf8"));
  };
  return {
    write,
    row(cells) {
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i]!;
        const end = fits(cell) ? putPlainCell(cell, waiting, size) : -1;
        if (end < 0) write(csvCell(cell));
        else size = end;
        if (size === BUFFERED_BYTES) flush();
        waiting[size++] = i === cells.length - 1 ? LINE_END : COMMA;
      }
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
      const chunk = Buffer.alloc(BUFFERED_BYTES);
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
