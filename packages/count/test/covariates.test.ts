import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import {
  askedCovariates,
  covariateTable,
  estimate,
  estimateWithCovariates,
  parseCovariateTable,
  withoutCovariates,
  type CovariateRow,
  type CovariateTable,
  type Estimate,
} from "../src/index.ts";
import { fitCovariates, type CovariateModel } from "../src/covariates/fit.ts";
import { completed, scalesOf } from "../src/covariates/profiles.ts";
import { hierarchicalModels } from "../src/hierarchical.ts";
import { checkModel, denseCounts, fitLoglinear } from "../src/loglinear.ts";
import { kosovo, madiganYork3, western } from "./tables.ts";

/** 70 men with chance 1/2 of each of three lists, so that 10 are on none; 37 women with chance 1/4: 27 on none. */
const BY_HAND = parseCovariateTable(
  `a,b,c,sex,n
   ${[1, 2, 3, 4, 5, 6, 7]
     .map((history) => {
       const bits = [history & 1, (history >> 1) & 1, history >> 2];
       const women = [0, 9, 3, 1][bits.reduce((sum, bit) => sum + bit, 0)];
       return `${bits.join()},male,10\n${bits.join()},female,${women}`;
     })
     .join("\n")}`,
  "by hand",
  [{ name: "sex" }],
);

function fitted(table: CovariateTable, model: CovariateModel): ReturnType<typeof fitCovariates> {
  return fitCovariates(completed(table, scalesOf(table), 1, 0), model);
}

function undocumentedOf(outcome: ReturnType<typeof fitCovariates>): number {
  if (!("fit" in outcome)) throw new Error(outcome.trouble);
  return outcome.fit.undocumented;
}

const MAIN = [1, 2, 4];

describe("one model with covariates", () => {
  it("finds the people on no list in a case worked by hand", () => {
    expect(undocumentedOf(fitted(BY_HAND, { terms: MAIN, bearing: ["lists"] }))).toBeCloseTo(37, 8);
  });

  it("is the plain model where the covariate bears on nothing: people, error and deviance but for a constant", () => {
    for (const terms of hierarchicalModels(3)) {
      const plain = fitLoglinear(denseCounts(withoutCovariates(BY_HAND)), terms);
      const same = fitted(BY_HAND, { terms, bearing: ["nothing"] });
      if (!("fit" in plain) || !("fit" in same)) throw new Error("no fit");
      expect(same.fit.undocumented).toBeCloseTo(plain.fit.undocumented, 6);
      expect(same.fit.logError).toBeCloseTo(plain.fit.logError, 8);
      expect(same.fit.parameters).toBe(plain.fit.parameters);
    }
  });

  it("is each group by itself where the covariate bears on all terms", () => {
    for (const terms of hierarchicalModels(3)) {
      const apart = ["male", "female"].map((_, level) => {
        const rows = BY_HAND.rows.filter(({ values }) => values[0] === level);
        const outcome = fitLoglinear(denseCounts(withoutCovariates({ ...BY_HAND, rows })), terms);
        return "fit" in outcome ? outcome.fit : undefined;
      });
      const together = fitted(BY_HAND, { terms, bearing: ["terms"] });
      if (!("fit" in together)) throw new Error(together.trouble);
      const sum = apart.reduce((total, each) => total + (each?.undocumented ?? Number.NaN), 0);
      const variance = apart.reduce(
        (total, each) => total + ((each?.undocumented ?? 0) * (each?.logError ?? 0)) ** 2,
        0,
      );
      expect(together.fit.undocumented).toBeCloseTo(sum, 6);
      expect(together.fit.undocumented * together.fit.logError).toBeCloseTo(Math.sqrt(variance), 6);
    }
  });

  it("takes two groups and the numbers 0 and 1 for the same", () => {
    const numbers = { ...BY_HAND, covariates: [{ name: "sex", levels: null }] };
    for (const bearing of [["lists"], ["terms"]] as const)
      expect(undocumentedOf(fitted(numbers, { terms: [...MAIN, 3], bearing }))).toBeCloseTo(
        undocumentedOf(fitted(BY_HAND, { terms: [...MAIN, 3], bearing })),
        6,
      );
  });

  it("drops combinations that nobody of a group is on, as a term that nobody is on", () => {
    // Nobody in the hills is on list c: there the estimate is that of lists a and b, of whom 40 are on a alone, 20 on b alone, 10 on both.
    const table = covariateTable(
      ["a", "b", "c"],
      [{ name: "region", levels: ["coast", "hills"] }],
      [
        ...[1, 2, 3, 4, 5, 6, 7].map((history) => ({ history, values: [0], count: 10 })),
        { history: 1, values: [1], count: 40 },
        { history: 2, values: [1], count: 20 },
        { history: 3, values: [1], count: 10 },
      ],
    );
    expect(undocumentedOf(fitted(table, { terms: MAIN, bearing: ["lists"] }))).toBeCloseTo(10 + 80, 6);
  });

  it("finds the same models without an estimate as the linear program does", () => {
    for (const plain of [western, madiganYork3, kosovo]) {
      const table = covariateTable(
        plain.lists,
        [],
        plain.cells.map((cell) => ({ ...cell, values: [] })),
      );
      const models = hierarchicalModels(plain.lists.length, plain.lists.length > 4 ? 2 : undefined);
      const some = models.filter((_, at) => models.length < 200 || at % 37 === 0);
      for (const terms of some) {
        const outcome = fitted(table, { terms, bearing: [] });
        const trouble = checkModel(denseCounts(plain), terms);
        expect(["trouble" in outcome, terms]).toEqual([trouble !== undefined, terms]);
      }
    }
  });
});

/** 3000 people whose chance of being on each of three lists is that of their group and age; those on none are left out. */
function invented(
  seed: number,
  logOdds: (group: number, age: number) => readonly number[],
  missing = 0,
): CovariateTable {
  const random = createRandom(seed);
  const rows: CovariateRow[] = [];
  for (let person = 0; person < 3000; person++) {
    const group = random.next() < 0.5 ? 0 : 1;
    const age = 5 * Math.floor(16 * random.next());
    const history = logOdds(group, age).reduce(
      (bits, odds, list) => bits | ((random.next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0) << list),
      0,
    );
    const known = random.next() >= missing;
    if (history !== 0) rows.push({ history, values: [known ? group : null, age], count: 1 });
  }
  return covariateTable(
    ["a", "b", "c"],
    [
      { name: "sex", levels: ["female", "male"] },
      { name: "age", levels: null },
    ],
    rows,
  );
}

function totalOf(estimates: readonly Estimate[], method: string): NonNullable<Estimate["total"]> {
  const found = estimates.find((each) => each.method === method);
  if (found?.total == null) throw new Error(found?.refusal?.english ?? "no estimate");
  return found.total;
}

describe("estimates with covariates", () => {
  // Men and the young are far easier to record for every list: without the covariates the lists look dependent.
  const table = invented(3, (group, age) => {
    const seen = -1.6 + 2.2 * group - (age - 40) / 25;
    return [seen, seen - 0.3, seen + 0.2];
  });

  it("hold the truth where chances differ by group and age, which independence misses without them", () => {
    const plain = estimate(withoutCovariates(table), "independence", { seed: 1 });
    expect(plain.total?.interval?.high).toBeLessThan(2600);
    const found = estimateWithCovariates(table, { seed: 1, replicates: 100 });
    for (const method of ["loglinear-bic", "loglinear-aic-average"]) {
      const { point, interval } = totalOf(found.estimates, method);
      expect(Math.abs(point - 3000)).toBeLessThan(300);
      expect(interval?.low).toBeLessThan(3000);
      expect(interval?.high).toBeGreaterThan(3000);
    }
    expect(found.covariates.map(({ weight }) => (weight ?? 0) > 0.999)).toEqual([true, true]);
    // The lists are independent given the covariates, and that is what is chosen.
    expect(found.estimates[0]?.details["model"]).toBe("1,2,3; sex on lists; age on lists");
  });

  it("draw missing values from people on the same lists and widen for it, whatever the order of rows", () => {
    const gaps = invented(
      3,
      (group, age) => {
        const seen = -1.6 + 2.2 * group - (age - 40) / 25;
        return [seen, seen - 0.3, seen + 0.2];
      },
      0.3,
    );
    const found = estimateWithCovariates(gaps, { seed: 1, replicates: 100 });
    const { interval } = totalOf(found.estimates, "loglinear-aic-average");
    expect(interval?.low).toBeLessThan(3000);
    expect(interval?.high).toBeGreaterThan(3000);
    expect(found.checks.find(({ code }) => code === "count/covariates-imputed")?.params["replicates"]).toBe(
      20,
    );
    expect(found.estimates[1]?.details["tables"]).toBe(20);
    const reversed = covariateTable(gaps.lists, gaps.covariates, gaps.rows.toReversed());
    expect(estimateWithCovariates(reversed, { seed: 1, replicates: 100 })).toEqual(found);
  });

  it("pool the tables of drawn linkings", () => {
    const other = invented(4, (group, age) => {
      const seen = -1.6 + 2.2 * group - (age - 40) / 25;
      return [seen, seen - 0.3, seen + 0.2];
    });
    const apart = [table, other].map((each) =>
      totalOf(estimateWithCovariates(each, { seed: 1, replicates: 0 }).estimates, "loglinear-aic-average"),
    );
    const pooled = estimateWithCovariates(table, { seed: 1, replicates: 100 }, [table, other]);
    expect(pooled.draws).toBe(2);
    const { interval, point } = totalOf(pooled.estimates, "loglinear-aic-average");
    const [low, high] = apart.map((each) => each.point).sort((a, b) => a - b);
    expect(point).toBeGreaterThan(low ?? 0);
    expect(point).toBeLessThan(high ?? 0);
    expect(interval?.low).toBeGreaterThan(Math.min(...apart.map((each) => each.interval?.low ?? 0)));
    expect(interval?.high).toBeLessThan(Math.max(...apart.map((each) => each.interval?.high ?? 0)));
  });

  it("are those of the plain table where nothing bears on the lists but chance", () => {
    const random = createRandom(9);
    const rows = kosovo.cells.flatMap(({ history, count }) =>
      Array.from({ length: count }, () => ({ history, values: [random.next() < 0.5 ? 0 : 1], count: 1 })),
    );
    const coin = covariateTable(kosovo.lists, [{ name: "coin", levels: ["heads", "tails"] }], rows);
    const plain = [estimate(kosovo, "loglinear-bic", { seed: 1, replicates: 0 })];
    const found = estimateWithCovariates(coin, { seed: 1, replicates: 0 }, [], plain);
    expect(totalOf(found.estimates, "loglinear-bic").point).toBeCloseTo(10356.5, 1);
    expect(found.estimates[0]?.details["model"]).toBe("123,14,34");
    expect(found.estimates[0]?.checks.map(({ code }) => code)).toContain("count/covariates-steady");
  });

  it("give the same bytes again, and say that the plain figure lies outside", () => {
    const options = { seed: 2, replicates: 60 };
    const plain = [estimate(withoutCovariates(table), "independence", { seed: 1 })].map((each) => ({
      ...each,
      method: "loglinear-bic" as const,
    }));
    const found = estimateWithCovariates(table, options, [], plain);
    expect(estimateWithCovariates(table, options, [], plain)).toEqual(found);
    expect(found.estimates[0]?.checks.find(({ code }) => code === "count/covariates-move")?.outcome).toBe(
      "warned",
    );
  });
});

describe("refusals", () => {
  const taking = (covariates: CovariateTable["covariates"], valueOf: (person: number) => number | null) =>
    estimateWithCovariates(
      covariateTable(
        madiganYork3.lists,
        covariates,
        madiganYork3.cells.flatMap(({ history, count }, cell) =>
          Array.from({ length: count }, (_, person) => ({
            history,
            values: [valueOf(person + cell)],
            count: 1,
          })),
        ),
      ),
      { seed: 1, replicates: 40 },
    );
  const reasons = (found: ReturnType<typeof taking>): (string | undefined)[] =>
    found.estimates.map(({ refusal, total }) => (total === null ? refusal?.code : "answered"));
  const levels = (many: number): string[] => Array.from({ length: many }, (_, at) => `group ${at}`);

  it("say why: mostly missing, too many groups, the same for everybody, too few lists, too many lists", () => {
    const mostly = taking([{ name: "sex", levels: levels(2) }], (person) =>
      person % 5 === 0 ? person % 2 : null,
    );
    expect(reasons(mostly)).toEqual(["count/covariate-missing", "count/covariate-missing"]);
    expect(reasons(taking([{ name: "town", levels: levels(20) }], (person) => person % 20))).toEqual([
      "count/covariate-groups",
      "count/covariate-groups",
    ]);
    expect(reasons(taking([{ name: "sex", levels: levels(1) }], () => 0))[0]).toBe(
      "count/covariates-constant",
    );
    const two = covariateTable(
      ["a", "b"],
      [{ name: "sex", levels: levels(2) }],
      [
        { history: 1, values: [0], count: 9 },
        { history: 3, values: [1], count: 9 },
        { history: 2, values: [1], count: 9 },
      ],
    );
    expect(reasons(estimateWithCovariates(two, { seed: 1 }))[0]).toBe("count/too-few-lists");
  });

  it("say where there are too many people to draw values for, and take numbers without end to steps", () => {
    const many = BY_HAND.rows.map((row, at) => ({
      ...row,
      count: row.count * 100_000,
      values: at === 0 ? [null] : row.values,
    }));
    const crowd = covariateTable(BY_HAND.lists, BY_HAND.covariates, many);
    expect(reasons(estimateWithCovariates(crowd, { seed: 1 }))[0]).toBe("count/covariates-people");
    const fine = Array.from({ length: 7000 }, (_, person) => ({
      history: 1 + (person % 7),
      values: [person],
      count: 1,
    }));
    const numbers = covariateTable(BY_HAND.lists, [{ name: "income", levels: null }], fine);
    expect(reasons(estimateWithCovariates(numbers, { seed: 1, replicates: 0 }))[0]).toBe("answered");
  });

  it("leave out a covariate that is the same for everybody beside one that is not, and say so", () => {
    const rows = BY_HAND.rows.map((row) => ({ ...row, values: [...row.values, 0] }));
    const table = covariateTable(
      BY_HAND.lists,
      [...BY_HAND.covariates, { name: "war", levels: ["one"] }],
      rows,
    );
    const found = estimateWithCovariates(table, { seed: 1, replicates: 60 });
    expect(found.checks.find(({ code }) => code === "count/covariate-constant")?.outcome).toBe("warned");
    expect(found.covariates.map(({ weight }) => weight === null)).toEqual([false, true]);
    expect(totalOf(found.estimates, "loglinear-bic").point).toBeGreaterThan(107);
  });
});

describe("reading a table with covariates", () => {
  const refusalOf = (text: string, names: string): string => {
    try {
      parseCovariateTable(text, "t.csv", askedCovariates(names));
      return "read";
    } catch (error) {
      return (error as { oneLine(): string }).oneLine();
    }
  };

  it("takes texts and few numbers for groups, many numbers for a number, and adds up rows alike", () => {
    const ages = Array.from({ length: 9 }, (_, at) => `1;0;male;${20 + at},5;1`).join("\n");
    const text = `a;b;sex;age;n\n${ages}\n0;1;NA;;3\n0;1;;unknown;4\n`;
    const table = parseCovariateTable(text, "t.csv", askedCovariates("sex,age"));
    expect(table.covariates).toEqual([
      { name: "sex", levels: ["male"] },
      { name: "age", levels: null },
    ]);
    expect(table.rows.at(-1)).toEqual({ history: 2, values: [null, null], count: 7 });
    expect(table.rows[0]?.values).toEqual([0, 20.5]);
    const groups = parseCovariateTable(text, "t.csv", askedCovariates("sex,age:groups"));
    expect(groups.covariates[1]?.levels).toHaveLength(9);
  });

  it("names what it refuses", () => {
    expect(refusalOf("a,b,n\n1,0,5\n", "sex")).toContain('t.csv:1: no column "sex"');
    expect(refusalOf("a,b,sex,n\n1,0,x,5\n", "sex:number")).toContain('t.csv:2: "x" of sex is no number');
    const endless = "9".repeat(400);
    expect(refusalOf(`a,b,age,n\n1,0,${endless},5\n`, "age:number")).toContain("of age is no number");
    expect(refusalOf("a,b,sex,n\n1,0,x,5\n", "sex,sex")).toContain("one twice");
    expect(refusalOf("a,b,sex,n\n1,0,x,5\n", "w,x,y,z")).toContain("4 covariates are more than 3");
    expect(refusalOf("a,b,sex,n\n0,0,x,5\n", "sex")).toContain("t.csv:2: a row with 0 for every list");
  });
});
