/** What must be said wherever the figure is: the checks that failed or warned, of the table and of the family that leads. Pure. */
import type { Check, CountPage } from "@recount/server/contract";
import { headlineOf } from "./headline.ts";

/** What failed first; each said once, though a family may find it with and without the linking carried through. */
export function warningsOf(
  count: Pick<CountPage, "recommended" | "estimates" | "carried" | "checks">,
): Check[] {
  const headline = headlineOf(count);
  if (headline === undefined) return [];
  const all = [...count.checks, ...headline.estimate.checks, ...(headline.carried?.checks ?? [])];
  const said = new Map(all.map((check) => [check.english, check]));
  const of = (outcome: Check["outcome"]): Check[] =>
    [...said.values()].filter((check) => check.outcome === outcome);
  return [...of("failed"), ...of("warned")];
}
