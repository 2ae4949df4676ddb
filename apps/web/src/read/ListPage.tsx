/** A list as a table: every row as it stands in the file, the meaning over each column, odd cells marked. */
import type { Role } from "@recount/core";
import type { ListReading, RowPage } from "@recount/server/contract";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { get, queryString } from "../api/client.ts";
import { useList } from "../api/queries.ts";
import { Digest } from "../page/Digest.tsx";
import { Verbatim } from "../page/Name.tsx";
import { Page, When } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { usePages } from "../table/pages.ts";
import { VirtualTable, type TableColumn } from "../table/VirtualTable.tsx";
import { useWords } from "../words/words.ts";
import { CorrectColumns, Withdrawn, WithdrawList, type ChosenRoles } from "./CorrectList.tsx";
import { ReadingFacts, SetAside, Warnings } from "./Reading.tsx";
import { RoleSelect } from "./RoleSelect.tsx";

type Row = RowPage["rows"][number];

interface ColumnsProps {
  readonly listId: string;
  readonly reading: ListReading;
  readonly chosen: ChosenRoles;
  /** Absent for a withdrawn list, whose columns stay as they are. */
  readonly onRole?: (index: number, role: Role) => void;
}

function useColumns({ listId, reading, chosen, onRole }: ColumnsProps): TableColumn<Row>[] {
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
          {onRole === undefined ? (
            <span className="meaning">{say(`role.${column.role}`)}</span>
          ) : (
            <RoleSelect
              header={column.header}
              role={chosen[`#${column.index}`] ?? column.role}
              disabled={false}
              onRole={(role) => onRole(column.index, role)}
            />
          )}
          <Verbatim text={column.header} />
        </>
      ),
      least: 11,
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
  }, [say, plain, listId, reading, chosen, onRole]);
}

function Rows({ onlyOdd, ...list }: ColumnsProps & { readonly onlyOdd: boolean }) {
  const { say } = useWords();
  const { listId, reading } = list;
  const columns = useColumns(list);
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
      headHeight={list.onRole === undefined ? 52 : 72}
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

export function ListPage() {
  const { listId } = useParams({ from: "/read/$listId" });
  const { only } = useSearch({ from: "/read/$listId" });
  return <OneList key={listId} listId={listId} onlyOdd={only === "odd"} />;
}

function OneList({ listId, onlyOdd }: { listId: string; onlyOdd: boolean }) {
  const { say, locale } = useWords();
  const answer = useList(listId);
  const [chosen, setChosen] = useState<ChosenRoles>({});
  const onRole = useCallback(
    (index: number, role: Role) => setChosen((before) => ({ ...before, [`#${index}`]: role })),
    [],
  );
  const withdrawn = answer.data?.summary.withdrawn ?? null;
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
              {summary.withdrawn === null ? (
                <>
                  <CorrectColumns
                    listId={listId}
                    reading={reading}
                    chosen={chosen}
                    onSaved={() => setChosen({})}
                  />
                  <WithdrawList listId={listId} />
                </>
              ) : (
                <Withdrawn withdrawn={summary.withdrawn} />
              )}
              <OddSwitch listId={listId} reading={reading} onlyOdd={onlyOdd} />
            </>
          )}
        </When>
      </Page>
      {answer.data === undefined ? null : (
        <I18nProvider locale={locale}>
          <Rows
            key={listId}
            listId={listId}
            reading={answer.data.reading}
            onlyOdd={onlyOdd}
            chosen={chosen}
            {...(withdrawn === null ? { onRole } : {})}
          />
        </I18nProvider>
      )}
    </div>
  );
}
