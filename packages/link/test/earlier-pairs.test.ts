/** Lists added to an earlier run: fewer pairs compared, and the same people, pairs and ids as from the start. */
import { createRandom, type RecordList } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  earlierRunOf,
  link,
  personIds,
  type EarlierRun,
  type LinkModel,
  type Linkage,
} from "../src/index.ts";
import { inventLists } from "./lists.ts";

const { lists } = inventLists(31);
const trained = link(lists).model;
/** The same model with rules, and blocks so small that adding lists splits them. */
const blocked: LinkModel = {
  ...trained,
  blockingRules: [
    ["given-name", "birth-year"],
    ["family-name", "given-name"],
    ["place", "family-name"],
    ["death-date"],
  ],
  settings: { ...trained.settings, maxBlockSize: 7 },
};

/** The rows of all lists dealt out at random to `count` lists, some of which may stay empty. */
function dealt(count: number, seed: number): RecordList[] {
  const random = createRandom(seed);
  return lists.flatMap((list) => {
    const hand = Uint32Array.from({ length: list.rowCount }, () => random.integer(count));
    return Array.from({ length: count }, (_, part): RecordList => {
      const rows = [...hand.keys()].filter((row) => hand[row] === part);
      return {
        name: `${list.name}-${part}`,
        rowCount: rows.length,
        rowNumbers: Uint32Array.from(rows, (row) => list.rowNumbers[row]!),
        columns: list.columns.map((each) => ({
          ...each,
          codes: Uint32Array.from(rows, (row) => each.codes[row]!),
        })),
      };
    }).filter(({ rowCount }) => rowCount > 0);
  });
}

function expectSame(added: Linkage, whole: Linkage): void {
  expect(added.personOf).toEqual(whole.personOf);
  expect(added.pairs).toEqual(whole.pairs);
  const [ids, wholeIds] = [personIds(added), personIds(whole)];
  for (let person = 0; person < whole.personCount; person++)
    expect(ids.idOf(person)).toBe(wholeIds.idOf(person));
}

describe("lists added to an earlier run", () => {
  it.each([
    ["every pair", trained],
    ["blocks that split as they grow", blocked],
  ])("give the same people, pairs and ids as all lists from the start, with %s", (_name, model) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        (count, seed, order) => {
          const all = dealt(count, seed);
          const random = createRandom(order);
          const before = all.filter(() => random.next() < 0.6);
          if (before.length === 0) return;
          const earlier = earlierRunOf(link(before, { model }));
          const added = link(all, { model, earlier });
          const whole = link(all, { model });
          expectSame(added, whole);
          if (before.length < all.length && before.length > 1)
            expect(added.blocking.pairsCompared).toBeLessThan(whole.blocking.pairsCompared);
        },
      ),
      { numRuns: 6 },
    );
  });

  it("compare all pairs again where an earlier record is gone or says something else", () => {
    const all = dealt(2, 5);
    const whole = link(all, { model: blocked });
    const run = earlierRunOf(whole);
    const changed: EarlierRun = {
      ...run,
      records: run.records.map((record, at) => (at === 3 ? { ...record, content: "another" } : record)),
    };
    const gone: EarlierRun = { ...run, records: [...run.records, { recordId: "old:1", content: "x" }] };
    for (const earlier of [changed, gone]) {
      const added = link(all, { model: blocked, earlier });
      expectSame(added, whole);
      expect(added.blocking.pairsCompared).toBe(whole.blocking.pairsCompared);
    }
  });

  it("compare only the kept pairs again where nothing was added", () => {
    const whole = link(lists, { model: trained });
    const again = link(lists, { model: trained, earlier: earlierRunOf(whole) });
    expectSame(again, whole);
    expect(again.blocking.pairsCompared).toBeLessThanOrEqual(
      whole.pairs.count + whole.blocking.secondLook.compared,
    );
  });
});
