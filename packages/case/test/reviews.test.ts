/** Blind reviews and reviewed samples: what two people said stays apart, what is taken back is gone, nothing binds. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecountError, sha256 } from "@recount/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Case, createCase, openCase } from "../src/index.ts";

let root = "";
let open: Case;
let seconds = 0;
const clock = (): Date => new Date(Date.UTC(2031, 1, 3, 4, 5, (seconds += 1)));
const options = (): { home: string; clock: () => Date } => ({ home: join(root, "home"), clock });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "recount-reviews-"));
  open = await createCase(join(root, "case"), { ...options(), name: "The coast", example: true });
});
afterEach(async () => {
  await open.close();
  rmSync(root, { recursive: true, force: true });
});

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RecountError)) throw new Error("it was not refused", { cause: error });
  return error.oneLine();
}

const pairs = [
  { left: "a:1", right: "b:1" },
  { left: "a:2", right: "b:2" },
];

describe("a blind review", () => {
  it("keeps both reviewers' verdicts with their reasons, binds nothing, and is there when the case is opened again", async () => {
    const { reviewId } = await open.openBlindReview({ reviewers: ["North", "قمر"], pairs, seed: 4 });
    const on = { reviewId, pair: 0 };
    await open.judgeBlind({ ...on, reviewer: "North", verdict: "same", reason: "one father" });
    await open.judgeBlind({ ...on, reviewer: "قمر", verdict: "different", reason: "another age" });
    await open.judgeBlind({ ...on, reviewer: "North", verdict: "unsure", reason: "" });
    expect(open.state().judgements).toEqual([]);
    await open.close();
    open = await openCase(join(root, "case"), options());
    const [review] = open.state().blindReviews;
    expect(review).toMatchObject({ reviewId, reviewers: ["North", "قمر"], pairs, seed: 4 });
    expect(review?.verdicts.map(({ reviewer, verdict, reason }) => [reviewer, verdict, reason])).toEqual([
      ["قمر", "different", "another age"],
      ["North", "unsure", ""],
    ]);
  });

  it("takes a verdict back, once", async () => {
    const { reviewId } = await open.openBlindReview({ reviewers: ["N", "M"], pairs, seed: 4 });
    const place = { reviewId, reviewer: "N", pair: 1 };
    await open.judgeBlind({ ...place, verdict: "same", reason: "" });
    expect((await open.retractBlind(place)).verdicts).toEqual([]);
    expect(await refusal(open.retractBlind(place))).toContain("no verdict on pair 1");
  });

  it("is closed for good once both have finished: no verdict is changed or taken back", async () => {
    const { reviewId } = await open.openBlindReview({ reviewers: ["N", "M"], pairs, seed: 4 });
    const say = (reviewer: string, pair: number) =>
      open.judgeBlind({ reviewId, reviewer, pair, verdict: "same", reason: "" });
    for (const pair of [0, 1]) await say("N", pair);
    await say("M", 0);
    await say("N", 1); // N has finished, M has not: N may still change a verdict
    await open.retractBlind({ reviewId, reviewer: "N", pair: 1 });
    await say("N", 1);
    const { verdicts } = await say("M", 1);
    expect(await refusal(say("N", 1))).toContain("both reviewers have finished");
    expect(await refusal(open.retractBlind({ reviewId, reviewer: "M", pair: 0 }))).toContain("finished");
    expect(open.state().blindReviews[0]?.verdicts).toEqual(verdicts);
  });

  it("refuses another reviewer, a pair that is not there, and two reviewers of one name", async () => {
    const { reviewId } = await open.openBlindReview({ reviewers: ["N", "M"], pairs, seed: 4 });
    const verdict = { reviewId, reviewer: "N", pair: 0, verdict: "same", reason: "" } as const;
    expect(await refusal(open.judgeBlind({ ...verdict, reviewer: "O" }))).toContain("they are N and M");
    expect(await refusal(open.judgeBlind({ ...verdict, pair: 2 }))).toContain("no pair 2");
    expect(await refusal(open.judgeBlind({ ...verdict, reviewId: "x" }))).toContain('no blind review "x"');
    expect(await refusal(open.openBlindReview({ reviewers: ["N", "N"], pairs, seed: 4 }))).toContain(
      "one name",
    );
    expect(await refusal(open.openBlindReview({ reviewers: ["N", "a\nb"], pairs, seed: 4 }))).toContain(
      "pseudonym",
    );
  });
});

describe("a reviewed sample", () => {
  const sample = { plan: "size", seed: 9, records: sha256("records"), draws: ["a:1", "b:2", "a:1"] } as const;

  it("keeps the records of each person drawn, the latest answer for each", async () => {
    const { sampleId } = await open.drawSample(sample);
    await open.answerSample({ sampleId, draw: 1, records: ["b:2"], reason: "" });
    await open.answerSample({ sampleId, draw: 1, records: ["b:2", "c:1"], reason: "one mother" });
    const { answers } = await open.answerSample({ sampleId, draw: 0, records: ["a:1"], reason: "" });
    expect(answers.map(({ draw, records }) => [draw, records])).toEqual([
      [1, ["b:2", "c:1"]],
      [0, ["a:1"]],
    ]);
    expect((await open.retractSample({ sampleId, draw: 1 })).answers).toHaveLength(1);
    expect(open.state().judgements).toEqual([]);
  });

  it("refuses a draw that is not there, and taking back what was not answered", async () => {
    const { sampleId } = await open.drawSample(sample);
    expect(await refusal(open.answerSample({ sampleId, draw: 3, records: ["a:1"], reason: "" }))).toContain(
      "no draw 3",
    );
    expect(await refusal(open.retractSample({ sampleId, draw: 0 }))).toContain("no answer");
    expect(await refusal(open.retractSample({ sampleId: "x", draw: 0 }))).toContain('no sample "x"');
  });
});
