/** The built workspace, from apps/web/dist: files by their path, and index.html for every address of the workspace. */
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Handler } from "hono";
import { notFound, refuse } from "./problem.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".txt": "text/plain; charset=utf-8",
};

/** The file under `root` that an address names; undefined for one that could leave it or that is hidden. */
function fileFor(root: string, address: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(address);
  } catch {
    return undefined;
  }
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.length === 0 || parts.some((part) => part.startsWith(".") || /[\\:\0]/.test(part)))
    return undefined;
  const file = join(root, ...parts);
  return file.startsWith(root + sep) ? file : undefined;
}

async function contents(file: string | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (file === undefined || !(extname(file) in TYPES)) return undefined;
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    return undefined; // absent or a folder: both are "no such file" to a browser
  }
}

function answer(bytes: Uint8Array<ArrayBuffer>, type: string, cache: string): Response {
  return new Response(bytes, { headers: { "content-type": type, "cache-control": cache } });
}

/** Serves the files under `root`. Files in assets/ have their hash in their name and never change. */
export function pagesFrom(root: string): Handler {
  return async (context) => {
    const { path } = context.req;
    const file = fileFor(root, path);
    const found = await contents(file);
    if (found !== undefined) {
      const forever = path.startsWith("/assets/");
      const cache = forever ? "public, max-age=31536000, immutable" : "no-cache";
      return answer(found, TYPES[extname(file ?? "")] ?? "", cache);
    }
    if (path.startsWith("/assets/")) notFound("no such file");
    const page = await contents(join(root, "index.html"));
    if (page === undefined)
      refuse("server/web-not-built", "the workspace has not been built", "run npm run web");
    return answer(page, TYPES[".html"] ?? "", "no-cache");
  };
}
