import { createRandom } from "@recount/core";
import { describe, expect, it } from "vitest";
import { usableDraws } from "../src/carry/drawn.ts";
import {
  carryLinking,
  carryTasks,
  combineCarried,
  drawnTables,
  drawnTablesFrom,
  estimate,
  lcmcrChain,
  runCarryTask,
  tableSlopes,
  type CaptureTable,
  type FamilyDraws,
} from "../src/index.ts";
import { dgaPosterior } from "../src/graphPosterior.ts";
import { quantile, sorted } from "../src/numeric/quantile.ts";
import { documented } from "../src/table.ts";
import { korea, madiganYork3 } from "./tables.ts";

/** The table with `by` people of list 1 alone and list 2 alone found to be the same. */
function joined(table: CaptureTable, by: number): CaptureTable {
  const moved: Record<number, number> = { 1: -by, 2: -by, 3: by };
  return {
    lists: table.lists,
    cells: table.cells.map(({ history, count }) => ({ history, count: count + (moved[history] ?? 0) })),
  };
}

const repeated = (table: CaptureTable, many: number): CaptureTable[] =>
  Array.from({ length: many }, () => table);

/** A quick LCMCR, enough for two digits on small tables. */
const QUICK = { seed: 3, chains: 2, sweeps: 1200, burnIn: 200, classes: 5 } as const;

describe("the linking carried through", () => {
  it("gives the plain estimate where all draws agree, and nothing of the uncertainty to who is who", () => {
    const drawn = drawnTables(repeated(madiganYork3, 60));
    expect(drawn.tables).toHaveLength(1);
    const carried = carryLinking(drawn, madiganYork3, { seed: 1 }, [
      "dga",
      "loglinear-bic",
      "stepwise-sparse",
    ]);
    for (const { method, total, split } of carried.estimates) {
      const plain = estimate(madiganYork3, method, { seed: 1 }).total;
      expect(total?.point, method).toBeCloseTo(plain?.point ?? 0, -0.5);
      const [mine, theirs] = [total?.interval, plain?.interval];
      expect(Math.abs((mine?.low ?? 0) / (theirs?.low ?? 1) - 1), method).toBeLessThan(0.01);
      expect(Math.abs((mine?.high ?? 0) / (theirs?.high ?? 1) - 1), method).toBeLessThan(0.015);
      expect(split?.linking, method).toBeLessThan(0.02);
    }
    expect(carried.documented).toEqual({ mean: 626, low: 626, high: 626 });
  });

  it("pools exact posteriors so that quantiles and split are those of the mixture of tables", () => {
    const tables = [madiganYork3, joined(madiganYork3, 25)];
    const drawn = drawnTables([
      ...repeated(tables[0] as CaptureTable, 120),
      ...repeated(tables[1] as CaptureTable, 40),
    ]);
    const weights = [0.75, 0.25];
    const { total, split } = carryLinking(drawn, madiganYork3, { seed: 2 }, ["dga"]).estimates[0] ?? {};
    const masses = new Map<number, number>();
    const moments = tables.map((table, i) => {
      const posterior = dgaPosterior(table, 1 / 8).masses;
      let [mean, square] = [0, 0];
      posterior.forEach((mass, at) => {
        const value = documented(table) + at + 1;
        masses.set(value, (masses.get(value) ?? 0) + (weights[i] as number) * mass);
        mean += mass * Math.log(value);
        square += mass * Math.log(value) ** 2;
      });
      return { mean, variance: square - mean ** 2 };
    });
    const ordered = [...masses].sort(([a], [b]) => a - b);
    const exact = (share: number): number => {
      let sum = 0;
      return (ordered.find(([, mass]) => (sum += mass) >= share) ?? [0])[0];
    };
    expect(Math.abs((total?.point ?? 0) - exact(0.5))).toBeLessThan(2);
    expect(Math.abs((total?.interval?.low ?? 0) - exact(0.025))).toBeLessThan(4);
    expect(Math.abs((total?.interval?.high ?? 0) - exact(0.975))).toBeLessThan(9);
    const [one, other] = moments as [{ mean: number; variance: number }, { mean: number; variance: number }];
    const between = 0.75 * 0.25 * (one.mean - other.mean) ** 2;
    const within = 0.75 * one.variance + 0.25 * other.variance;
    expect(split?.linking).toBeCloseTo(between / (between + within), 2);
  });

  it("moves LCMCR chains along the tables so that their draws are those of the mixture of posteriors", () => {
    const tables = [madiganYork3, joined(madiganYork3, 35)] as const;
    const alternating = Array.from({ length: 100 }, (_, draw) => tables[draw % 2] as CaptureTable);
    const carried = carryLinking(
      drawnTables(alternating),
      madiganYork3,
      { ...QUICK, sweeps: 4000, prior: "published" },
      ["lcmcr"],
    ).estimates[0];
    const apart = sorted(
      tables.flatMap((table) => [
        ...lcmcrChain(table, { seed: 9, chain: 1, sweeps: 3000, burnIn: 300, classes: 5, prior: "published" })
          .totals,
      ]),
    );
    for (const [mine, share] of [
      [carried?.total?.point, 0.5],
      [carried?.total?.interval?.low, 0.025],
      [carried?.total?.interval?.high, 0.975],
    ] as const)
      expect(Math.abs((mine ?? 0) / quantile(apart, share) - 1)).toBeLessThan(0.02);
    expect(carried?.split?.linking).toBeGreaterThan(0.2);
    expect(carried?.checks.map(({ code }) => code)).toContain("count/chains-agree");
  });

  it("leaves out draws whose table is refused and says so; refuses where they are most of the draws", () => {
    const apart = {
      lists: madiganYork3.lists,
      cells: madiganYork3.cells.filter(({ history }) => [1, 2, 4].includes(history)),
    };
    const few = carryLinking(
      drawnTables([...repeated(madiganYork3, 50), ...repeated(apart, 10)]),
      madiganYork3,
      { seed: 1 },
      ["dga"],
    );
    expect(few.estimates[0]).toMatchObject({ draws: 50, refusedDraws: 10 });
    expect(few.estimates[0]?.checks.find(({ code }) => code === "count/carried-some-refused")?.outcome).toBe(
      "warned",
    );
    const most = carryLinking(
      drawnTables([...repeated(madiganYork3, 10), ...repeated(apart, 50)]),
      madiganYork3,
      { seed: 1 },
      ["dga"],
    );
    expect(most.estimates[0]).toMatchObject({
      total: null,
      refusal: {
        code: "count/carried-refused",
        // Another language says the reason in its own words.
        params: { reasonCode: expect.stringMatching(/^count\//) as string },
      },
    });
    expect(most.recommended).toBeNull();
    const none = carryLinking(drawnTables(repeated(apart, 50)), apart, { seed: 1 });
    expect(none.estimates.every(({ total }) => total === null)).toBe(true);
  });

  it("refuses a total below the people whom the linking shown documents", () => {
    // Most people are on all lists, so that hardly anybody is missing, and draws join half of the rest.
    const shown: CaptureTable = {
      lists: ["a", "b", "c"],
      cells: [
        { history: 7, count: 300 },
        { history: 3, count: 8 },
        { history: 5, count: 8 },
        { history: 6, count: 8 },
        { history: 1, count: 12 },
        { history: 2, count: 12 },
      ],
    };
    const [carried] = carryLinking(drawnTables(repeated(joined(shown, 10), 60)), shown, { seed: 1 }, [
      "dga",
    ]).estimates;
    expect(carried).toMatchObject({ total: null, refusal: { code: "count/carried-below" } });
    const params = carried?.refusal?.params ?? {};
    const here = documented(shown);
    expect(params["documented"]).toBe(here);
    expect(params["total"]).toBeLessThan(here);
    expect(params["total"]).toBeGreaterThanOrEqual(here - 10);
  });

  it("gives as its reason what is wrong with the tables that hold people, and that there is nobody only where there is nobody", () => {
    const nobody: CaptureTable = { lists: madiganYork3.lists, cells: [] };
    const one = { lists: madiganYork3.lists, cells: [{ history: 1, count: 1 }] };
    const reason = (...tables: CaptureTable[]) =>
      usableDraws(drawnTables([...repeated(nobody, 50), ...tables])).reason?.code;
    expect(reason()).toBe("count/no-people");
    expect(reason(one)).toBe("count/too-few-lists");
  });

  it("refuses a family where its chains or the number of lists refuse it, and leads with the next", () => {
    const seven = drawnTablesFrom(
      ["a", "b", "c", "d", "e", "f", "g"],
      Array.from({ length: 40 }, (_, draw) =>
        Array.from({ length: 300 + draw }, (__, person) => 1 + ((person * 37) % 127)),
      ),
    );
    const carried = carryLinking(
      seven,
      seven.tables[0] as CaptureTable,
      { ...QUICK, sweeps: 100 },
      ["dga", "stepwise-sparse"],
      "dga",
    );
    expect(carried.estimates[0]?.refusal?.code).toBe("count/method-too-many-lists");
    expect(carried.recommended).toBe(carried.estimates[1]?.total === null ? null : "stepwise-sparse");
  });

  it("says how much one pair moves the count, as counting again with it joined does", () => {
    const random = createRandom(5);
    const tables = Array.from({ length: 200 }, () => {
      const moved = new Map(madiganYork3.cells.map(({ history, count }) => [history, count]));
      const shift = (history: number, by: number): void =>
        void moved.set(history, (moved.get(history) ?? 0) + by);
      for (const [left, right] of [
        [1, 2],
        [1, 4],
        [2, 4],
        [3, 4],
      ] as const) {
        const by = random.integer(3);
        for (const [history, sign] of [
          [left, -1],
          [right, -1],
          [left | right, 1],
        ] as const)
          shift(history, sign * by);
      }
      return { lists: madiganYork3.lists, cells: [...moved].map(([history, count]) => ({ history, count })) };
    });
    const drawn = drawnTables(tables);
    const { families } = carryLinking(drawn, madiganYork3, { seed: 1 }, ["dga"]);
    const slopes = tableSlopes(drawn, families[0] as FamilyDraws);
    expect(slopes?.explained).toBeGreaterThan(0.97);
    const meanLog = (table: CaptureTable): number =>
      dgaPosterior(table, 1 / 8).masses.reduce(
        (sum, mass, at) => sum + mass * Math.log(documented(table) + at + 1),
        0,
      );
    const base = joined(madiganYork3, 2);
    const truly = meanLog(joined(base, 1)) - meanLog(base);
    const said = (slopes?.of(3) ?? 0) - (slopes?.of(1) ?? 0) - (slopes?.of(2) ?? 0);
    expect(Math.abs(said / truly - 1)).toBeLessThan(0.15);
  });

  it("gives the same from tasks done anywhere, in any order", () => {
    const drawn = drawnTables([...repeated(korea, 30), ...repeated(joined(korea, 1), 30)]);
    const options = { ...QUICK, sweeps: 60, burnIn: 40 };
    const here = carryLinking(drawn, korea, options);
    const tasks = carryTasks(drawn, options);
    const results = tasks
      .toReversed()
      .map((task) =>
        structuredClone(runCarryTask(structuredClone(drawn), structuredClone(korea), task, options)),
      );
    const there = combineCarried(drawn, korea, options, results);
    expect(JSON.stringify(there)).toBe(JSON.stringify(here));
    expect(JSON.stringify(carryLinking(drawn, korea, { ...options, seed: 4 }))).not.toBe(
      JSON.stringify(here),
    );
  });
});
