/** Every address of the server on a small example: what it answers, and how it refuses. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "@hono/zod-openapi";
import { sha256 } from "@recount/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CaseSummary,
  CountMap,
  CountMoves,
  CountPage,
  Item,
  Job,
  LinkRuns,
  LinkRunSummary,
  ListDraft,
  ListReading,
  ListSummary,
  LogEntry,
  OriginalRow,
  PairDetail,
  PairExplanation,
  PatternPage,
  PeoplePage,
  PersonDetail,
  RowPage,
  RunChanges,
  Seal,
  Statement,
} from "../src/contract.ts";
import type { Served } from "../src/index.ts";
import type { InventedCase } from "../../../examples/src/index.ts";
import {
  clientOf,
  invent,
  NOW,
  SEED,
  serveCase,
  serveExample,
  temporaryPlace,
  type Client,
  type Place,
} from "./served.ts";

const LogPage = z.object({ total: z.number(), entries: z.array(LogEntry) });
const ListPage = z.object({ summary: ListSummary, reading: ListReading });

let place: Place;
let served: Served;
let client: Client;
let invented: InventedCase;

beforeAll(async () => {
  place = await temporaryPlace();
  invented = invent();
  served = await serveExample(place, invented);
  client = clientOf(served);
});

afterAll(async () => {
  await served.close();
  await place.remove();
});

async function finished(jobId: string): Promise<z.infer<typeof Job>> {
  for (;;) {
    const job = await client.get(`jobs/${jobId}`, Job);
    if (job.state !== "running") return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function someone(query: string): Promise<z.infer<typeof PeoplePage>["people"][number]> {
  const { people } = await client.get(`people?${query}`, PeoplePage);
  const first = people[0];
  if (first === undefined) throw new Error(`nobody for ${query}`);
  return first;
}

describe("the case", () => {
  it("is said in one sentence's worth of figures, with the example's known answer", async () => {
    const summary = await client.get("case", CaseSummary);
    expect(summary).toMatchObject({
      name: "Invented",
      example: true,
      lists: 4,
      records: invented.truth.records.length,
      stale: false,
    });
    expect(summary.truth).toEqual({ total: invented.truth.total, documented: invented.truth.documented });
    expect(summary.people).toBeGreaterThan(100);
    expect(summary.drawn?.draws).toBe(200);
    expect(summary.drawn!.low).toBeLessThan(summary.drawn!.high);
    const outside = summary.people! < summary.drawn!.low || summary.people! > summary.drawn!.high;
    expect(summary.drawnNotes.map(({ code }) => code)).toEqual(outside ? ["runs/draws-outside"] : []);
    expect(summary.total === null).toBe(summary.refused !== null);
  });

  it("is found intact when it is verified, and says when", async () => {
    const seal = await client.send("POST", "verify", Seal);
    expect(seal).toMatchObject({ state: "intact", problems: [], checkedAt: NOW });
    expect(seal.entries).toBe(7);
    expect(await client.get("seal", Seal)).toEqual(seal);
  });

  it("shows its files and its log, entry by entry", async () => {
    const items = await client.get("items", z.array(Item));
    expect(items.filter(({ kind }) => kind === "list").map(({ fileName }) => fileName)).toEqual(
      invented.files.map(({ name }) => name),
    );
    expect(items.map(({ fileName }) => fileName)).toContain("truth.json");
    const log = await client.get("log", LogPage);
    expect(log.entries.map(({ type }) => type)).toEqual([
      "case.created",
      ...invented.files.map(() => "list.added"),
      "areas.added",
      "run.finished",
    ]);
    const page = await client.get("log?from=6&limit=1", LogPage);
    expect(page).toEqual({ total: 7, entries: log.entries.slice(6) });
  });
});

describe("lists", () => {
  it("are told with their rows and how many people are on them", async () => {
    const lists = await client.get("lists", z.array(ListSummary));
    expect(lists.map(({ fileName, rows }) => [fileName, rows])).toEqual(
      invented.files.map(({ name, rows }) => [name, rows.length]),
    );
    for (const { people, rows } of lists) expect(people).toBeLessThanOrEqual(rows);
  });

  it("show how each was understood, and every row as it stands in the file", async () => {
    for (const [index, { listId }] of (await client.get("lists", z.array(ListSummary))).entries()) {
      const file = invented.files[index];
      const { reading } = await client.get(`lists/${listId}`, ListPage);
      expect(reading.columns.map(({ header }) => header)).toEqual(file?.headers);
      const page = await client.get(`lists/${listId}/rows?from=1&limit=2`, RowPage);
      expect(page.total).toBe(file?.rows.length);
      expect(page.rows.map(({ row }) => row)).toEqual([2, 3]);
      expect(page.rows.every(({ personId }) => personId !== null)).toBe(true);
      const odd = await client.get(`lists/${listId}/rows?only=odd`, RowPage);
      expect(odd.rows.every((row) => row.odd.length > 0)).toBe(true);
    }
  });

  it("lead from a row to its file's digest, its log entry and its person", async () => {
    const [list] = await client.get("lists", z.array(ListSummary));
    const row = await client.get(`lists/${list?.listId}/rows/3`, OriginalRow);
    expect(row).toMatchObject({ row: 3, recordId: `${list?.name}:3`, digest: list?.digest });
    expect([row.before.length, row.after.length]).toEqual([2, 2]);
    const person = await client.get(`people/${encodeURIComponent(row.personId ?? "")}`, PersonDetail);
    expect(person.recordsDetail.map(({ recordId }) => recordId)).toContain(row.recordId);
    const { entries } = await client.get("log", LogPage);
    expect(entries.find(({ index }) => index === row.entry.index)).toMatchObject({
      type: "list.added",
      leafHash: row.entry.leafHash,
    });
  });

  it("give their file back byte for byte, as a download", async () => {
    const [list] = await client.get("lists", z.array(ListSummary));
    const answer = await client.raw(`lists/${list?.listId}/file`);
    expect(answer.headers.get("content-disposition")).toContain(`attachment; filename="${list?.fileName}"`);
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(list?.digest);
  });

  it("refuse an unknown list, row or page with one line", async () => {
    const [list] = await client.get("lists", z.array(ListSummary));
    expect((await client.refused("GET", "lists/nothing", 404)).code).toBe("server/not-found");
    expect((await client.refused("GET", `lists/${list?.listId}/rows/99999`, 404)).remedy).toContain(
      "rows 1 to",
    );
    expect((await client.refused("GET", `lists/${list?.listId}/rows/0`, 400)).message).toContain("row:");
    await client.refused("GET", `lists/${list?.listId}/rows?limit=100000`, 400);
    await client.refused("GET", `lists/${list?.listId}/rows?only=some`, 400);
  });
});

describe("people", () => {
  it("are paged in the order asked for", async () => {
    const all = await client.get("people?limit=1000", PeoplePage);
    expect(all.total).toBe(all.matching);
    expect(all.people).toHaveLength(all.total);
    const page = await client.get("people?from=10&limit=5", PeoplePage);
    expect(page.people).toEqual(all.people.slice(10, 15));
    const most = await client.get("people?sort=lists&limit=1000", PeoplePage);
    const counts = most.people.map(({ lists }) => lists.length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const weakest = (await client.get("people?sort=weakest&limit=1000", PeoplePage)).people.map(
      (each) => each.weakestLink ?? 2,
    );
    expect(weakest).toEqual(weakest.toSorted((a, b) => a - b));
    const reversed = await client.get("people?sort=-death&limit=1000", PeoplePage);
    expect(reversed.people).toHaveLength(all.total);
  });

  it("of two records have the likelihood of their pair as the weakest link, as its own page says it", async () => {
    const { people } = await client.get("people?sort=weakest&limit=1000", PeoplePage);
    const two = people
      .filter(({ records, weakestLink }) => records === 2 && weakestLink !== null)
      .slice(0, 5);
    expect(two.length).toBe(5);
    for (const { personId, weakestLink } of two) {
      const person = await client.get(`people/${encodeURIComponent(personId)}`, PersonDetail);
      const [left = "", right = ""] = person.recordsDetail.map(({ recordId }) => recordId);
      const asked = new URLSearchParams({ left, right }).toString();
      const { pair } = await client.get(`pairs?${asked}`, PairDetail);
      for (const said of [person.weakestLink, person.joins[0]?.pair.matchProbability, pair.matchProbability])
        expect(said).toBeCloseTo(weakestLink ?? NaN, 5);
    }
  });

  it("are found by their name in either script", async () => {
    const { people } = await client.get("people?limit=1000", PeoplePage);
    const both = people.find(({ name, otherName }) => otherName !== null && !/\s(?:al|abu|abd)/i.test(name));
    expect(both).toBeDefined();
    for (const name of [both?.name, both?.otherName]) {
      const found = await client.get(`people?q=${encodeURIComponent(name ?? "")}`, PeoplePage);
      expect(found.people.map(({ personId }) => personId)).toContain(both?.personId);
      expect(found.matching).toBeLessThan(found.total / 4);
    }
    expect(
      (await client.get(`people?q=${encodeURIComponent(both?.personId ?? "")}`, PeoplePage)).people[0]
        ?.personId,
    ).toBe(both?.personId);
    expect((await client.get("people?q=xyzzyx%20qqq", PeoplePage)).matching).toBe(0);
  });

  it("are those behind a list and behind each combination of lists", async () => {
    const count = await client.get("count", CountPage);
    for (const { lists, people } of count.patterns) {
      const behind = await client.get(
        `people?named=true&limit=1000&history=${encodeURIComponent(lists.join(","))}`,
        PeoplePage,
      );
      expect(behind.matching).toBe(people);
      expect(behind.people.every((each) => each.lists.length === lists.length)).toBe(true);
    }
    for (const { listId, people } of count.lists) {
      expect((await client.get(`people?named=true&list=${listId}`, PeoplePage)).matching).toBe(people);
    }
  });

  it("are those with a record at a place, at whatever level it names it", async () => {
    const all = await client.get("people?limit=1000", PeoplePage);
    const place = all.people.find((person) => person.place?.includes("، ") === true)?.place ?? "";
    const coarsest = place.split("، ").at(-1) ?? "";
    const there = await client.get(`people?limit=1000&place=${encodeURIComponent(coarsest)}`, PeoplePage);
    const found = there.people.map(({ personId }) => personId);
    const shown = all.people.filter((person) => person.place?.endsWith(`، ${coarsest}`) === true);
    expect(shown.length).toBeGreaterThan(0);
    for (const { personId } of shown) expect(found).toContain(personId);
    expect(there.matching).toBeLessThan(all.total);
    expect((await client.get("people?place=nowhere", PeoplePage)).matching).toBe(0);
  });

  it("show why their records were joined, and what agrees", async () => {
    const { personId } = await someone("sort=lists");
    const person = await client.get(`people/${encodeURIComponent(personId)}`, PersonDetail);
    expect(person.recordsDetail.length).toBe(person.records);
    expect(person.joins).toHaveLength(person.records - 1);
    const last = person.joins.at(-1);
    expect(new Set([...(last?.left ?? []), ...(last?.right ?? [])]).size).toBe(person.records);
    expect(person.joins.filter(({ weakest }) => weakest).length).toBeGreaterThan(0);
    const weights = person.joins.map(({ weight }) => weight);
    expect(person.joins.find(({ weakest }) => weakest)?.weight).toBe(Math.min(...weights));
    for (const { left, right, weight, pair } of person.joins)
      if (left.length + right.length === 2) expect(pair.matchWeight).toBeCloseTo(weight, 3);
    for (const { steps, priorWeight, matchWeight } of person.joins.map(({ pair }) => pair)) {
      expect(steps.reduce((sum, { weight }) => sum + weight, priorWeight)).toBeCloseTo(matchWeight, 3);
    }
    for (const { matchWeight } of person.against) expect(matchWeight).toBeLessThan(0);
    expect(person.unopposed === null).toBe(person.against.length + person.pulled.length > 0);
    expect(person.agreement.map(({ role }) => role)).toContain("fullName");
    expect(person.agreement.find(({ role }) => role === "recordId")?.state ?? "own").toBe("own");
  });

  it("that do not exist are refused", async () => {
    expect((await client.refused("GET", "people/nobody:1", 404)).code).toBe("server/not-found");
    await client.refused("GET", "people?sort=height", 400);
  });
});

describe("the linking for the specialist", () => {
  it("tells its blocking, training, commonest values and the spread of weights", async () => {
    const run = await client.get("link", LinkRunSummary);
    expect(run.blocking.every(({ matches, only }) => (matches ?? -1) >= (only ?? 0))).toBe(true);
    expect(run.training.iterations).toBeGreaterThan(0);
    expect(run.frequencies.map(({ column }) => column)).toContain("given-name");
    for (const { values } of run.frequencies)
      expect(values.map(({ records }) => records)).toEqual(
        values.map(({ records }) => records).toSorted((a, b) => b - a),
      );
    expect(run.weights?.counts.length).toBeGreaterThan(5);
  });

  it("shows its patterns in the order asked for, a page at a time, each with a pair that has it", async () => {
    const first = await client.get("link/patterns?limit=20", PatternPage);
    const weights = first.patterns.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    const next = await client.get("link/patterns?limit=1&from=20", PatternPage);
    expect(next.patterns[0]?.weight).toBeLessThanOrEqual(weights.at(-1) ?? 0);
    const [most] = (await client.get("link/patterns?sort=pairs&limit=1", PatternPage)).patterns;
    const { pair } = await client.get(
      `pairs?${new URLSearchParams(most?.example ?? { left: "", right: "" }).toString()}`,
      PairDetail,
    );
    const levels = first.comparisons.map(
      ({ comparison }) => pair.steps.find((step) => step.comparison === comparison)?.gamma ?? null,
    );
    expect(levels).toEqual(most?.gammas);
    await client.refused("GET", "link/patterns?sort=height", 400);
  });

  it("sets a linking beside itself and finds nothing changed; an unknown one is refused", async () => {
    const runs = await client.get("link/runs", LinkRuns);
    const [latest] = runs;
    const runId = latest?.runId ?? "";
    const changes = await client.get(`link/changes?from=${runId}&to=${runId}`, RunChanges);
    expect([changes.total, changes.counts.unchanged]).toEqual([0, latest?.people]);
    await client.refused("GET", `link/changes?from=${runId}&to=nowhere`, 404);
  });
});

describe("pairs and judgements", () => {
  it("explain any two records, bind when judged, and can be taken back", async () => {
    const person = await client.get(
      `people/${encodeURIComponent((await someone("sort=lists")).personId)}`,
      PersonDetail,
    );
    const { left, right } = person.joins[0]?.pair ?? { left: "", right: "" };
    const query = new URLSearchParams({ left, right }).toString();
    const { records, inRun, pair } = await client.get(`pairs?${query}`, PairDetail);
    expect(records.map(({ recordId }) => recordId)).toEqual([left, right]);
    expect(inRun.code).toBe(pair.outcome.joins ? "link/run-one" : "link/run-one-by-others");
    expect(pair.judgement).toBeNull();
    const judged = await client.send("POST", "judgements", PairExplanation, {
      left,
      right,
      verdict: "different",
      reason: "the ages differ",
    });
    expect(judged.judgement).toEqual({ verdict: "different", reason: "the ages differ" });
    expect(
      (await client.get(`pairs?${new URLSearchParams({ left: right, right: left }).toString()}`, PairDetail))
        .pair.judgement,
    ).toEqual(judged.judgement);
    expect((await client.get("case", CaseSummary)).stale).toBe(true);
    expect((await client.send("DELETE", `judgements?${query}`, PairExplanation)).judgement).toBeNull();
    expect((await client.get("case", CaseSummary)).stale).toBe(false);
    await client.refused("DELETE", `judgements?${query}`, 422);
  });

  it("refuse records that are not there, and a record with itself", async () => {
    const { personId } = await someone("sort=lists");
    await client.refused("GET", `pairs?left=${encodeURIComponent(personId)}&right=nobody:1`, 404);
    await client.refused("POST", "judgements", 400, {
      left: personId,
      right: personId,
      verdict: "same",
      reason: "",
    });
    await client.refused("POST", "judgements", 400, {
      left: personId,
      right: "nobody:1",
      verdict: "perhaps",
      reason: "",
    });
    await client.refused("POST", "judgements", 404, {
      left: personId,
      right: "nobody:1",
      verdict: "same",
      reason: "",
    });
  });
});

describe("the linking and the count", () => {
  it("are shown with their blocking, model, estimates and checks", async () => {
    const link = await client.get("link", LinkRunSummary);
    expect(link).toMatchObject({ records: invented.truth.records.length, seed: SEED });
    expect(link.blocking.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(link.pairsCompared);
    const count = await client.get("count", CountPage);
    expect(count.patterns.reduce((sum, { people }) => sum + people, 0)).toBe(count.documented);
    expect(count.truth).toEqual({ total: invented.truth.total });
    for (const { total, refusal } of count.estimates) expect(total === null).toBe(refusal !== null);
    const listIds = count.lists.map(({ listId }) => listId);
    expect(count.leftOut.map(({ listId }) => listId)).toEqual(listIds);
    expect(count.hidden.map(({ people }) => people)).toEqual(count.lists.map(({ people }) => people));
    expect(count.sensitivity?.points.length).toBeGreaterThan(0);
  });

  it("tell how the count moved as the lists grew, in the order in which they were preserved", async () => {
    const { trajectory, documented, lists } = await client.get("count", CountPage);
    const preserved = (await client.get("lists", z.array(ListSummary))).map(({ name }) => name);
    expect(trajectory?.by).toBe("lists");
    expect(trajectory?.steps.map(({ name }) => name)).toEqual(preserved);
    expect(trajectory?.steps.at(-1)?.documented).toBe(documented);
    const [first] = trajectory?.steps ?? [];
    expect(first?.documented).toBe(lists.find(({ name }) => name === first?.name)?.people);
    for (const { total, refusal } of trajectory?.steps ?? []) expect(total === null).toBe(refusal !== null);
  });

  it("stand beside what others say, which is entered, shown and withdrawn, and refused where it says nothing", async () => {
    const said = {
      speakers: ["The Harbour Post", "E."],
      victims: { low: 2000, high: null, about: false },
      saidOn: "2031-03",
      saidIn: "page 3",
      note: "",
    };
    const { statementId } = await client.send("POST", "statements", Statement, said);
    for (const speakers of [[], ["\u200b"], ["E.\u001b[31m"], ["E.\nX"]])
      await client.refused("POST", "statements", 400, { ...said, speakers });
    await client.refused("POST", "statements", 400, { ...said, victims: { low: 4, high: 3, about: false } });
    const all = await client.get("statements", z.array(Statement));
    expect(all).toMatchObject([{ ...said, statementId, withdrawn: null }]);
    await client.refused("DELETE", "statements/none", 404, { reason: "why" });
    const gone = await client.raw(`statements/${statementId}`, {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reason: "entered twice" }),
    });
    expect(gone.status).toBe(204);
    await client.refused("DELETE", `statements/${statementId}`, 409, { reason: "another" });
    const [after] = await client.get("statements", z.array(Statement));
    expect(after?.withdrawn?.reason).toBe("entered twice");
  });

  it("have no map without a count by place, and refuse areas that are none in one line", async () => {
    expect(await client.get("count/map", CountMap.nullable())).toBeNull();
    const before = (await client.get("items", z.array(Item))).length;
    const wrong = await client.raw("areas?name=m.geojson", { method: "POST", body: "{}" });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ code: "read/areas", where: "m.geojson" });
    expect(await client.get("items", z.array(Item))).toHaveLength(before);
  });

  it("lead everywhere with the estimate that the linking was carried through to", async () => {
    const [summary, count] = [await client.get("case", CaseSummary), await client.get("count", CountPage)];
    const carried = count.carried?.estimates.find(({ method }) => method === count.recommended);
    expect(carried?.total?.interval).toBeDefined();
    expect(summary.total).toEqual({ ...carried?.total, method: count.recommended });
  });

  it("name the records of the pairs that move the count", async () => {
    const { carried } = await client.get("count", CountPage);
    const { moves } = await client.get("count/moves", CountMoves);
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.map(({ left, right, move }) => [left, right, move])).toEqual(
      carried?.moves.map(({ left, right, move }) => [left, right, move]),
    );
    for (const { leftName, rightName } of moves) expect([leftName, rightName]).not.toContain("");
  });

  it("can be taken away as a report and as tables, as recorded or safe for a spreadsheet", async () => {
    const report = await client.raw("report.html");
    expect(report.headers.get("content-security-policy")).toContain("sandbox");
    expect(await report.text()).toContain("<!doctype html>");
    const items = await client.get("items", z.array(Item));
    for (const name of [
      "records.csv",
      "pairs.csv",
      "link.json",
      "draws.csv",
      "partitions.csv",
      "model.json",
      "estimates.json",
    ]) {
      const bytes = new Uint8Array(await (await client.raw(`export/${name}`)).arrayBuffer());
      expect(items.map(({ digest }) => digest)).toContain(sha256(bytes));
    }
    const captures = await (await client.raw("export/captures.csv")).text();
    expect(captures.split("\n")[0]).toBe("civil-registry,field-hospitals,local-network,media-monitor,count");
    const safe = await (await client.raw("export/records.csv?for=spreadsheet")).arrayBuffer();
    expect([...new Uint8Array(safe).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    await client.refused("GET", "export/passwords.csv", 400);
  });
});

describe("work", () => {
  it("runs one job at a time, found by whoever loads the page, and records what came of it", async () => {
    const job = await client.send("POST", "jobs", Job, { kind: "link", seed: 11, by: "sex" });
    expect((await client.refused("POST", "jobs", 409, { kind: "link" })).message).toContain("still running");
    const second = clientOf(served);
    expect((await second.get("jobs", z.array(Job)))[0]).toMatchObject({ jobId: job.jobId, kind: "link" });
    expect((await second.get("people?limit=1", PeoplePage)).people).toHaveLength(1);
    expect(await finished(job.jobId)).toMatchObject({ state: "finished", fraction: 1, problem: null });
    expect((await client.get("link", LinkRunSummary)).seed).toBe(11);
    expect((await client.get("case", CaseSummary)).truth).not.toBeNull();
    const { strata } = await client.get("count", CountPage);
    expect(strata?.strata.map(({ name }) => name).sort()).toEqual(["female", "male"]);
  });

  it("leaves nothing when it is cancelled", async () => {
    const before = await client.get("log", LogPage);
    const items = await client.get("items", z.array(Item));
    const job = await client.send("POST", "jobs", Job, { kind: "link", seed: 12 });
    expect(await client.send("DELETE", `jobs/${job.jobId}`, Job)).toMatchObject({
      state: "cancelled",
      problem: null,
    });
    expect(await client.get("log", LogPage)).toEqual(before);
    expect(await client.get("items", z.array(Item))).toEqual(items);
    expect((await client.get("link", LinkRunSummary)).seed).toBe(11);
    expect((await client.send("DELETE", `jobs/${job.jobId}`, Job)).state).toBe("cancelled");
  });

  it("counts again on the same people, carrying the same drawn linkings through", async () => {
    const before = await client.get("count", CountPage);
    const job = await client.send("POST", "jobs", Job, { kind: "count", seed: 11 });
    expect((await finished(job.jobId)).state).toBe("finished");
    const after = await client.get("count", CountPage);
    expect(after.runId).not.toBe(before.runId);
    expect(after.carried).toEqual(before.carried);
    expect(after.trajectory).toEqual(before.trajectory);
    expect([after.estimates, after.checks]).toEqual([before.estimates, before.checks]);
  });

  it("counts again on the same people, from some of the lists", async () => {
    const before = await client.get("link", LinkRunSummary);
    const lists = (await client.get("lists", z.array(ListSummary))).slice(0, 3).map(({ listId }) => listId);
    const job = await client.send("POST", "jobs", Job, { kind: "count", lists });
    expect((await finished(job.jobId)).state).toBe("finished");
    expect((await client.get("count", CountPage)).lists.map(({ listId }) => listId)).toEqual(lists);
    expect((await client.get("link", LinkRunSummary)).people).toBe(before.people);
  });

  it("refuses what it cannot do", async () => {
    await client.refused("POST", "jobs", 400, { kind: "guess" });
    expect(
      (await client.refused("POST", "jobs", 400, { kind: "link", lists: ["nothing"] })).message,
    ).toContain("nothing");
    await client.refused("GET", "jobs/nothing", 404);
    await client.refused("POST", "jobs", 400, "not an object");
  });
});

describe("a list's way in", () => {
  it("is a draft until it is confirmed, then it is preserved with the columns that were confirmed", async () => {
    const bytes = new TextEncoder().encode(
      "Who,Gender,Died,Where\nAhmad Salloum,M,03/04/2016,Tall Hisn\nSara Nadir,F,2016-05,Tall Hisn\n",
    );
    const draft = await client.send(
      "POST",
      `drafts?name=${encodeURIComponent("../../evil\u202e\n.csv")}`,
      ListDraft,
      bytes,
    );
    expect(draft.reading.fileName).toBe("evil.csv");
    expect((await client.get("drafts", z.array(ListDraft)))[0]?.draftId).toBe(draft.draftId);
    expect((await client.get("case", CaseSummary)).waiting.read).toBe(1);
    const path = `drafts/${draft.draftId}`;
    const corrected = await client.send("PATCH", path, ListDraft, {
      columns: { "#3": "region" },
      dateOrder: "month-day",
    });
    expect(corrected.reading.columns[3]?.role).toBe("region");
    expect(corrected.reading.columns[2]?.understood).toContain("2016-03-04");
    await client.refused("PATCH", path, 400, { columns: { "#3": "height" } });
    await client.refused("POST", `${path}/confirm`, 400, { name: " \u0000 " });
    await client.refused("POST", `${path}/confirm`, 422, { name: "field-hospitals" });
    const list = await client.send("POST", `${path}/confirm`, ListSummary, { name: "market  notes" });
    expect(list).toMatchObject({
      name: "market notes",
      fileName: "evil.csv",
      rows: 2,
      digest: sha256(bytes),
    });
    expect(await client.get("drafts", z.array(ListDraft))).toEqual([]);
    const { reading } = await client.get(`lists/${list.listId}`, ListPage);
    expect(reading.columns.map(({ role }) => role)).toEqual(
      corrected.reading.columns.map(({ role }) => role),
    );
    expect((await client.get("case", CaseSummary)).stale).toBe(true);
  });

  it("can be corrected after it was confirmed, and the correction is in the log", async () => {
    const list = (await client.get("lists", z.array(ListSummary))).at(-1);
    const path = `lists/${list?.listId}`;
    const page = await client.send("PATCH", path, ListPage, { columns: { "#3": "town" } });
    expect(page.summary).toMatchObject({ name: list?.name, rows: list?.rows, withdrawn: null });
    expect(page.reading.columns[3]?.role).toBe("town");
    expect(page.reading.columns[2]?.understood).toContain("2016-03-04");
    const again = await client.get(path, ListPage);
    expect(again.reading.columns.map(({ role }) => role)).toEqual(
      page.reading.columns.map(({ role }) => role),
    );
    expect((await client.get("log?limit=1000", LogPage)).entries.at(-1)?.type).toBe("list.mapped");
    expect(await client.get("case", CaseSummary)).toMatchObject({
      stale: true,
      lists: 3,
      seal: { state: "unchecked" },
    });
    await client.refused("PATCH", path, 400, { columns: { "#3": "height" } });
    await client.refused("PATCH", path, 400, { columns: { Where: "town" } });
    await client.refused("PATCH", "lists/nothing", 404, { columns: {} });
  });

  it("makes the example's known answer unknown once another list is part of the result", async () => {
    const job = await client.send("POST", "jobs", Job, { kind: "link", seed: 11 });
    expect((await finished(job.jobId)).state).toBe("finished");
    expect(await client.get("case", CaseSummary)).toMatchObject({ lists: 5, truth: null, stale: false });
    expect((await client.get("count", CountPage)).truth).toBeNull();
  });

  it("ends where a list is withdrawn: out of linking, still traceable", async () => {
    const list = (await client.get("lists", z.array(ListSummary))).at(-1);
    await client.refused("DELETE", `lists/${list?.listId}`, 400, { reason: " " });
    const answer = await client.raw(`lists/${list?.listId}`, {
      method: "DELETE",
      body: JSON.stringify({ reason: "a copy" }),
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(204);
    expect(await client.get("lists", z.array(ListSummary))).toHaveLength(4);
    const all = await client.get("lists?withdrawn=true", z.array(ListSummary));
    expect(all.find(({ listId }) => listId === list?.listId)?.withdrawn?.reason).toBe("a copy");
    await client.refused("PATCH", `lists/${list?.listId}`, 400, { columns: { "#0": "note" } });
    expect((await client.get(`lists/${list?.listId}/rows/1`, OriginalRow)).cells[0]).toBe("Ahmad Salloum");
  });

  it("can be left again without a trace", async () => {
    const draft = await client.send(
      "POST",
      "drafts?name=a.csv",
      ListDraft,
      new TextEncoder().encode("Name,Age\nSara Nadir,4\n"),
    );
    expect((await client.raw(`drafts/${draft.draftId}`, { method: "DELETE" })).status).toBe(204);
    await client.refused("DELETE", `drafts/${draft.draftId}`, 404);
  });
});

describe("what is served", () => {
  it("is described as OpenAPI 3.1, address by address", async () => {
    const Description = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });
    const { openapi, paths } = await client.get("openapi.json", Description);
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(["/api/case", "/api/people/{personId}", "/api/drafts/{draftId}/confirm"]),
    );
  });

  it("is the same after the server was stopped and started", async () => {
    const before = await Promise.all([
      client.get("case", CaseSummary),
      client.get("count", CountPage),
      client.get("people?q=ahmad", PeoplePage),
    ]);
    await served.close();
    served = await serveCase(place);
    client = clientOf(served);
    await client.send("POST", "verify", Seal);
    const after = await Promise.all([
      client.get("case", CaseSummary),
      client.get("count", CountPage),
      client.get("people?q=ahmad", PeoplePage),
    ]);
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(await readFile(join(place.caseFolder, "case.json"), "utf8")).toContain("Invented");
  });
});
