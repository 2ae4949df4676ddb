/** One axis: the documented number solid, the estimate hatched with its density above and its interval across. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Door, Hatch, Label, Whisker } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import { axisLayout, flagsHeight, lineAround, type AxisLayout, type Claim } from "./axisLayout.ts";
import { Flags, useClaimWords } from "./Flags.tsx";
import { headlineOf, type Headline, type Shown } from "./headline.ts";

const TRACK = { y: 88, height: 26 };
const DENSITY = { baseline: 84, height: 46 };
const MIDDLE = TRACK.y + TRACK.height / 2;
const AXIS_Y = 128;
/** Room for the interval beneath and its words. */
const BESIDE = 34;
const HEIGHT = 188;

interface PictureProps {
  readonly count: CountPage;
  readonly headline: Headline;
  readonly claims: readonly Claim[];
  readonly width: number;
}

/** Words at least half their length away from both edges of the page. */
function kept(x: number, width: number, half: number): number {
  const room = Math.min(width / 2, half);
  return Math.min(width - room, Math.max(room, x));
}

/** Half the room that words beside the interval's point take. */
const HALF = 125;
/** The words under the thin interval, from their top to their foot. */
const WORDS = { top: TRACK.y + TRACK.height + 20, foot: TRACK.y + TRACK.height + 41, half: HALF };

interface TruthProps {
  readonly x: number;
  readonly y: number;
  readonly total: number;
  readonly width: number;
  /** The middle of the words under the thin interval, where there is one. */
  readonly wordsAt: number | undefined;
}

function Truth({ x, y, total, width, wordsAt }: TruthProps) {
  const { say } = useWords();
  return (
    <g>
      {lineAround(
        x,
        [TRACK.y - 8, y - 12],
        wordsAt === undefined ? undefined : { ...WORDS, middle: wordsAt },
      ).map(([from, to]) => (
        <line
          key={from}
          x1={x}
          x2={x}
          y1={from}
          y2={to}
          stroke="var(--ink)"
          strokeWidth="1.5"
          strokeDasharray="3 3"
        />
      ))}
      <path
        d={`M${x},${TRACK.y - 14} l5,6 l-5,6 l-5,-6 Z`}
        fill="var(--paper)"
        stroke="var(--ink)"
        strokeWidth="1.5"
      />
      <Label x={kept(x, width, 70)} y={y} anchor="middle" size={12} rim>
        {say("axis.truth", { total })}
      </Label>
    </g>
  );
}

/** The estimated part: hatched to the interval's low end, fading from there to its high end. */
function Estimated({ layout, id }: { layout: AxisLayout; id: string }) {
  const { direction } = useWords();
  const { firm, fading } = layout;
  const fadesTo = direction === "rtl" ? { x1: "1", x2: "0" } : { x1: "0", x2: "1" };
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
        <linearGradient id={`${id}-fade`} {...fadesTo} y1="0" y2="0">
          <stop offset="0" stopColor="white" stopOpacity="0.95" />
          <stop offset="1" stopColor="white" stopOpacity="0.12" />
        </linearGradient>
        <mask id={`${id}-mask`}>
          <rect {...fading} y={TRACK.y} height={TRACK.height} fill={`url(#${id}-fade)`} />
        </mask>
      </defs>
      {layout.density === undefined ? null : (
        <path
          d={layout.density}
          fill={`url(#${id}-hatch)`}
          fillOpacity="0.45"
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
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
    </>
  );
}

/** The interval were the linking certain, thin and beneath. */
function Beside({ span, shown, width }: { span: AxisLayout["shown"]; shown: Shown; width: number }) {
  const { say, range } = useWords();
  const words = say("axis.beside", { range: range(shown.interval.low, shown.interval.high) });
  return (
    <>
      <Whisker span={span} y={TRACK.y + TRACK.height + 12} size={5} weight={1.25} color="var(--ink-soft)" />
      <Label
        x={kept(span.point, width, HALF)}
        y={TRACK.y + TRACK.height + 34}
        anchor="middle"
        size={12}
        fill="var(--ink-soft)"
        rim
      >
        {words}
      </Label>
    </>
  );
}

function Picture({ count, headline, claims, width }: PictureProps) {
  const { say, direction, number, range } = useWords();
  const id = useId();
  const { beside } = headline;
  const layout = axisLayout({
    documented: count.documented,
    shown: headline,
    beside,
    claims,
    density: headline.density,
    truth: count.truth?.total,
    width,
    direction,
    densityPlace: DENSITY,
  });
  const { documented, scale } = layout;
  const axisY = AXIS_Y + (beside === undefined ? 0 : BESIDE);
  const estimate = say("axis.estimate", {
    point: Math.round(headline.point),
    range: range(headline.interval.low, headline.interval.high),
  });
  return (
    <>
      <Flags flags={layout.flags} foot={flagsHeight(claims) + TRACK.y} width={width} />
      <g transform={`translate(0 ${flagsHeight(claims)})`}>
        <Label x={kept(layout.shown.point, width, HALF)} y={20} anchor="middle" size={14} weight={600} rim>
          {estimate}
        </Label>
        <Estimated layout={layout} id={id} />
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
        <Whisker span={layout.shown} y={MIDDLE} size={8} weight={2} color="var(--ink)" />
        {count.truth === null ? null : (
          <Truth
            x={scale.at(count.truth.total)}
            y={axisY + 40}
            total={count.truth.total}
            width={width}
            wordsAt={layout.beside && kept(layout.beside.point, width, HALF)}
          />
        )}
        {beside === undefined || layout.beside === undefined ? null : (
          <Beside span={layout.beside} shown={beside} width={width} />
        )}
        <Axis scale={scale} y={axisY} />
      </g>
    </>
  );
}

/** What the picture says, in one sentence, or two where the linking was carried through. */
function useReading(count: CountPage, headline: Headline): string {
  const { say, share } = useWords();
  const { point, interval, beside } = headline;
  const end = (high: number | null) => (high === null ? say("number.noEnd") : Math.round(high));
  const operands = {
    documented: count.documented,
    point: Math.round(point),
    low: Math.round(interval.low),
    high: end(interval.high),
    share: share(point === 0 ? 0 : count.documented / point),
  };
  if (beside === undefined) return say("axis.reading", operands);
  return say("axis.readingCarried", {
    ...operands,
    besideLow: Math.round(beside.interval.low),
    besideHigh: end(beside.interval.high),
  });
}

/** A table goes out as a file too, where marks that cannot be seen have no place. */
function withoutIsolates(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, "");
}

function rowOf(name: string, { point, interval }: Shown) {
  const high = interval.high === null ? null : Math.round(interval.high);
  return [name, Math.round(point), Math.round(interval.low), high] as const;
}

interface AxisProps {
  readonly count: CountPage;
  /** What others say the number is, drawn as flags. */
  readonly claims?: readonly Claim[];
  readonly plain?: boolean;
}

const NO_CLAIMS: readonly Claim[] = [];

export function AxisFigure({ count, claims = NO_CLAIMS, plain = false }: AxisProps) {
  const headline = headlineOf(count);
  return headline === undefined ? null : (
    <Answered count={count} headline={headline} claims={claims} plain={plain} />
  );
}

function Answered({ count, headline, claims, plain }: Required<AxisProps> & { headline: Headline }) {
  const { say, language } = useWords();
  const sayClaim = useClaimWords();
  const reading = useReading(count, headline);
  const { beside } = headline;
  const above = flagsHeight(claims) + (beside === undefined ? 0 : BESIDE);
  const said = claims.map((claim) => say("claims.said", { speaker: claim.speaker, said: sayClaim(claim) }));
  return (
    <Figure
      plain={plain}
      title={say("axis.title")}
      reading={
        said.length === 0
          ? reading
          : `${reading} ${say("axis.claims", { claims: said.join(language === "ar" ? "؛ " : "; ") })}`
      }
      fileName="recount-count"
      height={HEIGHT + above}
      table={{
        columns: [say("table.what"), say("table.number"), say("table.low"), say("table.high")],
        rows: [
          [say("table.documented"), count.documented, null, null],
          rowOf(say("table.estimate"), headline),
          ...(beside === undefined ? [] : [rowOf(say("table.besideLinking"), beside)]),
          ...(count.truth === null ? [] : [[say("table.truth"), count.truth.total, null, null] as const]),
          ...claims.map(
            ({ speaker, low, high, atMost = false }) =>
              [withoutIsolates(speaker), null, atMost ? null : low, high] as const,
          ),
        ],
      }}
    >
      {(width) => <Picture count={count} headline={headline} claims={claims} width={width} />}
    </Figure>
  );
}
