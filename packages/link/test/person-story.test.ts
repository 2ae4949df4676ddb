/** How a person came together, on weights that can be followed by hand. */
import { array, assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterRecords } from "../src/cluster.ts";
import { personStory, type StoryInput } from "../src/index.ts";

/** Weights of pairs by "a b"; any other pair weighs −8. */
function weights(table: Readonly<Record<string, number>>): StoryInput["weigh"] {
  return (left, right) => table[`${Math.min(left, right)} ${Math.max(left, right)}`] ?? -8;
}

/** The same weights as a single comparison's. */
function evidenceOf(weigh: StoryInput["weigh"]): StoryInput["evidence"] {
  return {
    width: 1,
    priorWeight: 0,
    weighParts(left, right, parts) {
      parts[0] = weigh(left, right);
      return 0;
    },
  };
}

/** Mean of 2^(.3 w) of two weights, back in bits. */
const powerMean = (one: number, other: number): number =>
  Math.log2((2 ** (0.3 * one) + 2 ** (0.3 * other)) / 2) / 0.3;

const plain = { sizes: undefined, others: [], threshold: 0, same: [], different: [] };

describe("the story of a person", () => {
  it("is worked by hand: the two nearest first, then the third by the power mean of its two weights", () => {
    const weigh = weights({ "0 1": 2, "0 2": 9, "1 2": 3 });
    const { joins, against, unopposed } = personStory({
      ...plain,
      members: [0, 1, 2],
      weigh,
      evidence: evidenceOf(weigh),
    });
    expect(joins.map(({ left, right }) => [left, right])).toEqual([
      [[0], [2]],
      [[0, 2], [1]],
    ]);
    expect(joins[0]!.weight).toBeCloseTo(9, 9);
    expect(joins[1]!.weight).toBeCloseTo(powerMean(2, 3), 9);
    expect(joins[1]!.strongest).toEqual({ left: 1, right: 2, weight: 3 });
    expect(joins.map(({ weakest }) => weakest)).toEqual([false, true]);
    expect(joins[1]!.message.english).toBe("one record joins the others (2): evidence of 2.5 bits");
    expect(against).toEqual([]);
    expect(unopposed).toMatchObject({
      left: 0,
      right: 1,
      weight: 2,
      message: {
        english:
          "nothing pulls against it as a whole: even the weakest pair of its records speaks for one person, by 2 bits",
      },
    });
  });

  it("weighs each pair as it is shown by itself: with the odds that two have who have nobody else", () => {
    const { joins, against, unopposed } = personStory({
      ...plain,
      members: [0, 1],
      weigh: () => 9 - 12,
      evidence: { ...evidenceOf(() => 9), priorWeight: -12 },
      sizes: { people: 10, shape: 1, mean: 1 },
    });
    expect(joins[0]!.weight).toBeGreaterThan(0);
    expect(joins[0]!.strongest.weight).toBeCloseTo(joins[0]!.weight, 9);
    expect(against).toEqual([]);
    expect(unopposed!.weight).toBeCloseTo(joins[0]!.weight, 9);
    expect(unopposed!.message.code).toBe("link/unopposed-two");
  });

  it("tells what pulls against it: pairs below zero, and a record that would not join the rest", () => {
    const weigh = weights({ "0 1": 10, "0 2": 10, "1 2": 10, "0 3": 3, "1 3": -5, "2 3": -4 });
    const story = personStory({ ...plain, members: [0, 1, 2, 3], weigh, evidence: evidenceOf(weigh) });
    expect(story.against).toEqual([
      { left: 1, right: 3, weight: -5 },
      { left: 2, right: 3, weight: -4 },
    ]);
    expect(story.pulled.map(({ record }) => record)).toEqual([3]);
    expect(story.unopposed).toBeNull();
    expect(story.joins.at(-1)!.contrary).toEqual({ left: 1, right: 3, weight: -5 });
  });

  it("begins with what a reviewer joined, and never calls that the weakest join", () => {
    const weigh = weights({ "0 1": -6, "0 2": 9, "1 2": -1 });
    const { joins } = personStory({
      ...plain,
      members: [0, 1, 2],
      weigh,
      evidence: evidenceOf(weigh),
      same: [[1, 0]],
    });
    expect(joins.map(({ judged, weakest }) => [judged, weakest])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(joins[0]!.message.code).toBe("link/join-judged");
  });

  it("names who nearly belonged, by how much they fell short, and where a reviewer keeps them apart", () => {
    const weigh = weights({ "0 1": 8, "0 2": 1, "1 2": -3, "0 3": -6, "1 3": 5 });
    const others = [
      { person: 7, records: [2] },
      { person: 9, records: [3] },
    ];
    const { near } = personStory({
      ...plain,
      members: [0, 1],
      weigh,
      evidence: evidenceOf(weigh),
      others,
      different: [[3, 1]],
    });
    expect(near.map(({ person, weight, judged }) => [person, weight, judged])).toEqual([
      [9, expect.closeTo(powerMean(-6, 5), 9) as number, true],
      [7, expect.closeTo(powerMean(1, -3), 9) as number, false],
    ]);
    expect(near[1]!.message.english).toBe(
      "the evidence between the two is −0.6 bits, 0.6 below the threshold",
    );
  });

  it("says nothing of joins for a single record", () => {
    expect(personStory({ ...plain, members: [4], weigh: () => 0, evidence: evidenceOf(() => 0) })).toEqual({
      joins: [],
      against: [],
      pulled: [],
      unopposed: null,
      near: [],
    });
  });

  it("joins all records of whatever clustering put together, one join fewer than records", () => {
    assert(
      property(
        array(double({ min: -9, max: 12, noNaN: true }), { minLength: 15, maxLength: 15 }),
        (drawn) => {
          const pairs = [0, 1, 2, 3, 4, 5].flatMap((a) =>
            [0, 1, 2, 3, 4, 5].filter((b) => b > a).map((b) => [a, b]),
          );
          const table = Object.fromEntries(pairs.map(([a, b], i) => [`${a} ${b}`, drawn[i]!]));
          const weigh = weights(table);
          const { personOf, personCount } = clusterRecords({
            recordCount: 6,
            pairs: {
              count: pairs.length,
              left: Uint32Array.from(pairs, ([a]) => a!),
              right: Uint32Array.from(pairs, ([, b]) => b!),
              weight: Float32Array.from(drawn),
            },
            evidence: evidenceOf(weigh),
            calibration: { offset: 0, deviation: 1.5 },
            sizes: undefined,
            threshold: 0,
            mustLink: [],
            cannotLink: [],
          });
          for (let person = 0; person < personCount; person++) {
            const members = [0, 1, 2, 3, 4, 5].filter((record) => personOf[record] === person);
            const { joins } = personStory({ ...plain, members, weigh, evidence: evidenceOf(weigh) });
            expect(joins).toHaveLength(members.length - 1);
            const last = joins.at(-1);
            if (last !== undefined)
              expect([...last.left, ...last.right].sort((a, b) => a - b)).toEqual(members);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
