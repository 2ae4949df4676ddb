/**
 * The seam for evidence files: put and get a file by the SHA-256 of its bytes; each is kept once. On the file system
 * here (blobs/ab/<digest>); object storage can stand behind the same functions later.
 */
import { createHash } from "node:crypto";
import { type Digest, isDigest, sha256 } from "@recount/core";
import { type Disk, folderOf, INCOMING, makeFolders, temporaryPath, writeDurably } from "./disk.ts";
import { damaged, refuse } from "./errors.ts";

export interface StoredFile {
  readonly digest: Digest;
  readonly bytes: number;
}

export interface FileStore {
  /** Keeps a file; when it returns the bytes are durable, and were read back and hashed again. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** The bytes in pieces. @throws RecountError preserve/no-file; preserve/damaged at the end, when they do not hash to the digest */
  get(digest: Digest): AsyncIterable<Uint8Array>;
  has(digest: Digest): Promise<boolean>;
  /** Tells that entries now rest on everything put so far. */
  settle(): Promise<void>;
  /** Removes files that a process put and then died before an entry rested on them. `needed`: digests in any entry. */
  sweep(needed: ReadonlySet<Digest>): Promise<void>;
}

export function blobPath(digest: Digest): string {
  if (!isDigest(digest)) refuse("preserve/bad-name", `${JSON.stringify(digest)} is not a digest`);
  return `blobs/${digest.slice(0, 2)}/${digest}`;
}

async function* inOnePiece(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}

interface Running {
  readonly hash: ReturnType<typeof createHash>;
  bytes: number;
}

async function* counted(content: AsyncIterable<Uint8Array>, running: Running): AsyncIterable<Uint8Array> {
  for await (const chunk of content) {
    running.hash.update(chunk);
    running.bytes += chunk.length;
    yield chunk;
  }
}

async function digestOf(content: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash("sha256");
  for await (const chunk of content) hash.update(chunk);
  return hash.digest("hex");
}

async function* checked(disk: Disk, digest: Digest): AsyncIterable<Uint8Array> {
  const path = blobPath(digest);
  if (!(await disk.exists(path))) {
    refuse("preserve/no-file", "the file is not in the case", {
      where: path,
      remedy: "bring it back from a copy",
    });
  }
  const hash = createHash("sha256");
  for await (const chunk of disk.stream(path)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== digest) damaged(path, "the file's bytes do not hash to its name");
}

/**
 * The files of a case folder. A mark in incoming/, named by `owner` and digest, says that a file was put and no entry
 * rests on it yet; only its owner's next opening may sweep it.
 */
export function folderFiles(disk: Disk, owner: string): FileStore {
  const markPath = (digest: Digest) => `${INCOMING}/${owner}-${digest}`;
  const marked = new Set<Digest>();

  async function place(temporary: string, digest: Digest): Promise<void> {
    const path = blobPath(digest);
    if (await disk.exists(path)) {
      await disk.remove(temporary);
    } else {
      await disk.remove(markPath(digest));
      await writeDurably(disk, [{ path: markPath(digest), bytes: new Uint8Array() }]);
      marked.add(digest);
      await makeFolders(disk, folderOf(path));
      await disk.rename(temporary, path);
      await disk.syncFolder(folderOf(path));
    }
    if ((await digestOf(disk.stream(path))) !== digest)
      damaged(path, "the stored file does not hash to its name");
  }

  return {
    async put(content) {
      await makeFolders(disk, INCOMING);
      const temporary = temporaryPath();
      const running: Running = { hash: createHash("sha256"), bytes: 0 };
      const pieces = content instanceof Uint8Array ? inOnePiece(content) : content;
      try {
        await disk.write(temporary, counted(pieces, running));
      } catch (error) {
        await disk.remove(temporary).catch(() => undefined); // the first error is the one to tell
        throw error;
      }
      const digest = running.hash.digest("hex");
      await place(temporary, digest);
      return { digest, bytes: running.bytes };
    },
    get: (digest) => checked(disk, digest),
    has: (digest) => disk.exists(blobPath(digest)),
    async settle() {
      for (const digest of marked) await disk.remove(markPath(digest));
      marked.clear();
    },
    async sweep(needed) {
      for (const path of await disk.list(INCOMING)) {
        const name = path.slice(INCOMING.length + 1);
        const digest = name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : "";
        if (!isDigest(digest)) continue;
        if (!needed.has(digest)) await disk.remove(blobPath(digest));
        await disk.remove(path);
      }
    },
  };
}

/** All bytes of a stored file. */
export async function readFile(files: FileStore, digest: Digest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.get(digest)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (sha256(bytes) !== digest) damaged(blobPath(digest), "the file's bytes do not hash to its name");
  return bytes;
}
