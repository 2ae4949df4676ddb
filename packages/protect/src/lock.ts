/**
 * One writer at a time: a lock file that says which process holds it, so that one left behind by a crash is told from
 * a living one. It lies in the device home because an origin's key does, and two copies of a case share both.
 */
import { randomBytes } from "node:crypto";
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

/** A lock is stale when its process is gone, on this machine; or when it was cut short by a crash while being written. */
function isStale(text: string, me: ProcessIdentity): boolean {
  const holder = parseHolder(text);
  if (holder === undefined) return true;
  if (holder.host !== me.host || me.isRunning(holder.pid, holder.started)) refuse(holder);
  return true;
}

/** Moves a stale lock aside; puts it back when another process had renewed it meanwhile. */
async function breakStale(files: PrivateFiles, path: string, stale: string): Promise<void> {
  const aside = `${path}.stale-${randomBytes(6).toString("hex")}`;
  try {
    await files.move(path, aside);
  } catch {
    return; // another process was quicker
  }
  const moved = await files.read(aside);
  if (moved !== undefined && moved !== stale) await files.create(path, moved);
  await files.remove(aside);
}

/** @throws RecountError protect/locked, naming the holder */
export async function acquireLock(
  files: PrivateFiles,
  path: string,
  me: ProcessIdentity,
): Promise<() => Promise<void>> {
  const mine = `${me.pid}\n${me.host}\n${me.started}\n${randomBytes(8).toString("hex")}\n`;
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await files.create(path, mine)) {
      return async () => {
        if ((await files.read(path)) === mine) await files.remove(path);
      };
    }
    const held = await files.read(path);
    if (held !== undefined && isStale(held, me)) await breakStale(files, path, held);
  }
  throw new RecountError("protect/locked", "the case's lock changes hands too quickly", {
    where: path,
    remedy: "close other programs that use the case and try again",
  });
}
