/** The seal in words: what was checked, when, and everything that was found wrong, by name. */
import type { Seal } from "@recount/server/contract";
import { Verbatim } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";

export function SealWords({ seal }: { seal: Seal }) {
  const { say, time } = useWords();
  const entries = say("seal.entries", { count: seal.entries });
  const files = say("seal.files", { count: seal.files });
  return (
    <div className={`seal-words-block seal-${seal.state}`}>
      <p>
        <strong>{say(`seal.${seal.state}`)}.</strong> {say("seal.covers", { entries, files })}
        {seal.checkedAt === null ? null : <> {say("seal.checked", { time: time(seal.checkedAt) })}</>}
      </p>
      {seal.problems.length === 0 ? null : (
        <ul className="problems">
          {seal.problems.map((problem) => (
            <li key={problem.where + problem.message}>
              <span className="sign" aria-hidden="true">
                ×
              </span>{" "}
              <strong>
                <Verbatim text={problem.where} />
              </strong>
              : <bdi>{problem.message}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
