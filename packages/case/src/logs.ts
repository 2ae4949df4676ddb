/**
 * The logs of a case, all devices' together: read and checked when the case is opened, and appended to through one door
 * that checks permission, signs, and remembers the checkpoint on this device.
 */
import { randomBytes } from "node:crypto";
import { sha256, type Digest } from "@recount/core";
import {
  checkRemembered,
  type EntryStore,
  type LoggedEntry,
  type LogReading,
  type LogWriter,
  openLog,
  readLog,
} from "@recount/preserve";
import { type DeviceHome, type DeviceKey, type Member, permit } from "@recount/protect";
import { filesOf, readEvent, writeEvent } from "./body.ts";
import { refuse } from "./errors.ts";
import type { CaseEvent, LoggedEvent } from "./events.ts";

export type Readings = ReadonlyMap<string, LogReading>;

function toEvent(entry: LoggedEntry): LoggedEvent | undefined {
  if (entry.body === undefined) return undefined;
  const { origin, index, time, leafHash } = entry;
  return { origin, index, time, leafHash, ...readEvent(entry.body, `bodies/${origin}: entry ${index}`) };
}

/** Every log of the case, each checked against its own checkpoint. @throws RecountError preserve/* */
export async function readLogs(store: EntryStore, caseId: string): Promise<Readings> {
  const readings = new Map<string, LogReading>();
  for (const origin of await store.origins()) {
    const reading = await readLog(store, caseId, origin);
    if (reading !== undefined) readings.set(origin, reading);
  }
  return readings;
}

/** Checkpoints this device saw that the logs no longer show. The first error says which and why. */
export function findLost(
  readings: Readings,
  remembered: ReadonlyMap<string, string>,
): { origins: string[]; error?: unknown } {
  const origins: string[] = [];
  let error: unknown;
  for (const [origin, note] of remembered) {
    try {
      checkRemembered(readings.get(origin), origin, note);
    } catch (cause) {
      error ??= cause;
      origins.push(origin);
    }
  }
  return { origins, error };
}

function checkFirst({ event, origin }: LoggedEvent, caseFile: Digest): void {
  const isFirst = event.type === "case.created" || event.type === "device.joined";
  if (!isFirst || event.caseFile !== caseFile) {
    refuse(
      "case/damaged",
      isFirst ? "case.json is not the one the log was begun with" : "the log does not begin with a case",
      {
        where: isFirst ? "case.json" : `log/${origin}`,
        remedy: "run recount verify, and bring the file back from a copy",
      },
    );
  }
}

/** The events of all logs. A body that is gone is a problem that `verify` names; here it halts. */
export function eventsOf(readings: Readings, caseFile: Digest): LoggedEvent[] {
  return [...readings.values()].flatMap(({ entries }) =>
    entries.map((entry) => {
      const event = toEvent(entry);
      if (event === undefined) {
        return refuse("case/damaged", `the body of entry ${entry.index} is missing`, {
          where: `bodies/${entry.origin}`,
          remedy: "run recount verify, and bring the file back from a copy",
        });
      }
      if (event.index === 0) checkFirst(event, caseFile);
      return event;
    }),
  );
}

/** Every digest that an entry rests on. */
export function neededFiles(events: readonly LoggedEvent[]): Set<Digest> {
  return new Set(events.flatMap(({ event }) => filesOf(event)));
}

export interface CaseLog {
  readonly origin: string;
  /** One after the other, in the order called; each whole or not at all. */
  append(...events: readonly CaseEvent[]): Promise<readonly LoggedEvent[]>;
}

export interface LogSetting {
  readonly store: EntryStore;
  readonly home: DeviceHome;
  readonly caseId: string;
  readonly key: DeviceKey;
  readonly member: Member;
  readonly clock: () => Date;
}

/** The writing end of this device's log. `first` begins it when it has no entry yet. */
export async function openCaseLog(
  setting: LogSetting,
  readings: Readings,
  first: CaseEvent,
): Promise<CaseLog> {
  const { store, home, caseId, key, member, clock } = setting;
  const writer: LogWriter = await openLog(store, caseId, key, readings.get(key.origin));

  let isStopped = false;

  async function write(events: readonly CaseEvent[]): Promise<LoggedEvent[]> {
    for (const { type } of events) permit(member, type);
    const time = clock().toISOString();
    const bodies = events.map((event) => ({
      blind: new Uint8Array(randomBytes(32)),
      bytes: writeEvent(member.pseudonym, event),
    }));
    if (isStopped) {
      refuse("case/stopped", "writing stopped after an error", {
        remedy: "close the case and open it again",
      });
    }
    isStopped = true; // until all is done: after an error the disk is not to be trusted, and is never tried again
    const logged = await writer.append(bodies.map((body) => ({ time, body })));
    await home.remember(caseId, key.origin, writer.note ?? "");
    isStopped = false;

    return logged.map(({ origin, index, leafHash }, i) => {
      return { origin, index, time, member: member.pseudonym, event: events[i] as CaseEvent, leafHash };
    });
  }

  return {
    origin: key.origin,
    append: (...events) => write(writer.size === 0 && events[0] !== first ? [first, ...events] : events),
  };
}

/** The digest that the first entry of every log commits to. */
export function caseFileDigest(bytes: Uint8Array): Digest {
  return sha256(bytes);
}
