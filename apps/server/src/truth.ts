/**
 * The known answer of the example case: an output called truth.json of one of its runs, written when the example was
 * made. Only a case that says it is an example can have one.
 */
import { readFile } from "node:fs/promises";
import { z } from "@hono/zod-openapi";
import type { House } from "./house.ts";

const Truth = z.object({ total: z.number().int().nonnegative(), documented: z.number().int().nonnegative() });
export type Truth = z.infer<typeof Truth>;

/** Name of the output that holds it. */
export const TRUTH_FILE = "truth.json";

/** The answer, or null where none is known. */
export async function knownTruth({ open, originals }: House): Promise<Truth | null> {
  const state = open.state();
  if (!state.example) return null;
  const output = state.runs.map(({ outputs }) => outputs[TRUTH_FILE]).find((each) => each !== undefined);
  if (output === undefined) return null;
  return Truth.parse(JSON.parse(await readFile(await originals(output.digest), "utf8")));
}
