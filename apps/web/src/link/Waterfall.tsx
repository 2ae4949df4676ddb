/**
 * A pair's comparisons as a table that is its own picture: each finding in words, its weight, and the bar the weight
 * moves. What a rare value adds to a level, or a common one takes from it, has a line of its own.
 */
import type { Message, PairExplanation } from "@recount/server/contract";
import { sayMessage } from "../words/messages.ts";
import { asSentence, useWords } from "../words/words.ts";
import { Scroll } from "../page/Scroll.tsx";
import { waterfall, type Waterfall as Layout, type WaterfallBar } from "./waterfall.ts";

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function Bar({ bar, layout, sum = false }: { bar: WaterfallBar; layout: Layout; sum?: boolean }) {
  const { zero, threshold } = layout;
  return (
    <svg className={`wf wf-${bar.push}${sum ? " wf-sum" : ""}`} aria-hidden="true" width="100%" height="16">
      <line x1={percent(zero)} x2={percent(zero)} y1="0" y2="16" className="wf-zero" />
      <rect x={percent(bar.start)} width={percent(Math.max(bar.end - bar.start, 0.004))} y="3" height="10" />
      {threshold === undefined ? null : (
        <line x1={percent(threshold)} x2={percent(threshold)} y1="0" y2="16" className="wf-threshold" />
      )}
    </svg>
  );
}

interface Line {
  readonly key: string;
  readonly words: Message;
  readonly weight: number;
  /** True: the part of the line above that is the value's rarity. */
  readonly ofRarity: boolean;
  /** Said where the weight is a prior one. */
  readonly unseen: Message | null;
}

/** One line a comparison, and one more where the value's rarity has its part. Comparisons that say nothing are left out. */
export function linesOf(pair: Pick<PairExplanation, "steps">): Line[] {
  return pair.steps
    .filter((step) => step.gamma !== null || step.weight !== 0)
    .flatMap(({ comparison, level, levelWeight, rarity, unseen }): Line[] => [
      { key: comparison, words: level, weight: levelWeight, ofRarity: false, unseen },
      ...(rarity === null
        ? []
        : [
            {
              key: `${comparison} rarity`,
              words: rarity.message,
              weight: rarity.weight,
              ofRarity: true,
              unseen: null,
            },
          ]),
    ]);
}

export function Waterfall({ pair }: { pair: PairExplanation }) {
  const words = useWords();
  const { say, weight } = words;
  const lines = linesOf(pair);
  const bars = waterfall(
    pair.priorWeight,
    lines.map((line) => line.weight),
    pair.outcome.threshold,
  );
  return (
    <Scroll>
      <table className="table waterfall">
        <caption className="aside">{say("pair.bits")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("pair.evidence")}</th>
            <th scope="col" className="end">
              {say("pair.weight")}
            </th>
            <th scope="col" className="wf-column">
              <span className="unseen">{say("pair.picture")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{asSentence(say("pair.priorWords"))}</th>
            <td className="end figures">{weight(pair.priorWeight)}</td>
            <td>
              <Bar bar={bars.prior} layout={bars} />
            </td>
          </tr>
          {lines.map((line, index) => {
            const bar = bars.steps[index];
            return (
              <tr key={line.key} className={line.ofRarity ? "of-rarity" : undefined}>
                <th scope="row">
                  {asSentence(sayMessage(line.words, words).text)}
                  {line.unseen === null ? null : (
                    <span className="aside block">({sayMessage(line.unseen, words).text})</span>
                  )}
                </th>
                <td className="end figures">{weight(line.weight)}</td>
                <td>{bar === undefined ? null : <Bar bar={bar} layout={bars} />}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {asSentence(say("pair.probability", { share: words.share(pair.matchProbability) }))}
              <span className="aside">
                {" "}
                {say("pair.threshold", { weight: weight(pair.outcome.threshold) })}
              </span>
            </th>
            <td className="end figures">{weight(pair.matchWeight)}</td>
            <td>
              <Bar bar={bars.total} layout={bars} sum />
            </td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
