/** Blind reviews and reviewed samples of an open case: what may be recorded of them, and in which state. */
import { localMember } from "@recount/protect";
import type { Case } from "./case.ts";
import { refuse } from "./errors.ts";
import type { CaseEvent, LoggedEvent } from "./events.ts";
import { idOf } from "./fold.ts";
import type { CaseBlindReview, CaseSample, CaseState } from "./state.ts";

/** What an open case lends: its state, its one write path, and one action at a time. */
interface Writing {
  readonly state: () => CaseState;
  readonly append: (event: CaseEvent) => Promise<LoggedEvent>;
  readonly inTurn: <T>(action: () => Promise<T>) => Promise<T>;
}

type Reviews = Pick<
  Case,
  "openBlindReview" | "judgeBlind" | "retractBlind" | "drawSample" | "answerSample" | "retractSample"
>;

function blindReview(state: CaseState, id: string): CaseBlindReview {
  const found = state.blindReviews.find(({ reviewId }) => reviewId === id);
  return found ?? refuse("case/unknown-review", `there is no blind review ${JSON.stringify(id)} in the case`);
}

function sample(state: CaseState, id: string): CaseSample {
  const found = state.samples.find(({ sampleId }) => sampleId === id);
  return found ?? refuse("case/unknown-review", `there is no sample ${JSON.stringify(id)} in the case`);
}

function checkPlace(at: number, many: number, what: string): void {
  if (at < many) return;
  refuse("case/unknown-review", `there is no ${what} ${at}`, { remedy: `there are ${many}, counted from 0` });
}

function checkReviewers(reviewers: readonly string[]): void {
  for (const reviewer of reviewers) localMember(reviewer);
  if (new Set(reviewers).size < reviewers.length) {
    refuse("case/unknown-review", "two reviewers of one name", {
      remedy: "give each a pseudonym of their own",
    });
  }
}

/** Whether all its reviewers have judged every pair: from then on each sheet is closed. */
export function isFinished({ reviewers, pairs, verdicts }: CaseBlindReview): boolean {
  return reviewers.every(
    (reviewer) => verdicts.filter((each) => each.reviewer === reviewer).length === pairs.length,
  );
}

/** What two people said is compared and recorded once both have finished: from then on it stands. */
function checkOpen(review: CaseBlindReview): void {
  if (!isFinished(review)) return;
  refuse("case/review-closed", "both reviewers have finished, and their verdicts are closed", {
    remedy: "judge the pair itself in the review, or begin another blind review",
  });
}

function checkVerdict(review: CaseBlindReview, { reviewer, pair }: { reviewer: string; pair: number }): void {
  if (!review.reviewers.includes(reviewer)) {
    refuse("case/unknown-review", `${JSON.stringify(reviewer)} is not one of the two reviewers`, {
      remedy: `they are ${review.reviewers.join(" and ")}`,
    });
  }
  checkPlace(pair, review.pairs.length, "pair");
  checkOpen(review);
}

export function reviewsOf({ state, append, inTurn }: Writing): Reviews {
  return {
    openBlindReview: ({ reviewers, pairs, seed }) =>
      inTurn(async () => {
        checkReviewers(reviewers);
        const opened = await append({ type: "blind.opened", reviewers, pairs, seed });
        return blindReview(state(), idOf(opened));
      }),
    judgeBlind: ({ reviewId, reviewer, pair, verdict, reason }) =>
      inTurn(async () => {
        checkVerdict(blindReview(state(), reviewId), { reviewer, pair });
        await append({ type: "blind.judged", reviewId, reviewer, pair, verdict, reason });
        return blindReview(state(), reviewId);
      }),
    retractBlind: ({ reviewId, reviewer, pair }) =>
      inTurn(async () => {
        const review = blindReview(state(), reviewId);
        checkOpen(review);
        if (!review.verdicts.some((each) => each.reviewer === reviewer && each.pair === pair))
          refuse("case/no-judgement", `${JSON.stringify(reviewer)} has no verdict on pair ${pair}`);
        await append({ type: "blind.retracted", reviewId, reviewer, pair });
        return blindReview(state(), reviewId);
      }),
    drawSample: ({ plan, seed, records, draws }) =>
      inTurn(async () => {
        const drawn = await append({ type: "sample.drawn", plan, seed, records, draws });
        return sample(state(), idOf(drawn));
      }),
    answerSample: ({ sampleId, draw, records, reason }) =>
      inTurn(async () => {
        checkPlace(draw, sample(state(), sampleId).draws.length, "draw");
        await append({ type: "sample.answered", sampleId, draw, records, reason });
        return sample(state(), sampleId);
      }),
    retractSample: ({ sampleId, draw }) =>
      inTurn(async () => {
        if (!sample(state(), sampleId).answers.some((each) => each.draw === draw))
          refuse("case/no-judgement", `draw ${draw} has no answer`);
        await append({ type: "sample.retracted", sampleId, draw });
        return sample(state(), sampleId);
      }),
  };
}
