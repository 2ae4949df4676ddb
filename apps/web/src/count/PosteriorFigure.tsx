/** What each family believes, as a shape: how likely each total is, with its median and interval. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Hatch, Label, Whisker } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import { familiesOf } from "./familiesLayout.ts";
import type { Shown } from "./headline.ts";
import { useMethodName } from "./methodName.ts";
import {
  posteriorHeight,
  posteriorLayout,
  posteriorsOf,
  type Posterior,
  type PosteriorRow,
} from "./posteriorLayout.ts";

function Row({
  row,
  chosen,
  hatch,
  width,
}: {
  row: PosteriorRow;
  chosen: boolean;
  hatch: string;
  width: number;
}) {
  const { say, range, direction } = useWords();
  const nameOf = useMethodName();
  const { point, interval } = row.lead.shown;
  const value = say("families.value", {
    point: Math.round(point),
    range: range(interval.low, interval.high),
  });
  return (
    <g>
      <path
        d={row.path}
        fill={`url(#${hatch})`}
        fillOpacity="0.5"
        stroke="var(--accent)"
        strokeWidth={chosen ? 2 : 1.25}
      />
      {row.besidePath === undefined ? null : (
        <path d={row.besidePath} fill="none" stroke="var(--ink)" strokeWidth="1.25" strokeDasharray="4 3" />
      )}
      <Whisker
        span={row.span}
        y={row.baseline + 9}
        size={5}
        weight={chosen ? 2.5 : 1.75}
        color="var(--accent)"
        filled={chosen}
      />
      {row.besideSpan === undefined ? null : (
        <Whisker span={row.besideSpan} y={row.baseline + 20} size={4} weight={1.25} color="var(--ink)" />
      )}
      <Label x={direction === "rtl" ? width - 1 : 1} y={row.y + 15} weight={chosen ? 600 : 400} rim>
        {`${nameOf(row.method)}  ${value}`}
      </Label>
    </g>
  );
}

function Picture({
  count,
  posteriors,
  width,
}: {
  count: CountPage;
  posteriors: readonly Posterior[];
  width: number;
}) {
  const { say, direction } = useWords();
  const id = useId();
  const { documented, truth } = count;
  const { scale, rows, axisY } = posteriorLayout({
    posteriors,
    documented,
    truth: truth?.total,
    width,
    direction,
  });
  const truthX = truth === null ? undefined : scale.at(truth.total);
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
      </defs>
      {truthX === undefined ? null : (
        <line
          x1={truthX}
          x2={truthX}
          y1="4"
          y2={axisY}
          stroke="var(--ink)"
          strokeWidth="1.5"
          strokeDasharray="3 3"
        />
      )}
      {rows.map((row) => (
        <Row
          key={row.method}
          row={row}
          chosen={row.method === count.recommended}
          hatch={`${id}-hatch`}
          width={width}
        />
      ))}
      <Axis scale={scale} y={axisY} />
      {truthX === undefined ? null : (
        <Label
          x={Math.min(width - 50, Math.max(50, truthX))}
          y={axisY + 38}
          anchor="middle"
          size={12}
          fill="var(--ink-soft)"
          rim
        >
          {say("families.truthLine")}
        </Label>
      )}
    </>
  );
}

/** A family a row, and one more for the linking taken as certain. */
function tableRows(posteriors: readonly Posterior[], nameOf: (method: string) => string, certain: string) {
  const rowOf = (name: string, { point, interval }: Shown) =>
    [name, point, interval.low, interval.high].map((cell) =>
      typeof cell === "number" ? Math.round(cell) : cell,
    );
  return posteriors.flatMap(({ method, lead, beside }) => [
    rowOf(nameOf(method), lead.shown),
    ...(beside === undefined ? [] : [rowOf(`${nameOf(method)} (${certain})`, beside.shown)]),
  ]);
}

export function PosteriorFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const nameOf = useMethodName();
  const densityOf = (method: string) =>
    count.carried?.estimates.find((each) => each.method === method)?.density;
  const posteriors = posteriorsOf(familiesOf(count), densityOf);
  const lead = posteriors.find(({ method }) => method === count.recommended) ?? posteriors[0];
  if (lead === undefined) return null;
  const two = posteriors.some(({ beside }) => beside !== undefined);
  const { point, interval } = lead.lead.shown;
  const operands = { method: nameOf(lead.method), point: Math.round(point), low: Math.round(interval.low) };
  const reading =
    interval.high === null
      ? say("posterior.readingOpen", operands)
      : say("posterior.reading", { ...operands, high: Math.round(interval.high) });
  return (
    <Figure
      title={say("posterior.title")}
      reading={two ? `${reading} ${say("posterior.twoShapes")}` : reading}
      fileName="recount-posterior"
      height={posteriorHeight(posteriors)}
      table={{
        columns: [say("table.method"), say("table.estimate"), say("table.low"), say("table.high")],
        rows: tableRows(posteriors, nameOf, say("table.certain")),
      }}
    >
      {(width) => <Picture count={count} posteriors={posteriors} width={width} />}
    </Figure>
  );
}
