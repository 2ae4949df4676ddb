/** How the kept pairs are spread over match weights, and where the threshold falls among them. */
import type { LinkRunSummary } from "@recount/server/contract";
import { Figure } from "../figure/Figure.tsx";
import { Axis, Label } from "../figure/parts.tsx";
import { useWords } from "../words/words.ts";
import { weightsLayout, WEIGHTS_HEIGHT } from "./weightsLayout.ts";

type Weights = NonNullable<LinkRunSummary["weights"]>;

function Picture({ weights, threshold, width }: { weights: Weights; threshold: number; width: number }) {
  const { say, weight, direction } = useWords();
  const { scale, bars, baseline, thresholdX } = weightsLayout({ weights, threshold, width, direction });
  const beyondMiddle = thresholdX > width / 2;
  return (
    <>
      {bars.map((bar) => (
        <rect
          key={bar.low}
          x={bar.x}
          y={bar.y}
          width={bar.width}
          height={bar.height}
          fill={bar.joined ? "var(--accent)" : "var(--paper)"}
          stroke={bar.joined ? "var(--accent)" : "var(--line-strong)"}
          strokeWidth="1"
        />
      ))}
      <line
        x1={thresholdX}
        x2={thresholdX}
        y1={0}
        y2={baseline}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeDasharray="4 3"
      />
      <Label
        x={thresholdX + (beyondMiddle ? -6 : 6)}
        y={14}
        anchor={beyondMiddle === (direction === "ltr") ? "end" : "start"}
        size={12}
        rim
      >
        {say("pair.threshold", { weight: weight(threshold) })}
      </Label>
      <Axis scale={scale} y={baseline} />
    </>
  );
}

export function WeightsFigure({ weights, threshold }: { weights: Weights; threshold: number }) {
  const { say, number } = useWords();
  const above = weights.counts.reduce(
    (sum, pairs, at) => sum + (weights.low + at * weights.step >= threshold ? pairs : 0),
    0,
  );
  const total = weights.counts.reduce((sum, pairs) => sum + pairs, 0);
  return (
    <Figure
      title={say("weights.title")}
      reading={say("weights.reading", { above: number(above), below: number(total - above) })}
      fileName="recount-match-weights"
      height={WEIGHTS_HEIGHT}
      table={{
        columns: [say("weights.from"), say("model.pairs")],
        rows: weights.counts.map((pairs, at) => [weights.low + at * weights.step, pairs]),
      }}
    >
      {(width) => <Picture weights={weights} threshold={threshold} width={width} />}
    </Figure>
  );
}
