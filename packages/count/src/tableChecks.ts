/**
 * What a capture table can and cannot carry, looked at before any method: too few lists, copies, lists that hold
 * everyone or nobody, islands, missing overlap. A failed check refuses every method; a warning goes with the figure.
 */
import { COVERAGE_LIMIT, sampleCoverage } from "./models/sampleCoverage.ts";
import type { Check } from "./estimate.ts";
import { check } from "./messages.ts";
import { documented, MAX_LISTS, membersOf, onAll, type CaptureTable } from "./table.ts";

export const LISTS_NEEDED = 3;
/** A list under this many people says little about overlap. */
export const SMALL_LIST = 10;

/** An island with less than this share of the people is warned of: too few to decide a figure for all. */
export const SMALL_ISLAND = 0.1;

function nameOf(table: CaptureTable, list: number): string {
  return table.lists[list] ?? String(list + 1);
}

function namesOf(table: CaptureTable, subset: number): string {
  return membersOf(subset)
    .map((list) => nameOf(table, list))
    .join(", ");
}

function pairsOf(table: CaptureTable): [number, number][] {
  return table.lists.flatMap((_, left) =>
    table.lists.flatMap((_, right): [number, number][] => (left < right ? [[left, right]] : [])),
  );
}

/** Findings, or the single line that there are none. */
function orPassed(found: Check[], passed: Check): Check[] {
  return found.length > 0 ? found : [passed];
}

function emptyLists(table: CaptureTable): Check[] {
  const found = table.lists.flatMap((list, index) =>
    onAll(table, 1 << index) === 0 ? [check("failed", "count/list-empty", { list })] : [],
  );
  return orPassed(found, check("passed", "count/lists-used", {}));
}

function copiedLists(table: CaptureTable): Check[] {
  const found = pairsOf(table).flatMap(([left, right]) => {
    const people = onAll(table, 1 << left);
    const differ = table.cells.some(
      ({ history, count }) => count > 0 && ((history >>> left) & 1) !== ((history >>> right) & 1),
    );
    if (differ || people === 0) return [];
    return [
      check("failed", "count/list-copied", {
        left: nameOf(table, left),
        right: nameOf(table, right),
        people,
      }),
    ];
  });
  return orPassed(found, check("passed", "count/lists-distinct", {}));
}

function completeLists(table: CaptureTable): Check[] {
  const people = documented(table);
  const found = table.lists.flatMap((list, index) =>
    onAll(table, 1 << index) === people ? [check("failed", "count/list-has-everyone", { list, people })] : [],
  );
  return orPassed(found, check("passed", "count/lists-incomplete", {}));
}

/** For each list, the bitmask of the lists it shares people with, itself left out. */
function overlaps(table: CaptureTable): number[] {
  return table.lists.map((_, list) => {
    const mine = 1 << list;
    return table.cells.reduce((lists, { history }) => (history & mine ? lists | history : lists), 0) & ~mine;
  });
}

/** Groups of lists joined by shared people, as bitmasks; single lists are left to the check of lists that stand alone. */
function islandsOf(near: readonly number[]): number[] {
  const islands: number[] = [];
  let seen = 0;
  near.forEach((_, list) => {
    if ((seen >>> list) & 1) return;
    let island = 1 << list;
    for (let before = 0; before !== island;) {
      before = island;
      for (const member of membersOf(before)) island |= near[member] ?? 0;
    }
    seen |= island;
    islands.push(island);
  });
  return islands;
}

function islandChecks(table: CaptureTable, near: readonly number[]): Check[] {
  const groups = islandsOf(near).filter((island) => membersOf(island).length > 1);
  const largest = groups.reduce(
    (most, island) => (membersOf(island).length > membersOf(most).length ? island : most),
    groups[0] ?? 0,
  );
  const people = documented(table);
  const found = groups
    .filter((island) => island !== largest)
    .map((island) => {
      const held = table.cells.reduce((sum, { history, count }) => sum + (history & island ? count : 0), 0);
      const params = { island: namesOf(table, island), people: held, rest: namesOf(table, largest) };
      return held < SMALL_ISLAND * people && membersOf(island).length < LISTS_NEEDED
        ? check("warned", "count/small-island", params)
        : check("failed", "count/lists-in-islands", params);
    });
  return orPassed(found, check("passed", "count/lists-connected", {}));
}

function tripleCheck(near: readonly number[]): Check {
  let triples = 0;
  near.forEach((lists, j) => {
    for (const k of membersOf(lists)) {
      if (k <= j) continue;
      triples += membersOf(lists & (near[k] ?? 0)).filter((l) => l > k).length;
    }
  });
  return triples > 0
    ? check("passed", "count/triple-overlaps", { triples })
    : check("failed", "count/no-overlapping-triple", {});
}

function smallLists(table: CaptureTable): Check[] {
  const found = table.lists.flatMap((list, index) => {
    const people = onAll(table, 1 << index);
    return people > 0 && people < SMALL_LIST
      ? [check("warned", "count/list-small", { list, people, needed: SMALL_LIST })]
      : [];
  });
  return orPassed(found, check("passed", "count/lists-large-enough", { needed: SMALL_LIST }));
}

function loneLists(table: CaptureTable, near: readonly number[]): Check[] {
  const found = near.flatMap((lists, index) =>
    lists === 0 && onAll(table, 1 << index) > 0
      ? [check("warned", "count/list-alone", { list: nameOf(table, index) })]
      : [],
  );
  return orPassed(found, check("passed", "count/lists-overlap-each", {}));
}

function coverageCheck(table: CaptureTable): Check {
  const coverage = Math.round(sampleCoverage(table) * 1000) / 1000;
  return coverage > COVERAGE_LIMIT
    ? check("passed", "count/coverage-enough", { coverage })
    : check("warned", "count/coverage-low", { coverage, limit: COVERAGE_LIMIT });
}

/** All checks of a table, failed ones among them. Lists that hold nobody do not count towards the three needed. */
export function checkTable(table: CaptureTable): Check[] {
  const lists = table.lists.filter((_, list) => onAll(table, 1 << list) > 0).length;
  if (documented(table) === 0) return [check("failed", "count/no-people", {})];
  if (lists > MAX_LISTS) return [check("failed", "count/too-many-lists", { lists, limit: MAX_LISTS })];
  const near = overlaps(table);
  const enough =
    lists >= LISTS_NEEDED
      ? check("passed", "count/enough-lists", { lists })
      : check("failed", "count/too-few-lists", { lists, needed: LISTS_NEEDED });
  return [
    enough,
    ...emptyLists(table),
    ...copiedLists(table),
    ...completeLists(table),
    ...islandChecks(table, near),
    ...(lists >= LISTS_NEEDED ? [tripleCheck(near)] : []),
    ...smallLists(table),
    ...loneLists(table, near),
    coverageCheck(table),
  ];
}

/** The first reason to refuse every method, if there is one. */
export function tableRefusal(checks: readonly Check[]): Check | undefined {
  return checks.find((each) => each.outcome === "failed");
}
