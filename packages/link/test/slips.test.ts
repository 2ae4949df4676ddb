import { describe, expect, it } from "vitest";
import { ANY_NAME, blockingKeys } from "../src/blocking-keys.ts";
import { readRecords } from "../src/records.ts";
import { slippedNames } from "../src/slips.ts";
import { listOf } from "./lists.ts";

/** For each record the records that share a slot of the key with it. */
function mates(names: readonly string[], alone: readonly number[]): number[][] {
  const list = listOf(
    "a",
    ["fullName"],
    names.map((name) => [name]),
  );
  const records = readRecords([list]);
  const anyName = blockingKeys(records).get(ANY_NAME)!;
  const { slots } = slippedNames(records.names, anyName, Uint8Array.from(alone));
  const hashesOf = (record: number): Set<number> =>
    new Set(slots.map((slot) => slot[record]!).filter((hash) => hash !== 0));
  return names.map((_, record) =>
    names.flatMap((_other, other) =>
      other !== record && [...hashesOf(record)].some((hash) => hashesOf(other).has(hash)) ? [other] : [],
    ),
  );
}

describe("names but for a slip", () => {
  it("bring a lone misspelt name to the one it misspells: a letter more, less, another, or two changed about", () => {
    const right = ["Nadira Belkorun", "Nadira Belkorun"];
    for (const written of ["Belkoruni", "Belkrun", "Belkorum", "Beklorun"])
      expect(mates([...right, written], [0, 0, 1])[2]).toEqual([0, 1]);
  });

  it("are looked up for lone records only, and not for names that many have", () => {
    expect(mates(["Tasnim Belkorun", "Yaqub Belkorum"], [0, 0])[1]).toEqual([]);
    const many = Array.from({ length: 12 }, () => "Yaqub Belkorum");
    expect(mates(["Tasnim Belkorun", ...many], [0, ...many.map(() => 1)])[1]).not.toContain(0);
  });

  it("leave short names and names two slips away alone", () => {
    expect(mates(["Ali Tum", "Tun"], [0, 1])[1]).toEqual([]);
    expect(mates(["Nadira Belkorun", "Bilkorum"], [0, 1])[1]).toEqual([]);
  });
});
