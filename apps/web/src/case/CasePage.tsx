/** Home: the case in a sentence, its one picture, what waits, the seal, and for the example how near the count came. */
import type { CaseSummary } from "@recount/server/contract";
import { useCase, useCountPage, useStatements } from "../api/queries.ts";
import { AxisFigure } from "../count/AxisFigure.tsx";
import { claimsOf } from "../count/claimOf.ts";
import { Unnamed } from "../count/Top.tsx";
import { DrawnPeople } from "../link/DrawnPeople.tsx";
import { Page, Section, When } from "../page/Page.tsx";
import { SealWords } from "../preserve/SealWords.tsx";
import { useWords } from "../words/words.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { HeadSentence } from "./HeadSentence.tsx";
import { Nearness } from "./Nearness.tsx";
import { Waits } from "./Waits.tsx";

function Picture() {
  const { say } = useWords();
  const { data: count } = useCountPage();
  const { data: statements = [] } = useStatements();
  if (count === undefined) return <div className="axis-place" aria-busy="true" />;
  return count === null || count.recommended === null ? null : (
    <AxisFigure count={count} claims={claimsOf(statements, say("claims.throughWord"))} plain />
  );
}

function CaseBody({ summary }: { summary: CaseSummary }) {
  const { say } = useWords();
  if (summary.lists === 0 && summary.waiting.read === 0) return <FirstSteps />;
  return (
    <>
      <HeadSentence summary={summary} />
      <DrawnPeople summary={summary} />
      {summary.stale ? (
        <p className="aside">
          <strong>{say("case.stale")}</strong>
        </p>
      ) : null}
      {summary.total === null ? null : <Picture />}
      <Unnamed unnamed={summary.unnamed} />
      <div className="columns">
        <Section title={say("case.waits")}>
          <Waits summary={summary} />
        </Section>
        <Section title={say("case.seal")}>
          <SealWords seal={summary.seal} />
        </Section>
        {summary.truth === null ? null : (
          <Section title={say("case.nearness")}>
            <Nearness summary={summary} />
          </Section>
        )}
      </div>
    </>
  );
}

export function CasePage() {
  const { say } = useWords();
  const answer = useCase();
  return (
    <Page title={answer.data?.name ?? say("room.case")}>
      <When answer={answer}>{(summary) => <CaseBody summary={summary} />}</When>
    </Page>
  );
}
