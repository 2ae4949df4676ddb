/**
 * Chao's lower bound for several lists, bias-corrected (Chao 1987; Chao & Colwell 2017 for incidence data):
 * n + [(t-1)/t] f1 (f1 - 1) / [2 (f2 + 1)], where f1 and f2 are the people on exactly one and exactly two of t lists.
 * A floor under uneven chances of being recorded, not an estimate of the total.
 */
import { answered, type Estimate } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { normalQuantile } from "../numeric/normal.ts";
import type { Settings } from "../options.ts";
import { documented, listsIn, type CaptureTable } from "../table.ts";

/** People on exactly `many` lists. */
function onExactly(table: CaptureTable, many: number): number {
  return table.cells.reduce((sum, cell) => sum + (listsIn(cell.history) === many ? cell.count : 0), 0);
}

/** Variance of the bias-corrected bound (Colwell 2013, EstimateS appendix B, eq. 12), with A = (t-1)/t. */
function varianceOf(f1: number, f2: number, a: number): number {
  return (
    (a * f1 * (f1 - 1)) / (2 * (f2 + 1)) +
    (a * a * f1 * (2 * f1 - 1) ** 2) / (4 * (f2 + 1) ** 2) +
    (a * a * f1 * f1 * f2 * (f1 - 1) ** 2) / (4 * (f2 + 1) ** 4)
  );
}

/** The log-normal interval of an excess over the documented people (Chao 1987, eq. 14). */
export function excessInterval(
  people: number,
  excess: number,
  variance: number,
  level: number,
): { low: number; high: number } {
  if (excess <= 0) return { low: people, high: people };
  const factor = Math.exp(
    normalQuantile((1 + level) / 2) * Math.sqrt(Math.log1p(variance / (excess * excess))),
  );
  return { low: people + excess / factor, high: people + excess * factor };
}

/** The people the bound adds to those documented: [(t−1)/t] f1 (f1 − 1) / [2 (f2 + 1)], with t lists; never below 0. */
export function chaoExcess(f1: number, f2: number, lists: number): number {
  return Math.max(0, (((lists - 1) / lists) * f1 * (f1 - 1)) / (2 * (f2 + 1)));
}

export function estimateChao(table: CaptureTable, settings: Settings): Estimate {
  const people = documented(table);
  const [f1, f2] = [onExactly(table, 1), onExactly(table, 2)];
  const a = (table.lists.length - 1) / table.lists.length;
  const excess = chaoExcess(f1, f2, table.lists.length);
  const interval = excessInterval(people, excess, varianceOf(f1, f2, a), settings.level);
  return answered(
    "chao",
    people,
    {
      point: people + excess,
      interval: { ...interval, level: settings.level, kind: "confidence" },
    },
    {
      assumption: message("count/assumption-chao", {}),
      checks: [
        check("passed", "count/lower-bound", {}),
        check("passed", "count/ratio-bias", { singles: f1, doubles: f2 }),
      ],
      density: [],
      details: { onOneList: f1, onTwoLists: f2, interval: "log-normal" },
    },
  );
}
