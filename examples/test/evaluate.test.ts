/** The measure itself, on cases worked by hand. */
import { assert, property, array, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../src/index.ts";

const clustering = (groups: Record<string, string[]>): Map<string, string> =>
  new Map(
    Object.entries(groups).flatMap(([person, records]) =>
      records.map((record): [string, string] => [record, person]),
    ),
  );

describe("evaluating a linkage", () => {
  it("counts pairs as one would by hand", () => {
    // Who is who: {1,2,3} {4,5} {6}. Found: {1,2} {3,4,5} {6}. True pairs 12 13 23 45; found 12 34 35 45; shared 12 45.
    const actual = clustering({ a: ["x:1", "x:2", "y:3"], b: ["x:4", "y:5"], c: ["y:6"] });
    const found = clustering({ p: ["x:1", "x:2"], q: ["y:3", "x:4", "y:5"], r: ["y:6"] });
    const evaluation = evaluate(found, actual);
    expect(evaluation).toMatchObject({
      truePairs: 4,
      foundPairs: 4,
      sharedPairs: 2,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
    });
    expect(evaluation).toMatchObject({ people: 3, peopleFound: 3, peopleError: 0 });
    expect(evaluation.falsePairs).toEqual([
      ["y:3", "x:4"],
      ["y:3", "y:5"],
    ]);
    expect(evaluation.missedPairs).toEqual([
      ["x:1", "y:3"],
      ["x:2", "y:3"],
    ]);
  });

  it("takes a record left out of the linkage for a person of its own", () => {
    const actual = clustering({ a: ["x:1", "y:1"], b: ["x:2"] });
    const evaluation = evaluate(clustering({ p: ["x:1"] }), actual);
    expect(evaluation).toMatchObject({ recall: 0, precision: 1, f1: 0, peopleFound: 3, peopleError: 0.5 });
  });

  it("refuses a record that nobody wrote", () => {
    expect(() => evaluate(clustering({ p: ["z:9"] }), clustering({ a: ["x:1"] }))).toThrow("z:9");
  });

  it("finds nothing wrong with who is who itself, and one person in everybody melted", () => {
    assert(
      property(array(integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 40 }), (people) => {
        const actual = new Map(people.map((person, row): [string, string] => [`x:${row + 1}`, `P${person}`]));
        const right = evaluate(actual, actual);
        expect(right.f1).toBe(1);
        expect(right.peopleError).toBe(0);
        const melted = evaluate(new Map([...actual.keys()].map((record) => [record, "P"])), actual);
        expect(melted.recall).toBe(1);
        expect(melted.peopleFound).toBe(1);
      }),
    );
  });
});
