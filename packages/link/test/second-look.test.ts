import { describe, expect, it } from "vitest";
import { ANY_NAME, type BlockingKey } from "../src/blocking-keys.ts";
import { buildBlocking, layBlocks, type Blocking } from "../src/blocking.ts";
import { ownChunks } from "../src/chunks.ts";
import { chooseSecondLook, eachLonePair, isWorthIt, triedRecords } from "../src/second-look.ts";
import { SLIPPED_NAME } from "../src/slips.ts";

describe("the trial of a rule for a second look", () => {
  it("is not held where the rule finds few pairs", () => {
    expect(triedRecords(new Uint8Array(1000).fill(1), 100_000)).toBeUndefined();
  });

  it("takes about as many lone records as make its pairs, and no others", () => {
    const alone = Uint8Array.from({ length: 40_000 }, (_, record) => record % 2);
    const tried = triedRecords(alone, 1_000_000)!;
    const some = tried.reduce((sum, each) => sum + each, 0);
    expect(some).toBeGreaterThan(900);
    expect(some).toBeLessThan(1100);
    expect(tried.every((each, record) => each <= alone[record]!)).toBe(true);
  });

  it("bears a rule out by its matches, not by its pairs", () => {
    expect(isWorthIt(50_000, Float32Array.of(3, 3, 3, 3, -1), 0)).toBe(false);
    expect(isWorthIt(50_000, Float32Array.of(3, 3, 3, 3, 1), 0)).toBe(true);
    expect(isWorthIt(0, new Float32Array(0), 0)).toBe(false);
  });
});

/** Keys of records by their first and last names, numbers that stand for hashes; nobody shares a birth date. */
function nameKeys(given: readonly number[], family: readonly number[]): ReadonlyMap<string, BlockingKey> {
  const slots: Readonly<Record<string, readonly Uint32Array[]>> = {
    "birth-date": [Uint32Array.from(given, (_, record) => 1_000_000 + record)],
    "given-name": [Uint32Array.from(given)],
    "family-name": [Uint32Array.from(family)],
    [ANY_NAME]: [Uint32Array.from(given), Uint32Array.from(family)],
  };
  return new Map(Object.entries(slots).map(([name, some]) => [name, { name, slots: some }]));
}

/** What a second look at these records, all of them alone, would use. */
function lookAt(given: readonly number[], family: readonly number[]) {
  const keys = nameKeys(given, family);
  const everybody = new Uint8Array(given.length).fill(1);
  const seen = buildBlocking(keys, everybody, 400, [["birth-date"]]);
  return { everybody, seen, look: choose(keys, seen) };
}

/** The key of any name but for a slip, where names are numbers: the next number is a slip away. */
function slippedOf(keys: ReadonlyMap<string, BlockingKey>): BlockingKey {
  const { slots } = keys.get(ANY_NAME)!;
  return {
    name: SLIPPED_NAME,
    slots: [...slots, ...slots.map((slot) => slot.map((hash) => (hash === 0 ? 0 : hash + 1)))],
  };
}

function choose(keys: ReadonlyMap<string, BlockingKey>, blocking: Blocking) {
  const alone = new Uint8Array(blocking.records).fill(1);
  return chooseSecondLook({
    keys,
    slipped: () => slippedOf(keys),
    blocking,
    alone,
    maxBlockSize: 400,
  });
}

/** The pairs that a second look finds. */
function pairsOf({ everybody, seen, look }: ReturnType<typeof lookAt>): number[][] {
  const pairs: number[][] = [];
  const records = everybody.length;
  eachLonePair(
    { records, blocks: look.map(({ index }) => layBlocks(index, records)) },
    { alone: everybody, seen },
    (left, right) => pairs.push([left, right]),
    { take: ownChunks() },
  );
  return pairs;
}

describe("the rules of a second look", () => {
  it("meet a name that stands alone, read as a first name, as another's last name", () => {
    const found = lookAt([1, 12, 4], [0, 1, 15]);
    expect(found.look.map(({ index }) => index.rule)).toEqual([[SLIPPED_NAME]]);
    expect(pairsOf(found)).toEqual([[0, 1]]);
  });

  it("meet a name that is one slip away from another's", () => {
    const found = lookAt([1, 12, 7, 7], [0, 2, 15, 20]);
    expect(pairsOf(found)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("are of the first and the last name apart where either name costs too much", () => {
    const records = 12_000;
    const given = Array.from({ length: records }, (_, record) => 1 + (record % 6000));
    const family = Array.from({ length: records }, (_, record) => 1 + ((record * 7) % 6));
    const { look } = lookAt(given, family);
    expect(look.map(({ index }) => index.rule)).toEqual([["given-name"]]);
  });
});
