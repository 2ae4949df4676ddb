/**
 * Decomposable graphs averaged (Madigan & York 1997, "Bayesian methods for estimation of the size of a closed
 * population", Biometrika 84, section 4; Lum, Johndrow & Ball's dga). Hyper-Dirichlet priors with weight delta in each
 * cell, p(N) ∝ 1/N, every graph equally likely; the posterior over graphs and totals is summed on a grid, so there is
 * no convergence to question.
 */
import { answered, refused, type Check, type Estimate, type Figure } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { decomposableGraphsOf, dgaPosterior, type DgaPosterior } from "../graphPosterior.ts";
import { DENSITY_POINTS, type Settings } from "../options.ts";
import { documented, withoutLists, type CaptureTable } from "../table.ts";
import { checkTable, tableRefusal } from "../tableChecks.ts";

export const DGA_LISTS = 7;
/** Lists up to which many posteriors in a row take seconds. */
export const DGA_QUICK_LISTS = 6;

/** Share of the posterior in the last tenth of the grid that counts as standing at its end. */
const EDGE_SHARE = 0.001;

function edgeShare(masses: Float64Array): number {
  return masses.slice(Math.floor(masses.length * 0.9)).reduce((sum, mass) => sum + mass, 0);
}

/** The least n0 with at least `share` of the posterior at or under it. */
function quantileOf(masses: Float64Array, share: number): number {
  let sum = 0;
  for (let x = 0; x < masses.length; x++) {
    sum += masses[x] as number;
    if (sum >= share) return x + 1;
  }
  return masses.length;
}

function densityOf(people: number, masses: Float64Array): { total: number; mass: number }[] {
  const low = quantileOf(masses, 0.001);
  const high = Math.max(quantileOf(masses, 0.995), low + 1);
  const step = Math.max(1, Math.ceil((high - low) / DENSITY_POINTS));
  const points: { total: number; mass: number }[] = [];
  for (let from = low; from < high; from += step) {
    const mass = masses.slice(from - 1, from - 1 + step).reduce((sum, each) => sum + each, 0);
    points.push({ total: people + from + (step - 1) / 2, mass });
  }
  const whole = points.reduce((sum, point) => sum + point.mass, 0);
  return points.map((point) => ({ total: point.total, mass: point.mass / whole }));
}

function gridCheck(masses: Float64Array): Check {
  const share = edgeShare(masses);
  const limit = masses.length;
  return share > EDGE_SHARE
    ? check("warned", "count/grid-edge", { share: Number(share.toPrecision(2)), limit })
    : check("passed", "count/grid-enough", {
        share: share < 1e-4 ? "under 0.0001" : Number(share.toPrecision(2)),
        limit,
      });
}

function collapseCheck(found: DgaPosterior, people: number, delta: number, usual: number): Check[] {
  const collapsed = found.saturatedShare > 0.5 && quantileOf(found.masses, 0.5) < people / 10;
  if (!collapsed) return [];
  const share = Number(found.saturatedShare.toPrecision(3));
  return [check("warned", "count/prior-collapse", { share, delta, usual })];
}

/** Whether halving and doubling delta moves the median beyond the interval, or by more than a quarter. */
function priorCheck(
  table: CaptureTable,
  delta: number,
  longest: number | undefined,
  interval: { low: number; high: number },
): Check {
  const people = documented(table);
  const medians = [delta / 2, delta * 2].map(
    (each) => people + quantileOf(dgaPosterior(table, each, longest).masses, 0.5),
  );
  const span = { low: Math.min(...medians), high: Math.max(...medians) };
  const moves = span.low < interval.low || span.high > interval.high || span.high > 1.25 * span.low;
  return moves ? check("warned", "count/prior-moves", span) : check("passed", "count/prior-steady", span);
}

/** The median without each list in turn, where 3 stay: steady when all lie inside the interval with every list. */
function leaveOneOutCheck(table: CaptureTable, interval: { low: number; high: number }): Check[] {
  const lists = table.lists.length;
  if (lists < 4) return [];
  const medians = table.lists.flatMap((list, index) => {
    const rest = withoutLists(table, 1 << index);
    if (tableRefusal(checkTable(rest)) !== undefined) return [];
    return [{ list, point: documented(rest) + quantileOf(dgaPosterior(rest, 2 ** (1 - lists)).masses, 0.5) }];
  });
  if (medians.length === 0) return [];
  const outside = medians.filter(({ point }) => point < interval.low || point > interval.high);
  if (outside.length > 0) return outside.map((each) => check("warned", "count/leave-one-out-moves", each));
  const points = medians.map(({ point }) => point);
  return [
    check("passed", "count/leave-one-out-steady", { low: Math.min(...points), high: Math.max(...points) }),
  ];
}

/** Median and credible interval with the checks that the one posterior gives. At most DGA_LISTS lists. */
export function dgaStep(
  table: CaptureTable,
  { level, maxUndocumented }: Settings,
): { readonly total: Figure; readonly checks: readonly Check[] } {
  const people = documented(table);
  const delta = 2 ** -table.lists.length;
  const found = dgaPosterior(table, delta, maxUndocumented);
  const at = (share: number): number => people + quantileOf(found.masses, share);
  return {
    total: {
      point: at(0.5),
      interval: { low: at((1 - level) / 2), high: at((1 + level) / 2), level, kind: "credible" },
    },
    checks: [gridCheck(found.masses), ...collapseCheck(found, people, delta, delta)],
  };
}

export function estimateDga(table: CaptureTable, settings: Settings): Estimate {
  const lists = table.lists.length;
  if (lists > DGA_LISTS) {
    const refusal = message("count/method-too-many-lists", { method: "dga", limit: DGA_LISTS, lists });
    return refused("dga", message("count/assumption-dga", { graphs: "very many" }), refusal);
  }
  const assumption = message("count/assumption-dga", { graphs: decomposableGraphsOf(lists).many });
  const people = documented(table);
  const usual = 2 ** -lists;
  const delta = settings.delta ?? usual;
  const found = dgaPosterior(table, delta, settings.maxUndocumented);
  const at = (share: number): number => people + quantileOf(found.masses, share);
  const interval = {
    low: at((1 - settings.level) / 2),
    high: at((1 + settings.level) / 2),
    level: settings.level,
    kind: "credible",
  } as const;
  return answered(
    "dga",
    people,
    { point: at(0.5), interval },
    {
      assumption,
      checks: [
        gridCheck(found.masses),
        ...collapseCheck(found, people, delta, usual),
        priorCheck(table, delta, settings.maxUndocumented, interval),
        ...leaveOneOutCheck(table, interval),
      ],
      density: densityOf(people, found.masses),
      details: {
        delta,
        grid: found.masses.length,
        graphs: decomposableGraphsOf(lists).many,
        bestGraph: found.best.cliques
          .map((clique) => table.lists.filter((_, list) => (clique >>> list) & 1).join("+"))
          .join(", "),
        bestGraphShare: found.bestShare,
        saturatedShare: found.saturatedShare,
        mean: people + found.masses.reduce((sum, mass, x) => sum + mass * (x + 1), 0),
      },
    },
  );
}
