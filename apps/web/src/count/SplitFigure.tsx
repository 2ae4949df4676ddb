/** Where the uncertainty comes from: who is who, which review can settle, against who was never seen, which it cannot. */
import type { CountPage } from "@recount/server/contract";
import { useId } from "react";
import { Figure } from "../figure/Figure.tsx";
import { Hatch, Label, PathDoor } from "../figure/parts.tsx";
import { linearScale } from "../figure/scale.ts";
import { useWords } from "../words/words.ts";
import { useMethodName } from "./methodName.ts";
import { splitHeight, splitLayout, splitRows, type PlacedSplit, type SplitRow } from "./splitLayout.ts";

function Bars({ row, hatch }: { row: PlacedSplit; hatch: string }) {
  const { y, height, linkingBar, unseenBar } = row;
  return (
    <>
      <rect {...linkingBar} y={y} height={height} fill="var(--accent)" />
      <rect {...unseenBar} y={y} height={height} fill={`url(#${hatch})`} stroke="var(--accent)" />
    </>
  );
}

function Row({ row, hatch, width }: { row: PlacedSplit; hatch: string; width: number }) {
  const { share, direction } = useWords();
  const nameOf = useMethodName();
  const [start, end] = direction === "rtl" ? [width - 1, 1] : [1, width - 1];
  const weight = row.lead ? 600 : 400;
  return (
    <g>
      <Label x={start} y={row.y - 6} size={13} weight={weight}>
        {`${nameOf(row.method)}  ${share(row.linking)}`}
      </Label>
      <Label x={end} y={row.y - 6} size={13} weight={weight} anchor="end">
        {share(row.unseen)}
      </Label>
      <Bars row={row} hatch={hatch} />
    </g>
  );
}

function Picture({ rows, width }: { rows: readonly SplitRow[]; width: number }) {
  const { say, direction } = useWords();
  const id = useId();
  const scale = linearScale({ low: 0, high: 1, left: 1, right: width - 1, direction });
  const [start, end] = direction === "rtl" ? [width - 1, 1] : [1, width - 1];
  const placed = splitLayout(rows, scale);
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
      </defs>
      <PathDoor to="/link/review" label={say("split.openReview")}>
        <Label x={start} y={14} size={13} fill="var(--accent)" underlined>
          {say("split.linking")}
        </Label>
      </PathDoor>
      <Label x={end} y={14} size={13} anchor="end" fill="var(--ink-soft)">
        {say("split.unseen")}
      </Label>
      {placed.map((row) => (
        <Row key={row.method} row={row} hatch={`${id}-hatch`} width={width} />
      ))}
    </>
  );
}

export function SplitFigure({ count }: { count: CountPage }) {
  const { say, share } = useWords();
  const nameOf = useMethodName();
  const rows = splitRows(count);
  const [lead] = rows;
  const { carried } = count;
  if (lead === undefined || carried === null) return null;
  const drawsOf = (method: string) => carried.estimates.find((each) => each.method === method);
  return (
    <Figure
      title={say("split.title")}
      reading={`${say("split.reading", {
        draws: carried.draws,
        method: nameOf(lead.method),
        linking: share(lead.linking),
        unseen: share(lead.unseen),
      })} ${say(lead.linking >= 0.5 ? "split.review" : "split.lists")}`}
      fileName="recount-uncertainty"
      height={splitHeight(rows)}
      table={{
        columns: [
          say("table.method"),
          say("split.linking"),
          say("split.unseen"),
          say("split.draws"),
          say("split.refusedDraws"),
        ],
        rows: rows.map(({ method, linking, unseen }) => [
          nameOf(method),
          share(linking),
          share(unseen),
          drawsOf(method)?.draws ?? null,
          drawsOf(method)?.refusedDraws ?? null,
        ]),
      }}
    >
      {(width) => <Picture rows={rows} width={width} />}
    </Figure>
  );
}
