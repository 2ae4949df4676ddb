/**
 * The review queue: two records at a time, those that move the count most first. An answer goes on to the next pair at
 * once, while it is being recorded; the last one can be taken back; the address names the pair.
 */
import type { PairDetail, ReviewPage as Queue, ReviewQuestion } from "@recount/server/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { PairAddress } from "../address.ts";
import { ProblemError } from "../api/client.ts";
import {
  pairQuery,
  REVIEW_PAGE,
  useCase,
  usePair,
  useReview,
  useReviewJudge,
  useReviewUndo,
} from "../api/queries.ts";
import { useMethodName } from "../count/methodName.ts";
import { RunButton } from "../link/RunButton.tsx";
import { Waterfall } from "../link/Waterfall.tsx";
import { Empty, Page, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { Answer, type Verdict } from "./Answer.tsx";
import { PairRecords } from "./PairRecords.tsx";
import { Standing } from "./Standing.tsx";

type Pair = Required<PairAddress>;

/** The same whichever way round a pair is written: the log has its own order. */
const keyOf = ({ left, right }: Pair): string => (left < right ? `${left}\n${right}` : `${right}\n${left}`);

function Doors() {
  const { say } = useWords();
  return (
    <>
      <Link to="/link/review/blind" className="button quiet">
        {say("blind.title")}
      </Link>
      <Link to="/link/review/sample" className="button quiet">
        {say("sample.title")}
      </Link>
    </>
  );
}

/** Why this pair now. */
function Moves({ question: { onePerson, probability, movesUpTo } }: { question: ReviewQuestion }) {
  const { say, share, number } = useWords();
  return (
    <p>
      <strong>{say("review.moves", { move: number(Math.round(movesUpTo * 10) / 10) })}</strong>{" "}
      {say(onePerson ? "review.joinedNow" : "review.apartNow", { share: share(probability) })}
    </p>
  );
}

/** What either answer leads to, and what the figures are. */
function WhatFollows({ question, totalsBy }: { question: ReviewQuestion } & Pick<Queue, "totalsBy">) {
  const { say, number } = useWords();
  const nameOf = useMethodName();
  const { people, total } = question;
  const after = (verdict: "same" | "different"): string =>
    total === null
      ? say(`review.${verdict}People`, { people: number(people[verdict]) })
      : say(totalsBy === "chao" ? `review.${verdict}Floor` : `review.${verdict}Total`, {
          people: number(people[verdict]),
          total: number(Math.round(total[verdict])),
        });
  return (
    <div className="review-follows">
      <ul className="plain-list">
        <li>{after("same")}</li>
        <li>{after("different")}</li>
      </ul>
      <p className="aside">
        {say("review.whichProbability")}
        {total === null || totalsBy === null
          ? null
          : ` ${say("review.totalsBy", { method: nameOf(totalsBy) })}`}{" "}
        {say("review.order")}
      </p>
    </div>
  );
}

interface AskedProps extends Pick<Queue, "totalsBy"> {
  readonly pair: PairDetail;
  /** Undefined for a pair that the queue does not ask about. */
  readonly question: ReviewQuestion | undefined;
}

function Asked({ pair: { pair, ...sides }, question, totalsBy }: AskedProps) {
  const { say } = useWords();
  const { judgement } = pair;
  return (
    <>
      <PairRecords {...sides} />
      {judgement === null ? null : (
        <p>
          <strong>{say(`judged.${judgement.verdict}`)}</strong>
          {judgement.reason === "" ? null : (
            <>
              : <bdi>{judgement.reason}</bdi>
            </>
          )}
        </p>
      )}
      {question === undefined ? null : <WhatFollows question={question} totalsBy={totalsBy} />}
      <details className="details">
        <summary>{say("pair.weights")}</summary>
        <Waterfall pair={pair} />
      </details>
    </>
  );
}

/** What the page does with answers: goes on at once, records behind it, and comes back where recording failed. */
function useReviewing(queue: Queue, shown: Pair | undefined, from: number, setFrom: (from: number) => void) {
  const { say } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const judge = useReviewJudge();
  const undo = useReviewUndo();
  const [answered, setAnswered] = useState<readonly Pair[]>([]);
  const [told, setTold] = useState("");
  const [failed, setFailed] = useState<unknown>(undefined);
  const open = useMemo(
    () => queue.questions.filter((each) => !answered.some((pair) => keyOf(pair) === keyOf(each))),
    [queue, answered],
  );
  const at = shown === undefined ? 0 : open.findIndex((each) => keyOf(each) === keyOf(shown));
  const [before, setBefore] = useState(0);
  // A pair that is shown but no longer asked (judged just now, or by another way) stands where the last one stood.
  const place = at >= 0 ? at : Math.min(before, Math.max(0, open.length - 1));
  const current: Pair | undefined = shown ?? open[0];

  useEffect(() => {
    for (const next of open.slice(place + 1, place + 4)) void client.prefetchQuery(pairQuery(next));
  }, [open, place, client]);

  const show = useCallback(
    (pair: Pair | undefined) =>
      void navigate({
        to: "/link/review",
        search: pair === undefined ? {} : { left: pair.left, right: pair.right },
        replace: true,
      }),
    [navigate],
  );
  const onMove = useCallback(
    (by: 1 | -1) => {
      const next = place + by;
      if (next >= open.length && from + REVIEW_PAGE < queue.open) setFrom(from + REVIEW_PAGE);
      else if (next < 0 && from > 0) setFrom(Math.max(0, from - REVIEW_PAGE));
      else if (next >= 0 && next < open.length) {
        setBefore(next);
        show(open[next]);
        return;
      } else return;
      setBefore(0);
      show(undefined);
    },
    [open, place, from, queue.open, setFrom, show],
  );
  const onVerdict = useCallback(
    (verdict: Verdict, reason: string) => {
      if (current === undefined) return;
      const { left, right } = current;
      setFailed(undefined);
      setTold(say(`judged.${verdict}`));
      setBefore(place);
      setAnswered((pairs) => [...pairs, { left, right }]);
      show(open.filter((each) => keyOf(each) !== keyOf(current))[place] ?? open[place - 1]);
      // By its own promise: another answer may have been given before this one is known to have failed.
      judge.mutateAsync({ left, right, verdict, reason }).catch((error: unknown) => {
        setTold("");
        setFailed(error);
        setAnswered((pairs) => pairs.filter((pair) => keyOf(pair) !== keyOf(current)));
        show(current);
      });
    },
    [current, open, place, judge, show, say],
  );
  const last = judge.isPending ? undefined : (queue.last ?? undefined);
  const onUndo = useCallback(() => {
    if (last === undefined) return;
    const asked = answered.find((pair) => keyOf(pair) === keyOf(last)) ?? {
      left: last.left,
      right: last.right,
    };
    setFailed(undefined);
    undo.mutate(asked, {
      onSuccess: () => {
        setTold(say("review.undone"));
        setAnswered((pairs) => pairs.filter((pair) => keyOf(pair) !== keyOf(asked)));
        show(asked);
      },
      onError: setFailed,
    });
  }, [last, answered, undo, show, say]);
  return {
    current,
    question: open.find((each) => current !== undefined && keyOf(each) === keyOf(current)),
    position: at < 0 ? undefined : from + at + 1,
    left: queue.open - queue.questions.length + open.length,
    told,
    failed,
    onMove,
    onVerdict,
    onUndo: last === undefined ? undefined : onUndo,
  };
}

/** Why the last answer, or taking one back, was not recorded. */
function NotRecorded({ error }: { error: unknown }) {
  const { say } = useWords();
  if (error instanceof ProblemError && error.problem.code === "server/contradiction")
    return (
      <p className="trouble" role="alert">
        {say("review.contradiction")}
      </p>
    );
  return <Trouble error={error} kept={say("review.notRecorded")} />;
}

interface ReviewingProps {
  readonly queue: Queue;
  readonly shown: Pair | undefined;
  readonly from: number;
  readonly setFrom: (from: number) => void;
}

function Reviewing({ queue, shown, from, setFrom }: ReviewingProps) {
  const { say, number } = useWords();
  const review = useReviewing(queue, shown, from, setFrom);
  const answer = usePair(review.current);
  const { current } = review;
  // While another pair is loading, or where it cannot be, an answer would be to what nobody sees.
  const isShown =
    current !== undefined && answer.data !== undefined && keyOf(answer.data.pair) === keyOf(current);
  return (
    <Page title={say("review.title")} lead={say("review.lead")} actions={<Doors />}>
      <Standing page={queue} />
      <p className="unseen" aria-live="polite">
        {review.told}
      </p>
      {current === undefined ? (
        <Empty>{say("review.none")}</Empty>
      ) : (
        <section className="review" aria-label={say("review.question")}>
          {review.position === undefined ? null : (
            <p className="figures aside">
              {say("review.inQueue", { at: number(review.position), total: number(review.left) })}
            </p>
          )}
          {review.question === undefined ? null : <Moves question={review.question} />}
          <When answer={answer}>
            {(pair) => <Asked pair={pair} question={review.question} totalsBy={queue.totalsBy} />}
          </When>
        </section>
      )}
      <Answer
        onVerdict={isShown ? review.onVerdict : undefined}
        onUndo={review.onUndo}
        onMove={review.onMove}
      >
        {review.failed === undefined ? null : <NotRecorded error={review.failed} />}
      </Answer>
    </Page>
  );
}

function Nothing() {
  const { say } = useWords();
  const { data: summary } = useCase();
  const step =
    summary?.lists === 0 ? (
      <Link to="/read" className="button primary">
        {say("first.step")}
      </Link>
    ) : (
      <RunButton kind="link" />
    );
  return (
    <Page title={say("review.title")} lead={say("review.lead")}>
      <Empty step={step}>{say("review.noLinking")}</Empty>
    </Page>
  );
}

export function ReviewPage() {
  const { left, right }: PairAddress = useSearch({ from: "/link/review" });
  const [from, setFrom] = useState(0);
  const answer = useReview(from);
  const shown = useMemo(
    () => (left === undefined || right === undefined ? undefined : { left, right }),
    [left, right],
  );
  return (
    <When answer={answer}>
      {(queue) =>
        queue === null ? <Nothing /> : <Reviewing queue={queue} shown={shown} from={from} setFrom={setFrom} />
      }
    </When>
  );
}
