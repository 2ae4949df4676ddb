/** For the invented example, where the truth is known: how near the count came, and where that is explained. */
import type { CaseSummary } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { Sentence } from "../words/Sentence.tsx";
import { useWords } from "../words/words.ts";

/** How far a figure is from the truth, as a share of it; negative is under. */
export function shareOff(figure: number, truth: number): number {
  return truth === 0 ? 0 : (figure - truth) / truth;
}

export function Nearness({ summary }: { summary: CaseSummary }) {
  const { say, share } = useWords();
  const { truth, total, people } = summary;
  if (truth === null) return null;
  return (
    <div className="nearness">
      <p>{say("nearness.invented", { total: truth.total, documented: truth.documented })}</p>
      {total === null ? null : (
        <p>
          <Sentence
            of={
              total.interval.low <= truth.total && (total.interval.high ?? Infinity) >= truth.total
                ? "nearness.inside"
                : "nearness.outside"
            }
            with={{ off: share(Math.abs(shareOff(total.point, truth.total))) }}
          />
        </p>
      )}
      {people === null ? null : (
        <p>{say("nearness.people", { people, off: share(Math.abs(shareOff(people, truth.documented))) })}</p>
      )}
      <p>
        <Link to="/method/example">{say("nearness.how")}</Link>
      </p>
    </div>
  );
}
