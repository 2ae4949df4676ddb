/**
 * What can be taken away: the report, the tables of the latest run, and what the report's command reads.
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
import { attachment, commandFileName } from "../names.ts";
import { notFound } from "../problem.ts";
import { givesFile, resource } from "../route.ts";
import { forSpreadsheet, quoteFormulas } from "../spreadsheet.ts";
import { linkedRun } from "./people.ts";

const FILES = [
  "records.csv",
  "pairs.csv",
  "patterns.csv",
  "review.csv",
  "link.json",
  "draws.csv",
  "partitions.csv",
  "estimates.json",
  "model.json",
  "captures.csv",
  "map.json",
  "decisions.csv",
  "earlier-records.csv",
] as const;

/** Which of them a run has: earlier versions wrote fewer. */
export function exportsOf({ run, estimation }: LatestRun): string[] {
  return FILES.filter((name) => (name === "captures.csv" ? estimation !== null : name in run.outputs));
}

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

/** A list of the latest run, under the file name that the report's command has. */
async function exportedList(house: House, file: string): Promise<Response> {
  const { settings } = await linkedRun(house);
  const list =
    settings.lists.find((each) => commandFileName(each) === file) ??
    notFound("the latest run has no list of that file name", "take a name from the report's command");
  return sendFile(await house.originals(list.digest), {
    "content-type": "application/octet-stream",
    "content-disposition": attachment(file),
  });
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
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/export/lists/{file}",
      tags: ["publish"],
      summary: "A list of the latest run as it came, under the file name that the report's command has",
      request: { params: z.object({ file: z.string().min(1).max(400) }) },
      responses: givesFile("application/octet-stream", "The file"),
    }),
    (context) => exportedList(house, context.req.valid("param").file),
  );
  return app;
}
