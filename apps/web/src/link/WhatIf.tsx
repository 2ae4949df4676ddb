/** What a pair's own weight says, and what would have turned it: "if both gave the same birth date, this pair would be joined". */
import type { PairExplanation } from "@recount/server/contract";
import { sayMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

export function WhatIf({ pair }: { pair: PairExplanation }) {
  const words = useWords();
  const { say, weight, share } = words;
  const { message, changes, unmoved } = pair.outcome;
  return (
    <div className="what-if">
      <p>{sayMessage(message, words).text}</p>
      {unmoved === null ? (
        <ul aria-label={say("pair.whatIf")}>
          {changes.map((change) => (
            <li key={change.comparison}>
              {sayMessage(change.message, words).text}{" "}
              <span className="aside">
                {say("pair.wouldWeigh", {
                  weight: weight(change.matchWeight),
                  share: share(change.matchProbability),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{sayMessage(unmoved, words).text}</p>
      )}
    </div>
  );
}
