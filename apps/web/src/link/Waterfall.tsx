/** A pair's comparisons as a table that is its own picture: values, words, weight, and the bar the weight moves. */
import type { PairExplanation } from "@recount/server/contract";
import { Verbatim } from "../page/Name.tsx";
import { sayLevel } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { Scroll } from "../page/Scroll.tsx";
import { waterfall, type WaterfallBar } from "./waterfall.ts";

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function Bar({ bar, zero, sum = false }: { bar: WaterfallBar; zero: number; sum?: boolean }) {
  return (
    <svg className={`wf wf-${bar.push}${sum ? " wf-sum" : ""}`} aria-hidden="true" width="100%" height="16">
      <line x1={percent(zero)} x2={percent(zero)} y1="0" y2="16" className="wf-zero" />
      <rect x={percent(bar.start)} width={percent(Math.max(bar.end - bar.start, 0.004))} y="3" height="10" />
    </svg>
  );
}

export function Waterfall({ pair }: { pair: PairExplanation }) {
  const words = useWords();
  const { say, weight } = words;
  const steps = pair.steps.filter((step) => step.gamma !== null || step.weight !== 0);
  const bars = waterfall(
    pair.priorWeight,
    steps.map((step) => step.weight),
  );
  return (
    <Scroll>
      <table className="table waterfall">
        <thead>
          <tr>
            <th scope="col">{say("pair.compared")}</th>
            <th scope="col">{say("pair.found")}</th>
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
            <th scope="row">{say("pair.prior")}</th>
            <td>{say("pair.priorWords")}</td>
            <td className="end figures">{weight(pair.priorWeight)}</td>
            <td>
              <Bar bar={bars.prior} zero={bars.zero} />
            </td>
          </tr>
          {steps.map((step, index) => {
            const bar = bars.steps[index];
            return (
              <tr key={`${step.comparison}:${step.level.code}`}>
                <th scope="row">{words.sayCode(`comparison.${step.comparison}`, {}) ?? step.comparison}</th>
                <td>
                  <bdi>{sayLevel(step.level, words, false)}</bdi>
                  {step.left === "" && step.right === "" ? null : (
                    <span className="pair-values">
                      <Verbatim text={step.left} /> <span aria-hidden="true">·</span>{" "}
                      <Verbatim text={step.right} />
                    </span>
                  )}
                </td>
                <td className="end figures">{weight(step.weight)}</td>
                <td>{bar === undefined ? null : <Bar bar={bar} zero={bars.zero} />}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say("pair.sum")}</th>
            <td>{say("pair.probability", { share: words.share(pair.matchProbability) })}</td>
            <td className="end figures">{weight(pair.matchWeight)}</td>
            <td>
              <Bar bar={bars.total} zero={bars.zero} sum />
            </td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
