/** The case in one sentence, and its seal. */
import { createRoute } from "@hono/zod-openapi";
import { CaseSummary, Seal } from "../contract.ts";
import { leadTotal } from "../headline.ts";
import type { House } from "../house.ts";
import { activeLists, inputStamp, type LatestRun } from "../latest.ts";
import { answers, resource } from "../route.ts";
import { knownTruth } from "../truth.ts";

type Total = Pick<CaseSummary, "total" | "refused">;

/** The headline: the recommended estimate with its interval, or the reason why there is none. */
function headline(latest: LatestRun | undefined): Total {
  const estimation = latest?.estimation ?? null;
  if (estimation === null) return { total: null, refused: null };
  const { recommended: method, recommendation } = estimation;
  const figure = leadTotal(estimation);
  // An estimate never stands without its interval.
  if (method === null || figure === null || figure.interval === null)
    return { total: null, refused: recommendation };
  return { total: { point: figure.point, interval: figure.interval, method }, refused: null };
}

function failedChecks(latest: LatestRun | undefined): number {
  const { estimation } = latest ?? {};
  if (estimation === null || estimation === undefined) return 0;
  const chosen = estimation.estimates.find(({ method }) => method === estimation.recommended);
  return [...estimation.checks, ...(chosen?.checks ?? [])].filter(({ outcome }) => outcome === "failed")
    .length;
}

/** What the headline's people and lists are: the latest run's, whatever was added since. */
function documentedBy(
  latest: LatestRun | undefined,
): Pick<CaseSummary, "people" | "documented" | "unnamed" | "drawn" | "drawnNotes"> {
  if (latest === undefined)
    return { people: null, documented: null, unnamed: 0, drawn: null, drawnNotes: [] };
  const { people, unnamed } = latest.link;
  const { drawn = null, warnings = [] } = latest.link;
  return {
    people,
    documented: latest.estimation?.documented ?? people - unnamed,
    unnamed,
    drawn,
    drawnNotes: warnings
      .filter(({ code }) => code.startsWith("runs/draws-"))
      .map((note) => ({ ...note, params: { ...note.params } })),
  };
}

/** How many lists the latest run's figures come from. */
function listsBehind({ estimation, settings }: LatestRun): number {
  return estimation?.table.lists.length ?? settings.lists.length;
}

async function summarise(house: House): Promise<CaseSummary> {
  const state = house.open.state();
  const latest = await house.latest();
  const lists = activeLists(state);
  const seal = house.seal.known();
  const { toStop, stop } = await house.review.waiting();
  return {
    name: state.name,
    example: state.example,
    origin: house.open.origin,
    lists: latest === undefined ? lists.length : listsBehind(latest),
    records: lists.reduce((sum, list) => sum + list.rows - list.setAside, 0),
    ...documentedBy(latest),
    ...headline(latest),
    stale: latest !== undefined && latest.settings.stamp !== inputStamp(state),
    waiting: {
      preserve: seal.problems.length,
      read: house.drafts.all().length,
      link: toStop,
      count: failedChecks(latest),
      publish: 0,
    },
    reviewStop: stop,
    seal,
    truth: await knownTruth(house),
  };
}

export function caseRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/case",
      tags: ["case"],
      summary: "The case in one sentence",
      responses: answers(CaseSummary, "The case"),
    }),
    async (context) => context.json(await summarise(house), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/seal",
      tags: ["case"],
      summary: "What the last check of the seal found",
      responses: answers(Seal, "The seal"),
    }),
    (context) => context.json(house.seal.known(), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/verify",
      tags: ["case"],
      summary: "Check every entry and file now",
      responses: answers(Seal, "The seal"),
    }),
    async (context) => context.json(await house.seal.check(), 200),
  );
  return app;
}
