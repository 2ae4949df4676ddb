/** The work of linking: the case's lists into people, and an estimate from them. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { CaseList, CaseState } from "@recount/case";
import { sha256, type Digest } from "@recount/core";
import { MAX_LISTS } from "@recount/count";
import type { ReportStatement } from "@recount/publish";
import { parseMapping } from "@recount/read";
import { csvLine, type LinkRequest, type LinkSummary } from "@recount/runs";
import type { JobRequest } from "./contract.ts";
import type { House } from "./house.ts";
import type { Work } from "./jobs.ts";
import { activeLists, inputStamp, type RunSettings } from "./latest.ts";
import { commandFileName, listNameOf } from "./names.ts";
import { refuse } from "./problem.ts";
import { carryOut, recorded } from "./recording.ts";

export const USUAL_SEED = 1;

/** Threads a run may use: all the machine's. */
export function threadsToUse(): number {
  return Math.max(1, availableParallelism());
}

/** Names of the lists that make the capture histories. @throws RecountError server/invalid for an unknown one. */
export function captureNames(lists: RunSettings["lists"], asked: readonly string[] | undefined): string[] {
  const many = asked?.length ?? lists.length;
  if (many > MAX_LISTS) {
    refuse(
      "server/invalid",
      `${many} lists: at most ${MAX_LISTS} can be counted from`,
      "choose which ones to count from",
    );
  }
  // In order of name, as everywhere: the order in which lists came, or were asked for, is to change no figure.
  if (asked === undefined) return lists.map(({ name }) => name).sort();
  const found = asked.map((id) => {
    const list = lists.find(({ listId }) => listId === id);
    return list?.name ?? refuse("server/invalid", `there is no list ${id} to count from`);
  });
  return found.sort();
}

function linkedLists(lists: readonly CaseList[]): RunSettings["lists"] {
  return lists.map(({ listId, name, fileName, digest, mapping }) => ({
    listId,
    name,
    fileName,
    digest,
    mapping,
  }));
}

type OutputFile = readonly [name: string, bytes: Uint8Array];

/** Read when the case stores them, one at a time. */
function* filesIn(folder: string, names: readonly string[]): Generator<OutputFile> {
  for (const name of names) yield [name, readFileSync(join(folder, name))];
}

function* outputsOf(
  { outputs }: LinkSummary,
  folder: string,
  further: readonly OutputFile[],
  earlier: string | undefined,
): Generator<OutputFile> {
  const names = outputs.map(({ name }) => name);
  yield* filesIn(folder, names);
  yield* further;
  if (earlier !== undefined) yield [GIVEN.earlier, readFileSync(earlier)];
}

/** The lists as the command in the report reads them: by file name, from which it takes the list's, and map.json. */
async function filesOf(house: House, lists: RunSettings["lists"]): Promise<LinkRequest["files"]> {
  const files = [];
  for (const list of lists) {
    const path = await house.originals(list.digest);
    const fileName = commandFileName(list);
    // A name that no file can bear is said apart.
    const name = listNameOf(fileName) === list.name ? undefined : list.name;
    files.push({ path, fileName, name, mapping: parseMapping(list.mapping) });
  }
  return files;
}

async function areasOf({ open, originals }: House): Promise<LinkRequest["areas"]> {
  const { areas } = open.state();
  return areas === undefined ? undefined : { path: await originals(areas.digest), fileName: areas.fileName };
}

/** What is said by others and was not withdrawn, for the report. */
export function standingStatements({ statements }: CaseState): ReportStatement[] {
  return statements
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ speakers, victims, saidOn, saidIn, note }) => ({ speakers, ...victims, saidOn, saidIn, note }));
}

function inputsOf(lists: RunSettings["lists"]): Record<string, Digest> {
  return Object.fromEntries(lists.map(({ name, digest }) => [name, digest]));
}

const GIVEN = { map: "map.json", decisions: "decisions.csv", earlier: "earlier-records.csv" } as const;

/** What the command in the report reads besides the lists; `earlier` is kept under its digest already. */
function givenFiles(lists: RunSettings["lists"], judgements: LinkRequest["judgements"]): OutputFile[] {
  const files = Object.fromEntries(lists.map((list) => [commandFileName(list), list.mapping]));
  const lines = judgements.map(({ left, right, verdict, reason }) =>
    csvLine([left, right, verdict, reason ?? ""]),
  );
  const decisions = csvLine(["left", "right", "verdict", "reason"]) + lines.join("");
  const write = new TextEncoder();
  return [
    [GIVEN.map, write.encode(`${JSON.stringify({ files }, null, 2)}\n`)],
    ...(lines.length === 0 ? [] : [[GIVEN.decisions, write.encode(decisions)] as const]),
  ];
}

/** Digest of the people of the run before, whose ids are kept; null where there is none, or one that told no contents. */
function peopleBefore({ runs }: CaseState): Digest | null {
  const run = runs.findLast((each) => each.state === "finished");
  const settings = run?.settings as Partial<RunSettings> | undefined;
  return settings?.earlier === undefined ? null : (run?.outputs["records.csv"]?.digest ?? null);
}

/**
 * The work of a linking, checked before it is begun.
 * @param further files recorded with the run's own outputs.
 */
export function linkWork(house: House, asked: JobRequest, further: readonly OutputFile[] = []): Work {
  const state = house.open.state();
  const lists = linkedLists(activeLists(state));
  if (lists.length === 0) refuse("server/invalid", "there are no lists to link", "add a list first");
  const captureLists = captureNames(lists, asked.lists);
  const judgements = state.judgements.map(({ left, right, verdict, reason }) => ({
    left,
    right,
    verdict,
    reason: reason.trim(), // as decisions.csv is read
  }));
  const before = peopleBefore(state);
  const settings = {
    lists,
    captureLists,
    judgements: judgements.length,
    stamp: inputStamp(state),
    earlier: before,
    ...(asked.by === undefined ? {} : { by: asked.by }),
  };
  const seed = asked.seed ?? USUAL_SEED;
  const out = join(house.incoming, `run-${randomUUID()}`);
  const work = recorded(house, { inputs: inputsOf(lists), settings, seed }, async (onProgress, signal) => {
    const files = await filesOf(house, lists);
    const earlier = before === null ? undefined : await house.originals(before);
    const given = givenFiles(lists, judgements);
    const kept = given.map(([name, bytes]) => ({ name, digest: sha256(bytes) }));
    const request = {
      kind: "count" as const,
      files,
      judgements,
      seed,
      threads: threadsToUse(),
      captureLists,
      by: asked.by,
      areas: asked.by === "place" ? await areasOf(house) : undefined,
      statements: standingStatements(state),
      trajectory: "auto" as const,
      earlier,
      given: before === null ? kept : [...kept, { name: GIVEN.earlier, digest: before }],
      out,
    };
    const summary: LinkSummary = await carryOut(request, onProgress, signal);
    return {
      outputs: outputsOf(summary, out, [...further, ...given], earlier),
      people: summary,
      estimation: summary.estimation,
    };
  });
  return async (onProgress, signal) => {
    try {
      await work(onProgress, signal);
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  };
}
