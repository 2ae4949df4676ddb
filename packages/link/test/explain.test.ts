/** A pair in words: what was found, how rare the value is, and what would have changed the outcome. */
import type { Role } from "@recount/core";
import { describe, expect, it } from "vitest";
import {
  explainer,
  joiningThreshold,
  LINK_SENTENCES,
  pairInRun,
  type LinkModel,
  type PairExplanation,
} from "../src/index.ts";
import { listOf } from "./lists.ts";

const ROLES: Role[] = ["fullName", "sex", "age", "deathDate", "town"];

/** Weights worked out by hand: each level a power of two apart, so that sums are easy to follow. */
function levels(...bits: readonly number[]): LinkModel["comparisons"][number]["levels"] {
  return bits.map((weight, i) => ({ label: `level ${i}`, m: 0.25, u: 0.25 * 2 ** -weight }));
}

const MODEL: LinkModel = {
  format: "recount-link-model",
  version: 5,
  lambda: 1 / 1025,
  threshold: 0,
  calibration: { offset: 0, deviation: 1.5 },
  groupSizes: null,
  comparisons: [
    { name: "given-name", kind: "person", levels: levels(-4, -1, 0, 1, 3, 5, 6) },
    { name: "family-name", kind: "circumstance", levels: levels(-4, -1, 0, 1, 3, 5, 6) },
    { name: "sex", kind: "person", levels: levels(-5, 1) },
    { name: "birth-year-or-age", kind: "person", levels: levels(-6, -4, -2, 0, 4) },
  ],
  sharedCircumstances: [],
  blockingRules: [],
  settings: { pairFloor: 0.01, maxBlockSize: 400, termFrequencyFloor: 1e-5 },
  termFrequencies: [],
  standardisation: {
    version: 1,
    middleOfDates: null,
    familyFirst: {},
    ownNames: false,
    partedNames: {},
    placesInside: {},
    birthPlacesInside: {},
  },
  nicknames: [],
  training: { pairs: 0, patterns: 0, iterations: 0, converged: true, expectedMatches: 0 },
};

function explainRows(left: readonly string[], right: readonly string[]): PairExplanation {
  const others = ["Samir Qalmuni", "Nabil Derbasi", "Tariq Mirzal"].map((name) => [
    name,
    "male",
    "40",
    "",
    "",
  ]);
  return explainer([listOf("a", ROLES, [left, ...others]), listOf("b", ROLES, [right])], MODEL).explain(0, 4);
}

const stepOf = ({ steps }: PairExplanation, name: string) =>
  steps.find(({ comparison }) => comparison === name);

describe("a pair in words", () => {
  it("says that names match across scripts, with both as they are written", () => {
    const pair = explainRows(["محمد خضور", "male", "30", "", ""], ["Mohamad Khaddour", "male", "30", "", ""]);
    expect(stepOf(pair, "given-name")!.level).toMatchObject({
      code: "link/found-same-name-across-scripts",
      english: "given names match across scripts: محمد ~ Mohamad",
    });
  });

  it("sets the part of a value's rarity apart from that of its level, and the two add up", () => {
    const pair = explainRows(["Omar Zarqush", "male", "30", "", ""], ["Omar Zarqush", "male", "30", "", ""]);
    const family = stepOf(pair, "family-name")!;
    expect(family.levelWeight).toBeCloseTo(6);
    expect(family.levelWeight + (family.rarity?.weight ?? 0)).toBeCloseTo(family.weight);
    const sum = pair.steps.reduce((total, { weight }) => total + weight, pair.priorWeight);
    expect(sum).toBeCloseTo(pair.matchWeight, 6);
  });

  it("says a rare value is rarer, and a common one more common, than values that agree usually are", () => {
    const rows = ["Omar Zarqush", "Omar Talmidan", "Omar Hosnuri", "Ziad Berqawi", "Ziad Walduni"];
    const list = listOf(
      "a",
      ["fullName"],
      [...rows, ...rows].map((name) => [name]),
    );
    // Two of ten given names agree with P (6·5 + 4·3)/(10·9).
    const given = {
      column: "given-name-spelling",
      total: 10,
      agreeing: 42 / 90,
      counts: { omar: 6, ziad: 4 },
    };
    const weigher = explainer([list], { ...MODEL, termFrequencies: [given] });
    expect(stepOf(weigher.explain(0, 5), "given-name")!.rarity!.message.code).toBe("link/commoner");
    const rare = stepOf(weigher.explain(3, 8), "given-name")!.rarity!;
    expect(rare.weight).toBeGreaterThan(0);
    expect(rare.message.english).toMatch(/^Ziad: [\d.]+ times rarer than values that agree usually are$/);
  });

  it("says at the step that training saw no pair of its level", () => {
    const [given, ...others] = MODEL.comparisons;
    const unseen = given!.levels.map((level, at) =>
      at === given!.levels.length - 1 ? { ...level, unseen: true as const } : level,
    );
    const list = listOf("a", ["fullName"], [["Omar Zarqush"], ["Omar Zarqush"]]);
    const model = { ...MODEL, comparisons: [{ ...given!, levels: unseen }, ...others] };
    const pair = explainer([list], model).explain(0, 1);
    expect(stepOf(pair, "given-name")!.unseen!.english).toMatch(
      /^no pair that was compared showed this level/,
    );
    expect(stepOf(pair, "family-name")!.unseen).toBeNull();
  });

  it("takes what twins share off two well-known given names, and supposes it back where they could be none", () => {
    const birth = { name: "birth-date", kind: "person", levels: levels(-6, -4, -2, 1, 9, 18) } as const;
    const model = { ...MODEL, comparisons: [...MODEL.comparisons.slice(0, 2), birth] };
    const born = (names: readonly string[]) =>
      explainer(
        [
          listOf(
            "a",
            ["fullName", "birthDate"],
            names.map((name) => [name, "1985-03-07"]),
          ),
        ],
        model,
      );
    const pair = born(["Hassan Zarqush", "Hussein Zarqush"]).explain(0, 1);
    // −10 of the prior, 6 of the family and 18 of the birth date are 14, of which twins leave 6; −4 of the given names.
    expect(pair.matchWeight).toBeCloseTo(6 - 4, 1);
    expect(stepOf(pair, "given-name")!.rarity!.message.code).toBe("link/twins-differ");
    expect(pair.steps.reduce((sum, { weight }) => sum + weight, pair.priorWeight)).toBeCloseTo(
      pair.matchWeight,
      9,
    );
    const without = pair.outcome.changes.find(({ comparison }) => comparison === "birth-date")!;
    expect(without.supposed).toBe("missing");
    expect(without.matchWeight).toBeCloseTo(-10 - 4 + 6, 1);
    const unknown = born(["Hassan Zarqush", "Qorbal Zarqush"]).explain(0, 1);
    expect(unknown.matchWeight).toBeCloseTo(-10 - 4 + 6 + 18, 1);
    expect(stepOf(unknown, "given-name")!.rarity).toBeNull();
  });

  it("has every code it uses among its sentences", () => {
    const codes = new Set(LINK_SENTENCES.map(({ code }) => code));
    const pair = explainRows(
      ["Omar Zarqush", "male", "30", "", ""],
      ["Khaled Mirzal", "female", "70", "", ""],
    );
    const used = [pair.outcome.message, ...pair.outcome.changes.map(({ message }) => message)];
    for (const { code } of [...pair.steps.map(({ level }) => level), ...used]) expect(codes).toContain(code);
  });
});

describe("a pair of which a record has no name", () => {
  it("is said to be kept apart, whatever it weighs", () => {
    const heavy = { ...MODEL, lambda: 0.999 };
    const list = listOf("a", ROLES, [
      ["Omar Zarqush", "male", "30", "2031-01-12", "Tel Nasur"],
      ["unknown", "male", "30", "2031-01-12", "Tel Nasur"],
    ]);
    const weigher = explainer([list], heavy);
    expect([weigher.named(0), weigher.named(1)]).toEqual([true, false]);
    const { matchWeight, outcome } = weigher.explain(0, 1);
    expect(matchWeight).toBeGreaterThan(outcome.threshold);
    expect(outcome).toMatchObject({
      joins: false,
      changes: [],
      message: { code: "link/pair-nameless" },
      unmoved: { english: "only a reviewer's judgement would join these two" },
    });
  });
});

describe("what a linking made of a pair", () => {
  it("is said with why only where the pair by itself says otherwise, or a reviewer judged it", () => {
    const said = (...given: Parameters<typeof pairInRun>) => pairInRun(...given).code;
    expect(said(true, true, undefined)).toBe("link/run-one");
    expect(said(false, false, "unsure")).toBe("link/run-two");
    expect(said(true, false, undefined)).toBe("link/run-one-by-others");
    expect(said(false, true, undefined)).toBe("link/run-two-by-others");
    expect(said(true, false, "same")).toBe("link/run-one-judged");
    expect(said(false, true, "different")).toBe("link/run-two-judged");
    const codes = new Set(LINK_SENTENCES.map(({ code }) => code));
    for (const made of ["one", "two"])
      for (const why of ["", "-by-others", "-judged"]) expect(codes).toContain(`link/run-${made}${why}`);
  });
});

describe("what would change the outcome", () => {
  it("is weighed by the threshold that is shown everywhere: what judgements taught taken off", () => {
    const taught = { ...MODEL, threshold: 1, calibration: { offset: -0.75, deviation: 0.5 } };
    expect(joiningThreshold(taught)).toBe(1.75);
    const list = listOf("a", ["fullName"], [["Omar Zarqush"], ["Omar Zarqush"]]);
    expect(explainer([list], taught).explain(0, 1).outcome.threshold).toBe(1.75);
  });

  it("names the field whose agreement would join a pair that is kept apart", () => {
    const pair = explainRows(["Omar Zarqush", "male", "20", "", ""], ["Omar Zarqush", "male", "60", "", ""]);
    expect(pair.outcome.joins).toBe(false);
    expect(pair.outcome.changes.map(({ message }) => message.english)).toContain(
      "if both gave the same birth year or age, this pair would be joined",
    );
    const [change] = pair.outcome.changes.filter(({ comparison }) => comparison === "birth-year-or-age");
    expect(change!.matchWeight).toBeCloseTo(pair.matchWeight + 10, 6);
  });

  it("names a field that is missing, where its agreement would be enough", () => {
    const pair = explainRows(["Omar Zarqush", "", "", "", ""], ["Omar Zarqish", "", "30", "", ""]);
    expect(pair.outcome.joins).toBe(false);
    expect(pair.outcome.changes).toContainEqual(
      expect.objectContaining({ comparison: "birth-year-or-age", supposed: "same" }),
    );
  });

  it("names the field without which a joined pair would come apart, the smallest change first", () => {
    const pair = explainRows(["Omar Zarqush", "male", "30", "", ""], ["Omar Zarqush", "male", "30", "", ""]);
    expect(pair.outcome.joins).toBe(true);
    for (const { matchWeight } of pair.outcome.changes) expect(matchWeight).toBeLessThanOrEqual(0);
    const moves = pair.outcome.changes.map(({ matchWeight }) => pair.matchWeight - matchWeight);
    expect(moves).toEqual(moves.toSorted((a, b) => a - b));
  });

  it("does not suppose of two who differ already that they would", () => {
    const ages = (one: string, other: string) =>
      explainRows(
        ["Omar Zarqush", "", one, "", ""],
        ["Omar Zarqush", "", other, "", ""],
      ).outcome.changes.find(
        ({ comparison, supposed }) => comparison === "birth-year-or-age" && supposed === "different",
      )?.message.code;
    expect([ages("13", "13"), ages("13", "14")]).toEqual(["link/would-part", "link/would-part-further"]);
  });

  it("says so where no single field would turn it", () => {
    const pair = explainRows(
      ["Omar Zarqush", "male", "20", "", ""],
      ["Khaled Mirzal", "female", "70", "", ""],
    );
    expect(pair.outcome.changes).toEqual([]);
    expect(pair.outcome.unmoved?.code).toBe("link/no-field-joins");
  });
});
