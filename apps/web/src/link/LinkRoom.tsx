/** The link room: the people found in the lists, with one of them open beside the list when the address says so. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import type { CaseSummary } from "@recount/server/contract";
import type { PeopleAddress } from "../address.ts";
import { useCase, useLists } from "../api/queries.ts";
import { Empty, Page, When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { DrawnPeople } from "./DrawnPeople.tsx";
import { Filters } from "./Filters.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { RunButton } from "./RunButton.tsx";

const NO_LISTS: readonly never[] = [];

function Unlinked({ hasLists }: { hasLists: boolean }) {
  const { say } = useWords();
  return (
    <Page title={say("room.link")} lead={say("link.lead")}>
      <Empty
        step={
          hasLists ? (
            <RunButton kind="link" />
          ) : (
            <Link to="/read" className="button primary">
              {say("first.step")}
            </Link>
          )
        }
      >
        {say(hasLists ? "link.ready" : "link.empty")}
      </Empty>
    </Page>
  );
}

function People({ address, summary }: { address: PeopleAddress; summary: CaseSummary }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { data: lists = NO_LISTS } = useLists();
  const [found, setFound] = useState<{ matching: number; total: number } | null>(null);
  const onMatching = useCallback((matching: number, total: number) => setFound({ matching, total }), []);
  const onClose = useCallback(() => {
    const { person, ...list } = address;
    if (person !== undefined) void navigate({ to: "/link", search: list });
  }, [address, navigate]);
  return (
    <div className={address.person === undefined ? "people" : "people with-panel"}>
      <div className="people-list">
        <div className="people-head">
          <h1>{say("people.title")}</h1>
          <p className="figures" aria-live="polite">
            {found === null
              ? " "
              : found.matching === found.total
                ? say("people.count", { count: found.total })
                : say("people.matching", { matching: found.matching, total: found.total })}
          </p>
          <div className="actions">
            <Link to="/link/review" className="button">
              {say("review.door")}
            </Link>
            <Link to="/link/model" className="button quiet">
              {say("link.model")}
            </Link>
            <RunButton kind="link" again={!summary.stale} />
          </div>
        </div>
        <DrawnPeople summary={summary} />
        <Filters address={address} lists={lists} />
        {found?.matching === 0 ? <p className="empty">{say("people.none")}</p> : null}
        <PeopleTable address={address} lists={lists} onMatching={onMatching} onClose={onClose} />
      </div>
      {address.person === undefined ? null : <PersonPanel personId={address.person} address={address} />}
    </div>
  );
}

export function LinkRoom({ address }: { address: PeopleAddress }) {
  const { say } = useWords();
  const answer = useCase();
  useEffect(() => {
    document.title = `${say("room.link")} · ${say("frame.recount")}`;
  }, [say]);
  return (
    <When answer={answer}>
      {(summary) =>
        summary.people === null ? (
          <Unlinked hasLists={summary.lists > 0} />
        ) : (
          <People address={address} summary={summary} />
        )
      }
    </When>
  );
}
