/** Two runs side by side: what became of their people, and the reason that can be shown. */
import type { Judgement } from "@recount/core";
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { explainChange, peopleChanges, type LinkModel, type RunEvidence } from "../src/index.ts";
import { loneWeight } from "../src/explain.ts";
import { roundedBits } from "../src/sentences.ts";

const people = (...groups: readonly (readonly string[])[]): Map<string, string> =>
  new Map(groups.flatMap((group) => group.map((record) => [record, group[0]!] as const)));

function model(weight: number, threshold = 0): LinkModel {
  return {
    format: "recount-link-model",
    version: 5,
    calibration: { offset: 0, deviation: 1.5 },
    groupSizes: null,
    lambda: 0.001,
    threshold,
    comparisons: [
      {
        name: "sex",
        kind: "person",
        levels: [
          { label: "different", m: 0.5, u: 0.5 },
          { label: "same", m: 0.5, u: 0.5 * 2 ** -weight },
        ],
      },
    ],
    sharedCircumstances: [],
    blockingRules: [],
    settings: { pairFloor: 0.01, maxBlockSize: 400, termFrequencyFloor: 1e-5 },
    termFrequencies: [],
    standardisation: {
      version: 1,
      middleOfDates: null,
      familyFirst: {},
      partedNames: {},
      placesInside: {},
      birthPlacesInside: {},
      ownNames: false,
    },
    nicknames: [],
    training: { pairs: 0, patterns: 0, iterations: 0, converged: true, expectedMatches: 0 },
  };
}

interface Made {
  readonly personOf: Map<string, string>;
  readonly model?: LinkModel;
  readonly judgements?: readonly Judgement[];
  readonly pairs?: Readonly<Record<string, number>>;
  readonly fields?: Readonly<Record<string, Record<string, string>>>;
}

function run({
  personOf,
  model: given = model(2),
  judgements = [],
  pairs = {},
  fields = {},
}: Made): RunEvidence {
  return {
    personOf,
    model: given,
    judgements,
    fieldsOf: (record) => (personOf.has(record) ? (fields[record] ?? {}) : undefined),
    pair: (left, right) => {
      const weight = pairs[`${left} ${right}`];
      return weight === undefined ? undefined : { weight, probability: 1 / (1 + 2 ** -weight), gammas: [1] };
    },
    pairedWith: (record) =>
      Object.keys(pairs).flatMap((pair) => (pair.startsWith(`${record} `) ? [pair.split(" ")[1]!] : [])),
  };
}

const reasonOf = (before: Made, after: Made) => {
  const [change] = peopleChanges(before.personOf, after.personOf).changes;
  return explainChange(change!, run(before), run(after));
};

describe("two runs' people", () => {
  it("are kept, merged, split, regrouped, grown, shrunk, new or gone", () => {
    const before = people(["a:1", "b:1"], ["a:2"], ["b:2"], ["a:3", "b:3"], ["a:4"], ["a:5", "b:5"], ["a:6"]);
    const after = people(
      ["a:1", "b:1"],
      ["a:2", "b:2"],
      ["a:3"],
      ["b:3"],
      ["a:4", "c:4"],
      ["a:5"],
      ["c:7", "c:8"],
    );
    const { unchanged, changes } = peopleChanges(before, after);
    expect(unchanged).toBe(1);
    expect(changes.map(({ kind, records }) => [kind, records.join(" ")])).toEqual([
      ["merged", "a:2 b:2"],
      ["split", "a:3 b:3"],
      ["grown", "a:4 c:4"],
      ["shrunk", "a:5 b:5"],
      ["new", "c:7 c:8"],
      ["gone", "a:6"],
    ]);
    const swapped = peopleChanges(
      people(["a:1", "b:1"], ["a:2", "b:2"]),
      people(["a:1", "b:2"], ["a:2", "b:1"]),
    );
    expect(swapped.changes.map(({ kind }) => kind)).toEqual(["regrouped"]);
  });

  it("are all accounted for, once, whatever the groups", () => {
    const records = ["a:1", "a:2", "a:3", "b:1", "b:2", "c:1"];
    const groups = array(constantFrom("p", "q", "r"), { minLength: 6, maxLength: 6 });
    assert(
      property(groups, groups, (one, other) => {
        const of = (drawn: readonly string[]) => new Map(records.map((record, at) => [record, drawn[at]!]));
        const { unchanged, changes } = peopleChanges(of(one), of(other));
        const before = changes.flatMap((change) => change.before);
        expect(before.length + unchanged).toBe(new Set(one).size);
        expect(new Set(before).size).toBe(before.length);
        expect(changes.flatMap((change) => change.after).length + unchanged).toBe(new Set(other).size);
      }),
    );
  });
});

describe("the reason of a change", () => {
  const apart = people(["a:1"], ["b:1"]);
  const joined = people(["a:1", "b:1"]);
  const same: Judgement = { left: "b:1", right: "a:1", verdict: "same" };
  const different: Judgement = { left: "a:1", right: "b:1", verdict: "different" };

  it("is a judgement where there is one, made or taken back", () => {
    const code = (before: Made, after: Made) => reasonOf(before, after).reason.code;
    const [one, two] = [{ personOf: apart }, { personOf: joined }];
    expect(code(one, { ...two, judgements: [same] })).toBe("link/changed-judged-same");
    expect(code({ ...two, judgements: [same] }, one)).toBe("link/changed-same-withdrawn");
    expect(code(two, { ...one, judgements: [different] })).toBe("link/changed-judged-different");
    expect(code({ ...one, judgements: [different] }, two)).toBe("link/changed-different-withdrawn");
  });

  it("is a new list where it brought the record that joins, and a withdrawn one where it went", () => {
    const bridged = people(["a:1", "b:1", "c:9"]);
    expect(reasonOf({ personOf: apart }, { personOf: bridged }).reason.english).toBe(
      "records that the earlier run did not have: from c",
    );
    expect(reasonOf({ personOf: bridged }, { personOf: apart }).reason.code).toBe(
      "link/changed-gone-records",
    );
  });

  it("is a changed cell, with what it said before and what it says now", () => {
    const { reason } = reasonOf(
      { personOf: apart, fields: { "a:1": { age: "30" } } },
      { personOf: joined, fields: { "a:1": { age: "31" } }, pairs: { "a:1 b:1": 3 } },
    );
    expect(reason.english).toBe("a:1 says something else: its age was 30 and is 31");
  });

  it("is the comparison whose weight moved most for the pair that decided, or the threshold", () => {
    const { reason, deciding } = reasonOf(
      { personOf: apart, model: model(2), pairs: { "a:1 b:1": -1 } },
      { personOf: joined, model: model(5), pairs: { "a:1 b:1": 2 } },
    );
    expect(reason.english).toBe("what this sex weighs was learnt anew: it was 2 bits and is 5");
    expect(deciding).toMatchObject({
      left: "a:1",
      right: "b:1",
      before: { weight: -1 },
      after: { weight: 2 },
    });
    const moved = reasonOf(
      { personOf: apart, model: model(2, 1), pairs: { "a:1 b:1": 0.5 } },
      { personOf: joined, model: model(2, 0), pairs: { "a:1 b:1": 0.5 } },
    );
    expect(moved.reason.code).toBe("link/changed-threshold");
  });

  it("claims no more than is known where no weight of theirs tells", () => {
    const pairs = { "a:1 b:1": 1 };
    const code = (before: Made, after: Made) => reasonOf(before, after).reason.code;
    expect(code({ personOf: apart }, { personOf: joined, pairs })).toBe("link/changed-kept");
    expect(code({ personOf: joined, pairs }, { personOf: apart })).toBe("link/changed-not-kept");
    expect(code({ personOf: apart }, { personOf: joined })).toBe("link/changed-no-pair");
    const regrouped = people(["a:1", "b:1"], ["c:1"]);
    const other: Judgement = { left: "b:1", right: "d:4", verdict: "different" };
    const told = reasonOf(
      { personOf: people(["a:1"], ["b:1"], ["c:1"]), pairs },
      { personOf: regrouped, pairs, judgements: [other] },
    );
    expect([told.reason.code, told.reason.params]).toEqual([
      "link/changed-judged-near",
      { first: "b:1", second: "d:4" },
    ]);
    const taught = { ...model(2), calibration: { offset: 1.5, deviation: 1 } };
    expect(
      reasonOf({ personOf: apart, pairs }, { personOf: joined, pairs, model: taught }).reason.english,
    ).toBe(
      "reviewers' answers, as they now are, show that the earlier run had joined too hesitantly (by 1.5 bits): records with evidence as strong as here are now joined",
    );
    expect(
      reasonOf({ personOf: joined, pairs, model: taught }, { personOf: apart, pairs }).reason.english,
    ).toBe(
      "reviewers' answers, as they now are, show that the earlier run had joined too readily (by 1.5 bits): records with evidence as weak as here are no longer joined",
    );
    // What would part records is no reason for joining them.
    expect(code({ personOf: apart, pairs, model: taught }, { personOf: joined, pairs })).toBe(
      "link/changed-others",
    );
  });

  it("says no weight as none that is not", () => {
    expect([0, -0.02, 0.04, 0.05, -3.12].map(roundedBits)).toEqual([0, -0.02, 0.04, 0.1, -3.1]);
  });

  it("tell the deciding pair by itself, as its own page does", () => {
    const told = { ...model(2), groupSizes: { people: 100, shape: 2, mean: 1 } };
    const apart = { personOf: people(["a:1"], ["b:1"]), pairs: { "a:1 b:1": -1 } };
    const joined = { personOf: people(["a:1", "b:1"]), pairs: { "a:1 b:1": 3 }, model: told };
    const { deciding } = reasonOf(apart, joined);
    expect(loneWeight(told)).not.toBe(0);
    expect(deciding?.before?.weight).toBe(-1);
    expect(deciding?.after?.weight).toBe(3 + loneWeight(told));
  });

  it("is found among people of very many records too, without looking at every pair of them", () => {
    const records = Array.from({ length: 6000 }, (_, at) => `a:${100_000 + at}`);
    const before = { personOf: people(...records.map((record) => [record])) };
    const judgements = records.slice(1).map((right, at): Judgement => {
      return { left: records[at]!, right, verdict: "same", reason: "" };
    });
    const after = { personOf: people(records), judgements };
    let asked = 0;
    const counting = (made: Made): RunEvidence => {
      const given = run(made);
      return { ...given, pair: (left, right) => (asked++, given.pair(left, right)) };
    };
    const [change] = peopleChanges(before.personOf, after.personOf).changes;
    const { deciding } = explainChange(change!, counting(before), counting(after));
    expect(deciding).toMatchObject({ left: "a:100000", right: "a:100001" });
    expect(asked).toBeLessThan(100_000);
  });

  it("is said to lie with other records where the two weigh the same", () => {
    const pairs = { "a:1 b:1": 1 };
    expect(reasonOf({ personOf: apart, pairs }, { personOf: joined, pairs }).reason.code).toBe(
      "link/changed-others",
    );
  });
});
