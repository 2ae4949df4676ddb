import { createRandom } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNCALIBRATED } from "../src/calibration.ts";
import { clusterRecords, joiningWeights, type ClusterInput } from "../src/cluster.ts";
import { evidenceBetween, type PairEvidence } from "../src/group-evidence.ts";
import type { GroupSizes } from "../src/group-sizes.ts";

type Weights = readonly (readonly [number, number, number])[];

function inputOf(
  count: number,
  weights: Weights,
  same: [number, number][] = [],
  different: [number, number][] = [],
): ClusterInput {
  const known = new Map(weights.map(([a, b, weight]) => [`${a} ${b}`, weight]));
  return {
    recordCount: count,
    pairs: {
      count: weights.length,
      left: Uint32Array.from(weights, ([a]) => a),
      right: Uint32Array.from(weights, ([, b]) => b),
      weight: Float32Array.from(weights, ([, , weight]) => weight),
    },
    evidence: {
      width: 1,
      priorWeight: 0,
      weighParts(a, b, parts) {
        parts[0] = known.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? -8;
        return 0;
      },
    },
    threshold: 0,
    calibration: UNCALIBRATED,
    sizes: undefined,
    mustLink: same,
    cannotLink: different,
  };
}

const cluster = (...input: Parameters<typeof inputOf>): number[] => [
  ...clusterRecords(inputOf(...input)).personOf,
];

describe("the weight at which clustering joins two records", () => {
  const chain: Weights = [
    [0, 1, 9],
    [1, 2, 2],
    [2, 3, 7],
    [0, 2, -3],
    [0, 3, -8],
    [1, 3, -8],
    [5, 6, 1],
  ];
  const joining = (...pair: [number, number]): number => joiningWeights(inputOf(7, chain), [pair])[0]!;

  it("is that of their own pair where they join first, and of their groups where others come between", () => {
    expect([joining(0, 1), joining(2, 3), joining(5, 6)]).toEqual(
      [9, 7, 1].map((bits) => expect.closeTo(bits)),
    );
    expect(joining(1, 2)).toBe(joining(0, 3));
    expect(joining(1, 2)).toBeLessThan(2);
  });

  it("is far below any threshold for records that nothing connects", () => {
    expect(joining(0, 5)).toBe(-20);
    expect(joining(4, 5)).toBe(-20);
  });

  it("is above the threshold for those that are one person, and for no others", () => {
    const people = cluster(7, chain);
    const pairs = people.flatMap((_, left) =>
      people.flatMap((__, right): [number, number][] => (left < right ? [[left, right]] : [])),
    );
    const weights = joiningWeights(inputOf(7, chain), pairs);
    expect(pairs.map(([left, right]) => people[left] === people[right])).toEqual(
      [...weights].map((bits) => bits > 0),
    );
  });
});

describe("clustering", () => {
  it("numbers people by their first record", () => {
    expect(cluster(4, [[1, 3, 5]])).toEqual([0, 1, 2, 1]);
  });

  it("does not chain two people together over one pair, as connected components would", () => {
    const chain: Weights = [
      [0, 1, 9],
      [1, 2, 2],
      [2, 3, 9],
      [0, 2, -8],
      [0, 3, -8],
      [1, 3, -8],
    ];
    expect(cluster(4, chain)).toEqual([0, 0, 1, 1]);
  });

  it("counts less what few of the pairs across have a field for", () => {
    const weights = (left: number, right: number, field: 0 | 1): number => {
      if (left === 0 && right === 1) return 6;
      if (field === 0) return -2;
      return left === 0 ? 5 : NaN;
    };
    const weigh = (someLack: boolean): number[] => [
      ...clusterRecords({
        recordCount: 3,
        pairs: {
          count: 2,
          left: Uint32Array.of(0, 0),
          right: Uint32Array.of(1, 2),
          weight: Float32Array.of(12, 3),
        },
        evidence: {
          width: 2,
          priorWeight: 0,
          weighParts(left, right, parts) {
            parts[0] = weights(left, right, 0);
            parts[1] = someLack || left === 0 ? weights(left, right, 1) : 5;
            return 0;
          },
        },
        threshold: 2,
        calibration: UNCALIBRATED,
        sizes: undefined,
        mustLink: [],
        cannotLink: [],
      }).personOf,
    ];
    expect(weigh(false)).toEqual([0, 0, 0]);
    expect(weigh(true)).toEqual([0, 0, 1]);
  });

  it("joins what a reviewer judged the same and parts what was judged different", () => {
    expect(cluster(3, [[0, 1, 2]], [[0, 2]])).toEqual([0, 1, 0]);
    expect(cluster(2, [[0, 1, 9]], [], [[0, 1]])).toEqual([0, 1]);
  });

  it("keeps records judged different apart also when a third is close to both", () => {
    const found = cluster(
      3,
      [
        [0, 1, 9],
        [1, 2, 8],
        [0, 2, 9],
      ],
      [],
      [[0, 2]],
    );
    expect(found[0]).not.toBe(found[2]);
  });

  it("keeps what was judged different apart in a component so large that it is cut", () => {
    const half = 200;
    const weights: [number, number, number][] = [];
    for (let record = 1; record < half; record++) weights.push([0, record, 9], [half, half + record, 9]);
    weights.push([0, half, 1]);
    const apart: Weights = weights;
    const found = clusterRecords({
      recordCount: 2 * half,
      pairs: {
        count: apart.length,
        left: Uint32Array.from(apart, ([a]) => a),
        right: Uint32Array.from(apart, ([, b]) => b),
        weight: Float32Array.from(apart, ([, , weight]) => weight),
      },
      evidence: {
        width: 1,
        priorWeight: 0,
        weighParts(a, b, parts) {
          parts[0] = Math.floor(a / half) === Math.floor(b / half) ? 9 : -8;
          return 0;
        },
      },
      sizes: undefined,
      threshold: 0,
      calibration: UNCALIBRATED,
      mustLink: [[1, half + 1]],
      cannotLink: [[2, half + 2]],
    }).personOf;
    expect(found[1]).toBe(found[half + 1]);
    expect(found[2]).not.toBe(found[half + 2]);
  });
});

describe("people after judgements", () => {
  /** 0 and 1 joined rightly, 2 with 1 not, so that 2 and 3 would be one person were 2 free. */
  const tempting: Weights = [
    [0, 1, 9],
    [1, 2, 9],
    [0, 2, 5],
    [2, 3, 1],
    [3, 4, 3],
    [2, 4, 3.5],
    [0, 3, -9],
    [0, 4, -9],
    [1, 3, -9],
    [1, 4, -9],
  ];

  it("leave a third person as they are, however much of them an answer sets free", () => {
    expect(cluster(5, tempting)).toEqual([0, 0, 0, 1, 1]);
    const parted: [number, number][] = [
      [0, 2],
      [1, 2],
    ];
    expect(cluster(5, tempting, [], parted)).toEqual([0, 0, 1, 2, 2]);
  });

  it("regroup the records of two people of whom two records are judged the same", () => {
    const weights: Weights = [
      [0, 1, 2],
      [2, 3, 9],
      [0, 2, -1],
      [0, 3, -2],
      [1, 2, -9],
      [1, 3, -9],
    ];
    expect(cluster(4, weights)).toEqual([0, 0, 1, 1]);
    expect(cluster(4, weights, [[0, 2]])).toEqual([0, 1, 0, 0]);
  });

  it("keep people whole, but for whom they part, where they connect too many to weigh anew", () => {
    const size = 1_000;
    // Each two next to each other are one person by the evidence; a chain of answers makes all of them one.
    const weights: Weights = Array.from({ length: size / 2 }, (_, at) => [2 * at, 2 * at + 1, 5]);
    const chain = Array.from({ length: size / 2 - 1 }, (_, at): [number, number] => [2 * at, 2 * at + 2]);
    expect(new Set(cluster(size, weights, chain)).size).toBe(1);
    const apart: [number, number][] = [[0, 7]];
    const people = cluster(size, weights, chain, apart);
    expect(people[7]).not.toBe(people[0]);
    expect(new Set(people).size).toBe(2);
  });

  it("are what they were where the judgements say what they are, and else for all whom none is about", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const random = createRandom(seed);
        const size = 12;
        const actual = Array.from({ length: size }, () => random.integer(5));
        const weights: [number, number, number][] = [];
        for (let a = 0; a < size; a++)
          for (let b = a + 1; b < size; b++)
            weights.push([a, b, (actual[a] === actual[b] ? 3 : -5) + 12 * random.next() - 6]);
        const before = cluster(size, weights);
        const judged = Array.from({ length: 3 }, () => [random.integer(size), random.integer(size)] as const)
          .filter(([a, b]) => a !== b)
          .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));
        const sameBy = (people: number[]) =>
          judged.filter(([a, b]) => people[a] === people[b]).map(([a, b]): [number, number] => [a, b]);
        const otherBy = (people: number[]) =>
          judged.filter(([a, b]) => people[a] !== people[b]).map(([a, b]): [number, number] => [a, b]);
        expect(cluster(size, weights, sameBy(before), otherBy(before))).toEqual(before);
        const after = cluster(size, weights, sameBy(actual), otherBy(actual));
        const concerned = new Set(judged.flat().map((record) => before[record]));
        for (let a = 0; a < size; a++)
          for (let b = 0; b < size; b++)
            if (!concerned.has(before[a]!)) expect(after[a] === after[b]).toBe(before[a] === before[b]);
        for (const [a, b] of judged) expect(after[a] === after[b]).toBe(actual[a] === actual[b]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the prior of a join", () => {
  /** Evidence of 0 bits everywhere: what is left is the prior. */
  const silent: PairEvidence = { width: 0, priorWeight: -12, weighParts: () => 0 };
  /** Poisson, nearly: p(k) = (ln 2)^k / k!, so that p(a+b) / (p(a)·p(b)) is one in the ways to part a + b records so. */
  const poisson = { people: 1024, shape: 1e6, mean: Math.LN2 };
  /** Geometric: p(k) = 2^−k, so that p(a+b) / (p(a)·p(b)) is 1 at every size. */
  const geometric = { people: 1024, shape: 1, mean: 1 };
  const group = (size: number): number[] => Array.from({ length: size }, (_, record) => record);
  const prior = (one: number, other: number, sizes: GroupSizes): number =>
    evidenceBetween(group(one), group(other), silent, sizes);

  it("is the ratio of the two partitions' probabilities between two lone records", () => {
    expect(prior(1, 1, poisson)).toBeCloseTo(-10, 4);
    expect(prior(1, 1, geometric)).toBeCloseTo(-9, 10);
  });

  it("counts half of the ways to part a lone record from two to four, three quarters from eight", () => {
    expect(prior(1, 2, geometric)).toBeCloseTo(-10 + Math.log2(3) / 2, 10);
    expect(prior(4, 1, geometric)).toBeCloseTo(-10 + Math.log2(5) / 2, 10);
    expect(prior(1, 8, geometric)).toBeCloseTo(-10 + 0.75 * Math.log2(9), 10);
  });

  it("counts fewer of the ways to part larger groups, so that sizes which are rare speak for a join", () => {
    expect(prior(2, 2, geometric)).toBeCloseTo(-10 + (0.5 / 2 ** 1.5) * Math.log2(6), 10);
    expect(prior(2, 2, poisson)).toBeCloseTo(-10 - (1 - 0.5 / 2 ** 1.5) * Math.log2(6), 4);
    const oftenTen = { people: 1024, shape: 64, mean: 10 };
    expect(prior(2, 8, oftenTen)).toBeGreaterThan(prior(8, 8, oftenTen) + 7);
  });

  it("is lambda before sizes are known", () => {
    expect(evidenceBetween([0], [1], silent, undefined)).toBe(-12);
  });
});

describe("evidence between groups larger than clustering forms", () => {
  it("is that of evenly spread records, however many there are", () => {
    let weighed = 0;
    const evidence: PairEvidence = {
      width: 1,
      priorWeight: -12,
      weighParts(left, _right, parts) {
        weighed++;
        parts[0] = left % 2 === 0 ? 8 : NaN;
        return 0;
      },
    };
    const group = (size: number): number[] => Array.from({ length: size }, (_, record) => record);
    // Half of the pairs lack the field: 8 · ¾.
    expect(evidenceBetween(group(300), [1], evidence, undefined)).toBeCloseTo(-6, 10);
    expect(weighed).toBe(300);
    expect(evidenceBetween(group(25_100), [1], evidence, undefined)).toBeCloseTo(-6, 10);
    expect(weighed).toBe(400);
  });
});

describe("two people whom a judgement makes one larger than a component", () => {
  it("stay together but for those who were judged different, also of records that were joined", () => {
    const half = 200;
    const stars: [number, number, number][] = [];
    for (let record = 1; record < half; record++) stars.push([0, record, 9], [half, half + record, 9]);
    const different: [number, number][] = [
      [2, half + 2],
      [5, 6],
      [half + 1, 9],
    ];
    const input = inputOf(2 * half, stars, [[1, half + 1]], different);
    const weighParts: PairEvidence["weighParts"] = (a, b, parts) => {
      parts[0] = Math.floor(a / half) === Math.floor(b / half) ? 9 : -8;
      return 0;
    };
    const { personOf } = clusterRecords({ ...input, evidence: { ...input.evidence, weighParts } });
    const alone = [half + 2, 6, 9];
    const others = [...personOf.keys()].filter((record) => !alone.includes(record));
    expect(new Set(others.map((record) => personOf[record]))).toEqual(new Set([0]));
    expect(new Set(alone.map((record) => personOf[record])).size).toBe(3);
    expect(new Set(personOf).size).toBe(4);
  });
});
