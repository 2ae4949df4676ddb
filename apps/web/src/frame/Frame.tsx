/** The frame around every page: the thin bar on top, the rail at the inline start, the page, and the keys that work anywhere. */
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useCase } from "../api/queries.ts";
import { useWords } from "../words/words.ts";
import { Choices } from "./Choices.tsx";
import { useShortcuts, type Shortcuts } from "./keyboard.ts";
import { Rail, ROOM_ADDRESS, ROOMS } from "./Rail.tsx";
import { SealBadge } from "./SealBadge.tsx";
import { WorkBar } from "./WorkBar.tsx";

/** Read when it is first opened: dialogs are not needed for the first page. */
const KeyboardMap = lazy(async () => ({ default: (await import("./KeyboardMap.tsx")).KeyboardMap }));

/** The people search, wherever it stands on the page. */
export const SEARCH_ID = "people-search";

function useFrameKeys(openMap: () => void): Shortcuts {
  const navigate = useNavigate();
  return useMemo(() => {
    const rooms = ROOMS.map((room, index): [string, () => void] => [
      String(index + 1),
      () => void navigate({ to: ROOM_ADDRESS[room] }),
    ]);
    function search(event: KeyboardEvent): void {
      event.preventDefault();
      const box = document.getElementById(SEARCH_ID);
      if (box === null) void navigate({ to: "/link", search: {}, hash: "search" });
      else box.focus();
    }
    return {
      ...Object.fromEntries(rooms),
      h: () => void navigate({ to: "/" }),
      p: () => void navigate({ to: "/link", search: {} }),
      "/": search,
      "?": openMap,
    };
  }, [navigate, openMap]);
}

export function Frame() {
  const words = useWords();
  const { data: summary } = useCase();
  const [mapOpen, setMapOpen] = useState(false);
  const openMap = useMemo(() => () => setMapOpen(true), []);
  useShortcuts(useFrameKeys(openMap));
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {words.say("frame.skip")}
      </a>
      <header className="bar">
        <Link to="/" className="case-name">
          <bdi>{summary?.name ?? words.say("frame.recount")}</bdi>
          {summary?.example === true ? <span className="tag">{words.say("case.example")}</span> : null}
        </Link>
        <SealBadge />
        <WorkBar />
        <Choices onKeys={openMap} />
      </header>
      <Rail />
      <main id="page" className="main" tabIndex={-1}>
        <Outlet />
      </main>
      {mapOpen ? (
        <Suspense fallback={null}>
          <KeyboardMap open onOpen={setMapOpen} />
        </Suspense>
      ) : null}
    </div>
  );
}
