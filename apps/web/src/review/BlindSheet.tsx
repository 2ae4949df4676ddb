/**
 * One reviewer's sheet of a blind review: two records without their lists, weights or anybody else's verdict. Without a
 * reviewer in the address it is the outcome: how far the two agree, and what is to be adjudicated.
 */
import type { BlindSheet as Sheet } from "@recount/server/contract";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useBlindSheet, useBlindUndo, useBlindVerdict } from "../api/queries.ts";
import { Empty, Page, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";
import { Answer, type Verdict } from "./Answer.tsx";
import { BlindOutcomePage } from "./BlindOutcome.tsx";
import { TwoRecords } from "./TwoRecords.tsx";

interface SheetProps {
  readonly sheet: Sheet;
  readonly pair: number;
  readonly setPair: (pair: number) => void;
}

/** Every pair is judged: that verdicts can still be changed, or that both have finished and what came of it. */
function Done({ sheet: { reviewId, closed } }: { sheet: Sheet }) {
  const { say } = useWords();
  if (!closed) return <Empty>{say("blind.finished")}</Empty>;
  const outcome = (
    <Link to="/link/review/blind/$reviewId" params={{ reviewId }} className="button">
      {say("blind.outcome")}
    </Link>
  );
  return <Empty step={outcome}>{say("blind.closed")}</Empty>;
}

function Question({ sheet, pair, setPair }: SheetProps) {
  const { say, number } = useWords();
  const { reviewId, reviewer, pairs, done, closed } = sheet;
  const judge = useBlindVerdict(reviewId);
  const undo = useBlindUndo(reviewId);
  const question = sheet.questions.find((each) => each.pair === pair);
  const onMove = useCallback(
    (by: 1 | -1) => setPair(Math.max(0, Math.min(pairs - 1, pair + by))),
    [pair, pairs, setPair],
  );
  const onVerdict = useCallback(
    (verdict: Verdict, reason: string) => {
      if (judge.isPending) return;
      judge.mutate(
        { reviewer, pair, verdict, reason },
        {
          onSuccess: () => setPair(Math.min(pairs - 1, pair + 1)),
        },
      );
    },
    [judge, reviewer, pair, pairs, setPair],
  );
  const { last } = sheet;
  const onUndo = useCallback(() => {
    if (last === null || undo.isPending) return;
    undo.mutate({ reviewer, pair: last }, { onSuccess: () => setPair(last) });
  }, [last, undo, reviewer, setPair]);
  const titles = [say("blind.one"), say("blind.other")] as const;
  const error = judge.error ?? undo.error;
  return (
    <>
      <div className="review-way">
        <progress max={pairs} value={done} aria-label={say("blind.progress")} />
        <span>{say("blind.done", { done: number(done), pairs: number(pairs) })}</span>
      </div>
      {sheet.next === null ? <Done sheet={sheet} /> : null}
      {question === undefined ? (
        <div className="awaited" aria-busy="true" />
      ) : (
        <section className="review" aria-label={say("review.question")}>
          <p className="figures aside">
            {say("review.position", { at: number(pair + 1), total: number(pairs) })}
          </p>
          <TwoRecords
            records={[
              { key: "one", title: titles[0], nameRead: null, ...question.records[0]! },
              { key: "other", title: titles[1], nameRead: null, ...question.records[1]! },
            ]}
            agreement={question.agreement}
          />
          {question.given === null ? null : (
            <p>
              <strong>{say(`judged.${question.given.verdict}`)}</strong>
              {question.given.reason === "" ? null : (
                <>
                  : <bdi>{question.given.reason}</bdi>
                </>
              )}
            </p>
          )}
        </section>
      )}
      <Answer
        key={pair}
        onVerdict={question === undefined || closed ? undefined : onVerdict}
        onUndo={last === null || closed ? undefined : onUndo}
        onMove={onMove}
      >
        {error === null ? null : <Trouble error={error} kept={say("review.notRecorded")} />}
      </Answer>
    </>
  );
}

function SheetPage({ reviewId, reviewer }: { reviewId: string; reviewer: string }) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const beginning = useBlindSheet(reviewId, reviewer, 0);
  const pair = chosen ?? beginning.data?.next ?? 0;
  const answer = useBlindSheet(reviewId, reviewer, pair);
  return (
    <Page
      title={say("blind.sheet", { reviewer })}
      lead={say("blind.sheetLead")}
      actions={
        <Link to="/link/review/blind" className="button quiet">
          {say("blind.all")}
        </Link>
      }
    >
      <When answer={answer}>{(sheet) => <Question sheet={sheet} pair={pair} setPair={setChosen} />}</When>
    </Page>
  );
}

export function BlindSheetPage() {
  const { reviewId } = useParams({ from: "/link/review/blind/$reviewId" });
  const { as } = useSearch({ from: "/link/review/blind/$reviewId" });
  return as === undefined ? (
    <BlindOutcomePage reviewId={reviewId} />
  ) : (
    <SheetPage key={as} reviewId={reviewId} reviewer={as} />
  );
}
