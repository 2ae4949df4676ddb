/** A person beside the list: the records, why they were joined, what speaks against it, and who nearly belonged. */
import type { PairExplanation, PersonDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PeopleAddress } from "../address.ts";
import { usePerson } from "../api/queries.ts";
import { useShortcuts } from "../frame/keyboard.ts";
import { PersonName, Verbatim } from "../page/Name.tsx";
import { When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { judgeByKey } from "./Judge.tsx";
import { Pair } from "./Pair.tsx";
import { Records } from "./Records.tsx";

function RecordLink({ person, recordId }: { person: PersonDetail; recordId: string }) {
  const { say, plain } = useWords();
  const record = person.recordsDetail.find((each) => each.recordId === recordId);
  if (record === undefined) return <Verbatim text={recordId} />;
  return (
    <>
      <Verbatim text={record.listName} /> {say("record.row", { row: plain(record.row) })}
    </>
  );
}

function PairTitle({ person, pair }: { person: PersonDetail; pair: PairExplanation }) {
  return (
    <>
      <RecordLink person={person} recordId={pair.left} />
      <span aria-hidden="true"> – </span>
      <RecordLink person={person} recordId={pair.right} />
    </>
  );
}

function Head({ person, address }: { person: PersonDetail; address: PeopleAddress }) {
  const { say, share } = useWords();
  const { person: _closed, ...list } = address;
  return (
    <header className="panel-head">
      <div>
        <h2>
          {person.named ? (
            <PersonName name={person.name} otherName={person.otherName} />
          ) : (
            <Unnamed name={person.name} />
          )}
        </h2>
        <p className="facts">
          <span>{say("records.count", { count: person.records })}</span>
          <span>{say("lists.on", { count: person.lists.length })}</span>
          {person.weakestLink === null ? null : (
            <span>{say("person.weakest", { share: share(person.weakestLink) })}</span>
          )}
        </p>
      </div>
      <Link
        to="/link"
        search={list}
        className="button quiet sign-button"
        aria-label={say("person.close")}
        title={say("person.close")}
      >
        ×
      </Link>
    </header>
  );
}

function Unnamed({ name }: { name: string }) {
  const { say } = useWords();
  return (
    <>
      {say("person.unnamed")} {name === "" ? null : <Verbatim text={name} className="name-other" />}
    </>
  );
}

function Detail({ person, address }: { person: PersonDetail; address: PeopleAddress }) {
  const { say } = useWords();
  return (
    <>
      <Head person={person} address={address} />
      <Records person={person} />
      {person.joins.length === 0 ? (
        <p className="aside">{say(person.named ? "person.alone" : "person.unnamedAlone")}</p>
      ) : (
        <>
          <h3>{say("person.joins")}</h3>
          {person.joins.map((pair, index) => (
            <Pair
              key={pair.left + pair.right}
              pair={pair}
              tone="joins"
              open={index === 0}
              title={<PairTitle person={person} pair={pair} />}
            />
          ))}
        </>
      )}
      {person.against.length === 0 ? null : (
        <>
          <h3>{say("person.against")}</h3>
          {person.against.map((pair) => (
            <Pair
              key={pair.left + pair.right}
              pair={pair}
              tone="against"
              title={<PairTitle person={person} pair={pair} />}
            />
          ))}
        </>
      )}
      {person.near.length === 0 ? null : (
        <>
          <h3>{say("person.near")}</h3>
          {person.near.map(({ personId, name, pair }) => (
            <Pair
              key={pair.left + pair.right}
              pair={pair}
              tone="near"
              title={
                <Link to="/link" search={{ ...address, person: personId }}>
                  <Verbatim text={name} />
                </Link>
              }
            />
          ))}
        </>
      )}
    </>
  );
}

export function PersonPanel({ personId, address }: { personId: string; address: PeopleAddress }) {
  const { say } = useWords();
  const answer = usePerson(personId);
  const keys = useMemo(
    () => ({ s: () => judgeByKey("s"), d: () => judgeByKey("d"), u: () => judgeByKey("u") }),
    [],
  );
  useShortcuts(keys);
  return (
    <aside className="panel" aria-label={say("person.panel")}>
      <When answer={answer}>
        {(person) => <Detail key={person.personId} person={person} address={address} />}
      </When>
    </aside>
  );
}
