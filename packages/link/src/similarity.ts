/** String similarities on folded text: what the engine uses for everything that is not a person's name. */

const MAX_LENGTH = 64;
const leftTaken = new Uint8Array(MAX_LENGTH);
const rightTaken = new Uint8Array(MAX_LENGTH);

/** Jaro–Winkler similarity in [0, 1] (Winkler 1990, prefix weight 0.1, up to four letters). Reads 64 units at most. */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const leftLength = Math.min(left.length, MAX_LENGTH);
  const rightLength = Math.min(right.length, MAX_LENGTH);
  if (leftLength === 0 || rightLength === 0) return 0;
  const matches = markMatches(left, right, leftLength, rightLength);
  if (matches === 0) return 0;
  const transposed = countTransposed(left, right, leftLength);
  const jaro = (matches / leftLength + matches / rightLength + (matches - transposed) / matches) / 3;
  let prefix = 0;
  const longest = Math.min(4, leftLength, rightLength);
  while (prefix < longest && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function markMatches(left: string, right: string, leftLength: number, rightLength: number): number {
  leftTaken.fill(0, 0, leftLength);
  rightTaken.fill(0, 0, rightLength);
  const reach = Math.max(0, Math.floor(Math.max(leftLength, rightLength) / 2) - 1);
  let matches = 0;
  for (let i = 0; i < leftLength; i++) {
    const unit = left.charCodeAt(i);
    const last = Math.min(rightLength - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (rightTaken[j] === 1 || right.charCodeAt(j) !== unit) continue;
      leftTaken[i] = 1;
      rightTaken[j] = 1;
      matches++;
      break;
    }
  }
  return matches;
}

function countTransposed(left: string, right: string, leftLength: number): number {
  let j = 0;
  let outOfOrder = 0;
  for (let i = 0; i < leftLength; i++) {
    if (leftTaken[i] === 0) continue;
    while (rightTaken[j] === 0) j++;
    if (left.charCodeAt(i) !== right.charCodeAt(j)) outOfOrder++;
    j++;
  }
  return outOfOrder / 2;
}

/** True where one insertion, deletion, substitution or swap of neighbours, or none, turns one text into the other. */
export function withinOneEdit(left: string, right: string): boolean {
  const difference = left.length - right.length;
  if (difference > 1 || difference < -1) return false;
  let start = 0;
  const shorter = Math.min(left.length, right.length);
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  if (start === shorter) return true;
  if (difference > 0) return left.slice(start + 1) === right.slice(start);
  if (difference < 0) return left.slice(start) === right.slice(start + 1);
  if (left.slice(start + 1) === right.slice(start + 1)) return true;
  return (
    left.charCodeAt(start) === right.charCodeAt(start + 1) &&
    left.charCodeAt(start + 1) === right.charCodeAt(start) &&
    left.slice(start + 2) === right.slice(start + 2)
  );
}

/** What folding leaves as it is. */
const FOLDED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** Text for comparison: lower case, accents and punctuation dropped, Arabic-Indic digits as ASCII. */
export function foldText(text: string): string {
  if (FOLDED.test(text)) return text;
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A 32-bit hash of a text between `from` and `end` (FNV-1a over UTF-16 units, then mixed), never 0, which stands for no value. */
export function hashText(text: string, end = text.length, from = 0): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** Spreads 32 bits (murmur3's finaliser); never 0. */
export function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  z = (z ^ (z >>> 16)) >>> 0;
  return z === 0 ? 1 : z;
}

/** Joins two hashes, order mattering; 0 where either side has none. */
export function joinHashes(left: number, right: number): number {
  if (left === 0 || right === 0) return 0;
  return mix(Math.imul(left, 0x9e3779b1) ^ right);
}
