/** A small invented case served on a free port, and a client that checks every answer against its schema. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "@hono/zod-openapi";
import { createCase } from "@recount/case";
import { expect } from "vitest";
import { EXAMPLE, generate, type InventedCase } from "../../../examples/src/index.ts";
import { Problem } from "../src/contract.ts";
import { makeExample, serve, type Served } from "../src/index.ts";

/** Few enough to link and count in seconds, enough for three lists to overlap. */
const DEATHS = 400;
export const SEED = 3;

export const NOW = "2026-01-02T03:04:05.000Z";
const clock = (): Date => new Date(NOW);

export function invent(): InventedCase {
  return generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: DEATHS } }, SEED);
}

export interface Place {
  readonly folder: string;
  readonly caseFolder: string;
  readonly caseOptions: { readonly home: string; readonly clock: () => Date };
  remove(): Promise<void>;
}

export async function temporaryPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "recount-server-"));
  return {
    folder,
    caseFolder: join(folder, "case"),
    caseOptions: { home: join(folder, "home"), clock },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function serveExample(place: Place, invented: InventedCase): Promise<Served> {
  await makeExample(place.caseFolder, invented, {
    name: "Invented",
    seed: SEED,
    onProgress: () => undefined,
    caseOptions: place.caseOptions,
  });
  return serveCase(place);
}

export async function serveEmpty(place: Place): Promise<Served> {
  const open = await createCase(place.caseFolder, { ...place.caseOptions, name: "Empty" });
  await open.close();
  return serveCase(place);
}

export function serveCase(place: Place, web?: string): Promise<Served> {
  return serve(place.caseFolder, { port: 0, caseOptions: place.caseOptions, web });
}

export interface Client {
  get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>>;
  send<T extends z.ZodType>(method: string, path: string, schema: T, body?: unknown): Promise<z.infer<T>>;
  /** Expects a refusal with this status; gives its problem. */
  refused(method: string, path: string, status: number, body?: unknown): Promise<z.infer<typeof Problem>>;
  raw(path: string, init?: RequestInit): Promise<Response>;
}

/** An answer that has exactly what its schema says: no field missing, none too many. */
async function checked<T extends z.ZodType>(answer: Response, schema: T): Promise<z.infer<T>> {
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  const parsed = schema.parse(body);
  expect(parsed).toEqual(body);
  return parsed;
}

function bodyOf(body: unknown): Partial<RequestInit> {
  if (body === undefined) return {};
  if (body instanceof Uint8Array) return { body: new Uint8Array(body) };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

export function clientOf({ url }: Served): Client {
  const raw = (path: string, init?: RequestInit): Promise<Response> => fetch(`${url}/api/${path}`, init);
  return {
    raw,
    get: async (path, schema) => checked(await raw(path), schema),
    send: async (method, path, schema, body) => checked(await raw(path, { method, ...bodyOf(body) }), schema),
    async refused(method, path, status, body) {
      const answer = await raw(path, { method, ...bodyOf(body) });
      const problem = Problem.parse(await answer.json());
      expect(answer.status, JSON.stringify(problem)).toBe(status);
      expect(problem.message).not.toMatch(/[\r\n]|\bat .*\.ts:/);
      return problem;
    },
  };
}

/** A request with headers that fetch would not let through; gives the status. */
export function statusWith(
  url: string,
  path: string,
  method: string,
  headers: Record<string, string>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${url}${path}`, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Every file under a folder, by path. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}
