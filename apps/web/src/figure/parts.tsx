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
    children,
  } = props;
  const { direction } = useWords();
  const own = props.own ?? direction;
  return (
    <text
      x={x}
      y={y}
      fontSize={direction === "rtl" ? size + 1 : size}
      fontWeight={weight}
      fill={fill}
      direction={own}
      textAnchor={anchorOf(anchor, own, direction)}
      className="figure-text"
      {...(rim
        ? { stroke: "var(--paper)", strokeWidth: 6, paintOrder: "stroke", strokeLinejoin: "round" as const }
        : {})}
    >
      {children.replaceAll(ISOLATES, "")}
    </text>
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

/** A mark that opens the people behind it. */
export function Door({ to, label, children }: { to: PeopleAddress; label: string; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <a
      href={`/link${writeAddress({ ...to })}`}
      aria-label={label}
      className="mark-door"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        void navigate({ to: "/link", search: to });
      }}
    >
      <title>{label}</title>
      {children}
    </a>
  );
}
