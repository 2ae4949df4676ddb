/** Files that cannot be used: one line each, nothing left of them, and the server goes on. */
import { z } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import en from "../../web/src/words/en.json" with { type: "json" };
import { CaseSummary, ListDraft, ListSummary } from "../src/contract.ts";
import type { Served } from "../src/index.ts";
import {
  clientOf,
  filesUnder,
  invent,
  serveEmpty,
  temporaryPlace,
  type Client,
  type Place,
} from "./served.ts";

let place: Place;
let served: Served;
let client: Client;

beforeAll(async () => {
  place = await temporaryPlace();
  served = await serveEmpty(place);
  client = clientOf(served);
});

afterAll(async () => {
  await served.close();
  await place.remove();
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256);
const workbook = invent().files.find(({ name }) => name.endsWith(".xlsx"))?.bytes ?? new Uint8Array();

const BROKEN: readonly (readonly [what: string, name: string, bytes: Uint8Array])[] = [
  ["a truncated workbook", "cut.xlsx", workbook.slice(0, workbook.length / 2)],
  ["a workbook that is noise", "noise.xlsx", noise],
  ["noise called .csv", "noise.csv", noise],
  ["an empty file", "empty.csv", new Uint8Array()],
  ["a header and nothing under it", "header.csv", text("Name,Age,Date of death\n")],
  [
    "too many columns",
    "wide.csv",
    text(
      `Name,${Array.from({ length: 2000 }, (_, index) => `c${index}`).join(",")}\nSara,${"1,".repeat(1999)}1\n`,
    ),
  ],
  ["a list whose every name is empty", "nameless.csv", text(`Name,Age\n${",4\n".repeat(40)}`)],
  ["JSON cut short", "cut.json", text('[{"name": "Sara Nadir", "age": 4}, {"na')],
  ["a file without a name", "..", text("Name\nSara\n")],
];

describe("a broken upload", () => {
  it.each(BROKEN)("%s gives one line, and nothing of it is left", async (_what, name, bytes) => {
    const before = await filesUnder(place.caseFolder);
    const answer = await client.raw(`drafts?name=${encodeURIComponent(name)}`, {
      method: "POST",
      body: new Uint8Array(bytes),
    });
    const problem = (await answer.json()) as { code: string; message: string };
    expect(answer.status, JSON.stringify(problem)).toBeGreaterThanOrEqual(400);
    expect(answer.status, JSON.stringify(problem)).toBeLessThan(500);
    expect(problem.message).not.toMatch(/[\r\n]/);
    expect(await filesUnder(place.caseFolder)).toEqual(before);
    expect(await client.get("drafts", z.array(ListDraft))).toEqual([]);
    expect((await client.get("case", CaseSummary)).lists).toBe(0);
  });

  it("that says it is larger than can be read is refused before it is sent", async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      void import("node:http").then(({ request }) => {
        const asked = request(
          `${served.url}/api/drafts?name=big.csv`,
          { method: "POST", headers: { "content-length": String(2 ** 31) } },
          (reply) => {
            reply.resume();
            resolve(reply.statusCode ?? 0);
            asked.destroy();
          },
        );
        asked.on("error", reject);
        asked.flushHeaders();
      });
    });
    expect(answer).toBe(413);
  });

  it("that breaks off in the middle leaves nothing", async () => {
    const before = await filesUnder(place.caseFolder);
    const { request } = await import("node:http");
    await new Promise<void>((resolve) => {
      const asked = request(`${served.url}/api/drafts?name=part.csv`, {
        method: "POST",
        headers: { "content-length": "100000" },
      });
      asked.on("error", () => resolve());
      asked.write("Name,Age\nSara Nadir,4\n", () => asked.destroy());
      asked.on("close", () => resolve());
    });
    while ((await filesUnder(place.caseFolder)).length > before.length) await client.get("case", CaseSummary);
    expect(await client.get("drafts", z.array(ListDraft))).toEqual([]);
  });

  it("does not keep a good file out", async () => {
    const draft = await client.send(
      "POST",
      "drafts?name=good.csv",
      ListDraft,
      text("Name,Age\nSara Nadir,4\n"),
    );
    expect(draft.reading.rows).toBe(1);
    expect((await client.raw(`drafts/${draft.draftId}`, { method: "DELETE" })).status).toBe(204);
  });
});

describe("before anything was linked", () => {
  it("what needs a linking is not there yet, and a job needs a list", async () => {
    for (const path of [
      "people",
      "people/a:1",
      "pairs?left=a:1&right=b:1",
      "link",
      "count",
      "report.html",
      "export/records.csv",
    ]) {
      expect((await client.refused("GET", path, 404)).remedy, path).toBeDefined();
    }
    expect((await client.refused("POST", "jobs", 400, { kind: "link" })).remedy).toBe("add a list first");
  });
});

describe("a good file", () => {
  it("shows the first odd cells of a column, as written, with their lines", async () => {
    const days = Array.from({ length: 7 }, (_, day) => `Sara Nadir,${day + 10} March`).join("\n");
    const whole = "Rima Ostal,2013-05-17\n".repeat(20);
    const { draftId, reading } = await client.send(
      "POST",
      "drafts?name=odd.csv",
      ListDraft,
      text(`Invented\nName,Date of death\n${days}\n${whole}`),
    );
    const [name, died] = reading.columns;
    expect(name).toMatchObject({ odd: 0, oddCells: [] });
    expect(died).toMatchObject({
      odd: 7,
      oddCells: [10, 11, 12, 13, 14].map((day, at) => ({ line: at + 3, text: `${day} March` })),
    });
    expect((await client.raw(`drafts/${draftId}`, { method: "DELETE" })).status).toBe(204);
  });

  const rows = text("Text,When,Where\nQovrel Zamtu,2013-05-17,Qasrin\nWuzra Fteklo,2013-05-18,Beldun\n");

  it("of which no column is known to hold names is a draft, and a list once one is chosen", async () => {
    const { draftId, reading } = await client.send("POST", "drafts?name=notes.csv", ListDraft, rows);
    expect(reading.columns.map(({ role }) => role)).toContain("other");
    expect(reading.warnings.map(({ code }) => code)).toContain("read/names-unknown");
    const refused = await client.refused("POST", `drafts/${draftId}/confirm`, 422, {});
    expect(refused).toEqual({
      code: "server/names-unknown",
      message: en["code.server/names-unknown"],
      where: "notes.csv",
      remedy: "choose it, then add the list",
    });
    const chosen = await client.send("PATCH", `drafts/${draftId}`, ListDraft, {
      columns: { "#0": "fullName" },
    });
    expect(chosen.reading.warnings.map(({ code }) => code)).not.toContain("read/names-unknown");
    const list = await client.send("POST", `drafts/${draftId}/confirm`, ListSummary, {});
    expect(list.rows).toBe(2);
  });
  it("is told to wait already where it was dropped before and not confirmed, under whatever name", async () => {
    const other = text("Name,Age\nSara Nadir,4\nAmal Nadir,9\n");
    const upload = (name: string) => client.raw(`drafts?name=${name}`, { method: "POST", body: other });
    const answers = await Promise.all(["one.csv", "two.csv"].map(upload));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422]);
    const [draft, ...none] = await client.get("drafts", z.array(ListDraft));
    expect(none).toEqual([]);
    const problem = await client.refused("POST", "drafts?name=three.csv", 422, other);
    expect(problem.message).toBe(
      `the same file waits to be confirmed already, as "${draft?.reading.fileName}"`,
    );
    await client.raw(`drafts/${draft?.draftId}`, { method: "DELETE" });
    const again = await client.send("POST", "drafts?name=again.csv", ListDraft, other);
    expect((await client.raw(`drafts/${again.draftId}`, { method: "DELETE" })).status).toBe(204);
  });

  it("is told at once to be in the case already, under whatever name, and leaves no draft", async () => {
    const before = await filesUnder(place.caseFolder);
    const problem = await client.refused("POST", "drafts?name=again.csv", 422, rows);
    expect(problem.message).toBe('the same file is in the case already, as list "notes"');
    expect(await filesUnder(place.caseFolder)).toEqual(before);
    expect(await client.get("drafts", z.array(ListDraft))).toEqual([]);
    const [list] = await client.get("lists", z.array(ListSummary));
    const withdrawal = {
      method: "DELETE",
      body: '{"reason":"wrong"}',
      headers: { "content-type": "application/json" },
    };
    expect((await client.raw(`lists/${list?.listId}`, withdrawal)).status).toBe(204);
    await client.send("POST", "drafts?name=again.csv", ListDraft, rows);
  });

  it("is added once, however often it is confirmed at the same moment, and whoever discards it meanwhile", async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `Omar Zarqush ${row},${row % 90}`);
    const third = text(`Name,Age\n${rows.join("\n")}\n`);
    const { draftId } = await client.send("POST", "drafts?name=third.csv", ListDraft, third);
    const before = (await client.get("lists", z.array(ListSummary))).length;
    const json = { body: "{}", headers: { "content-type": "application/json" } };
    const confirmed = () => client.raw(`drafts/${draftId}/confirm`, { method: "POST", ...json });
    const asked = [
      confirmed(),
      confirmed(),
      client.raw(`drafts/${draftId}`, { method: "DELETE" }),
      confirmed(),
    ];
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses[0]).toBe(200);
    for (const status of statuses.slice(1)) expect([404, 409]).toContain(status);
    expect(await client.get("lists", z.array(ListSummary))).toHaveLength(before + 1);
  });
});
