/**
 * A reviewed sample: people drawn at random are reviewed in full, one after the other, and say how good the linking is:
 * precision, recall and the number of people, each with its interval.
 */
import type { SampleDraw, SampleSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useDrawSample, useSampleAnswer, useSampleDraw, useSamples, useSampleUndo } from "../api/queries.ts";
import { useShortcuts } from "../frame/keyboard.ts";
import { fieldsOf, Value } from "../link/Records.tsx";
import { Empty, Page, Section, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { isRole } from "../read/roles.ts";
import { useWords } from "../words/words.ts";
import { RecordTitle } from "./TwoRecords.tsx";

const USUAL_SIZE = 100;

function Begin({ first }: { first: boolean }) {
  const { say } = useWords();
  const draw = useDrawSample();
  const [plan, setPlan] = useState<"size" | "uniform">("size");
  const [size, setSize] = useState(USUAL_SIZE);
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!draw.isPending) draw.mutate({ plan, size });
  }
  return (
    <form className="review-form" onSubmit={onSubmit}>
      <label className="field-line">
        {say("sample.plan")}
        <select
          value={plan}
          onChange={(event) => setPlan(event.target.value === "size" ? "size" : "uniform")}
        >
          <option value="size">{say("sample.planSize")}</option>
          <option value="uniform">{say("sample.planUniform")}</option>
        </select>
      </label>
      <label className="field-line">
        {say("sample.people")}
        <input
          type="number"
          dir="ltr"
          min={10}
          max={2000}
          value={size}
          onChange={(event) => setSize(event.target.valueAsNumber)}
        />
      </label>
      <button type="submit" className={first ? "button primary" : "button"} disabled={draw.isPending}>
        {say("sample.draw")}
      </button>
      {draw.error === null ? null : <Trouble error={draw.error} />}
    </form>
  );
}

type Figure = NonNullable<SampleSummary["estimates"]>["people"];

function Figures({ sample }: { sample: SampleSummary }) {
  const { say, share, number, range } = useWords();
  const { estimates } = sample;
  if (estimates === null) {
    const missing = Math.max(0, sample.least - sample.answered);
    return <p className="aside">{say("sample.tooFew", { count: missing })}</p>;
  }
  const shareOf = ({ point, low, high, standardError }: Figure): readonly string[] => [
    share(point),
    say("sample.between", { low: share(low), high: share(high) }),
    share(standardError),
  ];
  const { people } = estimates;
  const rows = [
    { name: "precision" as const, cells: estimates.precision === null ? null : shareOf(estimates.precision) },
    { name: "recall" as const, cells: estimates.recall === null ? null : shareOf(estimates.recall) },
    {
      name: "people" as const,
      cells: [
        number(Math.round(people.point)),
        range(Math.round(people.low), Math.round(people.high)),
        number(Math.round(people.standardError)),
      ],
    },
  ];
  return (
    <>
      <p>
        {say("sample.reading", {
          found: number(sample.people),
          point: number(Math.round(people.point)),
          low: number(Math.round(people.low)),
          high: number(Math.round(people.high)),
        })}
      </p>
      <Scroll>
        <table className="table narrow-table">
          <caption className="unseen">{say("sample.figures")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("sample.figure")}</th>
              <th scope="col" className="end">
                {say("sample.point")}
              </th>
              <th scope="col" className="end">
                {say("sample.interval", { level: share(0.95) })}
              </th>
              <th scope="col" className="end">
                {say("sample.error")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">
                  {say(`sample.${name}Name`)}
                  <span className="aside block">{say(`sample.${name}Means`)}</span>
                </th>
                {(cells ?? ["–", "–", "–"]).map((cell, at) => (
                  <td key={["point", "interval", "error"][at]} className="end figures">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

type Shown = SampleDraw["own"][number];

function Records({
  records,
  drawn,
  chosen,
  onChoose,
}: {
  readonly records: readonly Shown[];
  readonly drawn: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (recordId: string) => void;
}) {
  const { say } = useWords();
  return (
    <Scroll>
      <table className="table records sample-records">
        <caption className="unseen">{say("person.records")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say("person.field")}</span>
            </th>
            {records.map((record) => (
              <th scope="col" key={record.recordId}>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={chosen.has(record.recordId)}
                    disabled={record.recordId === drawn}
                    onChange={() => onChoose(record.recordId)}
                  />
                  <span>
                    <RecordTitle listName={record.listName} row={record.row} />
                  </span>
                </label>
                {record.recordId === drawn ? <span className="tag">{say("sample.drawn")}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fieldsOf({ recordsDetail: [...records] }).map((role) => (
            <tr key={role}>
              <th scope="row">{isRole(role) ? say(`role.${role}`) : role}</th>
              {records.map((record) => (
                <td key={record.recordId}>
                  <Value role={role} value={record.fields[role]} ageInName={record.ageInName} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface DrawProps {
  readonly sample: SampleSummary;
  readonly draw: SampleDraw;
}

function Draw({ sample, draw }: DrawProps) {
  const { say, number } = useWords();
  const answer = useSampleAnswer(sample.sampleId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(draw.answer ?? draw.own.map(({ recordId }) => recordId)),
  );
  const onChoose = (recordId: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(recordId)) next.add(recordId);
      return next;
    });
  const keep = (): void => {
    if (answer.isPending) return;
    answer.mutate({ draw: draw.draw, records: [...new Set([draw.drawn, ...chosen])], reason: "" });
  };
  useShortcuts({ s: keep });
  return (
    <section className="review" aria-label={say("sample.person")}>
      <p className="figures aside">
        {say("review.position", { at: number(draw.draw + 1), total: number(sample.draws) })}
      </p>
      <p>{say("sample.ask")}</p>
      <Records records={draw.own} drawn={draw.drawn} chosen={chosen} onChoose={onChoose} />
      {draw.near.length === 0 ? null : <h3>{say("sample.near")}</h3>}
      {draw.near.map(({ records }) => (
        <Records
          key={records[0]?.recordId}
          records={records}
          drawn={draw.drawn}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
      <div className="actions">
        <button type="button" className="button primary" onClick={keep}>
          {say("sample.keep", { count: chosen.size })} <kbd dir="ltr">s</kbd>
        </button>
      </div>
      {answer.error === null ? null : <Trouble error={answer.error} />}
    </section>
  );
}

function NextDraw({ sample, draw }: { sample: SampleSummary; draw: number }) {
  const answer = useSampleDraw(sample.sampleId, draw);
  return (
    <When answer={answer}>
      {(shown) =>
        shown.draw === draw ? (
          <Draw key={`${sample.sampleId} ${draw}`} sample={sample} draw={shown} />
        ) : (
          <div className="awaited" aria-busy="true" />
        )
      }
    </When>
  );
}

/** Takes the last answer back. It is the sample's, not the person's, for it works while the next one loads and after the last. */
function Undo({ sample: { sampleId, last } }: { sample: SampleSummary }) {
  const { say } = useWords();
  const undo = useSampleUndo(sampleId);
  const takeBack = (): void => {
    if (!undo.isPending) undo.mutate();
  };
  useShortcuts({ z: takeBack });
  return (
    <>
      <button type="button" className="button quiet" aria-disabled={last === null} onClick={takeBack}>
        {say("review.undo")} <kbd dir="ltr">z</kbd>
      </button>
      {undo.error === null ? null : <Trouble error={undo.error} />}
    </>
  );
}

function Sample({ sample }: { sample: SampleSummary }) {
  const { say, number, time } = useWords();
  const { answered, draws, current, next } = sample;
  return (
    <>
      <Section title={say("sample.says")}>
        <div className="review-way">
          <progress max={draws} value={answered} aria-label={say("sample.progress")} />
          <span>
            {say("sample.done", { done: number(answered), draws: number(draws), time: time(sample.drawnAt) })}
          </span>
          <Undo sample={sample} />
        </div>
        {current ? null : <p className="notice">{say("sample.older")}</p>}
        <Figures sample={sample} />
      </Section>
      <Section title={say("sample.person")}>
        {next === null ? <Empty>{say("sample.finished")}</Empty> : <NextDraw sample={sample} draw={next} />}
      </Section>
    </>
  );
}

export function SamplePage() {
  const { say } = useWords();
  const answer = useSamples();
  return (
    <Page
      title={say("sample.title")}
      lead={say("sample.lead")}
      actions={
        <Link to="/link/review" className="button quiet">
          {say("review.title")}
        </Link>
      }
    >
      <When answer={answer}>
        {([newest]) => (
          <>
            {newest === undefined ? null : <Sample sample={newest} />}
            <Section title={say("sample.new")} lead={say("sample.newLead", { people: USUAL_SIZE })}>
              <Begin first={newest === undefined} />
            </Section>
          </>
        )}
      </When>
    </Page>
  );
}
