/** The comparison viewer: which patterns of levels occur among the kept pairs, what they weigh, and a pair to look at. */
import type { PatternPage } from "@recount/server/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ProblemError } from "../api/client.ts";
import { useLinkRun, usePatterns } from "../api/queries.ts";
import { Empty, Page, When } from "../page/Page.tsx";
import { Scroll } from "../page/Scroll.tsx";
import { sayLabel } from "../words/messages.ts";
import { useWords } from "../words/words.ts";
import { WeightsFigure } from "./WeightsFigure.tsx";

export const PATTERN_SORTS = ["weight", "pairs", "expected", "doubt"] as const;
export type PatternSort = (typeof PATTERN_SORTS)[number];

interface PatternsAddress {
  readonly sort: PatternSort;
  readonly from: number;
}

const A_PAGE = 50;
/** What a table rounds to 1 is still short of it. */
const ALMOST = 0.999999;

type Pattern = PatternPage["patterns"][number];

function Levels({ pattern, comparisons }: { pattern: Pattern; comparisons: PatternPage["comparisons"] }) {
  const words = useWords();
  return (
    <ul className="levels">
      {pattern.gammas.map((gamma, at) => {
        const comparison = comparisons[at];
        if (gamma === null || comparison === undefined) return null;
        const { levels } = comparison;
        // Whether two records stand in one list is no agreement or difference of theirs.
        const place =
          comparison.comparison === "lists"
            ? "middle"
            : gamma === 0
              ? "low"
              : gamma === levels.length - 1
                ? "high"
                : "middle";
        return (
          <li key={comparison.comparison} className={`level-${place}`}>
            <span className="level-of">
              {words.sayCode(`comparison.${comparison.comparison}`, {}) ?? comparison.comparison}
            </span>{" "}
            {sayLabel(levels[gamma] ?? "", words)}
          </li>
        );
      })}
    </ul>
  );
}

function Row({ pattern, comparisons }: { pattern: Pattern; comparisons: PatternPage["comparisons"] }) {
  const { say, number, weight, share } = useWords();
  const { left, right } = pattern.example;
  const spread = pattern.highest - pattern.lowest >= 0.05;
  return (
    <tr>
      <th scope="row">
        <Levels pattern={pattern} comparisons={comparisons} />
      </th>
      <td className="end figures">
        {weight(pattern.weight)}
        {spread ? (
          <span className="record-row">
            {say("patterns.spread", { low: weight(pattern.lowest), high: weight(pattern.highest) })}
          </span>
        ) : null}
      </td>
      <td className="end figures">{share(Math.min(pattern.probability, ALMOST))}</td>
      <td className="end figures">{number(pattern.pairs)}</td>
      <td className="end figures">{number(Math.round(pattern.expectedMatches * 10) / 10)}</td>
      <td>
        <Link to="/link/pair" search={{ left, right }}>
          {say("patterns.look")}
        </Link>
      </td>
    </tr>
  );
}

function SortHeading({
  sort,
  address,
  children,
}: {
  sort: PatternSort;
  address: PatternsAddress;
  children: ReactNode;
}) {
  const chosen = address.sort === sort;
  return (
    <th scope="col" className="end" aria-sort={chosen ? "descending" : undefined}>
      <Link to="/link/patterns" search={{ sort }} className={chosen ? "sorted" : undefined}>
        {children}
      </Link>
    </th>
  );
}

/** Where the threshold falls among patterns in order of weight: the index of the first that is not above it. */
function thresholdAt({ patterns, threshold }: PatternPage): number {
  return patterns.findIndex(({ weight }) => weight <= threshold);
}

function Table({ page, address }: { page: PatternPage; address: PatternsAddress }) {
  const { say, weight } = useWords();
  const cut = address.sort === "weight" ? thresholdAt(page) : -1;
  return (
    <Scroll>
      <table className="table patterns">
        <thead>
          <tr>
            <th scope="col">{say("patterns.pattern")}</th>
            <SortHeading sort="weight" address={address}>
              {say("pair.weight")}
            </SortHeading>
            <SortHeading sort="doubt" address={address}>
              {say("patterns.probability")}
            </SortHeading>
            <SortHeading sort="pairs" address={address}>
              {say("model.pairs")}
            </SortHeading>
            <SortHeading sort="expected" address={address}>
              {say("patterns.expected")}
            </SortHeading>
            <th scope="col">{say("patterns.example")}</th>
          </tr>
        </thead>
        <tbody>
          {page.patterns.map((pattern, at) => [
            at === cut ? (
              <tr key="threshold" className="threshold-row">
                <td colSpan={6}>{say("patterns.threshold", { weight: weight(page.threshold) })}</td>
              </tr>
            ) : null,
            <Row key={pattern.gammas.join()} pattern={pattern} comparisons={page.comparisons} />,
          ])}
        </tbody>
      </table>
    </Scroll>
  );
}

function Turning({ page, address }: { page: PatternPage; address: PatternsAddress }) {
  const { say, number } = useWords();
  const { sort, from } = address;
  const next = from + A_PAGE;
  return (
    <p className="turning">
      {from === 0 ? null : (
        <Link
          to="/link/patterns"
          search={{ sort, from: String(Math.max(0, from - A_PAGE)) }}
          className="button"
        >
          {say("page.before")}
        </Link>
      )}
      <span className="figures">
        {say("patterns.place", {
          first: number(Math.min(page.total, from + 1)),
          last: number(Math.min(page.total, next)),
          total: number(page.total),
        })}
      </span>
      {next >= page.total ? null : (
        <Link to="/link/patterns" search={{ sort, from: String(next) }} className="button">
          {say("page.after")}
        </Link>
      )}
    </p>
  );
}

function Weights() {
  const { data: run } = useLinkRun();
  return run?.weights === null || run?.weights === undefined ? null : (
    <WeightsFigure weights={run.weights} threshold={run.threshold} />
  );
}

export function PatternsPage({ address }: { address: PatternsAddress }) {
  const { say } = useWords();
  const answer = usePatterns(address.sort, address.from, A_PAGE);
  const none = answer.error instanceof ProblemError && answer.error.status === 404;
  return (
    <Page
      title={say("patterns.title")}
      lead={say("patterns.lead")}
      actions={
        <Link to="/link/model" className="button">
          {say("link.model")}
        </Link>
      }
    >
      {none ? (
        <Empty>{say("patterns.none")}</Empty>
      ) : (
        <>
          <Weights />
          <When answer={answer}>
            {(page) => (
              <>
                <Table page={page} address={address} />
                <Turning page={page} address={address} />
              </>
            )}
          </When>
        </>
      )}
    </Page>
  );
}
