/** Whether two whole names in one cell ("Rana Haddad; Suad Haddad") are two people, or one written in two ways. */
import { COMMON_NAMES, groupedNames, type NameGroups } from "./common-names.ts";
import { editDistance } from "./distance.ts";
import nicknames from "./nicknames.json" with { type: "json" };
import type { NameToken } from "./types.ts";

const PET_NAMES = groupedNames(nicknames.groups.map(({ names, short }) => [...names, ...short]));

/** Whether a table has two tokens in one group; undefined where it does not have both. */
function together(table: NameGroups, left: NameToken, right: NameToken): boolean | undefined {
  const [one, other] = [table.get(left.folded), table.get(right.folded)];
  return one === undefined || other === undefined ? undefined : one.some((number) => other.includes(number));
}

function mayBeOne(left: NameToken, right: NameToken): boolean {
  if (left.script !== right.script || left.initial || right.initial || left.folded === right.folded)
    return true;
  if (together(PET_NAMES, left, right) === true) return true;
  const listed = together(COMMON_NAMES, left, right);
  if (listed !== undefined) return listed;
  const slip = Math.min(left.folded.length, right.folded.length) > 3 ? 1 : 0;
  return left.skeleton === right.skeleton || editDistance(left.folded, right.folded) <= slip;
}

const isKunya = ({ prefix }: NameToken): boolean => prefix === "abu" || prefix === "umm";

/**
 * Two names or more each, the first of both common names and not one; and neither begins with a name that the other has
 * anywhere: no spelling of it, no order, no by-name.
 */
export function areTwoPeople(left: readonly NameToken[], right: readonly NameToken[]): boolean {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined || left.length < 2 || right.length < 2) return false;
  if (isKunya(one) || isKunya(other)) return false;
  // A place, a cause or a spelling that no table has is no person.
  if (together(COMMON_NAMES, one, other) !== false) return false;
  return !right.some((token) => mayBeOne(one, token)) && !left.some((token) => mayBeOne(token, other));
}
