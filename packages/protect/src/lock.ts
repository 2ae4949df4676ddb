/**
 * One writer at a time: a lock file that says which process holds it, so that one left behind by a crash is told from
 * a living one. It lies in the device home because an origin's key does, and two copies of a case share both.
 */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { RecountError } from "@recount/core";
import type { PrivateFiles } from "./privateFiles.ts";

/** What tells a process from every other, and whether another still runs. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own count; empty where unknown. Tells a reused number from the same process. */
  readonly started: string;
  isRunning(pid: number, started: string): boolean;
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return ""; // not Linux, or gone
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

export function thisProcess(host: string): ProcessIdentity {
  return {
    pid: process.pid,
    host,
    started: startOf(process.pid),
    isRunning: (pid, started) =>
      isAlive(pid) && (started === "" || startOf(pid) === "" || startOf(pid) === started),
  };
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

function parseHolder(text: string): Holder | undefined {
  const found = /^([0-9]{1,10})\n([^\n]*)\n([^\n]*)\n[0-9a-f]+\n$/.exec(text);
  return found === null
    ? undefined
    : { pid: Number(found[1]), host: found[2] ?? "", started: found[3] ?? "" };
}

function refuse(holder: Holder): never {
  throw new RecountError(
    "protect/locked",
    `the case is open for writing in process ${holder.pid} on ${holder.host}`,
    {
      remedy: "close it there first",
    },
  );
}

/** Whether nobody holds a lock: its process is gone, on this machine, or it was cut short by a crash while being written. */
function isStale(text: string, me: ProcessIdentity): boolean {
  const holder = parseHolder(text);
  return holder === undefined || (holder.host === me.host && !me.isRunning(holder.pid, holder.started));
}

/** A holder's text; no two are alike. */
const textOf = ({ pid, host, started }: ProcessIdentity): string =>
  `${pid}\n${host}\n${started}\n${randomBytes(8).toString("hex")}\n`;

/** Where somebody claims the right to remove a lock of that text. */
const claimOn = (path: string, text: string): string =>
  `${path}.claim-${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;

/**
 * Removes a stale lock. Of many that find it stale only who makes the claim on it may: were each to remove what it finds,
 * a slow one would remove the lock that a quick one has put in its place. A claim left by a process that is gone is
 * claimed in turn. Once the lock is gone its claims mean nothing, since no other lock will have its text.
 */
async function breakStale(
  files: PrivateFiles,
  path: string,
  stale: string,
  me: ProcessIdentity,
): Promise<void> {
  const claims: string[] = [];
  for (let text = stale; ;) {
    const claim = claimOn(path, text);
    claims.push(claim);
    if (await files.create(claim, textOf(me))) break;
    const held = await files.read(claim);
    if (held === undefined || !isStale(held, me)) return; // another process is at it, or done
    text = held;
  }
  if ((await files.read(path)) === stale) await files.remove(path);
  for (const claim of claims) await files.remove(claim);
}

/** @throws RecountError protect/locked, naming the holder */
export async function acquireLock(
  files: PrivateFiles,
  path: string,
  me: ProcessIdentity,
): Promise<() => Promise<void>> {
  const mine = textOf(me);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await files.create(path, mine)) {
      return async () => {
        if ((await files.read(path)) === mine) await files.remove(path);
      };
    }
    const held = await files.read(path);
    if (held === undefined) continue;
    if (!isStale(held, me)) refuse(parseHolder(held)!);
    await breakStale(files, path, held, me);
  }
  throw new RecountError("protect/locked", "the case's lock changes hands too quickly", {
    where: path,
    remedy: "close other programs that use the case and try again",
  });
}
