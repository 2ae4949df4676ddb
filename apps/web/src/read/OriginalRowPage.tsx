/** The end of the way back: a row as it stands in the preserved file, its neighbours, and the log entry that holds it. */
import type { OriginalRow } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useOriginalRow } from "../api/queries.ts";
import { Digest, Origin } from "../page/Digest.tsx";
import { Verbatim } from "../page/Name.tsx";
import { Page, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { useWords } from "../words/words.ts";

function Cells({ cells }: { cells: readonly string[] }) {
  return cells.map((cell, index) => (
    <td key={`${index}:${cell}`}>
      <Verbatim text={cell} />
    </td>
  ));
}

function InTheFile({ row }: { row: OriginalRow }) {
  const { say, plain } = useWords();
  const first = row.row - row.before.length;
  return (
    <Scroll>
      <table className="table original">
        <caption className="unseen">{say("row.caption", { file: row.fileName })}</caption>
        <thead>
          <tr>
            <th scope="col">{say("list.row")}</th>
            {row.headers.map((header, index) => (
              <th scope="col" key={`${index}:${header}`}>
                <span className="meaning">{say(`role.${row.roles[index] ?? "other"}`)}</span>
                <Verbatim text={header} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.before.map((cells, index) => (
            <tr key={`before:${first + index}`} className="neighbour">
              <th scope="row" className="figures">
                {plain(first + index)}
              </th>
              <Cells cells={cells} />
            </tr>
          ))}
          <tr className="this-row" aria-current="true">
            <th scope="row" className="figures">
              {plain(row.row)}
            </th>
            <Cells cells={row.cells} />
          </tr>
          {row.after.map((cells, index) => (
            <tr key={`after:${row.row + index + 1}`} className="neighbour">
              <th scope="row" className="figures">
                {plain(row.row + index + 1)}
              </th>
              <Cells cells={cells} />
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Whence({ row }: { row: OriginalRow }) {
  const { say, plain } = useWords();
  return (
    <dl className="whence">
      <div>
        <dt>{say("row.file")}</dt>
        <dd>
          <a href={`/api/lists/${encodeURIComponent(row.listId)}/file`} download>
            <Verbatim text={row.fileName} />
          </a>
        </dd>
      </div>
      <div>
        <dt>{say("row.line")}</dt>
        <dd className="figures">{plain(row.line)}</dd>
      </div>
      <div>
        <dt>{say("row.digest")}</dt>
        <dd>
          <code className="digest whole" dir="ltr">
            {row.digest}
          </code>
        </dd>
      </div>
      <div>
        <dt>{say("row.entry")}</dt>
        <dd>
          <Link to="/preserve">
            <Origin origin={row.entry.origin} /> <span className="figures">{plain(row.entry.index)}</span>
          </Link>{" "}
          <Digest digest={row.entry.leafHash} />
        </dd>
      </div>
      <div>
        <dt>{say("row.person")}</dt>
        <dd>
          {row.personId === null ? (
            say("row.noPerson")
          ) : (
            <Link to="/link" search={{ person: row.personId }}>
              {say("row.openPerson")}
            </Link>
          )}
        </dd>
      </div>
    </dl>
  );
}

export function OriginalRowPage({ listId, row }: { listId: string; row: string }) {
  const { say, plain } = useWords();
  const answer = useOriginalRow(listId, row);
  const at = answer.data;
  return (
    <Page
      title={say("row.title", { list: at?.listName ?? listId, row: plain(Number(row)) })}
      lead={say("row.lead")}
      actions={
        <Link to="/read/$listId" params={{ listId }} search={{}} className="button">
          {say("row.toList")}
        </Link>
      }
    >
      <When answer={answer}>
        {(found) => (
          <>
            <InTheFile row={found} />
            <Whence row={found} />
          </>
        )}
      </When>
    </Page>
  );
}
