/**
 * The one strict definition of an acceptable Ed25519 key and signature (RFC 8032, pure Ed25519). Verifiers in the wild
 * disagree on edge cases, and whoever can choose such a case can show one signature as valid to one reader and invalid
 * to another. Accepted here:
 * - a key that is 32 bytes, canonically encoded (y < p, no negative zero) and of prime order L, so neither of low order
 *   nor with a low-order component: on such keys the cofactored and the cofactorless equation agree;
 * - a signature that is 64 bytes with S < L and R equal, byte for byte, to the encoding of S·B − k·A, R not the identity.
 */
import { createPublicKey, verify } from "node:crypto";

const P = 2n ** 255n - 19n;
/** Order of the base point's group. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

function modulo(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = modulo(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
}

const D = modulo(-121665n * power(121666n, P - 2n));
const SQRT_MINUS_1 = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

const IDENTITY: Point = [0n, 1n, 1n, 0n];

/** RFC 8032, 5.1.4; complete, so it doubles too. */
function add(a: Point, b: Point): Point {
  const lower = modulo((a[1] - a[0]) * (b[1] - b[0]));
  const upper = modulo((a[1] + a[0]) * (b[1] + b[0]));
  const c = modulo(2n * D * a[3] * b[3]);
  const d = modulo(2n * a[2] * b[2]);
  const e = upper - lower;
  const f = d - c;
  const g = d + c;
  const h = upper + lower;
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function isIdentity([x, y, z]: Point): boolean {
  return x === 0n && y === z;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}

/** x from y (RFC 8032, 5.1.3); undefined when there is none. */
function recoverX(y: bigint, odd: boolean): bigint | undefined {
  const u = modulo(y * y - 1n);
  const v = modulo(D * y * y + 1n);
  let x = modulo(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  const check = modulo(v * x * x);
  if (check !== u) {
    if (check !== modulo(-u)) return undefined;
    x = modulo(x * SQRT_MINUS_1);
  }
  if (x === 0n && odd) return undefined;
  return (x & 1n) === (odd ? 1n : 0n) ? x : P - x;
}

function decodePoint(bytes: Uint8Array): Point | undefined {
  const encoded = littleEndian(bytes);
  const y = encoded & (2n ** 255n - 1n);
  if (y >= P) return undefined;
  const x = recoverX(y, encoded >> 255n === 1n);
  return x === undefined ? undefined : [x, y, 1n, modulo(x * y)];
}

function hasPrimeOrder(point: Point): boolean {
  if (isIdentity(point)) return false;
  let sum = IDENTITY;
  let double = point;
  for (let rest = L; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, double);
    double = add(double, double);
  }
  return isIdentity(sum);
}

/** A key that passed the strict definition, and the check of signatures under it. */
export interface VerifyingKey {
  readonly bytes: Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

/** DER header of an Ed25519 SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const IDENTITY_BYTES = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]);

function isAcceptableSignature(signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  if (IDENTITY_BYTES.equals(signature.subarray(0, 32))) return false;
  return littleEndian(signature.subarray(32)) < L;
}

/** Keys accepted before: the check takes some milliseconds, and a case has few keys. */
const accepted = new Map<string, VerifyingKey>();
const MAX_ACCEPTED = 1000;

/** A key by the strict definition above; undefined when it is not acceptable. */
export function parseVerifyingKey(bytes: Uint8Array): VerifyingKey | undefined {
  if (bytes.length !== 32) return undefined;
  const name = Buffer.from(bytes).toString("hex");
  const known = accepted.get(name);
  if (known !== undefined) return known;
  const point = decodePoint(bytes);
  if (point === undefined || !hasPrimeOrder(point)) return undefined;
  const key = verifyingKey(Uint8Array.from(bytes));
  if (accepted.size < MAX_ACCEPTED) accepted.set(name, key);
  return key;
}

function verifyingKey(own: Uint8Array): VerifyingKey {
  const key = createPublicKey({ key: Buffer.concat([SPKI, own]), format: "der", type: "spki" });
  return {
    bytes: own,
    verify: (message, signature) => isAcceptableSignature(signature) && verify(null, message, key, signature),
  };
}
