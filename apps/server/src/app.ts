/** The server as one function from requests to answers: guards, resources, description, pages. */
import { fileURLToPath } from "node:url";
import { OpenAPIHono } from "@hono/zod-openapi";
import { protectiveHeaders, sameOriginOnly } from "./guard.ts";
import type { House } from "./house.ts";
import { pagesFrom } from "./pages.ts";
import { answerProblem, notFound } from "./problem.ts";
import { areaRoutes } from "./resources/areas.ts";
import { blindRoutes } from "./resources/blind.ts";
import { caseRoutes } from "./resources/case.ts";
import { countRoutes } from "./resources/count.ts";
import { draftRoutes } from "./resources/drafts.ts";
import { itemRoutes } from "./resources/items.ts";
import { jobRoutes } from "./resources/jobs.ts";
import { linkRoutes } from "./resources/link.ts";
import { listRoutes } from "./resources/lists.ts";
import { logRoutes } from "./resources/log.ts";
import { outputRoutes } from "./resources/outputs.ts";
import { pairRoutes } from "./resources/pairs.ts";
import { peopleRoutes } from "./resources/people.ts";
import { reviewRoutes } from "./resources/review.ts";
import { sampleRoutes } from "./resources/samples.ts";
import { statementRoutes } from "./resources/statements.ts";
import { VERSION } from "./version.ts";

const WEB = fileURLToPath(new URL("../../web/dist", import.meta.url));

const RESOURCES = [
  caseRoutes,
  itemRoutes,
  logRoutes,
  listRoutes,
  draftRoutes,
  jobRoutes,
  peopleRoutes,
  pairRoutes,
  reviewRoutes,
  blindRoutes,
  sampleRoutes,
  linkRoutes,
  countRoutes,
  areaRoutes,
  statementRoutes,
  outputRoutes,
];

/** @param web folder of the built workspace; apps/web/dist when absent. */
export function createApp(house: House, web = WEB): OpenAPIHono {
  const app = new OpenAPIHono();
  app.onError(answerProblem);
  app.use(protectiveHeaders, sameOriginOnly);
  for (const routes of RESOURCES) app.route("/", routes(house));
  app.doc31("/api/openapi.json", { openapi: "3.1.0", info: { title: "Recount", version: VERSION } });
  app.all("/api/*", () => notFound("there is no such address", "see /api/openapi.json"));
  app.get("*", pagesFrom(web));
  app.notFound((context) => answerProblem(notFoundError(), context));
  return app;
}

function notFoundError(): unknown {
  try {
    return notFound("there is no such address");
  } catch (error) {
    return error;
  }
}
