/** Rows of intervals drawn: the label over its line, what is counted for certain solid, a known number as a diamond. */
import type { PeopleAddress } from "../address.ts";
import { Axis, Door, Label, Whisker } from "../figure/parts.tsx";
import { scriptOf } from "../page/Name.tsx";
import { useWords } from "../words/words.ts";
import { rowsLayout, type IntervalRow, type PlacedRow } from "./rowsLayout.ts";

export interface RowDoor {
  readonly to: PeopleAddress;
  readonly label: string;
}

interface RowsProps {
  readonly rows: readonly IntervalRow[];
  readonly width: number;
  readonly from?: number;
  /** What is behind a row, where anything is. */
  readonly doorOf?: (row: IntervalRow) => RowDoor | undefined;
}

function Diamond({ x, y }: { x: number; y: number }) {
  return (
    <path
      d={`M${x},${y - 7} l6,7 l-6,7 l-6,-7 Z`}
      fill="var(--paper)"
      stroke="var(--ink)"
      strokeWidth="1.75"
    />
  );
}

/** A name keeps its own direction; the figure follows in the page's. */
function RowWords({ row, width }: { row: PlacedRow; width: number }) {
  const { direction } = useWords();
  const inlineStart = direction === "rtl" ? width - 2 : 2;
  const inlineEnd = direction === "rtl" ? 2 : width - 2;
  const weight = row.chief === true ? 600 : 400;
  return (
    <>
      <Label
        x={inlineStart}
        y={row.y + 16}
        weight={weight}
        own={scriptOf(row.label) === "ar" ? "rtl" : "ltr"}
        rim
      >
        {row.label}
      </Label>
      <Label x={inlineEnd} y={row.y + 16} weight={weight} anchor="end" size={12} rim>
        {row.text}
      </Label>
    </>
  );
}

function Row({ row, start, width }: { row: PlacedRow; start: number; width: number }) {
  const y = row.y + 29;
  const { span, floorX, markX } = row;
  return (
    <>
      <rect className="hit" x="0" y={row.y} width={width} height={42} fill="transparent" />
      {floorX === undefined ? null : (
        <rect
          x={Math.min(start, floorX)}
          y={y - 4}
          width={Math.abs(floorX - start)}
          height={8}
          {...(row.outlined === true
            ? { fill: "none", stroke: "var(--ink)", strokeDasharray: "4 3" }
            : { fill: "var(--ink)", className: "bar-fill" })}
        />
      )}
      {span === undefined ? null : (
        <Whisker
          span={span}
          y={y}
          size={6}
          weight={row.chief === true ? 3 : 2}
          color="var(--accent)"
          filled={row.chief === true}
        />
      )}
      {markX === undefined ? null : <Diamond x={markX} y={y} />}
      <RowWords row={row} width={width} />
    </>
  );
}

/** A row, behind a door where there is one. */
function RowPlace(props: { row: PlacedRow; start: number; width: number; door: RowDoor | undefined }) {
  const { door, ...place } = props;
  if (door === undefined) return <Row {...place} />;
  return (
    <Door to={door.to} label={door.label}>
      <Row {...place} />
    </Door>
  );
}

export function IntervalRows({ rows, width, from = 0, doorOf = () => undefined }: RowsProps) {
  const { direction } = useWords();
  const layout = rowsLayout(rows, { width, direction, from });
  const { scale, axisY } = layout;
  const chief = layout.rows.find((row) => row.chief === true)?.span;
  return (
    <>
      {chief === undefined ? null : (
        <rect
          x={Math.min(chief.low, chief.high)}
          y="0"
          width={Math.abs(chief.high - chief.low)}
          height={axisY}
          fill="var(--accent-soft)"
        />
      )}
      {layout.rows.map((row) => (
        <RowPlace key={row.key} row={row} start={scale.at(scale.low)} width={width} door={doorOf(row)} />
      ))}
      <Axis scale={scale} y={axisY} />
    </>
  );
}
