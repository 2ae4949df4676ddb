/**
 * The published capture tables of the example, which hold counts only; example/tables/README.md says where each is
 * from. A clone reproduces published figures with them, without the shared data.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseCaptureTable, type CaptureTable } from "../src/index.ts";

/** A table of example/tables by the name of its file. */
export function published(name: string): CaptureTable {
  const path = fileURLToPath(new URL(`../example/tables/${name}.csv`, import.meta.url));
  return parseCaptureTable(readFileSync(path, "utf8"), `${name}.csv`);
}

export const kosovo = published("kosovo");
export const korea = published("korea");
export const madiganYork3 = published("madigan-york-3");
export const uk6 = published("uk-6");
export const artificial = published("artificial");
export const newOrleans = published("new-orleans-8");
export const western = published("western");
export const hepatitis = published("hepatitis");
