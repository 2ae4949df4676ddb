/** The custody log, in the order of its entries. */
import { createRoute, z } from "@hono/zod-openapi";
import type { CaseEvent, LoggedEvent } from "@recount/case";
import { LogEntry, type Message } from "../contract.ts";
import type { House } from "../house.ts";
import { answers, paging, resource } from "../route.ts";

type Told = readonly [english: string, params: Message["params"]];

/** The verdict itself is left out: the other reviewer may be looking at the log. */
function blindPlace({ reviewer, pair }: { reviewer: string; pair: number }): Message["params"] {
  return { reviewer, pair: pair + 1 };
}

function told(event: CaseEvent, listName: (listId: string) => string): Told {
  switch (event.type) {
    case "case.created":
      return [`the case ${event.name} was made`, { name: event.name }];
    case "device.joined":
      return [
        event.reason === "restored" ? "a restored copy went on in a new log" : "a device joined the case",
        { reason: event.reason },
      ];
    case "list.added":
      return [
        `${event.fileName} was added as the list ${event.name}: ${event.rows} rows`,
        { name: event.name, fileName: event.fileName, rows: event.rows, setAside: event.setAside },
      ];
    case "list.mapped":
      return [
        `the columns of ${listName(event.listId)} were corrected`,
        { name: listName(event.listId), rows: event.rows, setAside: event.setAside },
      ];
    case "list.withdrawn":
      return [
        `${listName(event.listId)} was taken out of linking: ${event.reason}`,
        { name: listName(event.listId), reason: event.reason },
      ];
    case "areas.added":
      return [
        `${event.fileName} was added as the areas of a map: ${event.areas}`,
        { fileName: event.fileName, areas: event.areas },
      ];
    case "statement.made":
      return [
        `what ${event.speakers.join(", ")} said of the number was entered`,
        { speakers: event.speakers.join(", ") },
      ];
    case "statement.withdrawn":
      return [`a statement was withdrawn: ${event.reason}`, { reason: event.reason }];
    case "judgement.made":
      return [
        `${event.left} and ${event.right} were judged ${event.verdict}`,
        { left: event.left, right: event.right, verdict: event.verdict, reason: event.reason },
      ];
    case "judgement.withdrawn":
      return [
        `the judgement on ${event.left} and ${event.right} was taken back`,
        { left: event.left, right: event.right },
      ];
    case "blind.opened":
      return [
        `a blind review of ${event.pairs.length} pairs was begun by ${event.reviewers.join(" and ")}`,
        { pairs: event.pairs.length, first: event.reviewers[0] ?? "", second: event.reviewers[1] ?? "" },
      ];
    case "blind.judged":
      return [`${event.reviewer} judged pair ${event.pair + 1} of a blind review`, blindPlace(event)];
    case "blind.retracted":
      return [
        `${event.reviewer} took back a verdict on pair ${event.pair + 1} of a blind review`,
        blindPlace(event),
      ];
    case "sample.drawn":
      return [
        `${event.draws.length} people were drawn to be reviewed in full, seed ${event.seed}`,
        { people: event.draws.length, seed: event.seed },
      ];
    case "sample.answered":
      return [
        `person ${event.draw + 1} of the sample was reviewed in full`,
        { person: event.draw + 1, records: event.records.length },
      ];
    case "sample.retracted":
      return [
        `the review of person ${event.draw + 1} of the sample was taken back`,
        { person: event.draw + 1 },
      ];
    case "run.finished":
      return [
        `the lists were ${event.kind === "link" ? "linked" : "linked and counted"}, seed ${event.seed}`,
        { kind: event.kind, seed: event.seed, outputs: Object.keys(event.outputs).length },
      ];
    case "run.failed":
    case "run.cancelled":
      return [
        `a run ${event.type === "run.failed" ? "failed" : "was cancelled"}: ${event.reason}`,
        { kind: event.kind, reason: event.reason },
      ];
  }
}

/** An entry for people: its code is `log/` and the event's type. */
function logEntry(
  { origin, index, time, event, leafHash }: LoggedEvent,
  listName: (listId: string) => string,
): LogEntry {
  const [english, params] = told(event, listName);
  return {
    origin,
    index,
    time,
    type: event.type,
    summary: { code: `log/${event.type}`, params, english },
    leafHash,
  };
}

const LogPage = z.object({ total: z.number().int(), entries: z.array(LogEntry) });

export function logRoutes(house: House) {
  const app = resource();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/log",
      tags: ["preserve"],
      summary: "The custody log, newest last",
      request: { query: z.object(paging) },
      responses: answers(LogPage, "A page of the log"),
    }),
    (context) => {
      const { from, limit } = context.req.valid("query");
      const entries = house.open.entries();
      const names = new Map(house.open.state().lists.map(({ listId, name }) => [listId, name]));
      const page = entries.slice(from, from + limit);
      return context.json(
        { total: entries.length, entries: page.map((each) => logEntry(each, (id) => names.get(id) ?? id)) },
        200,
      );
    },
  );
  return app;
}
