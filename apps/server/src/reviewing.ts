/** The review queue of the latest linking, as its run wrote it (review.csv), less what has been answered since. */
import type { Case } from "@recount/case";
import { reviewProgress } from "@recount/link";
import { eachLine, REVIEW_COLUMNS } from "@recount/runs";
import type { ReviewPage, ReviewQuestion } from "./contract.ts";
import { impliedVerdicts } from "./judgement.ts";
import type { LatestRun } from "./latest.ts";
import type { Originals } from "./originals.ts";

export type ReviewState = Pick<ReviewPage, "people" | "uncertainty" | "stop" | "toStop" | "atRun"> & {
  /** In the order in which they are best asked. */
  readonly open: readonly ReviewQuestion[];
};

export interface ReviewKeeper {
  /** Where the review of a linking stands. */
  state(latest: LatestRun): Promise<ReviewState>;
  /** Answers until the next stop; 0 before a linking. */
  waiting(): Promise<number>;
}

function questionOf(cells: readonly string[]): ReviewQuestion {
  const [left = "", right = "", onePerson, ...numbers] = cells;
  const [probability = 0, doubt = 0, peopleSame = 0, peopleDifferent = 0, totalSame = 0, totalDifferent = 0] =
    numbers.map(Number);
  const people = { same: peopleSame, different: peopleDifferent };
  const total = cells[7] === "" ? null : { same: totalSame, different: totalDifferent };
  const figure = total ?? people;
  const movesUpTo = Math.abs(figure.same - figure.different);
  return { left, right, onePerson: onePerson === "yes", probability, doubt, people, total, movesUpTo };
}

/** A run made before there was a queue has none. */
async function readQueue({ run }: LatestRun, originals: Originals): Promise<ReviewQuestion[]> {
  const output = run.outputs["review.csv"];
  if (output === undefined) return [];
  const questions: ReviewQuestion[] = [];
  await eachLine(await originals(output.digest), REVIEW_COLUMNS, (cells) =>
    questions.push(questionOf(cells)),
  );
  return questions;
}

export function createReviewKeeper(
  open: Case,
  originals: Originals,
  latest: () => Promise<LatestRun | undefined>,
): ReviewKeeper {
  let kept: { readonly runId: string; readonly queue: Promise<ReviewQuestion[]> } | undefined;

  function queueOf(run: LatestRun): Promise<ReviewQuestion[]> {
    const { runId } = run.run;
    if (kept?.runId !== runId) {
      const queue = readQueue(run, originals);
      kept = { runId, queue };
      queue.catch(() => {
        kept = undefined;
      });
    }
    return kept.queue;
  }

  async function state(run: LatestRun): Promise<ReviewState> {
    const queue = await queueOf(run);
    const implied = impliedVerdicts(open.state().judgements);
    const unanswered = queue.filter(({ left, right }) => implied.on(left, right) === undefined);
    const unsure = queue.filter(({ left, right }) => implied.on(left, right) === "unsure");
    const beyond = run.link.review?.restVariance ?? 0;
    // "Unsure" ends a question without ending the doubt.
    const rest = unsure.reduce((sum, { doubt }) => sum + doubt * (1 - doubt), beyond);
    const { people } = run.link;
    const doubts = (questions: readonly ReviewQuestion[]): number[] => questions.map(({ doubt }) => doubt);
    const now = reviewProgress(people, doubts(unanswered), rest);
    const atRun = reviewProgress(people, doubts(queue), beyond).uncertainty;
    return {
      open: unanswered,
      people,
      uncertainty: now.uncertainty,
      stop: now.stop,
      toStop: now.questions,
      atRun,
    };
  }

  return {
    state,
    async waiting() {
      const run = await latest();
      return run === undefined ? 0 : (await state(run)).toStop;
    },
  };
}
