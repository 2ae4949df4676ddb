/** What reviewers' answers do to the weights of a linking, on invented lists whose answer is known. */
import { recordId } from "@recount/core";
import { link } from "@recount/link";
import { describe, expect, it } from "vitest";
import { inventedLists } from "./invented.ts";

describe("answers that say what clustering found", () => {
  it("raise all weights less than pairs weighed alone would, without the odds of a person's size", async () => {
    const { lists, truth } = await inventedLists(300);
    const ids = lists.flatMap((list) =>
      Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)),
    );
    const personOf = new Map(truth.records.map((each) => [each.recordId, each.personId]));
    const { pairs, personOf: found } = link(lists);
    const judgements = [...pairs.weight.keys()].flatMap((at) => {
      const [left, right, weight] = [pairs.left[at]!, pairs.right[at]!, pairs.weight[at]!];
      const [one, other] = [ids[left]!, ids[right]!];
      const near = weight > -4 && weight < 0 && found[left] === found[right];
      return near && personOf.get(one) === personOf.get(other)
        ? [{ left: one, right: other, verdict: "same" as const }]
        : [];
    });
    expect(judgements.length).toBeGreaterThan(9);
    const { offset } = link(lists, { judgements }).clustering.calibration;
    expect(offset).toBeLessThan(3); // the weights of the pairs alone would say 3.6 bits
  });
});
