/** The forest that holds a person's records together, cut and crossed, against the same worked out place by place. */
import { describe, expect, it } from "vitest";
import { createRandom } from "@recount/core";
import { RecordForest, type PlacePair } from "../src/record-forest.ts";

/** The places that the left one reaches without an edge, by walking. */
function reached(size: number, edges: readonly PlacePair[], cut: number): boolean[] {
  const side = Array.from({ length: size }, (_, place) => place === edges[cut]![0]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [left, right] of edges.filter((_, edge) => edge !== cut)) {
      if (side[left] === side[right]) continue;
      side[left] = side[right] = true;
      grown = true;
    }
  }
  return side;
}

/** Some trees over some places, each edge either way round, and some pairs of places. */
function invented(seed: number): { size: number; edges: PlacePair[]; pairs: PlacePair[] } {
  const random = createRandom(seed);
  const upTo = (most: number): number => Math.floor(random.next() * most);
  const size = 2 + upTo(12);
  const edges: PlacePair[] = [];
  for (let place = 1; place < size; place++) {
    const above = upTo(place);
    if (upTo(5) > 0) edges.push(upTo(2) === 0 ? [place, above] : [above, place]);
  }
  const pairs = Array.from({ length: upTo(4) }, (): PlacePair => [upTo(size), upTo(size)]);
  return { size, edges, pairs };
}

describe("a forest of records", () => {
  it("parts and is crossed as walking says, in hundreds of invented ones", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const { size, edges, pairs } = invented(seed);
      const forest = new RecordForest(size, edges);
      const sides = edges.map((_, edge) => reached(size, edges, edge));
      edges.forEach((_, edge) => {
        const walked = [true, false].map((left) =>
          [...sides[edge]!.keys()].filter((at) => sides[edge]![at] === left),
        );
        expect(forest.sides(edge)).toEqual(walked);
      });
      const across = sides.map((side) => (pairs.some(([a, b]) => side[a] !== side[b]) ? 1 : 0));
      expect([...forest.crossed(pairs)]).toEqual(across);
    }
  });

  it("finds the places of a large side one by one", () => {
    const size = 1000;
    const edges = Array.from({ length: size - 2 }, (_, place): PlacePair => [place, place + 1]);
    const [left, right] = new RecordForest(size, edges).sides(400);
    const found = [left, right].map((group) =>
      Array.from({ length: group.length }, (_, index) => group.at(index)!).sort((a, b) => a - b),
    );
    const all = Array.from({ length: size }, (_, place) => place);
    expect(found).toEqual([all.slice(0, 401), all.slice(401)]);
    expect(() => right.at(599)).toThrow(RangeError);
  });
});
