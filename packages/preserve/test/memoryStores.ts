/** The two seams held in memory: what a database or an object store would do, in the fewest lines. Proves that the seams are enough. */
import { sha256, RecountError } from "@recount/core";
import { type EntryStore, type FileStore, leafHash, type StoredRecord } from "../src/index.ts";

interface MemoryLog {
  records: StoredRecord[];
  key?: string;
  checkpoint?: string;
}

export function memoryEntries(): EntryStore {
  const logs = new Map<string, MemoryLog>();
  const logOf = (origin: string) => {
    const log = logs.get(origin) ?? { records: [] };
    logs.set(origin, log);
    return log;
  };
  return {
    origins: async () =>
      [...logs]
        .filter(([, { checkpoint }]) => checkpoint !== undefined)
        .map(([origin]) => origin)
        .sort(),
    publicKey: async (origin) => logOf(origin).key,
    async putPublicKey(origin, text) {
      logOf(origin).key = text;
    },
    checkpoint: async (origin) => logOf(origin).checkpoint,
    entries: async (origin, size) =>
      logOf(origin)
        .records.slice(0, size)
        .map(({ entry }) => entry),
    body: async (origin, index) => logOf(origin).records[index]?.body,
    async append(origin, { from, records }, seal) {
      const log = logOf(origin);
      log.records = [...log.records.slice(0, from), ...records];
      log.checkpoint = seal(log.records.slice(from).map(({ entry }) => leafHash(entry)));
    },
    async cut(origin, size) {
      logOf(origin).records.length = Math.min(size, logOf(origin).records.length);
    },
  };
}

export function memoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>();
  const unsettled = new Set<string>();
  return {
    async put(content) {
      const chunks: Uint8Array[] = [];
      if (content instanceof Uint8Array) chunks.push(content);
      else for await (const chunk of content) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      const digest = sha256(bytes);
      if (!files.has(digest)) unsettled.add(digest);
      files.set(digest, bytes);
      return { digest, bytes: bytes.length };
    },
    async *get(digest) {
      const bytes = files.get(digest);
      if (bytes === undefined) throw new RecountError("preserve/no-file", "the file is not in the case");
      yield bytes;
    },
    has: async (digest) => files.has(digest),
    async settle() {
      unsettled.clear();
    },
    async sweep(needed) {
      for (const digest of unsettled) if (!needed.has(digest)) files.delete(digest);
      unsettled.clear();
    },
  };
}
