/** Long work: started, looked at, cancelled. */
import { createRoute, z } from "@hono/zod-openapi";
import { Job, JobRequest } from "../contract.ts";
import type { House } from "../house.ts";
import type { Work } from "../jobs.ts";
import { countWork } from "../counting.ts";
import { linkWork } from "../linking.ts";
import { answers, body, resource } from "../route.ts";

async function workFor(house: House, request: JobRequest): Promise<Work> {
  return request.kind === "count" ? countWork(house, request) : linkWork(house, request);
}

const params = z.object({ jobId: z.string() });

export function jobRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/jobs",
      tags: ["work"],
      summary: "Start linking or counting; one job at a time",
      request: body(JobRequest),
      responses: answers(Job, "The job"),
    }),
    async (context) => {
      const request = context.req.valid("json");
      return context.json(house.jobs.start(request.kind, await workFor(house, request)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/jobs",
      tags: ["work"],
      summary: "Jobs of this session, newest first",
      responses: answers(z.array(Job), "The jobs"),
    }),
    (context) => context.json(house.jobs.all(), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/jobs/{jobId}",
      tags: ["work"],
      summary: "How far a job is",
      request: { params },
      responses: answers(Job, "The job"),
    }),
    (context) => context.json(house.jobs.get(context.req.valid("param").jobId), 200),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/jobs/{jobId}",
      tags: ["work"],
      summary: "Cancel a job; nothing is left of it",
      request: { params },
      responses: answers(Job, "The job as it ended"),
    }),
    async (context) => context.json(await house.jobs.cancel(context.req.valid("param").jobId), 200),
  );
  return app;
}
