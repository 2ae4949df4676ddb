/**
 * People of a covariate table by profile: those alike in the covariates that a model lets bear on the lists. Missing
 * values are drawn first (strata/impute.ts), numbers put on a common scale.
 */
import { createRandom } from "@recount/core";
import { sumSupersets } from "../numeric/subsets.ts";
import { drawMultinomial } from "../random/multinomial.ts";
import { impute } from "../strata/impute.ts";
import { covariateTable, missingIn, type Covariate, type CovariateTable } from "./table.ts";

/** Keeps these draws apart from those of strata and of estimates. */
const IMPUTE_STREAM = 6_000_000;
const RESAMPLE_STREAM = 7_000_000;

/** A number is taken to the nearest of so many steps of its range: exact for whole years of age. */
const NUMBER_STEPS = 100;

/** One value of every covariate: a place among the groups, or a number from its mean in standard deviations. */
type Values = readonly number[];

/** A table without gaps, ready to be fitted: rows, their profiles, and how many people each row holds. */
export interface CompleteTable {
  readonly lists: number;
  readonly covariates: readonly Covariate[];
  readonly histories: Uint32Array;
  readonly counts: Float64Array;
  readonly people: number;
  /** The profile of each row, and the values of each profile. */
  readonly profileOf: Uint32Array;
  readonly profiles: readonly Values[];
}

/** The table with every missing value drawn from people on the same lists, one covariate after the other. */
function imputed(table: CovariateTable, seed: number, replicate: number): CovariateTable {
  if (missingIn(table) === 0) return table;
  const histories: number[] = [];
  const origin: number[] = [];
  table.rows.forEach(({ history, count }, row) => {
    for (let person = 0; person < count; person++) {
      histories.push(history);
      origin.push(row);
    }
  });
  const random = createRandom(seed, IMPUTE_STREAM + replicate);
  const columns = table.covariates.map((_, at) => {
    const values = origin.map((row) => table.rows[row]?.values[at] ?? null);
    if (!values.includes(null)) return values as number[];
    const different = [...new Set(values.filter((each) => each !== null))].sort((a, b) => a - b);
    const codes = new Map(different.map((value, code) => [value, code]));
    const strata = Int16Array.from(values, (value) => (value === null ? -1 : (codes.get(value) ?? -1)));
    const drawn = impute({ histories: Uint32Array.from(histories), strata }, different.length, random);
    return [...drawn].map((code) => different[code] ?? 0);
  });
  return covariateTable(
    table.lists,
    table.covariates,
    histories.map((history, person) => ({
      history,
      values: columns.map((column) => column[person] ?? 0),
      count: 1,
    })),
  );
}

/** How a covariate's values are put on the scale of the fits: numbers from their mean in standard deviations. */
type Scale = (value: number) => number;

/** The values of a covariate that are known, with how many people have each. */
function knownValues({ rows }: CovariateTable, place: number): { value: number; count: number }[] {
  return rows.flatMap(({ values, count }) => {
    const value = values[place] ?? null;
    return value === null ? [] : [{ value, count }];
  });
}

/** Numbers of more than NUMBER_STEPS different values to the nearest step, as a function of the first table. */
export function stepsOf(table: CovariateTable): Scale[] {
  return table.covariates.map(({ levels }, at) => {
    const values = knownValues(table, at).map(({ value }) => value);
    if (levels !== null || new Set(values).size <= NUMBER_STEPS) return (value) => value;
    const low = values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
    const step = (high - low) / NUMBER_STEPS;
    return (value) => low + step * Math.round((value - low) / step);
  });
}

/** The table with its values taken to their steps; rows that come to be alike are added up. */
export function stepped(table: CovariateTable, steps: readonly Scale[]): CovariateTable {
  return covariateTable(
    table.lists,
    table.covariates,
    table.rows.map((row) => ({
      ...row,
      values: row.values.map((value, at) => (value === null ? null : (steps[at]?.(value) ?? value))),
    })),
  );
}

/** The scales of a table's covariates, from the people whose value is known. */
export function scalesOf(table: CovariateTable): Scale[] {
  return table.covariates.map(({ levels }, at) => {
    if (levels !== null) return (value) => value;
    const known = knownValues(table, at);
    const people = known.reduce((sum, { count }) => sum + count, 0);
    const mean = known.reduce((sum, { value, count }) => sum + value * count, 0) / people;
    const variance = known.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0) / people;
    return (value) => (value - mean) / Math.sqrt(variance);
  });
}

/** The table with its missing values drawn in; `replicate` numbers the draw. */
export function completed(
  table: CovariateTable,
  scales: readonly Scale[],
  seed: number,
  replicate: number,
): CompleteTable {
  const { lists, covariates, rows } = imputed(table, seed, replicate);
  const numbers = new Map<string, number>();
  const profiles: Values[] = [];
  const profileOf = Uint32Array.from(rows, ({ values }) => {
    const scaled = values.map((value, at) => scales[at]?.(value ?? 0) ?? 0);
    const key = scaled.join("|");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, profiles.length);
    return profiles.push(scaled) - 1;
  });
  const counts = Float64Array.from(rows, ({ count }) => count);
  return {
    lists: lists.length,
    covariates,
    histories: Uint32Array.from(rows, ({ history }) => history),
    counts,
    people: counts.reduce((sum, count) => sum + count, 0),
    profileOf,
    profiles,
  };
}

/** As many people drawn again from the rows of the table. */
export function resampled(table: CompleteTable, seed: number, replicate: number): CompleteTable {
  const counts = new Float64Array(table.counts.length);
  drawMultinomial(createRandom(seed, RESAMPLE_STREAM + replicate), table.people, table.counts, counts);
  return { ...table, counts };
}

/** People alike in some of the covariates. */
export interface Group {
  readonly values: Values;
  /** For every set of lists, the people on all of them; entry 0 is all people of the group. */
  readonly margins: Float64Array;
}

/** The groups of people alike in the covariates marked in `bearing`, those of nobody left out. */
export function groupsOf(table: CompleteTable, bearing: readonly boolean[]): Group[] {
  const numbers = new Map<string, number>();
  const groups: Group[] = [];
  const groupOf = table.profiles.map((values) => {
    const key = values.filter((_, at) => bearing[at]).join("|");
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, groups.length);
    return groups.push({ values, margins: new Float64Array(2 ** table.lists) }) - 1;
  });
  table.histories.forEach((history, row) => {
    const { margins } = groups[groupOf[table.profileOf[row] as number] as number] as Group;
    margins[history] = (margins[history] as number) + (table.counts[row] as number);
  });
  for (const { margins } of groups) sumSupersets(margins);
  return groups.filter(({ margins }) => (margins[0] as number) > 0);
}
