/** What waits, room by room, each line a door to where it can be done. */
import type { CaseSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { ROOM_ADDRESS, ROOMS, useWaitingWords } from "../frame/Rail.tsx";
import { RunButton } from "../link/RunButton.tsx";
import { useWords } from "../words/words.ts";

export function Waits({ summary }: { summary: CaseSummary }) {
  const { say } = useWords();
  const wordsFor = useWaitingWords();
  const waiting = ROOMS.filter((room) => summary.waiting[room] > 0);
  const neverLinked = summary.people === null && summary.records > 0;
  if (waiting.length === 0 && !summary.stale && !neverLinked) return <p>{say("waits.nothing")}</p>;
  return (
    <ul className="plain-list">
      {neverLinked || summary.stale ? (
        <li className="waits-run">
          <span>{say(neverLinked ? "waits.link" : "waits.stale")}</span>
          <RunButton kind="link" />
        </li>
      ) : null}
      {waiting.map((room) => (
        <li key={room}>
          <Link to={room === "link" ? "/link/review" : ROOM_ADDRESS[room]}>
            {say(`room.${room}`)}: {wordsFor(room, summary)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
