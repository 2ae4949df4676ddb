/** Checks made without being asked: passed, warned, failed, each with what to do, and the people behind it where there are some. */
import type { Check, CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";

const SIGN = { passed: "✓", warned: "!", failed: "×" } as const;
const ORDER = { failed: 0, warned: 1, passed: 2 } as const;

/** The id of the one list a check is about, or undefined. */
export function listBehind(check: Check, lists: CountPage["lists"]): string | undefined {
  const named = check.params["list"];
  return lists.find((list) => list.listId === named || list.name === named)?.listId;
}

/** What failed first, then warnings, then what passed; in the order made within each. */
export function checksInOrder(checks: readonly Check[]): Check[] {
  return [...checks].sort((one, other) => ORDER[one.outcome] - ORDER[other.outcome]);
}

export function CheckLine({ check, lists }: { check: Check; lists: CountPage["lists"] }) {
  const { say } = useWords();
  const { text, remedy } = useMessage()(check);
  const behind = listBehind(check, lists);
  return (
    <li className={`check-${check.outcome}`}>
      <span className="sign" aria-hidden="true">
        {SIGN[check.outcome]}
      </span>
      <div>
        <span className="unseen">{say(`check.${check.outcome}`)}: </span>
        <bdi>{text}</bdi>
        {check.outcome === "passed" || remedy === undefined ? null : (
          <p className="remedy">
            {say("problem.remedy")} <bdi>{remedy}</bdi>
          </p>
        )}
        {behind === undefined ? null : (
          <p className="remedy">
            <Link to="/link" search={{ list: behind }}>
              {say("check.people")}
            </Link>
          </p>
        )}
      </div>
    </li>
  );
}

export function Checks({ checks, lists }: { checks: readonly Check[]; lists: CountPage["lists"] }) {
  const { say } = useWords();
  const ordered = checksInOrder(checks);
  const passed = ordered.filter((check) => check.outcome === "passed");
  const others = ordered.filter((check) => check.outcome !== "passed");
  return (
    <>
      <ul className="checks">
        {others.map((check) => (
          <CheckLine key={check.code + check.english} check={check} lists={lists} />
        ))}
      </ul>
      {passed.length === 0 ? null : (
        <details className="details" open={others.length === 0}>
          <summary>{say("check.passedCount", { count: passed.length })}</summary>
          <ul className="checks">
            {passed.map((check) => (
              <CheckLine key={check.code + check.english} check={check} lists={lists} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
