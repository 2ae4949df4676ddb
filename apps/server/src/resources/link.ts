/** The latest linking, for the specialist: blocking and model. */
import { createRoute } from "@hono/zod-openapi";
import type { ModelComparison } from "@recount/link";
import { LinkRunSummary } from "../contract.ts";
import type { House } from "../house.ts";
import { answers, resource } from "../route.ts";
import { linkedRun } from "./people.ts";

function comparisonOf({ name, levels }: ModelComparison): LinkRunSummary["comparisons"][number] {
  return {
    comparison: name,
    levels: levels.map(({ label, m, u }) => ({ label, m, u, weight: Math.log2(m / u) })),
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
    pairsCompared: link.blocking.pairsCompared,
    pairsMatched,
    lambda: model.lambda,
    blocking: link.blocking.rules.map(({ rule, pairs }) => ({ rule, pairs })),
    recallCeiling: link.blocking.recallCeiling,
    warnings: (link.warnings ?? []).map((warning) => ({ ...warning, params: { ...warning.params } })),
    ids: link.ids ?? null,
    comparisons: model.comparisons.map(comparisonOf),
    seed: run.seed,
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
  return app;
}
