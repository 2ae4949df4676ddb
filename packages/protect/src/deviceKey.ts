/** A device's signing key for one case: Ed25519, made on the device, never on two machines, never inside the case. */
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { RecountError, sha256 } from "@recount/core";

export interface DeviceKey {
  /** Names the device's log: the first 32 hex letters of the public key's SHA-256. */
  readonly origin: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** DER header of an Ed25519 private key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** The name of the log that a public key signs. */
export function originOf(publicKey: Uint8Array): string {
  return sha256(publicKey).slice(0, 32);
}

/** The key of a 32-byte secret seed. @throws RecountError protect/seed */
export function deviceKey(seed: Uint8Array): DeviceKey {
  if (seed.length !== 32)
    throw new RecountError("protect/seed", `a key seed of ${seed.length} bytes, not 32`);
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
  const publicKey = new Uint8Array(spki.subarray(-32));
  return {
    origin: originOf(publicKey),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}
