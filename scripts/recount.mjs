#!/usr/bin/env node
/** The terminal program from a fresh clone, for `npx recount` and for ./recount: runs where it is called. */
process.env.RECOUNT_CWD ??= process.cwd();
process.argv.splice(2, 0, "cli");
await import("./run.mjs");
