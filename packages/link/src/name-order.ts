/**
 * Which lists write the family name first. Nothing in such a list says so, but the other lists do: its first names
 * are their last names. Given names are few and shared, family names many, which tells the order of a first list.
 */

/** How often each name (by sound group) stands first and last in a list's full names. */
export interface NameEnds {
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
  /** True where the list has given and family names in columns of their own: its order is known. */
  readonly fixed: boolean;
}

/** Names' worth of doubt added to both counts, so that a rare name decides little. */
const DOUBT = 0.5;

/** @returns for each list whether its family names stand first. Lists with columns of their own decide; else the majority. */
export function findFamilyFirst(lists: readonly NameEnds[]): boolean[] {
  const turned = lists.map(() => false);
  const known = lists.map((list) => list.fixed);
  if (!known.some(Boolean)) {
    const most = startingList(lists);
    if (most !== undefined) known[most] = true;
  }
  for (;;) {
    let surest: number | undefined;
    let surestBy = 0;
    lists.forEach((list, at) => {
      if (known[at]) return;
      const by = orderEvidence(list, lists, turned, known);
      if (Math.abs(by) > Math.abs(surestBy)) {
        surest = at;
        surestBy = by;
      }
    });
    if (surest === undefined) return turned;
    known[surest] = true;
    turned[surest] = surestBy < 0;
  }
}

/** Whether a list writes family names first, by names whose place is known from elsewhere. Sounds by their keys. */
export function isFamilyFirst(
  list: NameEnds,
  keyOf: (name: number) => string,
  given: Readonly<Record<string, number>>,
  family: Readonly<Record<string, number>>,
): boolean {
  if (list.fixed) return false;
  const of = (counts: Readonly<Record<string, number>>, name: number): number =>
    DOUBT + (Object.hasOwn(counts, keyOf(name)) ? counts[keyOf(name)]! : 0);
  let evidence = 0;
  for (const [name, count] of list.first) evidence += count * Math.log(of(given, name) / of(family, name));
  for (const [name, count] of list.last) evidence += count * Math.log(of(family, name) / of(given, name));
  return evidence < 0;
}

/** The list whose first names are fewest for their number: the likeliest to begin with given names. */
function startingList(lists: readonly NameEnds[]): number | undefined {
  let best: number | undefined;
  let most = -Infinity;
  lists.forEach((list, at) => {
    const by = repetition(list.first) - repetition(list.last);
    if (list.first.size > 0 && by > most) {
      most = by;
      best = at;
    }
  });
  return best;
}

/** P(two names drawn at random are one). */
function repetition(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  let same = 0;
  for (const count of counts.values()) {
    total += count;
    same += count * (count - 1);
  }
  return total < 2 ? 0 : same / (total * (total - 1));
}

/** Log odds that a list writes given names first, by the lists whose order is known; negative: family names first. */
function orderEvidence(
  list: NameEnds,
  lists: readonly NameEnds[],
  turned: readonly boolean[],
  known: readonly boolean[],
): number {
  const given = (name: number): number => {
    let count = DOUBT;
    lists.forEach((other, at) => {
      if (known[at]) count += (turned[at] ? other.last : other.first).get(name) ?? 0;
    });
    return count;
  };
  const family = (name: number): number => {
    let count = DOUBT;
    lists.forEach((other, at) => {
      if (known[at]) count += (turned[at] ? other.first : other.last).get(name) ?? 0;
    });
    return count;
  };
  let evidence = 0;
  for (const [name, count] of list.first) evidence += count * Math.log(given(name) / family(name));
  for (const [name, count] of list.last) evidence += count * Math.log(family(name) / given(name));
  return evidence;
}
