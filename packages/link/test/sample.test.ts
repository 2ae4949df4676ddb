/** Drawn partitions: right where the answer can be worked out, true to judgements, and the same however rows stand. */
import { createRandom, recordId, RecountError, type RecordList } from "@recount/core";
import { describe, expect, it } from "vitest";
import { link, samplePartitions, type Linkage, type PartitionSample } from "../src/index.ts";
import { clusterRecords } from "../src/cluster.ts";
import { probabilityOf } from "../src/score.ts";
import { inventLists } from "./lists.ts";

const options = { draws: 400, seed: 7 };

/** What each draw says, by record id: the ids that a record is together with. */
function byId(lists: readonly RecordList[], sample: PartitionSample): Map<string, string> {
  const ids = lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)));
  const told = new Map<string, string>(ids.map((id) => [id, ""]));
  for (let draw = 0; draw < sample.draws; draw += 40) {
    const personOf = sample.personOf(draw);
    ids.forEach((id, record) => {
      const same = ids.filter((_, other) => personOf[other] === personOf[record]).sort();
      told.set(id, `${told.get(id)};${same.join(",")}`);
    });
  }
  return told;
}

describe("drawn partitions", () => {
  const lists = inventLists(5).lists;
  const linkage = link(lists);
  const sample = samplePartitions(linkage, options);

  it("count people as the partition says, every draw", () => {
    for (let draw = 0; draw < sample.draws; draw += 25)
      expect(new Set(sample.personOf(draw)).size).toBe(sample.personCounts[draw]);
  });

  it("put two lone records together as often as their weight says, whatever the calibration is off by", () => {
    for (const weight of [-2, 0, 1.2, 5]) {
      const share = samplePartitions({ ...linkage, ...twoRecords(weight) }, { draws: 20_000, seed: 3 });
      expect(Math.abs(share.together(0, 1) - meanProbability(weight))).toBeLessThan(0.015);
    }
  });

  it("take nobody off where every pair was compared, else as many as the estimate says", () => {
    expect(linkage.blocking.rules.map(({ rule }) => rule)).toEqual(["every pair"]);
    expect([...sample.unreached]).toEqual(Array.from({ length: sample.draws }, () => 0));
    const unreached = { people: 40, deviation: 5 };
    const { unreached: drawn } = samplePartitions({ ...linkage, unreached }, { draws: 4000, seed: 3 });
    const mean = drawn.reduce((sum, each) => sum + each, 0) / 4000;
    const squares = drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    expect(Math.abs(mean - 40)).toBeLessThan(0.3);
    expect(Math.abs(Math.sqrt(squares / 4000) - 5)).toBeLessThan(0.3);
  });

  it("are the same for the same seed, and others for another", () => {
    expect(samplePartitions(linkage, options).personCounts).toEqual(sample.personCounts);
    expect(samplePartitions(linkage, { ...options, seed: 8 }).personCounts).not.toEqual(sample.personCounts);
  });

  it("are the same people when the lists come in another order", () => {
    const turned = lists.toReversed();
    expect(byId(turned, samplePartitions(link(turned), options))).toEqual(byId(lists, sample));
  });

  it("hold judgements in every draw, for and against", () => {
    const doubtful = sample.uncertain;
    expect(doubtful.length).toBeGreaterThan(3);
    const [left, right] = doubtfulPair(linkage, sample);
    const idOf = (record: number): string => {
      const first = lists[0]!.rowCount;
      return record < first ? recordId(lists[0]!, record) : recordId(lists[1]!, record - first);
    };
    for (const [verdict, share] of [
      ["same", 1],
      ["different", 0],
    ] as const) {
      const judged = link(lists, {
        judgements: [{ left: idOf(left), right: idOf(right), verdict, reason: "" }],
      });
      expect(samplePartitions(judged, options).together(left, right)).toBe(share);
    }
  });

  it("weigh nothing among records that judgements hold together, however many", () => {
    const { clustering } = twoRecords(1);
    const recordCount = 5000;
    const weighParts = (): number => expect.unreachable("a pair was weighed");
    const judged = {
      recordCount,
      canonical: Uint32Array.from({ length: recordCount }, (_, record) => record),
      clustering: {
        ...clustering,
        recordCount,
        evidence: { ...clustering.evidence, weighParts },
        mustLink: Array.from({ length: recordCount - 1 }, (_, record) => [record, record + 1] as const),
      },
    };
    const drawn = samplePartitions({ ...linkage, ...judged }, { draws: 2, seed: 1 });
    expect([...drawn.personCounts]).toEqual([1, 1]);
    expect(drawn.together(0, recordCount - 1)).toBe(1);
  });

  it("hold whom answers tie, and what clustering holds with them, whatever the size", () => {
    // 400 doubtful people of three records each, of whom answers tie the first ones; and one "different" beside.
    const recordCount = 1200;
    const mustLink = Array.from({ length: 399 }, (_, at) => [3 * at, 3 * at + 3] as const);
    const cannotLink = [[4, 602]] as const;
    const { clustering } = twoRecords(2);
    const pairs = Array.from({ length: 400 }, (_, at) => [
      [3 * at, 3 * at + 1],
      [3 * at, 3 * at + 2],
      [3 * at + 1, 3 * at + 2],
    ]).flat();
    const weighParts: typeof clustering.evidence.weighParts = (left, right, parts) => {
      parts[0] = Math.floor(left / 3) === Math.floor(right / 3) ? 15 : -12;
      return 0;
    };
    const input = {
      ...clustering,
      recordCount,
      evidence: { ...clustering.evidence, weighParts },
      pairs: {
        count: pairs.length,
        left: Uint32Array.from(pairs, ([left]) => left!),
        right: Uint32Array.from(pairs, ([, right]) => right!),
        weight: new Float32Array(pairs.length).fill(3),
      },
      mustLink,
      cannotLink,
    };
    const canonical = Uint32Array.from({ length: recordCount }, (_, record) => record);
    const drawn = samplePartitions({ ...linkage, recordCount, canonical, clustering: input }, options);
    for (const [left, right] of mustLink) expect(drawn.together(left, right)).toBe(1);
    expect(drawn.together(4, 602)).toBe(0);
    expect(clusterRecords(input).personCount).toBe(2);
    const mean = drawn.personCounts.reduce((sum, count) => sum + count, 0) / drawn.draws;
    expect(mean).toBeGreaterThan(2);
    expect(mean).toBeLessThan(60);
    expect(drawn.together(0, 1)).toBeGreaterThan(0.9);
    for (let draw = 0; draw < drawn.draws; draw += 50)
      expect(new Set(drawn.personOf(draw)).size).toBe(drawn.personCounts[draw]);
  });

  it("hold every judgement among records whose components are tied, in invented cases", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = createRandom(seed);
      const recordCount = 700;
      const actual = Array.from({ length: recordCount }, () => random.integer(40));
      const any = (): [number, number] => [random.integer(recordCount), random.integer(recordCount)];
      const pairs = Array.from({ length: 900 }, any).filter(([a, b]) => a !== b);
      const judged = Array.from({ length: 900 }, any).filter(([a, b]) => a !== b);
      const { clustering } = twoRecords(2);
      const weighParts: typeof clustering.evidence.weighParts = (left, right, parts) => {
        parts[0] = ((left * 7919 + right * 104_729) % 24) - 4;
        return 0;
      };
      const input = {
        ...clustering,
        recordCount,
        evidence: { ...clustering.evidence, weighParts },
        pairs: {
          count: pairs.length,
          left: Uint32Array.from(pairs, ([left]) => left),
          right: Uint32Array.from(pairs, ([, right]) => right),
          weight: Float32Array.from(pairs, () => 10 * random.next()),
        },
        mustLink: judged.filter(([a, b]) => actual[a] === actual[b]),
        cannotLink: judged.filter(([a, b]) => actual[a] !== actual[b]),
      };
      const canonical = Uint32Array.from({ length: recordCount }, (_, record) => record);
      const drawn = samplePartitions(
        { ...linkage, recordCount, canonical, clustering: input },
        { draws: 3, seed },
      );
      for (const [a, b] of input.mustLink) expect(drawn.together(a, b)).toBe(1);
      for (const [a, b] of input.cannotLink) expect(drawn.together(a, b)).toBe(0);
    }
  });

  it("refuse a number of draws that is none", () => {
    expect(() => samplePartitions(linkage, { draws: 0, seed: 1 })).toThrow(RecountError);
    expect(() => samplePartitions(linkage, { draws: 10, seed: -1 })).toThrow(RecountError);
  });
});

function doubtfulPair({ pairs }: Linkage, sample: PartitionSample): [number, number] {
  for (let i = 0; i < pairs.count; i++) {
    const share = sample.together(pairs.left[i]!, pairs.right[i]!);
    if (share > 0.005 && share < 0.995) return [pairs.left[i]!, pairs.right[i]!];
  }
  throw new Error("no doubtful pair");
}

/** A linkage of two records with one pair of a given weight. */
function twoRecords(weight: number): Pick<Linkage, "recordCount" | "canonical" | "clustering"> {
  return {
    recordCount: 2,
    canonical: Uint32Array.of(0, 1),
    clustering: {
      recordCount: 2,
      pairs: { count: 1, left: Uint32Array.of(0), right: Uint32Array.of(1), weight: Float32Array.of(weight) },
      evidence: {
        width: 1,
        priorWeight: -9,
        weighParts(_left, _right, parts) {
          parts[0] = weight + 9;
          return 0;
        },
      },
      threshold: 0,
      calibration: { offset: 0, deviation: 1.5 },
      // Half of all people have one record, a quarter two: 2 · ¼ / (½ · ½ · 1024), −9 bits as lambda's.
      sizes: { people: 1024, shape: 1, mean: 1 },
      mustLink: [],
      cannotLink: [],
    },
  };
}

/** The mean of the probability, with the .7 bits that evidence is too low by, over a normal error of 1.5 bits, by the trapezoid rule. */
function meanProbability(weight: number): number {
  let sum = 0;
  let total = 0;
  for (let z = -6; z <= 6; z += 0.01) {
    const density = Math.exp((-z * z) / 2);
    sum += density * probabilityOf(weight + 0.7 + 1.5 * z);
    total += density;
  }
  return sum / total;
}
