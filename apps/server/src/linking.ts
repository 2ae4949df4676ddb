/** The work of a job: link the case's lists, estimate, and record what came of it in the case. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { CaseList, CaseState, Json } from "@recount/case";
import { RecountError, type Digest, type OnProgress } from "@recount/core";
import { startRun, type LinkRequest, type LinkSummary } from "@recount/runs";
import type { JobRequest } from "./contract.ts";
import type { House } from "./house.ts";
import type { Work } from "./jobs.ts";
import { activeLists, inputStamp, type RunSettings } from "./latest.ts";
import { refuse } from "./problem.ts";
import { VERSION } from "./version.ts";

const USUAL_SEED = 1;

/** What a run is made from, fixed when it is asked for. */
interface Plan {
  readonly lists: readonly CaseList[];
  readonly settings: RunSettings;
  readonly request: Omit<LinkRequest, "files" | "out">;
}

/** Names of the lists that make the capture histories. @throws RecountError server/invalid for an unknown one. */
function captureNames(lists: readonly CaseList[], asked: readonly string[] | undefined): string[] {
  if (asked === undefined) return lists.map(({ name }) => name);
  return asked.map((id) => {
    const found = lists.find(({ listId }) => listId === id);
    return found?.name ?? refuse("server/invalid", `there is no list ${id} to count from`);
  });
}

function settingsOf(
  state: CaseState,
  lists: readonly CaseList[],
  captureLists: readonly string[],
): RunSettings {
  return {
    lists: lists.map(({ listId, name, fileName, digest, mapping }) => ({
      listId,
      name,
      fileName,
      digest,
      mapping,
    })),
    captureLists,
    judgements: state.judgements.length,
    stamp: inputStamp(state),
  };
}

async function planOf(house: House, { kind, seed, lists: asked }: JobRequest): Promise<Plan> {
  const state = house.open.state();
  const lists = activeLists(state);
  if (lists.length === 0) refuse("server/invalid", "there are no lists to link", "add a list first");
  const latest = await house.latest();
  // Estimating again rests on the model that is there: the same lists and model give the same people.
  if (kind === "count" && latest === undefined)
    refuse("server/not-found", "nothing has been linked yet", "link the lists first");
  const captureLists = captureNames(lists, asked);
  return {
    lists,
    settings: settingsOf(state, lists, captureLists),
    request: {
      kind: "count",
      model: kind === "count" ? latest?.model : undefined,
      judgements: state.judgements.map(({ left, right, verdict, reason }) => ({
        left,
        right,
        verdict,
        reason,
      })),
      seed: seed ?? latest?.run.seed ?? USUAL_SEED,
      threads: Math.max(1, availableParallelism()),
      captureLists,
    },
  };
}

/** Runs it off this thread. Aborting ends it at once. @throws what the run throws, or the signal's reason. */
async function carryOut(
  request: LinkRequest,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<LinkSummary> {
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

function inputsOf(lists: readonly CaseList[]): Record<string, Digest> {
  return Object.fromEntries(lists.map(({ name, digest }) => [name, digest]));
}

/** What the log keeps of a finished run: the figures, without anyone's name. */
function figuresOf({ records, people, unnamed, estimation }: LinkSummary): Json {
  const chosen = estimation?.estimates.find(({ method }) => method === estimation.recommended);
  const total = chosen?.total ?? null;
  return {
    records,
    people,
    unnamed,
    documented: estimation?.documented ?? null,
    recommended: estimation?.recommended ?? null,
    total:
      total === null
        ? null
        : { point: total.point, interval: total.interval === null ? null : { ...total.interval } },
  };
}

type OutputFile = readonly [name: string, bytes: Uint8Array];

function* filesIn(folder: string, names: readonly string[]): Generator<OutputFile> {
  for (const name of names) yield [name, readFileSync(join(folder, name))];
}

/** A run that was refused stays in the record: a method tried and dropped belongs there. */
async function recordFailure(
  house: House,
  { lists, settings, request }: Plan,
  error: unknown,
): Promise<void> {
  if (!(error instanceof RecountError)) return;
  await house.open.recordStop({
    kind: "count",
    inputs: inputsOf(lists),
    settings: settings as unknown as Json,
    seed: request.seed,
    version: VERSION,
    state: "failed",
    reason: error.oneLine(),
  });
}

async function recordSuccess(
  house: House,
  plan: Plan,
  summary: LinkSummary,
  outputs: Iterable<OutputFile>,
): Promise<void> {
  const { lists, settings, request } = plan;
  await house.open.recordRun({
    kind: "count",
    inputs: inputsOf(lists),
    settings: settings as unknown as Json,
    seed: request.seed,
    version: VERSION,
    outputs,
    figures: figuresOf(summary),
  });
  const latest = await house.latest();
  if (latest !== undefined) await house.people.prepare(latest);
}

async function filesOf(house: House, lists: readonly CaseList[]): Promise<LinkRequest["files"]> {
  const files = [];
  for (const { digest, fileName, name, mapping } of lists)
    files.push({ path: await house.originals(digest), fileName, name, mapping });
  return files;
}

/**
 * The work for a request, checked before it is begun. Cancelled before it is recorded, it leaves nothing.
 * @param further files recorded with the run's own outputs.
 */
export async function linkWork(
  house: House,
  asked: JobRequest,
  further: readonly OutputFile[] = [],
): Promise<Work> {
  const plan = await planOf(house, asked);
  return async (onProgress, signal) => {
    const out = join(house.incoming, `run-${randomUUID()}`);
    try {
      const files = await filesOf(house, plan.lists);
      const summary = await carryOut({ ...plan.request, files, out }, onProgress, signal);
      signal.throwIfAborted();
      onProgress({ stage: "recording", fraction: 0 });
      const own = filesIn(
        out,
        summary.outputs.map(({ name }) => name),
      );
      await recordSuccess(house, plan, summary, [...own, ...further]);
    } catch (error) {
      if (!signal.aborted) await recordFailure(house, plan, error);
      throw error;
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  };
}
