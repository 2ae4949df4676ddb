/**
 * The joint posterior of a decomposable graph and the number nobody recorded (Madigan & York 1997, section 4), summed
 * over all graphs on a grid of that number. models/dga.ts turns it into an estimate.
 */
import {
  decomposableGraphs,
  graphAt,
  graphsAt,
  type DecomposableGraph,
  type FlatGraphs,
} from "./decomposable.ts";
import { logFactorial, logGamma } from "./numeric/gamma.ts";
import { documented, listsIn, type CaptureTable } from "./table.ts";

/** n0 on the grid at most: eight times the documented people, within these bounds. Mass at its end means the data hardly bound it. */
const LONGEST_GRID = { least: 400_000, most: 8_000_000 };

const longestGrid = (table: CaptureTable): number =>
  Math.min(LONGEST_GRID.most, Math.max(LONGEST_GRID.least, 8 * documented(table)));

const graphsByLists = new Map<number, FlatGraphs>();

/** All decomposable graphs of `listCount` lists, made once. */
export function decomposableGraphsOf(listCount: number): FlatGraphs {
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

/** Sum of log f over cliques less that over separators, for every graph, plus what all share. @returns the greatest. */
function fillHeights(
  { many, start, parts }: FlatGraphs,
  margins: Float64Array,
  shared: number,
  into: Float64Array,
): number {
  let greatest = -Infinity;
  for (let g = 0; g < many; g++) {
    let sum = shared;
    const middle = start[2 * g + 1] as number;
    const end = start[2 * g + 2] as number;
    for (let at = start[2 * g] as number; at < middle; at++) sum += margins[parts[at] as number] as number;
    for (let at = middle; at < end; at++) sum -= margins[parts[at] as number] as number;
    into[g] = sum;
    if (sum > greatest) greatest = sum;
  }
  return greatest;
}

/** The graphs' posterior summed at some points of n0: by point, by graph, and the greatest log height for scale. */
interface Summed {
  readonly sums: Float64Array;
  readonly byGraph: Float64Array;
}

/** How far above the scale a height may stand before everything is scaled anew: e^200 times itself is still a number. */
const HEADROOM = 200;

/** Adds up in one pass, since there can be millions of heights; sums are kept on a scale that follows the greatest. */
function sumOver(
  posterior: GraphPosterior,
  lists: number,
  graphs: FlatGraphs,
  points: readonly number[],
  widths: readonly number[],
): Summed {
  const margins = new Float64Array(2 ** lists);
  const row = new Float64Array(graphs.many);
  const sums = new Float64Array(points.length);
  const byGraph = new Float64Array(graphs.many);
  let scale = -Infinity;
  points.forEach((x, i) => {
    posterior.fillMargins(x, margins);
    const greatest = fillHeights(graphs, margins, posterior.shared(x), row);
    if (greatest > scale + HEADROOM) {
      const factor = Math.exp(scale - greatest);
      for (let before = 0; before < i; before++) sums[before] = (sums[before] as number) * factor;
      for (let g = 0; g < byGraph.length; g++) byGraph[g] = (byGraph[g] as number) * factor;
      scale = greatest;
    }
    if (greatest < scale - HEADROOM) return;
    sums[i] = addRow(row, scale, greatest - NEGLIGIBLE, widths[i] as number, byGraph);
  });
  return { sums, byGraph };
}

/** Heights this far under the greatest at the same point are left out: e^-50. */
const NEGLIGIBLE = 50;

function addRow(
  row: Float64Array,
  scale: number,
  least: number,
  width: number,
  byGraph: Float64Array,
): number {
  let sum = 0;
  for (let g = 0; g < row.length; g++) {
    const height = row[g] as number;
    if (height < least) continue;
    const weight = Math.exp(height - scale);
    sum += weight;
    byGraph[g] = (byGraph[g] as number) + weight * width;
  }
  return sum;
}

/** The graphs that can be seen, and the range of n0 that holds all but 1e-7 of the posterior, with some room. */
interface CoarseLook {
  readonly graphs: FlatGraphs;
  readonly longest: number;
}

function lookCoarsely(posterior: GraphPosterior, lists: number, longest: number): CoarseLook {
  const all = decomposableGraphsOf(lists);
  const points: number[] = [];
  for (let at = 1; at <= longest; at = Math.max(at + 1, Math.ceil(at * 1.06))) points.push(at);
  const widths = points.map((at, i) => (points[i + 1] ?? at + 1) - at);
  const { sums, byGraph } = sumOver(posterior, lists, all, points, widths);
  const whole = byGraph.reduce((sum, share) => sum + share, 0);
  let beyond = 0;
  let last = points.length - 1;
  for (; last > 0; last--) {
    beyond += (sums[last] as number) * (widths[last] as number);
    if (beyond > 1e-7 * whole) break;
  }
  const end = points[Math.min(last + 2, points.length - 1)] ?? longest;
  return { graphs: seen(all, byGraph, whole), longest: Math.min(longest, Math.ceil(end * 1.1)) };
}

/** The graphs with the greatest shares, but for the last millionth of the posterior together. */
function seen(graphs: FlatGraphs, shares: Float64Array, whole: number): FlatGraphs {
  const least = (whole * 1e-6) / graphs.many; // all graphs under it hold less than a millionth together
  const order: number[] = [];
  for (let g = 0; g < graphs.many; g++) if ((shares[g] as number) > least) order.push(g);
  order.sort((left, right) => (shares[right] as number) - (shares[left] as number) || left - right);
  const kept: number[] = [];
  let sum = 0;
  for (const g of order) {
    if (sum > whole * (1 - 1e-6)) break;
    sum += shares[g] as number;
    kept.push(g);
  }
  return graphsAt(
    graphs,
    kept.sort((left, right) => left - right),
  );
}

export interface DgaPosterior {
  /** Posterior of n0; entry i is n0 = i + 1, as the published package's grids begin at 1. Sums to 1. */
  readonly masses: Float64Array;
  /** Posterior share of the saturated graph, and the likeliest graph. */
  readonly saturatedShare: number;
  readonly best: DecomposableGraph;
  readonly bestShare: number;
}

/** Where the posterior is evaluated: each n0 up to `fineness`, then steps of that part, between which log mass is straight. */
function nodesUpTo(longest: number, fineness: number): number[] {
  const nodes: number[] = [];
  for (let x = 1; x < longest; x += Math.max(1, Math.floor(x / fineness))) nodes.push(x);
  return [...nodes, longest];
}

/** Fineness of the posterior that is shown. */
const FINENESS = 1000;

/** The posterior of n0 at some values; between them log mass is straight. */
export interface DgaOutline {
  /** Values of n0, ascending from 1. */
  readonly nodes: readonly number[];
  /** Mass at each, up to a constant. */
  readonly heights: Float64Array;
}

/**
 * The outline of the posterior on as many n0 as hold it: what thousands of tables can be drawn from.
 * @param fineness 100: each n0 up to 100, then steps of a hundredth.
 */
export function dgaOutline(table: CaptureTable, delta: number, fineness: number): DgaOutline {
  const lists = table.lists.length;
  const posterior = createGraphPosterior(table, delta);
  const look = lookCoarsely(posterior, lists, longestGrid(table));
  const nodes = nodesUpTo(look.longest, fineness);
  const widths = nodes.map((x, i) => (nodes[i + 1] ?? x + 1) - x);
  return { nodes, heights: sumOver(posterior, lists, look.graphs, nodes, widths).sums };
}

/** The posterior on n0 = 1..longest, or on as many as hold it where `longest` is left open. */
export function dgaPosterior(table: CaptureTable, delta: number, longest?: number): DgaPosterior {
  const lists = table.lists.length;
  const posterior = createGraphPosterior(table, delta);
  const look = lookCoarsely(posterior, lists, longest ?? longestGrid(table));
  const nodes = nodesUpTo(longest ?? look.longest, FINENESS);
  const widths = nodes.map((x, i) => (nodes[i + 1] ?? x + 1) - x);
  const { sums, byGraph } = sumOver(posterior, lists, look.graphs, nodes, widths);
  const whole = byGraph.reduce((sum, mass) => sum + mass, 0);
  const bestAt = byGraph.reduce((best, mass, g) => (mass > (byGraph[best] as number) ? g : best), 0);
  const { start } = look.graphs;
  const saturated = byGraph.findIndex((_, g) => start[2 * g + 2] === (start[2 * g] as number) + 1);
  return {
    masses: filled(nodes, sums),
    saturatedShare: saturated < 0 ? 0 : (byGraph[saturated] as number) / whole,
    best: graphAt(look.graphs, bestAt),
    bestShare: (byGraph[bestAt] as number) / whole,
  };
}

/** The mass of every n0, the ones between nodes included, made to sum to 1. */
function filled(nodes: readonly number[], sums: Float64Array): Float64Array {
  const masses = new Float64Array(nodes.at(-1) as number);
  nodes.forEach((x, i) => {
    const next = nodes[i + 1] ?? x + 1;
    const [here, there] = [sums[i] as number, sums[i + 1] ?? 0];
    masses[x - 1] = here;
    if (!(here > 0 && there > 0)) return;
    const ratio = Math.exp(Math.log(there / here) / (next - x));
    for (let at = x + 1; at < next; at++) masses[at - 1] = (masses[at - 2] as number) * ratio;
  });
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / whole);
}
