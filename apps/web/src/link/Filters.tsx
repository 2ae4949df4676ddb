/** What is looked for among the people. Every choice stands in the address. */
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { PeopleAddress } from "../address.ts";
import { SEARCH_ID } from "../frame/Frame.tsx";
import { Verbatim } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";

const SORTS = ["name", "-lists", "weakest", "date"] as const;
const WRITING_MS = 150;

interface FiltersProps {
  readonly address: PeopleAddress;
  readonly lists: readonly { readonly listId: string; readonly name: string }[];
}

function SearchBox({ address }: { address: PeopleAddress }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const [text, setText] = useState(address.q ?? "");
  useEffect(() => setText(address.q ?? ""), [address.q]);
  useEffect(() => {
    if (hash === "search") document.getElementById(SEARCH_ID)?.focus();
  }, [hash]);
  useEffect(() => {
    if (text === (address.q ?? "")) return;
    const timer = setTimeout(() => {
      const { q: _before, ...rest } = address;
      void navigate({ to: "/link", search: text === "" ? rest : { ...rest, q: text }, replace: true });
    }, WRITING_MS);
    return () => clearTimeout(timer);
  }, [text, address, navigate]);
  return (
    <input
      id={SEARCH_ID}
      type="search"
      className="search"
      dir="auto"
      value={text}
      aria-label={say("people.search")}
      placeholder={say("people.search")}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "Escape") {
          event.preventDefault();
          document.querySelector<HTMLElement>(".row-link")?.focus();
        }
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

export function Filters({ address, lists }: FiltersProps) {
  const { say } = useWords();
  const navigate = useNavigate();
  function choose(field: "list" | "sort", value: string): void {
    const next = { ...address, [field]: value === "" ? undefined : value };
    void navigate({ to: "/link", search: next });
  }
  return (
    <div className="filters" role="search">
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
    </div>
  );
}
