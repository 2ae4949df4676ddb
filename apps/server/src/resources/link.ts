/** The linkings of the case, for the specialist: blocking, model and patterns of the latest, and what changed between two. */
import { createRoute, z } from "@hono/zod-openapi";
import { joiningThreshold, modelWarnings, type LinkModel, type ModelComparison } from "@recount/link";
import { LinkRuns, LinkRunSummary, PatternPage, RunChanges } from "../contract.ts";
import type { House } from "../house.ts";
import { finishedLinkings, finishedRun, type LatestRun } from "../latest.ts";
import { PATTERN_SORTS, type ComparedRun, type PatternSort } from "../library/calls.ts";
import { notFound } from "../problem.ts";
import { answers, paging, resource } from "../route.ts";
import { linkedRun } from "./people.ts";

function comparisonOf({ name, levels }: ModelComparison): LinkRunSummary["comparisons"][number] {
  return {
    comparison: name,
    levels: levels.map(({ label, m, u, unseen }) => ({
      label,
      m,
      u,
      weight: Math.log2(m / u),
      seen: unseen !== true,
    })),
  };
}

/** Columns of the term-frequency tables that say something to a reader; the others are keys of sounds and events. */
const SHOWN_FREQUENCIES = ["given-name-spelling", "father-name-spelling", "family-name-spelling", "place"];
const MOST_VALUES = 8;

function frequenciesOf({ termFrequencies }: LinkModel): LinkRunSummary["frequencies"] {
  return termFrequencies
    .filter(({ column, total }) => SHOWN_FREQUENCIES.includes(column) && total > 0)
    .map(({ column, total, counts }) => ({
      column: column.replace(/-spelling$/, ""),
      total,
      values: Object.entries(counts)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, MOST_VALUES)
        .map(([value, records]) => ({ value, records })),
    }));
}

/** Blocking as the run told it; what earlier versions did not tell is null. */
function blockingOf({
  blocking,
}: LatestRun["link"]): Pick<
  LinkRunSummary,
  "blocking" | "unused" | "budget" | "recallCeiling" | "reach" | "pairsCompared"
> {
  return {
    pairsCompared: blocking.pairsCompared,
    blocking: blocking.rules.map(({ rule, pairs, matches, only }) => ({
      rule,
      pairs,
      matches: matches ?? null,
      only: only ?? null,
    })),
    unused: (blocking.unused ?? []).map((rule) => ({ ...rule })),
    budget: blocking.budget ?? null,
    recallCeiling: blocking.recallCeiling,
    reach: blocking.reach ?? null,
  };
}

async function linkRunSummary(house: House): Promise<LinkRunSummary> {
  const { run, link, model, source } = await linkedRun(house);
  const { pairsMatched } = await house.library.call("prepare", { run: source });
  return {
    runId: run.runId,
    finishedAt: run.time,
    records: link.records,
    people: link.people,
    unnamed: link.unnamed,
    pairsMatched,
    lambda: model.lambda,
    threshold: joiningThreshold(model),
    ...blockingOf(link),
    training: model.training,
    frequencies: frequenciesOf(model),
    weights: link.weights === undefined ? null : { ...link.weights, counts: [...link.weights.counts] },
    warnings: [...(link.warnings ?? []), ...modelWarnings(model, link.blocking.recallCeiling)].map(
      (warning) => ({
        ...warning,
        params: { ...warning.params },
      }),
    ),
    ids: link.ids ?? null,
    comparisons: model.comparisons.map(comparisonOf),
    seed: run.seed,
  };
}

async function patternPage(
  house: House,
  asked: { sort: PatternSort; from: number; limit: number },
): Promise<PatternPage> {
  const { run, source } = await linkedRun(house);
  const output =
    run.outputs["patterns.csv"] ??
    notFound("the latest linking kept no patterns", "link again with this version");
  const path = await house.originals(output.digest);
  return house.library.call("patterns", { path, modelPath: source.modelPath, ...asked });
}

function linkRuns({ open }: House): LinkRuns {
  return finishedLinkings(open).map(({ runId, time, figures, inputs }) => {
    const told = figures as { people?: number; records?: number };
    return {
      runId,
      finishedAt: time,
      people: told.people ?? 0,
      records: told.records ?? 0,
      lists: Object.keys(inputs).length,
    };
  });
}

/** Changes of people sent at once; the counts are of all. */
const MOST_CHANGES = 300;

const comparedRun = ({ source, link }: LatestRun): ComparedRun => ({
  recordsPath: source.recordsPath,
  pairsPath: source.pairsPath,
  modelPath: source.modelPath,
  report: link,
});

/** @throws RecountError server/not-found where the case has no such finished run. */
async function runNamed({ open, originals }: House, runId: string): Promise<LatestRun> {
  return (
    (await finishedRun(open, originals, runId)) ??
    notFound(`there is no finished linking ${runId}`, "see the list of linkings")
  );
}

async function runChanges(house: House, asked: { from: string; to: string }): Promise<RunChanges> {
  const [before, after] = [await runNamed(house, asked.from), await runNamed(house, asked.to)];
  const changed = await house.library.call("changes", {
    before: comparedRun(before),
    after: comparedRun(after),
    limit: MOST_CHANGES,
  });
  return {
    from: { runId: before.run.runId, finishedAt: before.run.time },
    to: { runId: after.run.runId, finishedAt: after.run.time },
    ...changed,
  };
}

export function linkRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/link",
      tags: ["link"],
      summary: "The latest linking: blocking and model",
      responses: answers(LinkRunSummary, "The linking"),
    }),
    async (context) => context.json(await linkRunSummary(house), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/link/patterns",
      tags: ["link"],
      summary: "Comparison patterns among the kept pairs of the latest linking",
      request: { query: z.object({ ...paging, sort: z.enum(PATTERN_SORTS).default("weight") }) },
      responses: answers(PatternPage, "A page of patterns"),
    }),
    async (context) => context.json(await patternPage(house, context.req.valid("query")), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/link/runs",
      tags: ["link"],
      summary: "Finished linkings, newest first",
      responses: answers(LinkRuns, "The linkings"),
    }),
    (context) => context.json(linkRuns(house), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/link/changes",
      tags: ["link"],
      summary: "What changed between two linkings, and why",
      request: { query: z.object({ from: z.string().min(1), to: z.string().min(1) }) },
      responses: answers(RunChanges, "What changed"),
    }),
    async (context) => context.json(await runChanges(house, context.req.valid("query")), 200),
  );
  return app;
}
