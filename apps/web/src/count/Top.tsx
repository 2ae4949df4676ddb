/** The top of the count: the sentence, or with the same care why there is no estimate and what would make it answerable. */
import type { CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useLinkRun, useStatements } from "../api/queries.ts";
import { useMessage } from "../words/messages.ts";
import { Sentence } from "../words/Sentence.tsx";
import { useWords } from "../words/words.ts";
import { AxisFigure } from "./AxisFigure.tsx";
import { claimsOf } from "./claimOf.ts";
import { beginsBelow, headlineOf } from "./headline.ts";
import { CheckLine } from "./Checks.tsx";
import { useMethodName } from "./methodName.ts";
import { warningsOf } from "./warnings.ts";

export function CountSentence({ count }: { count: CountPage }) {
  const words = useWords();
  const headline = headlineOf(count);
  return (
    <p className="head-sentence">
      <Sentence
        of="count.documented"
        with={{ count: count.documented, lists: words.say("lists.from", { count: count.lists.length }) }}
        doors={{
          people: <Link to="/link" search={{ named: "true" }} className="door" />,
          lists: <Link to="/read" className="door" />,
        }}
      />{" "}
      {headline === undefined ? null : (
        <Sentence
          of="case.estimated"
          with={{
            count: Math.round(headline.point),
            range: words.range(headline.interval.low, headline.interval.high),
            level: words.share(headline.interval.level),
            kind: words.say(`interval.${headline.interval.kind}`),
          }}
          doors={{ total: <strong /> }}
        />
      )}
    </p>
  );
}

/** Why an interval may begin below the number that is documented: the linking may still join some of them. */
function LowEnd({ count }: { count: CountPage }) {
  const { say, number } = useWords();
  const headline = headlineOf(count);
  if (headline === undefined || !beginsBelow(headline, count.documented)) return null;
  return <p className="aside">{say("count.beginsBelow", { documented: number(count.documented) })}</p>;
}

/** Victims without a name are people of the case and no part of the estimate: said, so that the two numbers do not clash. */
export function Unnamed({ unnamed }: { unnamed: number }) {
  if (unnamed === 0) return null;
  return (
    <p className="aside">
      <Sentence
        of="count.unnamed"
        with={{ count: unnamed }}
        doors={{ unnamed: <Link to="/link" search={{ named: "false" }} /> }}
      />
    </p>
  );
}

/** Why the interval takes the linking as certain, where it was to be carried through and could not be. */
function Uncarried({ count, method }: { count: CountPage; method: string }) {
  const { say } = useWords();
  const message = useMessage();
  const found = count.carried?.estimates.find((each) => each.method === method);
  if (count.carried === null) return <p className="notice">{say("count.uncarried")}</p>;
  if (found?.refusal == null) return null;
  const { text, remedy } = message(found.refusal);
  return (
    <div className="notice">
      <p>
        {say("count.uncarriedWhy")} <bdi>{text}</bdi>
      </p>
      {remedy === undefined ? null : (
        <p className="remedy">
          {say("problem.remedy")} <bdi>{remedy}</bdi>
        </p>
      )}
    </div>
  );
}

function RestsOn({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const message = useMessage();
  const headline = headlineOf(count);
  if (headline === undefined) return null;
  return (
    <div className="rests-on">
      <Uncarried count={count} method={headline.estimate.method} />
      <p>
        <strong>{say("count.rests", { method: nameOf(headline.estimate.method) })}</strong>{" "}
        <bdi>{message(headline.estimate.assumption).text}</bdi>
      </p>
      <p>
        <strong>{say("count.why")}</strong> <bdi>{message(count.recommendation).text}</bdi>
      </p>
    </div>
  );
}

/** What its checks warn of, right under the figure: nobody should carry the one away without the other. */
function Warnings({ count }: { count: CountPage }) {
  const { say } = useWords();
  const warnings = warningsOf(count);
  if (warnings.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <strong>{say("count.warnings")}</strong>
      </p>
      <ul className="checks">
        {warnings.map((check) => (
          <CheckLine key={check.code + check.english} check={check} lists={count.lists} />
        ))}
      </ul>
    </div>
  );
}

function Refused({ count }: { count: CountPage }) {
  const { say } = useWords();
  const message = useMessage();
  const { text, remedy } = message(count.recommendation);
  const failed = count.checks.filter((check) => check.outcome === "failed").map(message);
  return (
    <div className="refusal">
      <h2>{say("count.refused")}</h2>
      <p>
        <bdi>{text}</bdi>
      </p>
      {failed.map((each) => (
        <p key={each.text}>
          <bdi>{each.text}</bdi>
        </p>
      ))}
      {remedy === undefined && failed.every((each) => each.remedy === undefined) ? null : (
        <>
          <h3>{say("count.answerable")}</h3>
          <ul>
            {[remedy, ...failed.map((each) => each.remedy)]
              .filter((each) => each !== undefined)
              .map((each) => (
                <li key={each}>
                  <bdi>{each}</bdi>
                </li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}

export function Top({ count }: { count: CountPage }) {
  const { data: run } = useLinkRun();
  const { say } = useWords();
  const { data: statements = [] } = useStatements();
  const claims = claimsOf(statements, say("claims.throughWord"));
  const refused = headlineOf(count) === undefined;
  return (
    <>
      <CountSentence count={count} />
      <LowEnd count={count} />
      <Warnings count={count} />
      {refused ? <Refused count={count} /> : <AxisFigure count={count} claims={claims} />}
      <Unnamed unnamed={run?.unnamed ?? 0} />
      {refused ? null : <RestsOn count={count} />}
    </>
  );
}
