/**
 * Decomposable graphs averaged (Madigan & York 1997, "Bayesian methods for estimation of the size of a closed
 * population", Biometrika 84, section 4; Lum, Johndrow & Ball's dga). Hyper-Dirichlet priors with weight delta in each
 * cell, p(N) ∝ 1/N, every graph equally likely; the posterior over graphs and totals is summed on a grid, so there is
 * no convergence to question.
 */
import { decomposableGraphs, type DecomposableGraph } from "../decomposable.ts";
import { answered, refused, type Check, type Estimate } from "../estimate.ts";
import { check, message } from "../messages.ts";
import { logFactorial, logGamma } from "../numeric/gamma.ts";
import { DENSITY_POINTS, type Settings } from "../options.ts";
import { documented, listsIn, type CaptureTable } from "../table.ts";

export const DGA_LISTS = 6;

/** Grid points at most; a grid that long with mass at its end means the data hardly bound the number. */
const LONGEST_GRID = 400_000;
/** Share of the posterior in the last tenth of the grid that counts as standing at its end. */
const EDGE_SHARE = 0.001;

const graphsByLists = new Map<number, DecomposableGraph[]>();

function graphsOf(listCount: number): DecomposableGraph[] {
  const kept = graphsByLists.get(listCount) ?? decomposableGraphs(listCount);
  graphsByLists.set(listCount, kept);
  return kept;
}

/** The constant part of log f_A and what n0 is added to, for one set of lists A. */
interface Margin {
  readonly constant: number;
  /** People on no list of A, plus the prior weight of that cell. */
  readonly zeroCell: number;
}

/** log f_A = log Gamma(2^p d) - log Gamma(N + 2^p d) + sum over cells log Gamma(n_a + d_A) - log Gamma(d_A). */
function marginOf(table: CaptureTable, subset: number, delta: number): Margin {
  const size = listsIn(subset);
  const lists = table.lists.length;
  const weight = delta * 2 ** (lists - size);
  const counts = new Map<number, number>();
  for (const cell of table.cells)
    counts.set(cell.history & subset, (counts.get(cell.history & subset) ?? 0) + cell.count);
  const occupied = [...counts].filter(([cell]) => cell !== 0);
  const inCells = occupied.reduce((sum, [, count]) => sum + logGamma(count + weight) - logGamma(weight), 0);
  return {
    constant: logGamma(2 ** lists * delta) + inCells - logGamma(weight), // cells without people add 0; the zero cell's share is here
    zeroCell: (counts.get(0) ?? 0) + weight,
  };
}

/** Log posterior of graphs at one n0, up to a constant. */
interface GraphPosterior {
  /** For every set of lists, log f_A at n0. */
  fillMargins(undocumented: number, into: Float64Array): void;
  /** -log N + log N! - log n0!. */
  shared(undocumented: number): number;
}

function createGraphPosterior(table: CaptureTable, delta: number): GraphPosterior {
  const lists = table.lists.length;
  const people = documented(table);
  const margins = Array.from({ length: 2 ** lists }, (_, subset) =>
    subset === 0 ? undefined : marginOf(table, subset, delta),
  );
  const whole = 2 ** lists * delta;
  return {
    fillMargins(undocumented, into) {
      const total = logGamma(people + undocumented + whole);
      margins.forEach((margin, subset) => {
        if (margin !== undefined)
          into[subset] = margin.constant - total + logGamma(undocumented + margin.zeroCell);
      });
    },
    shared: (undocumented) => {
      const total = people + undocumented;
      return logFactorial(total) - logFactorial(undocumented) - Math.log(total);
    },
  };
}

function logLikelihoodOf(graph: DecomposableGraph, margins: Float64Array): number {
  let sum = 0;
  for (const clique of graph.cliques) sum += margins[clique] as number;
  for (const separator of graph.separators) sum -= margins[separator] as number;
  return sum;
}

/** A coarse look at every graph over a range of n0: how much of the posterior each holds, and where the range may end. */
interface CoarseLook {
  readonly living: readonly DecomposableGraph[];
  readonly longest: number;
}

/** n0 at about 4% steps, each standing for the totals around it (`width`). */
function coarsePoints(longest: number): { at: number; width: number }[] {
  const points: { at: number; width: number }[] = [];
  for (let at = 1; at <= longest; at = Math.max(at + 1, Math.ceil(at * 1.04)))
    points.push({ at, width: Math.max(1, at * 0.04) });
  return points;
}

function lookCoarsely(
  posterior: GraphPosterior,
  graphs: readonly DecomposableGraph[],
  lists: number,
  longest: number,
): CoarseLook {
  const margins = new Float64Array(2 ** lists);
  const points = coarsePoints(longest);
  const heights = points.map(({ at, width }) => {
    posterior.fillMargins(at, margins);
    const shared = posterior.shared(at) + Math.log(width);
    return Float64Array.from(graphs, (graph) => shared + logLikelihoodOf(graph, margins));
  });
  const top = heights.reduce(
    (most, row) => row.reduce((max, height) => Math.max(max, height), most),
    -Infinity,
  );
  const shares = new Float64Array(graphs.length);
  const tails = heights.map((row) =>
    row.reduce((sum, height, g) => sum + addTo(shares, g, Math.exp(height - top)), 0),
  );
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let beyond = 0;
  let last = points.length - 1;
  while (last > 0 && (beyond += tails[last] as number) < 1e-7 * whole) last--;
  const end = points[Math.min(last + 2, points.length - 1)]?.at ?? longest;
  return {
    living: graphs.filter((_, g) => (shares[g] as number) > (1e-9 * whole) / graphs.length ** 0.5),
    longest: Math.min(longest, Math.ceil(end * 1.1)),
  };
}

function addTo(sums: Float64Array, at: number, value: number): number {
  sums[at] = (sums[at] as number) + value;
  return value;
}

export interface DgaPosterior {
  /** Posterior of n0; entry i is n0 = i + 1, as the published package's grids begin at 1. Sums to 1. */
  readonly masses: Float64Array;
  /** Posterior share of the saturated graph, and the likeliest graph. */
  readonly saturatedShare: number;
  readonly best: DecomposableGraph;
  readonly bestShare: number;
}

/** Where the posterior is evaluated: each n0 up to 1000, then steps of a thousandth, between which log mass is straight. */
function nodesUpTo(longest: number): number[] {
  const nodes: number[] = [];
  for (let x = 1; x < longest; x += Math.max(1, Math.floor(x / 1000))) nodes.push(x);
  return [...nodes, longest];
}

/** The posterior on n0 = 1..longest, or on as many as hold it where `longest` is left open. */
export function dgaPosterior(table: CaptureTable, delta: number, longest?: number): DgaPosterior {
  const lists = table.lists.length;
  const posterior = createGraphPosterior(table, delta);
  const look = lookCoarsely(posterior, graphsOf(lists), lists, longest ?? LONGEST_GRID);
  const nodes = nodesUpTo(longest ?? look.longest);
  const margins = new Float64Array(2 ** lists);
  const heights = nodes.map((x) => {
    posterior.fillMargins(x, margins);
    const shared = posterior.shared(x);
    return Float64Array.from(look.living, (graph) => shared + logLikelihoodOf(graph, margins));
  });
  return normalise(nodes, heights, look.living);
}

/** Fills the n0 between nodes, and shares the mass of each stretch over the graphs as its node does. */
function normalise(
  nodes: readonly number[],
  heights: readonly Float64Array[],
  graphs: readonly DecomposableGraph[],
): DgaPosterior {
  const top = heights.reduce(
    (most, row) => row.reduce((max, height) => Math.max(max, height), most),
    -Infinity,
  );
  const weights = heights.map((row) => row.map((height) => Math.exp(height - top)));
  const sums = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const masses = new Float64Array(nodes.at(-1) as number);
  const byGraph = new Float64Array(graphs.length);
  nodes.forEach((x, i) => {
    const next = nodes[i + 1] ?? x + 1;
    const [here, there] = [sums[i] as number, sums[i + 1] ?? 0];
    for (let at = x; at < next; at++) {
      masses[at - 1] =
        here > 0 && there > 0 ? here * (there / here) ** ((at - x) / (next - x)) : at === x ? here : 0;
    }
    (weights[i] as Float64Array).forEach((weight, g) => addTo(byGraph, g, weight * (next - x)));
  });
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  const wholeByGraph = byGraph.reduce((sum, mass) => sum + mass, 0);
  const bestAt = byGraph.reduce((best, mass, g) => (mass > (byGraph[best] as number) ? g : best), 0);
  const saturated = graphs.findIndex((graph) => graph.cliques.length === 1);
  return {
    masses: masses.map((mass) => mass / whole),
    saturatedShare: saturated < 0 ? 0 : (byGraph[saturated] as number) / wholeByGraph,
    best: graphs[bestAt] as DecomposableGraph,
    bestShare: (byGraph[bestAt] as number) / wholeByGraph,
  };
}

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

export function estimateDga(table: CaptureTable, settings: Settings): Estimate {
  const lists = table.lists.length;
  if (lists > DGA_LISTS) {
    const refusal = message("count/method-too-many-lists", { method: "dga", limit: DGA_LISTS, lists });
    return refused("dga", message("count/assumption-dga", { graphs: "very many" }), refusal);
  }
  const assumption = message("count/assumption-dga", { graphs: graphsOf(lists).length });
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
      ],
      density: densityOf(people, found.masses),
      details: {
        delta,
        grid: found.masses.length,
        graphs: graphsOf(lists).length,
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
