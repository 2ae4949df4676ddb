/** Keys, the device's memory, the lock and permission. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseVerifyingKey } from "@recount/core";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  defaultHome,
  deviceHome,
  deviceKey,
  localMember,
  originOf,
  permit,
  privateFiles,
  type PrivateFiles,
  type ProcessIdentity,
} from "../src/index.ts";
import { acquireLock } from "../src/lock.ts";

const root = mkdtempSync(join(tmpdir(), "recount-protect-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = root;
let count = 0;
beforeEach(() => {
  folder = join(root, `home-${(count += 1)}`);
});

const caseId = "0123456789abcdef";

describe("a device key", () => {
  it("is the key of its seed (RFC 8032, 7.1, test 1) and passes the strict definition", () => {
    const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
    const key = deviceKey(seed);
    expect(Buffer.from(key.publicKey).toString("hex")).toBe(
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    );
    expect(Buffer.from(key.sign(new Uint8Array())).toString("hex")).toMatch(
      /^e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065/,
    );
    expect(parseVerifyingKey(key.publicKey)?.verify(new Uint8Array(), key.sign(new Uint8Array()))).toBe(true);
    expect(key.origin).toBe(originOf(key.publicKey));
  });

  it("is refused for a seed of another length", () => {
    expect(() => deviceKey(new Uint8Array(31))).toThrow("a key seed of 31 bytes, not 32");
  });
});

describe("the device home", () => {
  it("makes one key a case, keeps it, and lets nobody else read it", async () => {
    const home = deviceHome(folder);
    expect(await home.key(caseId)).toBeUndefined();
    const key = await home.key(caseId, true);
    expect((await deviceHome(folder).key(caseId))?.origin).toBe(key.origin);
    expect((await home.key("fedcba9876543210", true)).origin).not.toBe(key.origin);
    if (process.platform === "win32") return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "cases", caseId)).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "cases", caseId, "device.key")).mode & 0o777).toBe(0o600);
  });

  it("starts a new log when the key is retired, and keeps the old one", async () => {
    const home = deviceHome(folder);
    const before = await home.key(caseId, true);
    await home.retireKey(caseId);
    expect((await home.key(caseId, true)).origin).not.toBe(before.origin);
    expect(readdirSync(join(folder, "cases", caseId))).toContain(`retired-${before.origin}.key`);
  });

  it("refuses a damaged key file, and says where it is", async () => {
    const home = deviceHome(folder);
    await home.key(caseId, true);
    const path = join(folder, "cases", caseId, "device.key");
    writeFileSync(path, "recount-device-key/1\nnot a key\n");
    await expect(home.key(caseId, true)).rejects.toMatchObject({
      code: "protect/key-file",
      details: { where: path },
    });
  });

  it("remembers the last checkpoint of each origin, and forgets when told", async () => {
    const home = deviceHome(folder);
    expect([...(await home.remembered(caseId))]).toEqual([]);
    await home.remember(caseId, "b", "old\n");
    await home.remember(caseId, "b", "new\n");
    await home.remember(caseId, "a", "other\n");
    expect([...(await deviceHome(folder).remembered(caseId))]).toEqual([
      ["a", "other\n"],
      ["b", "new\n"],
    ]);
    await home.forget(caseId, "b");
    expect([...(await home.remembered(caseId)).keys()]).toEqual(["a"]);
  });

  it("takes no case id that could be a path", async () => {
    await expect(deviceHome(folder).key("../../etc", true)).rejects.toMatchObject({
      code: "protect/case-id",
    });
  });

  it("is RECOUNT_HOME, or a folder in the user's own", () => {
    expect(defaultHome({ RECOUNT_HOME: "/somewhere" })).toBe("/somewhere");
    expect(defaultHome({ RECOUNT_HOME: "" })).toMatch(/\.recount$/);
  });
});

describe("the lock", () => {
  const processOf = (pid: number, running: number[], host = "here"): ProcessIdentity => ({
    pid,
    host,
    started: `s${pid}`,
    isRunning: (other) => running.includes(other),
  });
  const homeOf = (identity?: ProcessIdentity) => deviceHome(folder, { process: identity });

  it("is held by one process at a time, and free after the release", async () => {
    const release = await homeOf().lock(caseId);
    await expect(homeOf().lock(caseId)).rejects.toThrow(`open for writing in process ${process.pid}`);
    await release();
    await (
      await homeOf().lock(caseId)
    )();
  });

  it("left by a process that is gone is taken over", async () => {
    await homeOf(processOf(7, [])).lock(caseId);
    const release = await homeOf(processOf(8, [8])).lock(caseId);
    await expect(homeOf(processOf(9, [8, 9])).lock(caseId)).rejects.toThrow("process 8");
    await release();
  });

  it("is not released by whom it was taken from", async () => {
    const releaseOld = await homeOf(processOf(7, [])).lock(caseId);
    await homeOf(processOf(8, [8])).lock(caseId);
    await releaseOld();
    await expect(homeOf(processOf(9, [8])).lock(caseId)).rejects.toMatchObject({ code: "protect/locked" });
  });

  it("of another machine is never taken over: nobody here can know", async () => {
    await homeOf(processOf(7, [], "elsewhere")).lock(caseId);
    await expect(homeOf(processOf(8, [])).lock(caseId)).rejects.toThrow("in process 7 on elsewhere");
  });

  it("goes to exactly one of many that find it stale", async () => {
    await homeOf(processOf(1, [])).lock(caseId);
    const running = [10, 11, 12, 13, 14];
    const outcomes = await Promise.allSettled(
      running.map((pid) => homeOf(processOf(pid, running)).lock(caseId)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is left alone by a slow one who found it stale, once a quick one has it", async () => {
    await homeOf(processOf(1, [])).lock(caseId);
    const files = privateFiles(folder);
    const lock = `cases/${caseId}/lock`;
    expect(await files.read(lock)).toMatch(/^1\n/);
    const running = [10, 11];
    let taken: Promise<unknown> | undefined;
    const touched: string[] = [];
    const slow: PrivateFiles = {
      ...files,
      read: async (path) => {
        const text = await files.read(path);
        await (taken ??= acquireLock(files, lock, processOf(11, running)));
        return text;
      },
      move: (from, to) => (touched.push(from), files.move(from, to)),
      remove: (path) => (touched.push(path), files.remove(path)),
    };
    await expect(acquireLock(slow, lock, processOf(10, running))).rejects.toThrow("process 11");
    expect(touched).not.toContain(lock);
    expect(await files.read(lock)).toMatch(/^11\n/);
  });

  it("is taken over where whoever claimed it first is gone too", async () => {
    await homeOf(processOf(1, [])).lock(caseId);
    const files = privateFiles(folder);
    const lock = `cases/${caseId}/lock`;
    const ended: PrivateFiles = {
      ...files,
      remove: () => Promise.reject(new Error("the power went")),
    };
    await expect(acquireLock(ended, lock, processOf(2, [2]))).rejects.toThrow("the power went");
    const release = await acquireLock(files, lock, processOf(3, [3]));
    expect(await files.read(lock)).toMatch(/^3\n/);
    await release();
    expect(await files.names(`cases/${caseId}`)).not.toContainEqual(expect.stringContaining("lock"));
  });
});

describe("permission", () => {
  it("is given to the owner and refused to a reader, by name", () => {
    expect(() => permit(localMember("Rim"), "list.added")).not.toThrow();
    expect(() => permit(localMember("Rim", "reader"), "list.added")).toThrow(
      "Rim may only read and not do list.added",
    );
  });

  it("takes pseudonyms of either script, and no line breaks", () => {
    expect(localMember("ريم 2").pseudonym).toBe("ريم 2");
    expect(() => localMember("a\nb")).toThrow("is not a pseudonym");
  });
});
