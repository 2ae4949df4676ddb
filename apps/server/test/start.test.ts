/** `npm start`: the example is whole or not there, and a taken port is no obstacle. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeExample } from "../src/index.ts";
import { serveEmpty, temporaryPlace, type Place } from "./served.ts";

const START = resolve(import.meta.dirname, "../../../scripts/start.mjs");

let place: Place;

beforeAll(async () => {
  place = await temporaryPlace();
});

afterAll(() => place.remove());

describe("the example case", () => {
  it("is not there at all when making it failed, and what an interrupted start left is swept", async () => {
    const folder = join(place.folder, "cases", "example");
    const left = join(place.folder, "cases", ".example.making-1");
    await mkdir(left, { recursive: true });
    await writeFile(join(left, "case.json"), "{");
    const invented = {
      files: [
        { name: "a.csv", bytes: new TextEncoder().encode("Name,Age\nSara Nadir,4\n") },
        { name: "b.csv", bytes: new Uint8Array() },
      ],
      truth: { total: 2, documented: 1 },
    };
    const making = makeExample(folder, invented, {
      name: "Invented",
      seed: 1,
      onProgress: () => undefined,
      caseOptions: place.caseOptions,
    });
    await expect(making).rejects.toMatchObject({ code: "read/empty" });
    expect(await readdir(join(place.folder, "cases"))).toEqual([]);
  });
});

interface Started {
  readonly address: string;
  readonly told: string;
  stop(): Promise<number | null>;
}

/** Runs scripts/start.mjs until it has printed its address. */
function start(args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [...process.execArgv, START, "--no-open", ...args], {
    env: { ...process.env, RECOUNT_HOME: join(place.folder, "home") },
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const stop = (): Promise<number | null> => {
    child.kill("SIGINT");
    return ended;
  };
  let told = "";
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  return new Promise((done, fail) => {
    void ended.then((code) => fail(new Error(`ended with ${code}: ${told}`)));
    child.stdout.once("data", (chunk: Buffer) => {
      done({ address: chunk.toString().trim(), told, stop });
    });
  });
}

describe("npm start", () => {
  it("takes the next free port, says so, answers there, and ends cleanly", async () => {
    await (await serveEmpty(place)).close();
    const taken = createServer();
    const port = await new Promise<number>((done) => {
      taken.listen(0, "127.0.0.1", () => done((taken.address() as { port: number }).port));
    });
    const started = await start(["--case", place.caseFolder, "--port", String(port)]);
    expect(started.told).toContain(`port ${port} is taken; using `);
    expect((await fetch(`${started.address}/api/case`)).status).toBe(200);
    expect(await started.stop()).toBe(0);
    taken.close();
  });

  it("says in one line what is wrong, and makes nothing", async () => {
    const nowhere = join(place.folder, "nowhere");
    await expect(start(["--case", nowhere])).rejects.toThrow(/ended with 1: recount: .*no case\.json.*\n$/);
    await expect(start(["--port", "many"])).rejects.toThrow(
      /ended with 2: recount: --port should be a number/,
    );
    expect(existsSync(nowhere)).toBe(false);
  });
});
