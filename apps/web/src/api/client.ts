/** One way to the server: JSON over /api, and a `ProblemError` with the server's own words for anything that is not 2xx. */
import type { Problem } from "@recount/server/contract";

export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.name = "ProblemError";
    this.status = status;
    this.problem = problem;
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    const body: unknown = await answer.json();
    if (isProblem(body)) return body;
  } catch {
    // a body that is not JSON says nothing we can show
  }
  return { code: "server/unreadable", message: `the server answered ${answer.status}`, where: answer.url };
}

async function request(path: string, init?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/api/${path}`, init);
  } catch {
    throw new ProblemError(0, {
      code: "server/unreachable",
      message: "the server does not answer",
      remedy: "see whether recount is still running, and start it again",
    });
  }
  if (!answer.ok) throw new ProblemError(answer.status, await problemOf(answer));
  return answer;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await request(path, signal === undefined ? undefined : { signal });
  return (await answer.json()) as T;
}

/** As `get`, with null where there is none yet. */
export async function getIfThere<T>(path: string): Promise<T | null> {
  try {
    return await get<T>(path);
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
}

export async function send<T>(method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  const answer = await request(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export async function sendFile<T>(path: string, file: Blob): Promise<T> {
  const answer = await request(path, {
    method: "POST",
    body: file,
    headers: { "content-type": "application/octet-stream" },
  });
  return (await answer.json()) as T;
}

/** `?a=1&b=2` from what is set; empty and undefined fall out. */
export function queryString(fields: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
