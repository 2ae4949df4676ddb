/**
 * C2SP signed notes: a text, an empty line, signature lines. Checkpoints and entries are notes. Read strictly: what does
 * not come out byte for byte as it would be written is refused, so one signed text has one form.
 */
import { sha256Bytes, type VerifyingKey } from "@recount/core";
import { refuse } from "./errors.ts";

/** Signs notes under a name. */
export interface NoteSigner {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** A public key with the name it signs under. */
export interface NoteVerifier {
  readonly name: string;
  readonly key: VerifyingKey;
}

const ED25519 = Uint8Array.of(1);
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const encoder = new TextEncoder();

/** SHA-256(name ‖ LF ‖ 0x01 ‖ key), its first four bytes. */
export function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256Bytes(encoder.encode(`${name}\n`), ED25519, publicKey).subarray(0, 4);
}

/** The key as C2SP writes it: `name+id+base64(0x01 ‖ key)`. */
export function verifierKeyText(name: string, publicKey: Uint8Array): string {
  const id = Buffer.from(keyId(name, publicKey)).toString("hex");
  return `${name}+${id}+${Buffer.concat([ED25519, publicKey]).toString("base64")}`;
}

function assertText(text: string): void {
  if (!text.endsWith("\n") || text.includes("\n\n— "))
    refuse("preserve/bad-note", "a note's text must end a line and hold no signature");
}

/** The note over a text that ends in a line feed. */
export function signNote(text: string, signer: NoteSigner): string {
  assertText(text);
  const signature = signer.sign(encoder.encode(text));
  const blob = Buffer.concat([keyId(signer.name, signer.publicKey), signature]).toString("base64");
  return `${text}\n— ${signer.name} ${blob}\n`;
}

interface SignatureLine {
  readonly name: string;
  readonly blob: Uint8Array;
}

function parseSignatureLine(line: string, where: string): SignatureLine {
  const found = SIGNATURE_LINE.exec(line);
  const blob = Buffer.from(found?.[2] ?? "", "base64");
  if (found === null || blob.toString("base64") !== found[2] || blob.length < 5) {
    refuse("preserve/bad-note", "a signature line that is not one", { where });
  }
  return { name: found[1] ?? "", blob };
}

/**
 * The text of a note that the verifier's key signed. Other signatures (witnesses, later) may stand beside it and are
 * only parsed. @throws RecountError preserve/bad-note
 */
export function openNote(note: string, verifier: NoteVerifier, where: string): string {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) refuse("preserve/bad-note", "no signature", { where });
  const text = note.slice(0, end + 1);
  const lines = note
    .slice(end + 2, -1)
    .split("\n")
    .map((line) => parseSignatureLine(line, where));
  const id = Buffer.from(keyId(verifier.name, verifier.key.bytes));
  const own = lines.filter(({ name, blob }) => name === verifier.name && id.equals(blob.subarray(0, 4)));
  const signature = own[0]?.blob.subarray(4);
  if (own.length !== 1 || signature === undefined || !verifier.key.verify(encoder.encode(text), signature)) {
    refuse("preserve/bad-note", `not signed by ${verifier.name}`, { where });
  }
  return text;
}
