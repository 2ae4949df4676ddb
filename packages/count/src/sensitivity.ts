/**
 * How the total moves with the one thing no table can show (Aleshin-Guendel, Sadinle & Wakefield 2024, "The central
 * role of the identifying assumption in population size estimation", Biometrics 80, section 3). With r the product of
 * the observed cells' shares that are on an odd number of lists over the product of those on an even number, and xi the
 * interaction of all lists at once in the full table, the share of people on no list is pi0 = r / (xi + r), so
 * n0 = n r / xi. Any xi > 0 fits the table equally well: xi = 1 says that there is no such interaction.
 */
import { createRandom } from "@recount/core";
import type { Estimate, Message, Method } from "./estimate.ts";
import { message } from "./messages.ts";
import { quantile, sorted } from "./numeric/quantile.ts";
import { drawLogGamma } from "./random/gamma.ts";
import { documented, listsIn, type CaptureTable } from "./table.ts";

export interface SensitivityPoint {
  readonly xi: number;
  readonly total: number;
  /** Equal-tailed interval at the level asked for, of what the counts leave open with xi given. */
  readonly low: number;
  readonly high: number;
}

export interface Sensitivity {
  /** Why there is no curve; null where there is one. */
  readonly refusal: Message | null;
  /** What a reader has to know of it: what xi is, and how many combinations hold nobody. */
  readonly meaning: Message;
  /** By ascending xi, 1 among them; empty where refused. */
  readonly points: readonly SensitivityPoint[];
  /** The xi that each answered family's figure comes to: n r / n0; not of those beyond 2^±10, where nothing can be told. */
  readonly implied: readonly { readonly method: Method; readonly xi: number }[];
}

/** Steps that double, from a sixteenth to sixteen at least. */
const LEAST_REACH = 4;
/** Families whose figure lies further than this many steps either way are left out. */
const MOST_REACH = 10;

/** The steps of xi, ascending: as far as every family's figure comes to. */
function stepsReaching(implied: readonly { readonly xi: number }[]): number[] {
  const steps = implied.map(({ xi }) => Math.log2(xi));
  const low = Math.min(-LEAST_REACH, ...steps.map(Math.floor));
  const high = Math.max(LEAST_REACH, ...steps.map(Math.ceil));
  return Array.from({ length: high - low + 1 }, (_, at) => 2 ** (low + at));
}

/** More lists have so many combinations that most hold nobody, and r is the prior's and not the table's. */
export const SENSITIVITY_LISTS = 6;
/** Share of the combinations that may hold nobody. */
const EMPTY_SHARE = 1 / 4;
/** Weight of a combination before any data: the Dirichlet prior of Jeffreys. */
const CELL_WEIGHT = 0.5;
const DRAWS = 2000;
/** Apart from the streams of chains and replicates. */
const STREAM = 0x5e75;

/** Draws of log r under a Dirichlet posterior of the observed cells' shares, ascending. */
function drawLogOdds(table: CaptureTable, seed: number): Float64Array {
  const random = createRandom(seed, STREAM);
  const counts = new Map(table.cells.map(({ history, count }) => [history, count]));
  return sorted(
    Array.from({ length: DRAWS }, () => {
      let [logOdds, whole] = [0, 0];
      for (let history = 1; history < 2 ** table.lists.length; history++) {
        const logWeight = drawLogGamma(random, (counts.get(history) ?? 0) + CELL_WEIGHT);
        whole += Math.exp(logWeight);
        logOdds += listsIn(history) % 2 === 1 ? logWeight : -logWeight;
      }
      return logOdds - Math.log(whole); // one odd cell more than even ones: r is of the order of one share
    }),
  );
}

/** The curve of a table that passed its checks. @param estimates families whose xi is to be told. */
export function sensitivityCurve(
  table: CaptureTable,
  seed: number,
  level = 0.95,
  estimates: readonly Estimate[] = [],
): Sensitivity {
  const lists = table.lists.length;
  const combinations = 2 ** lists - 1;
  const empty = combinations - table.cells.length;
  const meaning = message("count/sensitivity-meaning", { lists, empty, combinations });
  if (lists > SENSITIVITY_LISTS || empty > EMPTY_SHARE * combinations)
    return {
      refusal: message("count/sensitivity-refused", { lists, empty, combinations }),
      meaning,
      points: [],
      implied: [],
    };
  const people = documented(table);
  const logOdds = drawLogOdds(table, seed);
  const at = (xi: number, share: number): number => people * (1 + Math.exp(quantile(logOdds, share)) / xi);
  const implied = estimates.flatMap(({ method, undocumented, lowerBound }) => {
    if (undocumented === null || lowerBound) return [];
    const xi = (people * Math.exp(quantile(logOdds, 0.5))) / undocumented.point;
    return Math.abs(Math.log2(xi)) <= MOST_REACH ? [{ method, xi }] : [];
  });
  return {
    refusal: null,
    meaning,
    points: stepsReaching(implied).map((xi) => ({
      xi,
      total: at(xi, 0.5),
      low: at(xi, (1 - level) / 2),
      high: at(xi, (1 + level) / 2),
    })),
    implied,
  };
}
