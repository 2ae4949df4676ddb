/** The publish room: the figure in words to copy, the report that opens offline, and the data behind it. */
import type { CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCase, useCountPage, useLinkRun } from "../api/queries.ts";
import { headlineOf } from "../count/headline.ts";
import { useMethodName } from "../count/methodName.ts";
import { warningsOf } from "../count/warnings.ts";
import { RunButton } from "../link/RunButton.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { useMessage } from "../words/messages.ts";
import { withoutDoors } from "../words/Sentence.tsx";
import { useWords, type WordKey } from "../words/words.ts";

type Exports = readonly (readonly [string, WordKey])[];

const RESULTS: Exports = [
  ["records.csv", "export.records"],
  ["pairs.csv", "export.pairs"],
  ["patterns.csv", "export.patterns"],
  ["review.csv", "export.review"],
  ["captures.csv", "export.captures"],
  ["estimates.json", "export.estimates"],
  ["model.json", "export.model"],
  ["link.json", "export.link"],
  ["draws.csv", "export.draws"],
  ["partitions.csv", "export.partitions"],
];

/** What the report's command reads besides the lists. */
const GIVEN: Exports = [
  ["map.json", "export.map"],
  ["decisions.csv", "export.decisions"],
  ["earlier-records.csv", "export.earlier"],
];

/** A sentence as a clause of another. */
const withoutStop = (sentence: string | undefined): string | undefined => sentence?.replace(/\.$/, "");

/** The figure as it may be quoted: never without its interval, its assumption, its method and what its checks warn of. */
function useFigureWords(count: CountPage): string {
  const { data: run } = useLinkRun();
  const words = useWords();
  const message = useMessage();
  const nameOf = useMethodName();
  const headline = headlineOf(count);
  const lists = words.say("lists.from", { count: count.lists.length });
  const unnamed = run?.unnamed ?? 0;
  const documented = [
    words.say("count.documented", { count: count.documented, lists }),
    ...(unnamed === 0 ? [] : [words.say("count.unnamed", { count: unnamed })]),
  ]
    .map(withoutDoors)
    .join(" ");
  if (headline === undefined)
    return `${documented} ${words.say("figure.noEstimate", { why: message(count.recommendation).text })}`;
  const { point, interval, estimate } = headline;
  const figure = words.say("figure.estimated", {
    count: Math.round(point),
    range: words.range(interval.low, interval.high),
    level: words.share(interval.level),
    kind: words.say(`interval.${interval.kind}`),
    method: nameOf(estimate.method),
    assumption: message(estimate.assumption).text,
  });
  const warnings = warningsOf(count).map((check) => {
    const [text, remedy] = [message(check).text, message(check).remedy].map(withoutStop);
    return remedy === undefined ? text : `${text} (${remedy})`;
  });
  const warned =
    warnings.length === 0
      ? ""
      : ` ${words.say("figure.warnings", { warnings: warnings.join(words.language === "ar" ? "؛ " : "; ") })}`;
  // Isolates are for the page; a quotation should be plain text.
  return `${documented} ${figure}${warned}`.replaceAll(/[\u2066-\u2069]/g, "");
}

function FigureWords({ count }: { count: CountPage }) {
  const { say } = useWords();
  const text = useFigureWords(count);
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  }
  return (
    <>
      <blockquote className="quote">{text}</blockquote>
      <div className="actions">
        <button type="button" className="button" onClick={() => void copy()}>
          {say(copied ? "publish.copied" : "publish.copy")}
        </button>
        <Link to="/count" className="button quiet">
          {say("publish.toCount")}
        </Link>
      </div>
    </>
  );
}

function Files({ files }: { files: readonly { address: string; name: string; meaning: string }[] }) {
  return (
    <ul className="exports">
      {files.map(({ address, name, meaning }) => (
        <li key={address}>
          <a href={`/api/export/${address}`} download>
            <code dir="ltr">{name}</code>
          </a>
          <span>{meaning}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the run has of these files: older runs have fewer. */
function useOffered(count: CountPage): (files: Exports) => Parameters<typeof Files>[0]["files"] {
  const { say } = useWords();
  return (files) =>
    files
      .filter(([name]) => count.exports.includes(name))
      .map(([name, meaning]) => ({ address: name, name, meaning: say(meaning) }));
}

function Published({ count }: { count: CountPage }) {
  const { say } = useWords();
  const offered = useOffered(count);
  const lists = count.listFiles.map((name) => ({
    address: `lists/${encodeURIComponent(name)}`,
    name,
    meaning: say("export.list"),
  }));
  return (
    <>
      <Section title={say("publish.figure")} lead={say("publish.figureLead")}>
        <FigureWords count={count} />
      </Section>
      <Section title={say("publish.report")} lead={say("publish.reportLead")}>
        <div className="actions">
          <a className="button primary" href="/api/report.html" target="_blank" rel="noreferrer">
            {say("publish.openReport")}
          </a>
          <a className="button" href="/api/report.html" download="report.html">
            {say("publish.downloadReport")}
          </a>
        </div>
      </Section>
      <Section title={say("publish.data")} lead={say("publish.dataLead")}>
        <Files files={offered(RESULTS)} />
        <p className="notice">{say("publish.names")}</p>
      </Section>
      <Section title={say("publish.again")} lead={say("publish.lists")}>
        <Files files={[...lists, ...offered(GIVEN)]} />
        <p>
          <Link to="/preserve">{say("publish.toLists")}</Link>
        </p>
      </Section>
    </>
  );
}

export function PublishRoom() {
  const { say } = useWords();
  const answer = useCountPage();
  const { data: summary } = useCase();
  const stale = summary?.stale === true && answer.data != null;
  return (
    <Page
      title={say("room.publish")}
      lead={say("publish.lead")}
      actions={stale ? <RunButton kind="link" /> : undefined}
    >
      {stale ? <p className="notice">{say("waits.stale")}</p> : null}
      <When answer={answer}>
        {(count) =>
          count === null ? (
            <Empty
              step={
                <Link to="/count" className="button primary">
                  {say("publish.toCount")}
                </Link>
              }
            >
              {say("publish.empty")}
            </Empty>
          ) : (
            <Published count={count} />
          )
        }
      </When>
    </Page>
  );
}
