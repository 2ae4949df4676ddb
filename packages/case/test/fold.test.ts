/** The state does not depend on how the logs of several devices arrived: in what order, how often, in how many parts. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseEvent, LoggedEvent } from "../src/index.ts";
import { foldEvents, uniteEvents } from "../src/index.ts";

const origins = ["a", "b", "c"].map((letter) => letter.repeat(32));
const digest = "0".repeat(64);

const record = fc.constantFrom("L:1", "L:2", "L:3");
const listId = fc.constantFrom("aaaaaaaa-0", "bbbbbbbb-0", "aaaaaaaa-2");
const counts = { rows: 3, setAside: 0 };
const event: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.record({ name: fc.constantFrom("L", "M") }).map(({ name }): CaseEvent => ({
    type: "list.added",
    name,
    fileName: `${name}.csv`,
    digest,
    bytes: 9,
    mapping: { columns: {} },
    ...counts,
  })),
  listId.map((id): CaseEvent => ({
    type: "list.mapped",
    listId: id,
    mapping: { columns: { n: "fullName" } },
    ...counts,
  })),
  listId.map((id): CaseEvent => ({ type: "list.withdrawn", listId: id, reason: "twice" })),
  fc
    .record({ left: record, right: record, verdict: fc.constantFrom("same" as const, "different" as const) })
    .map((pair): CaseEvent => ({ type: "judgement.made", ...pair, reason: "" })),
  fc
    .record({ left: record, right: record })
    .map((pair): CaseEvent => ({ type: "judgement.withdrawn", ...pair })),
  fc.constant<CaseEvent>({
    type: "blind.opened",
    reviewers: ["N", "M"],
    pairs: [{ left: "L:1", right: "L:2" }],
    seed: 1,
  }),
  fc
    .record({ reviewId: listId, reviewer: fc.constantFrom("N", "M"), pair: fc.constantFrom(0, 1) })
    .chain((place) =>
      fc.constantFrom<CaseEvent>(
        { type: "blind.judged", ...place, verdict: "same", reason: "" },
        { type: "blind.retracted", ...place },
      ),
    ),
  fc.constant<CaseEvent>({
    type: "sample.drawn",
    plan: "size",
    seed: 1,
    records: digest,
    draws: ["L:1", "L:3"],
  }),
  fc
    .record({ sampleId: listId, draw: fc.constantFrom(0, 1) })
    .chain((place) =>
      fc.constantFrom<CaseEvent>(
        { type: "sample.answered", ...place, records: ["L:1"], reason: "" },
        { type: "sample.retracted", ...place },
      ),
    ),
);

/** Three logs, whole; clocks go wrong. */
const logs = fc
  .array(
    fc.record({ origin: fc.constantFrom(...origins), minute: fc.integer({ min: 10, max: 14 }), event }),
    { maxLength: 25 },
  )
  .map((given) => {
    const sizes = new Map<string, number>();
    return given.map(({ origin, minute, event }): LoggedEvent => {
      const index = sizes.get(origin) ?? 0;
      sizes.set(origin, index + 1);
      return {
        origin,
        index,
        time: `2031-01-01T00:${minute}:00.000Z`,
        member: "x",
        event,
        leafHash: `${origin}${index}`,
      };
    });
  });

/** Some of the events, in some order, some twice. */
const partOf = (all: readonly LoggedEvent[]) =>
  all.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...all), { maxLength: 40 });

const threeParts = logs.chain((all) => fc.tuple(fc.constant(all), partOf(all), partOf(all), partOf(all)));

describe("the union of logs", () => {
  it("is commutative, associative and idempotent, and so is the state", () => {
    fc.assert(
      fc.property(threeParts, ([, a, b, c]) => {
        const ab = uniteEvents(a, b);
        expect(uniteEvents(b, a)).toEqual(ab);
        expect(uniteEvents(ab, c)).toEqual(uniteEvents(a, uniteEvents(b, c)));
        expect(uniteEvents(ab, ab)).toEqual(ab);
        expect(foldEvents([...b, ...a])).toEqual(foldEvents([...a, ...b]));
        expect(foldEvents([...a, ...a])).toEqual(foldEvents(a));
      }),
    );
  });

  it("comes to the same state resumed from any half-copied part", () => {
    fc.assert(
      fc.property(threeParts, ([all, a]) => {
        expect(foldEvents(uniteEvents(a, all))).toEqual(foldEvents(all));
      }),
    );
  });

  it("refuses two histories under one key", () => {
    const one: LoggedEvent = {
      origin: origins[0] ?? "",
      index: 3,
      time: "2031-01-01T00:00:00.000Z",
      member: "x",
      event: { type: "judgement.withdrawn", left: "L:1", right: "L:2" },
      leafHash: "1",
    };
    expect(() => uniteEvents([one], [{ ...one, leafHash: "2" }])).toThrow(
      "entry 3 exists twice with different content",
    );
  });
});

describe("the fold", () => {
  const at = (index: number, time: string, event: CaseEvent, origin = origins[0] ?? ""): LoggedEvent => {
    return {
      origin,
      index,
      time: `2031-01-01T00:${time}:00.000Z`,
      member: "x",
      event,
      leafHash: `${origin}${index}`,
    };
  };
  const made = (verdict: "same" | "different"): CaseEvent => {
    return { type: "judgement.made", left: "L:1", right: "L:2", verdict, reason: "" };
  };

  it("keeps the later of two judgements on a pair, whichever way round they name it", () => {
    const swapped: CaseEvent = {
      type: "judgement.made",
      left: "L:2",
      right: "L:1",
      verdict: "different",
      reason: "seen",
    };
    const { judgements } = foldEvents([at(1, "02", swapped), at(0, "01", made("same"))]);
    expect(judgements).toMatchObject([{ left: "L:1", right: "L:2", verdict: "different", reason: "seen" }]);
  });

  it("does not let a clock set back reorder a device's own log", () => {
    const events = [at(0, "30", made("same")), at(1, "10", made("different"))];
    expect(foldEvents(events).judgements[0]?.verdict).toBe("different");
  });

  it("withdraws a list though the other device's clock says it was not there yet", () => {
    const added: CaseEvent = {
      type: "list.added",
      name: "L",
      fileName: "l.csv",
      digest,
      bytes: 1,
      mapping: { columns: {} },
      ...counts,
    };
    const gone: CaseEvent = { type: "list.withdrawn", listId: "aaaaaaaa-0", reason: "a copy" };
    const { lists } = foldEvents([at(0, "20", added), at(0, "10", gone, origins[1])]);
    expect(lists[0]?.withdrawn).toMatchObject({ reason: "a copy", origin: origins[1] });
  });
});
