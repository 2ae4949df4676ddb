/** One comparison of the model: how often each level is seen between records of one person, and between different people. */
import type { LinkRunSummary } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { Label } from "../figure/parts.tsx";
import { sayLabel } from "../words/messages.ts";
import { asSentence, isolate, useWords } from "../words/words.ts";
import { comparisonHeight, comparisonLayout, labelSize } from "./comparisonLayout.ts";

type Comparison = LinkRunSummary["comparisons"][number];

/** For the weight at the end of a label's line. */
const WEIGHT_ROOM = 50;

function Picture({ comparison, width }: { comparison: Comparison; width: number }) {
  const words = useWords();
  const rtl = words.direction === "rtl";
  const inner = width - 4;
  const from = (length: number): number => (rtl ? width - 2 - length : 2);
  return comparisonLayout(comparison.levels, inner).map(({ level, y, mWidth, uWidth }) => (
    <g key={level.label}>
      <Label
        x={rtl ? width - 2 : 2}
        y={y + 15}
        size={labelSize(sayLabel(level.label, words), inner - WEIGHT_ROOM)}
      >
        {sayLabel(level.label, words)}
      </Label>
      <Label x={rtl ? 2 : width - 2} y={y + 15} anchor="end" size={12} fill="var(--ink-soft)">
        {level.seen ? words.weight(level.weight) : words.say("model.unseen")}
      </Label>
      {level.seen ? (
        <>
          <rect x={from(mWidth)} y={y + 21} width={mWidth} height={8} fill="var(--accent)" />
          <rect
            x={from(uWidth) + 0.5}
            y={y + 31}
            width={uWidth}
            height={7}
            fill="var(--paper)"
            stroke="var(--fail)"
            strokeWidth="1.2"
          />
        </>
      ) : null}
    </g>
  ));
}

export function ComparisonFigure({ comparison }: { comparison: Comparison }) {
  const words = useWords();
  const { say, sayCode, share, weight } = words;
  const top = comparison.levels.findLast(({ seen }) => seen);
  const unseen = comparison.levels.some(({ seen }) => !seen);
  const name = sayCode(`comparison.${comparison.comparison}`, {}) ?? comparison.comparison;
  return (
    <Figure
      title={asSentence(name)}
      reading={
        top === undefined
          ? ""
          : say("model.reading", {
              level: sayLabel(top.label, words),
              m: share(top.m),
              u: share(top.u),
              weight: weight(top.weight),
            })
      }
      fileName={`recount-weights-${comparison.comparison}`}
      height={comparisonHeight(comparison.levels.length)}
      table={{
        columns: [
          say("model.level"),
          "m",
          "u",
          say("pair.weight"),
          ...(unseen ? [say("model.weightFrom")] : []),
        ],
        rows: comparison.levels
          .toReversed()
          .map((level) => [
            isolate(sayLabel(level.label, words)),
            level.m,
            level.u,
            level.weight,
            ...(unseen ? [say(level.seen ? "model.fromPairs" : "model.fromPrior")] : []),
          ]),
      }}
    >
      {(width) => <Picture comparison={comparison} width={width} />}
    </Figure>
  );
}
