/**
 * How the documented number and the estimate moved as the lists grew: at each step the capture table of the people
 * known by then, and one family's answer to it. The family is the same at every step, so that what moves is the data and
 * not the method. The people are taken as they are linked now, with everything known since.
 */
import type { Check, Figure, Message } from "./estimate.ts";
import { estimateChao } from "./models/chao.ts";
import { DGA_QUICK_LISTS, dgaStep } from "./models/dga.ts";
import { settle, type EstimateOptions, type Settings } from "./options.ts";
import { captureTable, documented, type CaptureTable } from "./table.ts";
import { checkTable, tableRefusal } from "./tableChecks.ts";

/** When each person came onto each list. */
export interface Arrivals {
  readonly lists: readonly string[];
  /** What the steps are called, the earliest first. */
  readonly steps: readonly string[];
  /** By list, by person: the number of the step at which the person is first on it; −1 for never. */
  readonly first: readonly Int16Array[];
}

/** The families of trajectories: exact and quick; a floor where there are too many lists for the other. */
export type TrajectoryMethod = "dga" | "chao";

export interface TrajectoryStep {
  readonly name: string;
  /** Lists with anybody on them by then. */
  readonly lists: readonly string[];
  readonly documented: number;
  /** Null where the table by then carries no estimate. */
  readonly total: Figure | null;
  readonly refusal: Message | null;
  /** What is to be known of the table and the figure by then: warnings alone. */
  readonly checks: readonly Check[];
}

export interface Trajectory {
  readonly method: TrajectoryMethod;
  readonly steps: readonly TrajectoryStep[];
}

/** The table of the people known by a step; lists that nobody is on yet are not in it. Undefined before anybody is known. */
export function tableBy({ lists, first }: Arrivals, step: number): CaptureTable | undefined {
  const begun = lists.flatMap((name, list) =>
    (first[list] ?? []).some((arrival) => arrival >= 0 && arrival <= step) ? [{ name, list }] : [],
  );
  if (begun.length === 0) return undefined;
  const histories = new Uint32Array(first[0]?.length ?? 0);
  begun.forEach(({ list }, position) =>
    first[list]?.forEach((arrival, person) => {
      if (arrival >= 0 && arrival <= step) histories[person] = (histories[person] ?? 0) | (1 << position);
    }),
  );
  return captureTable(
    begun.map(({ name }) => name),
    histories.filter((history) => history > 0),
  );
}

function stepOf(
  name: string,
  table: CaptureTable | undefined,
  method: TrajectoryMethod,
  settings: Settings,
): TrajectoryStep {
  const known = table ?? { lists: [], cells: [] };
  const found = checkTable(known);
  const refused = tableRefusal(found);
  const reason = refused === undefined ? null : reasonOf(refused);
  const answer =
    refused === undefined
      ? method === "dga"
        ? dgaStep(known, settings)
        : estimateChao(known, settings)
      : { total: null, checks: [] };
  return {
    name,
    lists: known.lists,
    documented: documented(known),
    total: answer.total,
    refusal: reason,
    checks: [...found, ...answer.checks].filter(({ outcome }) => outcome === "warned"),
  };
}

/** A failed check as the reason of a refusal. */
function reasonOf(failed: Check): Message {
  const { outcome: _, ...reason } = failed;
  return reason;
}

/** Every step's documented number and estimate, or why there is none by then. */
export function trajectory(arrivals: Arrivals, options: EstimateOptions): Trajectory {
  const settings = settle(options);
  const method = arrivals.lists.length > DGA_QUICK_LISTS ? "chao" : "dga";
  return {
    method,
    steps: arrivals.steps.map((name, step) => stepOf(name, tableBy(arrivals, step), method, settings)),
  };
}
