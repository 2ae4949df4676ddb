/** How the lists overlap. Every bar opens the people on exactly those lists, every list's name the people on it. */
import type { CountPage } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { Door, Label } from "../figure/parts.tsx";
import { scriptOf } from "../page/Name.tsx";
import { isolate, useWords } from "../words/words.ts";
import {
  overlapHeight,
  overlapLayout,
  type OverlapColumn,
  type OverlapLayout,
  type OverlapRow,
} from "./overlapLayout.ts";

function Column({ column, layout }: { column: OverlapColumn; layout: OverlapLayout }) {
  const { say, number } = useWords();
  const names = column.dots.map((at) => layout.rows[at]?.name ?? "");
  const first = layout.rows[column.dots[0] ?? 0];
  const last = layout.rows[column.dots.at(-1) ?? 0];
  const half = Math.min(12, layout.columnWidth * 0.32);
  return (
    <Door
      to={column.to}
      label={say("overlap.open", { count: column.people, names: names.map(isolate).join(" + ") })}
    >
      <rect
        className="hit"
        x={column.x - layout.columnWidth / 2}
        y={0}
        width={layout.columnWidth}
        height={layout.height}
        fill="transparent"
      />
      <rect
        x={column.x - half}
        y={column.barY}
        width={half * 2}
        height={column.barHeight}
        fill="var(--ink)"
        className="bar-fill"
      />
      <Label x={column.x} y={column.barY - 6} anchor="middle" size={12}>
        {number(column.people)}
      </Label>
      {layout.rows.map((row, at) => (
        <circle
          key={row.listId}
          cx={column.x}
          cy={row.y}
          r="5"
          fill={column.dots.includes(at) ? "var(--ink)" : "var(--paper)"}
          stroke={column.dots.includes(at) ? "var(--ink)" : "var(--line-strong)"}
          strokeWidth="1"
          className={column.dots.includes(at) ? "bar-fill" : undefined}
        />
      ))}
      {first === undefined || last === undefined || column.dots.length < 2 ? null : (
        <line x1={column.x} x2={column.x} y1={first.y} y2={last.y} stroke="var(--ink)" strokeWidth="2" />
      )}
    </Door>
  );
}

/** Cut to what fits before the columns; the whole name stands in the title and in the table. */
function shortName(name: string, pixels: number): string {
  const most = Math.max(6, Math.floor(pixels / 7.4));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function ListName({ row, layout, width }: { row: OverlapRow; layout: OverlapLayout; width: number }) {
  const { say, number, direction } = useWords();
  const inlineStart = direction === "rtl" ? width - 2 : 2;
  const beforeColumns = direction === "rtl" ? width - layout.namesWidth + 14 : layout.namesWidth - 14;
  return (
    <Door to={row.to} label={say("overlap.openList", { count: row.people, name: row.name })}>
      <rect
        className="hit"
        x={direction === "rtl" ? width - layout.namesWidth : 0}
        y={row.y - 14}
        width={layout.namesWidth}
        height={28}
        fill="transparent"
      />
      <Label x={inlineStart} y={row.y + 4} own={scriptOf(row.name) === "ar" ? "rtl" : "ltr"}>
        {shortName(row.name, layout.namesWidth - 62)}
      </Label>
      <Label x={beforeColumns} y={row.y + 4} anchor="end" size={12} fill="var(--ink-soft)">
        {number(row.people)}
      </Label>
    </Door>
  );
}

function Picture({ count, width }: { count: CountPage; width: number }) {
  const { direction } = useWords();
  const layout = overlapLayout({ count, width, direction });
  const from = direction === "rtl" ? 0 : layout.namesWidth;
  return (
    <>
      <line
        x1={from}
        x2={from + width - layout.namesWidth}
        y1={layout.baseline}
        y2={layout.baseline}
        stroke="var(--line-strong)"
      />
      {layout.rows.map((row, index) => (
        <g key={row.listId}>
          {index % 2 === 0 ? (
            <rect x="0" y={row.y - 14} width={width} height={28} fill="var(--paper-sunk)" />
          ) : null}
        </g>
      ))}
      {layout.rows.map((row) => (
        <ListName key={row.listId} row={row} layout={layout} width={width} />
      ))}
      {layout.columns.map((column) => (
        <Column key={column.lists.join("+")} column={column} layout={layout} />
      ))}
    </>
  );
}

export function OverlapFigure({ count }: { count: CountPage }) {
  const { say, share } = useWords();
  const nameOf = (listId: string) => count.lists.find((list) => list.listId === listId)?.name ?? listId;
  const single = count.patterns
    .filter((pattern) => pattern.lists.length === 1)
    .reduce((sum, { people }) => sum + people, 0);
  return (
    <Figure
      title={say("overlap.title")}
      reading={say("overlap.reading", {
        single,
        share: share(count.documented === 0 ? 0 : single / count.documented),
        several: count.documented - single,
      })}
      fileName="recount-overlap"
      height={overlapHeight(count.lists.length)}
      table={{
        columns: [say("table.exactly"), say("table.people")],
        rows: [...count.patterns]
          .sort((one, other) => other.people - one.people)
          .map(({ lists, people }) => [lists.map(nameOf).join(" + "), people]),
      }}
    >
      {(width) => <Picture count={count} width={width} />}
    </Figure>
  );
}
