/** Behind one door for the specialist: how candidate pairs were found, and what each comparison weighs, in words and numbers. */
import type { LinkRunSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useLinkRun, useLinkRuns, useLists } from "../api/queries.ts";
import { Verbatim } from "../page/Name.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { Warnings } from "../read/Reading.tsx";
import { asSentence, useWords } from "../words/words.ts";
import { ComparisonFigure } from "./ComparisonFigure.tsx";
import { WeightsFigure } from "./WeightsFigure.tsx";

/** What two records must share for a rule to propose them. */
function Rule({ rule }: { rule: string }) {
  const { sayCode } = useWords();
  const keys = rule.split(" + ").map((key) => sayCode(`blockingKey.${key}`, {}) ?? key);
  return <>{asSentence(keys.join(" + "))}</>;
}

function Ceiling({ run }: { run: LinkRunSummary }) {
  const { say, number, share } = useWords();
  const { recallCeiling, reach } = run;
  if (recallCeiling === null) return <p>{say("model.noCeiling")}</p>;
  return (
    <p>
      {say("model.ceiling", { share: share(recallCeiling) })}{" "}
      {reach === null
        ? null
        : say("model.ceilingHow", {
            matches: number(reach.matches),
            once: number(reach.once),
            twice: number(reach.twice),
          })}
    </p>
  );
}

function RuleTable({ run }: { run: LinkRunSummary }) {
  const { say, number } = useWords();
  const told = run.blocking.some(({ matches }) => matches !== null);
  return (
    <Scroll>
      <table className="table narrow-table">
        <thead>
          <tr>
            <th scope="col">{say("model.rule")}</th>
            <th scope="col" className="end">
              {say("model.pairs")}
            </th>
            {told ? (
              <>
                <th scope="col" className="end">
                  {say("model.matches")}
                </th>
                <th scope="col" className="end">
                  {say("model.only")}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {run.blocking.map(({ rule, pairs, matches, only }) => (
            <tr key={rule}>
              <th scope="row">
                <Rule rule={rule} />
              </th>
              <td className="end figures">{number(pairs)}</td>
              {told ? (
                <>
                  <td className="end figures">{matches === null ? "–" : number(matches)}</td>
                  <td className="end figures">{only === null ? "–" : number(only)}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Unused({ run }: { run: LinkRunSummary }) {
  const { say, number } = useWords();
  if (run.unused.length === 0 || run.budget === null) return null;
  return (
    <details className="details">
      <summary>{say("model.unused", { rules: number(run.unused.length) })}</summary>
      <p>{say("model.unusedWhy", { budget: say("pairs.count", { count: run.budget }) })}</p>
      <ul className="bound">
        {run.unused.map(({ rule, pairs }) => (
          <li key={rule}>
            <Rule rule={rule} />: {say("model.wouldFind", { pairs: say("pairs.count", { count: pairs }) })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The rule of a small case, whose every pair is compared. */
const EVERY_PAIR = "every pair";

function Blocking({ run }: { run: LinkRunSummary }) {
  const { say, number } = useWords();
  if (run.blocking.some(({ rule }) => rule === EVERY_PAIR))
    return <p>{say("model.everyPair", { pairs: say("pairs.count", { count: run.pairsCompared }) })}</p>;
  return (
    <>
      <p>
        {say("model.blocking", {
          pairs: say("pairs.count", { count: run.pairsCompared }),
          possible: number((run.records * (run.records - 1)) / 2),
        })}
      </p>
      <Ceiling run={run} />
      <RuleTable run={run} />
      <Unused run={run} />
    </>
  );
}

function Frequencies({ run }: { run: LinkRunSummary }) {
  const { say, sayCode, number, share } = useWords();
  return (
    <div className="columns">
      {run.frequencies.map(({ column, total, values }) => (
        <table key={column} className="table narrow-table">
          <caption>{asSentence(sayCode(`frequency.${column}`, {}) ?? column)}</caption>
          <thead>
            <tr>
              <th scope="col">{say("model.value")}</th>
              <th scope="col" className="end">
                {say("model.records")}
              </th>
              <th scope="col" className="end">
                {say("model.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ value, records }) => (
              <tr key={value}>
                <th scope="row">
                  <Verbatim text={value} />
                </th>
                <td className="end figures">{number(records)}</td>
                <td className="end figures">{share(records / total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Training({ run }: { run: LinkRunSummary }) {
  const { say, number } = useWords();
  const { pairs, patterns, iterations, converged, expectedMatches } = run.training;
  return (
    <p>
      {say("model.training", {
        pairs: say("pairs.count", { count: Math.round(pairs) }),
        patterns: say("patterns.count", { count: patterns }),
        iterations: number(iterations),
        matches: number(Math.round(expectedMatches)),
      })}{" "}
      {say(converged ? "model.converged" : "model.notConverged")}
    </p>
  );
}

function Runs() {
  const { say, number, time } = useWords();
  const { data: runs = [] } = useLinkRuns();
  return (
    <ol className="bound">
      {runs.map((run, at) => {
        const earlier = runs[at + 1];
        return (
          <li key={run.runId}>
            {say("changes.run", { time: time(run.finishedAt), people: number(run.people) })}{" "}
            {earlier === undefined ? null : (
              <Link to="/link/changes" search={{ from: earlier.runId, to: run.runId }}>
                {say("changes.since")}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Ids({ run }: { run: LinkRunSummary }) {
  const { say, number } = useWords();
  if (run.ids === null) return null;
  const { kept, merged, split, added, gone } = run.ids;
  return (
    <p>
      {say("model.ids", {
        kept: number(kept),
        merged: number(merged),
        split: number(split),
        added: number(added),
        gone: number(gone),
      })}
    </p>
  );
}

function Run({ run }: { run: LinkRunSummary }) {
  const { say, number, time, plain } = useWords();
  const odds = run.lambda > 0 ? Math.round(1 / run.lambda) : 0;
  return (
    <>
      <p>
        {say("model.run", {
          records: say("records.count", { count: run.records }),
          people: say("people.count", { count: run.people }),
          unnamed: number(run.unnamed),
          matched: say("pairs.count", { count: run.pairsMatched }),
          time: time(run.finishedAt),
        })}{" "}
        {say("model.prior", { odds: number(odds) })} {say("model.seed", { seed: plain(run.seed) })}
      </p>
      <Warnings reading={run} />
      <Section title={say("model.runs")}>
        <Ids run={run} />
        <Runs />
      </Section>
      <Section title={say("model.blockingTitle")}>
        <Blocking run={run} />
      </Section>
      <Section title={say("model.trainingTitle")}>
        <Training run={run} />
        {run.weights === null ? null : <WeightsFigure weights={run.weights} threshold={run.threshold} />}
        <p>
          <Link to="/link/patterns" className="button">
            {say("patterns.title")}
          </Link>
        </p>
      </Section>
      <Section title={say("model.weights")} lead={say("model.weightsLead")}>
        {run.comparisons.some(({ levels }) => levels.some(({ seen }) => !seen)) ? (
          <p>{say("model.unseenLead")}</p>
        ) : null}
        {run.comparisons.map((comparison) => (
          <ComparisonFigure key={comparison.comparison} comparison={comparison} />
        ))}
      </Section>
      {run.frequencies.length === 0 ? null : (
        <Section title={say("model.frequencies")} lead={say("model.frequenciesLead")}>
          <Frequencies run={run} />
        </Section>
      )}
      <p>
        <a className="button" href="/api/export/model.json" download>
          {say("model.download")}
        </a>
      </p>
    </>
  );
}

export function ModelPage() {
  const { say } = useWords();
  const answer = useLinkRun();
  const { data: lists = [] } = useLists();
  return (
    <Page
      title={say("model.title")}
      lead={say("model.lead")}
      actions={
        <Link to="/link" search={{}} className="button">
          {say("model.back")}
        </Link>
      }
    >
      <When answer={answer}>
        {(run) =>
          run === null ? (
            <Empty>{say(lists.length > 0 ? "link.ready" : "link.empty")}</Empty>
          ) : (
            <Run run={run} />
          )
        }
      </When>
    </Page>
  );
}
