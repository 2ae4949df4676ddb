/**
 * Splink's settings back: the m, u and lambda that were trained elsewhere, put into the model that had been exported. Only
 * conditions that are exactly those of the export are taken; any other is named, with what it looks like.
 */
import { RecountError } from "@recount/core";
import type { ComparisonLevel, LinkModel } from "../model.ts";
import { DIALECTS, sqlOf, type Dialect } from "./conditions.ts";
import { levelsOf, type LevelCondition, type Present } from "./levels.ts";
import { recognise } from "./recognise.ts";

type Fields = Readonly<Record<string, unknown>>;
const MOST_LEVELS = 200;

function refuse(
  message: string,
  remedy = "give a splink.json that recount splink export wrote, trained or not",
): never {
  throw new RecountError("link/splink", message, { remedy });
}

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(`${path} is not an object`);
  return value as Fields;
}

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MOST_LEVELS)
    refuse(`${path} is not a list of at most ${MOST_LEVELS}`);
  return value;
}

function probability(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value > 0 && value <= 1))
    refuse(
      `${path} is ${typeof value === "number" ? String(value) : (JSON.stringify(value)?.slice(0, 40) ?? "nothing")}, not a number above 0 and at most 1`,
    );
  return value;
}

function dialectOf(value: unknown): Dialect {
  return (
    DIALECTS.find((each) => each === value) ?? refuse(`sql_dialect is not one of ${DIALECTS.join(", ")}`)
  );
}

/** Names a level that is not ours: what it looks like, never what it might mean. */
function unknownLevel(comparison: string, sql: string): never {
  const found = recognise(sql);
  const looks =
    found === undefined
      ? "a condition of no known shape"
      : `${found.shape} of ${found.columns.join(", ") || "nothing"}`;
  refuse(`comparison ${comparison}: ${looks} is not a level of this model: ${sql.slice(0, 120)}`);
}

/**
 * Puts trained settings into the model they were exported from.
 * @throws RecountError link/splink naming the comparison or condition that the model does not have, or the number that is none.
 */
export function importSplink(value: unknown, model: LinkModel): LinkModel {
  const settings = fieldsOf(value, "the file");
  const dialect = dialectOf(settings["sql_dialect"]);
  const trained = new Map<string, readonly ComparisonLevel[]>();
  for (const each of listOf(settings["comparisons"], "comparisons")) {
    const fields = fieldsOf(each, "a comparison");
    const column = String(fields["output_column_name"]).slice(0, 80);
    if (column === "shared_circumstances") continue;
    const comparison = model.comparisons.find(({ name }) => name.replaceAll("-", "_") === column);
    if (comparison === undefined) refuse(`the model has no comparison ${column}`);
    const levels = listOf(fields["comparison_levels"], `the levels of ${column}`).map((level) =>
      fieldsOf(level, column),
    );
    trained.set(
      comparison.name,
      levelsFrom(comparison.name, comparison.levels, levels, presentIn(settings, model), dialect),
    );
  }
  return {
    ...model,
    lambda: probability(
      settings["probability_two_random_records_match"],
      "probability_two_random_records_match",
    ),
    comparisons: model.comparisons.map((each) => ({
      ...each,
      levels: trained.get(each.name) ?? each.levels,
    })),
  };
}

/** Which columns the export had: those that its conditions name. */
function presentIn(settings: Fields, model: LinkModel): Present {
  const columns = JSON.stringify(settings).matchAll(/\b([a-z_0-9]+)_[lr]\b/g);
  return {
    names: new Set(model.comparisons.map(({ name }) => name)),
    columns: new Set(Array.from(columns, ([, column]) => column!)),
  };
}

function levelsFrom(
  name: string,
  before: readonly ComparisonLevel[],
  levels: readonly Fields[],
  present: Present,
  dialect: Dialect,
): ComparisonLevel[] {
  const ours = levelsOf(name, present) ?? [];
  const found = new Map<number, { m: number; u: number }[]>();
  levels.forEach((level, at) => {
    const sql = String(level["sql_condition"]);
    const own = ours[at];
    if (own === undefined || sqlOfLevel(own, dialect) !== sql) unknownLevel(name, sql);
    if (own.gamma === "missing") return;
    const pair = {
      m: probability(level["m_probability"], `${name}: m of level ${own.gamma}`),
      u: probability(level["u_probability"], `${name}: u of level ${own.gamma}`),
    };
    found.set(own.gamma, [...(found.get(own.gamma) ?? []), pair]);
  });
  return before.map((level, gamma) => {
    const trained = together(found.get(gamma), level);
    return trained.m === level.m && trained.u === level.u ? level : { label: level.label, ...trained };
  });
}

const sqlOfLevel = ({ condition }: LevelCondition, dialect: Dialect): string =>
  condition === "else" ? "ELSE" : sqlOf(condition, dialect);

/** A level that travelled in two halves (of kin or not) has their sum, unless nobody trained them. */
function together(
  halves: readonly { m: number; u: number }[] | undefined,
  { m, u }: ComparisonLevel,
): { m: number; u: number } {
  if (halves === undefined || halves.every((half) => half.m === m && half.u === u)) return { m, u };
  const sum = (of: "m" | "u"): number =>
    Math.min(
      1,
      halves.reduce((total, half) => total + half[of], 0),
    );
  return { m: sum("m"), u: sum("u") };
}
