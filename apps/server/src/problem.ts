/**
 * What the server says when it cannot do as asked: every error leaves as one `Problem`, one line that names what, where
 * and what to do. What is not a RecountError is a defect of ours: the person gets one plain line, standard error gets
 * the place in our code, and neither gets a message that could carry somebody's name.
 */
import { RecountError } from "@recount/core";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Problem } from "./contract.ts";

export type ServerErrorCode =
  | "server/not-found"
  | "server/invalid"
  | "server/names-unknown"
  | "server/busy"
  | "server/draft-twice"
  | "server/being-confirmed"
  | "server/contradiction"
  | "server/unfinished"
  | "server/too-large"
  | "server/forbidden"
  | "server/no-space"
  | "server/thread"
  | "server/port"
  | "server/defect"
  | "server/web-not-built";

/** Throws a refusal of the server's own. @throws RecountError always. */
export function refuse(code: ServerErrorCode, message: string, remedy?: string, where?: string): never {
  throw new RecountError(code, message, { remedy, where });
}

/** @throws RecountError server/not-found, always. */
export function notFound(what: string, remedy?: string): never {
  return refuse("server/not-found", what, remedy);
}

type Status = 400 | 403 | 404 | 409 | 413 | 422 | 500 | 503 | 507;

const STATUS: Readonly<Record<string, Status>> = {
  "server/not-found": 404,
  "server/invalid": 400,
  "server/busy": 409,
  "server/draft-twice": 422,
  "server/being-confirmed": 409,
  "server/contradiction": 409,
  "server/unfinished": 409,
  "server/too-large": 413,
  "read/too-large": 413,
  "read/areas": 422,
  "case/bad-event": 400,
  "case/unknown-statement": 404,
  "case/already-withdrawn": 409,
  "case/review-closed": 409,
  "server/forbidden": 403,
  "server/no-space": 507,
  "server/thread": 422,
  "server/web-not-built": 503,
  "server/defect": 500,
};

const DEFECT: Problem = {
  code: "server/defect",
  message: "something went wrong inside recount; nothing in the case was changed by it",
  remedy: "try again; if it happens again, restart recount and report what you were doing",
};

const NOT_JSON: Problem = {
  code: "server/invalid",
  message: "the request's body is not the JSON it should be",
  remedy: "send JSON with content-type application/json",
};

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").slice(0, 2000);
}

/** The body for any error. Only a RecountError's words are shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HTTPException && error.status < 500) return NOT_JSON;
  if (!(error instanceof RecountError)) return systemProblem(error) ?? DEFECT;
  const { where, line, remedy } = error.details;
  return {
    code: error.code,
    message: oneLine(error.message),
    ...(where === undefined ? {} : { where: oneLine(where) }),
    ...(line === undefined ? {} : { line }),
    ...(remedy === undefined ? {} : { remedy: oneLine(remedy) }),
  };
}

/** The few failures of the machine that a person can mend. */
function systemProblem(error: unknown): Problem | undefined {
  const code = systemCode(error);
  if (code !== "ENOSPC" && code !== "EDQUOT") return undefined;
  return {
    code: "server/no-space",
    message: "the disk is full",
    remedy: "make room on the disk and try again",
  };
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function statusOf(problem: Problem): Status {
  return STATUS[problem.code] ?? 422;
}

/** First line of the stack that lies in our own code: where to look, without the message. */
function place(error: Error): string {
  const frame = (error.stack ?? "")
    .split("\n")
    .find((line) => line.includes("file://") || line.includes(".ts:"));
  return frame === undefined
    ? ""
    : ` ${frame
        .trim()
        .replace(/^at /, "")
        .replace(/file:\/\/\S*\/(?=(apps|packages)\/)/, "")}`;
}

/** One line to standard error about a defect: kind, code and place, never the message. */
export function logDefect(doing: string, error: unknown): void {
  if (error instanceof RecountError && error.code === "case/closed") return; // Ctrl+C while at work is no defect
  const kind =
    error instanceof Error ? `${error.name} ${systemCode(error) ?? ""}${place(error)}` : typeof error;
  process.stderr.write(`recount: defect while ${doing}: ${kind.trim()}\n`);
}

/** Method and first part of the address: the rest may hold ids and search words. */
function asked({ req }: Context): string {
  return `${req.method} ${req.path.split("/").slice(0, 3).join("/")}`;
}

/** The answer to a request that threw. One that its sender broke off is no defect of ours. */
export function answerProblem(error: unknown, context: Context): Response {
  const problem = problemOf(error);
  const brokenOff = context.req.raw.signal.aborted || systemCode(error) === "ECONNRESET";
  if (problem.code === "server/defect" && !brokenOff) logDefect(`answering ${asked(context)}`, error);
  return context.json(problem, statusOf(problem));
}
