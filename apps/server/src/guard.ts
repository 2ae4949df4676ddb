/**
 * What stands between the workspace and the rest of the browser. The adversary is another page open in the same browser:
 * it may send requests here (cross-site request forgery) or make its own name point at 127.0.0.1 (DNS rebinding). So a
 * request must be addressed to this machine by name, and must not come from another origin.
 */
import type { MiddlewareHandler } from "hono";
import { refuse } from "./problem.ts";

const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Host header without the port, lower case; undefined where it is not a plain host. */
function hostName(host: string | undefined): string | undefined {
  return /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/.exec((host ?? "").toLowerCase())?.[1];
}

const READS = new Set(["GET", "HEAD"]);

/** Refuses what is not addressed to this machine or comes from another origin. @throws RecountError server/forbidden. */
export const sameOriginOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host");
  const name = hostName(host);
  if (name === undefined || !LOCAL_NAMES.has(name)) {
    refuse(
      "server/forbidden",
      "this server answers only to localhost and 127.0.0.1",
      "open the address that recount printed",
    );
  }
  const origin = context.req.header("origin");
  const foreignOrigin = origin !== undefined && origin !== `http://${host?.toLowerCase()}`;
  if (foreignOrigin && !READS.has(context.req.method))
    refuse("server/forbidden", "this request came from another page");
  const site = context.req.header("sec-fetch-site");
  if (context.req.path.startsWith("/api/") && (site === "cross-site" || site === "same-site")) {
    refuse("server/forbidden", "this request came from another site");
  }
  await next();
};

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The offline report carries its styles inside and runs no script; the workspace may show it in a frame. */
export const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/** Headers of every answer. No cross-origin sharing is ever offered. */
export const protectiveHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", PAGE_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
  if (context.req.path.startsWith("/api/") && !headers.has("cache-control"))
    headers.set("cache-control", "no-store");
};
