/** A person beside the list: the records, why they were joined, what speaks against it, and who nearly belonged. */
import type { PersonDetail } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { PeopleAddress } from "../address.ts";
import { usePerson } from "../api/queries.ts";
import { useShortcuts } from "../frame/keyboard.ts";
import { PersonName, Verbatim } from "../page/Name.tsx";
import { When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { judgeByKey } from "./Judge.tsx";
import { Records } from "./Records.tsx";
import { Story } from "./Story.tsx";

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
  return (
    <>
      <Head person={person} address={address} />
      <Records person={person} />
      <Story person={person} address={address} />
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
