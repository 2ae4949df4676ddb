/** Two records as a pair: why they were or were not taken for one person, in words first, then the waterfall, then judgement. */
import type { PairExplanation } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sayMessage } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { Judge } from "./Judge.tsx";
import { Waterfall } from "./Waterfall.tsx";
import { WhatIf } from "./WhatIf.tsx";

interface PairProps {
  readonly pair: PairExplanation;
  readonly title: ReactNode;
  /** Between groups of records: their evidence in bits, from all pairs across, which the title then tells. */
  readonly evidence?: number;
  /** What is said before the reasons. */
  readonly lead?: ReactNode;
  /** On the pair's own page: the weights stand open, and no door leads to it. */
  readonly open?: boolean;
  readonly tone: "joins" | "against" | "near";
  /** Where the title stands among the page's headings. */
  readonly heading?: "h2" | "h4";
}

/** The heaviest reasons first; at most four, since the waterfall has them all. */
export function mainReasons(pair: PairExplanation, sign: 1 | -1): PairExplanation["steps"] {
  return pair.steps
    .filter(({ comparison, weight }) => comparison !== "lone-records" && weight * sign > 0.5)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, 4);
}

function Reasons({ pair, tone }: { pair: PairExplanation; tone: PairProps["tone"] }) {
  const words = useWords();
  const separator = words.language === "ar" ? "؛ " : "; ";
  const said = (steps: PairExplanation["steps"]) =>
    steps
      .map((step) => `${sayMessage(step.level, words).text} (${words.weight(step.weight)})`)
      .join(separator);
  const inFavour = said(mainReasons(pair, 1));
  const contrary = said(mainReasons(pair, -1));
  return (
    <p className="reasons">
      {inFavour === "" ? null : (
        <>
          {words.say(tone === "joins" ? "pair.because" : "pair.speaksFor")} {inFavour}.
        </>
      )}
      {contrary === "" ? null : (
        <>
          {" "}
          {words.say("pair.speaksAgainst")} {contrary}.
        </>
      )}
    </p>
  );
}

/** P(one person) of evidence in bits. */
export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits);

export function Pair({
  pair,
  title,
  evidence,
  lead,
  open = false,
  tone,
  heading: Heading = "h4",
}: PairProps) {
  const { say, share } = useWords();
  return (
    <section className={`pair pair-${tone}`} data-pair={`${pair.left}|${pair.right}`}>
      <Heading>
        {title}{" "}
        <span className="figures pair-share">
          {share(evidence === undefined ? pair.matchProbability : probabilityOf(evidence))}
        </span>
      </Heading>
      {lead}
      <Reasons pair={pair} tone={tone} />
      {open ? null : (
        <p>
          <Link to="/link/pair" search={{ left: pair.left, right: pair.right }}>
            {say("pair.sideBySide")}
          </Link>
        </p>
      )}
      <details className="details" open={open}>
        <summary>{say(evidence === undefined ? "pair.weights" : "pair.weightsOfStrongest")}</summary>
        <Waterfall pair={pair} />
        <WhatIf pair={pair} />
      </details>
      <Judge pair={pair} />
    </section>
  );
}
