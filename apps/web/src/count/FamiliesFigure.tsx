/** Several families of models side by side: how far what they say depends on what they assume. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Label } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import {
  familiesHeight,
  familiesLayout,
  isDrawn,
  truthWordsUnder,
  type FamilyRow,
} from "./familiesLayout.ts";
import { useMethodName } from "./methodName.ts";

function Row({
  row,
  chosen,
  gradient,
  name,
}: {
  row: FamilyRow;
  chosen: boolean;
  gradient: string;
  name: string;
}) {
  const { say, range, direction, number } = useWords();
  const y = row.y + 32;
  const inlineStart = direction === "rtl" ? Math.max(row.low, row.high) : Math.min(row.low, row.high);
  const weight = chosen ? 4 : 2.5;
  const value = row.open
    ? say("families.atLeast", { low: Math.round(row.interval.low), point: Math.round(row.pointValue) })
    : say("families.value", {
        point: Math.round(row.pointValue),
        range: range(row.interval.low, row.interval.high),
      });
  const into = Math.sign(row.high - row.low);
  return (
    <g>
      <FamilyWords at={inlineStart} y={row.y + 16} name={name} value={value} chosen={chosen} />
      <line
        x1={row.low}
        x2={row.open ? row.high - into * 2 : row.high}
        y1={y}
        y2={y + 0.01}
        stroke={row.open ? `url(#${gradient})` : "var(--accent)"}
        strokeWidth={weight}
        strokeDasharray={row.open ? "7 4" : undefined}
      />
      <line x1={row.low} x2={row.low} y1={y - 6} y2={y + 6} stroke="var(--accent)" strokeWidth="2" />
      {row.open ? (
        <path
          d={`M${row.high - into * 9},${y - 5} L${row.high - into * 1},${y} L${row.high - into * 9},${y + 5}`}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      ) : (
        <line x1={row.high} x2={row.high} y1={y - 6} y2={y + 6} stroke="var(--accent)" strokeWidth="2" />
      )}
      <circle
        cx={row.point}
        cy={y}
        r={chosen ? 5 : 4}
        fill={chosen ? "var(--accent)" : "var(--paper)"}
        stroke="var(--accent)"
        strokeWidth="2"
      >
        <title>{number(Math.round(row.pointValue))}</title>
      </circle>
    </g>
  );
}

function FamilyWords({
  at,
  y,
  name,
  value,
  chosen,
}: {
  at: number;
  y: number;
  name: string;
  value: string;
  chosen: boolean;
}) {
  const { direction } = useWords();
  const edge = direction === "rtl" ? Math.max(at, 290) : at;
  return (
    <Label x={edge} y={y} size={13} weight={chosen ? 600 : 400} rim>
      {`${name}  ${value}`}
    </Label>
  );
}

interface PictureProps {
  readonly count: CountPage;
  readonly width: number;
}

function Picture({ count, width }: PictureProps) {
  const { say, direction } = useWords();
  const nameOf = useMethodName();
  const id = useId();
  const layout = familiesLayout({
    estimates: count.estimates,
    documented: count.documented,
    truth: count.truth?.total,
    width,
    direction,
  });
  const { scale, rows, axisY } = layout;
  const documentedX = scale.at(count.documented);
  const toMore = direction === "rtl" ? { x1: width, x2: 0 } : { x1: 0, x2: width };
  return (
    <>
      <defs>
        <linearGradient id={`${id}-open`} gradientUnits="userSpaceOnUse" {...toMore} y1="0" y2="0">
          <stop offset="0.2" stopColor="var(--accent)" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity="0.35" />
        </linearGradient>
      </defs>
      <line x1={documentedX} x2={documentedX} y1="4" y2={axisY} stroke="var(--ink)" strokeWidth="2" />
      {count.truth === null ? null : (
        <line
          x1={scale.at(count.truth.total)}
          x2={scale.at(count.truth.total)}
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
          gradient={`${id}-open`}
          name={nameOf(row.method)}
        />
      ))}
      <Axis scale={scale} y={axisY} />
      <Label x={documentedX} y={axisY + 40} size={12} rim fill="var(--ink-soft)">
        {say("families.documentedLine")}
      </Label>
      {count.truth === null ? null : (
        <Label
          x={Math.min(width - 50, Math.max(50, scale.at(count.truth.total)))}
          y={axisY + truthWordsUnder(documentedX, scale.at(count.truth.total))}
          anchor="middle"
          size={12}
          rim
          fill="var(--ink-soft)"
        >
          {say("families.truthLine")}
        </Label>
      )}
    </>
  );
}

export function FamiliesFigure({ count }: { count: CountPage }) {
  const words = useWords();
  const { say } = words;
  const nameOf = useMethodName();
  const drawn = count.estimates.filter(isDrawn);
  if (drawn.length === 0) return null;
  const bounded = drawn.filter((estimate) => !estimate.lowerBound);
  const points = (bounded.length === 0 ? drawn : bounded).map(({ total }) => Math.round(total.point));
  return (
    <Figure
      title={say("families.title")}
      reading={say("families.reading", {
        count: points.length,
        low: Math.min(...points),
        high: Math.max(...points),
      })}
      fileName="recount-families"
      height={familiesHeight(count.estimates)}
      table={{
        columns: [
          say("table.method"),
          say("table.estimate"),
          say("table.low"),
          say("table.high"),
          say("table.state"),
        ],
        rows: count.estimates.map((estimate) => [
          nameOf(estimate.method),
          estimate.total === null ? null : Math.round(estimate.total.point),
          estimate.total?.interval == null ? null : Math.round(estimate.total.interval.low),
          estimate.total?.interval?.high == null ? null : Math.round(estimate.total.interval.high),
          say(
            estimate.refusal !== null ? "table.refused" : estimate.lowerBound ? "table.floor" : "table.given",
          ),
        ]),
      }}
    >
      {(width) => <Picture count={count} width={width} />}
    </Figure>
  );
}
