/**
 * A second reading of C2SP signed notes and of Recount's keys, checkpoints and entries, from their formats alone
 * (docs/formats/log.md, entries.md). Whatever is not written in the one right way is not accepted.
 */
import { createHmac } from "node:crypto";
import { parseVerifyingKey, sha256, sha256Bytes, type VerifyingKey } from "@recount/core";

export interface LogKey {
  readonly logName: string;
  readonly caseId: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
  readonly id: Buffer;
  readonly key: VerifyingKey;
}

const TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Strict UTF-8; undefined when it is not. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return TEXT.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Strict base64: only the encoding that the bytes themselves would get. */
function base64(text: string | undefined): Buffer | undefined {
  const bytes = Buffer.from(text ?? "", "base64");
  return text !== undefined && bytes.toString("base64") === text ? bytes : undefined;
}

/** keys/<origin>.pub: `recount/<case id>/<origin>+<id>+<base64(0x01 ‖ key)>` and a line feed. */
export function readKey(bytes: Uint8Array, origin: string): LogKey | undefined {
  const line = /^((recount\/([0-9a-f]{16})\/([0-9a-f]{32}))\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2}))\n$/.exec(
    textOf(bytes) ?? "",
  );
  const blob = base64(line?.[6]);
  if (line === null || blob === undefined || blob.length !== 33 || blob[0] !== 1 || line[4] !== origin)
    return undefined;
  const publicKey = blob.subarray(1);
  const logName = line[2] ?? "";
  const id = Buffer.from(sha256Bytes(Buffer.from(`${logName}\n`), blob).subarray(0, 4));
  if (sha256(publicKey).slice(0, 32) !== origin || id.toString("hex") !== line[5]) return undefined;
  const key = parseVerifyingKey(publicKey);
  return key === undefined ? undefined : { logName, caseId: line[3] ?? "", id, key };
}

export interface SignedText {
  readonly text: string;
  /** Signature lines of others, not checked here. */
  readonly otherSignatures: number;
}

/** The text of a note that the log's key signed exactly once; undefined when it is not such a note. */
export function readNote(bytes: Uint8Array, { logName, id, key }: LogKey): SignedText | undefined {
  const note = textOf(bytes);
  const end = note?.lastIndexOf("\n\n") ?? -1;
  if (note === undefined || end < 0 || !note.endsWith("\n")) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note
    .slice(end + 2, -1)
    .split("\n")
    .map((line) => /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line));
  const blobs = lines.map((line) => base64(line?.[2]));
  if (blobs.some((blob) => blob === undefined || blob.length < 5)) return undefined;
  const own = blobs.filter((blob, i) => lines[i]?.[1] === logName && blob?.subarray(0, 4).equals(id));
  const signature = own[0]?.subarray(4);
  if (own.length !== 1 || signature === undefined || !key.verify(Buffer.from(text), signature))
    return undefined;
  return { text, otherSignatures: lines.length - 1 };
}

export interface Head {
  readonly logName: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A checkpoint's three lines. */
export function readHead(text: string): Head | undefined {
  const lines = /^(recount\/[0-9a-f]{16}\/[0-9a-f]{32})\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(
    text,
  );
  const root = base64(lines?.[3]);
  const size = Number(lines?.[2]);
  return lines === null || root === undefined || !Number.isSafeInteger(size)
    ? undefined
    : { logName: lines[1] ?? "", size, root };
}

/** The three lines of a checkpoint note, its signatures left aside: for one that this device itself kept. */
export function readRemembered(note: string): Head | undefined {
  return readHead(note.slice(0, note.indexOf("\n\n") + 1));
}

export interface Leaf {
  readonly logName: string;
  readonly index: number;
  readonly commitment: string;
  /** Lines of a later version, which this one cannot judge. */
  readonly furtherLines: boolean;
}

const LEAF =
  /^recount-entry\/1\n([^\n]+)\n(0|[1-9][0-9]{0,15})\n\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n([0-9a-f]{64})\n((?:[a-z][a-z0-9-]* [^\n]+\n)*)$/;

/** An entry's lines. */
export function readLeaf(text: string): Leaf | undefined {
  const lines = LEAF.exec(text);
  if (lines === null) return undefined;
  return {
    logName: lines[1] ?? "",
    index: Number(lines[2]),
    commitment: lines[3] ?? "",
    furtherLines: lines[4] !== "",
  };
}

/** The body's bytes when blind and body give the commitment: the file is the blind in hex, a line feed, the body. */
export function openBody(file: Uint8Array, commitment: string): Uint8Array | undefined {
  const head = Buffer.from(file.subarray(0, 65)).toString("latin1");
  if (!/^[0-9a-f]{64}\n$/.test(head)) return undefined;
  const body = file.subarray(65);
  const found = createHmac("sha256", Buffer.from(head.slice(0, 64), "hex"))
    .update(body)
    .digest("hex");
  return found === commitment ? body : undefined;
}
