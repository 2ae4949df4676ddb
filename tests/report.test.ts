/** What the report says of how to check it, followed with the files that the workspace offers. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "@hono/zod-openapi";
import {
  CountPage,
  Item,
  Job,
  ListReading,
  ListSummary,
  PairExplanation,
  ReviewPage,
} from "../apps/server/src/contract.ts";
import type { Served } from "../apps/server/src/index.ts";
import {
  clientOf,
  invent,
  serveExample,
  temporaryPlace,
  type Client,
  type Place,
} from "../apps/server/test/served.ts";
import { recount } from "../apps/cli/test/terminal.ts";

let place: Place;
let served: Served;
let client: Client;

beforeAll(async () => {
  place = await temporaryPlace();
  served = await serveExample(place, invent());
  client = clientOf(served);
});

afterAll(async () => {
  await served.close();
  await place.remove();
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function bytesAt(path: string): Promise<Uint8Array> {
  const answer = await client.raw(path);
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

async function run(kind: "link" | "count"): Promise<void> {
  const { jobId } = await client.send("POST", "jobs", Job, { kind });
  for (;;) {
    const job = await client.get(`jobs/${jobId}`, Job);
    if (job.state === "finished") return;
    expect(job.state, JSON.stringify(job.problem)).toBe("running");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A column that was understood is said to be of no use. */
async function correctAColumn(): Promise<void> {
  const page = z.object({ summary: ListSummary, reading: ListReading });
  const [list] = await client.get("lists", z.array(ListSummary));
  const { reading } = await client.get(`lists/${list?.listId}`, page);
  const at = reading.columns.findIndex(({ role }) => role === "age");
  expect(at).toBeGreaterThanOrEqual(0);
  await client.send("PATCH", `lists/${list?.listId}`, page, { columns: { [`#${at}`]: "other" } });
}

/** File names and digests that the English report prints, and the command after them. */
function toldBy(report: string): { digests: Map<string, string>; command: string[] } {
  const english = report.slice(0, report.indexOf('lang="ar" dir'));
  const rows = english.matchAll(
    /<td>\s*<bdi[^>]*>([^<]+)<\/bdi>\s*<\/td>\s*<td>\s*<code>([0-9a-f]{64})<\/code>/g,
  );
  const digests = new Map([...rows].map(([, name = "", digest = ""]) => [name, digest]));
  const command = /<code>recount (count [^<]+)<\/code>/.exec(english)?.[1] ?? "";
  return { digests, command: command.split(" ") };
}

describe("a preserved file", () => {
  it("is given byte by byte under its name, by its digest, and another digest is refused", async () => {
    const items = await client.get("items", z.array(Item));
    expect(items.length).toBeGreaterThan(0);
    for (const { digest, fileName } of items) {
      const answer = await client.raw(`items/${digest}`);
      expect(answer.headers.get("content-disposition")).toContain(encodeURIComponent(fileName));
      expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(digest);
    }
    const problem = await client.refused("GET", `items/${"0".repeat(64)}`, 404);
    expect(problem.remedy).toBe("take a digest from the preserve page");
    await client.refused("GET", "export/lists/another.csv", 404);
  });
});

describe("the report of a case with a corrected column, a judgement and a linking before", () => {
  it("has a command that makes the same bytes from the files offered beside it", async () => {
    const { questions } = await client.get("review?limit=1", ReviewPage);
    const { left, right } = questions[0]!;
    const reason = 'seen by "both", and\nby one more';
    await client.send("POST", "judgements", PairExplanation, { left, right, verdict: "different", reason });
    await correctAColumn();
    await run("link");
    const { exports, listFiles } = await client.get("count", CountPage);
    const { digests, command } = toldBy(new TextDecoder().decode(await bytesAt("report.html")));
    expect(command).toEqual(
      expect.arrayContaining([...listFiles, "map.json", "decisions.csv", "earlier-records.csv"]),
    );

    const folder = join(place.folder, "checked");
    mkdirSync(folder);
    for (const name of listFiles)
      writeFileSync(join(folder, name), await bytesAt(`export/lists/${encodeURIComponent(name)}`));
    for (const name of ["map.json", "decisions.csv", "earlier-records.csv"]) {
      const bytes = await bytesAt(`export/${name}`);
      expect(sha256(bytes)).toBe(digests.get(name));
      writeFileSync(join(folder, name), bytes);
    }
    const made = [...digests.keys()].filter((name) => !listFiles.includes(name) && !command.includes(name));
    expect(made).toEqual(expect.arrayContaining(["records.csv", "patterns.csv", "review.csv", "link.json"]));
    for (const name of made) {
      expect(exports).toContain(name);
      expect(sha256(await bytesAt(`export/${name}`)), name).toBe(digests.get(name));
    }

    // Counted again, the report still has what makes the same bytes.
    await run("count");
    const again = toldBy(new TextDecoder().decode(await bytesAt("report.html")));
    expect(again.command).toEqual(command);
    expect(Object.fromEntries(again.digests)).toEqual(Object.fromEntries(digests));

    const ended = recount(folder, ...command);
    expect(ended.errors).toBe("");
    expect(ended.status).toBe(0);
    for (const name of made)
      expect(sha256(readFileSync(join(folder, "out", name))), name).toBe(digests.get(name));
  });
});
