/** The latest count: overlap, estimates, checks. */
import { createRoute } from "@hono/zod-openapi";
import type { Estimation } from "@recount/runs";
import { CountMoves, CountPage } from "../contract.ts";
import type { House } from "../house.ts";
import type { LatestRun } from "../latest.ts";
import { commandFileName } from "../names.ts";
import { notFound } from "../problem.ts";
import { answers, resource } from "../route.ts";
import { knownTruth } from "../truth.ts";
import { exportsOf } from "./outputs.ts";
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

/** Warnings of the linking that are of who is counted: people told of in another's row are not. */
const OF_THE_COUNTED = new Set(["link/others-in-row"]);

/** The checks of the table, and what the linking warns of those counted. */
export function checksOf(
  { checks }: Pick<Estimation, "checks">,
  { warnings = [] }: Pick<LatestRun["link"], "warnings">,
): CountPage["checks"] {
  const warned = warnings.filter(({ code }) => OF_THE_COUNTED.has(code));
  return [...checks, ...warned.map((warning) => ({ ...warning, outcome: "warned" as const }))];
}

function carriedOf({ carried }: Estimation): CountPage["carried"] {
  return carried == null
    ? null
    : { ...carried, estimates: [...carried.estimates], moves: [...carried.moves] };
}

/** The two pictures of lists; what earlier versions wrote has none. */
function listPictures({ leftOut = [], hidden = [] }: Estimation, latest: LatestRun) {
  const named = (name: string) => ({ listId: latest.listId(name), name });
  return {
    leftOut: leftOut.map(({ list, documented, totals }) => ({
      ...named(list),
      documented,
      totals: [...totals],
    })),
    hidden: hidden.map(({ list, people, onOthers, predicted }) => ({
      ...named(list),
      people,
      onOthers,
      predicted: [...predicted],
    })),
  };
}

function sensitivityOf({ sensitivity }: Estimation): CountPage["sensitivity"] {
  if (sensitivity == null) return null;
  const { refusal, meaning, points, implied } = sensitivity;
  return { refusal, meaning, points: [...points], implied: [...implied] };
}

/** Apart from the count: names wait for the index of people, and nothing else of the page does. */
async function countMoves(house: House): Promise<CountMoves> {
  const latest = await linkedRun(house);
  const carried = latest.estimation?.carried ?? null;
  const moves = carried?.moves ?? [];
  const recordIds = moves.flatMap(({ left, right }) => [left, right]);
  const names = await house.library.call("recordNames", { run: latest.source, recordIds });
  return {
    by: carried?.movesBy ?? null,
    moves: moves.map((move, at) => ({
      ...move,
      leftName: names[2 * at] ?? "",
      rightName: names[2 * at + 1] ?? "",
    })),
  };
}

function strataOf({ strata }: Estimation): CountPage["strata"] {
  if (strata == null) return null;
  return {
    by: strata.by,
    strata: strata.strata.map(({ name, documented, method, estimates, table }, at) => ({
      name,
      written: [...(strata.written?.[at] ?? [])],
      documented,
      method,
      estimates: [...estimates],
      patterns: table.cells.map(({ history, count }) => ({ history, people: count })),
    })),
    sum: { ...strata.sum, refused: [...strata.sum.refused] },
    checks: [...strata.checks],
    missing: strata.missing ?? null,
  };
}

/** Counts made by earlier versions have none. */
function trajectoryOf({ trajectory }: Estimation): CountPage["trajectory"] {
  if (trajectory == null) return null;
  return {
    ...trajectory,
    steps: trajectory.steps.map((step) => ({ ...step, lists: [...step.lists], checks: [...step.checks] })),
  };
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
    checks: checksOf(estimation, latest.link),
    carried: carriedOf(estimation),
    ...listPictures(estimation, latest),
    sensitivity: sensitivityOf(estimation),
    strata: strataOf(estimation),
    trajectory: trajectoryOf(estimation),
    seed: estimation.seed,
    truth: truth === null ? null : { total: truth.total },
    exports: exportsOf(latest),
    listFiles: latest.settings.lists.map(commandFileName),
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
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/count/moves",
      tags: ["count"],
      summary: "The uncertain pairs that move the latest count most",
      responses: answers(CountMoves, "The pairs, those that move it most first"),
    }),
    async (context) => context.json(await countMoves(house), 200),
  );
  return app;
}
