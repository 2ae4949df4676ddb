/**
 * A log over a store of entries: read one origin's log and check it against its checkpoint, or write this device's own.
 * One process writes an origin; the caller holds the lock.
 */
import { parseVerifyingKey, sha256 } from "@recount/core";
import { type Checkpoint, logName, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { type Body, commit, type Entry, readBody, readEntry, writeBody, writeEntry } from "./entry.ts";
import type { EntryStore, StoredRecord } from "./entryStore.ts";
import { damaged, refuse } from "./errors.ts";
import { HashTree, leafHash, sameBytes } from "./merkle.ts";
import { type NoteVerifier, verifierKeyText } from "./note.ts";

export interface LoggedEntry extends Entry {
  readonly origin: string;
  /** Hex. */
  readonly leafHash: string;
  /** The body's bytes; undefined where it was erased. */
  readonly body: Uint8Array | undefined;
}

/** One origin's log as it was read: checked whole, up to its checkpoint. */
export interface LogReading {
  readonly origin: string;
  readonly checkpoint: Checkpoint;
  /** The signed note. */
  readonly note: string;
  readonly entries: readonly LoggedEntry[];
  readonly tree: HashTree;
}

/** What signs an origin's entries and checkpoints. */
export interface OriginKey {
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

function parseKey(text: string, caseId: string, origin: string): NoteVerifier {
  const where = `keys/${origin}.pub`;
  const name = logName(caseId, origin);
  const blob = Buffer.from(
    /^[^+\n]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+={0,2})\n$/.exec(text)?.[1] ?? "",
    "base64",
  );
  const publicKey = new Uint8Array(blob.subarray(1));
  if (text !== `${verifierKeyText(name, publicKey)}\n` || sha256(publicKey).slice(0, 32) !== origin) {
    refuse("preserve/bad-key", "the key is not this origin's", {
      where,
      remedy: "bring the file back from a copy",
    });
  }
  const key = parseVerifyingKey(publicKey);
  if (key === undefined) refuse("preserve/bad-key", "a key of low order or not canonical", { where });
  return { name, key };
}

function checkEntry(entry: Entry, index: number, name: string, where: string): void {
  if (entry.logName !== name) damaged(where, `entry ${index} belongs to ${entry.logName}`);
  if (entry.index !== index) damaged(where, `entry ${index} says that it is ${entry.index}`);
}

async function readLogged(store: EntryStore, origin: string, name: string, index: number, bytes: Uint8Array) {
  const where = `log/${origin}/tile/entries`;
  const entry = readEntry(bytes, where);
  checkEntry(entry, index, name, where);
  const file = await store.body(origin, index);
  const body = file === undefined ? undefined : readBody(file, `bodies/${origin}: entry ${index}`);
  if (body !== undefined && commit(body) !== entry.commitment) {
    damaged(`bodies/${origin}`, `the body of entry ${index} is not the one that was logged`);
  }
  return { ...entry, origin, leafHash: Buffer.from(leafHash(bytes)).toString("hex"), body: body?.bytes };
}

/** How many bodies are read at once. */
const READ_AHEAD = 64;

async function readAll(store: EntryStore, origin: string, name: string, stored: readonly Uint8Array[]) {
  const entries: LoggedEntry[] = [];
  for (let from = 0; from < stored.length; from += READ_AHEAD) {
    const part = stored.slice(from, from + READ_AHEAD);
    entries.push(
      ...(await Promise.all(part.map((bytes, i) => readLogged(store, origin, name, from + i, bytes)))),
    );
  }
  return entries;
}

/**
 * An origin's log up to its checkpoint; undefined when it has none yet. Damage halts, with the place named.
 * @throws RecountError preserve/*
 */
export async function readLog(
  store: EntryStore,
  caseId: string,
  origin: string,
): Promise<LogReading | undefined> {
  const note = await store.checkpoint(origin);
  if (note === undefined) return undefined;
  const keyText = await store.publicKey(origin);
  if (keyText === undefined) damaged(`keys/${origin}.pub`, "the origin's public key is missing");
  const verifier = parseKey(keyText, caseId, origin);
  const checkpoint = openCheckpoint(note, verifier, `log/${origin}/checkpoint`);
  const stored = await store.entries(origin, checkpoint.size);
  const tree = new HashTree();
  for (const bytes of stored) tree.push(leafHash(bytes));
  if (!sameBytes(tree.root(), checkpoint.root))
    damaged(`log/${origin}`, "the entries do not make the signed root");
  return { origin, checkpoint, note, entries: await readAll(store, origin, verifier.name, stored), tree };
}

/**
 * Compares a log with a checkpoint seen earlier. The whole log folder set back, or replaced by another history, is
 * consistent in itself and shows only here. @throws RecountError preserve/rolled-back
 */
export function checkRemembered(reading: LogReading | undefined, origin: string, remembered: string): void {
  const found = /^[^\n]+\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n/.exec(remembered);
  const size = Number(found?.[1] ?? 0);
  const where = `log/${origin}`;
  const remedy = "bring back the newer copy, or accept the older one, which starts a new log on this device";
  const has = reading?.tree.size ?? 0;
  if (has < size)
    refuse("preserve/rolled-back", `the log has ${has} entries; this device saw ${size}`, { where, remedy });
  if (reading === undefined || size === 0) return;
  if (Buffer.from(reading.tree.root(size)).toString("base64") !== found?.[2]) {
    refuse("preserve/rolled-back", `the first ${size} entries are not those this device saw`, {
      where,
      remedy,
    });
  }
}

export interface NewEntry {
  /** Claimed. */
  readonly time: string;
  readonly body: Body;
}

export interface LogWriter {
  readonly origin: string;
  readonly size: number;
  /** The latest checkpoint note; undefined before the first entry. */
  readonly note: string | undefined;
  /** Returns when the entries are durable under a signed checkpoint. After an error it refuses: open again. */
  append(entries: readonly NewEntry[]): Promise<readonly LoggedEntry[]>;
}

/**
 * Opens this device's own log for writing, after `readLog` and `checkRemembered`: cuts an unacknowledged tail, publishes
 * the key before the first entry. The reading's tree is the writer's from here on and grows.
 */
export async function openLog(
  store: EntryStore,
  caseId: string,
  key: OriginKey,
  reading: LogReading | undefined,
): Promise<LogWriter> {
  const signer = {
    name: logName(caseId, key.origin),
    publicKey: key.publicKey,
    sign: (message: Uint8Array) => key.sign(message),
  };
  const tree = reading?.tree ?? new HashTree();
  let size = tree.size;
  let note = reading?.note;
  let failure: unknown;
  await store.cut(key.origin, size);

  function record(entry: NewEntry, index: number): StoredRecord & { logged: LoggedEntry } {
    const content = { logName: signer.name, index, time: entry.time, commitment: commit(entry.body) };
    const bytes = writeEntry(content, signer);
    const hash = Buffer.from(leafHash(bytes)).toString("hex");
    const logged = { ...content, origin: key.origin, leafHash: hash, body: entry.body.bytes };
    return { entry: bytes, body: writeBody(entry.body), logged };
  }

  async function commitRecords(records: readonly StoredRecord[]): Promise<void> {
    const from = size;
    if (from === 0) await store.putPublicKey(key.origin, `${verifierKeyText(signer.name, key.publicKey)}\n`);
    for (const { entry } of records) tree.push(leafHash(entry));
    let sealed = "";
    await store.append(key.origin, { from, records, tree }, (leaves) => {
      const same =
        leaves.length === records.length &&
        leaves.every((leaf, i) => sameBytes(leaf, tree.node(0, from + i)));
      if (!same) refuse("preserve/stopped", "what was stored is not what was to be signed");
      sealed = signCheckpoint({ logName: signer.name, size: tree.size, root: tree.root() }, signer);
      return sealed;
    });
    size = tree.size;
    note = sealed;
  }

  return {
    origin: key.origin,
    get size() {
      return size;
    },
    get note() {
      return note;
    },
    async append(entries) {
      if (failure !== undefined) {
        refuse("preserve/stopped", "writing stopped after an error", {
          remedy: "close the case and open it again",
        });
      }
      if (entries.length === 0) return [];
      const records = entries.map((entry, i) => record(entry, size + i));
      try {
        await commitRecords(records);
      } catch (error) {
        failure = error;
        throw error;
      }
      return records.map(({ logged }) => logged);
    },
  };
}
