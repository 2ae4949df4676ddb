/** Whether two whole names in one cell ("Rana Haddad; Suad Haddad") are two people, or one written in two ways. */
import { editDistance } from "./distance.ts";
import nicknames from "./nicknames.json" with { type: "json" };
import type { NameToken } from "./types.ts";
import wellKnown from "./well-known.json" with { type: "json" };
import { wordsOf } from "./words.ts";

/** By folded word, the numbers of the groups that a table has it in. */
function grouped(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  groups.forEach((names, number) => {
    for (const name of names) {
      const folded = wordsOf(name)
        .map((word) => word.folded)
        .join(" ");
      numbers.set(folded, [...(numbers.get(folded) ?? []), number]);
    }
  });
  return numbers;
}

const LISTED = grouped(
  Object.entries(wellKnown.names).map(([name, spellings]) => [name, ...spellings.split(" ")]),
);
const PET_NAMES = grouped(nicknames.groups.map(({ names, short }) => [...names, ...short]));

/** Whether a table has two tokens in one group; undefined where it does not have both. */
function together(
  table: ReadonlyMap<string, readonly number[]>,
  left: NameToken,
  right: NameToken,
): boolean | undefined {
  const [one, other] = [table.get(left.folded), table.get(right.folded)];
  return one === undefined || other === undefined ? undefined : one.some((number) => other.includes(number));
}

function mayBeOne(left: NameToken, right: NameToken): boolean {
  if (left.script !== right.script || left.initial || right.initial || left.folded === right.folded)
    return true;
  if (together(PET_NAMES, left, right) === true) return true;
  const listed = together(LISTED, left, right);
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
  if (together(LISTED, one, other) !== false) return false;
  return !right.some((token) => mayBeOne(one, token)) && !left.some((token) => mayBeOne(token, other));
}
