/** A page of the workspace as the tests look at it: what goes wrong on it, when it has come to rest, whom it shuts out. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

interface Requests {
  /** How many the page has made. */
  made: number;
  readonly open: Set<unknown>;
}

const requestsOf = new WeakMap<Page, Requests>();

function follow(page: Page): void {
  const requests: Requests = { made: 0, open: new Set() };
  requestsOf.set(page, requests);
  page.on("request", (request) => {
    requests.made += 1;
    requests.open.add(request);
  });
  page.on("requestfinished", (request) => requests.open.delete(request));
  page.on("requestfailed", (request) => requests.open.delete(request));
}

/** A page that fails the test on any error in it and on any request to elsewhere. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  follow(page);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") troubles.push(`asked ${hostname}`);
  });
  try {
    await page.goto(url);
    await visit(page);
    expect(troubles).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Frames enough for an answer to be shown, and for what then stands there to ask further. */
const FRAMES = 5;

/** Whether a place still waits for its answer, some frames from now. Source text: it runs in the page. */
const WAITS = `new Promise((done) => {
  let left = ${FRAMES};
  (function frame() {
    if (left-- > 0) requestAnimationFrame(() => setTimeout(frame));
    else done(document.querySelector("[aria-busy=true], .awaited-row") !== null);
  })();
})`;

/** Waits until nothing is under way: no request open, no place that waits, and none asked for meanwhile. */
export async function settled(page: Page): Promise<void> {
  const requests = requestsOf.get(page);
  if (requests === undefined) throw new Error("only a page of openPage is followed");
  for (;;) {
    const { made } = requests;
    const waits = await page.evaluate<boolean>(WAITS);
    if (!waits && requests.open.size === 0 && requests.made === made) return;
  }
}

/** What a theme changes. */
const RULES_OF_THEMES = ["color-contrast", "link-in-text-block"];

export interface AxeScope {
  /** The part of the page that is looked at; absent: all of it. */
  readonly within?: string;
  /** Only what a theme changes, where the rest was looked at in the other one. */
  readonly themeOnly?: boolean;
}

/**
 * The accessibility violations, in words; nothing is made of the many places where a rule holds. Run in the page itself,
 * which has no frame of another origin: otherwise every look would carry all of it to a page of its own.
 */
export async function violations(
  page: Page,
  { within, themeOnly = false }: AxeScope = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (within !== undefined) axe.include(within);
  if (themeOnly) axe.withRules(RULES_OF_THEMES);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary}`),
  );
}
