/**
 * The known answer of the example case: an output called truth.json of one of its runs, written when the example was
 * made. Only a case that says it is an example can have one, and only while its result comes from the example's own lists.
 */
import { readFile } from "node:fs/promises";
import { z } from "@hono/zod-openapi";
import type { CaseRun } from "@recount/case";
import type { House } from "./house.ts";

const Truth = z.object({ total: z.number().int().nonnegative(), documented: z.number().int().nonnegative() });
export type Truth = z.infer<typeof Truth>;

/** Name of the output that holds it. */
export const TRUTH_FILE = "truth.json";

/** Whether two runs were made from the same files under the same names. */
function sameLists(made: CaseRun["inputs"], run: CaseRun["inputs"]): boolean {
  const names = Object.keys(made);
  return names.length === Object.keys(run).length && names.every((name) => made[name] === run[name]);
}

/** The answer, or null where none is known. */
export async function knownTruth(house: House): Promise<Truth | null> {
  const { open, originals } = house;
  const state = open.state();
  if (!state.example) return null;
  const made = state.runs.find(({ outputs }) => outputs[TRUTH_FILE] !== undefined);
  const output = made?.outputs[TRUTH_FILE];
  const run = (await house.latest())?.run;
  if (made === undefined || output === undefined || run === undefined) return null;
  if (!sameLists(made.inputs, run.inputs)) return null;
  return Truth.parse(JSON.parse(await readFile(await originals(output.digest), "utf8")));
}
