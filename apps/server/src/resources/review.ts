/** The review queue of the latest linking: what is best asked next, and the two records of a question. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseRun, Json } from "@recount/case";
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

function figuresOf({ figures, settings }: CaseRun): Change["before"] {
  const { people, documented, total } = figures as Json & Figures;
  const { judgements } = settings as Json & RunSettings;
  return { people, documented, total: total?.point ?? null, judgements };
}

/** What the judgements changed: the latest run beside the last one before it that had others. */
function changeOf({ open }: House, { run }: LatestRun): Change | null {
  const finished = open.state().runs.filter(({ state }) => state === "finished");
  const at = finished.findIndex(({ runId }) => runId === run.runId);
  const stampOf = (each: CaseRun): string => (each.settings as Json & RunSettings).stamp;
  const before = finished.slice(0, at).findLast((each) => stampOf(each) !== stampOf(run));
  if (before === undefined) return null;
  const change = { before: figuresOf(before), after: figuresOf(run) };
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
