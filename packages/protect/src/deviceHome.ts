/**
 * The device's own memory, outside every case: its key for each case, the last checkpoint it saw of each log, and who
 * holds a case open. A whole log folder set back to an older state is consistent in itself; only a memory elsewhere
 * shows it.
 */
import { randomBytes } from "node:crypto";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { RecountError } from "@recount/core";
import { deviceKey, type DeviceKey } from "./deviceKey.ts";
import { acquireLock, type ProcessIdentity, thisProcess } from "./lock.ts";
import { privateFiles, type PrivateFiles } from "./privateFiles.ts";

/** Where the device home is: RECOUNT_HOME, or ~/.recount. */
export function defaultHome(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = environment["RECOUNT_HOME"];
  return given === undefined || given === "" ? join(homedir(), ".recount") : given;
}

export interface DeviceHome {
  /** This device's key for the case; made when there is none and `make` is set. */
  key(caseId: string, make: true): Promise<DeviceKey>;
  key(caseId: string, make?: boolean): Promise<DeviceKey | undefined>;
  /** Puts the key away for good, so that the next one starts a new log. */
  retireKey(caseId: string): Promise<void>;
  /** The last checkpoint seen of each origin, as signed notes. */
  remembered(caseId: string): Promise<ReadonlyMap<string, string>>;
  remember(caseId: string, origin: string, checkpoint: string): Promise<void>;
  forget(caseId: string, origin: string): Promise<void>;
  /** One process at a time writes a case on a device. Returns the release. @throws RecountError protect/locked */
  lock(caseId: string): Promise<() => Promise<void>>;
}

export interface HomeOptions {
  readonly random?: (bytes: number) => Uint8Array;
  readonly files?: PrivateFiles;
  readonly process?: ProcessIdentity;
}

const CASE_ID = /^[0-9a-f]{16}$/;

function folderOf(caseId: string): string {
  if (!CASE_ID.test(caseId))
    throw new RecountError("protect/case-id", `${JSON.stringify(caseId)} is not a case's id`);
  return `cases/${caseId}`;
}

function keyFile(caseId: string): string {
  return `${folderOf(caseId)}/device.key`;
}

function parseSeed(text: string, where: string): Uint8Array {
  const seed = /^recount-device-key\/1\n([0-9a-f]{64})\n$/.exec(text)?.[1];
  if (seed === undefined) {
    throw new RecountError("protect/key-file", "the key file is damaged", {
      where,
      remedy: "bring it back from a backup of the home folder, or move it away to start a new log",
    });
  }
  return Buffer.from(seed, "hex");
}

/** The device home in a folder. */
export function deviceHome(folder: string, options: HomeOptions = {}): DeviceHome {
  const files = options.files ?? privateFiles(folder);
  const random = options.random ?? ((bytes) => new Uint8Array(randomBytes(bytes)));

  async function key(caseId: string, make: true): Promise<DeviceKey>;
  async function key(caseId: string, make?: boolean): Promise<DeviceKey | undefined>;
  async function key(caseId: string, make = false): Promise<DeviceKey | undefined> {
    const path = keyFile(caseId);
    const text = await files.read(path);
    if (text !== undefined) return deviceKey(parseSeed(text, join(folder, path)));
    if (!make) return undefined;
    const seed = random(32);
    await files.write(path, `recount-device-key/1\n${Buffer.from(seed).toString("hex")}\n`);
    return deviceKey(seed);
  }

  return {
    key,
    async retireKey(caseId) {
      const held = await key(caseId);
      if (held !== undefined)
        await files.move(keyFile(caseId), `${folderOf(caseId)}/retired-${held.origin}.key`);
    },
    async remembered(caseId) {
      const seen = `${folderOf(caseId)}/seen`;
      const origins = [...(await files.names(seen))].sort();
      const notes = await Promise.all(origins.map((origin) => files.read(`${seen}/${origin}`)));
      return new Map(origins.map((origin, index) => [origin, notes[index] ?? ""]));
    },
    remember: (caseId, origin, checkpoint) => files.write(`${folderOf(caseId)}/seen/${origin}`, checkpoint),
    forget: (caseId, origin) => files.remove(`${folderOf(caseId)}/seen/${origin}`),
    lock: (caseId) =>
      acquireLock(files, `${folderOf(caseId)}/lock`, options.process ?? thisProcess(hostname())),
  };
}
