/** A list as a table: every row as it stands in the file, the meaning over each column, odd cells marked. */
import type { ListReading, RowPage } from "@recount/server/contract";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { get, queryString } from "../api/client.ts";
import { useList } from "../api/queries.ts";
import { Digest } from "../page/Digest.tsx";
import { Verbatim } from "../page/Name.tsx";
import { Page, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { usePages } from "../table/pages.ts";
import { VirtualTable, type TableColumn } from "../table/VirtualTable.tsx";
import { useWords } from "../words/words.ts";
import { ReadingFacts, SetAside, Warnings } from "./Reading.tsx";

type Row = RowPage["rows"][number];

function useColumns(reading: ListReading, listId: string): TableColumn<Row>[] {
  const { say, plain } = useWords();
  return useMemo(() => {
    const position: TableColumn<Row> = {
      key: "row",
      header: say("list.row"),
      least: 5,
      className: "figures",
      cell: (row) => (
        <Link to="/read/$listId/$row" params={{ listId, row: String(row.row) }}>
          {plain(row.row)}
        </Link>
      ),
    };
    const person: TableColumn<Row> = {
      key: "person",
      header: say("list.person"),
      least: 6,
      cell: (row) =>
        row.personId === null ? null : (
          <Link to="/link" search={{ person: row.personId }}>
            {say("list.openPerson")}
          </Link>
        ),
    };
    const written = reading.columns.map((column): TableColumn<Row> => ({
      key: String(column.index),
      header: (
        <>
          <span className="meaning">{say(`role.${column.role}`)}</span>
          <Verbatim text={column.header} />
        </>
      ),
      least: 9,
      grows: 1,
      cell: (row) =>
        row.odd.includes(column.index) ? (
          <span className="odd" title={say("list.oddCell")}>
            <Verbatim text={row.cells[column.index] ?? ""} />
            <span className="unseen"> ({say("list.oddCell")})</span>
          </span>
        ) : (
          <Verbatim text={row.cells[column.index] ?? ""} />
        ),
    }));
    return [position, ...written, person];
  }, [say, plain, listId, reading]);
}

function Rows({ listId, reading, onlyOdd }: { listId: string; reading: ListReading; onlyOdd: boolean }) {
  const { say } = useWords();
  const columns = useColumns(reading, listId);
  const [view, setView] = useState({ first: 0, last: 0 });
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  const pages = usePages<Row>(
    ["rows", listId, onlyOdd],
    async (from, limit, signal) => {
      const query = queryString({ from, limit, only: onlyOdd ? "odd" : undefined });
      const page = await get<RowPage>(`lists/${encodeURIComponent(listId)}/rows${query}`, signal);
      return { total: page.total, rows: page.rows };
    },
    view.first,
    view.last,
  );
  if (pages.error !== null) return <Trouble error={pages.error} />;
  return (
    <VirtualTable
      label={say("list.table", { name: reading.name })}
      columns={columns}
      total={pages.total ?? 0}
      row={pages.row}
      rowHeight={32}
      headHeight={52}
      onView={onView}
    />
  );
}

function OddSwitch({ listId, reading, onlyOdd }: { listId: string; reading: ListReading; onlyOdd: boolean }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const odd = reading.columns.reduce((sum, column) => sum + column.odd, 0);
  if (odd === 0 && !onlyOdd) return null;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={onlyOdd}
        onChange={(event) =>
          void navigate({
            to: "/read/$listId",
            params: { listId },
            search: event.target.checked ? { only: "odd" } : {},
          })
        }
      />
      {say("list.onlyOdd", { count: odd })}
    </label>
  );
}

export function ListPage({ listId, onlyOdd }: { listId: string; onlyOdd: boolean }) {
  const { say } = useWords();
  const answer = useList(listId);
  return (
    <div className="tall">
      <Page
        title={answer.data?.summary.name ?? listId}
        actions={
          <a className="button" href={`/api/lists/${encodeURIComponent(listId)}/file`} download>
            {say("list.download")}
          </a>
        }
      >
        <When answer={answer}>
          {({ summary, reading }) => (
            <>
              <p className="facts">
                <Verbatim text={summary.fileName} /> <Digest digest={summary.digest} />
              </p>
              <ReadingFacts reading={reading} />
              <Warnings reading={reading} />
              <SetAside reading={reading} />
              <OddSwitch listId={listId} reading={reading} onlyOdd={onlyOdd} />
            </>
          )}
        </When>
      </Page>
      {answer.data === undefined ? null : (
        <Rows key={listId} listId={listId} reading={answer.data.reading} onlyOdd={onlyOdd} />
      )}
    </div>
  );
}
