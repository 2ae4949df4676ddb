/** Bytes and digests: SHA-256 throughout, written as lower-case hex. */
import { createHash } from "node:crypto";

/** A SHA-256 digest as 64 lower-case hex characters. */
export type Digest = string;

export function sha256(bytes: Uint8Array | string): Digest {
  return createHash("sha256").update(bytes).digest("hex");
}

export function sha256Bytes(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
