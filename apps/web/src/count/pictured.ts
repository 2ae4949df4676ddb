/** Which family the two pictures of lists are drawn by, and its figures. Pure. */
import type { CountPage, HiddenList } from "@recount/server/contract";
import { shownOf, type Shown } from "./headline.ts";

type Totals = HiddenList["predicted"];

/** A family's figure among several; undefined where it has none with an interval. */
export function totalBy(totals: Totals, method: string): Shown | undefined {
  return shownOf(totals.find((each) => each.method === method));
}

/** The first family with an interval on most lists: a picture of several families would compare nothing. */
export function drawnFamily(each: readonly Totals[]): string | undefined {
  const methods = [...new Set(each.flatMap((totals) => totals.map(({ method }) => method)))];
  return methods.find(
    (method) => 2 * each.filter((totals) => totalBy(totals, method) !== undefined).length > each.length,
  );
}

/** The family's estimate from all lists, the linking taken as certain, as the pictures take it. */
export function onAllLists(count: Pick<CountPage, "estimates">, method: string): Shown | undefined {
  return shownOf(count.estimates.find((each) => each.method === method && each.refusal === null));
}

/** How many hidden lists' sizes lie in their interval, of how many tried, and how many predictions run low. */
export function hiddenOutcome(hidden: readonly HiddenList[], method: string) {
  const tried = hidden.flatMap(({ people, predicted }) => {
    const shown = totalBy(predicted, method);
    return shown === undefined ? [] : [{ people, ...shown }];
  });
  const held = tried.filter(
    ({ people, interval }) => interval.low <= people && people <= (interval.high ?? Infinity),
  );
  return {
    tried: tried.length,
    held: held.length,
    low: tried.filter(({ point, people }) => point < people).length,
  };
}
