/** The uncertain pairs of records that move the count most, each a door to the two records. */
import type { CountMoves, CountPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useCountMoves } from "../api/queries.ts";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Hatch, Label, PathDoor } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import { useMethodName } from "./methodName.ts";
import { movesHeight, movesLayout, type PlacedMove } from "./movesLayout.ts";

/** Under this many pixels only the numbers stand beside the names; the reading says what they are. */
const NARROW = 620;

type Move = CountMoves["moves"][number];

/** "−5.8": how the total changes if the two are one person. */
function useSigned(): (value: number) => string {
  const { weight } = useWords();
  return (value) => weight(value);
}

/** A name with its record, or the record alone where it has no name. */
function recordText(name: string, recordId: string): string {
  return name === "" ? recordId : name;
}

function Row({ placed, width, hatch }: { placed: PlacedMove<Move>; width: number; hatch: string }) {
  const { say, share, direction } = useWords();
  const signed = useSigned();
  const { move, y, bar } = placed;
  const [start, end] = direction === "rtl" ? [width - 2, 2] : [2, width - 2];
  const pair = `${recordText(move.leftName, move.left)} – ${recordText(move.rightName, move.right)}`;
  const operands = { move: signed(move.move), share: share(move.probability) };
  const text = say("moves.text", operands);
  const beside = width < NARROW ? say("moves.short", operands) : text;
  return (
    <PathDoor
      to="/link/pair"
      search={{ left: move.left, right: move.right }}
      label={say("moves.open", { pair, text })}
    >
      <rect className="hit" x="0" y={y} width={width} height={38} fill="transparent" />
      <rect {...bar} y={y + 22} height={12} fill={`url(#${hatch})`} stroke="var(--accent)" />
      <Label x={start} y={y + 15} rim>
        {short(pair, width - (width < NARROW ? 100 : 210))}
      </Label>
      <Label x={end} y={y + 15} anchor="end" size={12} rim>
        {beside}
      </Label>
    </PathDoor>
  );
}

/** Cut to what fits; the whole stands in the door's words and in the table. */
function short(text: string, pixels: number): string {
  const most = Math.max(12, Math.floor(pixels / 7.2));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function Picture({ moves, width }: { moves: readonly Move[]; width: number }) {
  const { direction } = useWords();
  const id = useId();
  const { scale, rows, axisY } = movesLayout(moves, { width, direction });
  return (
    <>
      <defs>
        <Hatch id={`${id}-hatch`} />
      </defs>
      <line x1={scale.at(0)} x2={scale.at(0)} y1="0" y2={axisY} stroke="var(--ink)" strokeWidth="1.5" />
      {rows.map((placed) => (
        <Row
          key={`${placed.move.left} ${placed.move.right}`}
          placed={placed}
          width={width}
          hatch={`${id}-hatch`}
        />
      ))}
      <Axis scale={scale} y={axisY} />
    </>
  );
}

/** Records stand for names until those are there, so that nothing shifts. */
function useNamedMoves(count: CountPage): readonly Move[] {
  const { data } = useCountMoves();
  const known = count.carried?.moves ?? [];
  if (data !== undefined && data.moves.length === known.length) return data.moves;
  return known.map((move) => ({ ...move, leftName: "", rightName: "" }));
}

export function MovesFigure({ count }: { count: CountPage }) {
  const { say, share } = useWords();
  const nameOf = useMethodName();
  const signed = useSigned();
  const moves = useNamedMoves(count);
  const [first] = moves;
  const method = count.carried?.movesBy ?? null;
  if (first === undefined || method === null) return null;
  const largest = moves.reduce((most, { move }) => (Math.abs(move) > Math.abs(most) ? move : most), 0);
  return (
    <>
      <Figure
        title={say("moves.title")}
        reading={say("moves.reading", {
          count: moves.length,
          method: nameOf(method),
          most: signed(largest),
        })}
        fileName="recount-pairs"
        height={movesHeight(moves.length)}
        table={{
          columns: [
            say("moves.one"),
            say("moves.other"),
            say("moves.oneRecord"),
            say("moves.otherRecord"),
            say("moves.probability"),
            say("moves.move"),
          ],
          rows: moves.map(({ left, right, leftName, rightName, probability, move }) => [
            leftName,
            rightName,
            left,
            right,
            share(probability),
            Math.round(move * 10) / 10,
          ]),
        }}
      >
        {(width) => <Picture moves={moves} width={width} />}
      </Figure>
      <p>
        <Link to="/link/review">{say("moves.review")}</Link>
      </p>
    </>
  );
}
