/**
 * Review in a real browser, in both languages: pairs judged by keyboard alone and taken back, a blind review by two
 * from beginning to adjudication, a sample reviewed, no accessibility violation on the way; and a list corrected and
 * withdrawn.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCase } from "@recount/case";
import { makeExample, serve, type Served } from "@recount/server";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXAMPLE, generate } from "../../examples/src/index.ts";
import { launchBrowser } from "./chromium.ts";
import { openPage as openPageOf, settled, violations } from "./page.ts";

const LANGUAGES = ["en", "ar"] as const;
const NARROW = { width: 390, height: 844 };

let browser: Browser;
let example: Served;
let empty: Served;
const folder = mkdtempSync(join(tmpdir(), "recount-review-"));
const caseOptions = { home: join(folder, "home") };

beforeAll(async () => {
  const invented = generate({ ...EXAMPLE, deaths: { ...EXAMPLE.deaths, total: 260 } }, 2);
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

async function api<T>(path: string): Promise<T> {
  return (await (await fetch(`${example.url}/api/${path}`)).json()) as T;
}

interface Queue {
  readonly judgements: number;
  readonly last: { readonly verdict: string; readonly reason: string } | null;
}

interface LogPage {
  readonly total: number;
  readonly entries: readonly { readonly summary: { readonly params: Record<string, unknown> } }[];
}

/** The log from an entry on. */
const logFrom = (from: number): Promise<LogPage> => api<LogPage>(`log?from=${from}&limit=2`);

const queue = (): Promise<Queue> => api<Queue>("review?limit=0");

/** Waits until the server holds so many judgements. */
const judged = (many: number): Promise<Queue> => until(queue, ({ judgements }) => judgements === many);

const asked = (page: Page): Promise<string> => page.locator(".review-records").innerText();

/** Looks again until it is so; the test's own time limit ends it otherwise. */
async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isSo(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The last answer is taken back once the page offers it: a key pressed while the next pair loads is for nobody. */
async function takeBack(page: Page): Promise<void> {
  await page.locator(".review-answer button:not([aria-disabled=true])", { hasText: "z" }).waitFor();
  await page.keyboard.press("z");
}

const anotherThan = (page: Page, before: string): Promise<string> =>
  until(
    () => asked(page),
    (text) => text !== before,
  );

const progressIs = async (page: Page, value: number): Promise<void> => {
  const bar = page.locator("main progress").first();
  await until(
    () => bar.getAttribute("value"),
    (found) => Number(found) === value,
  );
};

async function noViolation(page: Page, path: string): Promise<void> {
  await page.goto(`${example.url}${path}`);
  await settled(page);
  expect(await violations(page), path).toEqual([]);
  const wide: number = await page.evaluate(
    "Math.max(...[document.documentElement, document.querySelector('.main')].map((each) => each.scrollWidth - each.clientWidth))",
  );
  expect(wide, path).toBeLessThanOrEqual(0);
}

describe("the review queue", () => {
  it.each(LANGUAGES)(
    "is answered by keyboard alone, and the last answer is taken back (%s)",
    async (locale) => {
      await openPage(`${example.url}/link/review`, { locale }, async (page) => {
        await page.locator(".review-records").waitFor();
        const first = await asked(page);
        await page.keyboard.press("s");
        const second = await anotherThan(page, first);
        expect((await judged(1)).last).toMatchObject({ verdict: "same", reason: "" });
        await page.keyboard.press("r");
        await page.keyboard.type("another father; d and s are letters here");
        await page.keyboard.press("Enter");
        await page.keyboard.press("d");
        const third = await anotherThan(page, second);
        expect((await judged(2)).last).toMatchObject({
          verdict: "different",
          reason: "another father; d and s are letters here",
        });
        await page.keyboard.press("j");
        await anotherThan(page, third);
        await page.keyboard.press("k");
        expect(
          await until(
            () => asked(page),
            (text) => text === third,
          ),
        ).toBe(third);
        await takeBack(page);
        await judged(1);
        expect(await anotherThan(page, third)).toBe(second);
        await takeBack(page);
        await judged(0);
        expect(await anotherThan(page, second)).toBe(first);
      });
    },
  );

  it.each(LANGUAGES)(
    "says that an answer was not recorded, and asks the same pair again (%s)",
    async (locale) => {
      await openPage(`${example.url}/link/review`, { locale }, async (page) => {
        await page.locator(".review-records").waitFor();
        const first = await asked(page);
        await page.context().setOffline(true);
        await page.keyboard.press("s");
        await page.getByRole("alert").waitFor();
        expect(await asked(page)).toBe(first);
        expect(await page.locator("main").innerText()).not.toMatch(/Judged the same|حُكم بأنه الشخص نفسه/);
        await page.context().setOffline(false);
        await judged(0);
        await page.keyboard.press("s");
        await anotherThan(page, first);
        await judged(1);
        expect(await page.getByRole("alert").count()).toBe(0);
        await takeBack(page);
        await judged(0);
      });
    },
  );

  it("takes no answer to a pair that cannot be loaded", async () => {
    await openPage(
      `${example.url}/link/review?left=nowhere:1&right=nowhere:2`,
      { locale: "en" },
      async (page) => {
        const sent: string[] = [];
        page.on("request", (request) => {
          if (request.method() === "POST") sent.push(request.url());
        });
        await page.getByRole("alert").waitFor();
        for (const key of ["s", "d", "u"]) await page.keyboard.press(key);
        await page.locator("[data-verdict=same]").click({ force: true });
        await settled(page);
        expect(sent).toEqual([]);
        expect(page.url()).toContain("nowhere:1");
      },
    );
  });

  it("offers the linking again once something was judged", async () => {
    await openPage(`${example.url}/link/review`, { locale: "en" }, async (page) => {
      await page.locator(".review-records").waitFor();
      await page.keyboard.press("u");
      await judged(1);
      await page.getByText("is newer than this result").waitFor();
      await page.locator(".waits-run button").waitFor();
      await takeBack(page);
      await judged(0);
    });
  });

  it("says what belongs there in a case without a linking", async () => {
    await openPage(`${empty.url}/link/review`, { locale: "en" }, async (page) => {
      await page.getByText("nothing to review before the lists have been linked").waitFor();
    });
  });
});

describe("a blind review", () => {
  it.each(LANGUAGES)("goes from two names to what is to be adjudicated (%s)", async (locale) => {
    await openPage(`${example.url}/link/review/blind`, { locale }, async (page) => {
      const [first, second] = [`North ${locale}`, `قمر ${locale}`];
      const names = page.locator(".review-form input");
      await names.nth(0).fill(first);
      await names.nth(1).fill(second);
      await names.nth(2).fill("3");
      await page.locator(".review-form button[type=submit]").click();
      await page.waitForURL(/\/link\/review\/blind\/[^/?]+\?as=/);
      const reviewId = /blind\/([^/?]+)\?/.exec(page.url())?.[1] ?? "";
      const keys = { [first]: ["s", "d", "u"], [second]: ["s", "d", "d"] };
      for (const reviewer of [first, second]) {
        await page.goto(
          `${example.url}/link/review/blind/${reviewId}?${new URLSearchParams({ as: reviewer }).toString()}`,
        );
        for (const [index, key] of (keys[reviewer] ?? []).entries()) {
          await page.locator(".review-records").waitFor();
          await progressIs(page, index);
          const text = await page.locator("main").innerText();
          for (const name of ["civil-registry", "field-hospitals", "local-network", "media-monitor"])
            expect(text).not.toContain(name);
          await page.keyboard.press(key);
        }
        await progressIs(page, 3);
      }
      await page.locator(".empty a").waitFor(); // both have finished: the sheet is closed
      expect(await page.locator("[data-verdict][aria-disabled=true]").count()).toBe(3);
      await page.locator(".empty a").click();
      await page.locator(".disagreement").waitFor();
      expect(await page.locator(".disagreement").count()).toBe(1);
      await page.locator(".disagreement a").click();
      await page.waitForURL(/\/link\/review\?left=/);
      await page.locator(".review-records").waitFor();
    });
  });
});

describe("a reviewed sample", () => {
  it("is drawn, answered and taken back", async () => {
    await openPage(`${example.url}/link/review/sample`, { locale: "en" }, async (page) => {
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      for (let answered = 0; answered < 10; answered++) {
        await progressIs(page, answered);
        await page.locator(".sample-records input:disabled:checked").waitFor();
        await page.keyboard.press("s");
      }
      await page.getByText("95% interval", { exact: true }).waitFor();
      await page.locator(".sample-records input:disabled:checked").waitFor(); // what takes back is there with the next person
      await page.keyboard.press("z");
      await page.getByText("1 more person before there is an estimate").waitFor();
    });
  });

  it("is taken back after its last answer, and right after an answer, before the next person is there", async () => {
    await openPage(`${example.url}/link/review/sample`, { locale: "en" }, async (page) => {
      await page.locator(".review-form input[type=number]").fill("10");
      await page.getByRole("button", { name: "Draw", exact: true }).click();
      for (let answered = 0; answered < 10; answered++) {
        await progressIs(page, answered);
        await page.locator(".sample-records input:disabled:checked").waitFor();
        await page.keyboard.press("s");
      }
      await page.getByText("Everybody drawn has been reviewed.").waitFor();
      await page.keyboard.press("z");
      await progressIs(page, 9);
      await page.locator(".sample-records input:disabled:checked").waitFor();
      const { total } = await logFrom(0);
      await page.keyboard.press("s");
      await page.keyboard.press("z");
      const { entries } = await until(
        () => logFrom(total),
        (page) => page.entries.length === 2,
      );
      expect(entries.map(({ summary }) => summary.params["person"])).toEqual([10, 10]);
      await progressIs(page, 9);
    });
  });
});

describe("accessibility of the review", () => {
  it.each([
    { locale: "en", colorScheme: "light", viewport: { width: 1280, height: 860 } },
    { locale: "ar", colorScheme: "dark", viewport: NARROW },
  ] as const)("has no violation, and nothing wider than the page ($locale, $colorScheme)", async (way) => {
    const [blind] = await api<{ reviewId: string; reviewers: string[] }[]>("blind");
    const sheet = `/link/review/blind/${blind?.reviewId}`;
    const as = new URLSearchParams({ as: blind?.reviewers[0] ?? "" }).toString();
    await openPage(`${example.url}/link/review`, way, async (page) => {
      for (const path of [
        "/link/review",
        "/link/review/blind",
        `${sheet}?${as}`,
        sheet,
        "/link/review/sample",
      ])
        await noViolation(page, path);
    });
  });
});

describe("a list of the case", () => {
  interface Listed {
    readonly listId: string;
    readonly withdrawn: { readonly reason: string } | null;
  }

  it.each(LANGUAGES)("has its columns corrected and is withdrawn with a reason (%s)", async (locale) => {
    const at = locale === "en" ? 0 : 1;
    const lists = await api<Listed[]>("lists?withdrawn=true");
    const listId = lists[at]?.listId ?? "";
    await openPage(`${example.url}/read/${listId}`, { locale }, async (page) => {
      const role = async (): Promise<string[]> =>
        (await api<{ reading: { columns: { role: string }[] } }>(`lists/${listId}`)).reading.columns.map(
          (each) => each.role,
        );
      const before = await role();
      await page.locator(".select-button").last().click();
      await page.locator("[role=option]:not([aria-selected=true])").last().click();
      await page.locator(".actions .button.primary:not([disabled])").first().click();
      await until(role, (now) => now.join() !== before.join());
      await page.locator("details summary").last().click();
      await page.locator("form.confirm input").fill("the same as another list");
      await page.locator("form.confirm button[type=submit]").click();
      await page.getByText("the same as another list").first().waitFor();
    });
    const after = await api<Listed[]>("lists?withdrawn=true");
    expect(after.find((each) => each.listId === listId)?.withdrawn).toMatchObject({
      reason: "the same as another list",
    });
  });
});
