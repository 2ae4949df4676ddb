/** Small secret files on this device: written whole or not at all, readable by their owner only. */
import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What the device home needs of a file system. Paths are relative, with forward slashes. */
export interface PrivateFiles {
  /** Undefined when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Durable when it returns: temporary file, fsync, rename, fsync of the folder. */
  write(path: string, text: string): Promise<void>;
  /** False when the file is there already. Durable like `write`. */
  create(path: string, text: string): Promise<boolean>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names in a folder; empty when there is none. */
  names(folder: string): Promise<readonly string[]>;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function orUndefined(code: string) {
  return (error: unknown): undefined => {
    if (!isCode(error, code)) throw error;
  };
}

/** Private files under a folder of the file system; folders 0700, files 0600. */
export function privateFiles(root: string): PrivateFiles {
  const at = (path: string) => join(root, path);
  const parent = async (path: string) => {
    const folder = dirname(at(path));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  return {
    read: (path) => readFile(at(path), "utf8").catch(orUndefined("ENOENT")),
    async write(path, text) {
      const folder = await parent(path);
      const temporary = join(folder, `.${randomBytes(6).toString("hex")}.part`);
      await writeSynced(temporary, text);
      await rename(temporary, at(path));
      await syncFolder(folder);
    },
    async create(path, text) {
      const folder = await parent(path);
      const temporary = join(folder, `.${randomBytes(6).toString("hex")}.part`);
      await writeSynced(temporary, text);
      try {
        // A link appears whole: nobody reads a lock that is half written.
        await link(temporary, at(path));
      } catch (error) {
        if (isCode(error, "EEXIST")) return false;
        throw error;
      } finally {
        await rm(temporary, { force: true });
      }
      await syncFolder(folder);
      return true;
    },
    move: (from, to) => rename(at(from), at(to)),
    remove: (path) => rm(at(path), { force: true }),
    names: async (folder) =>
      ((await readdir(at(folder)).catch(orUndefined("ENOENT"))) ?? []).filter(
        (name) => !name.startsWith("."),
      ),
  };
}
