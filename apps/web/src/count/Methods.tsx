/** Each method with what it assumes, what it found about itself, or why it refused. */
import type { CountPage, Estimate } from "@recount/server/contract";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { Checks } from "./Checks.tsx";
import { familiesOf } from "./familiesLayout.ts";
import { useMethodName } from "./methodName.ts";

function Details({ estimate }: { estimate: Estimate }) {
  const { sayCode, number } = useWords();
  const entries = Object.entries(estimate.details);
  if (entries.length === 0) return null;
  return (
    <dl className="method-details">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{sayCode(`detail.${name}`, {}) ?? <bdi>{name}</bdi>}</dt>
          <dd className="figures">
            <bdi>
              {typeof value === "number" ? number(value) : (sayCode(`detail.value.${value}`, {}) ?? value)}
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What carrying the linking through found about itself, or why it gave nothing. */
function Over({ estimate, count }: { estimate: Estimate; count: CountPage }) {
  const { say } = useWords();
  const carried = count.carried?.estimates.find(({ method }) => method === estimate.method);
  if (carried === undefined) return null;
  return (
    <>
      <h3>{say("count.carriedChecks")}</h3>
      <Checks checks={carried.checks} lists={count.lists} />
    </>
  );
}

function Given({ estimate, count }: { estimate: Estimate; count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const message = useMessage();
  const outcome = estimate.checks.some((check) => check.outcome !== "passed") ? "warned" : "passed";
  return (
    <details className="details method">
      <summary>
        {nameOf(estimate.method)}
        {estimate.method === count.recommended ? <span className="tag">{say("method.chosen")}</span> : null}
        {estimate.lowerBound ? <span className="tag">{say("table.floor")}</span> : null}
        {outcome === "warned" ? <span className="tag tag-warned">! {say("method.warned")}</span> : null}
      </summary>
      <p>
        <strong>{say("count.assumes")}</strong> <bdi>{message(estimate.assumption).text}</bdi>
      </p>
      <Checks checks={estimate.checks} lists={count.lists} />
      <Over estimate={estimate} count={count} />
      <Details estimate={estimate} />
    </details>
  );
}

export function Methods({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const message = useMessage();
  const given = count.estimates.filter((estimate) => estimate.refusal === null && estimate.total !== null);
  const refused = count.estimates.filter((estimate) => estimate.refusal !== null || estimate.total === null);
  const drawn = new Set(familiesOf(count).map(({ estimate }) => estimate));
  const undrawn = given.filter((estimate) => !drawn.has(estimate));
  return (
    <>
      {given.map((estimate) => (
        <Given key={estimate.method} estimate={estimate} count={count} />
      ))}
      {undrawn.length === 0 ? null : (
        <p className="aside">
          {say("families.undrawn", { methods: undrawn.map((each) => nameOf(each.method)).join(", ") })}
        </p>
      )}
      {refused.length === 0 ? null : (
        <>
          <h3>{say("families.refused")}</h3>
          <ul className="refusals">
            {refused.map((estimate) => {
              const why = estimate.refusal === null ? undefined : message(estimate.refusal);
              return (
                <li key={estimate.method}>
                  <strong>{nameOf(estimate.method)}</strong>:{" "}
                  <bdi>{why?.text ?? say("families.noReason")}</bdi>
                  {why?.remedy === undefined ? null : (
                    <p className="remedy">
                      {say("problem.remedy")} <bdi>{why.remedy}</bdi>
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}
