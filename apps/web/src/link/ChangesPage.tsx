/** What changed between two linkings, and why: what went in otherwise, then whose records came together or apart. */
import type { LinkRuns, RunChanges } from "@recount/server/contract";
import { Link, useNavigate } from "@tanstack/react-router";
import { useLinkRuns, useRunChanges } from "../api/queries.ts";
import { Verbatim } from "../page/Name.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { sayLabel, sayMessage } from "../words/messages.ts";
import { asSentence, isolate, useWords } from "../words/words.ts";
import { RecordDoor } from "./PairPage.tsx";

interface ChangesAddress {
  readonly from?: string;
  readonly to?: string;
}

type Change = RunChanges["changes"][number];
type Run = LinkRuns[number];

const MOST_RECORDS = 6;
const KINDS = ["merged", "split", "regrouped", "grown", "shrunk", "new", "gone"] as const;

function Deciding({ change }: { change: Change }) {
  const { say, weight } = useWords();
  if (change.deciding === null) return null;
  const { left, right, before, after } = change.deciding;
  const told = (side: typeof before) => (side === null ? say("changes.notKept") : weight(side.weight));
  const [was, is] = [told(before), told(after)];
  return (
    <p className="aside">
      <Link to="/link/pair" search={{ left, right }}>
        {say("changes.deciding")}
      </Link>{" "}
      {was === is
        ? say("changes.weightsSame", { weight: is })
        : say("changes.weights", { before: was, after: is })}
    </p>
  );
}

function ChangeView({ change }: { change: Change }) {
  const words = useWords();
  const { say, number } = words;
  const beyond = change.records.length - MOST_RECORDS;
  return (
    <li className={`change change-${change.kind}`}>
      <h3>
        <span className="chip">{say(`changes.${change.kind}`)}</span>{" "}
        {change.name === "" ? null : <Verbatim text={change.name} className="name-source" />}
      </h3>
      <p>{asSentence(sayMessage(change.reason, words).text)}.</p>
      <Deciding change={change} />
      <p className="change-records">
        {change.records.slice(0, MOST_RECORDS).map((record, index) => (
          <span key={record}>
            {index === 0 ? null : words.language === "ar" ? "، " : ", "}
            <RecordDoor recordId={record} />
          </span>
        ))}
        {beyond > 0 ? ` ${say("story.more", { more: number(beyond) })}` : null}
      </p>
    </li>
  );
}

/** What went into the later linking otherwise: lists, judgements, weights, the threshold. */
function Inputs({ changes }: { changes: RunChanges }) {
  const words = useWords();
  const { say, weight } = words;
  const { lists, judgements, weights, threshold } = changes;
  const named = (names: readonly string[]) => names.map(isolate).join(words.language === "ar" ? "، " : ", ");
  const said = [
    ...(lists.added.length > 0 ? [say("changes.listsAdded", { lists: named(lists.added) })] : []),
    ...(lists.gone.length > 0 ? [say("changes.listsGone", { lists: named(lists.gone) })] : []),
    ...(lists.changed.length > 0 ? [say("changes.listsChanged", { lists: named(lists.changed) })] : []),
    ...(judgements.made.length > 0 ? [say("changes.made", { judgements: judgements.made.length })] : []),
    ...(judgements.withdrawn.length > 0
      ? [say("changes.withdrawn", { judgements: judgements.withdrawn.length })]
      : []),
    ...weights.map((move) =>
      say("changes.weight", {
        comparison: words.sayCode(`comparison.${move.comparison}`, {}) ?? move.comparison,
        level: sayLabel(move.level, words),
        before: weight(move.before),
        after: weight(move.after),
      }),
    ),
    ...(Math.abs(threshold.after - threshold.before) >= 0.05
      ? [
          say("changes.threshold", {
            before: weight(threshold.before),
            after: weight(threshold.after),
          }),
        ]
      : []),
  ];
  if (said.length === 0) return <p>{say("changes.noInputs")}</p>;
  return (
    <ul className="inputs">
      {said.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: RunChanges }) {
  const { say, number } = useWords();
  const { people, counts } = changes;
  const beyond = changes.total - changes.changes.length;
  return (
    <>
      <p>
        {say("changes.people", {
          before: number(people.before),
          after: number(people.after),
          unchanged: number(counts.unchanged),
        })}
      </p>
      <ul className="facts">
        {KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
          <li key={kind}>
            {say(`changes.${kind}`)}: {number(counts[kind])}
          </li>
        ))}
      </ul>
      <Section title={say("changes.inputs")}>
        <Inputs changes={changes} />
      </Section>
      {changes.changes.length === 0 ? null : (
        <Section title={say("changes.whose")}>
          <ol className="changes">
            {changes.changes.map((change) => (
              <ChangeView key={`${change.kind} ${change.records[0] ?? ""}`} change={change} />
            ))}
          </ol>
          {beyond > 0 ? <p>{say("changes.beyond", { more: number(beyond) })}</p> : null}
        </Section>
      )}
    </>
  );
}

function Choose({ runs, from, to }: { runs: readonly Run[]; from: string; to: string }) {
  const { say, time, number } = useWords();
  const navigate = useNavigate();
  const choice = (field: "from" | "to", value: string) => (
    <label className="field-line">
      <span>{say(`changes.${field}`)}</span>
      <select
        value={value}
        onChange={(event) =>
          void navigate({ to: "/link/changes", search: { from, to, [field]: event.target.value } })
        }
      >
        {runs.map((run) => (
          <option key={run.runId} value={run.runId}>
            {say("changes.run", { time: time(run.finishedAt), people: number(run.people) })}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="between">
      {choice("from", from)}
      {choice("to", to)}
    </div>
  );
}

function Between({ from, to }: { from: string; to: string }) {
  const answer = useRunChanges(from, to);
  return <When answer={answer}>{(changes) => <Changes changes={changes} />}</When>;
}

export function ChangesPage({ address }: { address: ChangesAddress }) {
  const { say } = useWords();
  const runs = useLinkRuns();
  return (
    <Page
      title={say("changes.title")}
      lead={say("changes.lead")}
      actions={
        <Link to="/link/model" className="button">
          {say("link.model")}
        </Link>
      }
    >
      <When answer={runs}>
        {(all) => {
          const to = address.to ?? all[0]?.runId;
          const from = address.from ?? all[1]?.runId;
          if (to === undefined || from === undefined) return <Empty>{say("changes.none")}</Empty>;
          return (
            <>
              <Choose runs={all} from={from} to={to} />
              <Between from={from} to={to} />
            </>
          );
        }}
      </When>
    </Page>
  );
}
