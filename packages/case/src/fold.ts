/**
 * The state of a case as the fold of its events. Logs of several devices are united by (origin, index) and never merged
 * as trees; the fold reads the union in one fixed order, so that it does not matter in which order, how often or in how
 * many parts the logs arrived: commutative, associative, idempotent.
 */
import { refuse } from "./errors.ts";
import type { CaseEvent, Json, LoggedEvent } from "./events.ts";
import type {
  BlindVerdict,
  CaseAreas,
  CaseBlindReview,
  CaseItem,
  CaseJudgement,
  CaseList,
  CaseRun,
  CaseSample,
  CaseState,
  CaseStatement,
  Provenance,
  SampleAnswer,
} from "./state.ts";

type EventOf<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;
type Logged<T extends CaseEvent["type"]> = LoggedEvent & { readonly event: EventOf<T> };

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The union of two sets of events by (origin, index), ordered by both.
 * @throws RecountError case/fork when a place holds two different events
 */
export function uniteEvents(a: readonly LoggedEvent[], b: readonly LoggedEvent[]): LoggedEvent[] {
  const places = new Map<string, LoggedEvent>();
  for (const each of [...a, ...b]) {
    const place = `${each.origin}:${each.index}`;
    const held = places.get(place);
    if (held !== undefined && held.leafHash !== each.leafHash) {
      refuse("case/fork", `entry ${each.index} exists twice with different content`, {
        where: `log/${each.origin}`,
        remedy: "keep both copies: the device's key signed two histories",
      });
    }
    places.set(place, each);
  }
  return [...places.values()].sort((x, y) => compareText(x.origin, y.origin) || x.index - y.index);
}

/**
 * The order in which events are read: claimed time, then origin, then index. A clock set back does not reorder a
 * device's own log: there, an event counts as no earlier than the one before it.
 */
export function inOrder(events: readonly LoggedEvent[]): LoggedEvent[] {
  const latest = new Map<string, string>();
  const timed = uniteEvents(events, []).map((each) => {
    const before = latest.get(each.origin) ?? "";
    const time = each.time > before ? each.time : before;
    latest.set(each.origin, time);
    return { time, each };
  });
  timed.sort(
    (x, y) =>
      compareText(x.time, y.time) || compareText(x.each.origin, y.each.origin) || x.each.index - y.each.index,
  );
  return timed.map(({ each }) => each);
}

function ofType<T extends CaseEvent["type"]>(events: readonly LoggedEvent[], ...types: T[]): Logged<T>[] {
  return events.filter((each): each is Logged<T> => (types as string[]).includes(each.event.type));
}

function provenance({ origin, index, leafHash, time, member }: LoggedEvent): Provenance {
  return { origin, entry: index, leafHash, time, member };
}

/** The id of what an entry began: a list, a run. */
export function idOf({ origin, index }: { origin: string; index: number }): string {
  return `${origin.slice(0, 8)}-${index}`;
}

function foldLists(events: readonly LoggedEvent[]): CaseList[] {
  const mapped = new Map(ofType(events, "list.mapped").map((each) => [each.event.listId, each]));
  const withdrawn = new Map(
    ofType(events, "list.withdrawn")
      .reverse()
      .map((each) => [each.event.listId, each]),
  );
  return ofType(events, "list.added").map((added) => {
    const listId = idOf(added);
    const correction = mapped.get(listId);
    const end = withdrawn.get(listId);
    const { type: _type, ...list } = added.event;
    const { time: addedAt, ...place } = provenance(added);
    return {
      ...list,
      listId,
      addedAt,
      ...place,
      ...(correction === undefined
        ? {}
        : {
            mapping: correction.event.mapping,
            rows: correction.event.rows,
            setAside: correction.event.setAside,
            mapped: provenance(correction),
          }),
      ...(end === undefined ? {} : { withdrawn: { ...provenance(end), reason: end.event.reason } }),
    };
  });
}

function foldAreas(events: readonly LoggedEvent[]): { areas?: CaseAreas } {
  const latest = ofType(events, "areas.added").at(-1);
  if (latest === undefined) return {};
  const { type: _type, ...file } = latest.event;
  return { areas: { ...file, ...provenance(latest) } };
}

function foldStatements(events: readonly LoggedEvent[]): CaseStatement[] {
  const withdrawn = new Map(
    ofType(events, "statement.withdrawn")
      .reverse()
      .map((each) => [each.event.statementId, each]),
  );
  return ofType(events, "statement.made").map((made) => {
    const statementId = idOf(made);
    const end = withdrawn.get(statementId);
    const { type: _type, ...statement } = made.event;
    return {
      ...statement,
      statementId,
      ...provenance(made),
      ...(end === undefined ? {} : { withdrawn: { ...provenance(end), reason: end.event.reason } }),
    };
  });
}

/** A pair's key, the same whichever way round it was given. */
export function pairOf(left: string, right: string): { left: string; right: string } {
  return left <= right ? { left, right } : { left: right, right: left };
}

function foldJudgements(events: readonly LoggedEvent[]): CaseJudgement[] {
  const standing = new Map<string, CaseJudgement>();
  for (const each of ofType(events, "judgement.made", "judgement.withdrawn")) {
    const pair = pairOf(each.event.left, each.event.right);
    const key = JSON.stringify([pair.left, pair.right]);
    standing.delete(key);
    if (each.event.type === "judgement.made") {
      standing.set(key, {
        ...pair,
        verdict: each.event.verdict,
        reason: each.event.reason,
        ...provenance(each),
      });
    }
  }
  return [...standing.values()];
}

function foldBlindReviews(events: readonly LoggedEvent[]): CaseBlindReview[] {
  const standing = new Map<string, Map<string, BlindVerdict>>();
  for (const each of ofType(events, "blind.judged", "blind.retracted")) {
    const { reviewId, reviewer, pair } = each.event;
    const verdicts = standing.get(reviewId) ?? new Map<string, BlindVerdict>();
    standing.set(reviewId, verdicts);
    const key = JSON.stringify([reviewer, pair]);
    verdicts.delete(key);
    if (each.event.type === "blind.retracted") continue;
    const { verdict, reason } = each.event;
    verdicts.set(key, { reviewer, pair, verdict, reason, ...provenance(each) });
  }
  return ofType(events, "blind.opened").map((each) => {
    const { reviewers, pairs, seed } = each.event;
    const reviewId = idOf(each);
    const verdicts = [...(standing.get(reviewId)?.values() ?? [])];
    return { reviewId, reviewers, pairs, seed, verdicts, ...provenance(each) };
  });
}

function foldSamples(events: readonly LoggedEvent[]): CaseSample[] {
  const standing = new Map<string, Map<number, SampleAnswer>>();
  for (const each of ofType(events, "sample.answered", "sample.retracted")) {
    const { sampleId, draw } = each.event;
    const answers = standing.get(sampleId) ?? new Map<number, SampleAnswer>();
    standing.set(sampleId, answers);
    answers.delete(draw);
    if (each.event.type === "sample.retracted") continue;
    const { records, reason } = each.event;
    answers.set(draw, { draw, records, reason, ...provenance(each) });
  }
  return ofType(events, "sample.drawn").map((each) => {
    const { plan, seed, records, draws } = each.event;
    const sampleId = idOf(each);
    const answers = [...(standing.get(sampleId)?.values() ?? [])];
    return { sampleId, plan, seed, records, draws, answers, ...provenance(each) };
  });
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text; // another device's slip: shown as it is
  }
}

function foldRuns(events: readonly LoggedEvent[]): CaseRun[] {
  return ofType(events, "run.finished", "run.failed", "run.cancelled").map((each) => {
    const { kind, inputs, settings, seed, version } = each.event;
    const base = {
      runId: idOf(each),
      kind,
      inputs,
      settings: parseJson(settings),
      seed,
      version,
      ...provenance(each),
    };
    return each.event.type === "run.finished"
      ? { ...base, state: "finished", outputs: each.event.outputs, figures: parseJson(each.event.figures) }
      : {
          ...base,
          state: each.event.type === "run.failed" ? "failed" : "cancelled",
          outputs: {},
          figures: {},
          reason: each.event.reason,
        };
  });
}

function foldItems(events: readonly LoggedEvent[]): CaseItem[] {
  const items = new Map<string, CaseItem>();
  const add = (
    each: LoggedEvent,
    kind: CaseItem["kind"],
    file: { fileName: string; digest: string; bytes: number },
  ) => {
    if (items.has(file.digest)) return;
    const { fileName, digest, bytes } = file;
    items.set(digest, {
      digest,
      fileName,
      bytes,
      kind,
      addedAt: each.time,
      origin: each.origin,
      entry: each.index,
    });
  };
  for (const each of ofType(events, "list.added", "areas.added", "run.finished")) {
    if (each.event.type === "list.added") add(each, "list", each.event);
    else if (each.event.type === "areas.added") add(each, "areas", each.event);
    else {
      for (const [fileName, file] of Object.entries(each.event.outputs).sort(([a], [b]) =>
        compareText(a, b),
      )) {
        add(each, "output", { fileName, ...file });
      }
    }
  }
  return [...items.values()];
}

function originSizes(events: readonly LoggedEvent[]): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { origin } of uniteEvents(events, [])) sizes[origin] = (sizes[origin] ?? 0) + 1;
  return sizes;
}

/** The state after these events, in whatever order they are given. */
export function foldEvents(given: readonly LoggedEvent[]): CaseState {
  const events = inOrder(given);
  const [created] = ofType(events, "case.created");
  return {
    caseId: created?.event.caseId ?? "",
    name: created?.event.name ?? "",
    example: created?.event.example ?? false,
    createdAt: created?.time ?? "",
    lists: foldLists(events),
    ...foldAreas(events),
    statements: foldStatements(events),
    judgements: foldJudgements(events),
    blindReviews: foldBlindReviews(events),
    samples: foldSamples(events),
    runs: foldRuns(events),
    items: foldItems(events),
    origins: originSizes(events),
  };
}
