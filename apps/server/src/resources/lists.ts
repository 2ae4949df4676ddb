/** The lists of the case, their rows, and the files they came in. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseList } from "@recount/case";
import { parseMapping } from "@recount/read";
import { ListReading, ListSummary, OriginalRow, RoleName, RowPage } from "../contract.ts";
import { confirmedMapping } from "../drafts.ts";
import { sendFile } from "../files.ts";
import type { House } from "../house.ts";
import { activeLists, listSource } from "../latest.ts";
import { attachment } from "../names.ts";
import { notFound, refuse } from "../problem.ts";
import { answers, body, done, givesFile, paging, resource } from "../route.ts";

export async function listSummary(house: House, list: CaseList): Promise<ListSummary> {
  const latest = await house.latest();
  const linked = latest?.settings.lists.some(({ listId }) => listId === list.listId);
  const people =
    linked === true ? latest?.link.lists.find(({ name }) => name === list.name)?.people : undefined;
  return {
    listId: list.listId,
    name: list.name,
    fileName: list.fileName,
    digest: list.digest,
    rows: list.rows - list.setAside,
    setAside: list.setAside,
    people: people ?? null,
    addedAt: list.addedAt,
    withdrawn:
      list.withdrawn === undefined ? null : { reason: list.withdrawn.reason, time: list.withdrawn.time },
  };
}

/** A list, withdrawn ones included: what was once said of them must stay traceable. */
function findList(house: House, listId: string): CaseList {
  return (
    house.open.state().lists.find((each) => each.listId === listId) ??
    notFound("there is no such list in this case")
  );
}

async function originalRow(house: House, listId: string, row: number): Promise<OriginalRow> {
  const list = findList(house, listId);
  const recordId = `${list.name}:${row}`;
  const latest = await house.latest();
  const [context, personId] = await Promise.all([
    house.library.call("row", { source: await listSource(list, house.originals), row }),
    latest === undefined ? null : house.library.call("personOf", { run: latest.source, recordId }),
  ]);
  return {
    listId,
    listName: list.name,
    fileName: list.fileName,
    digest: list.digest,
    row,
    ...context,
    entry: { origin: list.origin, index: list.entry, leafHash: list.leafHash },
    recordId,
    personId,
  };
}

/** Reads the preserved file again with other columns, and records the mapping in the log. */
async function correctList(
  house: House,
  listId: string,
  correction: z.output<typeof Correction>,
): Promise<z.infer<typeof ListPage>> {
  const list = findList(house, listId);
  if (list.withdrawn !== undefined)
    refuse("server/invalid", `${list.name} is withdrawn: its columns are no longer used`);
  const source = await listSource(list, house.originals);
  const before = await house.library.call("understand", { source });
  // Every column by its position first, so that a correction is never in two minds with a header's role.
  const confirmed = confirmedMapping({ mapping: list.mapping, reading: before });
  const asked = parseMapping({
    ...confirmed,
    ...correction,
    columns: { ...confirmed.columns, ...correction.columns },
  });
  const reading = await house.library.call("understand", { source: { ...source, mapping: asked } });
  const corrected = await house.open.remap(listId, confirmedMapping({ mapping: asked, reading }), {
    rows: reading.rows + reading.setAside.length,
    setAside: reading.setAside.length,
  });
  return { summary: await listSummary(house, corrected), reading };
}

const ListPage = z.object({ summary: ListSummary, reading: ListReading });
const Correction = z.object({
  columns: z.record(z.string().regex(/^#\d+$/), RoleName).describe('role by 0-based position, "#3"'),
  dateOrder: z.enum(["day-month", "month-day", "year-first"]).optional(),
});
const listsQuery = z.object({
  withdrawn: z.enum(["true", "false"]).default("false").describe("true: withdrawn lists as well"),
});
const params = z.object({ listId: z.string() });
const rowParams = params.extend({ row: z.coerce.number().int().min(1).max(1e9) });
const rowQuery = z.object({ ...paging, only: z.enum(["odd", "all"]).default("all") });
const Withdrawal = z.object({ reason: z.string().trim().min(1).max(2000) });

export function listRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/lists",
      tags: ["read"],
      summary: "Lists that take part in linking, and withdrawn ones where they are asked for",
      request: { query: listsQuery },
      responses: answers(z.array(ListSummary), "The lists"),
    }),
    async (context) => {
      const state = house.open.state();
      const lists = context.req.valid("query").withdrawn === "true" ? state.lists : activeLists(state);
      return context.json(await Promise.all(lists.map((list) => listSummary(house, list))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/lists/{listId}",
      tags: ["read"],
      summary: "A list and how it is understood",
      request: { params },
      responses: answers(ListPage, "The list"),
    }),
    async (context) => {
      const list = findList(house, context.req.valid("param").listId);
      const reading = await house.library.call("understand", {
        source: await listSource(list, house.originals),
      });
      return context.json({ summary: await listSummary(house, list), reading }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/lists/{listId}/rows",
      tags: ["read"],
      summary: "Rows as they stand in the file",
      request: { params, query: rowQuery },
      responses: answers(RowPage, "A page of rows"),
    }),
    async (context) => {
      const { from, limit, only } = context.req.valid("query");
      const source = await listSource(findList(house, context.req.valid("param").listId), house.originals);
      const run = (await house.latest())?.source;
      return context.json(
        await house.library.call("rows", { source, run, from, limit, onlyOdd: only === "odd" }),
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/lists/{listId}/rows/{row}",
      tags: ["read"],
      summary: "One row, where it stands: the end of the way back",
      request: { params: rowParams },
      responses: answers(OriginalRow, "The row"),
    }),
    async (context) => {
      const { listId, row } = context.req.valid("param");
      return context.json(await originalRow(house, listId, row), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/lists/{listId}/file",
      tags: ["preserve"],
      summary: "The preserved file, byte for byte",
      request: { params },
      responses: givesFile("application/octet-stream", "The file"),
    }),
    async (context) => {
      const list = findList(house, context.req.valid("param").listId);
      return sendFile(await house.originals(list.digest), {
        "content-type": "application/octet-stream",
        "content-disposition": attachment(list.fileName),
      });
    },
  );
  app.openapi(
    createRoute({
      method: "patch",
      path: "/api/lists/{listId}",
      tags: ["read"],
      summary: "Correct what the columns of a list mean; the file stays as it is",
      request: { params, ...body(Correction) },
      responses: answers(ListPage, "How it is understood now"),
    }),
    async (context) =>
      context.json(
        await correctList(house, context.req.valid("param").listId, context.req.valid("json")),
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/lists/{listId}",
      tags: ["read"],
      summary: "Take a list out of linking; nothing is deleted",
      request: { params, ...body(Withdrawal) },
      responses: done("Withdrawn"),
    }),
    async (context) => {
      const { listId } = findList(house, context.req.valid("param").listId);
      await house.open.withdrawList(listId, context.req.valid("json").reason);
      return context.body(null, 204);
    },
  );
  return app;
}
