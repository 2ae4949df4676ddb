/** What came of a blind review: how far the two agree beyond chance, what both say, and what is to be adjudicated. */
import type { BlindOutcome } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useBlindOutcome, useBlindReviews, useRecordAgreed } from "../api/queries.ts";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";

function Figures({ outcome }: { outcome: BlindOutcome }) {
  const { say, number, share } = useWords();
  const { pairs, agreed, kappa, standardError } = outcome;
  return (
    <>
      <p>
        {say("blind.agreed", { agreed: number(agreed), pairs: number(pairs), share: share(outcome.share) })}
      </p>
      <p>
        {kappa === null || standardError === null
          ? say("blind.noKappa")
          : say("blind.kappa", {
              kappa: number(Math.round(kappa * 100) / 100),
              error: number(Math.round(standardError * 100) / 100),
            })}
      </p>
    </>
  );
}

function Recording({ outcome }: { outcome: BlindOutcome }) {
  const { say } = useWords();
  const record = useRecordAgreed(outcome.reviewId);
  if (outcome.toRecord === 0) return <p className="aside">{say("blind.recorded")}</p>;
  return (
    <div className="waits-run">
      <span>{say("blind.toRecord", { count: outcome.toRecord })}</span>
      <button
        type="button"
        className="button primary"
        aria-disabled={record.isPending}
        onClick={() => (record.isPending ? undefined : record.mutate())}
      >
        {say("blind.record")}
      </button>
      {record.error === null ? null : <Trouble error={record.error} />}
    </div>
  );
}

function Disagreement({ outcome, at }: { outcome: BlindOutcome; at: number }) {
  const { say } = useWords();
  const each = outcome.disagreements[at];
  if (each === undefined) return null;
  return (
    <li className="disagreement">
      <dl>
        {outcome.reviewers.map((reviewer, index) => {
          const given = each.given[index];
          return (
            <div key={reviewer}>
              <dt>
                <bdi>{reviewer}</bdi>
              </dt>
              <dd>
                {given === undefined ? null : say(`judged.${given.verdict}`)}
                {given === undefined || given.reason === "" ? null : (
                  <>
                    : <bdi>{given.reason}</bdi>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {each.judgement === null ? null : <strong>{say(`judged.${each.judgement.verdict}`)}</strong>}
      <Link to="/link/review" search={{ left: each.left, right: each.right }} className="button">
        {say(each.judgement === null ? "blind.adjudicate" : "blind.look")}
      </Link>
    </li>
  );
}

function Outcome({ outcome }: { outcome: BlindOutcome }) {
  const { say } = useWords();
  return (
    <>
      <Section title={say("blind.agreement")}>
        <Figures outcome={outcome} />
        <Recording outcome={outcome} />
      </Section>
      <Section title={say("blind.disagreements")}>
        {outcome.disagreements.length === 0 ? (
          <p>{say("blind.noDisagreement")}</p>
        ) : (
          <ul className="plain-list">
            {outcome.disagreements.map((each, at) => (
              <Disagreement key={each.pair} outcome={outcome} at={at} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

export function BlindOutcomePage({ reviewId }: { reviewId: string }) {
  const { say } = useWords();
  const reviews = useBlindReviews();
  const review = reviews.data?.find((each) => each.reviewId === reviewId);
  const finished = review?.done.every((done) => done === review.pairs) === true;
  const answer = useBlindOutcome(reviewId, finished);
  return (
    <Page
      title={say("blind.outcome")}
      lead={review === undefined ? undefined : say("blind.by", { names: review.reviewers.join(", ") })}
      actions={
        <Link to="/link/review/blind" className="button quiet">
          {say("blind.all")}
        </Link>
      }
    >
      {reviews.data !== undefined && !finished ? (
        <Empty>{say("blind.unfinished")}</Empty>
      ) : (
        <When answer={answer}>{(outcome) => <Outcome outcome={outcome} />}</When>
      )}
    </Page>
  );
}
