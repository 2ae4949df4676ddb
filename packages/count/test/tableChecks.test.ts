import { describe, expect, it } from "vitest";
import { captureTable, checkTable, estimateAll, METHODS, type CaptureTable } from "../src/index.ts";
import { kosovo, newOrleans } from "./tables.ts";

const people = (histories: readonly (readonly [number, number])[]): number[] =>
  histories.flatMap(([history, count]) => Array.from({ length: count }, () => history));

const failures = (table: CaptureTable): string[] =>
  checkTable(table).flatMap((each) => (each.outcome === "failed" ? [each.code] : []));

const warnings = (table: CaptureTable): string[] =>
  checkTable(table).flatMap((each) => (each.outcome === "warned" ? [each.code] : []));

const three = ["a", "b", "c"];

describe("the checks of a table", () => {
  it("let a sound table through and say what was looked at", () => {
    expect(failures(kosovo)).toEqual([]);
    expect(checkTable(kosovo).map((each) => each.code)).toContain("count/triple-overlaps");
  });

  it("refuse two lists", () => {
    expect(
      failures(
        captureTable(
          ["a", "b"],
          people([
            [1, 20],
            [2, 20],
            [3, 5],
          ]),
        ),
      ),
    ).toContain("count/too-few-lists");
  });

  it("refuse an empty list, a copy, and a list that holds everyone", () => {
    expect(
      failures(
        captureTable(
          three,
          people([
            [1, 20],
            [2, 20],
            [3, 5],
          ]),
        ),
      ),
    ).toContain("count/list-empty");
    expect(
      failures(
        captureTable(
          three,
          people([
            [3, 20],
            [4, 20],
            [7, 5],
          ]),
        ),
      ),
    ).toContain("count/list-copied");
    expect(
      failures(
        captureTable(
          three,
          people([
            [1, 20],
            [3, 20],
            [5, 20],
            [7, 5],
          ]),
        ),
      ),
    ).toContain("count/list-has-everyone");
  });

  it("refuse islands of lists and tables where no three lists overlap pair by pair", () => {
    const islands = captureTable(
      ["a", "b", "c", "d", "e"],
      people([
        [3, 9],
        [5, 9],
        [6, 9],
        [24, 9],
        [8, 20],
      ]),
    );
    expect(failures(islands)).toEqual(["count/lists-in-islands"]);
    const chain = captureTable(
      three,
      people([
        [1, 30],
        [2, 30],
        [4, 30],
        [3, 9],
        [6, 9],
      ]),
    );
    expect(failures(chain)).toEqual(["count/no-overlapping-triple"]);
  });

  it("refuse a small island that could be counted by itself: its people would be added to a figure they say nothing of", () => {
    const apart = captureTable(
      ["a", "b", "c", "d", "e", "f"],
      people([
        [1, 900],
        [2, 900],
        [4, 900],
        [3, 90],
        [5, 90],
        [6, 90],
        [8, 20],
        [16, 20],
        [32, 20],
        [24, 5],
        [40, 5],
        [48, 5],
      ]),
    );
    expect(failures(apart)).toEqual(["count/lists-in-islands"]);
  });

  it("warn of small lists, lone lists and low coverage", () => {
    expect(warnings(newOrleans)).toEqual(
      expect.arrayContaining(["count/list-small", "count/coverage-low", "count/small-island"]),
    );
    const lone = captureTable(
      ["a", "b", "c", "d"],
      people([
        [1, 30],
        [2, 30],
        [4, 30],
        [3, 9],
        [5, 9],
        [6, 9],
        [8, 40],
      ]),
    );
    expect(warnings(lone)).toContain("count/list-alone");
  });

  it("refuse every method with the same reason, and run nothing", () => {
    const result = estimateAll(
      captureTable(
        ["a", "b"],
        people([
          [1, 20],
          [2, 20],
          [3, 5],
        ]),
      ),
      { seed: 1 },
    );
    expect(result.recommended).toBeNull();
    expect(result.recommendation.code).toBe("count/recommend-none-table");
    expect(result.recommendation.remedy).toBeTruthy();
    expect(result.estimates.map((each) => each.method)).toEqual([...METHODS]);
    for (const each of result.estimates) {
      expect(each.total).toBeNull();
      expect(each.refusal?.code).toBe("count/too-few-lists");
    }
  });
});
