/**
 * The hidden folder that a run writes into before its outputs are moved into place. Its name says whose it is, so that
 * whoever ends a run in the middle can remove what the run no longer can, and what a killed run left goes with the next.
 */
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { RecountError } from "@recount/core";
import { systemWords } from "./system.ts";

/** Inside a partial folder, while its files are put in the place of others: those, and which they were. */
const BEFORE = "before";
const PUBLISHING = "publishing.json";

/** The names of files that a publishing puts into place, and of those that were there before. */
interface Publishing {
  readonly fresh: readonly string[];
  readonly old: readonly string[];
}

/**
 * Puts a partial folder's files into the wanted folder: those of an earlier run are set aside, the first of the `fresh` names
 * goes in last. What stops it half-way is undone by `putBack`. @param gone names of an earlier run that are not to stay.
 */
export function putInPlace(
  partial: string,
  target: string,
  fresh: readonly string[],
  gone: readonly string[],
): void {
  const old = [...new Set([...fresh, ...gone])].filter((name) => existsSync(join(target, name)));
  for (const name of old) refuseFolder(join(target, name));
  mkdirSync(join(partial, BEFORE), { mode: 0o700 });
  const publishing: Publishing = { fresh, old };
  writeFileSync(join(partial, PUBLISHING), JSON.stringify(publishing), { mode: 0o600 });
  for (const name of old) renameSync(join(target, name), join(partial, BEFORE, name));
  for (const name of fresh.toReversed()) renameSync(join(partial, name), join(target, name));
  rmSync(join(partial, PUBLISHING));
}

/** @throws RecountError runs/output where a folder stands in a file's place: it may hold somebody's work. */
export function refuseFolder(path: string): void {
  if (!existsSync(path) || !statSync(path).isDirectory()) return;
  throw unwritable(
    dirname(path),
    undefined,
    `a folder is called ${basename(path)}, as a file of the run will be`,
  );
}

/** What a publishing had come to, as it noted itself; undefined where there was none, or it was done. */
function publishingIn(partial: string): Publishing | undefined {
  const plain = (names: unknown): names is string[] =>
    Array.isArray(names) &&
    names.every((name) => typeof name === "string" && name !== ".." && basename(name) === name);
  try {
    const { fresh, old } = JSON.parse(readFileSync(join(partial, PUBLISHING), "utf8")) as Record<
      string,
      unknown
    >;
    return plain(fresh) && plain(old) ? { fresh, old } : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes a publishing that was stopped: the earlier run's files stand again as they were. */
function putBack(partial: string, target: string): void {
  const publishing = publishingIn(partial);
  if (publishing === undefined) return;
  const { fresh, old } = publishing;
  for (const name of fresh)
    if (!old.includes(name) && !existsSync(join(partial, name))) rmSync(join(target, name), { force: true });
  for (const name of old.toReversed())
    if (existsSync(join(partial, BEFORE, name))) renameSync(join(partial, BEFORE, name), join(target, name));
}

/** Where a run's partial folder lies, found before anything is made. */
export interface PartialPlace {
  /** The folder of a thread's run. Inside the wanted one where that is there: on its disk, and where we may write. */
  of(thread: number): string;
  /**
   * Removes it, a publishing that it was stopped in undone, and the folders above it that were not there before and are
   * empty. Harmless where nothing is there.
   */
  remove(thread: number): void;
  /** Removes what runs of this computer left that are no longer there. */
  sweep(): void;
}

/** Of the wanted folder's name, so that the hidden one's is not longer than the system allows. */
const NAMED = 40;
/** A process number says something on its own computer only; another may work in a folder that both see. */
const HOST = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

function running(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Folders of this path that are not there yet, the innermost first. */
function missing(folder: string): string[] {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? [] : [folder, ...missing(above)];
}

/** Whether a link is called so that leads to nothing: no folder can be made in its place. */
export function isDangling(path: string): boolean {
  if (existsSync(path)) return false;
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Names in a folder; none where it is not there or may not be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeWhileEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Somebody else's by now, or never made: it stays as it is.
  }
}

/** @throws nothing: whether the folder can be made is found when it is. */
export function partialPlace(wanted: string): PartialPlace {
  const target = resolve(wanted);
  const parent = existsSync(target) ? target : dirname(target);
  const made = missing(parent);
  const start = `.${basename(target).slice(0, NAMED)}.partial-${HOST}-`;
  const of = (thread: number): string => join(parent, `${start}${process.pid}-${thread}`);
  const clear = (partial: string): void => {
    putBack(partial, target);
    rmSync(partial, { recursive: true, force: true });
  };
  return {
    of,
    remove(thread) {
      if (existsSync(of(thread))) clear(of(thread));
      removeWhileEmpty(made);
    },
    sweep() {
      for (const name of namesIn(parent)) {
        const owner = name.startsWith(start) ? /^(\d{1,10})-\d+$/.exec(name.slice(start.length)) : null;
        if (owner !== null && !running(Number(owner[1]))) clear(join(parent, name));
      }
    },
  };
}

/** The refusal for a folder that the outputs cannot be written into. */
export function unwritable(where: string, cause: unknown, why: string = systemWords(cause)): RecountError {
  const message = `cannot write into this folder: ${why}`;
  return new RecountError("runs/output", message, { where, remedy: "choose another with --out" }, cause);
}

/**
 * Makes a folder and those above it. One by one: Node's own way never ends where the system has a folder and yet says
 * that there is none in it, as under /proc. @throws RecountError runs/output, of the folder that was `wanted`
 */
export function makeFolder(folder: string, wanted: string = folder): void {
  try {
    for (const each of missing(folder).reverse()) {
      if (isDangling(each))
        throw unwritable(wanted, undefined, `${basename(each)} is a link that leads nowhere`);
      mkdirSync(each, { mode: 0o700 });
    }
    if (!statSync(folder).isDirectory()) throw unwritable(wanted, undefined, "it is a file");
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw cause instanceof RecountError ? cause : unwritable(wanted, cause);
  }
}
