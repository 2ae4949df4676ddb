/** The count room: the sentence and its axis, what it rests on, where its uncertainty comes from, the families and their shapes, the overlap, the checks, what moves the number, its strata, and how it moved as the lists grew. */
import type { CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useCase, useCountPage } from "../api/queries.ts";
import { RunButton } from "../link/RunButton.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { Checks } from "./Checks.tsx";
import { Claims } from "./Claims.tsx";
import { FamiliesFigure } from "./FamiliesFigure.tsx";
import { Methods } from "./Methods.tsx";
import { OverlapFigure } from "./OverlapFigure.tsx";
import { PosteriorFigure } from "./PosteriorFigure.tsx";
import { SplitFigure } from "./SplitFigure.tsx";
import { StrataFigure } from "./StrataFigure.tsx";
import { Top } from "./Top.tsx";
import { TrajectoryFigure } from "./TrajectoryFigure.tsx";
import { WhatMoves } from "./WhatMoves.tsx";

function Uncounted() {
  const { say } = useWords();
  const { data: summary } = useCase();
  const hasLists = (summary?.lists ?? 0) > 0;
  return (
    <Empty
      step={
        hasLists ? (
          <RunButton kind="link" />
        ) : (
          <Link to="/read" className="button primary">
            {say("first.step")}
          </Link>
        )
      }
    >
      {say(hasLists ? "count.ready" : "count.empty")}
    </Empty>
  );
}

function Counted({ count }: { count: CountPage }) {
  const { say, time, plain } = useWords();
  return (
    <>
      <Top count={count} />
      <Claims />
      {count.truth === null ? null : (
        <p className="aside">
          {say("count.truthKnown")} <Link to="/method/example">{say("nearness.how")}</Link>
        </p>
      )}
      {count.carried === null ? null : (
        <section className="section">
          <SplitFigure count={count} />
        </section>
      )}
      <section className="section">
        <FamiliesFigure count={count} />
        <Methods count={count} />
      </section>
      <section className="section">
        <PosteriorFigure count={count} />
      </section>
      <section className="section">
        <OverlapFigure count={count} />
        <p className="aside">{say("overlap.doors")}</p>
      </section>
      <Section title={say("count.checks")} lead={say("count.checksLead")}>
        <Checks checks={count.checks} lists={count.lists} />
      </Section>
      <WhatMoves count={count} />
      <StrataFigure count={count} />
      <TrajectoryFigure count={count} />
      <p className="aside">
        {say("count.run", { time: time(count.finishedAt), seed: plain(count.seed) })}{" "}
        <code dir="ltr">{count.runId}</code>
      </p>
    </>
  );
}

export function CountRoom() {
  const { say } = useWords();
  const answer = useCountPage();
  const { data: summary } = useCase();
  return (
    <Page
      title={say("room.count")}
      actions={
        answer.data ? (
          <RunButton kind={summary?.stale === true ? "link" : "count"} again={summary?.stale !== true} />
        ) : undefined
      }
    >
      {summary?.stale === true && answer.data ? <p className="notice">{say("waits.stale")}</p> : null}
      <When answer={answer}>{(count) => (count === null ? <Uncounted /> : <Counted count={count} />)}</When>
    </Page>
  );
}
