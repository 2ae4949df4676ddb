/** The Merkle tree against the vectors of transparency-dev/merkle, a tree worked by hand, and properties. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashTree, leafHash, nodeHash, verifyConsistency, verifyInclusion } from "../src/index.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/vectors/merkle");
const isThere = existsSync(folder);

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
}
type Inclusion = Vector & { leafIdx: number; treeSize: number; root: string; leafHash: string };
type Consistency = Vector & { size1: number; size2: number; root1: string; root2: string };

function vectors<T>(kind: string): [string, T][] {
  if (!isThere) return [];
  return readdirSync(join(folder, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path), JSON.parse(readFileSync(path, "utf8")) as T]);
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text ?? "", "base64"));

describe.skipIf(!isThere)(
  isThere ? "proofs and other people's vectors" : "skipped: ../shared/vectors/merkle is not here",
  () => {
    it.each(vectors<Inclusion>("inclusion"))("judges %s as the vector does", (_, vector) => {
      const proof = (vector.proof ?? []).map(bytes);
      const isIncluded = verifyInclusion(
        vector.leafIdx,
        vector.treeSize,
        bytes(vector.leafHash),
        proof,
        bytes(vector.root),
      );
      expect(isIncluded).toBe(!vector.wantErr);
    });

    it.each(vectors<Consistency>("consistency"))("judges %s as the vector does", (_, vector) => {
      const { size1, size2, root1, root2 } = vector;
      const proof = (vector.proof ?? []).map(bytes);
      expect(verifyConsistency(size1, size2, bytes(root1), bytes(root2), proof)).toBe(!vector.wantErr);
    });
  },
);

function leaves(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
}

function treeOf(hashes: readonly Uint8Array[]): HashTree {
  const tree = new HashTree();
  for (const hash of hashes) tree.push(hash);
  return tree;
}

describe("the tree", () => {
  it("hashes leaves and nodes under different first bytes", () => {
    const sha = (...parts: Uint8Array[]) =>
      new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
    expect(leafHash(Buffer.from("x"))).toEqual(sha(Uint8Array.of(0), Buffer.from("x")));
    expect(nodeHash(sha(), sha())).toEqual(sha(Uint8Array.of(1), sha(), sha()));
  });

  it("has for five leaves the root worked by hand", () => {
    const [a, b, c, d, e] = leaves(5) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const root = nodeHash(nodeHash(nodeHash(a, b), nodeHash(c, d)), e);
    expect(treeOf([a, b, c, d, e]).root()).toEqual(root);
    expect(treeOf([a, b, c, d, e]).root(3)).toEqual(nodeHash(nodeHash(a, b), c));
  });

  it("refuses proofs about the empty tree: nothing is shown by them", () => {
    const empty = new Uint8Array(createHash("sha256").digest());
    expect(verifyConsistency(0, 0, empty, empty, [])).toBe(false);
    expect(verifyConsistency(0, 5, empty, treeOf(leaves(5)).root(), [])).toBe(false);
    expect(() => new HashTree().root()).toThrow("tree size 0 is not between 1 and 0");
    expect(() => treeOf(leaves(3)).consistencyProof(0)).toThrow("tree size 0");
  });

  it("proves every leaf in every size, and every size in every later one", () => {
    const all = leaves(70);
    const tree = treeOf(all);
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index += 1 + Math.floor(size / 9)) {
        const proof = tree.inclusionProof(index, size);
        expect(verifyInclusion(index, size, all[index] as Uint8Array, proof, tree.root(size))).toBe(true);
      }
      const proof = tree.consistencyProof(size, 70);
      expect(verifyConsistency(size, 70, tree.root(size), tree.root(), proof)).toBe(true);
    }
  });

  it("accepts no proof for another leaf, another size or with a bit changed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (size, i, hashIndex, bit) => {
          const all = leaves(size);
          const tree = treeOf(all);
          const index = i % size;
          const proof = tree.inclusionProof(index).map((hash) => Uint8Array.from(hash));
          const leaf = all[index] as Uint8Array;
          expect(verifyInclusion((index + 1) % size, size, leaf, proof, tree.root())).toBe(false);
          const hash = proof[hashIndex % proof.length] as Uint8Array;
          hash[bit % 32] = (hash[bit % 32] as number) ^ (1 << (bit % 8));
          expect(verifyInclusion(index, size, leaf, proof, tree.root())).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});
