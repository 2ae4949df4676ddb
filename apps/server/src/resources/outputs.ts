/**
 * What can be taken away: the report, and the tables of the latest run.
 *
 * A file is given exactly as the run wrote it, so that its digest is the one in the log and a record id stays what it
 * is. A cell from outside that starts with = + - @ would be run as a formula by a spreadsheet program: for those there
 * is `?for=spreadsheet`, which puts an apostrophe before such cells and a byte order mark before the file.
 */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createRoute, z } from "@hono/zod-openapi";
import { csvLine, type Estimation } from "@recount/runs";
import { sendFile } from "../files.ts";
import { REPORT_POLICY } from "../guard.ts";
import type { House } from "../house.ts";
import type { LatestRun } from "../latest.ts";
import { attachment } from "../names.ts";
import { notFound } from "../problem.ts";
import { givesFile, resource } from "../route.ts";
import { forSpreadsheet, quoteFormulas } from "../spreadsheet.ts";
import { linkedRun } from "./people.ts";

const FILES = [
  "records.csv",
  "pairs.csv",
  "link.json",
  "draws.csv",
  "partitions.csv",
  "estimates.json",
  "model.json",
  "captures.csv",
] as const;

/** The capture table as `recount estimate` takes it: one column a list, and the number of people. */
function capturesCsv({ table }: Estimation): string {
  const lines = table.cells.map(({ history, count }) =>
    csvLine([...table.lists.map((_, index) => String((history >>> index) & 1)), String(count)]),
  );
  return csvLine([...table.lists, "count"]) + lines.join("");
}

async function outputPath(house: House, { run }: LatestRun, name: string): Promise<string> {
  const output =
    run.outputs[name] ?? notFound(`the latest run has no ${name}`, "link the lists and count again");
  return house.originals(output.digest);
}

async function exported(house: House, name: (typeof FILES)[number], spreadsheet: boolean): Promise<Response> {
  const latest = await linkedRun(house);
  const type = name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
  const headers = { "content-type": type, "content-disposition": attachment(name) };
  if (name === "captures.csv") {
    const text = capturesCsv(
      latest.estimation ?? notFound("nothing has been counted yet", "link the lists and count"),
    );
    return new Response(spreadsheet ? forSpreadsheet(text) : text, { headers });
  }
  const path = await outputPath(house, latest, name);
  if (!spreadsheet || !name.endsWith(".csv")) return sendFile(path, headers);
  const body = Readable.toWeb(Readable.from(quoteFormulas(createReadStream(path, "utf8")))) as ReadableStream;
  return new Response(body, { headers });
}

export function outputRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/report.html",
      tags: ["publish"],
      summary: "The report: one file that opens offline",
      request: { query: z.object({ download: z.enum(["yes"]).optional() }) },
      responses: givesFile("text/html", "The report"),
    }),
    async (context) => {
      const path = await outputPath(house, await linkedRun(house), "report.html");
      const headers: Record<string, string> = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": REPORT_POLICY,
      };
      if (context.req.valid("query").download !== undefined)
        headers["content-disposition"] = attachment("report.html");
      return sendFile(path, headers);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/export/{file}",
      tags: ["publish"],
      summary: "A table of the latest run, exactly as recorded, or made safe for a spreadsheet program",
      request: {
        params: z.object({ file: z.enum(FILES) }),
        query: z.object({ for: z.enum(["spreadsheet"]).optional() }),
      },
      responses: givesFile("text/csv", "The file"),
    }),
    (context) =>
      exported(house, context.req.valid("param").file, context.req.valid("query").for === "spreadsheet"),
  );
  return app;
}
