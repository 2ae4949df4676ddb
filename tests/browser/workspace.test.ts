/**
 * The workspace in a real browser: the way back from a figure to a cell, in both languages; no accessibility
 * violations on any page, in either language or theme; broken files refused with one line; long work that survives a
 * reload and can be cancelled.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCase } from "@recount/case";
import { makeExample, serve, type Served } from "@recount/server";
import type { CountPage } from "@recount/server/contract";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXAMPLE, generate, type InventedCase } from "../../examples/src/index.ts";
import { launchBrowser } from "./chromium.ts";
import { openPage as openPageOf, settled, violations } from "./page.ts";

const DEATHS = 420;
const LANGUAGES = ["en", "ar"] as const;

let browser: Browser;
let example: Served;
let empty: Served;
let invented: InventedCase;
const folder = mkdtempSync(join(tmpdir(), "recount-browser-"));
const caseOptions = { home: join(folder, "home") };

beforeAll(async () => {
  invented = generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: DEATHS } }, 1);
  const silently = { name: "Invented", seed: 1, onProgress: () => undefined, caseOptions };
  await makeExample(join(folder, "example"), invented, silently);
  example = await serve(join(folder, "example"), { port: 0, caseOptions });
  await (await createCase(join(folder, "empty"), { ...caseOptions, name: "Empty" })).close();
  empty = await serve(join(folder, "empty"), { port: 0, caseOptions });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await Promise.all([example.close(), empty.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const openPage = (
  url: string,
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<void>,
): Promise<void> => openPageOf(browser, url, options, visit);

describe("the way back", () => {
  it.each(LANGUAGES)(
    "leads from the figure on the page to a cell in the original file in four clicks (%s)",
    async (locale) => {
      await openPage(`${example.url}/count`, { locale }, async (page) => {
        await page.locator(".head-sentence a").first().click(); // 1: the documented number → the people behind it
        const person = page.locator("[data-row] .row-link").first();
        await person.click(); // 2: a person
        await page.locator(".records a").first().click(); // 3: one of their records → the row in the file
        const row = page.locator("tr[aria-current=true]");
        await row.waitFor();
        const [, listId = "", number = ""] = /\/read\/([^/]+)\/(\d+)/.exec(page.url()) ?? [];
        const answer = await page.request.get(`${example.url}/api/lists/${listId}/rows/${number}`);
        const { fileName, cells } = (await answer.json()) as { fileName: string; cells: string[] };
        const shown = await row.locator("td").allInnerTexts();
        expect(shown.map((text) => text.trim())).toEqual(cells.map((cell) => cell.trim()));
        const file = invented.files.find(({ name }) => name === fileName);
        expect(file?.rows[Number(number) - 1]).toHaveLength(cells.length);
      });
    },
  );
});

describe("the figure", () => {
  /** As if victims without a name stood on the lists, and a row told of others. */
  async function told(page: Page): Promise<void> {
    await page.route("**/api/link", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...((await answer.json()) as object), unnamed: 3 } });
    });
    await page.route("**/api/count", async (route) => {
      const answer = await route.fetch();
      const count = (await answer.json()) as CountPage;
      const code = "link/others-in-row";
      const params = { records: 1, rows: "a:1", more: 0 };
      const others = { code, params, english: "others", outcome: "warned" };
      await route.fulfill({ json: { ...count, checks: [...count.checks, others] } });
    });
    await page.reload();
  }

  it.each([
    ["en", /documented by name from .* 3 victims without a name .* the others are not counted/s],
    ["ar", /بالاسم من .* ٣ ضحايا بلا اسم.* والآخرون غير معدودين/s],
  ] as const)("is quoted with those without a name and what is warned of (%s)", async (locale, said) => {
    await openPage(`${example.url}/publish`, { locale }, async (page) => {
      await told(page);
      await page.locator(".quote", { hasText: said }).waitFor();
      expect(await page.locator(".quote").innerText()).not.toMatch(/[<>]|\.[.;]/);
    });
  });

  it("stands on the case's page with the door to what is to be said with it", async () => {
    await openPage(example.url, { locale: "en" }, async (page) => {
      await told(page);
      await page.locator("main p a", { hasText: /\d+ warnings?/ }).click();
      await page.getByText("To be said with this figure").waitFor();
    });
  });

  it("opens from a bar of the overlap exactly the people it counts", async () => {
    await openPage(`${example.url}/count`, { locale: "en" }, async (page) => {
      const bars = page.locator("a[href*='history=']");
      await bars.first().waitFor();
      const doors = await bars.evaluateAll((all) =>
        all.map((each) => [each.getAttribute("href") ?? "", each.getAttribute("aria-label") ?? ""]),
      );
      expect(doors.some(([href]) => href?.includes(","))).toBe(true);
      for (const [href = "", label = ""] of doors) {
        const answer = await page.request.get(`${example.url}/api/people${href.slice(href.indexOf("?"))}`);
        const { matching } = (await answer.json()) as { matching: number };
        expect(`${matching}`, label).toBe(/^\d+/.exec(label)?.[0]);
      }
    });
  });
});

describe("accessibility", () => {
  /** Every page in the light theme, then as it stands in the dark one. */
  async function check(
    url: string,
    locale: (typeof LANGUAGES)[number],
    paths: readonly string[],
  ): Promise<void> {
    await openPage(url, { locale, colorScheme: "light" }, async (page) => {
      const paper = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
      for (const path of paths) {
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(`${url}${path}`);
        await settled(page);
        expect(await page.locator("html").getAttribute("dir")).toBe(locale === "ar" ? "rtl" : "ltr");
        expect(await violations(page), path).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollHeight - innerHeight"), path).toBe(0); // only .main scrolls
        const light = await paper();
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await paper()).not.toBe(light);
        expect(await violations(page, { themeOnly: true }), `${path}, dark`).toEqual([]);
      }
    });
  }

  it.each(LANGUAGES)("finds no violation on any page of the example, light or dark (%s)", async (locale) => {
    const people = (await (await fetch(`${example.url}/api/people?limit=200`)).json()) as {
      people: { personId: string; records: number }[];
    };
    const several = people.people.find(({ records }) => records > 2)?.personId ?? "";
    const { recordsDetail } = (await (
      await fetch(`${example.url}/api/people/${encodeURIComponent(several)}`)
    ).json()) as { recordsDetail: { recordId: string }[] };
    const [one = "", other = ""] = recordsDetail.map(({ recordId }) => recordId);
    const lists = (await (await fetch(`${example.url}/api/lists`)).json()) as { listId: string }[];
    const list = lists[0]?.listId ?? "";
    const person = `/link?person=${encodeURIComponent(several)}`;
    const rooms = ["/", "/preserve", "/read", "/link", "/count", "/publish"];
    await check(example.url, locale, [
      ...rooms,
      person,
      "/link/model",
      "/link/patterns",
      "/link/changes",
      `/link/pair?left=${encodeURIComponent(one)}&right=${encodeURIComponent(other)}`,
      `/read/${list}`,
      `/read/${list}/3`,
      "/method/example",
      "/nowhere",
    ]);
  });

  it.each(LANGUAGES)(
    "finds no violation on any page of an empty case, light or dark (%s)",
    async (locale) => {
      await check(empty.url, locale, [
        "/",
        "/preserve",
        "/read",
        "/link",
        "/link/model",
        "/link/patterns",
        "/link/changes",
        "/count",
        "/publish",
      ]);
    },
  );
});

describe("a narrow page", () => {
  const OPEN_ALL = `for (const details of document.querySelectorAll("details")) details.open = true;`;

  /** What the page cuts off without a word: more than its width, or a table that goes on and does not say so. Source text. */
  const CUT_OFF = `(() => {
    const wide = (element) => element.scrollWidth - element.clientWidth > 1;
    const places = [...document.querySelectorAll(".table-scroll, .vtable")];
    return [
      ...[document.documentElement, ...document.querySelectorAll(".main, .panel")].filter(wide),
      ...places.filter((place) => wide(place) !== place.hasAttribute("data-more")),
    ].map((element) => element.tagName + "." + element.className + " " + element.scrollWidth);
  })()`;

  it.each(LANGUAGES)("cuts nothing off silently, whatever is opened on it (%s)", async (locale) => {
    const api = async <T>(path: string): Promise<T> =>
      (await (await fetch(`${example.url}/api/${path}`)).json()) as T;
    const { people } = await api<{ people: { personId: string; records: number }[] }>("people?limit=200");
    const several = people.find(({ records }) => records > 2)?.personId ?? "";
    const { questions } = await api<{ questions: { left: string; right: string }[] }>("review?limit=1");
    const { left, right } = questions[0] ?? { left: "", right: "" };
    const [list] = await api<{ listId: string }[]>("lists");
    const paths = [
      "/",
      "/preserve",
      "/read",
      `/read/${list?.listId}`,
      `/read/${list?.listId}/3`,
      "/link",
      `/link?person=${several}`,
      "/link/model",
      "/link/patterns",
      "/link/changes",
      `/link/pair?${new URLSearchParams({ left, right }).toString()}`,
      "/link/review",
      "/count",
      "/publish",
      "/method/example",
    ];
    await openPage(`${example.url}/`, { locale, viewport: { width: 390, height: 844 } }, async (page) => {
      for (const path of paths) {
        await page.goto(`${example.url}${path}`);
        await settled(page);
        await page.evaluate(OPEN_ALL);
        await settled(page);
        expect(await page.evaluate(CUT_OFF), path).toEqual([]);
      }
    });
  });
});

describe("the pictures of the count", () => {
  const titles = (page: Page) => page.locator("figure.figure h2").allInnerTexts();

  /** What a picture's file must be to stand on its own: colours settled, no door of this page, a sentence's worth of marks. */
  function standsAlone(svg: string): void {
    expect(svg).toContain("@font-face");
    expect(svg).not.toContain("var(--");
    expect(svg).not.toMatch(/<a[ >]/);
    expect(svg).not.toMatch(/NaN|undefined/);
  }

  /** Keeps what the page saves as text, in the order of saving. Source text: it runs in the page. */
  const KEEP_SAVED = `
    window.saved = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make(blob); };`;

  async function saved(page: Page, button: Locator): Promise<string> {
    const before = await page.evaluate<number>("window.saved.length");
    await button.click();
    await expect
      .poll(() => page.evaluate<number>("window.saved.length"), { timeout: 20_000 })
      .toBeGreaterThan(before);
    return page.evaluate<string>("window.saved.at(-1)");
  }

  it.each(LANGUAGES)(
    "each have a sentence, a table and files that stand on their own (%s)",
    async (locale) => {
      await openPage(`${example.url}/count`, { locale }, async (page) => {
        await page.addInitScript(KEEP_SAVED);
        await page.reload();
        await settled(page);
        expect((await titles(page)).length).toBeGreaterThanOrEqual(8);
        for (const figure of await page.locator("figure.figure").all()) {
          expect((await figure.locator(".reading").innerText()).length).toBeGreaterThan(40);
          const named = await figure.locator(".figure-place svg").getAttribute("aria-labelledby");
          const [title = "", reading = ""] = await Promise.all(
            (named ?? "").split(" ").map((id) => page.locator(`[id="${id}"]`).innerText()),
          );
          expect([title, reading]).not.toContain("");
          const csv = await saved(page, figure.getByRole("button", { name: "CSV" }));
          expect(csv.trim().split("\r\n").length).toBeGreaterThan(2);
          standsAlone(await saved(page, figure.getByRole("button", { name: "SVG" })));
        }
      });
    },
  );

  it("lead from a pair that moves the count to its two records, by the keyboard alone", async () => {
    await openPage(`${example.url}/count`, { locale: "en" }, async (page) => {
      const pair = page.locator("a.mark-door[href^='/link/pair']").first();
      await pair.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/link\/pair\?left=.+&right=.+/);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      const records = page.locator(".review-records");
      expect(await records.locator("thead a[href^='/read/']").count()).toBe(2);
      expect(await records.locator("tbody tr").count()).toBeGreaterThan(3);
    });
  });

  it.each([
    { locale: "en", colorScheme: "light" },
    { locale: "ar", colorScheme: "dark" },
  ] as const)(
    "have no violation with strata, a refused one among them, on a narrow page ($locale)",
    async (way) => {
      const narrow = { ...way, viewport: { width: 390, height: 800 } };
      await openPage(`${example.url}/count`, narrow, async (page) => {
        await page.route("**/api/count", async (route) => {
          const answer = await route.fetch();
          const count = (await answer.json()) as CountPage;
          const estimates = count.carried?.estimates ?? [];
          const refused = estimates.map((each) => ({ ...each, total: null, refusal: count.recommendation }));
          const each = (name: string, method: string | null, of: typeof estimates) => ({
            name,
            written: [],
            documented: count.documented / 2,
            method,
            estimates: of,
            patterns: [],
          });
          const strata = [each("male", "lcmcr", estimates), each("female", null, refused)];
          const sum = {
            documented: count.documented,
            total: estimates[0]?.total ?? null,
            refused: ["female"],
            density: [],
          };
          await route.fulfill({ json: { ...count, strata: { by: "sex", strata, sum, checks: [] } } });
        });
        await page.reload();
        await settled(page);
        expect((await titles(page)).join(" ")).toContain(way.locale === "ar" ? "الجنس" : "sex");
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
        expect(await violations(page)).toEqual([]);
      });
    },
  );
});

describe("a map of the count by place", () => {
  /** A count by place on the invented areas: an estimate, a refusal, one place on no area, people whose place is not known. */
  async function mapped(page: Page): Promise<void> {
    const { features } = JSON.parse(new TextDecoder().decode(invented.areas.bytes)) as {
      features: { properties: Record<string, string>; geometry: { coordinates: number[][][] } }[];
    };
    const strataOf = ["first", "second", "…", null];
    const areas = features.map(({ properties, geometry }, at) => ({
      names: Object.values(properties),
      stratum: strataOf[at] ?? null,
      polygons: [geometry.coordinates],
    }));
    await page.route("**/api/count/map", (route) =>
      route.fulfill({ json: { fileName: "areas.geojson", digest: "", areas, unplaced: ["third"] } }),
    );
    await page.route("**/api/count", async (route) => {
      const count = (await (await route.fetch()).json()) as CountPage;
      const estimates = count.carried?.estimates ?? [];
      const refused = estimates.map((each) => ({ ...each, total: null, refusal: count.recommendation }));
      const each = (name: string, method: string | null) => ({
        name,
        written: name === "third" ? ["ثالث", "Third"] : [],
        documented: count.documented / 4,
        method,
        estimates: method === null ? refused : estimates,
        patterns: [],
      });
      const strata = [each("first", "lcmcr"), each("second", null), each("third", "lcmcr"), each("…", null)];
      const sum = { documented: count.documented, total: null, refused: ["second", "…"], density: [] };
      await route.fulfill({
        json: { ...count, strata: { by: "place", strata, sum, checks: [], missing: 12 } },
      });
    });
    await page.goto(`${example.url}/count`);
    await settled(page);
  }

  it.each([
    { locale: "en", colorScheme: "light", viewport: { width: 1280, height: 860 } },
    { locale: "ar", colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ] as const)("tells every area's state, has no violation, and leads to people ($locale)", async (way) => {
    await openPage(`${example.url}/`, way, async (page) => {
      await mapped(page);
      const figure = page.locator("figure.figure", { has: page.locator("path.area") });
      const shapes = figure.locator("path.area");
      await shapes.first().waitFor(); // drawn once the areas have come
      expect(await shapes.count()).toBe(EXAMPLE.country.governorates + 1);
      const dashes = await shapes.evaluateAll((all) =>
        all.map((each) => each.getAttribute("stroke-dasharray")),
      );
      expect(dashes.slice(0, 4)).toEqual([null, "7 4", "7 4", "1.5 4"]);
      expect(await figure.locator(".reading").innerText()).toMatch(/12|١٢/);
      const beside = await figure.locator(".figure-place svg").textContent();
      expect(beside).toContain(way.locale === "ar" ? "ثالث" : "Third");
      expect(await violations(page, { within: "main" })).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        way.viewport.width,
      );
      const door = figure.locator("a.mark-door").first();
      await door.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/link\?.*place=first/);
    });
  });

  it("refuses a file that is no areas in one line, and keeps the page", async () => {
    await openPage(`${example.url}/`, { locale: "en" }, async (page) => {
      await mapped(page);
      await page.locator("input[type=file][accept*=geojson]").setInputFiles({
        name: "wrong.geojson",
        mimeType: "application/json",
        buffer: Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature"}]}'),
      });
      await page.getByRole("alert").filter({ hasText: "wrong.geojson" }).waitFor();
      expect(await page.locator("path.area").count()).toBeGreaterThan(3);
    });
  });
});

describe("what others say", () => {
  it.each(LANGUAGES)("is entered by keyboard, stands on the axis, and is withdrawn (%s)", async (locale) => {
    const speaker = locale === "en" ? "Harbour Office" : "مكتب المرفأ";
    await openPage(`${example.url}/count`, { locale }, async (page) => {
      await settled(page);
      await page.locator("details:has(> form.claim-form):not(li details) > summary").last().press("Enter");
      const form = page.locator("details:not(li details) > form.claim-form");
      await form.locator("input").first().fill(speaker);
      await form.locator("select").selectOption("atLeast");
      await form.locator("input[type=number]").fill("321");
      await form.locator("input").last().press("Enter");
      const flag = page.locator("figure.figure text", { hasText: speaker }).last();
      await flag.waitFor();
      expect(await flag.textContent()).toMatch(/321|٣٢١/);
      const item = page.locator("ul.claims > li", { hasText: speaker });
      expect(await violations(page, { within: "main" })).toEqual([]);
      await item.locator("summary").press("Enter");
      await item.locator("input").fill("entered to learn");
      await item.locator("input").press("Enter");
      await item.locator("s").waitFor();
      await flag.waitFor({ state: "detached" });
    });
    const said = (await (await fetch(`${example.url}/api/statements`)).json()) as {
      speakers: string[];
      victims: unknown;
      withdrawn: { reason: string } | null;
    }[];
    expect(said.find(({ speakers }) => speakers[0] === speaker)).toMatchObject({
      victims: { low: 321, high: null, about: false },
      withdrawn: { reason: "entered to learn" },
    });
  });
});

describe("adding a list", () => {
  const drop = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });

  it("says in one line what is wrong with a broken file, keeps what is there, and goes on", async () => {
    await openPage(`${empty.url}/read`, { locale: "en" }, async (page) => {
      for (const [name, bytes] of [
        ["empty.csv", new Uint8Array()],
        ["noise.csv", Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)],
        [
          "cut.xlsx",
          (invented.files.find((file) => file.name.endsWith(".xlsx"))?.bytes ?? new Uint8Array()).subarray(
            0,
            900,
          ),
        ],
      ] as const) {
        await drop(page, name, bytes);
        await page.getByRole("alert").filter({ hasText: name }).waitFor();
      }
      expect(await (await fetch(`${empty.url}/api/lists`)).json()).toEqual([]);
    });
  });

  it("shows the recognised columns, and adds the list once they are confirmed", async () => {
    const file = invented.files.find(({ name }) => name.endsWith(".csv"));
    await openPage(`${empty.url}/read`, { locale: "en" }, async (page) => {
      await drop(page, file?.name ?? "", file?.bytes ?? new Uint8Array());
      await page.waitForURL(/\/read\/draft\//);
      for (const header of file?.headers ?? []) {
        await page.getByText(header.trim(), { exact: true }).filter({ visible: true }).first().waitFor();
      }
      // where a row of the grid is not full, the page shows, not a block of another colour
      const behind = await page.evaluate(
        `getComputedStyle(document.querySelector(".draft-columns")).backgroundColor`,
      );
      expect(behind).toBe("rgba(0, 0, 0, 0)");
      await page.getByRole("button", { name: /^add/i }).click();
      await page.waitForURL(/\/read\/(?!draft)[^/]+$/);
      const lists = (await (await fetch(`${empty.url}/api/lists`)).json()) as {
        fileName: string;
        rows: number;
      }[];
      expect(lists).toMatchObject([{ fileName: file?.name, rows: file?.rows.length }]);
    });
  });
});

describe("a list of which no column is known to hold names", () => {
  it("is not added until one is chosen, and then the refusal goes", async () => {
    const bytes = Buffer.from(
      "Text,When,Where\nQovrel Zamtu,2013-05-17,Qasrin\nWuzra Fteklo,2013-05-18,Beldun\n",
    );
    for (const locale of ["en", "ar"]) {
      await openPage(`${empty.url}/read`, { locale }, async (page) => {
        await page
          .locator("input[type=file]")
          .setInputFiles({ name: "notes.csv", mimeType: "text/csv", buffer: bytes });
        await page.waitForURL(/\/read\/draft\//);
        await page.locator("form.confirm [type=submit]").click();
        const refusal = page.getByRole("alert");
        await refusal.waitFor();
        if (locale === "ar") expect(await refusal.textContent()).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
        await page.locator(".draft-column .select-button").first().click();
        await page.getByRole("option").filter({ visible: true }).first().click();
        await refusal.waitFor({ state: "detached" });
        await page.locator("form.confirm .quiet").click();
        await page.waitForURL(/\/read$/);
      });
    }
  });
});

describe("people", () => {
  it("are found by a search in either script", async () => {
    const found = async (query: string): Promise<string[]> => {
      const answer = await fetch(`${example.url}/api/people?limit=50&q=${encodeURIComponent(query)}`);
      return ((await answer.json()) as { people: { personId: string }[] }).people.map(
        ({ personId }) => personId,
      );
    };
    const [latin, arabic] = [await found("Mohammed"), await found("محمد")];
    expect(latin.length).toBeGreaterThan(3);
    expect(arabic.filter((personId) => latin.includes(personId)).length).toBeGreaterThan(3);
  });
});

describe("long work", () => {
  it("survives a reload of the page and can be cancelled, leaving the case as it was", async () => {
    await openPage(`${example.url}/link`, { locale: "en" }, async (page) => {
      const before = (await (await fetch(`${example.url}/api/link`)).json()) as { runId: string };
      await page.getByRole("button", { name: "Link again" }).click();
      const bar = page.getByRole("progressbar").first();
      await bar.waitFor();
      await page.reload();
      await bar.waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      await bar.waitFor({ state: "detached" });
      const jobs = (await (await fetch(`${example.url}/api/jobs`)).json()) as { state: string }[];
      expect(jobs[0]?.state).toBe("cancelled");
      expect(await (await fetch(`${example.url}/api/link`)).json()).toMatchObject({ runId: before.runId });
    });
  });
});
