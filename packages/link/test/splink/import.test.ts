/** Settings that come back from Splink: taken where they are ours, named where they are not. */
import { describe, expect, it } from "vitest";
import { exportSplink, importSplink, link, parseModel } from "../../src/index.ts";
import { recognise } from "../../src/splink/recognise.ts";
import { inventLists } from "../lists.ts";

interface Level {
  sql_condition: string;
  m_probability?: number;
}
interface Settings {
  probability_two_random_records_match: number;
  sql_dialect: string;
  comparisons: { output_column_name: string; comparison_levels: Level[] }[];
}

describe("settings that come back from Splink", () => {
  const { lists } = inventLists(22);
  const { model } = link(lists);
  const settings = (): Settings =>
    JSON.parse(JSON.stringify(exportSplink(lists, model, "duckdb").settings)) as Settings;

  it("give the model again where nobody trained them", () => {
    expect(importSplink(settings(), model)).toEqual(model);
  });

  it("bring their lambda and their m, which a later linking uses", () => {
    const trained = settings();
    trained.probability_two_random_records_match = 0.001;
    const sex = trained.comparisons.find((each) => each.output_column_name === "sex")!;
    sex.comparison_levels.find((level) => level.sql_condition === "sex_l = sex_r")!.m_probability = 0.875;
    const found = parseModel(JSON.parse(JSON.stringify(importSplink(trained, model))));
    expect(found.lambda).toBe(0.001);
    expect(found.comparisons.find(({ name }) => name === "sex")!.levels[1]!.m).toBe(0.875);
    expect(link(lists, { model: found }).model.lambda).toBe(0.001);
  });

  it("are refused with the name of a condition or comparison that is not ours", () => {
    const changed = settings();
    const sex = changed.comparisons.find((each) => each.output_column_name === "sex")!;
    sex.comparison_levels[1]!.sql_condition = "levenshtein(sex_l, sex_r) <= 1";
    expect(() => importSplink(changed, model)).toThrow(
      "comparison sex: levenshtein of sex is not a level of this model",
    );
    const other = settings();
    other.comparisons[0]!.output_column_name = "first_name";
    expect(() => importSplink(other, model)).toThrow("the model has no comparison first_name");
    expect(() => importSplink({ ...settings(), probability_two_random_records_match: 2 }, model)).toThrow(
      "probability_two_random_records_match is 2, not a number above 0 and at most 1",
    );
    expect(() => importSplink([], model)).toThrow("the file is not an object");
  });

  it.each([
    ["first_name_l IS NULL OR first_name_r IS NULL", "missing", ["first_name"], undefined],
    ['"first_name_l" = "first_name_r"', "equality", ["first_name"], undefined],
    ["jaro_winkler_similarity(surname_l, surname_r) >= 0.92", "jaro-winkler", ["surname"], 0.92],
    ["jaro_similarity(surname_l, surname_r) >= 0.9", "jaro", ["surname"], 0.9],
    ["levenshtein(dob_l, dob_r) <= 1", "levenshtein", ["dob"], 1],
    ["damerau_levenshtein(dob_l, dob_r) <= 2", "damerau-levenshtein", ["dob"], 2],
    ["jaccard(name_l, name_r) >= 0.5", "jaccard", ["name"], 0.5],
    ["first_l = last_r AND last_l = first_r", "reversed-columns", ["first", "last"], undefined],
    ["array_length(list_intersect(pc_l, pc_r)) >= 1", "array-intersection", ["pc"], 1],
    ["abs(epoch(dob_l) - epoch(dob_r)) <= 86400", "date-difference", ["dob"], 86400],
    ["ELSE", "else", [], undefined],
  ])("recognises %s", (sql, shape, columns, bound) => {
    expect(recognise(sql)).toEqual(bound === undefined ? { shape, columns } : { shape, columns, bound });
  });

  it.each([
    "levenshtein(dob_l, name_r) <= 1",
    "substr(name_l, 1, 3) = substr(name_r, 1, 3)",
    "first_name_l = surname_r",
    "1=1; drop table x",
    `${"(".repeat(6000)}a_l = a_r${")".repeat(6000)}`,
  ])("guesses nothing of %.40s", (sql) => {
    expect(recognise(sql)).toBeUndefined();
  });
});
