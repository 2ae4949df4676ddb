/** The custody log in plain words: who did what to what, and when. */
import { useState } from "react";
import { useLog } from "../api/queries.ts";
import { Digest, Origin } from "../page/Digest.tsx";
import { When } from "../page/Page.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

const PAGE = 100;

export function Custody() {
  const { say, time, number, plain } = useWords();
  const message = useMessage();
  const [from, setFrom] = useState(0);
  const answer = useLog(from, PAGE);
  return (
    <When answer={answer}>
      {({ total, entries }) => (
        <>
          <ol className="custody">
            {entries.map((entry) => (
              <li key={`${entry.origin}:${entry.index}`}>
                <span className="figures custody-index">{plain(entry.index)}</span>
                <time dateTime={entry.time}>{time(entry.time)}</time>
                <span className="custody-words">
                  <bdi>{message(entry.summary).text}</bdi>
                </span>
                <span className="custody-origin">
                  <Origin origin={entry.origin} />
                </span>
                <Digest digest={entry.leafHash} />
              </li>
            ))}
          </ol>
          {total <= PAGE ? null : (
            <div className="pager">
              <button
                type="button"
                className="button"
                disabled={from === 0}
                onClick={() => setFrom(from - PAGE)}
              >
                {say("pager.earlier")}
              </button>
              <span className="figures">
                {say("pager.of", {
                  from: number(from + 1),
                  to: number(from + entries.length),
                  total: number(total),
                })}
              </span>
              <button
                type="button"
                className="button"
                disabled={from + PAGE >= total}
                onClick={() => setFrom(from + PAGE)}
              >
                {say("pager.later")}
              </button>
            </div>
          )}
        </>
      )}
    </When>
  );
}
