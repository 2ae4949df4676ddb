/** Home: the case in a sentence, its one picture, what waits, the seal, and for the example how near the count came. */
import type { CaseSummary, CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useCase, useCountPage, useStatements } from "../api/queries.ts";
import { AxisFigure } from "../count/AxisFigure.tsx";
import { claimsOf } from "../count/claimOf.ts";
import { Unnamed } from "../count/Top.tsx";
import { warningsOf } from "../count/warnings.ts";
import { DrawnPeople } from "../link/DrawnPeople.tsx";
import { Page, Section, When } from "../page/Page.tsx";
import { SealWords } from "../preserve/SealWords.tsx";
import { Sentence } from "../words/Sentence.tsx";
import { useWords } from "../words/words.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { HeadSentence } from "./HeadSentence.tsx";
import { Nearness } from "./Nearness.tsx";
import { Waits } from "./Waits.tsx";

/** That what the checks warn of is to be said with the figure, and where it stands. */
function Warnings({ count }: { count: CountPage }) {
  const warnings = warningsOf(count).length;
  if (warnings === 0) return null;
  return (
    <p>
      <Sentence of="case.warnings" with={{ count: warnings }} doors={{ count: <Link to="/count" /> }} />
    </p>
  );
}

function Picture() {
  const { say } = useWords();
  const { data: count } = useCountPage();
  const { data: statements = [] } = useStatements();
  if (count === undefined) return <div className="axis-place" aria-busy="true" />;
  return count === null || count.recommended === null ? null : (
    <>
      <Warnings count={count} />
      <AxisFigure count={count} claims={claimsOf(statements, say("claims.throughWord"))} plain />
    </>
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
