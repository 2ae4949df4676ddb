import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import { captureTable, estimate, tableBy, trajectory, type Arrivals } from "../src/index.ts";

const STEPS = ["2016", "2017", "2018"];

/**
 * Five people on three lists by hand. In 2016 the first list has Aban and Bisan; in 2017 Bisan comes onto the second
 * and Cyra too; in 2018 the third begins with Bisan, Cyra and Dima. Erat is on no list that counts.
 */
const GROWN: Arrivals = {
  lists: ["north", "south", "coast"],
  steps: STEPS,
  first: [
    Int16Array.from([0, 0, -1, -1, -1]),
    Int16Array.from([-1, 1, 1, -1, -1]),
    Int16Array.from([-1, 2, 2, 2, -1]),
  ],
};

/** People on each list with a chance of a third, each first known there at a step drawn for them. */
function invented(people: number, many: number, steps: number): Arrivals {
  const random = createRandom(11);
  const lists = Array.from({ length: many }, (_, list) => `list ${list}`);
  const first = lists.map(() =>
    Int16Array.from({ length: people }, () =>
      random.next() < 1 / 3 ? Math.floor(random.next() * steps) : -1,
    ),
  );
  return { lists, steps: Array.from({ length: steps }, (_, step) => `${2010 + step}`), first };
}

describe("the table of the people known by a step", () => {
  it("is that of the arrivals so far, without the lists that nobody is on yet", () => {
    expect(tableBy(GROWN, 0)).toEqual({ lists: ["north"], cells: [{ history: 1, count: 2 }] });
    expect(tableBy(GROWN, 1)).toEqual({
      lists: ["north", "south"],
      cells: [
        { history: 0b01, count: 1 },
        { history: 0b10, count: 1 },
        { history: 0b11, count: 1 },
      ],
    });
    expect(tableBy(GROWN, 2)).toEqual({
      lists: ["north", "south", "coast"],
      cells: [
        { history: 0b001, count: 1 },
        { history: 0b100, count: 1 },
        { history: 0b110, count: 1 },
        { history: 0b111, count: 1 },
      ],
    });
  });

  it("is not there before anybody is known", () => {
    expect(
      tableBy({ ...GROWN, first: GROWN.first.map(() => new Int16Array(5).fill(-1)) }, 2),
    ).toBeUndefined();
  });
});

describe("a trajectory", () => {
  it("has a documented number at every step, and a reason where there is no estimate", () => {
    const { method, steps } = trajectory(GROWN, { seed: 1 });
    expect(method).toBe("dga");
    expect(steps.map(({ name, documented }) => [name, documented])).toEqual([
      ["2016", 2],
      ["2017", 3],
      ["2018", 4],
    ]);
    expect(steps[0]).toMatchObject({ total: null, refusal: { code: "count/too-few-lists" } });
    expect(steps[1]).toMatchObject({ total: null, refusal: { code: "count/too-few-lists" } });
    for (const { total, refusal } of steps) expect(total === null).toBe(refusal !== null);
  });

  it("ends with the estimate of the whole table, and never loses a documented person", () => {
    const arrivals = invented(600, 3, 6);
    const { steps } = trajectory(arrivals, { seed: 1 });
    const all = [...Array(600).keys()].map((person) =>
      arrivals.first.reduce((bits, first, list) => bits | ((first[person] ?? -1) >= 0 ? 1 << list : 0), 0),
    );
    const table = captureTable(
      arrivals.lists,
      all.filter((history) => history > 0),
    );
    expect(steps.at(-1)?.total).toEqual(estimate(table, "dga", { seed: 1 }).total);
    const documented = steps.map((step) => step.documented);
    expect(documented).toEqual(documented.toSorted((one, other) => one - other));
    expect(steps.filter(({ total }) => total !== null).length).toBeGreaterThan(3);
  });

  it("says a floor where there are too many lists for the exact family", () => {
    const { method, steps } = trajectory(invented(300, 7, 1), { seed: 1 });
    expect(method).toBe("chao");
    expect(steps[0]?.total?.interval).toMatchObject({ kind: "confidence" });
  });

  it("gives the same figures whatever the seed: nothing in it is drawn", () => {
    expect(trajectory(invented(300, 3, 4), { seed: 1 })).toEqual(
      trajectory(invented(300, 3, 4), { seed: 99 }),
    );
  });
});
