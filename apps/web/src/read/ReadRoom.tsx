/** The read room: add a list, files that wait to be confirmed, and the lists of the case. */
import type { ListDraft, ListSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useAllLists, useDrafts } from "../api/queries.ts";
import { Digest } from "../page/Digest.tsx";
import { Verbatim } from "../page/Name.tsx";
import { Page, Section, When } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { Scroll } from "../page/Scroll.tsx";
import { AddList } from "./AddList.tsx";

function Drafts({ drafts }: { drafts: readonly ListDraft[] }) {
  const { say } = useWords();
  if (drafts.length === 0) return null;
  return (
    <Section title={say("read.drafts")} lead={say("read.draftsLead")}>
      <ul className="plain-list">
        {drafts.map(({ draftId, reading }) => (
          <li key={draftId}>
            <Link to="/read/draft/$draftId" params={{ draftId }}>
              <Verbatim text={reading.fileName} />
            </Link>{" "}
            {say("rows.count", { count: reading.rows })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Lists({ lists }: { lists: readonly ListSummary[] }) {
  const { say, number, time } = useWords();
  return (
    <Scroll>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say("list.name")}</th>
            <th scope="col" className="end">
              {say("list.rows")}
            </th>
            <th scope="col" className="end">
              {say("list.setAside")}
            </th>
            <th scope="col" className="end">
              {say("list.people")}
            </th>
            <th scope="col">{say("list.file")}</th>
            <th scope="col">{say("list.added")}</th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr key={list.listId}>
              <th scope="row">
                <Link to="/read/$listId" params={{ listId: list.listId }} search={{}}>
                  {list.withdrawn === null ? (
                    <Verbatim text={list.name} />
                  ) : (
                    <s>
                      <Verbatim text={list.name} />
                    </s>
                  )}
                </Link>
                {list.withdrawn === null ? null : (
                  <p className="aside">
                    {say("list.withdrawn", {
                      time: time(list.withdrawn.time),
                      reason: list.withdrawn.reason,
                    })}
                  </p>
                )}
              </th>
              <td className="end figures">{number(list.rows)}</td>
              <td className="end figures">{number(list.setAside)}</td>
              <td className="end figures">
                {list.people === null ? (
                  "–"
                ) : (
                  <Link to="/link" search={{ list: list.listId }}>
                    {number(list.people)}
                  </Link>
                )}
              </td>
              <td>
                <Verbatim text={list.fileName} /> <Digest digest={list.digest} />
              </td>
              <td>{time(list.addedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function ReadRoom() {
  const { say } = useWords();
  const lists = useAllLists();
  const { data: drafts } = useDrafts();
  return (
    <Page title={say("room.read")} lead={say("read.lead")}>
      <AddList first={lists.data?.length === 0} />
      <Drafts drafts={drafts ?? []} />
      <When answer={lists}>
        {(found) =>
          found.length === 0 ? (
            <p className="aside">{say("read.empty")}</p>
          ) : (
            <Section title={say("read.lists")}>
              <Lists lists={found} />
            </Section>
          )
        }
      </When>
    </Page>
  );
}
