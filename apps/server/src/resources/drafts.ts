/** Lists on their way in: dropped, understood, corrected, confirmed. */
import { createRoute, z } from "@hono/zod-openapi";
import { ENCODINGS, holdNames } from "@recount/read";
import { ListDraft, ListSummary, RoleName } from "../contract.ts";
import { confirmedMapping, type Draft } from "../drafts.ts";
import type { House } from "../house.ts";
import { safeListName } from "../names.ts";
import { refuse } from "../problem.ts";
import { answers, body, done, resource } from "../route.ts";
import { listSummary } from "./lists.ts";

const Correction = z.object({
  columns: z
    .record(z.string(), RoleName)
    .optional()
    .describe('role by header, or by 0-based position written "#3"'),
  dateOrder: z.enum(["day-month", "month-day", "year-first"]).optional(),
  headerLine: z.number().int().min(1).optional(),
  encoding: z.enum(ENCODINGS).optional(),
});

const params = z.object({ draftId: z.string() });

const Confirmation = z.object({ name: z.string().max(1000).optional() });

async function preserve(house: House, draft: Draft, given: string | undefined): Promise<ListSummary> {
  const { source, reading } = draft;
  if (!holdNames(reading.columns))
    refuse(
      "server/names-unknown",
      "no column is chosen that holds names",
      "choose it, then add the list",
      source.fileName,
    );
  const list = await house.open.addList({
    content: { path: source.path },
    fileName: source.fileName,
    name: safeListName(given ?? reading.name),
    mapping: confirmedMapping(draft),
    rows: reading.rows + reading.setAside.length,
    setAside: reading.setAside.length,
  });
  return listSummary(house, list);
}

export function draftRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/drafts",
      tags: ["read"],
      summary: "Files that wait to be confirmed",
      responses: answers(z.array(ListDraft), "The drafts"),
    }),
    (context) => context.json(house.drafts.all(), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/drafts",
      tags: ["read"],
      summary: "Drop a file: its bytes are the body",
      request: { query: z.object({ name: z.string().min(1).max(4096).describe("the file's name") }) },
      responses: answers(ListDraft, "How the file was understood"),
    }),
    async (context) =>
      context.json(await house.drafts.add(context.req.raw, context.req.valid("query").name), 200),
  );
  app.openapi(
    createRoute({
      method: "patch",
      path: "/api/drafts/{draftId}",
      tags: ["read"],
      summary: "Correct how a file is understood",
      request: { params, ...body(Correction) },
      responses: answers(ListDraft, "How it is understood now"),
    }),
    async (context) =>
      context.json(
        await house.drafts.correct(context.req.valid("param").draftId, context.req.valid("json")),
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/drafts/{draftId}/confirm",
      tags: ["read"],
      summary: "Preserve the file in the case, as a list",
      request: { params, body: { content: { "application/json": { schema: Confirmation } } } },
      responses: answers(ListSummary, "The list"),
    }),
    async (context) =>
      context.json(
        await house.drafts.confirm(context.req.valid("param").draftId, (draft) =>
          preserve(house, draft, context.req.valid("json").name),
        ),
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/drafts/{draftId}",
      tags: ["read"],
      summary: "Discard a draft and its file",
      request: { params },
      responses: done("Gone"),
    }),
    async (context) => {
      await house.drafts.drop(context.req.valid("param").draftId);
      return context.body(null, 204);
    },
  );
  return app;
}
