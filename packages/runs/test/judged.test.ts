/** What reviewers' answers do to the weights of a linking, on invented lists whose answer is known. */
import { recordId } from "@recount/core";
import { link, samplePartitions } from "@recount/link";
import { describe, expect, it } from "vitest";
import { reviewOf } from "../src/index.ts";
import { inventedLists } from "./invented.ts";

describe("answers to the questions that a run asks", () => {
  it("raise the share of pairs found, and bring it back where they are taken back", async () => {
    const { lists, truth } = await inventedLists(300);
    const ids = lists.flatMap((list) =>
      Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)),
    );
    const personOf = new Map(truth.records.map((each) => [each.recordId, each.personId]));
    const unjudged = link(lists);
    const { questions } = reviewOf(unjudged, [], {
      sample: samplePartitions(unjudged, { draws: 100, seed: 1 }),
    });
    const judgements = questions.slice(0, 20).map(({ left, right }) => {
      const [one, other] = [ids[left]!, ids[right]!];
      return {
        left: one,
        right: other,
        verdict: personOf.get(one) === personOf.get(other) ? "same" : "different",
      } as const;
    });
    const judged = link(lists, { judgements });
    const wrong = (people: Uint32Array): number =>
      wrongPairs(people, (record) => personOf.get(ids[record]!) ?? ids[record]!);
    expect(wrong(judged.personOf)).toBeLessThan(wrong(unjudged.personOf));
    expect(judged.clustering.calibration.deviation).toBeLessThan(unjudged.clustering.calibration.deviation);
    expect(link(lists, { judgements: [] }).personOf).toEqual(unjudged.personOf);
  });
});

/** Pairs of records that are one person in one of the two and not in the other. */
function wrongPairs(people: Uint32Array, actual: (record: number) => string): number {
  let wrong = 0;
  for (let left = 0; left < people.length; left++) {
    for (let right = left + 1; right < people.length; right++)
      if ((people[left] === people[right]) !== (actual(left) === actual(right))) wrong++;
  }
  return wrong;
}
