import type { CarriedEstimate } from "@recount/count";
import type { LinkSummary, StratifiedEstimation, ToldPair } from "@recount/runs";
import { describe, expect, it } from "vitest";
import { describeLead, describePeople, stratumName } from "../src/describe.ts";
import { describePair } from "../src/explained.ts";

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

it("names a stratum as its records write it, in Latin letters where any does", () => {
  const strata = ["tel nasur", "عين بلقا", "2013-05", "…"].map((name) => ({ name }));
  const written = [["تل نصور", "Tel Nasur"], ["عين بلقا"], [], []];
  const found = { strata, written } as unknown as StratifiedEstimation;
  expect(strata.map(({ name }) => stratumName(found, name))).toEqual([
    "Tel Nasur",
    "عين بلقا",
    "2013-05",
    "all smaller ones",
  ]);
});

it("says why an interval begins below the documented number, where it does", () => {
  const total = { point: 152, interval: { low: 134.2, high: 185, level: 0.95, kind: "credible" } };
  const lead = { method: "lcmcr", total, split: null, checks: [] } as unknown as CarriedEstimate;
  const said = (documented: number) =>
    describeLead(lead, documented).some((line) => line.startsWith("the interval begins below the 135 "));
  expect([134, 135].map(said)).toEqual([false, true]);
});

describe("a pair in lines of text", () => {
  const said = (english: string) => ({ code: english, params: {}, english });
  const step = { gamma: 1, left: "", right: "", m: 0.5, u: 0.5, rarity: null, weight: 3, levelWeight: 3 };
  const pair: ToldPair = {
    left: "a:1",
    right: "b:1",
    priorWeight: -2,
    steps: [{ ...step, comparison: "sex", level: said("sexes are the same"), unseen: said("not seen") }],
    matchWeight: 1,
    matchProbability: 2 / 3,
    outcome: { threshold: 0, joins: true, message: said("by themselves one"), changes: [], unmoved: null },
  };
  const names = [
    {
      recordId: "a:1",
      parts: [{ part: "given", text: "Samir" }],
      apart: [{ kind: "age", text: "aged 35" }],
    },
  ] as const;
  const lines = (onePerson: boolean): string[] =>
    describePair({ kind: "pair", onePerson, inRun: said("why"), judgement: null, names, pair }).split("\n");

  it("say how a name was read where that is more than its cell says", () => {
    expect(lines(true)).toContain('  a:1: given name Samir; set apart, an age "aged 35"');
  });

  it("say under a step that its level was not seen", () => {
    const all = lines(true);
    expect(all[all.findIndex((line) => line.endsWith("sexes are the same")) + 1]?.trim()).toBe("(not seen)");
  });

  it("end with why the run has it otherwise than the pair by itself, and only then", () => {
    expect(lines(true).at(-1)).toBe("by themselves one");
    expect(lines(false).slice(-2)).toEqual(["by themselves one", "why"]);
    expect(lines(false)[0]).toBe("a:1 and b:1: two people in this run");
  });
});
