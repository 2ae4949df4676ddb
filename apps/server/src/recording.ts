/** How a run enters the case: finished with its outputs, or refused with its reason. Cancelled ones leave nothing. */
import type { Json, RunOutputs } from "@recount/case";
import { RecountError, type Digest, type OnProgress } from "@recount/core";
import { startRun, type Estimation, type ResultOf, type RunRequest } from "@recount/runs";
import { leadTotal } from "./headline.ts";
import type { House } from "./house.ts";
import type { Work } from "./jobs.ts";
import type { RunSettings } from "./latest.ts";
import { VERSION } from "./version.ts";

/** What a run is made from, fixed when it is asked for. */
export interface Plan {
  readonly inputs: Readonly<Record<string, Digest>>;
  readonly settings: RunSettings;
  readonly seed: number;
}

/** What came of it. */
export interface Made {
  readonly outputs: RunOutputs;
  readonly people: { readonly records: number; readonly people: number; readonly unnamed: number };
  readonly estimation: Estimation | null;
}

/** Runs a request off this thread. Aborting ends it at once. @throws what the run throws. */
export async function carryOut<Request extends RunRequest>(
  request: Request,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ResultOf<Request>> {
  signal.throwIfAborted();
  const running = startRun(request, { onProgress });
  const cancel = (): void => void running.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await running.done;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** What the log keeps of a finished run: the figures, without anyone's name. */
function figuresOf({ people: { records, people, unnamed }, estimation }: Made): Json {
  const total = estimation === null ? null : leadTotal(estimation);
  const interval = total?.interval ?? null;
  return {
    records,
    people,
    unnamed,
    documented: estimation?.documented ?? null,
    recommended: estimation?.recommended ?? null,
    total:
      total === null ? null : { point: total.point, interval: interval === null ? null : { ...interval } },
  };
}

function recordOf({ inputs, settings, seed }: Plan) {
  return { kind: "count" as const, inputs, settings: settings as unknown as Json, seed, version: VERSION };
}

/** A run that was refused stays in the record: a method tried and dropped belongs there. */
async function recordFailure({ open }: House, plan: Plan, error: unknown): Promise<void> {
  if (!(error instanceof RecountError)) return;
  await open.recordStop({ ...recordOf(plan), state: "failed", reason: error.oneLine() });
}

async function recordSuccess(house: House, plan: Plan, made: Made): Promise<void> {
  await house.open.recordRun({ ...recordOf(plan), outputs: made.outputs, figures: figuresOf(made) });
  const latest = await house.latest();
  if (latest !== undefined) await house.people.prepare(latest);
}

/** Work that makes something and records it. Cancelled before it is recorded, it leaves nothing. */
export function recorded(
  house: House,
  plan: Plan,
  make: (onProgress: OnProgress, signal: AbortSignal) => Promise<Made>,
): Work {
  return async (onProgress, signal) => {
    try {
      const made = await make(onProgress, signal);
      signal.throwIfAborted();
      onProgress({ stage: "recording", fraction: 0 });
      await recordSuccess(house, plan, made);
    } catch (error) {
      if (!signal.aborted) await recordFailure(house, plan, error);
      throw error;
    }
  };
}
