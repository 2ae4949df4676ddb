/** The Merkle tree of RFC 9162, section 2.1, written a second time and as plainly as the RFC has it. */
import { sha256Bytes } from "@recount/core";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256Bytes(LEAF, entry);
}

/** MTH over hashes, at least one: those of leaves, or those of complete subtrees of one size. */
export function hashTree(hashes: readonly Uint8Array[], from = 0, to: number = hashes.length): Uint8Array {
  if (to - from === 1) return hashes[from] as Uint8Array;
  let k = 1;
  while (k * 2 < to - from) k *= 2;
  return sha256Bytes(NODE, hashTree(hashes, from, from + k), hashTree(hashes, from + k, to));
}

/** What the tiles of each level must hold, from the leaf hashes up: a level's hash i is the root over tile i below. */
export function tileLevels(leaves: readonly Uint8Array[]): (readonly Uint8Array[])[] {
  const levels: (readonly Uint8Array[])[] = [];
  for (let level = leaves; level.length > 0;) {
    levels.push(level);
    const below = level;
    level = Array.from({ length: Math.floor(below.length / 256) }, (_, i) =>
      hashTree(below, i * 256, (i + 1) * 256),
    );
  }
  return levels;
}
