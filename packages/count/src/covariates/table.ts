/**
 * Capture histories with covariates: what is known of people beside the lists they are on (sex, region, age), by which
 * their chances of being recorded may differ. Rows of people alike in lists and values, with a count.
 */
import { RecountError } from "@recount/core";
import { rowsOf } from "../rows.ts";
import { parseCount, parseHistory, requireListNames, tableFrom, type CaptureTable } from "../table.ts";

/** `levels` null: a number; else the groups, and a value is a place among them. */
export interface Covariate {
  readonly name: string;
  readonly levels: readonly string[] | null;
}

/** `count` people on exactly the lists of `history`, with these values in the order of the covariates; null: not known. */
export interface CovariateRow {
  readonly history: number;
  readonly values: readonly (number | null)[];
  readonly count: number;
}

export interface CovariateTable {
  readonly lists: readonly string[];
  readonly covariates: readonly Covariate[];
  /** Distinct, by history and then by values, so that the order in which people were given does not matter. */
  readonly rows: readonly CovariateRow[];
}

/** A covariate as asked for; without `as` a column of numbers of more than MOST_NUMBER_GROUPS values is a number. */
export interface AskedCovariate {
  readonly name: string;
  readonly as?: "groups" | "number";
}

/** Covariates at most: with each, three times as many models compete. */
export const MOST_COVARIATES = 3;
/** A column of so many different numbers at most is taken as groups: codes such as 1 and 2. */
const MOST_NUMBER_GROUPS = 5;

/** Not known before known, then by size. */
function compareValues(left: readonly (number | null)[], right: readonly (number | null)[]): number {
  for (let at = 0; at < left.length; at++) {
    const [a, b] = [left[at] ?? -Infinity, right[at] ?? -Infinity];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

/** The table of people given as rows, alike ones added up and rows of nobody left out. */
export function covariateTable(
  lists: readonly string[],
  covariates: readonly Covariate[],
  rows: Iterable<CovariateRow>,
): CovariateTable {
  const byKey = new Map<string, CovariateRow>();
  for (const row of rows) {
    if (row.count === 0) continue;
    const key = `${row.history}|${row.values.join("|")}`;
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? row : { ...row, count: before.count + row.count });
  }
  const sorted = [...byKey.values()].sort(
    (left, right) => left.history - right.history || compareValues(left.values, right.values),
  );
  return { lists: [...lists], covariates: [...covariates], rows: sorted };
}

/** The capture table without the covariates. */
export function withoutCovariates({ lists, rows }: CovariateTable): CaptureTable {
  const counts = new Map<number, number>();
  for (const { history, count } of rows) counts.set(history, (counts.get(history) ?? 0) + count);
  return tableFrom(lists, counts);
}

/** How many people lack at least one value, or the one at a place. */
export function missingIn({ rows }: CovariateTable, place?: number): number {
  const lacks = (values: CovariateRow["values"]): boolean =>
    place === undefined ? values.includes(null) : values[place] === null;
  return rows.reduce((sum, { values, count }) => sum + (lacks(values) ? count : 0), 0);
}

/**
 * What was asked for on the command line: names between commas, `name:number` or `name:groups` where the column does
 * not say it by itself. @throws RecountError count/option.
 */
export function askedCovariates(text: string): AskedCovariate[] {
  const asked = text.split(",").map((part): AskedCovariate => {
    const found = /^(.*):(groups|number)$/.exec(part.trim());
    return found === null
      ? { name: part.trim() }
      : { name: (found[1] ?? "").trim(), as: found[2] as "groups" | "number" };
  });
  const twice = asked.find(({ name }, at) => asked.findIndex((each) => each.name === name) !== at);
  if (twice !== undefined || asked.some(({ name }) => name === ""))
    throw new RecountError("count/option", `covariates "${text.slice(0, 60)}" name one twice or not at all`, {
      remedy: "give names between commas, such as sex,age",
    });
  if (asked.length > MOST_COVARIATES)
    throw new RecountError("count/option", `${asked.length} covariates are more than ${MOST_COVARIATES}`, {
      remedy: "take those by which chances of being recorded differ most",
    });
  return asked;
}

const NOT_KNOWN = new Set(["", "na", "n/a", "nan", "null", "?", "unknown"]);

/** A column's values as a covariate; null where not known. @throws RecountError count/covariate for a text among numbers. */
function understand(
  { name, as }: AskedCovariate,
  cells: readonly string[],
  place: (row: number) => { where: string; line: number },
): { covariate: Covariate; values: (number | null)[] } {
  const known = cells.map((cell) => (NOT_KNOWN.has(cell.toLowerCase()) ? null : cell));
  const numbers = known.map((cell) =>
    cell !== null && /^-?\d{1,15}([.,]\d{1,15})?$/.test(cell) ? Number(cell.replace(",", ".")) : null,
  );
  const allNumbers = known.every((cell, row) => cell === null || numbers[row] !== null);
  const different = new Set(known.filter((cell) => cell !== null));
  const number = as === "number" || (as === undefined && allNumbers && different.size > MOST_NUMBER_GROUPS);
  if (!number) {
    const levels = [...different].sort();
    return {
      covariate: { name, levels },
      values: known.map((cell) => (cell === null ? null : levels.indexOf(cell))),
    };
  }
  const odd = known.findIndex((cell, row) => cell !== null && numbers[row] === null);
  if (odd >= 0)
    throw new RecountError(
      "count/covariate",
      `"${(cells[odd] ?? "").slice(0, 40)}" of ${name} is no number`,
      {
        ...place(odd),
        remedy: `take it as groups with ${name}:groups, or leave the cell empty`,
      },
    );
  return { covariate: { name, levels: null }, values: numbers };
}

/**
 * Reads a capture table with covariates: columns of 0 and 1 for the lists, the columns asked for, and last the number
 * of people. Rows alike are added up, since a row a person is usual here. An empty cell, NA or "unknown" is not known.
 * @throws RecountError count/table, count/lists or count/covariate naming the line.
 */
export function parseCovariateTable(
  text: string,
  where: string,
  asked: readonly AskedCovariate[],
): CovariateTable {
  const { header, rows } = rowsOf(text, where);
  const places = asked.map(({ name }) => header.indexOf(name));
  const absent = asked.find((_, at) => (places[at] as number) < 0 || places[at] === header.length - 1);
  if (absent !== undefined)
    throw new RecountError(
      "count/covariate",
      `no column "${absent.name.slice(0, 40)}" before the last, which holds the number of people`,
      { where, line: 1, remedy: `the columns are ${header.slice(0, -1).join(", ").slice(0, 200)}` },
    );
  const listPlaces = header.flatMap((_, at) => (places.includes(at) || at === header.length - 1 ? [] : [at]));
  const lists = listPlaces.map((at) => header[at] ?? "");
  requireListNames(header, lists, where);
  const columns = asked.map((each, at) =>
    understand(
      each,
      rows.map(({ cells }) => cells[places[at] as number] ?? ""),
      (row) => ({ where, line: rows[row]?.line ?? 0 }),
    ),
  );
  return covariateTable(
    lists,
    columns.map(({ covariate }) => covariate),
    rows.map(({ line, cells }, row) => ({
      history: parseHistory(
        listPlaces.map((at) => cells[at] ?? ""),
        where,
        line,
      ),
      values: columns.map(({ values }) => values[row] ?? null),
      count: parseCount(cells.at(-1) ?? "", where, line),
    })),
  );
}
