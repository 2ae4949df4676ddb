/**
 * One entry of a log, in two parts. The leaf is a signed note of a few lines: which log, which index, claimed time and a
 * blinded commitment; it says nothing of what happened. The body says it, lies beside the log, and can be deleted: the
 * leaf then stands, and with the blind gone nobody can test a guess against it.
 */
import { createHmac } from "node:crypto";
import { refuse } from "./errors.ts";
import { openNote, signNote, type NoteSigner, type NoteVerifier } from "./note.ts";

/** Longest leaf, in bytes. The format's own bound is 65,535. */
export const MAX_ENTRY_BYTES = 32 * 1024;
/** Longest body, in bytes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface Entry {
  readonly logName: string;
  readonly index: number;
  /** Claimed, ISO 8601, UTC, milliseconds. */
  readonly time: string;
  /** HMAC-SHA256(blind, body), hex. */
  readonly commitment: string;
}

export interface Body {
  /** 32 random bytes: without them the commitment tells nothing about the body. */
  readonly blind: Uint8Array;
  /** UTF-8 JSON as it was written; never re-canonicalised. */
  readonly bytes: Uint8Array;
}

const FIRST_LINE = "recount-entry/1";
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ENTRY =
  /^recount-entry\/1\n([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]{24})\n([0-9a-f]{64})\n((?:[a-z][a-z0-9-]* [^\n]+\n)*)$/;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** HMAC-SHA256(blind, body), hex. */
export function commit({ blind, bytes }: Body): string {
  return createHmac("sha256", blind).update(bytes).digest("hex");
}

/** The leaf's bytes. @throws RecountError preserve/bad-entry, preserve/entry-too-large */
export function writeEntry(entry: Entry, signer: NoteSigner): Uint8Array {
  if (!TIME.test(entry.time))
    refuse(
      "preserve/bad-entry",
      `time ${JSON.stringify(entry.time)} is not ISO 8601 in UTC with milliseconds`,
    );
  const text = [FIRST_LINE, entry.logName, entry.index, entry.time, entry.commitment, ""].join("\n");
  const bytes = new TextEncoder().encode(signNote(text, signer));
  if (bytes.length > MAX_ENTRY_BYTES) {
    refuse("preserve/entry-too-large", `an entry of ${bytes.length} bytes, more than ${MAX_ENTRY_BYTES}`);
  }
  return bytes;
}

function readText(bytes: Uint8Array, where: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse("preserve/bad-entry", "an entry that is not UTF-8", { where });
  }
}

/** A leaf's content. Lines after the commitment belong to later versions and are passed over. The signature is checked when a verifier is given. */
export function readEntry(bytes: Uint8Array, where: string, verifier?: NoteVerifier): Entry {
  const note = readText(bytes, where);
  const text =
    verifier === undefined ? note.slice(0, note.lastIndexOf("\n\n") + 1) : openNote(note, verifier, where);
  const found = ENTRY.exec(text);
  if (found === null || !TIME.test(found[3] ?? ""))
    refuse("preserve/bad-entry", "not an entry of version 1", { where });
  return {
    logName: found[1] ?? "",
    index: Number(found[2]),
    time: found[3] ?? "",
    commitment: found[4] ?? "",
  };
}

/** A body as it lies in its file: the blind in hex, a line feed, the bytes. */
export function writeBody({ blind, bytes }: Body): Uint8Array {
  if (bytes.length > MAX_BODY_BYTES) {
    refuse("preserve/body-too-large", `an event of ${bytes.length} bytes, more than ${MAX_BODY_BYTES}`);
  }
  return Buffer.concat([Buffer.from(`${Buffer.from(blind).toString("hex")}\n`), bytes]);
}

export function readBody(file: Uint8Array, where: string): Body {
  const head = Buffer.from(file.subarray(0, 65)).toString("latin1");
  if (!/^[0-9a-f]{64}\n$/.test(head)) refuse("preserve/bad-body", "not a body with its blind", { where });
  return { blind: Buffer.from(head.slice(0, 64), "hex"), bytes: file.subarray(65) };
}
