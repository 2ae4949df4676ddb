/**
 * Strata: the people of each by itself, its own table, its own refusals, and the sum. A sum adds draws row by row, draw i
 * of every stratum from the same linking and the same drawn values, and takes quantiles of the sums; the ends of intervals
 * are never added. A stratum that is refused stands in the sum with its documented people alone, and that is said.
 */
import { createRandom } from "@recount/core";
import { carryLinking, type CarriedDraws, type CarriedEstimate, type FamilyDraws } from "../carry/carry.ts";
import { drawnTables, type DrawnTables } from "../carry/drawn.ts";
import type { CarriedMethod } from "../carry/tasks.ts";
import type { Check, Figure, Message } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { histogram, quantile, sorted } from "../numeric/quantile.ts";
import { DENSITY_POINTS, settle, type EstimateOptions } from "../options.ts";
import { captureTable, documented, type CaptureTable } from "../table.ts";
import { checkTable } from "../tableChecks.ts";
import { impute, type StratifiedPeople } from "./impute.ts";
import { combineReplicates, REPLICATES_ENOUGH, type CombinedReplicates } from "./replicates.ts";

/** The tables of every stratum, one a draw; a draw is a linking, its missing values drawn in. */
export interface StratumTables {
  readonly name: string;
  readonly drawn: DrawnTables;
}

/** What differs from draw to draw: who is who, the values drawn for missing ones, or both. */
export type BetweenDraws = "linking" | "values" | "both";

export interface StratifiedTables {
  readonly strata: readonly StratumTables[];
  readonly draws: number;
  readonly between: BetweenDraws;
  /** People without a value in the first draw, of all. */
  readonly missing: number;
  readonly people: number;
}

/** Keeps these draws apart from those of estimates. */
const IMPUTE_STREAM = 4_000_000;
/** And the seeds of strata apart from one another. */
const STRATUM_STREAM = 5_000_000;

/**
 * Tables by stratum from the people of each draw. `names` are the strata; those nobody is in stay, with empty tables.
 * @param draws people of each linking; one linking given several times is as many replicates of its missing values.
 */
export function stratify(
  lists: readonly string[],
  names: readonly string[],
  draws: readonly StratifiedPeople[],
  seed: number,
): StratifiedTables {
  const tables = names.map((): CaptureTable[] => []);
  draws.forEach((people, draw) => {
    const strata = impute(people, names.length, createRandom(seed, IMPUTE_STREAM + draw));
    names.forEach((_, stratum) =>
      tables[stratum]?.push(
        captureTable(
          lists,
          people.histories.filter((__, person) => strata[person] === stratum),
        ),
      ),
    );
  });
  const [first] = draws;
  const missing = first === undefined ? 0 : first.strata.filter((stratum) => stratum < 0).length;
  const linkings = new Set(draws).size;
  return {
    between: missing === 0 ? "linking" : linkings > 1 ? "both" : "values",
    missing,
    strata: names.map((name, stratum) => ({ name, drawn: drawnTables(tables[stratum] ?? []) })),
    draws: draws.length,
    people: first?.histories.length ?? 0,
  };
}

/** The families that strata are estimated with: the first that is not refused gives a stratum's figure. */
export const STRATUM_METHODS = ["lcmcr", "dga"] as const satisfies readonly CarriedMethod[];

/** One stratum estimated, with its draws. Its random numbers are its own: strata must be independent to be added. */
export function estimateStratum(
  { drawn }: StratumTables,
  index: number,
  options: EstimateOptions,
): CarriedDraws {
  const own = Math.floor(createRandom(options.seed, STRATUM_STREAM + index).next() * Number.MAX_SAFE_INTEGER);
  const plain = drawn.tables[0] ?? { lists: drawn.lists, cells: [] };
  return carryLinking(drawn, plain, { ...options, seed: own, onProgress: undefined }, STRATUM_METHODS);
}

/** Shares of the variance of log N: that between draws, named by what differs between them, and that within. */
export interface StratumSplit {
  readonly between: BetweenDraws;
  readonly share: number;
  readonly unseen: number;
  readonly meaning: Message;
}

const SPLITS = {
  linking: "count/carried-split",
  values: "count/strata-split-values",
  both: "count/strata-split-both",
} as const;

function splitOf(between: BetweenDraws, lead: CarriedEstimate | undefined): StratumSplit | null {
  if (lead?.split == null) return null;
  const { linking: share, unseen } = lead.split;
  const percent = Math.round(100 * share);
  return {
    between,
    share,
    unseen,
    meaning: message(SPLITS[between], { linking: percent, unseen: 100 - percent }),
  };
}

/** One stratum as it is told. */
export interface StratumEstimate {
  readonly name: string;
  /** Documented people, mean over draws, and those of each list. */
  readonly documented: number;
  /** The table of the first draw. */
  readonly table: CaptureTable;
  /** Null where every family was refused. */
  readonly method: CarriedMethod | null;
  /** Their `split` is null where draws differ by more than who is who. */
  readonly estimates: readonly CarriedEstimate[];
  readonly split: StratumSplit | null;
  /** log n0 combined over replicates, where values were missing. */
  readonly replicates: CombinedReplicates | null;
}

export interface Strata {
  readonly strata: readonly StratumEstimate[];
  readonly sum: {
    readonly documented: number;
    readonly total: Figure | null;
    /** Strata that stand in it with their documented people alone. */
    readonly refused: readonly string[];
    readonly density: { total: number; mass: number }[];
  };
  readonly checks: readonly Check[];
}

function familyOf(carried: CarriedDraws): FamilyDraws | undefined {
  return carried.families.find(({ method }) => method === carried.recommended);
}

/** log n0 of every draw combined as HRDAG does; null where it cannot be. */
function combined(
  family: FamilyDraws | undefined,
  { drawn }: StratumTables,
  level: number,
): CombinedReplicates | null {
  if (family === undefined || family.draws.length < 2) return null;
  const means: number[] = [];
  const variances: number[] = [];
  family.draws.forEach((draw, place) => {
    const people = documented(drawn.tables[drawn.tableOf[draw] as number] as CaptureTable);
    const from = place * family.perDraw;
    const logs = [...family.totals.subarray(from, from + family.perDraw)]
      .map((total) => Math.log(Math.max(0.5, total - people)))
      .filter((each) => Number.isFinite(each));
    if (logs.length < 2) return;
    const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
    means.push(mean);
    variances.push(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (logs.length - 1));
  });
  return means.length < 2 ? null : combineReplicates(means, variances, level);
}

function meanDocumented({ drawn }: StratumTables): number {
  const people = drawn.tables.map(documented);
  let sum = 0;
  for (const table of drawn.tableOf) sum += people[table] as number;
  return sum / Math.max(1, drawn.tableOf.length);
}

/** The rows of a family by draw. */
function rowsOf(family: FamilyDraws): (draw: number, row: number, rows: number) => number {
  const places = new Map([...family.draws].map((draw, place) => [draw, place]));
  return (draw, row, rows) => {
    const place = places.get(draw);
    if (place === undefined) return Number.NaN;
    return family.totals[place * family.perDraw + Math.floor((row * family.perDraw) / rows)] as number;
  };
}

/** Sums of the strata, a row for every draw and independent row within it. */
function sumDraws(tables: StratifiedTables, carried: readonly CarriedDraws[]): Float64Array {
  const families = carried.map(familyOf);
  const rows = Math.min(...families.flatMap((family) => (family === undefined ? [] : [family.perDraw])));
  if (!Number.isFinite(rows)) return new Float64Array();
  const value = families.map((family, stratum) => {
    if (family !== undefined) return rowsOf(family);
    const { drawn } = tables.strata[stratum] as StratumTables;
    const people = drawn.tables.map(documented);
    return (draw: number): number => people[drawn.tableOf[draw] as number] as number;
  });
  const sums = new Float64Array(tables.draws * rows);
  for (let draw = 0; draw < tables.draws; draw++)
    for (let row = 0; row < rows; row++)
      sums[draw * rows + row] = value.reduce((sum, each) => sum + each(draw, row, rows), 0);
  return sums.filter((each) => Number.isFinite(each));
}

function holdsSomebody({ documented, method }: StratumEstimate): boolean {
  return method !== null || Math.round(documented) > 0;
}

function strataChecks(tables: StratifiedTables, refused: readonly StratumEstimate[], many: number): Check[] {
  const { missing, people, draws } = tables;
  const checks: Check[] = [];
  if (missing > 0)
    checks.push(check("passed", "count/strata-imputed", { missing, people, replicates: draws }));
  if (missing > 0 && draws < REPLICATES_ENOUGH)
    checks.push(check("warned", "count/imputed-few", { replicates: draws, needed: REPLICATES_ENOUGH }));
  if (refused.length > 0)
    checks.push(
      check("warned", "count/strata-refused", {
        refused: refused.length,
        strata: many,
        people: Math.round(refused.reduce((sum, each) => sum + each.documented, 0)),
      }),
    );
  return checks;
}

/** The strata told, and their sum. @param carried of estimateStratum, in the order of the strata. */
export function combineStrata(
  tables: StratifiedTables,
  carried: readonly CarriedDraws[],
  options: EstimateOptions,
): Strata {
  const { level } = settle(options);
  const strata = tables.strata.map((stratum, index): StratumEstimate => {
    const mine = carried[index] as CarriedDraws;
    const table = stratum.drawn.tables[0] ?? { lists: stratum.drawn.lists, cells: [] };
    const warned = checkTable(table).filter(({ outcome }) => outcome === "warned");
    return {
      name: stratum.name,
      documented: meanDocumented(stratum),
      table,
      method: mine.recommended,
      estimates: mine.estimates.map((each) => ({
        ...each,
        checks: each.total === null ? each.checks : [...warned, ...each.checks],
        split: tables.between === "linking" ? each.split : null,
      })),
      split: splitOf(
        tables.between,
        mine.estimates.find(({ method }) => method === mine.recommended),
      ),
      replicates: tables.missing > 0 ? combined(familyOf(mine), stratum, level) : null,
    };
  });
  const refused = strata.filter(({ method }) => method === null);
  const sums = sorted(sumDraws(tables, carried));
  const at = (share: number): number => quantile(sums, share);
  const total: Figure | null =
    sums.length === 0
      ? null
      : {
          point: at(0.5),
          interval: { low: at((1 - level) / 2), high: at((1 + level) / 2), level, kind: "credible" },
        };
  return {
    strata,
    sum: {
      documented: strata.reduce((sum, each) => sum + each.documented, 0),
      total,
      refused: refused.map(({ name }) => name),
      density: sums.length === 0 ? [] : histogram(sums, DENSITY_POINTS),
    },
    // Those that hold nobody in most draws are no strata to a reader: neither counted nor told.
    checks: strataChecks(tables, refused.filter(holdsSomebody), strata.filter(holdsSomebody).length),
  };
}

/** Every stratum by itself and the sum. */
export function estimateStrata(tables: StratifiedTables, options: EstimateOptions): Strata {
  const carried = tables.strata.map((stratum, index) => {
    options.onProgress?.({ stage: "estimating", fraction: index / tables.strata.length });
    return estimateStratum(stratum, index, options);
  });
  return combineStrata(tables, carried, options);
}
