/** The latest finished run as its outputs tell it: who is whom, what was estimated, and whether it still stands. */
import { readFile } from "node:fs/promises";
import type { Case, CaseList, CaseRun, CaseState, Json } from "@recount/case";
import { canonicalJson, sha256, type Digest, type Signable } from "@recount/core";
import { MODEL_VERSION, type LinkModel } from "@recount/link";
import type { Estimation, LinkReport } from "@recount/runs";
import type { RunSource, Source } from "./library/calls.ts";
import type { Originals } from "./originals.ts";

/** What the server writes into a run's settings, and reads back. */
export interface RunSettings {
  /** Lists in the order they were linked. */
  readonly lists: readonly (Pick<CaseList, "listId" | "name" | "fileName" | "digest"> & {
    readonly mapping: CaseList["mapping"];
  })[];
  readonly captureLists: readonly string[];
  readonly judgements: number;
  /** Digest of lists and judgements: whether a run still stands. */
  readonly stamp: string;
  /** Digest of records.csv of the run whose people kept their ids; null for the first. Older runs say nothing. */
  readonly earlier?: Digest | null;
  /** The field that was counted by as well. */
  readonly by?: string;
}

export interface LatestRun {
  readonly run: CaseRun;
  readonly settings: RunSettings;
  readonly link: LinkReport;
  readonly model: LinkModel;
  readonly estimation: Estimation | null;
  /** For the reading thread. */
  readonly source: RunSource;
  /** Id of a list by its name, as it was when the run was made. */
  listId(name: string): string;
}

export function activeLists(state: CaseState): CaseList[] {
  return state.lists.filter((each) => each.withdrawn === undefined);
}

/** What a run made now would be made from, and by which kind of model. Two states with equal stamps give equal runs. */
export function inputStamp(state: CaseState): string {
  const lists = activeLists(state).map(({ listId, digest, name, mapping }) => [
    listId,
    digest,
    name,
    mapping,
  ]);
  const judgements = state.judgements.map(({ left, right, verdict }) => [left, right, verdict]);
  // Through JSON first: an optional field that is undefined is one that is absent.
  return sha256(canonicalJson(JSON.parse(JSON.stringify([lists, judgements, MODEL_VERSION])) as Signable));
}

function sourceOf(list: RunSettings["lists"][number], path: string): Source {
  return { key: list.listId, path, fileName: list.fileName, name: list.name, mapping: list.mapping };
}

/** A list as the reading thread wants it. */
export async function listSource(list: CaseList, originals: Originals): Promise<Source> {
  return sourceOf(list, await originals(list.digest));
}

async function outputJson<T>(run: CaseRun, name: string, originals: Originals): Promise<T | null> {
  const output = run.outputs[name];
  if (output === undefined) return null;
  return JSON.parse(await readFile(await originals(output.digest), "utf8")) as T;
}

async function outputPath(run: CaseRun, name: string, originals: Originals): Promise<string> {
  const output = run.outputs[name];
  if (output === undefined) throw new Error(`run ${run.runId} has no ${name}`);
  return originals(output.digest);
}

async function sourceOfRun(run: CaseRun, settings: RunSettings, originals: Originals): Promise<RunSource> {
  const sources = [];
  for (const list of settings.lists) sources.push(sourceOf(list, await originals(list.digest)));
  const parts = ["records.csv", "pairs.csv", "model.json"].map((name) => run.outputs[name]?.digest ?? "");
  return {
    linkId: parts.join(),
    recordsPath: await outputPath(run, "records.csv", originals),
    pairsPath: await outputPath(run, "pairs.csv", originals),
    modelPath: await outputPath(run, "model.json", originals),
    sources,
  };
}

async function load(run: CaseRun, originals: Originals): Promise<LatestRun> {
  const settings = run.settings as Json & RunSettings;
  const link = await outputJson<LinkReport>(run, "link.json", originals);
  const model = await outputJson<LinkModel>(run, "model.json", originals);
  if (link === null || model === null) throw new Error(`run ${run.runId} lacks its linking`);
  const ids = new Map(settings.lists.map(({ name, listId }) => [name, listId]));
  return {
    run,
    settings,
    link,
    model,
    estimation: await outputJson<Estimation>(run, "estimates.json", originals),
    source: await sourceOfRun(run, settings, originals),
    listId: (name) => ids.get(name) ?? name,
  };
}

/** A finished run by its id, loaded; undefined where there is none. */
export async function finishedRun(
  open: Case,
  originals: Originals,
  runId: string,
): Promise<LatestRun | undefined> {
  const run = open.state().runs.find((each) => each.runId === runId && each.state === "finished");
  return run === undefined ? undefined : load(run, originals);
}

/** Finished linkings, newest first. A count on the same people is no linking of its own. */
export function finishedLinkings(open: Case): CaseRun[] {
  const finished = open
    .state()
    .runs.filter(({ state, outputs }) => state === "finished" && "link.json" in outputs);
  return finished
    .filter(
      ({ outputs }, at) =>
        finished[at - 1]?.outputs["records.csv"]?.digest !== outputs["records.csv"]?.digest ||
        finished[at - 1]?.outputs["model.json"]?.digest !== outputs["model.json"]?.digest,
    )
    .reverse();
}

/** Finds and keeps the latest finished run. */
export function latestRun(open: Case, originals: Originals): () => Promise<LatestRun | undefined> {
  let kept: { readonly runId: string; readonly loaded: Promise<LatestRun> } | undefined;
  return async () => {
    const run = open.state().runs.findLast((each) => each.state === "finished");
    if (run === undefined) return undefined;
    if (kept?.runId !== run.runId) {
      const loaded = load(run, originals);
      kept = { runId: run.runId, loaded };
      loaded.catch(() => {
        kept = undefined;
      });
    }
    return kept.loaded;
  };
}
