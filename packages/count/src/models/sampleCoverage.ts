/**
 * The sample coverage approach (Chao & Tsay 1998; Chao, Tsay, Lin, Shau & Chao 2001, Statistics in Medicine 20). The
 * coverage C = 1 - mean(S_j / n_j), with S_j the people on list j only, is the share of the lists that others
 * confirm; D = n - mean(S_j) is the mean size of the union of all lists but one. Without dependence N = D / C. For
 * three lists the dependence of each pair, gamma_jk = N B_jk / (n_j n_k) - 1, is estimated along with N (2001, eq. 14).
 */
import { createRandom } from "@recount/core";
import { noInterval } from "../bootstrap.ts";
import { answered, refused, type Check, type Estimate, type Message } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { histogram } from "../numeric/quantile.ts";
import { DENSITY_POINTS, type Settings } from "../options.ts";
import { drawMultinomial } from "../random/multinomial.ts";
import { documented, onAll, onlyOn, type CaptureTable } from "../table.ts";
import { excessInterval } from "./chao.ts";

const FIRST_STREAM = 2_000_000;
/** At or under this coverage the authors advise against the estimate (Chao et al. 2001, section 3.4). */
export const COVERAGE_LIMIT = 0.55;

/** C, the share of the lists confirmed by others. Empty lists are left out of the mean. */
export function sampleCoverage(table: CaptureTable): number {
  const alone = onlyOn(table);
  const shares = alone.flatMap((only, list) => {
    const size = onAll(table, 1 << list);
    return size > 0 ? [only / size] : [];
  });
  return 1 - shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** D, the mean number of people on at least one of all lists but one. */
function meanUnion(table: CaptureTable): number {
  return documented(table) - onlyOn(table).reduce((sum, only) => sum + only, 0) / table.lists.length;
}

/** People on j or on k and not on the third list, those on both counted twice: Z_1+0 + Z_+10 for the pair 1, 2. */
function outsideThird(table: CaptureTable, j: number, k: number): number {
  const third = 7 & ~(1 << j) & ~(1 << k);
  return table.cells.reduce((sum, cell) => {
    if (cell.history & third) return sum;
    return sum + cell.count * (((cell.history >>> j) & 1) + ((cell.history >>> k) & 1));
  }, 0);
}

/**
 * For three lists, with B_jk the people on both j and k:
 * N = [sum B_jk / 3C] / [1 - (1/3C) sum outsideThird(j, k) B_jk / (n_j n_k)] (Chao et al. 2001, eq. 14).
 * @returns the total, or the denominator where it is not positive.
 */
function withDependence(table: CaptureTable, coverage: number): { total: number } | { denominator: number } {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  let overlaps = 0;
  let dependence = 0;
  for (const [j, k] of pairs) {
    const both = onAll(table, (1 << j) | (1 << k));
    overlaps += both;
    dependence += (outsideThird(table, j, k) * both) / (onAll(table, 1 << j) * onAll(table, 1 << k));
  }
  const denominator = 1 - dependence / (3 * coverage);
  return denominator > 0 ? { total: overlaps / (3 * coverage) / denominator } : { denominator };
}

/** The total, or why there is none. */
function totalOf(table: CaptureTable): { total: number } | { refusal: Message } {
  const coverage = sampleCoverage(table);
  if (!(coverage > 0)) return { refusal: message("count/coverage-zero", { coverage: 0 }) };
  if (table.lists.length !== 3) return { total: meanUnion(table) / coverage };
  const outcome = withDependence(table, coverage);
  if ("denominator" in outcome)
    return { refusal: message("count/coverage-dependence", { denominator: outcome.denominator }) };
  return outcome;
}

/** Totals of tables drawn again over the observed patterns; refused ones fall out. */
function replicateTotals(table: CaptureTable, settings: Settings): number[] {
  const counts = table.cells.map((cell) => cell.count);
  const people = documented(table);
  const drawn = new Float64Array(counts.length);
  return Array.from({ length: settings.replicates }).flatMap((_, replicate) => {
    drawMultinomial(createRandom(settings.seed, FIRST_STREAM + replicate), people, counts, drawn);
    const cells = table.cells.map((cell, i) => ({ history: cell.history, count: drawn[i] as number }));
    const outcome = totalOf({ lists: table.lists, cells: cells.filter((cell) => cell.count > 0) });
    return "total" in outcome ? [outcome.total] : [];
  });
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function coverageCheck(coverage: number): Check {
  const share = Math.round(coverage * 1000) / 1000;
  return coverage > COVERAGE_LIMIT
    ? check("passed", "count/coverage-enough", { coverage: share })
    : check("warned", "count/coverage-low", { coverage: share, limit: COVERAGE_LIMIT });
}

export function estimateSampleCoverage(table: CaptureTable, settings: Settings): Estimate {
  const assumption =
    table.lists.length === 3
      ? message("count/assumption-coverage-three", {})
      : message("count/assumption-coverage-many", {});
  const outcome = totalOf(table);
  if ("refusal" in outcome) return refused("sample-coverage", assumption, outcome.refusal);
  const people = documented(table);
  const totals = replicateTotals(table, settings);
  const coverage = sampleCoverage(table);
  const details = { coverage, replicates: totals.length, interval: "log-normal, bootstrap variance" };
  if (totals.length < 20 || totals.length * 2 < settings.replicates || outcome.total <= people) {
    const refusal = noInterval(totals.length, settings.replicates);
    return refused("sample-coverage", assumption, refusal, [coverageCheck(coverage)], details);
  }
  const interval = excessInterval(people, outcome.total - people, varianceOf(totals), settings.level);
  return answered(
    "sample-coverage",
    people,
    { point: outcome.total, interval: { ...interval, level: settings.level, kind: "confidence" } },
    { assumption, checks: [coverageCheck(coverage)], density: histogram(totals, DENSITY_POINTS), details },
  );
}
