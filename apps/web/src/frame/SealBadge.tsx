/** The seal in the top bar: what the last check of the log and the files found. Opens the verdict. */
import { Link } from "@tanstack/react-router";
import { useCase } from "../api/queries.ts";
import { useWords } from "../words/words.ts";

const SIGN = { intact: "✓", damaged: "×", unchecked: "?" } as const;

export function SealBadge() {
  const { say, time } = useWords();
  const { data } = useCase();
  if (data === undefined) return null;
  const { seal } = data;
  const when = seal.checkedAt === null ? "" : ` ${say("seal.checked", { time: time(seal.checkedAt) })}`;
  return (
    <Link
      to="/preserve"
      hash="seal"
      className={`seal seal-${seal.state}`}
      title={`${say(`seal.${seal.state}`)}.${when}`}
    >
      <span className="sign" aria-hidden="true">
        {SIGN[seal.state]}
      </span>
      <span className="seal-words">{say(`seal.${seal.state}`)}</span>
    </Link>
  );
}
