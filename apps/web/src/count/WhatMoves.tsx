/** What moves this number: pairs whose answer changes it, lists it hangs on, and the settings of the models. */
import type { CountPage } from "@recount/server/contract";
import { Section } from "../page/Page.tsx";
import { useWords } from "../words/words.ts";
import { CheckLine } from "./Checks.tsx";
import { HiddenFigure } from "./HiddenFigure.tsx";
import { LeftOutFigure } from "./LeftOutFigure.tsx";
import { useMethodName } from "./methodName.ts";
import { MovesFigure } from "./MovesFigure.tsx";
import { SensitivityFigure } from "./SensitivityFigure.tsx";
import { settingsChecks } from "./settingsChecks.ts";

function Settings({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const found = count.estimates
    .map(({ method, checks }) => ({ method, checks: settingsChecks(checks) }))
    .filter(({ checks }) => checks.length > 0);
  if (found.length === 0) return null;
  return (
    <Section title={say("settings.title")} lead={say("settings.lead")}>
      {found.map(({ method, checks }) => (
        <div key={method} className="settings-of">
          <h3>{nameOf(method)}</h3>
          <ul className="checks">
            {checks.map((check) => (
              <CheckLine key={check.code + check.english} check={check} lists={count.lists} />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

export function WhatMoves({ count }: { count: CountPage }) {
  const { say } = useWords();
  return (
    <section className="section stack" aria-label={say("moves.section")}>
      <MovesFigure count={count} />
      <LeftOutFigure count={count} />
      <HiddenFigure count={count} />
      <SensitivityFigure count={count} />
      <Settings count={count} />
    </section>
  );
}
