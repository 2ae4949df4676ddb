/** Blind reviews: begun here by naming two reviewers, each of whom then opens a sheet of their own. */
import type { BlindSummary } from "@recount/server/contract";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useBlindReviews, useOpenBlind } from "../api/queries.ts";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";

const USUAL_PAIRS = 30;

function Begin() {
  const { say } = useWords();
  const navigate = useNavigate();
  const begin = useOpenBlind();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [pairs, setPairs] = useState(USUAL_PAIRS);
  const names = [first.trim(), second.trim()];
  const ready = names.every((name) => name !== "") && !begin.isPending;
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    begin.mutate(
      { reviewers: names, pairs },
      {
        onSuccess: ({ reviewId }) =>
          void navigate({
            to: "/link/review/blind/$reviewId",
            params: { reviewId },
            search: { as: names[0] ?? "" },
          }),
      },
    );
  }
  return (
    <form className="review-form" onSubmit={onSubmit}>
      <label className="field-line">
        {say("blind.first")}
        <input
          value={first}
          dir="auto"
          required
          maxLength={64}
          onChange={(event) => setFirst(event.target.value)}
        />
      </label>
      <label className="field-line">
        {say("blind.second")}
        <input
          value={second}
          dir="auto"
          required
          maxLength={64}
          onChange={(event) => setSecond(event.target.value)}
        />
      </label>
      <label className="field-line">
        {say("blind.pairs")}
        <input
          type="number"
          dir="ltr"
          min={2}
          max={1000}
          value={pairs}
          onChange={(event) => setPairs(event.target.valueAsNumber)}
        />
      </label>
      <button type="submit" className="button primary" disabled={!ready}>
        {say("blind.begin")}
      </button>
      {begin.error === null ? null : <Trouble error={begin.error} />}
    </form>
  );
}

function Review({ review }: { review: BlindSummary }) {
  const { say, number, time } = useWords();
  const { reviewId, reviewers, done, pairs } = review;
  const finished = done.every((each) => each === pairs);
  return (
    <li className="blind-review">
      <span className="aside">
        {say("blind.opened", { time: time(review.openedAt), pairs: number(pairs) })}
      </span>
      {reviewers.map((reviewer, index) => (
        <Link
          key={reviewer}
          to="/link/review/blind/$reviewId"
          params={{ reviewId }}
          search={{ as: reviewer }}
        >
          {say("blind.sheetOf", { reviewer, done: number(done[index] ?? 0), pairs: number(pairs) })}
        </Link>
      ))}
      {finished ? (
        <Link to="/link/review/blind/$reviewId" params={{ reviewId }} className="button">
          {say("blind.outcome")}
        </Link>
      ) : null}
    </li>
  );
}

export function BlindRoom() {
  const { say } = useWords();
  const answer = useBlindReviews();
  return (
    <Page
      title={say("blind.title")}
      lead={say("blind.lead")}
      actions={
        <Link to="/link/review" className="button quiet">
          {say("review.title")}
        </Link>
      }
    >
      <Section title={say("blind.new")} lead={say("blind.newLead")}>
        <Begin />
      </Section>
      <Section title={say("blind.begun")}>
        <When answer={answer}>
          {(reviews) =>
            reviews.length === 0 ? (
              <Empty>{say("blind.empty")}</Empty>
            ) : (
              <ul className="plain-list">
                {reviews.map((review) => (
                  <Review key={review.reviewId} review={review} />
                ))}
              </ul>
            )
          }
        </When>
      </Section>
    </Page>
  );
}
