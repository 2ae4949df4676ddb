/** Why two records were, or were not, taken for one person, and what a reviewer said of it. */
import { createRoute, z } from "@hono/zod-openapi";
import { JudgementRequest, PairDetail, PairExplanation } from "../contract.ts";
import type { House } from "../house.ts";
import { judge, judgementOn } from "../judgement.ts";
import { refuse } from "../problem.ts";
import { answers, body, resource } from "../route.ts";
import { judgementsOf, linkedRun } from "./people.ts";

const query = z.object({ left: z.string().min(1), right: z.string().min(1) });

/** @throws RecountError server/not-found where a record is not in the latest linking, server/invalid for a pair of one record. */
async function pairDetail(house: House, { left, right }: z.output<typeof query>): Promise<PairDetail> {
  if (left === right) refuse("server/invalid", "a pair needs two records");
  const latest = await linkedRun(house);
  const judgements = judgementsOf(house, latest);
  const detail = await house.library.call("pair", { run: latest.source, left, right, judgements });
  return {
    ...detail,
    records: detail.records.map((record) => ({ ...record, listId: latest.listId(record.listName) })),
    pair: { ...detail.pair, judgement: judgementOn(house, detail.pair) },
  };
}

export function pairRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/pairs",
      tags: ["link"],
      summary: "Two records side by side, and why they are or are not taken for one person",
      request: { query },
      responses: answers(PairDetail, "The pair"),
    }),
    async (context) => context.json(await pairDetail(house, context.req.valid("query")), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/judgements",
      tags: ["link"],
      summary: "Judge a pair; binds every later run",
      request: body(JudgementRequest),
      responses: answers(PairExplanation, "The pair, judged"),
    }),
    async (context) => {
      const { left, right, verdict, reason } = context.req.valid("json");
      const { pair } = await pairDetail(house, { left, right });
      await judge(house, { left, right, verdict, reason });
      return context.json({ ...pair, judgement: { verdict, reason } }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/judgements",
      tags: ["link"],
      summary: "Take a judgement back",
      request: { query },
      responses: answers(PairExplanation, "The pair, without it"),
    }),
    async (context) => {
      const { left, right } = context.req.valid("query");
      await house.open.withdrawJudgement(left, right);
      return context.json((await pairDetail(house, { left, right })).pair, 200);
    },
  );
  return app;
}
