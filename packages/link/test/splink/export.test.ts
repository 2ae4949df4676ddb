/** What travels to Splink: how near its conditions come to our comparisons, and the settings themselves. */
import { describe, expect, it } from "vitest";
import { exportSplink, importSplink, link } from "../../src/index.ts";
import { createComparer } from "../../src/comparisons.ts";
import { NULL_GAMMA } from "../../src/gamma.ts";
import { knownFrom } from "../../src/model.ts";
import { readRecords } from "../../src/records.ts";
import { levelsOf } from "../../src/splink/levels.ts";
import { holds, type Row } from "../../src/splink/trying.ts";
import { givenFrequencies } from "../../src/term-frequencies.ts";
import { inventLists, listOf, ROLES } from "../lists.ts";

/** Names in two scripts, chains of several lengths, omitted and exchanged names, partial dates, places inside places. */
const HARD = listOf("hard", ROLES, [
  ["محمد خالد زرقوش", "male", "34", "2031-01-12", "تل ناصور"],
  ["Mohamad Khaled Zarqush", "male", "33", "2031-01-12", "Tel Nasur"],
  ["Mohammed Zarqush", "male", "", "2031-01", "Tel Nasur, Belqa"],
  ["Zarqush Muhammad", "", "34", "2031-02-12", "Belqa"],
  ["Mohamad Khaled", "male", "34", "2031-01-21", ""],
  ["Khaled Nabil Omar Zarqush", "male", "60/65", "", "Tel Nasur"],
  ["Zarqush", "female", "", "2031-01-12", "Ain Belqa"],
  ["M. Zarkush", "male", "34", "2031-01-13", "Tell Nasour"],
]);

describe("a model that travels to Splink", () => {
  const lists = [...inventLists(21).lists, HARD];
  const { model } = link(lists);
  const travel = exportSplink(lists, model, "duckdb");
  const cells = new Map(travel.columns.map((column) => [column.name, column]));
  const rowOf =
    (record: number): Row =>
    (column) => {
      const found = cells.get(column);
      if (found === undefined) throw new Error(`no column ${column}`);
      return found.cell(record);
    };

  it("puts pairs into the levels that comparing them here does, chains of middle names aside", () => {
    const records = readRecords(lists, knownFrom(model));
    const comparer = createComparer(records, givenFrequencies(model.termFrequencies, 1e-5), model);
    const gammas = new Uint8Array(comparer.comparisons.length);
    const present = {
      names: new Set(model.comparisons.map(({ name }) => name)),
      columns: new Set(travel.columns.map(({ name }) => name)),
    };
    const levels = comparer.comparisons.map(({ name }) => levelsOf(name, present)!);
    const wrong = comparer.comparisons.map(() => 0);
    let pairs = 0;
    for (let left = 0; left < records.count; left++) {
      for (let right = left + 1; right < records.count; right += right < records.count - 8 ? 7 : 1) {
        comparer.compare(left, right, gammas);
        pairs++;
        levels.forEach((each, at) => {
          const found = each.find(
            ({ condition }) => condition === "else" || holds(condition, rowOf(left), rowOf(right)) === true,
          )!;
          const gamma = found.gamma === "missing" ? NULL_GAMMA : found.gamma;
          if (gamma !== gammas[at]) wrong[at]!++;
        });
      }
    }
    comparer.comparisons.forEach(({ name }, at) => {
      expect(wrong[at]! / pairs, name).toBeLessThan(name === "father-and-middle-names" ? 0.005 : 0.0005);
    });
  });

  it("puts two birth dates into the level that comparing them here does", () => {
    const dates = [
      "1985-03-07",
      "1985-07-03",
      "1985-11-24",
      "1985-01-01",
      "1987-05-24",
      "1994-06-17",
      "1933-01-01",
      "1960-01-01",
    ];
    const born = [
      listOf(
        "born",
        ["fullName", "birthDate"],
        [...dates, "1985"].map((date) => ["Omar Zarqush", date]),
      ),
      listOf(
        "born too",
        ["fullName", "birthDate"],
        dates.map((date) => ["Omar Zarqush", date]),
      ),
    ];
    const { model: trained } = link(born);
    const { columns, settings } = exportSplink(born, trained, "duckdb");
    const cellOf = new Map(columns.map(({ name, cell }) => [name, cell]));
    const row =
      (record: number): Row =>
      (column) =>
        cellOf.get(column)!(record);
    const names = new Set(trained.comparisons.map(({ name }) => name));
    const levels = levelsOf("birth-date", { names, columns: new Set(cellOf.keys()) })!;
    const records = readRecords(born, knownFrom(trained));
    const comparer = createComparer(records, givenFrequencies(trained.termFrequencies, 1e-5), trained);
    const at = comparer.comparisons.findIndex(({ name }) => name === "birth-date");
    const gammas = new Uint8Array(comparer.comparisons.length);
    const seen = new Set<number>();
    for (let left = 0; left < records.count; left++) {
      for (let right = left + 1; right < records.count; right++) {
        comparer.compare(left, right, gammas);
        const found = levels.find(
          ({ condition }) => condition === "else" || holds(condition, row(left), row(right)) === true,
        )!;
        expect(found.gamma === "missing" ? NULL_GAMMA : found.gamma).toBe(gammas[at]);
        seen.add(gammas[at]!);
      }
    }
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, NULL_GAMMA]);
    const written = settings.comparisons.find(
      ({ output_column_name }) => output_column_name === "birth_date",
    )!;
    expect(written.comparison_levels.map(({ label_for_charts }) => label_for_charts)).toEqual([
      "missing",
      "5: same day",
      "4: same but for a slip, or for a first of January",
      "3: same year",
      "2: within two years",
      "1: within ten years, or same day and month",
      "0: more than ten years apart",
    ]);
    expect(importSplink(JSON.parse(JSON.stringify(settings)), trained)).toEqual(trained);
  });

  it("has only keys that Splink 4 and 5 both know, and no column that the records lack", () => {
    expect(Object.keys(travel.settings).sort()).toEqual([
      "blocking_rules_to_generate_predictions",
      "comparisons",
      "em_convergence",
      "link_type",
      "max_iterations",
      "probability_two_random_records_match",
      "retain_intermediate_calculation_columns",
      "retain_matching_columns",
      "sql_dialect",
      "unique_id_column_name",
    ]);
    const sql = JSON.stringify(travel.settings);
    for (const [, column] of sql.matchAll(/\b([a-z_0-9]+)_[lr]\b/g))
      expect(cells.has(column!), column).toBe(true);
    for (const { column } of travel.termFrequencies) expect(cells.has(column)).toBe(true);
  });

  it("scales frequencies so that log2(u/tf) is the weight of rarity here", () => {
    const comparison = travel.settings.comparisons.find((each) => each.output_column_name === "given_name")!;
    const top = comparison.comparison_levels[0]!;
    const counted = model.termFrequencies.find(({ column }) => column === "given-name-spelling")!;
    const table = travel.termFrequencies.find(({ column }) => column === "given_name_at_6")!;
    const omar = table.frequencies[table.values.indexOf("omar")]!;
    expect(Math.log2(top.u_probability! / omar)).toBeCloseTo(
      Math.log2(counted.agreeing / (counted.counts["omar"]! / counted.total)),
      9,
    );
  });

  it("leaves unnamed victims at home, and says what does not travel", () => {
    const unnamed = listOf("unnamed", ROLES, [
      ["child of Omar Zarqush", "male", "4", "2031-01-12", "Tel Nasur"],
    ]);
    const more = exportSplink([...lists, unnamed], model, "spark");
    expect(more.travelling).toHaveLength(travel.travelling.length);
    expect(travel.notes.map(({ code }) => code)).toContain("link/travel-chains");
  });

  it("writes other functions for Spark", () => {
    const sql = JSON.stringify(exportSplink(lists, model, "spark").settings);
    expect(sql).toContain("array_contains(");
    expect(sql).not.toContain("list_contains(");
  });
});
