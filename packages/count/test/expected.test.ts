/** The contract: every row of the shared table of expected figures, exact ones exactly. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { estimate, parseCaptureTable, type CaptureTable, type Estimate } from "../src/index.ts";
import { checkModel, denseCounts } from "../src/loglinear.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/count/", import.meta.url));
const present = existsSync(`${folder}expected.csv`);

function load(name: string): CaptureTable {
  return parseCaptureTable(readFileSync(`${folder}${name}.csv`, "utf8"), `${name}.csv`);
}

interface Row {
  readonly table: string;
  readonly method: string;
  readonly setting: string;
  readonly point: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly tolerance: string;
}

/** An empty cell is no expectation. */
function number(cell: string | undefined): number | undefined {
  return cell === undefined || cell === "" ? undefined : Number(cell);
}

function expectedRows(): Row[] {
  const lines = readFileSync(`${folder}expected.csv`, "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
      (found) => found[1] ?? found[2] ?? "",
    );
    return {
      table: cells[0] ?? "",
      method: cells[1] ?? "",
      setting: cells[2] ?? "",
      point: number(cells[3]) ?? Number.NaN,
      low: number(cells[4]),
      high: number(cells[5]),
      tolerance: cells[6] ?? "",
    };
  });
}

/** How near each kind of row has to come: shares of the expected point and of the ends of the interval. */
interface Nearness {
  readonly point: number;
  readonly ends: number;
}

const EXACT_ENDS: Nearness = { point: 0.00005, ends: 0.0002 };
const BOOTSTRAP: Nearness = { point: 0.00005, ends: 0.15 };
const MONTE_CARLO: Nearness = { point: 0.06, ends: 0.1 };

function near(found: number | null | undefined, expected: number, share: number): void {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(Math.max(0.06, share * expected));
}

function compare(found: Estimate, row: Row, by: Nearness): void {
  near(found.total?.point, row.point, by.point);
  if (row.low !== undefined) near(found.total?.interval?.low, row.low, by.ends);
  if (row.high !== undefined) near(found.total?.interval?.high, row.high, by.ends);
}

const without = { seed: 1, replicates: 0 };

/** Runs the row's method in the row's setting. */
function run(row: Row): void {
  const table = load(row.table);
  switch (row.method) {
    case "loglinear-bic":
      if (row.tolerance.includes("profile"))
        return compare(estimate(table, "loglinear-bic", without), row, EXACT_ENDS);
      return compare(estimate(table, "loglinear-bic", { seed: 1, replicates: 400 }), row, BOOTSTRAP);
    case "loglinear-bic-bca":
      return compare(estimate(table, "loglinear-bic", { seed: 1, replicates: 400 }), row, BOOTSTRAP);
    case "lcmcr":
      return compare(
        estimate(table, "lcmcr", { seed: 1, chains: 2, sweeps: 1500, burnIn: 400, prior: "published" }),
        row,
        MONTE_CARLO,
      );
    case "dga": {
      const delta = /delta=([\d.]+)(?:\/(\d+))?/.exec(row.setting);
      const missing = /missing 1\.\.(\d+)/.exec(row.setting)?.[1];
      const options = {
        seed: 1,
        delta: Number(delta?.[1]) / Number(delta?.[2] ?? 1),
        maxUndocumented: missing === undefined ? undefined : Number(missing),
      };
      const found = estimate(table, "dga", options);
      compare(found, row, { point: 0, ends: 0 });
      if (row.setting.includes("must be flagged"))
        expect(found.checks.some((each) => each.code === "count/prior-collapse")).toBe(true);
      return;
    }
    case "stepwise-sparse":
      // The rows of the UK tables give the Wald interval, the others the bootstrap's.
      if (row.table.startsWith("UK"))
        return compare(estimate(table, "stepwise-sparse", without), row, EXACT_ENDS);
      return compare(estimate(table, "stepwise-sparse", { seed: 1, replicates: 400 }), row, BOOTSTRAP);
    case "independence":
      return compare(estimate(table, "independence", { seed: 1 }), row, EXACT_ENDS);
    case "existence":
      expect(checkModel(denseCounts(table), [1, 2, 4, 3, 5, 6])).toBe("not-identifiable");
      expect(checkModel(denseCounts(table), [1, 2, 4, 3])).toBe("no-maximum");
      expect(checkModel(denseCounts(table), [1, 2, 4, 5, 6])).toBeUndefined();
      return;
    default:
      throw new Error(`no test for method ${row.method}`);
  }
}

describe.skipIf(!present)(
  present
    ? "every row of the shared expected figures"
    : "every row of the shared expected figures (skipped: ../shared is not here)",
  () => {
    for (const row of present ? expectedRows() : []) {
      it(`${row.table}: ${row.method} ${row.setting.slice(0, 60)} gives ${row.point}`, () => run(row));
    }
  },
);
