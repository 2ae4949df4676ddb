/** A case with nothing in it yet: what belongs here, and the first step. */
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/words.ts";

const STEPS = ["preserve", "read", "link", "count", "publish"] as const;

export function FirstSteps() {
  const { say } = useWords();
  return (
    <div className="first">
      <p className="head-sentence">{say("first.lead")}</p>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{say(`room.${step}`)}</strong> {say(`first.${step}`)}
          </li>
        ))}
      </ol>
      <div className="actions">
        <Link to="/read" className="button primary">
          {say("first.step")}
        </Link>
      </div>
    </div>
  );
}
