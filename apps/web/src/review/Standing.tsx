/** Where the review stands: how well the number of people is known, the bar to the next useful stop, what judgements changed. */
import type { ReviewPage } from "@recount/server/contract";
import { RunButton } from "../link/RunButton.tsx";
import { useWords } from "../words/words.ts";

/** How much of the way from the linking's uncertainty to the next stop is done, 0 to 1. */
export function wayDone({
  atRun,
  uncertainty,
  stop,
}: Pick<ReviewPage, "atRun" | "uncertainty" | "stop">): number {
  const goal = stop ?? 0;
  if (atRun <= goal) return 1;
  return Math.min(1, Math.max(0, (atRun - uncertainty) / (atRun - goal)));
}

type Changed = NonNullable<ReviewPage["change"]>;

/** What moved the figures: lists as well as judgements, never one in the other's name. */
function useCauses(): (change: Changed) => string {
  const { say, language } = useWords();
  return ({ before, after, lists: { added, removed, corrected } }) => {
    const causes = [
      ...(added === 0 ? [] : [say("review.causeAdded", { count: added })]),
      ...(removed === 0 ? [] : [say("review.causeRemoved", { count: removed })]),
      ...(corrected === 0 ? [] : [say("review.causeCorrected", { count: corrected })]),
      ...(before.judgements === after.judgements
        ? []
        : [say("review.causeJudgements", { count: after.judgements, before: before.judgements })]),
    ];
    return causes.length === 0 ? say("review.causeOther") : causes.join(language === "ar" ? "؛ " : "; ");
  };
}

function Change({ change }: { change: Changed }) {
  const { say, number } = useWords();
  const { before, after } = change;
  const people = {
    causes: useCauses()(change),
    before: number(before.people),
    after: number(after.people),
  };
  return (
    <p>
      {say("review.changed", people)}{" "}
      {before.total === null || after.total === null
        ? null
        : say("review.changedTotal", {
            from: number(Math.round(before.total)),
            to: number(Math.round(after.total)),
          })}
    </p>
  );
}

export function Standing({ page }: { page: ReviewPage }) {
  const { say, share, number, range } = useWords();
  const { uncertainty, stop, toStop, people, drawn } = page;
  return (
    <div className="review-standing">
      <p>
        {say("review.uncertainty", {
          people: number(people),
          share: share(uncertainty),
          either: number(Math.ceil(uncertainty * people)),
        })}
      </p>
      <div className="review-way">
        <progress max={1} value={wayDone(page)} aria-label={say("review.bar")} />
        <span>
          {stop === null
            ? say("review.noStop", { count: toStop })
            : say("review.toStop", { count: toStop, stop: share(stop) })}
        </span>
      </div>
      <p className="aside">
        {drawn === null
          ? say("review.independent")
          : say("review.drawn", {
              range: range(drawn.low, drawn.high),
              draws: number(drawn.draws),
              level: share(0.95),
            })}
      </p>
      {page.change === null ? null : <Change change={page.change} />}
      {page.sinceRun ? (
        <div className="waits-run">
          <span>{say("waits.stale")}</span>
          <RunButton kind="link" />
        </div>
      ) : null}
    </div>
  );
}
