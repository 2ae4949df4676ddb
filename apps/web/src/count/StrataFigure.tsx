/** The count by a field: a small picture a stratum, refusals in their place, the sum in words, and the choice of field. */
import type { CountPage, Strata } from "@recount/server/contract";
import { useId, useState } from "react";
import { useJobs, useStartJob } from "../api/queries.ts";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Hatch, Label, Whisker } from "../figure/parts.tsx";
import { scriptOf } from "../page/Name.tsx";
import { Section } from "../page/Page.tsx";
import { Trouble } from "../page/Trouble.tsx";
import { useMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { Checks } from "./Checks.tsx";
import { headlineOf, shownOf } from "./headline.ts";
import { useShownText } from "./LeftOutFigure.tsx";
import { MapFigure } from "./MapFigure.tsx";
import { useMethodName } from "./methodName.ts";
import {
  PANEL,
  strataFigures,
  strataHeight,
  strataLayout,
  wrapped,
  type Panel,
  type StratumFigure,
} from "./strataLayout.ts";
import { useStratumName } from "./stratumName.ts";

const FIELDS = ["place", "month", "year", "sex", "age"] as const;

/** Under "why": a reason in two short lines; all of it stands below the picture and in the table. */
function Refused({ panel, width }: { panel: Panel; width: number }) {
  const { say, direction } = useWords();
  const message = useMessage();
  const reason = panel.refusal === null ? say("rows.noEstimate") : message(panel.refusal).text;
  const start = direction === "rtl" ? width - 2 : 2;
  return (
    <>
      {wrapped(reason, Math.floor(width / 6.6), 2).map((line, at) => (
        <Label key={line} x={start} y={PANEL.words + 14 + at * 15} size={11} fill="var(--ink-soft)">
          {line}
        </Label>
      ))}
    </>
  );
}

function StratumPanel({
  panel,
  width,
  hatch,
  name,
}: {
  panel: Panel;
  width: number;
  hatch: string;
  name: string;
}) {
  const { direction, number } = useWords();
  const textOf = useShownText();
  const start = direction === "rtl" ? width - 1 : 1;
  const [from, to] = [Math.min(start, panel.documentedX), Math.max(start, panel.documentedX)];
  return (
    <g transform={`translate(${panel.x} ${panel.y})`}>
      <title>{`${name}: ${textOf(panel.shown)}`}</title>
      {panel.path === undefined ? null : (
        <path d={panel.path} fill={`url(#${hatch})`} fillOpacity="0.5" stroke="var(--accent)" />
      )}
      {panel.shown === undefined ? <Refused panel={panel} width={width} /> : null}
      <rect x={from} y={PANEL.track - 5} width={to - from} height={10} fill="var(--ink)" />
      {panel.span === undefined ? null : (
        <Whisker span={panel.span} y={PANEL.track} size={6} weight={2} color="var(--accent)" />
      )}
      <line x1="1" x2={width - 1} y1={PANEL.track + 12} y2={PANEL.track + 12} stroke="var(--line)" />
      <Label x={start} y={14} weight={600} own={scriptOf(name) === "ar" ? "rtl" : "ltr"} rim>
        {name}
      </Label>
      <Label x={direction === "rtl" ? 1 : width - 1} y={14} anchor="end" size={12} rim>
        {panel.shown === undefined ? number(Math.round(panel.documented)) : textOf(panel.shown)}
      </Label>
    </g>
  );
}

const UNDER = 24;

function Panels({
  figures,
  strata,
  width,
}: {
  figures: readonly StratumFigure[];
  strata: Strata;
  width: number;
}) {
  const { direction } = useWords();
  const nameOf = useStratumName(strata);
  const id = useId();
  const { panels, scale, panelWidth } = strataLayout(figures, { width, direction });
  const last = panels.at(-1);
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
      </defs>
      {panels.map((panel) => (
        <StratumPanel
          key={panel.name}
          panel={panel}
          width={panelWidth}
          hatch={`${id}-hatch`}
          name={nameOf(panel.name)}
        />
      ))}
      {last === undefined ? null : (
        <g transform={`translate(${last.x} ${last.y})`}>
          <Axis scale={scale} y={PANEL.track + 12} />
        </g>
      )}
    </>
  );
}

function useStrataReading(strata: Strata, count: CountPage): string {
  const { say, range } = useWords();
  const { sum } = strata;
  const total = shownOf(sum);
  const operands = { count: strataFigures(strata).length, field: say(`by.${fieldOf(strata.by)}`) };
  if (total === undefined) return say("strata.readingNone", operands);
  const reading = say("strata.reading", {
    ...operands,
    sum: Math.round(total.point),
    range: range(total.interval.low, total.interval.high),
    whole: Math.round(headlineOf(count)?.point ?? count.documented),
  });
  // Of those that hold nobody there is nothing to say.
  const refused = strataFigures(strata).filter(({ shown }) => shown === undefined).length;
  const told = refused === 0 ? reading : `${reading} ${say("strata.refusedInSum", { count: refused })}`;
  return Math.round(sum.documented) === count.documented
    ? told
    : `${told} ${say("strata.means", { sum: Math.round(sum.documented), documented: count.documented })}`;
}

/** A field that has words of its own, or any other. */
function fieldOf(by: string): (typeof FIELDS)[number] | "other" {
  return FIELDS.find((field) => field === by) ?? "other";
}

function StrataPicture({ strata, count }: { strata: Strata; count: CountPage }) {
  const { say } = useWords();
  const nameOf = useStratumName(strata);
  const methodOf = useMethodName();
  const message = useMessage();
  const figures = strataFigures(strata);
  const reading = useStrataReading(strata, count);
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  return (
    <Figure
      title={say("strata.title", { field: say(`by.${fieldOf(strata.by)}`) })}
      reading={reading}
      fileName="recount-strata"
      height={(width) => strataHeight(figures.length, width) + UNDER}
      table={{
        columns: [
          say("strata.stratum"),
          say("table.documented"),
          say("table.estimate"),
          say("table.low"),
          say("table.high"),
          say("table.method"),
          say("strata.why"),
        ],
        rows: figures.map(({ name, documented, shown, method, refusal }) => [
          nameOf(name),
          Math.round(documented),
          whole(shown?.point),
          whole(shown?.interval.low),
          whole(shown?.interval.high),
          method === null ? say("table.refused") : methodOf(method),
          refusal === null ? null : message(refusal).text,
        ]),
      }}
    >
      {(width) => <Panels figures={figures} strata={strata} width={width} />}
    </Figure>
  );
}

/** Counting by a field links again with it: the draws of who is who are what the strata are summed over. */
function ChooseField({ by }: { by: string | undefined }) {
  const { say } = useWords();
  const [field, setField] = useState<string>(by ?? "place");
  const { data: jobs } = useJobs();
  const start = useStartJob();
  const busy = start.isPending || jobs?.some((job) => job.state === "running") === true;
  return (
    <div className="actions">
      <label>
        {say("strata.by")}{" "}
        <select value={field} onChange={(event) => setField(event.target.value)}>
          {FIELDS.map((each) => (
            <option key={each} value={each}>
              {say(`by.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        onClick={() => (busy ? undefined : start.mutate({ kind: "link", by: field }))}
      >
        {say(busy ? "run.busy" : "strata.count")}
      </button>
      {start.error === null ? null : <Trouble error={start.error} />}
    </div>
  );
}

export function StrataFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const strata = count.strata ?? null;
  if (strata === null)
    return (
      <Section title={say("strata.heading")} lead={say("strata.lead")}>
        <ChooseField by={undefined} />
      </Section>
    );
  return (
    <section className="section stack">
      <StrataPicture strata={strata} count={count} />
      {strata.by === "place" ? <MapFigure strata={strata} /> : null}
      {strata.checks.length === 0 ? null : <Checks checks={strata.checks} lists={count.lists} />}
      <ChooseField by={strata.by} />
    </section>
  );
}
