/**
 * Blind review: two people judge the same pairs. A sheet shows its reviewer no list, no id, no weight and nobody else's
 * verdict; how far they agree is told once both have finished.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { isFinished, type CaseBlindReview, type NewJudgement } from "@recount/case";
import { createRandom } from "@recount/core";
import { agreementOf } from "@recount/link";
import {
  BlindOutcome,
  BlindRequest,
  BlindSheet,
  BlindSummary,
  BlindVerdictRequest,
  type BlindQuestion,
} from "../contract.ts";
import type { House } from "../house.ts";
import { judge, judgementOn } from "../judgement.ts";
import { USUAL_SEED } from "../linking.ts";
import { notFound, refuse } from "../problem.ts";
import { answers, body, paging, resource } from "../route.ts";
import { linkedRun } from "./people.ts";

/** Fields that would tell which list a record is from. */
const TELLING: ReadonlySet<string> = new Set(["source", "recordId", "other"]);

function review({ open }: House, id: string): CaseBlindReview {
  return (
    open.state().blindReviews.find(({ reviewId }) => reviewId === id) ??
    notFound("there is no such blind review")
  );
}

function doneBy({ verdicts }: CaseBlindReview, reviewer: string): number {
  return verdicts.filter((each) => each.reviewer === reviewer).length;
}

function summaryOf(each: CaseBlindReview): BlindSummary {
  const { reviewId, reviewers, pairs, time, seed } = each;
  const done = reviewers.map((reviewer) => doneBy(each, reviewer));
  return { reviewId, reviewers: [...reviewers], pairs: pairs.length, done, openedAt: time, seed };
}

/** A random part of the open questions, in random order: what comes first must not tell what is thought of it. */
async function drawPairs(house: House, many: number, seed: number): Promise<CaseBlindReview["pairs"]> {
  const { open } = await house.review.state(await linkedRun(house));
  if (open.length < 2)
    refuse("server/invalid", "there are fewer than two open questions", "link the lists first");
  const random = createRandom(seed);
  const pairs = open.map(({ left, right }) => ({ left, right }));
  for (let at = 0; at < Math.min(many, pairs.length - 1); at++) {
    const other = at + random.integer(pairs.length - at);
    [pairs[at], pairs[other]] = [pairs[other]!, pairs[at]!];
  }
  return pairs.slice(0, many);
}

function withoutTelling(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([role]) => !TELLING.has(role)));
}

async function question(
  house: House,
  { pairs, verdicts }: CaseBlindReview,
  reviewer: string,
  pair: number,
): Promise<BlindQuestion> {
  const { left, right } = pairs[pair] ?? notFound(`there is no pair ${pair}`);
  const latest = await linkedRun(house);
  const { records, agreement } = await house.library.call("asked", { run: latest.source, left, right });
  const own = verdicts.find((each) => each.reviewer === reviewer && each.pair === pair);
  return {
    pair,
    records: records.map(({ fields, ageInName }) => ({ fields: withoutTelling(fields), ageInName })),
    agreement: agreement.filter(({ role }) => !TELLING.has(role)),
    given: own === undefined ? null : { verdict: own.verdict, reason: own.reason },
  };
}

async function sheetOf(
  house: House,
  each: CaseBlindReview,
  reviewer: string,
  { from, limit }: { from: number; limit: number },
): Promise<BlindSheet> {
  if (!each.reviewers.includes(reviewer)) notFound("this blind review has no such reviewer");
  const own = each.verdicts.filter((verdict) => verdict.reviewer === reviewer);
  const judged = new Set(own.map(({ pair }) => pair));
  const next = each.pairs.findIndex((_, pair) => !judged.has(pair));
  const questions: BlindQuestion[] = [];
  for (let pair = from; pair < Math.min(each.pairs.length, from + limit); pair++)
    questions.push(await question(house, each, reviewer, pair));
  return {
    reviewId: each.reviewId,
    reviewer,
    pairs: each.pairs.length,
    done: own.length,
    next: next < 0 ? null : next,
    last: own.at(-1)?.pair ?? null,
    closed: isFinished(each),
    questions,
  };
}

type Verdicts = readonly CaseBlindReview["verdicts"][number][];

/** Each pair with the verdicts of both, in the order of the reviewers. @throws RecountError server/unfinished until both are done. */
function bothOn(each: CaseBlindReview): { pair: number; given: Verdicts }[] {
  if (!isFinished(each)) {
    refuse(
      "server/unfinished",
      "not both reviewers have judged every pair",
      "what they said is shown once both have finished",
    );
  }
  return each.pairs.map((_, pair) => ({
    pair,
    given: each.reviewers.flatMap((reviewer) =>
      each.verdicts.filter((verdict) => verdict.pair === pair && verdict.reviewer === reviewer),
    ),
  }));
}

/** What both call the same, or different, and nobody has judged yet. */
function agreedToRecord(house: House, each: CaseBlindReview): NewJudgement[] {
  return bothOn(each).flatMap(({ pair, given: [first, second] }) => {
    const place = each.pairs[pair];
    if (place === undefined || first === undefined || first.verdict !== second?.verdict) return [];
    if (first.verdict === "unsure" || judgementOn(house, place) !== null) return [];
    const reasons = [first, second].map(({ reviewer, reason }) =>
      reason === "" ? reviewer : `${reviewer}: ${reason}`,
    );
    return [{ ...place, verdict: first.verdict, reason: reasons.join("; ") }];
  });
}

function outcomeOf(house: House, each: CaseBlindReview): BlindOutcome {
  const both = bothOn(each);
  const pairs = both.flatMap(({ given: [first, second] }) =>
    first === undefined || second === undefined ? [] : [[first.verdict, second.verdict] as const],
  );
  const found = agreementOf(pairs) ?? notFound("this blind review has no pairs");
  return {
    reviewId: each.reviewId,
    reviewers: [...each.reviewers],
    pairs: found.pairs,
    agreed: found.agreed,
    share: found.share,
    kappa: found.kappa,
    standardError: found.standardError,
    toRecord: agreedToRecord(house, each).length,
    disagreements: both
      .filter(({ given: [first, second] }) => first?.verdict !== second?.verdict)
      .map(({ pair, given }) => {
        const place = each.pairs[pair] ?? notFound(`there is no pair ${pair}`);
        return {
          pair,
          ...place,
          given: given.map(({ verdict, reason }) => ({ verdict, reason })),
          judgement: judgementOn(house, place),
        };
      }),
  };
}

const params = z.object({ reviewId: z.string() });
const place = z.object({ reviewer: z.string(), pair: z.coerce.number().int().min(0) });

export function blindRoutes(house: House) {
  const app = resource();
  let recording: Promise<unknown> = Promise.resolve();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/blind",
      tags: ["review"],
      summary: "Blind reviews, newest first, with how far each reviewer is",
      responses: answers(z.array(BlindSummary), "The reviews"),
    }),
    (context) => context.json(house.open.state().blindReviews.map(summaryOf).reverse(), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/blind",
      tags: ["review"],
      summary: "Begin a blind review by two people, of pairs drawn at random from the open questions",
      request: { ...body(BlindRequest) },
      responses: answers(BlindSummary, "The review"),
    }),
    async (context) => {
      const { reviewers, pairs: many, seed = USUAL_SEED } = context.req.valid("json");
      const pairs = await drawPairs(house, many, seed);
      return context.json(summaryOf(await house.open.openBlindReview({ reviewers, pairs, seed })), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/blind/{reviewId}/sheet",
      tags: ["review"],
      summary: "The pairs as one reviewer sees them, with that reviewer's own verdicts",
      request: { params, query: z.object({ ...paging, reviewer: z.string() }) },
      responses: answers(BlindSheet, "The sheet"),
    }),
    async (context) => {
      const { reviewer, from, limit } = context.req.valid("query");
      const each = review(house, context.req.valid("param").reviewId);
      return context.json(await sheetOf(house, each, reviewer, { from, limit }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/blind/{reviewId}/verdicts",
      tags: ["review"],
      summary: "A reviewer's verdict on a pair; binds nothing",
      request: { params, ...body(BlindVerdictRequest) },
      responses: answers(BlindSummary, "How far each reviewer is"),
    }),
    async (context) => {
      const { reviewId } = review(house, context.req.valid("param").reviewId);
      const judged = await house.open.judgeBlind({ reviewId, ...context.req.valid("json") });
      return context.json(summaryOf(judged), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/blind/{reviewId}/verdicts",
      tags: ["review"],
      summary: "Take a reviewer's verdict back",
      request: { params, query: place },
      responses: answers(BlindSummary, "How far each reviewer is"),
    }),
    async (context) => {
      const { reviewId } = review(house, context.req.valid("param").reviewId);
      const retracted = await house.open.retractBlind({ reviewId, ...context.req.valid("query") });
      return context.json(summaryOf(retracted), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/blind/{reviewId}/outcome",
      tags: ["review"],
      summary: "How far the two agree, and where they do not; once both have finished",
      request: { params },
      responses: answers(BlindOutcome, "The outcome"),
    }),
    (context) => context.json(outcomeOf(house, review(house, context.req.valid("param").reviewId)), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/blind/{reviewId}/record",
      tags: ["review"],
      summary: "Record what both agree on as judgements, which bind every later run",
      request: { params },
      responses: answers(BlindOutcome, "The outcome"),
    }),
    async (context) => {
      const each = review(house, context.req.valid("param").reviewId);
      // One at a time: what one of them implies must not contradict the next, and who presses again records none twice.
      const recorded = recording.then(async () => {
        for (const judgement of agreedToRecord(house, each)) await judge(house, judgement);
      });
      recording = recorded.catch(() => undefined);
      await recorded;
      return context.json(outcomeOf(house, each), 200);
    },
  );
  return app;
}
