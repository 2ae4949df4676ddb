/** What is looked for among the people. Every choice stands in the address. */
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { PeopleAddress } from "../address.ts";
import { useCountPage } from "../api/queries.ts";
import { SEARCH_ID } from "../frame/Frame.tsx";
import { nameInScript, Verbatim } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";

const SORTS = ["name", "-lists", "weakest", "date"] as const;
const WRITING_MS = 150;

interface FiltersProps {
  readonly address: PeopleAddress;
  readonly lists: readonly { readonly listId: string; readonly name: string }[];
}

function useWriting(address: PeopleAddress): (text: string) => void {
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (text) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const { q: _before, ...rest } = address;
      void navigate({ to: "/link", search: text === "" ? rest : { ...rest, q: text }, replace: true });
    }, WRITING_MS);
  };
}

/** The box is the writer's while it has the focus; otherwise it shows what the address says. */
function SearchBox({ address }: { address: PeopleAddress }) {
  const { say } = useWords();
  const box = useRef<HTMLInputElement>(null);
  const write = useWriting(address);
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    const input = box.current;
    if (input !== null && input !== document.activeElement) input.value = address.q ?? "";
  }, [address.q]);
  useEffect(() => {
    if (hash === "search") box.current?.focus();
  }, [hash]);
  return (
    <input
      ref={box}
      id={SEARCH_ID}
      type="search"
      className="search"
      dir="auto"
      defaultValue={address.q ?? ""}
      aria-label={say("people.search")}
      placeholder={say("people.search")}
      onChange={(event) => write(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "ArrowDown") return;
        event.preventDefault();
        document.querySelector<HTMLElement>(".row-link")?.focus();
      }}
    />
  );
}

function HistoryChip({ address, lists }: FiltersProps) {
  const { say } = useWords();
  const { history, ...rest } = address;
  if (history === undefined) return null;
  const names = history.split(",").map((id) => lists.find((list) => list.listId === id)?.name ?? id);
  return (
    <span className="chip">
      {say("people.exactly")}{" "}
      {names.map((name, index) => (
        <span key={name}>
          {index === 0 ? null : " + "}
          <Verbatim text={name} />
        </span>
      ))}
      <Link to="/link" search={rest} className="chip-off" aria-label={say("people.exactlyOff")}>
        ×
      </Link>
    </span>
  );
}

/** A place as the count by place has it written; as it stands in the address where there is no such count. */
function WrittenPlace({ place }: { place: string }) {
  const { say, language } = useWords();
  const strata = useCountPage().data?.strata;
  const named = strata?.by === "place" ? strata.strata.find(({ name }) => name === place) : undefined;
  return say("people.atPlace", { place: nameInScript(named?.written ?? [], language) ?? place });
}

function PlaceChip({ address }: Pick<FiltersProps, "address">) {
  const { say } = useWords();
  const { place, ...rest } = address;
  if (place === undefined) return null;
  return (
    <span className="chip">
      <WrittenPlace place={place} />
      <Link to="/link" search={rest} className="chip-off" aria-label={say("people.placeOff")}>
        ×
      </Link>
    </span>
  );
}

export function Filters({ address, lists }: FiltersProps) {
  const { say } = useWords();
  const navigate = useNavigate();
  function choose(field: "list" | "named" | "sort", value: string): void {
    const next = { ...address, [field]: value === "" ? undefined : value };
    void navigate({ to: "/link", search: next });
  }
  return (
    <search className="filters">
      <SearchBox address={address} />
      <label>
        <span className="unseen">{say("people.list")}</span>
        <select value={address.list ?? ""} onChange={(event) => choose("list", event.target.value)}>
          <option value="">{say("people.allLists")}</option>
          {lists.map((list) => (
            <option key={list.listId} value={list.listId}>
              {list.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="unseen">{say("people.named")}</span>
        <select value={address.named ?? ""} onChange={(event) => choose("named", event.target.value)}>
          <option value="">{say("named.any")}</option>
          <option value="true">{say("named.true")}</option>
          <option value="false">{say("named.false")}</option>
        </select>
      </label>
      <label>
        <span className="unseen">{say("people.sort")}</span>
        <select
          value={address.sort ?? "name"}
          onChange={(event) => choose("sort", event.target.value === "name" ? "" : event.target.value)}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {say(`sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <HistoryChip address={address} lists={lists} />
      <PlaceChip address={address} />
    </search>
  );
}
