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
  readonly children: string;
}

/** Text of the page's language: in Arabic it is set as a right-to-left isolate, so that digits and signs fall into place. */
export function Label({
  x,
  y,
  anchor = "start",
  size = 13,
  weight = 400,
  fill = "var(--ink)",
  children,
}: LabelProps) {
  const { direction } = useWords();
  const text = direction === "rtl" ? `\u2067${children}\u2069` : children;
  return (
    <text
      x={x}
      y={y}
      fontSize={direction === "rtl" ? size + 1 : size}
      fontWeight={weight}
      fill={fill}
      textAnchor={anchorOf(anchor, direction)}
      className="figure-text"
    >
      {text}
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

export function Axis({ scale, y, label }: { scale: Scale; y: number; label?: string }) {
  const { number, direction } = useWords();
  return (
    <g aria-hidden="true">
      <line x1={scale.at(scale.low)} x2={scale.at(scale.high)} y1={y} y2={y} stroke="var(--line-strong)" />
      {scale.ticks.map((tick, index) => (
        <g key={tick}>
          <line x1={scale.at(tick)} x2={scale.at(tick)} y1={y} y2={y + 5} stroke="var(--line-strong)" />
          <Label
            x={scale.at(tick)}
            y={y + (direction === "rtl" ? 21 : 19)}
            anchor={index === 0 && tick === scale.low ? "start" : "middle"}
            size={12}
            fill="var(--ink-soft)"
          >
            {number(tick)}
          </Label>
        </g>
      ))}
      {label === undefined ? null : (
        <Label x={scale.at(scale.high)} y={y + 38} anchor="end" size={12} fill="var(--ink-soft)">
          {label}
        </Label>
      )}
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
