/** Addresses for messages: coded texts, with hashes of their parts, so that few steps have to look at the texts again. */
import type { Coded } from "./coding.ts";
import { mix } from "./similarity.ts";

export interface Addresses extends Coded<string> {
  /** By code: hashes, as `hashText` makes them, of what stands before the host, of the host with its "@", and of the whole. */
  readonly hashes: Uint32Array;
}

/** Hashes a code, and where each stands among them. */
export const ADDRESS_HASHES = 3;
export const [BEFORE_HOST, HOST, WHOLE] = [0, 1, 2] as const;

const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Reads each address once. */
export function hashAddresses({ values, codes }: Coded<string>): Addresses {
  const hashes = new Uint32Array(ADDRESS_HASHES * values.length);
  for (let code = 0; code < values.length; code++) {
    const address = values[code]!;
    const hostAt = startOfHost(address);
    let whole = FNV_START;
    for (let at = 0; at < hostAt; at++) whole = Math.imul(whole ^ address.charCodeAt(at), FNV_PRIME);
    const before = whole;
    let host = FNV_START;
    for (let at = hostAt; at < address.length; at++) {
      const unit = address.charCodeAt(at);
      whole = Math.imul(whole ^ unit, FNV_PRIME);
      host = Math.imul(host ^ unit, FNV_PRIME);
    }
    const first = ADDRESS_HASHES * code;
    hashes[first + BEFORE_HOST] = mix(before);
    hashes[first + HOST] = mix(host);
    hashes[first + WHOLE] = mix(whole);
  }
  return { values, codes, hashes };
}

/** Where an address for messages has its "@"; its end where it has none. */
export function startOfHost(address: string): number {
  const at = address.indexOf("@");
  return at < 0 ? address.length : at;
}
