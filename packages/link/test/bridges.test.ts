import { describe, expect, it } from "vitest";
import { bridges } from "../src/bridges.ts";
import { clusterRecords, eachComponent, type ClusterInput } from "../src/cluster.ts";

/** Records of a person, and how many people a chain of weak pairs holds in one component. */
const SIZE = 8;

/**
 * People in a chain: within a person pairs weigh 20 bits, from one person to the next a single pair weighs 1. But for person
 * 0: those of its first half have both of two fields, those of its second half one or the other, so that a pair across the
 * halves weighs −10 + 8 bits, and the halves as groups about −9.6 + 2 · ¾ · 8.
 */
function chain(people: number): ClusterInput {
  const count = people * SIZE;
  const personOf = (record: number): number => Math.floor(record / SIZE);
  const weights: [number, number, number][] = [];
  for (let left = 0; left < count; left++) {
    for (let right = left + 1; personOf(right) === personOf(left) && right < count; right++)
      weights.push([left, right, inHalves(left, right) ? -2 : 20]);
    if (left % SIZE === SIZE - 1 && left + 1 < count) weights.push([left, left + 1, 1]);
  }
  return {
    recordCount: count,
    pairs: {
      count: weights.length,
      left: Uint32Array.from(weights, ([left]) => left),
      right: Uint32Array.from(weights, ([, right]) => right),
      weight: Float32Array.from(weights, ([, , weight]) => weight),
    },
    evidence: {
      width: 2,
      priorWeight: -10,
      weighParts(a, b, parts) {
        const [left, right] = [Math.min(a, b), Math.max(a, b)];
        const bits = personOf(left) === personOf(right) ? (inHalves(left, right) ? 8 : 15) : -8;
        parts.fill(bits);
        if (inHalves(left, right)) parts[right % 2] = NaN;
        return 0;
      },
    },
    threshold: 0,
    calibration: { offset: 0, deviation: 1.5 },
    sizes: { people: 1024, shape: 1, mean: 1 },
    mustLink: [],
    cannotLink: [],
  };
}

const inHalves = (left: number, right: number): boolean =>
  left < SIZE / 2 && right >= SIZE / 2 && right < SIZE;

describe("bridges between components", () => {
  it("are not needed where none was cut for its size", () => {
    const small = chain(4);
    const found = clusterRecords(small);
    expect(found.personCount).toBe(4);
    expect(bridges(small, found)).toBeUndefined();
  });

  it("bring together halves of a person that single pairs did not hold in one component", () => {
    const large = chain(40);
    const found = clusterRecords(large);
    expect(found.personCount).toBe(41);
    const holding = bridges(large, found)!;
    const anew = clusterRecords({ ...large, holding });
    expect(anew.personCount).toBe(40);
    expect(new Set(anew.personOf.slice(0, SIZE))).toEqual(new Set([0]));
    const sizes = [...eachComponent(anew.components)].map(({ length }) => length);
    expect(sizes).toEqual(Array.from({ length: 40 }, () => SIZE));
  });

  it("leave a person whom judgements made larger than a component to the weights of its pairs, which can be cut", () => {
    const large = chain(40);
    const mustLink = Array.from(
      { length: large.recordCount - 1 },
      (_, record) => [record, record + 1] as const,
    );
    const judged = { ...large, mustLink };
    const found = clusterRecords(judged);
    expect(found.personCount).toBe(1);
    const holding = bridges(judged, found)!;
    expect(holding).toEqual(large.pairs.weight);
    expect(clusterRecords({ ...judged, holding }).personCount).toBe(1);
  });
});
