import type { LinkSummary } from "@recount/runs";
import { describe, expect, it } from "vitest";
import { describePeople } from "../src/describe.ts";

const summary = {
  records: 1,
  people: 1,
  unnamed: 1,
  lists: [{ name: "a", records: 1, people: 1 }],
  drawn: { draws: 200, mean: 1, low: 1, high: 1 },
  blocking: { pairsCompared: 1, recallCeiling: null },
  warnings: [],
  ids: null,
} as unknown as LinkSummary;

describe("people in lines of text", () => {
  it("are counted as one where there is one, and an interval of one number is written as one", () => {
    expect(describePeople(summary)).toBe(
      [
        "  a  1 record  1 person",
        "1 record of 1 person (1 in 95% of 200 drawn partitions), of whom 1 unnamed victim kept apart",
        "1 pair compared",
      ].join("\n"),
    );
  });

  it("are counted as several where there are several or none", () => {
    const many = {
      ...summary,
      records: 1234,
      people: 900,
      unnamed: 0,
      drawn: { draws: 200, mean: 905, low: 890, high: 920 },
    };
    expect(describePeople(many)).toContain(
      "1,234 records of 900 people (890–920 in 95% of 200 drawn partitions)\n",
    );
  });
});
