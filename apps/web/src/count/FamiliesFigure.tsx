/** Several families of models side by side: how far what they say depends on what they assume, and on who is who. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Label, Whisker } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import type { Span } from "./axisLayout.ts";
import {
  familiesHeight,
  familiesLayout,
  familiesOf,
  keptStart,
  truthWordsUnder,
  type Family,
  type FamilyRow,
} from "./familiesLayout.ts";
import { useMethodName } from "./methodName.ts";

/** "2,310 (2,100–2,600)", or for a floor "at least about 2,310 (from 2,100)". */
export function useFigureText(): (family: Pick<Family, "shown" | "estimate">) => string {
  const { say, range } = useWords();
  return ({ shown: { point, interval }, estimate }) =>
    estimate.lowerBound || interval.high === null
      ? say("families.atLeast", { low: Math.round(interval.low), point: Math.round(point) })
      : say("families.value", { point: Math.round(point), range: range(interval.low, interval.high) });
}

/** An interval of the picture: dashed and fading where it has no high end. */
function Line({ span, y, chosen, gradient }: { span: Span; y: number; chosen: boolean; gradient: string }) {
  const { point, low, high, open } = span;
  const into = Math.sign(high - low);
  return (
    <g stroke="var(--accent)" fill="none" strokeWidth="2">
      <line
        x1={low}
        x2={open ? high - into * 2 : high}
        y1={y}
        y2={y + 0.01}
        stroke={open ? `url(#${gradient})` : "var(--accent)"}
        strokeWidth={chosen ? 4 : 2.5}
        strokeDasharray={open ? "7 4" : undefined}
      />
      <line x1={low} x2={low} y1={y - 6} y2={y + 6} />
      {open ? (
        <path
          d={`M${high - into * 9},${y - 5} L${high - into * 1},${y} L${high - into * 9},${y + 5}`}
          strokeWidth="1.5"
        />
      ) : (
        <line x1={high} x2={high} y1={y - 6} y2={y + 6} />
      )}
      <circle cx={point} cy={y} r={chosen ? 5 : 4} fill={chosen ? "var(--accent)" : "var(--paper)"} />
    </g>
  );
}

/** About how wide a character of a row's words is, in pixels. */
const CHARACTER = 6.9;

interface RowProps {
  readonly row: FamilyRow;
  readonly chosen: boolean;
  readonly gradient: string;
  readonly width: number;
}

function Row({ row, chosen, gradient, width }: RowProps) {
  const { direction } = useWords();
  const nameOf = useMethodName();
  const textOf = useFigureText();
  const { span, besideSpan } = row;
  const starts = [span.low, ...(besideSpan === undefined ? [] : [besideSpan.low])];
  const text = `${nameOf(row.estimate.method)}  ${textOf(row)}`;
  const start = direction === "rtl" ? Math.max(...starts) : Math.min(...starts);
  const edge = keptStart({ start, wordsWidth: text.length * CHARACTER, width, direction });
  return (
    <g>
      <Label x={edge} y={row.y + 16} size={13} weight={chosen ? 600 : 400} rim>
        {text}
      </Label>
      <Line span={span} y={row.y + 32} chosen={chosen} gradient={gradient} />
      {besideSpan === undefined ? null : (
        <Whisker span={besideSpan} y={row.y + 46} size={4} weight={1.25} color="var(--ink-soft)" />
      )}
    </g>
  );
}

interface PictureProps {
  readonly count: CountPage;
  readonly families: readonly Family[];
  readonly width: number;
}

function Picture({ count, families, width }: PictureProps) {
  const { say, direction } = useWords();
  const id = useId();
  const { documented } = count;
  const layout = familiesLayout({ families, documented, truth: count.truth?.total, width, direction });
  const { scale, rows, axisY } = layout;
  const documentedX = scale.at(documented);
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
          key={row.estimate.method}
          row={row}
          chosen={row.estimate.method === count.recommended}
          gradient={`${id}-open`}
          width={width}
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

/** Every family a row, the refused ones too; the columns of the linking only where it was carried through. */
function useFamiliesTable(count: CountPage, families: readonly Family[]) {
  const { say, share } = useWords();
  const nameOf = useMethodName();
  const whole = (value: number | null | undefined) => (value == null ? null : Math.round(value));
  const over = count.carried !== null;
  const columns = [say("table.method"), say("table.estimate"), say("table.low"), say("table.high")];
  const more = over ? [say("table.lowCertain"), say("table.highCertain"), say("table.shareLinking")] : [];
  const rows = count.estimates.map((estimate) => {
    const family = families.find((each) => each.estimate === estimate);
    const { point, interval } = family?.shown ?? { point: estimate.total?.point, interval: null };
    const state = estimate.refusal !== null ? "refused" : estimate.lowerBound ? "floor" : "given";
    const { beside, linking } = family ?? {};
    return [
      nameOf(estimate.method),
      whole(point),
      whole(interval?.low),
      whole(interval?.high),
      ...(over
        ? [
            whole(beside?.interval.low),
            whole(beside?.interval.high),
            linking === undefined ? null : share(linking),
          ]
        : []),
      say(`table.${state}`),
    ];
  });
  return { columns: [...columns, ...more, say("table.state")], rows };
}

export function FamiliesFigure({ count }: { count: CountPage }) {
  const { say } = useWords();
  const families = familiesOf(count);
  const table = useFamiliesTable(count, families);
  if (families.length === 0) return null;
  const bounded = families.filter(({ estimate }) => !estimate.lowerBound);
  const points = (bounded.length === 0 ? families : bounded).map(({ shown }) => Math.round(shown.point));
  const reading = say("families.reading", {
    count: points.length,
    low: Math.min(...points),
    high: Math.max(...points),
  });
  const two = families.some(({ beside }) => beside !== undefined);
  return (
    <Figure
      title={say("families.title")}
      reading={two ? `${reading} ${say("families.twoLines")}` : reading}
      fileName="recount-families"
      height={familiesHeight(families)}
      table={table}
    >
      {(width) => <Picture count={count} families={families} width={width} />}
    </Figure>
  );
}
