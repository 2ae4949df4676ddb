/** Behind one door for the specialist: how candidate pairs were found, and what each comparison weighs, in words and numbers. */
import type { LinkRunSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useLinkRun } from "../api/queries.ts";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { Warnings } from "../read/Reading.tsx";
import { sayLabel } from "../words/messages.ts";
import { useWords, type Words } from "../words/words.ts";

function weightWidth(weight: number): string {
  return `${(Math.min(1, Math.abs(weight) / 20) * 50).toFixed(1)}%`;
}

function Weight({ weight }: { weight: number }) {
  const width = weightWidth(weight);
  return (
    <svg
      className={`wf ${weight >= 0 ? "wf-for" : "wf-against"}`}
      aria-hidden="true"
      width="100%"
      height="16"
    >
      <line x1="50%" x2="50%" y1="0" y2="16" className="wf-zero" />
      <rect x={weight >= 0 ? "50%" : `${50 - Number.parseFloat(width)}%`} width={width} y="3" height="10" />
    </svg>
  );
}

function comparisonName(name: string, words: Words): string {
  return words.sayCode(`comparison.${name}`, {}) ?? name;
}

function Comparisons({ run }: { run: LinkRunSummary }) {
  const words = useWords();
  const { say, weight } = words;
  return run.comparisons.map(({ comparison, levels }) => (
    <Scroll key={comparison}>
      <table className="table model">
        <caption>{comparisonName(comparison, words)}</caption>
        <thead>
          <tr>
            <th scope="col">{say("model.level")}</th>
            <th scope="col" className="end">
              <bdi>m</bdi>
            </th>
            <th scope="col" className="end">
              <bdi>u</bdi>
            </th>
            <th scope="col" className="end">
              {say("pair.weight")}
            </th>
            <th scope="col" className="wf-column">
              <span className="unseen">{say("pair.picture")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {levels.toReversed().map((level) => (
            <tr key={level.label}>
              <th scope="row">
                <bdi>{sayLabel(level.label, words)}</bdi>
              </th>
              <td className="end figures">{words.share(level.m)}</td>
              <td className="end figures">{words.share(level.u)}</td>
              <td className="end figures">{weight(level.weight)}</td>
              <td>
                <Weight weight={level.weight} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  ));
}

function Blocking({ run }: { run: LinkRunSummary }) {
  const { say, number, share } = useWords();
  return (
    <>
      <p>
        {say("model.blocking", {
          pairs: number(run.pairsCompared),
          possible: number((run.records * (run.records - 1)) / 2),
        })}{" "}
        {run.recallCeiling === null
          ? say("model.noCeiling")
          : say("model.ceiling", { share: share(run.recallCeiling) })}
      </p>
      {run.ids === null ? null : (
        <p>
          {say("model.ids", {
            kept: number(run.ids.kept),
            merged: number(run.ids.merged),
            split: number(run.ids.split),
            added: number(run.ids.added),
            gone: number(run.ids.gone),
          })}
        </p>
      )}
      <Warnings reading={run} />
      <table className="table narrow-table">
        <thead>
          <tr>
            <th scope="col">{say("model.rule")}</th>
            <th scope="col" className="end">
              {say("model.pairs")}
            </th>
          </tr>
        </thead>
        <tbody>
          {run.blocking.map(({ rule, pairs }) => (
            <tr key={rule}>
              <th scope="row">
                <code dir="ltr">{rule}</code>
              </th>
              <td className="end figures">{number(pairs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Run({ run }: { run: LinkRunSummary }) {
  const { say, number, time, plain } = useWords();
  const odds = run.lambda > 0 ? Math.round(1 / run.lambda) : 0;
  return (
    <>
      <p>
        {say("model.run", {
          records: number(run.records),
          people: number(run.people),
          unnamed: number(run.unnamed),
          matched: number(run.pairsMatched),
          time: time(run.finishedAt),
        })}{" "}
        {say("model.prior", { odds: number(odds) })} {say("model.seed", { seed: plain(run.seed) })}
      </p>
      <Section title={say("model.blockingTitle")}>
        <Blocking run={run} />
      </Section>
      <Section title={say("model.weights")} lead={say("model.weightsLead")}>
        <Comparisons run={run} />
      </Section>
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
        {(run) => (run === null ? <Empty>{say("link.ready")}</Empty> : <Run run={run} />)}
      </When>
    </Page>
  );
}
