/** The public face of `preserve`: the append-only signed log, evidence files by digest, checkpoints and proofs. */
export type { PreserveErrorCode } from "./errors.ts";
export { HashTree, leafHash, nodeHash, verifyConsistency, verifyInclusion } from "./merkle.ts";
export { keyId, openNote, signNote, verifierKeyText, type NoteSigner, type NoteVerifier } from "./note.ts";
export { logName, openCheckpoint, signCheckpoint, type Checkpoint } from "./checkpoint.ts";
export {
  commit,
  MAX_BODY_BYTES,
  MAX_ENTRY_BYTES,
  readBody,
  readEntry,
  type Body,
  type Entry,
} from "./entry.ts";
export { tileNumber, tilePath } from "./tile.ts";
export { nodeDisk, writeDurably, INCOMING, type Disk, type NewFile } from "./disk.ts";
export type { Batch, EntryStore, StoredRecord } from "./entryStore.ts";
export { bodyPath, folderEntries } from "./folderEntries.ts";
export { blobPath, folderFiles, readFile, type FileStore, type StoredFile } from "./fileStore.ts";
export {
  checkRemembered,
  openLog,
  readLog,
  type LoggedEntry,
  type LogReading,
  type LogWriter,
  type NewEntry,
  type OriginKey,
} from "./log.ts";
