/** Review over HTTP: the queue, judgements that bind and are taken back, blind review, reviewed samples. */
import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BlindOutcome,
  BlindSheet,
  BlindSummary,
  CaseSummary,
  CountPage,
  Item,
  Job,
  LinkRunSummary,
  LogEntry,
  PairExplanation,
  PatternPage,
  ReviewPage,
  PairDetail,
  SampleDraw,
  SampleSummary,
  type ReviewQuestion,
} from "../src/contract.ts";
import type { Served } from "../src/index.ts";
import { widening } from "../src/reviewing.ts";
import type { InventedCase } from "../../../examples/src/index.ts";
import {
  clientOf,
  invent,
  serveEmpty,
  serveExample,
  temporaryPlace,
  type Client,
  type Place,
} from "./served.ts";
import { listsChanged } from "../src/resources/review.ts";

type Lists = Parameters<typeof listsChanged>[0];

let place: Place;
let served: Served;
let client: Client;
let invented: InventedCase;
let personOf: Map<string, string>;

beforeAll(async () => {
  place = await temporaryPlace();
  invented = invent();
  personOf = new Map(invented.truth.records.map((each) => [each.recordId, each.personId]));
  served = await serveExample(place, invented);
  client = clientOf(served);
});

afterAll(async () => {
  await served.close();
  await place.remove();
});

const queue = (query = "limit=1000"): Promise<ReviewPage> => client.get(`review?${query}`, ReviewPage);
const pairQuery = ({ left, right }: { left: string; right: string }): string =>
  new URLSearchParams({ left, right }).toString();
const verdictOn = ({ left, right }: ReviewQuestion): "same" | "different" =>
  personOf.get(left) === personOf.get(right) ? "same" : "different";
const judge = (question: ReviewQuestion, verdict: string, reason = ""): Promise<PairExplanation> =>
  client.send("POST", "judgements", PairExplanation, {
    left: question.left,
    right: question.right,
    verdict,
    reason,
  });
const takeBack = (question: { left: string; right: string }): Promise<PairExplanation> =>
  client.send("DELETE", `judgements?${pairQuery(question)}`, PairExplanation);

async function linkAgain(): Promise<void> {
  const { jobId } = await client.send("POST", "jobs", Job, { kind: "link" });
  for (;;) {
    const job = await client.get(`jobs/${jobId}`, Job);
    if (job.state === "finished") return;
    expect(job.state, JSON.stringify(job.problem)).toBe("running");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Who is whom by the latest linking, and why; estimates depend on the seed besides. */
async function outputs(): Promise<string[]> {
  const names = ["records.csv", "pairs.csv", "model.json"];
  const bytes = await Promise.all(
    names.map(async (name) => (await client.raw(`export/${name}`)).arrayBuffer()),
  );
  return bytes.map((each) => createHash("sha256").update(new Uint8Array(each)).digest("hex"));
}

describe("the review queue", () => {
  it("asks each question once, those that move the count most first, and says how far it is to the next stop", async () => {
    const page = await queue();
    expect(page.questions).toHaveLength(page.open);
    expect(page.open).toBeGreaterThan(10);
    const moves = page.questions.map(({ doubt, movesUpTo }) => doubt * movesUpTo);
    for (const [index, move] of moves.slice(1).entries())
      expect(move).toBeLessThanOrEqual((moves[index] ?? 0) * 1.1 + 0.02); // alike to a tenth
    expect(new Set(page.questions.map(pairQuery)).size).toBe(page.open);
    expect(page).toMatchObject({ judgements: 0, sinceRun: false, last: null, change: null });
    expect(page.toStop).toBeLessThanOrEqual(page.open);
    const { waiting, reviewStop } = await client.get("case", CaseSummary);
    expect(waiting.link).toBe(page.toStop);
    expect(reviewStop).toBe(page.stop);
    expect((await queue("from=3&limit=2")).questions).toEqual(page.questions.slice(3, 5));
  });

  it("is never surer of the number of people than the partitions that were drawn", async () => {
    const { drawn } = await client.get("case", CaseSummary);
    const page = await queue();
    expect(page.drawn).toEqual(drawn);
    const reach = Math.max(drawn!.high - page.people, page.people - drawn!.low);
    expect(page.uncertainty * page.people).toBeGreaterThanOrEqual(reach - 1e-6);
    expect(page.atRun).toBeCloseTo(page.uncertainty, 12);
    expect(page.stop ?? 0).toBeLessThan(page.uncertainty);
  });

  it("widens independent doubts to the further end of the drawn interval, and never narrows them", () => {
    const drawn = (low: number, high: number) => ({ draws: 200, mean: 1000, low, high });
    // 40 of 1,000 people are 4%, twice the 2% of independent doubts.
    expect(widening(1000, drawn(970, 1040), 0.02)).toBeCloseTo(2, 12);
    expect(widening(1000, drawn(960, 1005), 0.02)).toBeCloseTo(2, 12);
    expect(widening(1000, drawn(995, 1005), 0.02)).toBe(1);
    expect(widening(1000, null, 0.02)).toBe(1);
    expect(widening(1000, drawn(960, 1005), 0)).toBe(1);
  });

  it("names the method of its totals, so that an estimate is not called a floor", async () => {
    const { questions, totalsBy } = await queue();
    const { carried } = (await client.get("count", CountPage))!;
    expect(questions.every(({ total }) => total !== null)).toBe(true);
    expect(totalsBy).toBe(carried?.movesBy ?? "chao");
  });

  it("shows the two records of a question with what agrees, what they weigh, and where they stand", async () => {
    const [question] = (await queue("limit=1")).questions;
    const pair = await client.get(`pairs?${pairQuery(question!)}`, PairDetail);
    expect(pair.records.map(({ recordId }) => recordId)).toEqual([question?.left, question?.right]);
    expect(pair.agreement.length).toBeGreaterThan(2);
    expect(pair.records[0]?.personId === pair.records[1]?.personId).toBe(question?.onePerson);
    expect(pair.pair.judgement).toBeNull();
    await client.refused("GET", "pairs?left=a%3A1&right=a%3A1", 400);
    await client.refused("GET", `pairs?left=${encodeURIComponent(question!.left)}&right=nobody%3A1`, 404);
  });

  it("leaves out what was judged at once, and asks it again when the judgement is taken back", async () => {
    const before = await queue();
    const [first, second] = before.questions;
    await judge(first!, "unsure", "no father's name");
    await judge(second!, verdictOn(second!));
    const after = await queue();
    expect(after.open).toBe(before.open - 2);
    expect(after).toMatchObject({ judgements: 2, sinceRun: true });
    expect(after.last).toMatchObject({ verdict: verdictOn(second!) });
    expect(after.uncertainty).toBeLessThan(before.uncertainty);
    await takeBack(after.last!);
    expect((await queue()).last).toMatchObject({ verdict: "unsure", reason: "no father's name" });
    await takeBack(first!);
    expect(await queue()).toEqual(before);
  });

  it("refuses a judgement that others contradict, in either direction", async () => {
    const people = Map.groupBy(invented.truth.records, ({ personId }) => personId);
    const [a, b, c] =
      [...people.values()].find((records) => records.length >= 3)?.map(({ recordId }) => recordId) ?? [];
    const send = (left = "", right = "", verdict = "same") => ({ left, right, verdict, reason: "" });
    await client.send("POST", "judgements", PairExplanation, send(a, b));
    await client.send("POST", "judgements", PairExplanation, send(b, c));
    const refused = await client.refused("POST", "judgements", 409, send(c, a, "different"));
    expect(refused.code).toBe("server/contradiction");
    // A verdict on the pair itself may change.
    await client.send("POST", "judgements", PairExplanation, send(c, b, "different"));
    expect((await client.refused("POST", "judgements", 409, send(a, c))).message).toContain("two people");
    await takeBack({ left: a!, right: b! });
    await takeBack({ left: b!, right: c! });
  });

  it("refuses one of three that contradict each other and come at one moment", async () => {
    const people = Map.groupBy(invented.truth.records, ({ personId }) => personId);
    const [a, b, c] =
      [...people.values()].find((records) => records.length >= 3)?.map(({ recordId }) => recordId) ?? [];
    const sent = [
      { left: a!, right: b!, verdict: "same" },
      { left: b!, right: c!, verdict: "same" },
      { left: a!, right: c!, verdict: "different" },
    ].map((each) => client.send("POST", "judgements", PairExplanation, { ...each, reason: "" }));
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
    for (const pair of [
      { left: a!, right: b! },
      { left: b!, right: c! },
      { left: a!, right: c! },
    ])
      await takeBack(pair).catch(() => undefined);
    expect((await queue()).judgements).toBe(0);
  });

  it("changes the next linking as judged, and says what changed", async () => {
    const untouched = await outputs();
    const asked = (await queue()).questions.slice(0, 6);
    for (const question of asked) await judge(question, verdictOn(question), "known");
    await linkAgain();
    const { change, questions, sinceRun } = await queue();
    expect(change?.before.judgements).toBe(0);
    expect(change?.after.judgements).toBe(6);
    expect(change?.lists).toEqual({ added: 0, removed: 0, corrected: 0 });
    expect(sinceRun).toBe(false);
    for (const question of asked) {
      const { records } = await client.get(`pairs?${pairQuery(question)}`, PairDetail);
      expect(records[0]?.personId === records[1]?.personId).toBe(verdictOn(question) === "same");
      expect(questions.map(pairQuery)).not.toContain(pairQuery(question));
    }
    expect(await outputs()).not.toEqual(untouched);
    // Whether or not the judgements moved the threshold, every page shows the one that the pairs were joined by.
    const { pair } = await client.get(`pairs?${pairQuery(asked[0]!)}`, PairDetail);
    const { threshold } = await client.get("link", LinkRunSummary);
    expect(pair.outcome.threshold).toBe(threshold);
    expect((await client.get("link/patterns", PatternPage)).threshold).toBe(threshold);
    // That linking without them gives the first bytes again is shown in the terminal's tests.
    for (const question of asked) await takeBack(question);
    expect((await queue()).sinceRun).toBe(true);
  });
});

it("tells lists that came, went and were corrected between two runs", () => {
  const list = (listId: string, name = listId) =>
    ({
      listId,
      name,
      fileName: `${listId}.csv`,
      digest: "0",
      mapping: {},
    }) as unknown as Lists["lists"][number];
  const before = { lists: [list("a"), list("b"), list("c")] };
  const after = { lists: [list("d"), list("b", "renamed"), list("c"), list("e")] };
  expect(listsChanged(before, after)).toEqual({ added: 2, removed: 1, corrected: 1 });
  expect(listsChanged(before, { lists: before.lists.toReversed() })).toEqual({
    added: 0,
    removed: 0,
    corrected: 0,
  });
});

describe("a blind review", () => {
  const begin = (pairs: number): Promise<BlindSummary> =>
    client.send("POST", "blind", BlindSummary, { reviewers: ["North", "قمر"], pairs, seed: 5 });
  const sheet = (id: string, reviewer: string, query = "limit=1000"): Promise<BlindSheet> =>
    client.get(`blind/${id}/sheet?reviewer=${encodeURIComponent(reviewer)}&${query}`, BlindSheet);

  it("gives both the same pairs without lists, ids or weights, and each their own verdicts only", async () => {
    const { reviewId } = await begin(6);
    await client.send("POST", `blind/${reviewId}/verdicts`, BlindSummary, {
      reviewer: "North",
      pair: 0,
      verdict: "same",
      reason: "one mother",
    });
    const north = await sheet(reviewId, "North");
    const moon = await sheet(reviewId, "قمر");
    expect(north.questions.map(({ records }) => records)).toEqual(
      moon.questions.map(({ records }) => records),
    );
    expect(north).toMatchObject({ pairs: 6, done: 1, next: 1, last: 0 });
    expect(moon).toMatchObject({ done: 0, next: 0, last: null });
    expect(north.questions[0]?.given).toEqual({ verdict: "same", reason: "one mother" });
    expect(moon.questions.every(({ given }) => given === null)).toBe(true);
    const text = JSON.stringify(moon);
    for (const { name } of invented.files) expect(text).not.toContain(name.replace(/\.\w+$/, ""));
    expect(text).not.toMatch(/recordId|probability|one mother/);
    const log = await client.get(
      "log?limit=1000",
      z.object({ total: z.number(), entries: z.array(LogEntry) }),
    );
    expect(JSON.stringify(log.entries.filter(({ type }) => type.startsWith("blind.")))).not.toContain(
      "one mother",
    );
    expect((await client.refused("GET", `blind/${reviewId}/outcome`, 409)).code).toBe("server/unfinished");
    await client.refused("GET", `blind/${reviewId}/sheet?reviewer=Nobody`, 404);
    await client.refused("GET", "blind/nothing/sheet?reviewer=North", 404);
  });

  it("tells once both are done how far they agree, and what is to be adjudicated with both reasons", async () => {
    const { reviewId } = await begin(5);
    const told = [
      ["same", "same"],
      ["different", "different"],
      ["same", "different"],
      ["unsure", "unsure"],
      ["different", "different"],
    ];
    for (const [pair, verdicts] of told.entries()) {
      for (const [index, reviewer] of ["North", "قمر"].entries()) {
        const verdict = verdicts[index];
        await client.send("POST", `blind/${reviewId}/verdicts`, BlindSummary, {
          reviewer,
          pair,
          verdict,
          reason: `${reviewer} ${pair}`,
        });
      }
    }
    const outcome = await client.get(`blind/${reviewId}/outcome`, BlindOutcome);
    expect(outcome).toMatchObject({ pairs: 5, agreed: 4, share: 0.8, toRecord: 3 });
    expect(outcome.kappa).toBeCloseTo((0.8 - 9 / 25) / (1 - 9 / 25), 9);
    expect(outcome.disagreements).toMatchObject([
      {
        pair: 2,
        given: [
          { verdict: "same", reason: "North 2" },
          { verdict: "different", reason: "قمر 2" },
        ],
        judgement: null,
      },
    ]);
    const log = z.object({ total: z.number(), entries: z.array(LogEntry) });
    const entries = async () => (await client.get("log?limit=1", log)).total;
    const before = await entries();
    const record = () => client.send("POST", `blind/${reviewId}/record`, BlindOutcome);
    const recorded = await Promise.all([record(), record(), record()]);
    expect(recorded.map(({ toRecord }) => toRecord)).toEqual([0, 0, 0]);
    expect((await entries()) - before).toBe(outcome.toRecord);
    expect((await queue()).judgements).toBe(3);
    await client.send("POST", "judgements", PairExplanation, {
      left: outcome.disagreements[0]?.left,
      right: outcome.disagreements[0]?.right,
      verdict: "same",
      reason: "both papers",
    });
    const adjudicated = await client.get(`blind/${reviewId}/outcome`, BlindOutcome);
    expect(adjudicated.disagreements[0]?.judgement).toEqual({ verdict: "same", reason: "both papers" });
    const place = { reviewer: "North", pair: 4 };
    const gone = `blind/${reviewId}/verdicts?reviewer=North&pair=4`;
    expect((await client.refused("DELETE", gone, 409)).code).toBe("case/review-closed");
    const changed = { ...place, verdict: "same", reason: "" };
    const refused = await client.refused("POST", `blind/${reviewId}/verdicts`, 409, changed);
    expect(refused.code).toBe("case/review-closed");
    expect((await sheet(reviewId, "North")).closed).toBe(true);
    expect(await client.get(`blind/${reviewId}/outcome`, BlindOutcome)).toEqual(adjudicated);
  });

  it("refuses two reviewers of one name, and too few pairs", async () => {
    await client.refused("POST", "blind", 422, { reviewers: ["N", "N"], pairs: 5 });
    await client.refused("POST", "blind", 400, { reviewers: ["N", "M"], pairs: 1 });
    await client.refused("POST", "blind", 400, { reviewers: ["N"], pairs: 5 });
  });
});

describe("a reviewed sample", () => {
  it("measures the linking by people found in full, with intervals", async () => {
    const records = Map.groupBy(invented.truth.records, ({ personId }) => personId);
    const drawn = await client.send("POST", "samples", SampleSummary, { plan: "size", size: 40, seed: 2 });
    expect(drawn).toMatchObject({
      draws: 40,
      answered: 0,
      next: 0,
      estimates: null,
      current: true,
      least: 10,
    });
    const answerPath = `samples/${drawn.sampleId}/answers`;
    let shown = 0;
    for (let draw = 0; draw < 40; draw++) {
      const asked = await client.get(`samples/${drawn.sampleId}/draws/${draw}`, SampleDraw);
      const whole = records.get(personOf.get(asked.drawn) ?? "")?.map(({ recordId }) => recordId) ?? [];
      const offered = [asked.own, ...asked.near.map((near) => near.records)]
        .flat()
        .map(({ recordId }) => recordId);
      if (whole.every((id) => offered.includes(id))) shown++;
      await client.send("POST", answerPath, SampleSummary, { draw, records: whole });
    }
    expect(shown).toBeGreaterThan(36); // nearly every record of a person is within reach of the page
    const [sample] = await client.get("samples", z.array(SampleSummary));
    expect(sample).toMatchObject({ answered: 40, next: null, last: 39 });
    const people = new Set(personOf.values()).size;
    expect(sample?.estimates?.people.low).toBeLessThan(people);
    expect(sample?.estimates?.people.high).toBeGreaterThan(people);
    for (const figure of [sample?.estimates?.precision, sample?.estimates?.recall]) {
      expect(figure?.point).toBeGreaterThan(0.8);
      expect(figure?.low).toBeLessThan(figure?.high ?? 0);
    }
    const back = await client.send("DELETE", `${answerPath}?draw=39`, SampleSummary);
    expect(back).toMatchObject({ answered: 39, next: 39 });
    const items = await client.get("items", z.array(Item));
    expect(items.some(({ fileName }) => fileName === "review.csv")).toBe(true);
  });

  it("refuses a person without the record drawn, and records that are not there", async () => {
    const { sampleId } = await client.send("POST", "samples", SampleSummary, { plan: "uniform", size: 10 });
    const { drawn } = await client.get(`samples/${sampleId}/draws/0`, SampleDraw);
    const other = [...personOf.keys()].find((id) => id !== drawn) ?? "";
    await client.refused("POST", `samples/${sampleId}/answers`, 400, { draw: 0, records: [other] });
    await client.refused("POST", `samples/${sampleId}/answers`, 400, {
      draw: 0,
      records: [drawn, "nobody:1"],
    });
    await client.refused("GET", `samples/${sampleId}/draws/10`, 404);
    await client.refused("POST", "samples", 400, { plan: "size", size: 9 });
  });
});

describe("an empty case", () => {
  it("has nothing to review, and says so", async () => {
    const empty = await temporaryPlace();
    const server = await serveEmpty(empty);
    const guest = clientOf(server);
    expect((await guest.refused("GET", "review", 404)).remedy).toContain("link the lists");
    await guest.refused("POST", "blind", 404, { reviewers: ["N", "M"], pairs: 5 });
    await guest.refused("POST", "samples", 404, { plan: "size", size: 10 });
    expect(await guest.get("blind", z.array(BlindSummary))).toEqual([]);
    expect(await guest.get("samples", z.array(SampleSummary))).toEqual([]);
    await server.close();
    await empty.remove();
  });
});
