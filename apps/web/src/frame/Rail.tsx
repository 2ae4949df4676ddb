/** The rail: the case, the five rooms in the order the data walks, and what waits in each. */
import type { CaseSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useCase } from "../api/queries.ts";
import { useWords } from "../words/words.ts";

export const ROOMS = ["preserve", "read", "link", "count", "publish"] as const;
export type Room = (typeof ROOMS)[number];

export const ROOM_ADDRESS = {
  preserve: "/preserve",
  read: "/read",
  link: "/link",
  count: "/count",
  publish: "/publish",
} as const;

/** What waits in a room, in words: for pairs, whether they lead to the next stop or are the whole queue. */
export function useWaitingWords(): (room: Room, summary: CaseSummary) => string {
  const { say, share } = useWords();
  return (room, { waiting, reviewStop }) => {
    const count = waiting[room];
    return room === "link" && reviewStop !== null
      ? say("waiting.linkToStop", { count, stop: share(reviewStop) })
      : say(`waiting.${room}`, { count });
  };
}

function Waiting({ room, summary }: { room: Room; summary: CaseSummary | undefined }) {
  const { number } = useWords();
  const wordsFor = useWaitingWords();
  const waiting = summary?.waiting[room] ?? 0;
  if (summary === undefined || waiting === 0) return null;
  const words = wordsFor(room, summary);
  return (
    <span className="waiting" title={words}>
      <span aria-hidden="true">{number(waiting)}</span>
      <span className="unseen">({words})</span>
    </span>
  );
}

export function Rail() {
  const { say } = useWords();
  const { data: summary } = useCase();
  return (
    <nav className="rail" aria-label={say("frame.rooms")}>
      <Link to="/link" search={{}} hash="search" className="rail-search">
        <span>{say("frame.search")}</span>
        <kbd aria-hidden="true">/</kbd>
      </Link>
      <ul>
        <li>
          <Link
            to="/"
            className="rail-link"
            activeOptions={{ exact: true }}
            activeProps={{ "aria-current": "page" }}
          >
            {say("room.case")}
          </Link>
        </li>
        {ROOMS.map((room) => (
          <li key={room}>
            <Link
              to={ROOM_ADDRESS[room]}
              className="rail-link"
              activeOptions={{ exact: false, includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
            >
              {say(`room.${room}`)}
              <Waiting room={room} summary={summary} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
