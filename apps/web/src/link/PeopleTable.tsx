/** The people of the case as a searchable table of any length. A row is a person; j and k move, Enter opens beside it. */
import type { PeoplePage, PersonRow } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { PeopleAddress } from "../address.ts";
import { get, queryString } from "../api/client.ts";
import { useShortcuts } from "../frame/keyboard.ts";
import { PersonName, Verbatim } from "../page/Name.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { usePages } from "../table/pages.ts";
import { VirtualTable, type TableColumn } from "../table/VirtualTable.tsx";
import { useWords } from "../words/words.ts";
import { ListMarks } from "./ListMarks.tsx";

interface PeopleTableProps {
  readonly address: PeopleAddress;
  readonly lists: readonly { readonly listId: string; readonly name: string }[];
  readonly onMatching: (matching: number, total: number) => void;
  readonly onClose: () => void;
}

function usePeopleColumns({
  address,
  lists,
}: Pick<PeopleTableProps, "address" | "lists">): TableColumn<PersonRow>[] {
  const { say, edtf, age, share, sayCode } = useWords();
  return useMemo(
    () => [
      {
        key: "name",
        header: say("people.name"),
        least: 13,
        grows: 3,
        cell: (person) => (
          <Link
            to="/link"
            search={{ ...address, person: person.personId }}
            className="row-link"
            aria-current={address.person === person.personId ? "true" : undefined}
          >
            {person.named ? (
              <PersonName name={person.name} otherName={person.otherName} />
            ) : (
              <span className="unnamed">
                {say("person.unnamed")} <Verbatim text={person.name} className="name-other" />
              </span>
            )}
          </Link>
        ),
      },
      {
        key: "lists",
        header: say("people.lists"),
        least: 6,
        cell: (person) => <ListMarks on={person.lists} lists={lists} records={person.records} />,
      },
      {
        key: "weakest",
        header: say("people.weakest"),
        least: 8.5,
        className: "figures end",
        cell: (person) => (person.weakestLink === null ? "" : share(person.weakestLink)),
      },
      {
        key: "death",
        header: say("people.death"),
        least: 8.5,
        className: "figures",
        cell: (person) => (person.deathDate === null ? "" : <bdi>{edtf(person.deathDate)}</bdi>),
      },
      {
        key: "place",
        header: say("people.place"),
        least: 8,
        grows: 1,
        cell: (person) => (person.place === null ? "" : <Verbatim text={person.place} />),
      },
      {
        key: "age",
        header: say("people.age"),
        least: 4,
        className: "figures end",
        cell: (person) => (person.age === null ? "" : <bdi>{age(person.age)}</bdi>),
      },
      {
        key: "sex",
        header: say("people.sex"),
        least: 5,
        cell: (person) => (person.sex === null ? "" : (sayCode(`sex.${person.sex}`, {}) ?? person.sex)),
      },
    ],
    [say, edtf, age, share, sayCode, address, lists],
  );
}

/** Columns shown also where there is little room, with the least width each then needs, in rem. */
const COMPACT = { name: 9, lists: 6.2 };

/** The last column is what the people are sorted by. */
function compacted(columns: readonly TableColumn<PersonRow>[], sort?: string): TableColumn<PersonRow>[] {
  const shown: Record<string, number> = {
    ...COMPACT,
    ...(sort === "weakest" ? { weakest: 7.5 } : { death: 8.4 }),
  };
  return columns.flatMap((column) => {
    const least = shown[column.key];
    return least === undefined ? [] : [{ ...column, least }];
  });
}

const NARROW = "(width < 62rem)";

function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(NARROW);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(NARROW).matches,
  );
}

function focusRow(index: number): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-row="${index}"] .row-link`)?.focus({ preventScroll: true }),
  );
}

function usePeople(address: PeopleAddress, onMatching: PeopleTableProps["onMatching"]) {
  const { q, list, history, place, named, sort } = address;
  const [view, setView] = useState({ first: 0, last: 0 });
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  const [people, setPeople] = useState(0);
  const pages = usePages<PersonRow>(
    ["people", q, list, history, place, named, sort],
    async (from, limit, signal) => {
      const page = await get<PeoplePage>(
        `people${queryString({ q, list, history, place, named, sort, from, limit })}`,
        signal,
      );
      setPeople(page.total);
      return { total: page.matching, rows: page.people };
    },
    view.first,
    view.last,
  );
  useEffect(() => {
    if (pages.total !== undefined) onMatching(pages.total, people);
  }, [pages.total, people, onMatching]);
  return { pages, onView };
}

export function PeopleTable({ address, lists, onMatching, onClose }: PeopleTableProps) {
  const { say } = useWords();
  const { pages, onView } = usePeople(address, onMatching);
  const all = usePeopleColumns({ address, lists });
  const narrow = useNarrow();
  const compact = narrow || address.person !== undefined;
  const columns = useMemo(() => (compact ? compacted(all, address.sort) : all), [all, compact, address.sort]);
  const total = pages.total ?? 0;
  const [cursor, setCursor] = useState<number | undefined>(undefined);
  const keys = useMemo(() => {
    function move(by: number): void {
      const focused = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset["row"];
      const from = focused === undefined ? cursor : Number(focused);
      const next = from === undefined ? 0 : Math.min(total - 1, Math.max(0, from + by));
      if (total === 0) return;
      setCursor(next);
      focusRow(next);
    }
    const down = (event: KeyboardEvent) => {
      event.preventDefault();
      move(1);
    };
    const up = (event: KeyboardEvent) => {
      event.preventDefault();
      move(-1);
    };
    return { j: down, k: up, Escape: onClose };
  }, [cursor, total, onClose]);
  useShortcuts(keys);
  if (pages.error !== null && pages.total === undefined) return <Trouble error={pages.error} />;
  return (
    <VirtualTable
      label={say("people.table")}
      columns={columns}
      total={total}
      row={pages.row}
      rowHeight={narrow ? 54 : 36}
      {...(cursor === undefined ? {} : { cursor })}
      rowClass={(person) => (person.personId === address.person ? "chosen" : "")}
      onView={onView}
    />
  );
}
