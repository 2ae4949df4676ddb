/** The shapes all resources share: an app that answers with problems, and the answers of a route for OpenAPI. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { sayIssue } from "@recount/case";
import { Problem } from "./contract.ts";
import { refuse } from "./problem.ts";

const otherwise = {
  description: "What went wrong, to what, and what can be done",
  content: { "application/json": { schema: Problem } },
} as const;

/** Answers of a route that gives JSON. */
export function answers<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { 200: { description, content: { "application/json": { schema } } }, default: otherwise } as const;
}

/** Answers of a route that gives a file. */
export function givesFile(mediaType: string, description: string) {
  return {
    200: { description, content: { [mediaType]: { schema: z.string() } } },
    default: otherwise,
  } as const;
}

/** Answers of a route that gives nothing back. */
export function done(description: string) {
  return { 204: { description }, default: otherwise } as const;
}

/** A JSON request body. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { content: { "application/json": { schema } }, required: true } } as const;
}

const MOST_ROWS = 1000;

/** Where a page starts and how long it is. */
export const paging = {
  from: z.coerce
    .number()
    .int()
    .min(0)
    .max(1e9)
    .default(0)
    .openapi({ description: "index of the first, from 0" }),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_ROWS)
    .default(100)
    .openapi({ description: `at most ${MOST_ROWS}` }),
};

/** An app for one resource. Requests that do not fit their schema become one line that names the field. */
export function resource(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      refuse(
        "server/invalid",
        sayIssue(result.error.issues, "the request"),
        "see /api/openapi.json for what is expected",
      );
    },
  });
}
