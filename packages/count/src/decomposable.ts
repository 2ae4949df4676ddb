/**
 * The decomposable (chordal) graphs of K labelled lists with their cliques and separators: 8 (3 lists), 61, 822,
 * 18,154 (6).
 */

/** Cliques and non-empty separators as bitmasks of lists; a separator comes as often as it separates. */
export interface DecomposableGraph {
  readonly cliques: readonly number[];
  readonly separators: readonly number[];
  readonly edges: number;
}

/** Neighbours of each vertex as bitmasks, from the edge set `edges` (bit e is edge e in the order of `pairs`). */
function neighboursOf(
  edges: number,
  pairs: readonly (readonly [number, number])[],
  vertexCount: number,
): number[] {
  const neighbours = Array.from({ length: vertexCount }, () => 0);
  pairs.forEach(([left, right], edge) => {
    if (!((edges >>> edge) & 1)) return;
    neighbours[left] = (neighbours[left] as number) | (1 << right);
    neighbours[right] = (neighbours[right] as number) | (1 << left);
  });
  return neighbours;
}

function bitCount(bits: number): number {
  let many = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) many++;
  return many;
}

function isComplete(subset: number, neighbours: readonly number[]): boolean {
  return neighbours.every((near, vertex) => !((subset >>> vertex) & 1) || (subset & ~near) === 1 << vertex);
}

/**
 * Maximum cardinality search (Tarjan & Yannakakis 1984): visits the vertex with most visited neighbours; the graph is
 * chordal when those are always complete. Whenever the count does not rise by one a new clique begins, and the
 * visited neighbours are its separator (Lauritzen 1996, section 2.1.3).
 */
function decompose(neighbours: readonly number[], edges: number): DecomposableGraph | undefined {
  const cliques: number[] = [];
  const separators: number[] = [];
  let visited = 0;
  let current = 0;
  for (let step = 0; step < neighbours.length; step++) {
    const next = mostVisited(neighbours, visited);
    const earlier = (neighbours[next] as number) & visited;
    if (!isComplete(earlier, neighbours)) return undefined;
    if (step > 0 && earlier !== current) {
      cliques.push(current);
      if (earlier !== 0) separators.push(earlier);
      current = 0;
    }
    current = earlier | (1 << next);
    visited |= 1 << next;
  }
  return { cliques: [...cliques, current], separators, edges: bitCount(edges) };
}

function mostVisited(neighbours: readonly number[], visited: number): number {
  let best = -1;
  let most = -1;
  neighbours.forEach((near, vertex) => {
    const many = (visited >>> vertex) & 1 ? -1 : bitCount(near & visited);
    if (many > most) [best, most] = [vertex, many];
  });
  return best;
}

/** All decomposable graphs of `vertexCount` vertices (at most 6), by their edge sets ascending. */
export function decomposableGraphs(vertexCount: number): DecomposableGraph[] {
  const pairs: [number, number][] = [];
  for (let left = 0; left < vertexCount; left++)
    for (let right = left + 1; right < vertexCount; right++) pairs.push([left, right]);
  const graphs: DecomposableGraph[] = [];
  for (let edges = 0; edges < 2 ** pairs.length; edges++) {
    const graph = decompose(neighboursOf(edges, pairs, vertexCount), edges);
    if (graph !== undefined) graphs.push(graph);
  }
  return graphs;
}
