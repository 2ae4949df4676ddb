/** Models from outside: what would spoil the linking is refused, and what is read links without a figure that is none. */
import { RecountError, type Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import { BLOCKING_KEY_NAMES } from "../src/blocking-key-names.ts";
import { blockingKeys } from "../src/blocking-keys.ts";
import { SHARED_NAMES } from "../src/comparison-names.ts";
import { createComparer } from "../src/comparisons.ts";
import { link, parseModel } from "../src/index.ts";
import { readRecords } from "../src/records.ts";
import { termsFor } from "../src/pair-work.ts";
import { inventLists, listOf } from "./lists.ts";

const made = inventLists(5);
const { model } = link(made.lists);

function refusal(changed: unknown): string {
  try {
    parseModel(changed);
  } catch (error) {
    if (error instanceof RecountError) return error.oneLine();
    throw error;
  }
  throw new Error("it was read");
}

describe("a model from outside is refused", () => {
  const remedy = "; use a model.json written by recount link";
  const sizes = model.groupSizes!;

  it.each([
    ["people", 0],
    ["people", -3],
    ["people", 2.5],
    ["people", 1e308],
    ["people", null],
    ["shape", Number.NaN],
    ["shape", 1e308],
    ["shape", 1e6],
    ["mean", -1],
    ["mean", 1e-6],
  ])("with a %s of group sizes of %d", (name, value) => {
    const said = refusal({ ...model, groupSizes: { ...sizes, [name]: value } });
    expect(said).toMatch(
      new RegExp(`^model\\.groupSizes\\.${name} should be a .*number.*, found .*${remedy}$`),
    );
  });

  it("with a blocking key that there is not, or one twice", () => {
    expect(refusal({ ...model, blockingRules: [["place", "shoe-size"]] })).toMatch(
      /^model\.blockingRules\[0\]\[1\] should be one of given-name, .*occupation, found "shoe-size"; use/,
    );
    expect(refusal({ ...model, blockingRules: [["place", "place"]] })).toMatch(
      /each name once, found "place"/,
    );
  });

  it("with shared circumstances that there are not, none at all, or one twice", () => {
    const shared = (agree: unknown): string =>
      refusal({ ...model, sharedCircumstances: [{ agree, ratio: 8, differing: 1 }] });
    expect(shared(["weather"])).toMatch(
      /^model\.sharedCircumstances\[0\]\.agree\[0\] should be one of .*found "weather"; use/,
    );
    expect(shared([])).toMatch(/agree should be a list of at least one name, found \[\]/);
    expect(shared(["place", "place"])).toMatch(/agree should be a list with each name once, found "place"/);
  });

  it("with probabilities outside 0 to 1, without levels, or of another version", () => {
    const [first, ...rest] = model.comparisons;
    const level = (m: unknown): string =>
      refusal({
        ...model,
        comparisons: [{ ...first, levels: [{ ...first!.levels[0], m }, ...first!.levels.slice(1)] }, ...rest],
      });
    for (const m of [-0.1, 0, 1.5, "0.5", null, Number.NaN])
      expect(level(m)).toMatch(
        /^model\.comparisons\[0\]\.levels\[0\]\.m should be a number from 1e-12 to 1, /,
      );
    expect(refusal({ ...model, comparisons: [{ ...first, levels: [] }, ...rest] })).toMatch(
      /a list of 2 to 100/,
    );
    expect(refusal({ ...model, comparisons: [{ ...first, levels: undefined }] })).toMatch(/levels should be/);
    expect(refusal({ ...model, version: 2 })).toMatch(/of version 2, read is 5; another version/);
  });
});

describe("a model", () => {
  const every: readonly (readonly [Role, string, string])[] = [
    ["fullName", "Ahmad Omar Khaled Hasan Zarqush", "Samir Nabil Tariq Hasan Talmidan"],
    ["alias", "Abu Omar", "Abu Samir"],
    ["motherName", "Huda", "Rana"],
    ["sex", "male", "female"],
    ["age", "40", "41"],
    ["birthDate", "1990-02-03", "1991-04-05"],
    ["deathDate", "2031-01-12", "2031-02-13"],
    ["town", "Tel Nasur", "Ain Belqa"],
    ["birthPlace", "Kafr Dumar", "Wadi Shuhab"],
    ["identityNumber", "10000001", "10000002"],
    ["email", "a@x.invalid", "b@x.invalid"],
    ["phone", "555001", "555002"],
    ["postcode", "1001", "1002"],
    ["address", "1 Long Road", "2 Short Road"],
    ["occupation", "baker", "teacher"],
  ];
  const settings = { termFrequencyFloor: 1e-5, outsideNames: undefined, nicknames: [], model: undefined };
  const roles = every.map(([role]) => role);
  const rows = [every.map(([, first]) => first), every.map(([, , second]) => second)];
  const records = readRecords([listOf("one", roles, rows), listOf("two", roles, rows)]);

  it("may name every key that records are blocked by, and no other", () => {
    expect([...BLOCKING_KEY_NAMES].sort()).toEqual([...blockingKeys(records).keys()].sort());
  });

  it("may name every circumstance that is shared", () => {
    const names = createComparer(records, termsFor(settings)).comparisons.flatMap(
      ({ shared }) => shared?.names ?? [],
    );
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(SHARED_NAMES).toContain(name);
  });

  it("that is read after one number of it was changed gives finite weights", () => {
    const places = new Map<string, (string | number)[]>();
    const collect = (value: unknown, path: (string | number)[]): void => {
      if (typeof value === "number")
        places.set(path.map((at) => (typeof at === "number" ? "*" : at)).join("."), path);
      else if (typeof value === "object" && value !== null)
        for (const [key, item] of Object.entries(value))
          collect(item, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    const bare = { ...model, termFrequencies: model.termFrequencies.slice(0, 1) };
    collect(bare, []);
    expect(places.size).toBeGreaterThan(15);
    for (const path of places.values()) {
      for (const hostile of [0, 1, 1e-9, 1e12, Infinity]) {
        const changed = structuredClone(bare) as unknown;
        const holder = path
          .slice(0, -1)
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], changed);
        (holder as Record<string, unknown>)[path.at(-1)!] = hostile;
        let read;
        try {
          read = parseModel(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RecountError);
          continue;
        }
        const linkage = link(made.lists, { model: read });
        expect(linkage.pairs.weight.every(Number.isFinite), `${path.join(".")} = ${hostile}`).toBe(true);
        expect(Number.isFinite(linkage.between([0], [1, 2])), `${path.join(".")} = ${hostile}`).toBe(true);
      }
    }
  }, 120_000);
});
