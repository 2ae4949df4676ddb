/**
 * An event as the body of an entry: canonical JSON on the way out, parsed strictly on the way in, since it may come from
 * another device. `files` lists the preserved files that rest on the entry, so that a stranger can account for every
 * file without knowing what events mean.
 */
import { canonicalJson, isDigest, ROLES, tryParseEdtf, type Digest, type Signable } from "@recount/core";
import { z } from "zod";
import { refuse } from "./errors.ts";
import type { CaseEvent } from "./events.ts";
import { sayIssue } from "./issue.ts";

const FORMAT = "recount-body/1";

/** Bounds that keep a body far below its 8 MiB. */
const MOST_PAIRS = 2000;
const MOST_DRAWS = 5000;
const MOST_RECORDS = 2000;

const digest = z.string().refine(isDigest, "is not a digest");
const count = z.int().nonnegative();
const line = z.string().max(2000);
/** Shown beside the count: what breaks a line, steers a terminal or reverses what stands after it is no part of it. */
const shown = line.refine(
  (text) => !/[\p{Cc}\p{Zl}\p{Zp}\u202d\u202e]/u.test(text),
  "has a line break or a control character in it",
);
/** Somebody: at least one character that is seen. Fillers and the empty braille cell count as letters and symbols. */
const speaker = shown.refine(
  (name) => /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u.test(name),
  "names nobody",
);
const text = z.string().max(20_000);
const mapping = z.strictObject({
  columns: z.record(z.string(), z.enum(ROLES)),
  dateOrder: z.enum(["day-month", "month-day", "year-first"]).optional(),
  headerLine: z.int().positive().optional(),
  encoding: line.optional(),
  delimiter: line.optional(),
  sheet: line.optional(),
});
const people = z.int().nonnegative().max(1_000_000_000);
const caseId = z.string().regex(/^[0-9a-f]{16}$/);
const kind = z.enum(["link", "count"]);
const run = {
  kind,
  inputs: z.record(z.string(), digest),
  settings: z.string(),
  seed: z.int(),
  version: line,
};

const event = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("case.created"),
    caseId,
    name: line,
    example: z.boolean(),
    caseFile: digest,
  }),
  z.strictObject({
    type: z.literal("device.joined"),
    caseId,
    caseFile: digest,
    reason: z.enum(["new-device", "restored"]),
    lost: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("list.added"),
    name: line,
    fileName: line,
    digest,
    bytes: count,
    mapping,
    rows: count,
    setAside: count,
  }),
  z.strictObject({ type: z.literal("list.mapped"), listId: line, mapping, rows: count, setAside: count }),
  z.strictObject({ type: z.literal("list.withdrawn"), listId: line, reason: text }),
  z.strictObject({ type: z.literal("areas.added"), fileName: line, digest, bytes: count, areas: count }),
  z.strictObject({
    type: z.literal("statement.made"),
    speakers: z.array(speaker).min(1).max(20),
    victims: z
      .strictObject({ low: people.nullable(), high: people.nullable(), about: z.boolean() })
      .refine(({ low, high }) => low !== null || high !== null, "gives no number")
      .refine(({ low, high }) => low === null || high === null || low <= high, "is a range upside down"),
    saidOn: line.refine(
      (date) => date === "" || tryParseEdtf(date) !== undefined,
      "is not a date as 2031-05-17, 2031-05 or 2031",
    ),
    saidIn: shown,
    note: text,
  }),
  z.strictObject({ type: z.literal("statement.withdrawn"), statementId: line, reason: text }),
  z.strictObject({
    type: z.literal("judgement.made"),
    left: line,
    right: line,
    verdict: z.enum(["same", "different", "unsure"]),
    reason: text,
  }),
  z.strictObject({ type: z.literal("judgement.withdrawn"), left: line, right: line }),
  z.strictObject({
    type: z.literal("blind.opened"),
    reviewers: z.array(line).length(2),
    pairs: z.array(z.strictObject({ left: line, right: line })).max(MOST_PAIRS),
    seed: z.int(),
  }),
  z.strictObject({
    type: z.literal("blind.judged"),
    reviewId: line,
    reviewer: line,
    pair: count,
    verdict: z.enum(["same", "different", "unsure"]),
    reason: text,
  }),
  z.strictObject({ type: z.literal("blind.retracted"), reviewId: line, reviewer: line, pair: count }),
  z.strictObject({
    type: z.literal("sample.drawn"),
    plan: z.enum(["size", "uniform"]),
    seed: z.int(),
    records: digest,
    draws: z.array(line).max(MOST_DRAWS),
  }),
  z.strictObject({
    type: z.literal("sample.answered"),
    sampleId: line,
    draw: count,
    records: z.array(line).max(MOST_RECORDS),
    reason: text,
  }),
  z.strictObject({ type: z.literal("sample.retracted"), sampleId: line, draw: count }),
  z.strictObject({
    type: z.literal("run.finished"),
    ...run,
    outputs: z.record(z.string(), z.strictObject({ digest, bytes: count })),
    figures: z.string(),
  }),
  z.strictObject({ type: z.enum(["run.failed", "run.cancelled"]), ...run, reason: text }),
]) satisfies z.ZodType<CaseEvent>;

const body = z.strictObject({ event, files: z.array(digest), format: z.literal(FORMAT), member: line });

/** Preserved files that rest on an event. */
export function filesOf(event: CaseEvent): Digest[] {
  if (event.type === "list.added" || event.type === "areas.added") return [event.digest];
  if (event.type === "run.finished")
    return [...new Set(Object.values(event.outputs).map(({ digest }) => digest))].sort();
  return [];
}

/** Without the fields that are undefined: JSON has no such thing. */
function plain(event: CaseEvent): Signable {
  return JSON.parse(JSON.stringify(event)) as Signable;
}

/** The body's bytes. @throws RecountError case/bad-event, core/not-signable */
export function writeEvent(member: string, given: CaseEvent): Uint8Array {
  const parsed = event.safeParse(plain(given));
  if (!parsed.success)
    refuse(
      "case/bad-event",
      `${given.type} cannot be recorded: ${sayIssue(parsed.error.issues, "the event")}`,
    );
  const content = { event: plain(given), files: filesOf(given), format: FORMAT, member };
  return Buffer.from(canonicalJson(content));
}

/** @throws RecountError case/bad-event, naming `where` */
export function readEvent(bytes: Uint8Array, where: string): { member: string; event: CaseEvent } {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    refuse("case/bad-event", "an event that is not JSON", { where });
  }
  const parsed = body.safeParse(json);
  if (parsed.success) return parsed.data;
  refuse("case/bad-event", "an event that this version does not know", {
    where,
    remedy: "open the case with the newest recount",
  });
}
