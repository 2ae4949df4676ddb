/** One axis: the documented number solid, the estimate hatched with its density above and its interval across. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Door, Hatch, Label } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import { axisLayout } from "./axisLayout.ts";
import { headlineOf, type Headline } from "./headline.ts";

const TRACK = { y: 88, height: 26 };
const DENSITY = { baseline: 84, height: 46 };
const AXIS_Y = 128;
const HEIGHT = 188;

interface PictureProps {
  readonly count: CountPage;
  readonly headline: Headline;
  readonly width: number;
}

function Truth({ x, y, total }: { x: number; y: number; total: number }) {
  const { say } = useWords();
  return (
    <g>
      <line
        x1={x}
        x2={x}
        y1={TRACK.y - 8}
        y2={y - 12}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeDasharray="3 3"
      />
      <path
        d={`M${x},${TRACK.y - 14} l5,6 l-5,6 l-5,-6 Z`}
        fill="var(--paper)"
        stroke="var(--ink)"
        strokeWidth="1.5"
      />
      <Label x={x} y={y} anchor="middle" size={12}>
        {say("axis.truth", { total })}
      </Label>
    </g>
  );
}

function Whisker({ from, to, point, open }: { from: number; to: number; point: number; open: boolean }) {
  const middle = TRACK.y + TRACK.height / 2;
  return (
    <g stroke="var(--ink)" strokeWidth="2" fill="none">
      <line x1={from} x2={to} y1={middle} y2={middle} />
      <line x1={from} x2={from} y1={middle - 8} y2={middle + 8} />
      {open ? (
        <path
          d={`M${to - Math.sign(to - from) * 8},${middle - 6} L${to},${middle} L${to - Math.sign(to - from) * 8},${middle + 6}`}
        />
      ) : (
        <line x1={to} x2={to} y1={middle - 8} y2={middle + 8} />
      )}
      <circle cx={point} cy={middle} r="4" fill="var(--paper)" />
    </g>
  );
}

function Picture({ count, headline, width }: PictureProps) {
  const { say, direction, number, range } = useWords();
  const id = useId();
  const layout = axisLayout({
    documented: count.documented,
    shown: headline,
    density: headline.estimate.density,
    truth: count.truth?.total,
    width,
    direction,
    densityPlace: DENSITY,
  });
  const { documented, firm, fading, scale } = layout;
  const fadesTo = direction === "rtl" ? { x1: "1", x2: "0" } : { x1: "0", x2: "1" };
  const estimate = say("axis.estimate", {
    point: Math.round(headline.point),
    range: range(headline.interval.low, headline.interval.high),
  });
  // The words stand over the density's middle, but never beyond the page's edge.
  const half = Math.min(width / 2, 125);
  const estimateX = Math.min(width - half, Math.max(half, layout.point));
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
        <linearGradient id={`${id}-fade`} {...fadesTo} y1="0" y2="0">
          <stop offset="0" stopColor="white" stopOpacity="0.95" />
          <stop offset="1" stopColor="white" stopOpacity="0.12" />
        </linearGradient>
        <mask id={`${id}-mask`}>
          <rect
            x={fading.x}
            y={TRACK.y}
            width={fading.width}
            height={TRACK.height}
            fill={`url(#${id}-fade)`}
          />
        </mask>
      </defs>
      <Label x={estimateX} y={20} anchor="middle" size={14} weight={600}>
        {estimate}
      </Label>
      {layout.density === undefined ? null : (
        <>
          <path
            d={layout.density}
            fill={`url(#${id}-hatch)`}
            fillOpacity="0.45"
            stroke="var(--accent)"
            strokeWidth="1.5"
          />
        </>
      )}
      <rect {...firm} y={TRACK.y} height={TRACK.height} fill={`url(#${id}-hatch)`} />
      <rect
        {...fading}
        y={TRACK.y}
        height={TRACK.height}
        fill={`url(#${id}-hatch)`}
        mask={`url(#${id}-mask)`}
      />
      <rect
        x={Math.min(firm.x, fading.x)}
        width={firm.width + fading.width}
        y={TRACK.y}
        height={TRACK.height}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1"
        strokeDasharray="2 3"
      />
      <Door to={{ named: "true" }} label={say("axis.openDocumented", { count: count.documented })}>
        <rect {...documented} y={TRACK.y} height={TRACK.height} fill="var(--ink)" />
        <Label
          x={scale.at(0) + (direction === "rtl" ? -10 : 10)}
          y={TRACK.y + 18}
          weight={600}
          fill="var(--paper)"
        >
          {documented.width > 150
            ? say("axis.documented", { count: count.documented })
            : number(count.documented)}
        </Label>
      </Door>
      <Whisker from={layout.low} to={layout.high} point={layout.point} open={layout.open} />
      {count.truth === null ? null : (
        <Truth x={scale.at(count.truth.total)} y={AXIS_Y + 40} total={count.truth.total} />
      )}
      <Axis scale={scale} y={AXIS_Y} />
    </>
  );
}

export function AxisFigure({ count, plain = false }: { count: CountPage; plain?: boolean }) {
  const { say, share } = useWords();
  const headline = headlineOf(count);
  if (headline === undefined) return null;
  const { point, interval } = headline;
  return (
    <Figure
      plain={plain}
      title={say("axis.title")}
      reading={say("axis.reading", {
        documented: count.documented,
        point: Math.round(point),
        low: Math.round(interval.low),
        high: interval.high === null ? say("number.noEnd") : Math.round(interval.high),
        share: share(point === 0 ? 0 : count.documented / point),
      })}
      fileName="recount-count"
      height={HEIGHT}
      table={{
        columns: [say("table.what"), say("table.number"), say("table.low"), say("table.high")],
        rows: [
          [say("table.documented"), count.documented, null, null],
          [
            say("table.estimate"),
            Math.round(point),
            Math.round(interval.low),
            interval.high === null ? null : Math.round(interval.high),
          ],
          ...(count.truth === null ? [] : [[say("table.truth"), count.truth.total, null, null] as const]),
        ],
      }}
    >
      {(width) => <Picture count={count} headline={headline} width={width} />}
    </Figure>
  );
}
