/** A key that signs, made from a number: tests are the same every time. */
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { sha256 } from "@recount/core";
import type { OriginKey } from "../src/index.ts";

export function testKey(number: number): OriginKey {
  const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = Buffer.concat([pkcs8, Buffer.alloc(32, number)]);
  const secret = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const publicKey = new Uint8Array(
    createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32),
  );
  return {
    origin: sha256(publicKey).slice(0, 32),
    publicKey,
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}
