/**
 * Output files that appear whole or not at all: written into a hidden folder, synced, then moved into place, all at once
 * where nothing is there yet. A run that fails or is cancelled removes that folder and leaves the wanted one as it was; one
 * that is killed while its files are put in the place of others leaves some of one run, never of two, and no link.json, and
 * the next run into that folder puts the others back first.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { csvCell, putPlainCell } from "./csv.ts";
import { keepWork } from "./fate.ts";
import {
  isDangling,
  makeFolder,
  partialPlace,
  putInPlace,
  refuseFolder,
  unwritable,
} from "./partial-folder.ts";

/** Bytes gathered before a write: large enough that a million rows are some hundred writes. */
const BUFFERED_BYTES = 1 << 20;

/** One written output file. */
export interface Output {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
}

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
  /** Moves everything written into the wanted folder; from here on the run is not stopped any more. */
  publish(): Output[];
  /** Removes everything written. Harmless after `publish`. */
  discard(): void;
}

const COMMA = 44;
const LINE_END = 10;

/** A write, with the folder that was wanted in its refusal: the system names none. */
function written<Value>(wanted: string, write: () => Value): Value {
  try {
    return write();
  } catch (cause) {
    throw unwritable(wanted, cause);
  }
}

function openText(path: string, wanted: string, done: (output: Output) => void): TextFile {
  const file = written(wanted, () => openSync(path, "w", 0o600));
  const hash = createHash("sha256");
  const waiting = Buffer.allocUnsafe(BUFFERED_BYTES);
  let size = 0;
  let bytes = 0;
  const put = (chunk: Buffer): void => {
    hash.update(chunk);
    bytes += chunk.length;
    written(wanted, () => {
      for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
    });
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
      written(wanted, () => fsyncSync(file));
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

/** The file that tells of the others: the first to go and the last to come, so that where it is, all that it tells of is. */
const TELLING = "link.json";

/**
 * A folder for one run's outputs. Files of the `optional` names that an earlier run left and this one does not write are
 * removed with its publishing, since they would tell of another run. @throws RecountError runs/output where it
 * cannot be made.
 */
export function openOutputFolder(wanted: string, optional: readonly string[] = []): OutputFolder {
  const target = resolve(wanted);
  const place = partialPlace(target);
  const partial = place.of(threadId);
  // What is wrong with it is said before the long work.
  if (existsSync(target) || isDangling(target)) makeFolder(target, wanted);
  for (const name of [TELLING, ...optional]) refuseFolder(join(target, name));
  place.sweep();
  place.remove(threadId); // a killed run's with our number
  makeFolder(partial, wanted);
  const ended: Output[] = [];
  const putEach = (): void => {
    makeFolder(target, wanted);
    const names = ended.map(({ name }) => name);
    const telling = names.filter((name) => name === TELLING);
    const others = names.filter((name) => name !== TELLING);
    putInPlace(partial, target, [...telling, ...others], optional);
  };
  return {
    written: ended,
    file: (name) => openText(join(partial, name), wanted, (output) => ended.push(output)),
    fileAt: (name) => fileAt(join(partial, name), (output) => ended.push(output)),
    publish() {
      keepWork();
      if (existsSync(target)) putEach();
      else renameSync(partial, target);
      place.remove(threadId);
      return ended;
    },
    discard: () => place.remove(threadId),
  };
}
