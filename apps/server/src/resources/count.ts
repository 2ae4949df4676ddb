/** The latest count: overlap, estimates, checks. */
import { createRoute } from "@hono/zod-openapi";
import type { Estimation } from "@recount/runs";
import { CountPage } from "../contract.ts";
import type { House } from "../house.ts";
import type { LatestRun } from "../latest.ts";
import { notFound } from "../problem.ts";
import { answers, resource } from "../route.ts";
import { knownTruth } from "../truth.ts";
import { linkedRun } from "./people.ts";

/** Bit `list` of a capture history. Histories are 30 bits at most. */
function isOn(history: number, list: number): boolean {
  return ((history >>> list) & 1) === 1;
}

function listsOf({ table }: Estimation, latest: LatestRun): CountPage["lists"] {
  return table.lists.map((name, index) => ({
    listId: latest.listId(name),
    name,
    people: table.cells.reduce((sum, { history, count }) => sum + (isOn(history, index) ? count : 0), 0),
    only: table.cells.find(({ history }) => history === 1 << index)?.count ?? 0,
  }));
}

function patternsOf({ table }: Estimation, latest: LatestRun): CountPage["patterns"] {
  return table.cells.map(({ history, count }) => ({
    lists: table.lists.filter((_, index) => isOn(history, index)).map((name) => latest.listId(name)),
    people: count,
  }));
}

function carriedOf({ carried }: Estimation): CountPage["carried"] {
  return carried == null
    ? null
    : { ...carried, estimates: [...carried.estimates], moves: [...carried.moves] };
}

async function countPage(house: House): Promise<CountPage> {
  const latest = await linkedRun(house);
  const { run, estimation } = latest;
  if (estimation === null) notFound("nothing has been counted yet", "link the lists and count");
  const truth = await knownTruth(house);
  return {
    runId: run.runId,
    finishedAt: run.time,
    documented: estimation.documented,
    lists: listsOf(estimation, latest),
    patterns: patternsOf(estimation, latest),
    recommended: estimation.recommended,
    recommendation: estimation.recommendation,
    estimates: [...estimation.estimates],
    checks: [...estimation.checks],
    carried: carriedOf(estimation),
    seed: estimation.seed,
    truth: truth === null ? null : { total: truth.total },
  };
}

export function countRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/count",
      tags: ["count"],
      summary: "The latest count",
      responses: answers(CountPage, "The count"),
    }),
    async (context) => context.json(await countPage(house), 200),
  );
  return app;
}
