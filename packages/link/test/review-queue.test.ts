/** What a reviewer is asked, in which order, and how far that is from enough. */
import { describe, expect, it } from "vitest";
import { reviewProgress, reviewQueue, type RecordGroup, type ReviewedLinkage } from "../src/index.ts";
import { listOf } from "./lists.ts";

type Pair = readonly [left: number, right: number, weight: number];

const probability = (weight: number): number => 1 / (1 + 2 ** -weight);

const inFull = (group: RecordGroup): number[] =>
  Array.from({ length: group.length }, (_, index) => group.at(index)!);

/** Weight of a pair that is not given. */
const FLOOR = Math.log2(0.01 / 0.99);

/** A linkage with people and pairs given; between groups stands the mean weight of all pairs across. */
function linkage(people: readonly number[], pairs: readonly Pair[]): ReviewedLinkage {
  const weights = pairs.map(([, , weight]) => weight);
  const weightOf = (one: number, other: number): number =>
    pairs.find(([left, right]) => left === Math.min(one, other) && right === Math.max(one, other))?.[2] ??
    FLOOR;
  return {
    lists: [
      listOf(
        "list",
        ["fullName"],
        people.map((_, record) => [`Person ${record}`]),
      ),
    ],
    recordCount: people.length,
    personOf: Uint32Array.from(people),
    personCount: Math.max(...people) + 1,
    canonical: Uint32Array.from(people, (_, record) => record),
    pairs: {
      count: pairs.length,
      left: Uint32Array.from(pairs, ([left]) => left),
      right: Uint32Array.from(pairs, ([, right]) => right),
      weight: Float32Array.from(weights),
      probability: Float32Array.from(weights, probability),
      gamma: [],
    },
    between: (left, right) => {
      const across = inFull(left).flatMap((one) => inFull(right).map((other) => weightOf(one, other)));
      return across.reduce((sum, weight) => sum + weight, 0) / across.length;
    },
  };
}

const asked = (each: ReviewedLinkage, options?: Parameters<typeof reviewQueue>[1]): string[] =>
  reviewQueue(each, options).questions.map(({ left, right }) => `${left}-${right}`);

describe("the review queue", () => {
  it("asks the most doubtful first, joins and splits alike", () => {
    const each = linkage(
      [0, 1, 2, 2, 3, 3],
      [
        [0, 1, -1],
        [2, 3, 0.2],
        [4, 5, 4],
      ],
    );
    const { questions } = reviewQueue(each);
    expect(questions.map(({ left, right, joined }) => [left, right, joined])).toEqual([
      [2, 3, true],
      [0, 1, false],
      [4, 5, true],
    ]);
    expect(questions[0]?.doubt).toBeCloseTo(1 - probability(0.2), 6);
    expect(questions[0]?.people).toEqual({ same: 4, different: 5 });
    expect(questions[1]?.people).toEqual({ same: 3, different: 4 });
  });

  it("asks about two people once, however many pairs there are between them, by the loudest", () => {
    const each = linkage(
      [0, 0, 1, 1],
      [
        [0, 1, 9],
        [0, 2, -1],
        [0, 3, 1],
        [1, 2, -2],
        [1, 3, -1],
        [2, 3, 9],
      ],
    );
    expect(asked(each)).toEqual(["0-3"]);
    expect(reviewQueue(each).questions[0]?.probability).toBeCloseTo(probability(-0.75), 6);
  });

  it("counts pairs that blocking or the floor left out against a join", () => {
    const each = linkage(
      [0, 0, 1],
      [
        [0, 1, 9],
        [0, 2, 2],
      ],
    );
    expect(reviewQueue(each).questions[0]?.probability).toBeCloseTo(
      probability((2 + Math.log2(0.01 / 0.99)) / 2),
      6,
    );
  });

  it("asks where a person of several records could come apart, with the records of both sides", () => {
    const each = linkage(
      [0, 0, 0, 0],
      [
        [0, 1, 8],
        [1, 2, 0.5],
        [2, 3, 8],
        [0, 3, -0.5],
      ],
    );
    const sides: (readonly number[])[][] = [];
    const { questions } = reviewQueue(each, {
      totals: (left, right) => {
        sides.push([inFull(left), inFull(right)]);
        return { same: 100, different: 104 };
      },
    });
    expect(questions[0]).toMatchObject({ left: 1, right: 2, joined: true });
    expect(sides).toContainEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("orders by the move of the estimate that is to be expected, where there is one", () => {
    const each = linkage(
      [0, 1, 2, 3],
      [
        [0, 1, 0],
        [2, 3, -2],
      ],
    );
    const totals = (left: RecordGroup): { same: number; different: number } =>
      inFull(left).includes(2) ? { same: 986, different: 1000 } : { same: 999, different: 1000 };
    expect(asked(each)).toEqual(["0-1", "2-3"]);
    expect(asked(each, { totals })).toEqual(["2-3", "0-1"]);
    expect(reviewQueue(each, { totals }).questions[0]?.expectedMove).toBeCloseTo(14 * 0.2, 6);
  });

  it("puts groups of several records before lone ones where the move is alike, and only there", () => {
    const asked = (lone: number): string[] => {
      const pairs: Pair[] = [
        [0, 1, 9],
        [2, 3, 9],
        [0, 2, -4],
        [0, 3, -4],
        [1, 2, -4],
        [1, 3, -4],
        [4, 5, lone],
      ];
      return reviewQueue(linkage([0, 0, 1, 1, 2, 3], pairs)).questions.map(
        ({ left, right, pairs: settled }) => `${left}-${right}: ${settled}`,
      );
    };
    expect(asked(-3.95).slice(0, 2)).toEqual(["0-2: 4", "4-5: 1"]);
    expect(asked(-3.5).slice(0, 2)).toEqual(["4-5: 1", "0-2: 4"]);
  });

  it("takes the probabilities of a partition sample where there is one, never as certainties", () => {
    const each = linkage([0, 1], [[0, 1, 1]]);
    const sample = { draws: 99, together: () => 0 };
    expect(reviewQueue(each, { sample }).questions).toEqual([]);
    const [question] = reviewQueue(each, { sample: { draws: 99, together: () => 1 } }).questions;
    expect(question?.doubt).toBeCloseTo(0.995, 9);
  });

  it("does not ask what a judgement on any pair between the two sides has answered", () => {
    const each = linkage(
      [0, 0, 1, 2, 2],
      [
        [0, 1, 9],
        [0, 2, 0],
        [3, 4, 0],
      ],
    );
    expect(asked(each)).toEqual(["3-4", "0-2"]);
    const judged = { verdict: "unsure", reason: "" } as const;
    expect(asked(each, { judgements: [{ left: "list:3", right: "list:2", ...judged }] })).toEqual(["3-4"]);
    expect(asked(each, { judgements: [{ left: "list:4", right: "list:5", ...judged }] })).toEqual(["0-2"]);
    expect(asked(each, { judgements: [{ left: "other:4", right: "list:5", ...judged }] })).toHaveLength(2);
  });

  it("keeps as many questions as asked for, and the doubt of the others as a rest", () => {
    const each = linkage(
      [0, 1, 2, 3, 4, 5],
      [
        [0, 1, 0],
        [2, 3, -1],
        [4, 5, -6],
      ],
    );
    const all = reviewQueue(each);
    const few = reviewQueue(each, { most: 1 });
    expect(all.questions).toHaveLength(2);
    expect(few.questions).toEqual(all.questions.slice(0, 1));
    expect(few.variance + few.restVariance).toBeCloseTo(all.variance + all.restVariance, 12);
    expect(all.restVariance).toBeGreaterThan(0);
  });
});

describe("the review queue of a person whom judgements made", () => {
  const size = 3000;
  const people = Array.from({ length: size }, () => 0);
  const pairs = people.slice(1).map((_, at): Pair => [at, at + 1, 1]);
  const judged = pairs.map(([left, right]) => ({
    left: `list:${left + 1}`,
    right: `list:${right + 1}`,
    verdict: "same" as const,
    reason: "",
  }));
  let listed = false;
  const weighed = (open: number): number[] => {
    const sizes: number[] = [];
    const between = (left: RecordGroup, right: RecordGroup): number => {
      sizes.push(left.length * right.length);
      listed ||= [left, right].some((group) => group.length > 300 && Array.isArray(group));
      return 0;
    };
    const { questions } = reviewQueue(
      { ...linkage(people, pairs), between },
      { judgements: judged.slice(open) },
    );
    expect(questions).toHaveLength(open);
    return sizes;
  };

  it("lists no large side record by record, which takes as long for each place as the person is large", () => {
    weighed(3);
    expect(listed).toBe(false);
  });

  it("weighs no split that is answered, and each that is open once", () => {
    expect(weighed(0)).toEqual([]);
    expect(weighed(2)).toEqual([size - 1, 2 * (size - 2)]);
  });
});

describe("the way to the next stop", () => {
  it("is the number of answers until the 95% range falls under the next level", () => {
    // 1.96 · √(400 · .25) / 1000 = 1.96%: the next stop is 1%, at a variance of 26.03.
    const doubts = Array.from({ length: 400 }, () => 0.5);
    expect(reviewProgress(1000, doubts, 0)).toEqual({
      uncertainty: expect.closeTo(0.0196, 6) as number,
      stop: 0.01,
      questions: 296,
    });
  });

  it("has no stop that the doubts no question reaches would keep out of reach", () => {
    expect(reviewProgress(100, [0.5], 25)).toMatchObject({ stop: null, questions: 1 });
    expect(reviewProgress(100, [], 0)).toEqual({ uncertainty: 0, stop: null, questions: 0 });
  });
});
