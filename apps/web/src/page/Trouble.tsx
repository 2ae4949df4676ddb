/** What went wrong: to what, what happened, what to do, and what was kept. */
import type { Problem } from "@recount/server/contract";
import { sayProblem } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { ProblemError } from "../api/client.ts";

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: "web/defect", message: error instanceof Error ? error.message : String(error) };
}

interface TroubleProps {
  readonly error: unknown;
  /** What is untouched, where that is worth saying. */
  readonly kept?: string;
}

export function Trouble({ error, kept }: TroubleProps) {
  return <ProblemLine problem={problemOf(error)} kept={kept} />;
}

export function ProblemLine({
  problem,
  kept,
}: {
  readonly problem: Problem;
  readonly kept?: string | undefined;
}) {
  const words = useWords();
  const { where, text, detail, remedy } = sayProblem(problem, words);
  return (
    <div className="trouble" role="alert">
      <p>
        <span className="sign" aria-hidden="true">
          ×
        </span>{" "}
        {where === undefined ? null : <strong>{where}: </strong>}
        <bdi>{text}</bdi>
      </p>
      {detail === undefined ? null : (
        <p className="remedy">
          <bdi lang="en" dir="ltr">
            {detail}
          </bdi>
        </p>
      )}
      {remedy === undefined ? null : (
        <p className="remedy">
          {words.say("problem.remedy")} <bdi>{remedy}</bdi>
        </p>
      )}
      {kept === undefined ? null : <p className="remedy">{kept}</p>}
    </div>
  );
}
