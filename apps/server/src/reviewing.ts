/** The review queue of the latest linking, as its run wrote it (review.csv), less what has been answered since. */
import type { Case } from "@recount/case";
import { reviewProgress } from "@recount/link";
import { eachLine, REVIEW_COLUMNS } from "@recount/runs";
import type { DrawnPeople, ReviewPage, ReviewQuestion } from "./contract.ts";
import { impliedVerdicts } from "./judgement.ts";
import type { LatestRun } from "./latest.ts";
import type { Originals } from "./originals.ts";

export type ReviewState = Pick<
  ReviewPage,
  "people" | "drawn" | "totalsBy" | "uncertainty" | "stop" | "toStop" | "atRun"
> & {
  /** In the order in which they are best asked. */
  readonly open: readonly ReviewQuestion[];
};

export interface ReviewKeeper {
  /** Where the review of a linking stands. */
  state(latest: LatestRun): Promise<ReviewState>;
  /** Answers until the next stop, and that stop; null for all open questions where none can be reached. 0 before a linking. */
  waiting(): Promise<Pick<ReviewState, "toStop" | "stop">>;
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

/** How far the number of people reaches over drawn partitions from the one found, as a share of it; 0 without draws. */
function drawnReach(people: number, drawn: DrawnPeople | null): number {
  if (drawn === null) return 0;
  return Math.max(drawn.high - people, people - drawn.low, 0) / Math.max(1, people);
}

/**
 * How many times wider than independent doubts make it the number of people is known to be. Questions about the same
 * people hang together, which their sum cannot see and drawn partitions do: the page must not stop a reviewer sooner.
 */
export function widening(people: number, drawn: DrawnPeople | null, independent: number): number {
  return independent === 0 ? 1 : Math.max(1, drawnReach(people, drawn) / independent);
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
    const { people, drawn = null, review: told } = run.link;
    const doubts = (questions: readonly ReviewQuestion[]): number[] => questions.map(({ doubt }) => doubt);
    const independent = reviewProgress(people, doubts(queue), beyond).uncertainty;
    const wider = widening(people, drawn, independent);
    // Every answer takes the same share of the wider range away as of the narrower one.
    const now = reviewProgress(people / wider, doubts(unanswered), rest);
    return {
      open: unanswered,
      people,
      drawn,
      totalsBy: told?.totalsBy ?? null,
      uncertainty: now.uncertainty,
      stop: now.stop,
      toStop: now.questions,
      atRun: independent * wider,
    };
  }

  return {
    state,
    async waiting() {
      const run = await latest();
      return run === undefined ? { toStop: 0, stop: null } : state(run);
    },
  };
}
