/**
 * Conditions on a pair of standardised records: what a comparison level is in another engine. A condition can be written
 * as SQL for that engine and be tried here on two rows, so that a test can say how near the two come.
 */

export type Side = "l" | "r";

/** One side's column: `given_name` of the left record. */
export interface ColumnOf {
  readonly column: string;
  readonly side: Side;
}

/** SQL's three values: a condition over a missing value is neither true nor false. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "missing"; readonly at: ColumnOf }
  | { readonly kind: "equal"; readonly left: ColumnOf; readonly right: ColumnOf }
  /** A list column holds the other's value. */
  | { readonly kind: "contains"; readonly list: ColumnOf; readonly item: ColumnOf }
  /** Two list columns share a value. */
  | { readonly kind: "overlap"; readonly left: ColumnOf; readonly right: ColumnOf }
  /** A list column holds every value of another. */
  | { readonly kind: "covers"; readonly list: ColumnOf; readonly items: ColumnOf }
  /** Of some conditions, at most so many are true. */
  | { readonly kind: "few"; readonly of: readonly Condition[]; readonly most: number }
  /** Two list columns share so many values, at least. */
  | { readonly kind: "share"; readonly left: ColumnOf; readonly right: ColumnOf; readonly least: number }
  /** left − right <= most. */
  | { readonly kind: "atMost"; readonly left: ColumnOf; readonly right: ColumnOf; readonly most: number }
  /** Levenshtein distance of two texts, at most. */
  | { readonly kind: "edits"; readonly left: ColumnOf; readonly right: ColumnOf; readonly most: number }
  | {
      readonly kind: "jaroWinkler";
      readonly left: ColumnOf;
      readonly right: ColumnOf;
      readonly least: number;
    }
  /** Shared words over all words of two list columns, at least. */
  | {
      readonly kind: "wordOverlap";
      readonly left: ColumnOf;
      readonly right: ColumnOf;
      readonly least: number;
    };

/** The dialects of SQL in which Splink conditions can be written. */
export const DIALECTS = ["duckdb", "spark"] as const;
/** A dialect of SQL that Splink runs on. */
export type Dialect = (typeof DIALECTS)[number];

export const l = (column: string): ColumnOf => ({ column, side: "l" });
export const r = (column: string): ColumnOf => ({ column, side: "r" });
export const all = (...of: readonly Condition[]): Condition =>
  of.length === 1 ? of[0]! : { kind: "and", of };
export const any = (...of: readonly Condition[]): Condition =>
  of.length === 1 ? of[0]! : { kind: "or", of };
export const not = (of: Condition): Condition => ({ kind: "not", of });
export const missing = (column: string): Condition =>
  any({ kind: "missing", at: l(column) }, { kind: "missing", at: r(column) });
export const equal = (left: ColumnOf, right: ColumnOf): Condition => ({ kind: "equal", left, right });
export const contains = (list: ColumnOf, item: ColumnOf): Condition => ({ kind: "contains", list, item });
export const overlap = (left: ColumnOf, right: ColumnOf): Condition => ({ kind: "overlap", left, right });
export const covers = (list: ColumnOf, items: ColumnOf): Condition => ({ kind: "covers", list, items });

/** The same condition with left and right exchanged. */
export function mirrored(condition: Condition): Condition {
  const turn = (at: ColumnOf): ColumnOf => ({ column: at.column, side: at.side === "l" ? "r" : "l" });
  switch (condition.kind) {
    case "and":
    case "or":
      return { ...condition, of: condition.of.map(mirrored) };
    case "few":
      return { ...condition, of: condition.of.map(mirrored) };
    case "not":
      return { ...condition, of: mirrored(condition.of) };
    case "missing":
      return { ...condition, at: turn(condition.at) };
    case "contains":
      return { ...condition, list: turn(condition.list), item: turn(condition.item) };
    case "covers":
      return { ...condition, list: turn(condition.list), items: turn(condition.items) };
    default:
      return { ...condition, left: turn(condition.left), right: turn(condition.right) };
  }
}

/** A condition or its mirror image. */
export const eitherWay = (condition: Condition): Condition => any(condition, mirrored(condition));

const sqlColumn = ({ column, side }: ColumnOf): string => `"${column}_${side}"`.replaceAll('"', "");

/** Names of functions that dialects spell differently; `covers` is written out. */
const FUNCTIONS = {
  duckdb: {
    contains: "list_contains",
    overlap: "list_has_any",
    jaroWinkler: "jaro_winkler_similarity",
    length: "len",
    intersect: "list_intersect",
  },
  spark: {
    contains: "array_contains",
    overlap: "arrays_overlap",
    jaroWinkler: "jaro_winkler",
    length: "size",
    intersect: "array_intersect",
  },
} as const;

function coversSql(list: string, items: string, dialect: Dialect): string {
  return dialect === "duckdb"
    ? `list_has_all(${list}, ${items})`
    : `size(array_except(${items}, ${list})) = 0`;
}

/** A condition as SQL over columns ending in _l and _r. What may be missing inside NOT is taken for false. */
export function sqlOf(condition: Condition, dialect: Dialect): string {
  const names = FUNCTIONS[dialect];
  const sql = (each: Condition): string => sqlOf(each, dialect);
  switch (condition.kind) {
    case "and":
      return `(${condition.of.map(sql).join(" AND ")})`;
    case "or":
      return `(${condition.of.map(sql).join(" OR ")})`;
    case "not":
      return `NOT coalesce(${sql(condition.of)}, false)`;
    case "missing":
      return `${sqlColumn(condition.at)} IS NULL`;
    case "equal":
      return `${sqlColumn(condition.left)} = ${sqlColumn(condition.right)}`;
    case "contains":
      return `${names.contains}(${sqlColumn(condition.list)}, ${sqlColumn(condition.item)})`;
    case "overlap":
      return `${names.overlap}(${sqlColumn(condition.left)}, ${sqlColumn(condition.right)})`;
    case "covers":
      return coversSql(sqlColumn(condition.list), sqlColumn(condition.items), dialect);
    case "atMost":
      return `${sqlColumn(condition.left)} - ${sqlColumn(condition.right)} <= ${condition.most}`;
    case "edits":
      return `levenshtein(${sqlColumn(condition.left)}, ${sqlColumn(condition.right)}) <= ${condition.most}`;
    case "jaroWinkler":
      return `${names.jaroWinkler}(${sqlColumn(condition.left)}, ${sqlColumn(condition.right)}) >= ${condition.least}`;
    case "few":
      return `${condition.of.map((each) => `CASE WHEN ${sql(each)} THEN 1 ELSE 0 END`).join(" + ")} <= ${condition.most}`;
    case "share":
      return `${names.length}(${names.intersect}(${sqlColumn(condition.left)}, ${sqlColumn(condition.right)})) >= ${condition.least}`;
    case "wordOverlap":
      return wordOverlapSql(sqlColumn(condition.left), sqlColumn(condition.right), condition.least, dialect);
  }
}

function wordOverlapSql(left: string, right: string, least: number, dialect: Dialect): string {
  const { length, intersect } = FUNCTIONS[dialect];
  const shared = `${length}(${intersect}(${left}, ${right}))`;
  return `${shared} >= ${least} * (${length}(${left}) + ${length}(${right}) - ${shared})`;
}
