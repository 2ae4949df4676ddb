/**
 * The Merkle tree of RFC 9162, section 2.1 (the same as RFC 6962): leaf and node hashes, roots, inclusion and
 * consistency proofs and their checks. Hashes are 32 bytes; sizes and indexes count leaves.
 *
 * Proofs about the empty tree are refused: no log here publishes a checkpoint of size 0, a consistency proof from size
 * 0 shows nothing, and accepting one lets a reader believe that something was compared.
 */
import { sha256Bytes } from "@recount/core";
import { refuse } from "./errors.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256Bytes(LEAF, entry);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256Bytes(NODE, left, right);
}

/** The largest power of two below n, for n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Hashes of a tree, level by level: all that proofs, roots and tiles are made from. */
export class HashTree {
  /** levels[h][i] covers leaves i·2^h to (i+1)·2^h − 1, all present. */
  readonly #levels: Uint8Array[][] = [[]];

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  push(leaf: Uint8Array): void {
    let hash = leaf;
    for (let height = 0; ; height++) {
      const level = (this.#levels[height] ??= []);
      level.push(hash);
      if (level.length % 2 === 1) return;
      hash = nodeHash(level[level.length - 2] as Uint8Array, hash);
    }
  }

  /** The hash over the complete subtree of 2^height leaves that starts at index·2^height. */
  node(height: number, index: number): Uint8Array {
    const hash = this.#levels[height]?.[index];
    if (hash === undefined)
      refuse("preserve/bad-proof", `no complete subtree ${index} of height ${height} in ${this.size} leaves`);
    return hash;
  }

  /** Hash over leaves from (inclusive) to to (exclusive); from is a multiple of the range's power of two. */
  #range(from: number, to: number): Uint8Array {
    const width = to - from;
    const height = Math.log2(width);
    if (Number.isInteger(height)) return this.node(height, from / width);
    const k = split(width);
    return nodeHash(this.#range(from, from + k), this.#range(from + k, to));
  }

  /** The root over the first `size` leaves, at least one. */
  root(size: number = this.size): Uint8Array {
    this.#checkSize(size);
    return this.#range(0, size);
  }

  #checkSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 1 || size > this.size) {
      refuse("preserve/bad-proof", `tree size ${size} is not between 1 and ${this.size}`);
    }
  }

  /** RFC 9162, 2.1.3.1. */
  inclusionProof(index: number, size: number = this.size): Uint8Array[] {
    this.#checkSize(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
      refuse("preserve/bad-proof", `leaf ${index} is not in a tree of ${size}`);
    }
    const path: Uint8Array[] = [];
    for (let from = 0, to = size; to - from > 1;) {
      const middle = from + split(to - from);
      path.unshift(index < middle ? this.#range(middle, to) : this.#range(from, middle));
      if (index < middle) to = middle;
      else from = middle;
    }
    return path;
  }

  /** RFC 9162, 2.1.4.1. Empty when the sizes are equal. */
  consistencyProof(size1: number, size2: number = this.size): Uint8Array[] {
    this.#checkSize(size2);
    this.#checkSize(size1);
    if (size1 > size2) refuse("preserve/bad-proof", `no proof from ${size1} leaves back to ${size2}`);
    const proof: Uint8Array[] = [];
    let from = 0;
    let to = size2;
    let whole = true;
    while (size1 < to) {
      const middle = from + split(to - from);
      if (size1 <= middle) {
        proof.unshift(this.#range(middle, to));
        to = middle;
      } else {
        proof.unshift(this.#range(from, middle));
        from = middle;
        whole = false;
      }
    }
    return whole ? proof : [this.#range(from, to), ...proof];
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether the proof shows leaf `index` under the root of a tree of `size` leaves. RFC 9162, 2.1.3.2. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || leaf.length !== 32) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}

/** Whether the proof shows that the tree of size1 leaves is a beginning of the tree of size2. RFC 9162, 2.1.4.2. */
export function verifyConsistency(
  size1: number,
  size2: number,
  root1: Uint8Array,
  root2: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2);
  const path = Number.isInteger(Math.log2(size1)) ? [root1, ...proof] : proof;
  const first = path[0];
  if (proof.length === 0 || first === undefined || path.some((each) => each.length !== 32)) return false;
  let node = size1 - 1;
  let last = size2 - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let old = first;
  let recent = first;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(sibling, old);
      recent = nodeHash(sibling, recent);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      recent = nodeHash(recent, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(old, root1) && sameBytes(recent, root2);
}
