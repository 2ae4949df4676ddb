/** How many people blocking is thought to leave in two: a case worked by hand, and where nothing can be told. */
import { describe, expect, it } from "vitest";
import type { PairBlocks, RuleBlocks } from "../src/blocking.ts";
import { unreachedPeople } from "../src/reach.ts";

/** Blocks of two: records 2k and 2k + 1, where they are wanted. */
function blocksOf(records: number, wanted: (record: number) => boolean): RuleBlocks {
  const members = Int32Array.from({ length: records }, (_, record) => record).filter(wanted);
  const places = new Int32Array(records);
  members.forEach((record, at) => (places[record] = record % 2 === 0 ? at + 1 : -(at + 1)));
  return {
    members: members.map((record) => (record % 2 === 0 ? record : ~record)),
    hashes: Uint32Array.from({ length: members.length / 2 }, (_, block) => block),
    places: [places],
  };
}

/** People of two records each; `found` says which of four rules find the pair, by person. */
function pairedPeople(found: readonly (readonly number[])[]) {
  const records = 2 * found.length;
  const blocks = [0, 1, 2, 3].map((rule) =>
    blocksOf(records, (record) => found[record >> 1]!.includes(rule)),
  );
  const blocking: PairBlocks = { records, blocks };
  const pairs = {
    count: found.length,
    left: Uint32Array.from(found, (_, person) => 2 * person),
    right: Uint32Array.from(found, (_, person) => 2 * person + 1),
    probability: new Float32Array(found.length).fill(0.99),
  };
  const personOf = Uint32Array.from({ length: records }, (_, record) => record >> 1);
  return unreachedPeople(blocking, pairs, { personOf, personCount: found.length });
}

const people = (count: number, rules: readonly number[]): (readonly number[])[] =>
  Array.from({ length: count }, () => rules);

describe("people that no rule reaches", () => {
  const found = [...people(10, [0]), ...people(10, [0, 1]), ...people(20, [0, 1, 2])];

  it("are f1(f1 − 1)/(2(f2 + 1)) joins: 10 · 9 / (2 · 11)", () => {
    const { people: missed, deviation } = pairedPeople(found);
    expect(missed).toBeCloseTo(90 / 22, 10);
    const ratio = 10 / 11;
    expect(deviation ** 2).toBeCloseTo(11 * (ratio ** 4 / 4 + ratio ** 3 + ratio ** 2 / 2), 10);
  });

  it("are fewer where more rules connect everybody, as those of a second look do", () => {
    const again = found.map((rules) => [...rules, 3]);
    expect(pairedPeople(again).people).toBe(0);
  });

  it("are none where too few matches tell", () => {
    expect(pairedPeople(people(20, [0]))).toEqual({ people: 0, deviation: 0 });
  });
});
