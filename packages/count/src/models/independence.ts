/**
 * Independence: every list takes people at its own rate, whoever they are and whatever other lists they are on. The
 * log-linear model with main effects only (Fienberg 1972), in closed form for any number of lists. Shown as the
 * plainest reading of the table, not as a recommendation: uneven chances of being recorded make it run low.
 */
import { answered, refused, type Check, type Estimate } from "../estimate.ts";
import { logNormalDensity, logWaldInterval } from "../intervals.ts";
import { check, message } from "../messages.ts";
import { chiSquaredAbove } from "../numeric/gamma.ts";
import { factor, solveFactored } from "../numeric/matrix.ts";
import type { Settings } from "../options.ts";
import { documented, onAll, type CaptureTable } from "../table.ts";

/**
 * N with n = N (1 - prod(1 - n_j / N)): the likelihood equation of the intercept. The right side rises with N from
 * under n towards sum n_j, so the root is single; undefined where nobody is on two lists (no finite root).
 */
export function independentTotal(people: number, sizes: readonly number[]): number | undefined {
  if (sizes.reduce((sum, size) => sum + size, 0) <= people) return undefined;
  const excess = (total: number): number =>
    total * -Math.expm1(sizes.reduce((sum, size) => sum + Math.log1p(-size / total), 0)) - people;
  let low = people;
  let high = people * 2;
  while (excess(high) < 0) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Standard error of log n0: from the Fisher information of (alpha_0, alpha_1..alpha_K), which is n for the
 * intercept, N p_j between intercept and list and on the diagonal, N p_j p_k between lists.
 */
function logErrorOf(people: number, total: number, sizes: readonly number[]): number {
  const size = sizes.length + 1;
  const expected = [people, ...sizes];
  const information = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const both =
        i === j || j === 0
          ? (expected[i] as number)
          : ((expected[i] as number) * (expected[j] as number)) / total;
      information[i * size + j] = both;
    }
  }
  if (!factor(information, size)) return Number.NaN;
  const unit = new Float64Array(size);
  unit[0] = 1;
  solveFactored(information, size, unit);
  return Math.sqrt(unit[0]);
}

/** Poisson deviance: cells without people add their means, which sum to n as the counts do. */
function devianceOf(table: CaptureTable, total: number, sizes: readonly number[]): number {
  return table.cells.reduce((sum, cell) => {
    const chance = sizes.reduce(
      (product, size, list) => product * ((cell.history >>> list) & 1 ? size / total : 1 - size / total),
      1,
    );
    return sum + 2 * cell.count * Math.log(cell.count / (total * chance));
  }, 0);
}

/** Passed or warned by a chi-squared test of the deviance. */
export function fitCheck(deviance: number, freedom: number): Check[] {
  if (freedom <= 0) return [];
  const probability = chiSquaredAbove(deviance, freedom);
  const params = { deviance: Math.round(deviance * 10) / 10, freedom };
  return probability < 0.01
    ? [
        check("warned", "count/fit-poor", {
          ...params,
          probability: probability < 1e-4 ? "under 0.0001" : probability,
        }),
      ]
    : [check("passed", "count/fit-good", params)];
}

export function estimateIndependence(table: CaptureTable, settings: Settings): Estimate {
  const assumption = message("count/assumption-independence", {});
  const people = documented(table);
  const sizes = table.lists.map((_, list) => onAll(table, 1 << list));
  const total = independentTotal(people, sizes);
  if (total === undefined) return refused("independence", assumption, message("count/no-overlap", {}));
  const logError = logErrorOf(people, total, sizes);
  const undocumented = total - people;
  const deviance = devianceOf(table, total, sizes);
  const freedom = 2 ** sizes.length - 2 - sizes.length;
  return answered(
    "independence",
    people,
    { point: total, interval: logWaldInterval(people, undocumented, logError, settings.level) },
    {
      assumption,
      checks: fitCheck(deviance, freedom),
      density: logNormalDensity(people, [{ undocumented, logError, weight: 1 }]),
      details: { deviance, freedom, logError, interval: "Wald on log n0" },
    },
  );
}
