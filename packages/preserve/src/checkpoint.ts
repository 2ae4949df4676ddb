/** C2SP checkpoints: a log's name, its size and its root hash, as a signed note. */
import { refuse } from "./errors.ts";
import { openNote, signNote, type NoteSigner, type NoteVerifier } from "./note.ts";

export interface Checkpoint {
  /** The log's name, also the name of the key that signs it. */
  readonly logName: string;
  /** Leaves, at least one. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The name of an origin's log in a case: `recount/<case id>/<origin>`. */
export function logName(caseId: string, origin: string): string {
  return `recount/${caseId}/${origin}`;
}

export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  const root = Buffer.from(checkpoint.root).toString("base64");
  return signNote(`${checkpoint.logName}\n${checkpoint.size}\n${root}\n`, signer);
}

/** @throws RecountError preserve/bad-note, preserve/bad-checkpoint */
export function openCheckpoint(note: string, verifier: NoteVerifier, where: string): Checkpoint {
  const found = /^([^\n]+)\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(
    openNote(note, verifier, where),
  );
  const root = Buffer.from(found?.[3] ?? "", "base64");
  if (found === null || root.toString("base64") !== found[3] || found[1] !== verifier.name) {
    refuse("preserve/bad-checkpoint", "a signed text that is not this log's checkpoint", { where });
  }
  return { logName: verifier.name, size: Number(found[2]), root: new Uint8Array(root) };
}
