/**
 * The model as settings for Splink, with standardised records, blocking keys and term frequencies beside them: so that a
 * register too large for one machine can be linked on Spark with the same model. Splink's weight of a level is log2(m/u),
 * and with term frequencies log2(u/tf) more; the tables here are scaled so that this is what the model gives.
 */
import { recordId, type Message, type RecordList } from "@recount/core";
import { blockingKeys } from "../blocking-keys.ts";
import { createComparer } from "../comparisons.ts";
import { tokenLevelsUnder } from "../comparisons/names.ts";
import type { Comparison } from "../comparisons/part.ts";
import { knownFrom, type LinkModel } from "../model.ts";
import { readRecords, type Records } from "../records.ts";
import { givenFrequencies, lowestShare } from "../term-frequencies.ts";
import { INITIAL, travelColumns, type TravelColumn } from "./columns.ts";
import { all, any, missing, not, sqlOf, type Condition, type Dialect } from "./conditions.ts";
import {
  deathAtLeast,
  levelsOf,
  placeAtLeast,
  reaches,
  type Frequency,
  type LevelCondition,
  type Present,
} from "./levels.ts";

/** A comparison level as Splink's settings have it. */
export interface SplinkLevel {
  readonly sql_condition: string;
  readonly label_for_charts: string;
  readonly is_null_level?: true;
  readonly m_probability?: number;
  readonly u_probability?: number;
  readonly fix_m_probability?: true;
  readonly fix_u_probability?: true;
  readonly tf_adjustment_column?: string;
  readonly tf_adjustment_weight?: number;
  readonly tf_minimum_u_value?: number;
  readonly disable_tf_exact_match_detection?: true;
}

export interface SplinkComparison {
  readonly output_column_name: string;
  readonly comparison_description: string;
  readonly comparison_levels: readonly SplinkLevel[];
}

/** Keys that Splink 4 and 5 both know. */
export interface SplinkSettings {
  readonly link_type: "dedupe_only";
  readonly unique_id_column_name: string;
  readonly sql_dialect: Dialect;
  readonly probability_two_random_records_match: number;
  readonly em_convergence: number;
  readonly max_iterations: number;
  readonly retain_matching_columns: boolean;
  readonly retain_intermediate_calculation_columns: boolean;
  readonly blocking_rules_to_generate_predictions: readonly {
    readonly blocking_rule: string;
    readonly sql_dialect: Dialect;
    readonly arrays_to_explode?: readonly string[];
  }[];
  readonly comparisons: readonly SplinkComparison[];
}

/** A table for `register_term_frequency_lookup`: each value of these records once, with its scaled frequency. */
export interface SplinkFrequencies {
  readonly column: string;
  readonly values: readonly string[];
  readonly frequencies: readonly number[];
}

/** A model as Splink takes it, with what did not travel. */
export interface SplinkExport {
  readonly settings: SplinkSettings;
  readonly columns: readonly TravelColumn[];
  /** Indices of the records that travel: unnamed victims are never compared and stay. */
  readonly travelling: Uint32Array;
  readonly termFrequencies: readonly SplinkFrequencies[];
  /** What does not travel, or not quite. */
  readonly notes: readonly Message[];
}

const columnName = (name: string): string => name.replaceAll("-", "_");
const note = (code: string, english: string, params: Message["params"] = {}): Message => ({
  code: `link/travel-${code}`,
  params,
  english,
});

/** Writes a model and the records of some lists for Splink. */
export function exportSplink(lists: readonly RecordList[], model: LinkModel, dialect: Dialect): SplinkExport {
  const records = readRecords(lists, knownFrom(model));
  const terms = givenFrequencies(model.termFrequencies, model.settings.termFrequencyFloor);
  const { comparisons } = createComparer(records, terms, model);
  const travelled = travelColumns(records, tokenLevelsUnder(records, terms, model.nicknames));
  const columns = [...idColumns(lists), ...travelled.columns, ...eventColumn(records)];
  const present: Present = {
    names: new Set(model.comparisons.map(({ name }) => name)),
    columns: new Set(columns.map(({ name }) => name)),
  };
  const here = comparisons.filter(({ prior }) => prior.length > 0);
  const built = here.flatMap((comparison) => {
    const levels = levelsOf(comparison.name, present);
    return levels === undefined ? [] : [{ comparison, levels }];
  });
  const keys = keyColumns(records, model);
  const shared = sharedComparison(here, present, model, dialect);
  const frequencies = built.flatMap((each) => adjustments(each.comparison, each.levels, model));
  return {
    settings: {
      link_type: "dedupe_only",
      unique_id_column_name: "unique_id",
      sql_dialect: dialect,
      probability_two_random_records_match: model.lambda,
      em_convergence: 0.0001,
      max_iterations: 25,
      retain_matching_columns: false,
      retain_intermediate_calculation_columns: false,
      blocking_rules_to_generate_predictions: blockingRules(keys, model, dialect),
      comparisons: [
        ...built.map(({ comparison, levels }) => comparisonOf(comparison, levels, model, dialect)),
        ...(shared === undefined ? [] : [shared]),
      ],
    },
    columns: [...columns, ...copies(columns, frequencies), ...keys.values()],
    travelling: Uint32Array.from(records.named.keys()).filter((record) => records.named[record] === 1),
    termFrequencies: frequencyTables(columns, frequencies, records),
    notes: notesOf(records, here, present, travelled.unrelatedNames),
  };
}

/** How a level's weight is adjusted for rarity: Splink looks a value up by a column of the level's own. */
interface Adjustment {
  /** The column that holds the value, and its copy for this level. */
  readonly from: string;
  readonly column: string;
  /** The frequency Splink is told for a value, so that log2(u/tf) is log2(mean/share). */
  readonly frequency: (value: string) => number;
  readonly lowest: number;
}

function adjustments(
  { name }: Comparison,
  levels: readonly LevelCondition[],
  model: LinkModel,
): Adjustment[] {
  return levels.flatMap(({ gamma, frequency }) =>
    gamma === "missing" ? [] : (adjustmentOf(name, gamma, frequency, model) ?? []),
  );
}

function adjustmentOf(
  name: string,
  gamma: number,
  frequency: Frequency | undefined,
  model: LinkModel,
): Adjustment | undefined {
  const table = model.termFrequencies.find(({ column }) => column === frequency?.table);
  if (frequency === undefined || table === undefined) return undefined;
  const { u } = model.comparisons.find((each) => each.name === name)!.levels[gamma]!;
  const { termFrequencyFloor } = model.settings;
  const mean = Math.max(table.agreeing, termFrequencyFloor);
  const rarest = lowestShare(table.total, termFrequencyFloor);
  const counts = new Map(Object.entries(table.counts));
  const share = (value: string): number =>
    Math.max(value === INITIAL ? mean : (counts.get(value) ?? 0) / table.total, rarest);
  /** How many times more common than values that agree usually are. */
  const commoner = (value: string): number =>
    frequency.several === true
      ? value.split(" ").reduce((product, each) => (product * share(each)) / mean, 1)
      : share(value) / mean;
  const least = frequency.kin === true ? 1 : rarest / mean;
  return {
    from: frequency.column,
    column: `${frequency.column}_at_${gamma}${frequency.kin === true ? "_of_kin" : ""}`,
    frequency: (value) => Math.max(commoner(value), least) * u,
    lowest: least * u,
  };
}

function copies(columns: readonly TravelColumn[], frequencies: readonly Adjustment[]): TravelColumn[] {
  return frequencies.map(({ from, column }) => ({
    ...columns.find(({ name }) => name === from)!,
    name: column,
  }));
}

function idColumns(lists: readonly RecordList[]): TravelColumn[] {
  const ends: number[] = [];
  let records = 0;
  for (const list of lists) ends.push((records += list.rowCount));
  const listAt = (record: number): number => ends.findIndex((end) => record < end);
  return [
    {
      name: "unique_id",
      type: "text",
      cell(record) {
        const at = listAt(record);
        return recordId(lists[at]!, record - (ends[at]! - lists[at]!.rowCount));
      },
    },
    { name: "source_dataset", type: "text", cell: (record) => lists[listAt(record)]!.name },
  ];
}

/** Day and finest place of death as one value: the event, whose frequency is counted. */
function eventColumn({ death, places }: Records): TravelColumn[] {
  if (death === undefined || places === undefined) return [];
  return [
    {
      name: "death_day_and_place",
      type: "text",
      cell(record) {
        const { digits } = death.values[death.codes[record]!]!;
        const finest = places.column.values[places.column.codes[record]!]!.parts[0] ?? 0;
        return digits === "" || finest === 0 ? null : `${digits} ${places.partKeys[finest]!}`;
      },
    },
  ];
}

/** The keys that the model's rules need, as columns; a key with several slots is a list. */
function keyColumns(records: Records, model: LinkModel): Map<string, TravelColumn> {
  const columns = new Map<string, TravelColumn>();
  const wanted = new Set(model.blockingRules.flat());
  for (const [name, { slots }] of blockingKeys(records)) {
    if (!wanted.has(name)) continue;
    const column = `key_${columnName(name)}`;
    const hashes = (record: number): string[] => [
      ...new Set(
        slots
          .map((slot) => slot[record]!)
          .filter((hash) => hash !== 0)
          .map(String),
      ),
    ];
    const [single] = slots;
    columns.set(
      name,
      slots.length === 1
        ? {
            name: column,
            type: "text",
            cell: (record) => (single![record] === 0 ? null : String(single![record])),
          }
        : {
            name: column,
            type: "texts",
            cell: (record) => (hashes(record).length === 0 ? null : hashes(record)),
          },
    );
  }
  return columns;
}

function blockingRules(
  keys: ReadonlyMap<string, TravelColumn>,
  model: LinkModel,
  dialect: Dialect,
): SplinkSettings["blocking_rules_to_generate_predictions"] {
  return model.blockingRules.flatMap((rule) => {
    if (rule.length === 0) return [{ blocking_rule: "1=1", sql_dialect: dialect }];
    const columns = rule.map((name) => keys.get(name));
    if (columns.some((column) => column === undefined)) return [];
    const lists = columns.filter((column) => column!.type === "texts").map((column) => column!.name);
    const blocking_rule = columns.map((column) => `l.${column!.name} = r.${column!.name}`).join(" AND ");
    return [
      { blocking_rule, sql_dialect: dialect, ...(lists.length === 0 ? {} : { arrays_to_explode: lists }) },
    ];
  });
}

function comparisonOf(
  { name, labels }: Comparison,
  levels: readonly LevelCondition[],
  model: LinkModel,
  dialect: Dialect,
): SplinkComparison {
  const trained = model.comparisons.find((each) => each.name === name)!.levels;
  return {
    output_column_name: columnName(name),
    comparison_description: name,
    comparison_levels: levels.map(({ gamma, condition, frequency }): SplinkLevel => {
      const sql = condition === "else" ? "ELSE" : sqlOf(condition, dialect);
      if (gamma === "missing")
        return { sql_condition: sql, label_for_charts: "missing", is_null_level: true };
      const { m, u } = trained[gamma]!;
      const probabilities = { m_probability: m, u_probability: u };
      const label = `${gamma}: ${labels[gamma]!}${frequency?.kin === true ? ", of kin" : ""}`;
      const adjustment = adjustmentOf(name, gamma, frequency, model);
      const level = { sql_condition: sql, label_for_charts: label, ...probabilities };
      if (adjustment === undefined) return level;
      return {
        ...level,
        tf_adjustment_column: adjustment.column,
        tf_adjustment_weight: 1,
        tf_minimum_u_value: adjustment.lowest,
        disable_tf_exact_match_detection: true,
      };
    }),
  };
}

function frequencyTables(
  columns: readonly TravelColumn[],
  frequencies: readonly Adjustment[],
  records: Records,
): SplinkFrequencies[] {
  const texts = new Map<string, string[]>();
  return frequencies.map(({ from, column, frequency }) => {
    const values =
      texts.get(from) ??
      distinctTexts(
        columns.find(({ name }) => name === from)!,
        records,
      );
    texts.set(from, values);
    return { column, values, frequencies: values.map(frequency) };
  });
}

function distinctTexts(column: TravelColumn, records: Records): string[] {
  const values = new Set<string>();
  for (let record = 0; record < records.count; record++) {
    const cell = column.cell(record);
    if (typeof cell === "string" && records.named[record] === 1) values.add(cell);
  }
  return [...values].sort();
}

/** The weight that shared circumstances take off, as a comparison whose levels only ever lower the weight. */
function sharedComparison(
  comparisons: readonly Comparison[],
  present: Present,
  model: LinkModel,
  dialect: Dialect,
): SplinkComparison | undefined {
  const given = levelsOf("given-name", present);
  const levels = model.sharedCircumstances.flatMap(({ agree, ratio, differing }): SplinkLevel[] => {
    const condition = stratum(comparisons, present, agree);
    if (condition === undefined) return [];
    const level = (where: Condition, label: string, by: number): SplinkLevel => ({
      sql_condition: sqlOf(where, dialect),
      label_for_charts: label,
      m_probability: SHARED_U / by,
      u_probability: SHARED_U,
      fix_m_probability: true,
      fix_u_probability: true,
    });
    const shared = `shared: ${agree.join(", ")}`;
    const kin =
      differing > 1 && given !== undefined
        ? [level(all(condition, lowestOf(given)), `${shared}; given names differ`, ratio * differing)]
        : [];
    return [...kin, level(condition, shared, ratio)];
  });
  if (levels.length === 0) return undefined;
  const anyShared = comparisons.flatMap(({ name, shared }) => {
    const found = levelsOf(name, present);
    if (shared === undefined || found === undefined) return [];
    return [name === "date-and-place" ? not(eventShared(0)) : not(shares(found, shared.byGamma, 0))];
  });
  const rest = {
    m_probability: 0.5,
    u_probability: 0.5,
    fix_m_probability: true,
    fix_u_probability: true,
  } as const;
  return {
    output_column_name: "shared_circumstances",
    comparison_description: "shared circumstances",
    // Most pairs share one thing or none, which is asked first.
    comparison_levels: [
      {
        sql_condition: sqlOf({ kind: "few", of: anyShared, most: 1 }, dialect),
        label_for_charts: "one thing or none",
        ...rest,
      },
      ...levels,
      { sql_condition: "ELSE", label_for_charts: "nothing more", ...rest },
    ],
  };
}

/** Any u does: only m/u = 1/ratio counts, and neither is fitted. */
const SHARED_U = 0.5;

/** The condition that exactly these circumstances are shared; undefined where that never happens. */
function stratum(
  comparisons: readonly Comparison[],
  present: Present,
  agree: readonly string[],
): Condition | undefined {
  const parts: Condition[] = [];
  let found = 0;
  for (const { name, shared } of comparisons) {
    const levels = levelsOf(name, present);
    if (shared === undefined || levels === undefined) continue;
    const digit = shared.names.findIndex((each) => agree.includes(each)) + 1;
    if (digit > 0) found++;
    parts.push(name === "date-and-place" ? eventShared(digit) : shares(levels, shared.byGamma, digit));
  }
  return found === agree.length ? all(...parts) : undefined;
}

/** The condition that a comparison's gamma is 0: both sides are there, and none of its other levels holds. */
function lowestOf(levels: readonly LevelCondition[]): Condition {
  const others = levels.flatMap(({ gamma, condition }) =>
    gamma === 0 || condition === "else" ? [] : [condition],
  );
  return not(any(...others));
}

/** The condition that a comparison shares so much: its gammas with this digit, which are neighbours. */
function shares(levels: readonly LevelCondition[], byGamma: readonly number[], digit: number): Condition {
  const most = Math.max(...levels.map(({ gamma }) => (gamma === "missing" ? 0 : gamma)));
  const digits = byGamma.slice(0, most + 1);
  if (digit === 0)
    return not(
      reaches(
        levels,
        digits.findIndex((each) => each > 0),
      ),
    );
  const from = digits.indexOf(digit);
  const above = digits.lastIndexOf(digit) + 1;
  return above > most ? reaches(levels, from) : all(reaches(levels, from), not(reaches(levels, above)));
}

/** Date and place of death together: 1 the place alone is shared, 2 the date alone, 3 both, 0 neither. */
function eventShared(digit: number): Condition {
  const both = not(any(missing("death_first"), missing("place")));
  const date = deathAtLeast(2)!;
  const place = placeAtLeast("place", 2)!;
  if (digit === 0) return not(all(both, any(date, place)));
  if (digit === 3) return all(both, date, place);
  return digit === 1 ? all(both, place, not(date)) : all(both, date, not(place));
}

function notesOf(
  records: Records,
  here: readonly Comparison[],
  present: Present,
  unrelatedNames: number,
): Message[] {
  const notes = here
    .filter(({ name }) => levelsOf(name, present) === undefined)
    .map(({ name }) => note("comparison", `the comparison ${name} does not travel`, { comparison: name }));
  if (records.names.readings.length > 1)
    notes.push(note("other-names", "a record's second name (an alias, or the other script) is not compared"));
  if (records.names.readings[0]!.furtherGiven !== undefined)
    notes.push(
      note(
        "further-names",
        "of two given or family names on a side, those left beside one that is another of the other's are not compared, and no full name is parted anew by another record's",
      ),
    );
  if (unrelatedNames > 0)
    notes.push(
      note(
        "rare-names",
        `${unrelatedNames} rarer names are related only to those that share their consonants or all letters but one`,
        {
          names: unrelatedNames,
        },
      ),
    );
  if (present.names.has("birth-date"))
    notes.push(
      note("twins", "two people of one family and birth date are not held to be twins as they are here"),
    );
  notes.push(
    note("rarity", "names that are another of the other's, or swapped, earn nothing for being rare"),
    note("chains", "chains of middle names are compared without regard to their order"),
    note(
      "blocks",
      "blocks have no largest size there: a rule that finds too many pairs has to be left out by hand",
    ),
    note(
      "clusters",
      "judgements and average-linkage clusters do not travel: bring the pairs or clusters back",
    ),
  );
  return notes;
}
