/** Small parts of every picture: text that keeps its direction, hatching, an axis, and marks that are doors. */
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { writeAddress, type PeopleAddress } from "../address.ts";
import { useWords } from "../words/words.ts";
import { anchorOf, type Anchor, type Scale } from "./scale.ts";

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly anchor?: Anchor;
  readonly size?: number;
  readonly weight?: 400 | 600;
  readonly fill?: string;
  /** A rim of paper, where lines may run behind the words. */
  readonly rim?: boolean;
  /** Words that are a door themselves. */
  readonly underlined?: boolean;
  /** The text's own direction where it is not the page's: a name in the other script. */
  readonly own?: "ltr" | "rtl";
  readonly children: string;
}

const ISOLATES = /[\u2066-\u2069]/g;

/** Text in a picture. Its direction is said outright, for SVG places text by it; isolates would only disturb the placing. */
export function Label(props: LabelProps) {
  const {
    x,
    y,
    anchor = "start",
    size = 13,
    weight = 400,
    fill = "var(--ink)",
    rim = false,
    underlined = false,
    children,
  } = props;
  const { direction } = useWords();
  const own = props.own ?? direction;
  const text = {
    x,
    y,
    fontSize: direction === "rtl" ? size + 1 : size,
    fontWeight: weight,
    direction: own,
    textAnchor: anchorOf(anchor, own, direction),
    className: "figure-text",
    children: children.replaceAll(ISOLATES, ""),
  };
  return (
    <>
      {rim ? (
        // By itself and beneath: a rim is painted run by run, and would cover the digit before a dash of another font.
        <text
          {...text}
          fill="none"
          stroke="var(--paper)"
          strokeWidth={6}
          strokeLinejoin="round"
          aria-hidden="true"
        />
      ) : null}
      <text {...text} fill={fill} textDecoration={underlined ? "underline" : undefined} />
    </>
  );
}

/** Hatching for what is estimated. The id must be the picture's own. */
export function Hatch({ id, color = "var(--accent)" }: { id: string; color?: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" stroke={color} strokeWidth="2.2" />
    </pattern>
  );
}

/** A tick's number stays inside the picture at both ends. */
function tickAnchor(scale: Scale, tick: number): Anchor {
  const room = 18;
  if (Math.abs(scale.at(tick) - scale.at(scale.low)) < room) return "start";
  return Math.abs(scale.at(tick) - scale.at(scale.high)) < room ? "end" : "middle";
}

export function Axis({ scale, y }: { scale: Scale; y: number }) {
  const { number, direction } = useWords();
  return (
    <g aria-hidden="true">
      <line x1={scale.at(scale.low)} x2={scale.at(scale.high)} y1={y} y2={y} stroke="var(--line-strong)" />
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={scale.at(tick)} x2={scale.at(tick)} y1={y} y2={y + 5} stroke="var(--line-strong)" />
          <Label
            x={scale.at(tick)}
            y={y + (direction === "rtl" ? 21 : 19)}
            anchor={tickAnchor(scale, tick)}
            size={12}
            fill="var(--ink-soft)"
          >
            {number(tick)}
          </Label>
        </g>
      ))}
    </g>
  );
}

export interface WhiskerSpan {
  readonly point: number;
  readonly low: number;
  readonly high: number;
  /** No high end: an arrow towards more. */
  readonly open: boolean;
}

interface WhiskerProps {
  readonly span: WhiskerSpan;
  readonly y: number;
  /** Half the height of the end marks, in pixels. */
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  /** The point filled, not hollow. */
  readonly filled?: boolean;
}

/** An interval with its point: a line with ends, an arrow where there is no high end. */
export function Whisker({ span, y, size, weight, color, filled = false }: WhiskerProps) {
  const { point, low, high, open } = span;
  const into = Math.sign(high - low) * size;
  return (
    <g stroke={color} strokeWidth={weight} fill="none">
      <line x1={low} x2={high} y1={y} y2={y} />
      <line x1={low} x2={low} y1={y - size} y2={y + size} />
      {open ? (
        <path d={`M${high - into},${y - size * 0.75} L${high},${y} L${high - into},${y + size * 0.75}`} />
      ) : (
        <line x1={high} x2={high} y1={y - size} y2={y + size} />
      )}
      <circle cx={point} cy={y} r={Math.max(2.5, size / 2)} fill={filled ? color : "var(--paper)"} />
    </g>
  );
}

interface PathDoorProps {
  /** A page of the workspace, and what it is asked to show. */
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly children: ReactNode;
}

/** A mark that opens a page. */
export function PathDoor({ to, search = {}, label, children }: PathDoorProps) {
  const navigate = useNavigate();
  return (
    <a
      href={`${to}${writeAddress(search)}`}
      aria-label={label}
      className="mark-door"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void navigate({ to, search });
      }}
    >
      <title>{label}</title>
      {children}
    </a>
  );
}

/** A mark that opens the people behind it. */
export function Door({ to, label, children }: { to: PeopleAddress; label: string; children: ReactNode }) {
  return (
    <PathDoor to="/link" search={{ ...to }} label={label}>
      {children}
    </PathDoor>
  );
}
