/** How a person came together, join by join; what pulls against it; who nearly belonged; what reviewers bound. */
import type { PersonDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PeopleAddress } from "../address.ts";
import { Verbatim } from "../page/Name.tsx";
import { sayMessage } from "../words/messages.ts";
import { asSentence, useWords } from "../words/words.ts";
import { Pair } from "./Pair.tsx";

type Person = Pick<
  PersonDetail,
  "recordsDetail" | "joins" | "against" | "pulled" | "unopposed" | "near" | "bound" | "named"
>;
type Join = PersonDetail["joins"][number];

/** Records of a group that are named; the others are counted. */
const MOST_NAMED = 3;

function RecordName({ person, recordId }: { person: Person; recordId: string }) {
  const { say, plain } = useWords();
  const record = person.recordsDetail.find((each) => each.recordId === recordId);
  if (record === undefined) return <Verbatim text={recordId} />;
  return (
    <span className="record-name">
      <Verbatim text={record.listName} /> {say("record.row", { row: plain(record.row) })}
    </span>
  );
}

function PairTitle({ person, left, right }: { person: Person; left: string; right: string }) {
  return (
    <>
      <RecordName person={person} recordId={left} />
      <span aria-hidden="true"> – </span>
      <RecordName person={person} recordId={right} />
    </>
  );
}

function Group({ person, records }: { person: Person; records: readonly string[] }) {
  const { say, number, language } = useWords();
  const beyond = records.length - MOST_NAMED;
  return (
    <>
      {records.slice(0, MOST_NAMED).map((recordId, index) => (
        <span key={recordId}>
          {index === 0 ? null : language === "ar" ? "، " : ", "}
          <RecordName person={person} recordId={recordId} />
        </span>
      ))}
      {beyond > 0 ? ` ${say("story.more", { more: number(beyond) })}` : null}
    </>
  );
}

/** The sentence of a join, and the pairs between two groups that carry it and speak against it. */
function JoinWords({ person, join }: { person: Person; join: Join }) {
  const words = useWords();
  const { say, weight } = words;
  return (
    <p className="join-words">
      {asSentence(sayMessage(join.message, words).text)}.{" "}
      {join.left.length + join.right.length === 2 ? null : (
        <>
          {say("story.strongest")} <PairTitle person={person} left={join.pair.left} right={join.pair.right} />
          .{" "}
        </>
      )}
      {join.contrary === null ? null : (
        <>
          {say("story.contrary")}{" "}
          <PairTitle person={person} left={join.contrary.left} right={join.contrary.right} /> (
          {weight(join.contrary.weight)}).
        </>
      )}
    </p>
  );
}

/** Of two records the evidence is the pair's own weight; of more, that of all pairs across. */
const betweenGroups = (evidence: number, records: number) => (records === 2 ? {} : { evidence });

function Joins({ person }: { person: Person }) {
  const { say, plain } = useWords();
  return (
    <>
      <h3>{say("person.joins")}</h3>
      {person.joins.map((join, index) => (
        <Pair
          key={`${join.left.join()} ${join.right.join()}`}
          pair={join.pair}
          {...betweenGroups(join.weight, join.left.length + join.right.length)}
          tone="joins"
          title={
            <>
              {person.joins.length === 1 ? null : `${plain(index + 1)}. `}
              <Group person={person} records={join.left} />
              <span aria-hidden="true"> + </span>
              <Group person={person} records={join.right} />
              {join.weakest ? <span className="chip">{say("story.weakest")}</span> : null}
            </>
          }
          lead={<JoinWords person={person} join={join} />}
        />
      ))}
    </>
  );
}

function Unopposed({ person }: { person: Person }) {
  const words = useWords();
  if (person.unopposed === null) return null;
  const { left, right, message } = person.unopposed;
  return (
    <p>
      {asSentence(sayMessage(message, words).text)}
      {person.recordsDetail.length === 2 ? null : (
        <>
          {" ("}
          <Link to="/link/pair" search={{ left, right }}>
            <PairTitle person={person} left={left} right={right} />
          </Link>
          )
        </>
      )}
      .
    </p>
  );
}

/** What pulls against a person; where nothing does, that nothing does, and by how much. */
function Against({ person }: { person: Person }) {
  const words = useWords();
  return (
    <>
      <h3>{words.say("person.against")}</h3>
      <Unopposed person={person} />
      {person.pulled.map(({ recordId, message }) => (
        <p key={recordId}>
          <RecordName person={person} recordId={recordId} />: {sayMessage(message, words).text}.
        </p>
      ))}
      {person.against.map((pair) => (
        <Pair
          key={pair.left + pair.right}
          pair={pair}
          tone="against"
          title={<PairTitle person={person} left={pair.left} right={pair.right} />}
        />
      ))}
    </>
  );
}

function Near({ person, address }: { person: Person; address: PeopleAddress }) {
  const words = useWords();
  return (
    <>
      <h3>{words.say("person.near")}</h3>
      {person.near.map(({ personId, name, weight, message, pair }) => (
        <Pair
          key={personId}
          pair={pair}
          evidence={weight}
          tone="near"
          title={
            <Link to="/link" search={{ ...address, person: personId }}>
              <Verbatim text={name} />
            </Link>
          }
          lead={<p className="join-words">{asSentence(sayMessage(message, words).text)}.</p>}
        />
      ))}
    </>
  );
}

function Bound({ person }: { person: Person }) {
  const { say } = useWords();
  return (
    <>
      <h3>{say("story.bound")}</h3>
      <ul className="bound">
        {person.bound.map(({ left, right, verdict, reason }) => (
          <li key={left + right}>
            <PairTitle person={person} left={left} right={right} />: {say(`judge.${verdict}`)}
            {reason === "" ? null : (
              <>
                {" "}
                (<bdi>{reason}</bdi>)
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export function Story({ person, address }: { person: Person; address: PeopleAddress }): ReactNode {
  const { say } = useWords();
  return (
    <>
      {person.joins.length === 0 ? (
        <p className="aside">{say(person.named ? "person.alone" : "person.unnamedAlone")}</p>
      ) : (
        <Joins person={person} />
      )}
      {person.recordsDetail.length > 1 ? <Against person={person} /> : null}
      {person.bound.length === 0 ? null : <Bound person={person} />}
      {person.near.length === 0 ? null : <Near person={person} address={address} />}
    </>
  );
}
