/**
 * The seam for entries: append and read the entries of origins. On the file system here; a database can stand behind
 * the same four functions later. A store keeps bytes and makes them durable; what they mean is the log's affair.
 */
import type { HashTree } from "./merkle.ts";

/** An entry with its body, as bytes. */
export interface StoredRecord {
  readonly entry: Uint8Array;
  /** As `writeBody` makes it. */
  readonly body: Uint8Array;
}

export interface Batch {
  /** Index of the first record: the log's size before. */
  readonly from: number;
  readonly records: readonly StoredRecord[];
  /** The tree with the records taken in. */
  readonly tree: HashTree;
}

export interface EntryStore {
  /** Origins with a log, sorted. */
  origins(): Promise<readonly string[]>;
  /** The origin's public key as `verifierKeyText` writes it, and a line feed. */
  publicKey(origin: string): Promise<string | undefined>;
  putPublicKey(origin: string, text: string): Promise<void>;
  /** The latest checkpoint note. */
  checkpoint(origin: string): Promise<string | undefined>;
  /** Entries 0 to size − 1. */
  entries(origin: string, size: number): Promise<readonly Uint8Array[]>;
  /** Undefined where the body is gone. */
  body(origin: string, index: number): Promise<Uint8Array | undefined>;
  /**
   * Makes the records durable, reads them back, hands the leaf hashes of what it read to `seal`, makes the checkpoint
   * that `seal` returns durable, and only then returns. When it fails, the store may hold an unacknowledged tail; the
   * caller stops and opens again.
   */
  append(origin: string, batch: Batch, seal: (leafHashes: readonly Uint8Array[]) => string): Promise<void>;
  /** Cuts what lies beyond `size`: never acknowledged, never covered by a checkpoint. */
  cut(origin: string, size: number): Promise<void>;
}
