/** Making and opening a case: the checks at the door, the lock, and the one write path behind it. */
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { sha256, type Digest } from "@recount/core";
import {
  type Disk,
  folderEntries,
  folderFiles,
  type FileStore,
  INCOMING,
  nodeDisk,
  readFile,
  writeDurably,
} from "@recount/preserve";
import { defaultHome, deviceHome, type DeviceHome, localMember, permit } from "@recount/protect";
import type { Case, CaseOptions, CreateOptions, NewAreas, NewList, NewRun, StoppedRun } from "./case.ts";
import { CASE_FILE, checkName, readCaseFile, writeCaseFile } from "./caseFile.ts";
import { refuse } from "./errors.ts";
import type { CaseEvent, DeviceJoined, LoggedEvent } from "./events.ts";
import { foldEvents, idOf, inOrder, pairOf } from "./fold.ts";
import { type CaseLog, eventsOf, findLost, neededFiles, openCaseLog, readLogs } from "./logs.ts";
import { reviewsOf } from "./reviews.ts";
import type { CaseAreas, CaseList, CaseState } from "./state.ts";
import { statementsOf } from "./statements.ts";

/** What stands behind a case: its disk and this device's home. Tests hand in their own. */
export interface CaseStores {
  readonly disk: Disk;
  readonly home: DeviceHome;
}

function storesOf(folder: string, options: CaseOptions): CaseStores {
  return { disk: nodeDisk(folder), home: deviceHome(options.home ?? defaultHome()) };
}

async function checkFolderIsFree(folder: string): Promise<void> {
  const names: string[] = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0) {
    refuse("case/folder-not-empty", "a case needs a folder of its own, and this one is not empty", {
      where: folder,
      remedy: names.includes(CASE_FILE) ? "open the case that is there" : "name another folder",
    });
  }
}

/**
 * Makes a case in a folder that does not exist or is empty, and opens it.
 * @throws RecountError case/folder-not-empty, case/bad-name
 */
export async function createCase(folder: string, options: CreateOptions): Promise<Case> {
  checkName(options.name, "a case");
  await checkFolderIsFree(folder);
  await mkdir(folder, { recursive: true });
  try {
    return await createCaseOn(storesOf(folder, options), folder, options);
  } catch (error) {
    // It was empty when we began: nothing half-made stays.
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
    throw error;
  }
}

/** `createCase` on given stores. case.json is written last: a folder without it is not a case yet. */
export async function createCaseOn(
  stores: CaseStores,
  folder: string,
  options: CreateOptions,
): Promise<Case> {
  const clock = options.clock ?? (() => new Date());
  const caseId = randomBytes(8).toString("hex");
  const name = checkName(options.name, "a case");
  const example = options.example ?? false;
  const bytes = writeCaseFile({ caseId, created: clock().toISOString(), example, name });
  const member = localMember(options.member ?? "local");
  const key = await stores.home.key(caseId, true);
  const created: CaseEvent = { type: "case.created", caseId, name, example, caseFile: sha256(bytes) };
  const setting = { ...stores, store: folderEntries(stores.disk), caseId, key, member, clock };
  const log = await openCaseLog(setting, new Map(), created);
  await log.append(created);
  await writeDurably(stores.disk, [{ path: CASE_FILE, bytes }]);
  return openCaseOn(stores, folder, options);
}

/**
 * Opens a case: checks every log against its checkpoint and against what this device remembers, cuts what was never
 * acknowledged in this device's own log, and halts on damage with the place named.
 * @throws RecountError case/not-a-case, case/damaged, preserve/damaged, preserve/rolled-back, protect/locked
 */
export async function openCase(folder: string, options: CaseOptions = {}): Promise<Case> {
  return openCaseOn(storesOf(folder, options), folder, options);
}

/** `openCase` on given stores. */
export async function openCaseOn(stores: CaseStores, folder: string, options: CaseOptions): Promise<Case> {
  const bytes = await stores.disk.read(CASE_FILE);
  if (bytes === undefined) {
    refuse("case/not-a-case", "there is no case.json, so this is not a case", {
      where: folder,
      remedy: "make a case with recount init, or name another folder",
    });
  }
  const { caseId } = readCaseFile(bytes, join(folder, CASE_FILE));
  const release = options.readOnly === true ? async () => undefined : await stores.home.lock(caseId);
  try {
    return await openUnlocked(stores, resolve(folder), options, caseId, sha256(bytes), release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function openUnlocked(
  stores: CaseStores,
  folder: string,
  options: CaseOptions,
  caseId: string,
  caseFile: Digest,
  release: () => Promise<void>,
): Promise<Case> {
  const { disk, home } = stores;
  const readOnly = options.readOnly === true;
  const clock = options.clock ?? (() => new Date());
  const member = localMember(options.member ?? "local", readOnly ? "reader" : "owner");
  const store = folderEntries(disk);
  const readings = await readLogs(store, caseId);
  const remembered = await home.remembered(caseId);
  const lost = findLost(readings, remembered);
  const isRestored = lost.origins.length > 0 && options.acceptRestored === true && !readOnly;
  if (lost.error !== undefined && !isRestored) throw lost.error;
  const events = eventsOf(readings, caseFile);
  if (isRestored) await home.retireKey(caseId);
  const key = await home.key(caseId, true);
  const files = folderFiles(disk, key.origin);
  const joined: DeviceJoined = isRestored
    ? {
        type: "device.joined",
        caseId,
        caseFile,
        reason: "restored",
        lost: lost.origins.map((each) => remembered.get(each) ?? ""),
      }
    : { type: "device.joined", caseId, caseFile, reason: "new-device" };
  if (readOnly)
    return openedCase({ folder, caseId, origin: key.origin, files, home, member, release, events });
  await sweep(disk, files, events);
  const log = await openCaseLog({ store, home, caseId, key, member, clock }, readings, joined);
  if (isRestored) {
    events.push(...(await log.append(joined)));
    for (const origin of lost.origins) await home.forget(caseId, origin);
  }
  for (const { origin, note } of readings.values()) {
    if (remembered.get(origin) !== note) await home.remember(caseId, origin, note);
  }
  return openedCase({ folder, caseId, origin: key.origin, files, home, member, release, events, log });
}

/** What a process that died left behind: half-written files, and files put that no entry came to rest on. */
async function sweep(disk: Disk, files: FileStore, events: readonly LoggedEvent[]): Promise<void> {
  await files.sweep(neededFiles(events));
  for (const path of await disk.list(INCOMING)) if (path.endsWith(".part")) await disk.remove(path);
}

async function digestOfPath(path: string): Promise<Digest> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

async function digestOfContent(content: NewList["content"], fileName: string): Promise<Digest> {
  if (content instanceof Uint8Array) return sha256(content);
  const found = await stat(content.path).catch(() => undefined);
  if (found?.isFile() !== true) {
    refuse("case/no-such-file", "there is no such file", { where: fileName, remedy: "check the path" });
  }
  return digestOfPath(content.path);
}

/** A file of which a list of these, not withdrawn, was made. */
function checkFileIsNew(lists: readonly CaseList[], digest: Digest, fileName: string): void {
  const same = lists.find((list) => list.digest === digest && list.withdrawn === undefined);
  if (same === undefined) return;
  refuse("case/duplicate-list", `the same file is in the case already, as list "${same.name}"`, {
    where: fileName,
    remedy: "correct that list's columns instead of adding it again",
  });
}

/** The same bytes under the same name are the same list; another file under a list's name would share its record ids. */
function checkListIsNew(state: CaseState, name: string, digest: Digest, fileName: string): void {
  const sameName = state.lists.filter((list) => list.name === name);
  checkFileIsNew(sameName, digest, fileName);
  const same = sameName.find((list) => list.digest === digest);
  if (same === undefined && sameName.length > 0) {
    refuse("case/name-taken", `another list has the name "${name}", and its records' ids with it`, {
      where: fileName,
      remedy: "give this list another name",
    });
  }
}

function listOf(state: CaseState, listId: string): CaseList {
  const list = state.lists.find((each) => each.listId === listId);
  if (list === undefined)
    refuse("case/unknown-list", `there is no list ${JSON.stringify(listId)} in the case`);
  return list;
}

interface Opened {
  readonly folder: string;
  readonly caseId: string;
  readonly origin: string;
  readonly files: FileStore;
  readonly home: DeviceHome;
  readonly member: ReturnType<typeof localMember>;
  readonly release: () => Promise<void>;
  readonly events: readonly LoggedEvent[];
  /** Absent when opened for reading. */
  readonly log?: CaseLog;
}

function openedCase(opened: Opened): Case {
  const { folder, caseId, origin, files, home, member, log } = opened;
  let events = inOrder(opened.events);
  let folded: CaseState | undefined;
  let isClosed = false;
  let queue: Promise<unknown> = Promise.resolve();

  /** Folded when asked for: an append does not pay for the whole case. */
  const state = () => (folded ??= foldEvents(events));

  /** One action at a time, in the order asked: each is decided on the state that the one before it left. */
  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const turn = queue.then(() => {
      if (isClosed) refuse("case/closed", "the case was closed", { where: folder });
      return action();
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function appendAll(given: readonly CaseEvent[]): Promise<readonly LoggedEvent[]> {
    for (const { type } of given) permit(member, type);
    if (log === undefined)
      refuse("case/read-only", "the case was opened for reading only", { where: folder });
    const logged = await log.append(...given);
    await files.settle();
    events = [...events, ...logged];
    folded = undefined;
    return logged;
  }

  async function append(event: CaseEvent): Promise<LoggedEvent> {
    return (await appendAll([event])).at(-1) as LoggedEvent;
  }

  async function addList(list: NewList): Promise<CaseList> {
    permit(member, "list.added");
    const name = checkName(list.name, "a list");
    const fileName = checkName(basename(list.fileName), "a file");
    const digest = await digestOfContent(list.content, fileName);
    checkListIsNew(state(), name, digest, fileName);
    const content =
      list.content instanceof Uint8Array
        ? list.content
        : createReadStream(list.content.path, { highWaterMark: 1 << 20 });
    const stored = await files.put(content as Uint8Array | AsyncIterable<Uint8Array>);
    if (stored.digest !== digest) {
      refuse("case/file-changed", "the file changed while it was being added", {
        where: fileName,
        remedy: "add it again",
      });
    }
    const { mapping, rows, setAside } = list;
    const added = await append({ type: "list.added", name, fileName, ...stored, mapping, rows, setAside });
    return listOf(state(), idOf(added));
  }

  async function addAreas({ content, fileName, areas }: NewAreas): Promise<CaseAreas> {
    permit(member, "areas.added");
    const name = checkName(basename(fileName), "a file");
    const stored = await files.put(content);
    await append({ type: "areas.added", fileName: name, ...stored, areas });
    const added = state().areas;
    if (added === undefined) throw new Error("areas were added and are not in the state");
    return added;
  }

  async function recordRun({ outputs, settings, figures, ...run }: NewRun) {
    permit(member, "run.finished");
    const stored: Record<string, { digest: Digest; bytes: number }> = {};
    for (const [name, bytes] of outputs) stored[checkName(name, "an output")] = await files.put(bytes);
    return append({
      type: "run.finished",
      ...run,
      settings: JSON.stringify(settings),
      outputs: stored,
      figures: JSON.stringify(figures),
    });
  }

  const recordStop = ({ state: end, settings, ...run }: StoppedRun) =>
    append({
      type: end === "failed" ? "run.failed" : "run.cancelled",
      ...run,
      settings: JSON.stringify(settings),
    });

  function runOf(logged: LoggedEvent) {
    const run = state().runs.find(({ runId }) => runId === idOf(logged));
    if (run === undefined) throw new Error(`run ${idOf(logged)} was recorded and is not in the state`);
    return run;
  }

  return {
    folder,
    caseId,
    origin,
    state,
    entries: () => inOrder(events),
    checkFile: async ({ content, fileName }) => {
      const digest = await digestOfContent(content, fileName);
      checkFileIsNew(state().lists, digest, fileName);
      return digest;
    },
    addList: (list) => inTurn(() => addList(list)),
    remap: (listId, mapping, counts) =>
      inTurn(async () => {
        listOf(state(), listId);
        await append({ type: "list.mapped", listId, mapping, rows: counts.rows, setAside: counts.setAside });
        return listOf(state(), listId);
      }),
    withdrawList: (listId, reason) =>
      inTurn(async () => {
        if (listOf(state(), listId).withdrawn === undefined)
          await append({ type: "list.withdrawn", listId, reason });
        return listOf(state(), listId);
      }),
    judge: (...judgements) =>
      inTurn(async () => {
        await appendAll(
          judgements.map(({ left, right, verdict, reason }) => {
            return { type: "judgement.made", ...pairOf(left, right), verdict, reason };
          }),
        );
      }),
    withdrawJudgement: (left, right) =>
      inTurn(async () => {
        const pair = pairOf(left, right);
        if (!state().judgements.some((each) => each.left === pair.left && each.right === pair.right)) {
          refuse("case/no-judgement", `no judgement stands on ${pair.left} and ${pair.right}`);
        }
        await append({ type: "judgement.withdrawn", ...pair });
      }),
    addAreas: (areas) => inTurn(() => addAreas(areas)),
    ...statementsOf({ state, append, inTurn }),
    ...reviewsOf({ state, append, inTurn }),
    recordRun: (run) => inTurn(async () => runOf(await recordRun(run))),
    recordStop: (run) => inTurn(async () => runOf(await recordStop(run))),
    file: (digest) => readFile(files, digest),
    streamFile: (digest) => files.get(digest),
    rememberedCheckpoints: async () => [...(await home.remembered(caseId)).values()],
    still: inTurn,
    async close() {
      if (isClosed) return;
      await queue;
      isClosed = true;
      await opened.release();
    },
  };
}
