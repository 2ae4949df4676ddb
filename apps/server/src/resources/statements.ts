/** What others say of how many there are. Nothing here says whether it is right. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseStatement } from "@recount/case";
import { Statement, StatementRequest } from "../contract.ts";
import type { House } from "../house.ts";
import { answers, body, done, resource } from "../route.ts";

function shown(statement: CaseStatement): Statement {
  const { statementId, speakers, victims, saidOn, saidIn, note, time, member, withdrawn } = statement;
  return {
    statementId,
    speakers: [...speakers],
    victims,
    saidOn,
    saidIn,
    note,
    time,
    member,
    withdrawn: withdrawn === undefined ? null : { reason: withdrawn.reason, time: withdrawn.time },
  };
}

export function statementRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/statements",
      tags: ["count"],
      summary: "Claimed numbers, withdrawn ones included, in the order in which they were entered",
      responses: answers(z.array(Statement), "The statements"),
    }),
    (context) => context.json(house.open.state().statements.map(shown), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/statements",
      tags: ["count"],
      summary: "Enter what somebody says",
      request: { ...body(StatementRequest) },
      responses: answers(Statement, "The statement"),
    }),
    async (context) => context.json(shown(await house.open.makeStatement(context.req.valid("json"))), 200),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/statements/{statementId}",
      tags: ["count"],
      summary: "No longer show it beside the count; nothing is deleted",
      request: {
        params: z.object({ statementId: z.string() }),
        ...body(z.object({ reason: z.string().max(2000) })),
      },
      responses: done("Withdrawn"),
    }),
    async (context) => {
      const { statementId } = context.req.valid("param");
      await house.open.withdrawStatement(statementId, context.req.valid("json").reason);
      return context.body(null, 204);
    },
  );
  return app;
}
