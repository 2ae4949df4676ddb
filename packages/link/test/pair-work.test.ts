import { sha256 } from "@recount/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockingKeys } from "../src/blocking-keys.ts";
import { buildBlocking } from "../src/blocking.ts";
import { UNCALIBRATED } from "../src/calibration.ts";
import { sortPairs, type StoredPairs } from "../src/candidates.ts";
import { clusterRecords } from "../src/cluster.ts";
import { Dictionary } from "../src/coding.ts";
import { createComparer } from "../src/comparisons.ts";
import { createHelper, link, type HelperAnswer, type Helpers } from "../src/index.ts";
import { termsFor, workAlone, type PairWork } from "../src/pair-work.ts";
import { copyRecords } from "../src/records-copy.ts";
import { readRecords } from "../src/records.ts";
import { createScorer } from "../src/score.ts";
import { workTogether } from "../src/shared-work.ts";
import { drawPairs } from "../src/shares.ts";
import { listOf } from "./lists.ts";

const GIVEN = ["Ahmad", "Omar", "Khaled", "سمير", "Yusuf", "Hasan"];
const FAMILY = ["Zarqush", "Talmidan", "Berqawi", "حسنوري"];
const ENDS = ["an", "ul", "or", "in", "abi", "ush", "ek", "ado", "imi", "ot", "asha"];
const rows = Array.from({ length: 1_800 }, (_, i) => [
  `${GIVEN[i % 6]} ${GIVEN[(i * 7) % 5]} ${FAMILY[(i >> 2) % 4]}${ENDS[i % 11]}${ENDS[(i >> 4) % 11]}`,
  `20${10 + (i % 17)}-0${1 + (i % 9)}-${10 + ((i * 11) % 19)}`,
  ["Tel Nasur", "Ain Belqa, Tel Nasur", "Kafr Dumar", ""][i % 4]!,
  i % 5 === 0 ? "" : `a${i % 700}@mail.org`,
]);
const list = listOf("rows", ["fullName", "deathDate", "town", "email"], rows);
const settings = { termFrequencyFloor: 1e-5, outsideNames: undefined, nicknames: [], model: undefined };

const JUDGED = {
  threshold: 4,
  sizes: { people: 900, shape: 2, mean: 1 },
  calibration: UNCALIBRATED,
  mustLink: [[3, 9]] as [number, number][],
  cannotLink: [[4, 5]] as [number, number][],
};

/** Helpers in this thread: what they are told and answer goes through a structured clone, as between threads. */
function clonedHelpers(count: number): Helpers {
  const helpers = Array.from({ length: count }, createHelper);
  const waiting: HelperAnswer[][] = [];
  return {
    count,
    begin: (task) => waiting.push(helpers.map((help) => structuredClone(help(structuredClone(task))))),
    answers: () => waiting.shift()!,
  };
}

describe("work on pairs", () => {
  const records = readRecords([list]);
  const comparer = createComparer(records, termsFor(settings));
  const blocking = buildBlocking(blockingKeys(records), records.named, 400);
  const { model } = link([list]);
  const order = Uint32Array.from({ length: 400 }, (_, record) => record);

  /** Columns as digests: comparing a million numbers one by one would be the longest part of the test. */
  const digest = (column: Float32Array | Uint32Array | Uint8Array): string =>
    sha256(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));

  function done(work: PairWork): unknown {
    const scorer = createScorer(comparer, model);
    const weighed = work.weights(blocking, model, { scorer, floorWeight: -6 });
    const alone = records.named.map((named, record) => (record % 3 === 0 ? named : 0));
    const lone = { alone, seen: { records: records.count, blocks: blocking.blocks.slice(0, 1) } };
    const digests = (pairs: StoredPairs): string[] => {
      const { left, right, weight, gamma } = sortPairs(pairs, scorer.width);
      return [left, right, weight, ...gamma].map(digest);
    };
    const patterns = work.patterns(blocking, undefined).finish(1);
    const some = work.patterns(blocking, 2 ** 31).finish(1);
    // Weighed after their patterns were counted, pairs are those that were kept then.
    const kept = work.weights(blocking, model, { scorer, floorWeight: -6 });
    expect(digests(kept)).toEqual(digests(weighed));
    expect([kept.compared, ...kept.perRule]).toEqual([weighed.compared, ...weighed.perRule]);
    const levels = work.levels(drawPairs(order));
    const pairs = sortPairs(weighed, scorer.width);
    const clustering = { ...JUDGED, recordCount: records.count, pairs, evidence: scorer };
    return {
      levels: levels(),
      people: digest(clusterRecords(clustering, undefined, work.joining(model)).personOf),
      patterns,
      some,
      pairs: digests(weighed),
      lone: digest(work.weights(blocking, model, { scorer, floorWeight: -6, lone }).weight.sort()),
      compared: weighed.compared,
      perRule: weighed.perRule,
    };
  }

  it("comes to the same alone and with helpers", () => {
    const alone = done(workAlone(comparer));
    expect(blocking.indices.length).toBeGreaterThan(1);
    const helpers = clonedHelpers(2);
    helpers.begin({ kind: "records", records: copyRecords(records), settings });
    expect(done(workTogether(comparer, helpers))).toEqual(alone);
  });

  it("never find a pair that weighs more than its pattern may", () => {
    const scorer = createScorer(createComparer(records, termsFor({ ...settings, model }), model), model);
    let nearest = Infinity;
    for (let left = 0; left < 600; left++) {
      for (let right = left + 1; right < 600; right += 3) {
        const weight = scorer.weigh(left, right);
        nearest = Math.min(nearest, scorer.mostOf(scorer.gammas) - weight);
      }
    }
    expect(nearest).toBeCloseTo(0, 9); // the most itself, where no level's weight hangs on how rare the value is
  });
});

describe("a dictionary of texts", () => {
  it("numbers distinct texts from 1 in order of first sight, like a Map", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 400 }), (texts) => {
        const dictionary = new Dictionary<string>("");
        const known = new Map<string, number>();
        for (const text of texts) {
          if (!known.has(text)) known.set(text, known.size + 1);
          expect(dictionary.intern(text, () => text)).toBe(known.get(text));
        }
        expect(dictionary.values.slice(1)).toEqual([...known.keys()]);
      }),
    );
  });
});
