/** The review queue of the latest linking: what is best asked next, and the two records of a question. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseRun, Json } from "@recount/case";
import { canonicalJson, type Signable } from "@recount/core";
import { ReviewPage } from "../contract.ts";
import type { House } from "../house.ts";
import { inputStamp, type LatestRun, type RunSettings } from "../latest.ts";
import { answers, paging, resource } from "../route.ts";
import { linkedRun } from "./people.ts";

type Change = NonNullable<ReviewPage["change"]>;

/** What the log keeps of a finished run; see recording.ts. */
interface Figures {
  readonly people: number;
  readonly documented: number | null;
  readonly total: { readonly point: number } | null;
}

const settingsOf = ({ settings }: CaseRun): RunSettings => settings as Json & RunSettings;

function figuresOf(run: CaseRun): Change["before"] {
  const { people, documented, total } = run.figures as Json & Figures;
  const { judgements } = settingsOf(run);
  return { people, documented, total: total?.point ?? null, judgements };
}

/** Which lists changed between two runs. */
export function listsChanged(
  before: Pick<RunSettings, "lists">,
  after: Pick<RunSettings, "lists">,
): Change["lists"] {
  // Key by key, in whatever order a log has them; through JSON, as an undefined field is one that is absent.
  const written = (list: object): string => canonicalJson(JSON.parse(JSON.stringify(list)) as Signable);
  const stands = new Map(before.lists.map((list) => [list.listId, written(list)]));
  const still = after.lists.filter(({ listId }) => stands.has(listId));
  return {
    added: after.lists.length - still.length,
    removed: before.lists.length - still.length,
    corrected: still.filter((list) => stands.get(list.listId) !== written(list)).length,
  };
}

/** What changed: the latest run beside the last one before it from other lists or judgements. */
function changeOf({ open }: House, { run }: LatestRun): Change | null {
  const finished = open.state().runs.filter(({ state }) => state === "finished");
  const at = finished.findIndex(({ runId }) => runId === run.runId);
  const { stamp } = settingsOf(run);
  const before = finished.slice(0, at).findLast((each) => settingsOf(each).stamp !== stamp);
  if (before === undefined) return null;
  const lists = listsChanged(settingsOf(before), settingsOf(run));
  const change = { before: figuresOf(before), after: figuresOf(run), lists };
  return change.before.judgements === 0 && change.after.judgements === 0 ? null : change;
}

async function reviewPage(house: House, from: number, limit: number): Promise<ReviewPage> {
  const latest = await linkedRun(house);
  const state = house.open.state();
  const { open, ...progress } = await house.review.state(latest);
  const last = state.judgements.at(-1);
  return {
    runId: latest.run.runId,
    open: open.length,
    judgements: state.judgements.length,
    sinceRun: latest.settings.stamp !== inputStamp(state),
    ...progress,
    questions: open.slice(from, from + limit),
    last:
      last === undefined
        ? null
        : { left: last.left, right: last.right, verdict: last.verdict, reason: last.reason },
    change: changeOf(house, latest),
  };
}

export function reviewRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/review",
      tags: ["review"],
      summary: "The questions nobody has answered, those that move the count most first",
      request: { query: z.object(paging) },
      responses: answers(ReviewPage, "The queue"),
    }),
    async (context) => {
      const { from, limit } = context.req.valid("query");
      return context.json(await reviewPage(house, from, limit), 200);
    },
  );
  return app;
}
