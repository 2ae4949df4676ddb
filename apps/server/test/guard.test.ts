/** Who may ask: this machine's own page, by this machine's own name. And what pages the server gives. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type Served } from "../src/index.ts";
import { serveCase, serveEmpty, statusWith, temporaryPlace, type Place } from "./served.ts";

let place: Place;
let served: Served;

beforeAll(async () => {
  place = await temporaryPlace();
  await (await serveEmpty(place)).close();
  const web = join(place.folder, "dist");
  await mkdir(join(web, "assets"), { recursive: true });
  await writeFile(join(web, "index.html"), "<!doctype html><title>workspace</title>");
  await writeFile(join(web, "assets", "app-1a2b.js"), "export {};");
  await writeFile(join(web, ".built-from"), "hidden");
  await writeFile(join(place.folder, "secret.txt"), "secret");
  served = await serveCase(place, web);
});

afterAll(async () => {
  await served.close();
  await place.remove();
});

const port = (): string => new URL(served.url).port;

describe("requests from elsewhere", () => {
  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.1.5",
    "[::2]",
    "local host",
  ])("addressed to the host %j are refused", async (host) => {
    expect([400, 403]).toContain(await statusWith(served.url, "/api/case", "GET", { host }));
    expect([400, 403]).toContain(await statusWith(served.url, "/", "GET", { host }));
  });

  it.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("addressed to %s are answered", async (name) => {
    expect(await statusWith(served.url, "/api/case", "GET", { host: `${name}:${port()}` })).toBe(200);
  });

  it("writes of another origin are refused, whatever its port or scheme", async () => {
    const host = `127.0.0.1:${port()}`;
    for (const origin of [
      "http://evil.example",
      "null",
      `https://${host}`,
      "http://127.0.0.1:1",
      `http://localhost:${port()}`,
    ]) {
      expect(await statusWith(served.url, "/api/verify", "POST", { host, origin }), origin).toBe(403);
      expect(await statusWith(served.url, "/api/drafts/x", "DELETE", { host, origin }), origin).toBe(403);
    }
    expect(await statusWith(served.url, "/api/verify", "POST", { host, origin: `http://${host}` })).toBe(200);
    expect(await statusWith(served.url, "/api/verify", "POST", { host })).toBe(200);
  });

  it("reads of another site are refused too, as browsers mark them", async () => {
    for (const site of ["cross-site", "same-site"])
      expect(await statusWith(served.url, "/api/case", "GET", { "sec-fetch-site": site })).toBe(403);
    expect(await statusWith(served.url, "/api/case", "GET", { "sec-fetch-site": "same-origin" })).toBe(200);
  });

  it("are never offered to share, and preflights are not answered", async () => {
    const answer = await fetch(`${served.url}/api/case`);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
    expect(
      await statusWith(served.url, "/api/jobs", "OPTIONS", {
        origin: "http://evil.example",
        "access-control-request-method": "POST",
      }),
    ).toBeGreaterThanOrEqual(400);
  });
});

describe("pages", () => {
  it("are the workspace at every address, and files with their hash are kept for ever", async () => {
    for (const path of ["/", "/link", "/people/some:1", "/index.html"]) {
      const page = await fetch(`${served.url}${path}`);
      expect(await page.text()).toContain("workspace");
      expect(page.headers.get("cache-control")).toBe("no-cache");
    }
    const script = await fetch(`${served.url}/assets/app-1a2b.js`);
    expect(script.headers.get("content-type")).toContain("text/javascript");
    expect(script.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${served.url}/assets/gone.js`)).status).toBe(404);
  });

  it("never reach outside their folder or to hidden files", async () => {
    for (const path of [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/..%5c..%5csecret.txt",
      "/.built-from",
      "/%00",
      "/%zz",
    ]) {
      const answer = await fetch(`${served.url}${path}`);
      expect(await answer.text(), path).not.toMatch(/secret|hidden/);
    }
  });

  it("of the API that do not exist say so in one line", async () => {
    const answer = await fetch(`${served.url}/api/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "server/not-found" });
  });
});

describe("a port", () => {
  it("that is taken is refused by its number", async () => {
    const other = await temporaryPlace();
    await (await serveEmpty(other)).close();
    const taken = serve(other.caseFolder, { port: Number(port()), caseOptions: other.caseOptions });
    await expect(taken).rejects.toMatchObject({ code: "server/port", message: `port ${port()} is taken` });
    await other.remove();
  });
});
