/**
 * The decomposable (chordal) graphs of K labelled lists with their cliques and separators: 8 (3 lists), 61, 822,
 * 18,154 (6), 617,675 (7). Kept flat, since at 7 lists there are four million cliques and separators.
 */

/** Cliques and non-empty separators as bitmasks of lists; a separator comes as often as it separates. */
export interface DecomposableGraph {
  readonly cliques: readonly number[];
  readonly separators: readonly number[];
}

/** Graphs laid out flat: cliques of graph g at parts[start[2g]..start[2g+1]-1], its separators from there on. */
export interface FlatGraphs {
  readonly many: number;
  readonly start: Int32Array;
  readonly parts: Uint8Array;
}

/** The graph at place `g`. */
export function graphAt({ start, parts }: FlatGraphs, g: number): DecomposableGraph {
  const middle = start[2 * g + 1] as number;
  return {
    cliques: [...parts.subarray(start[2 * g], middle)],
    separators: [...parts.subarray(middle, start[2 * g + 2])],
  };
}

/** The graphs at some places, in their order. */
export function graphsAt(graphs: FlatGraphs, places: readonly number[]): FlatGraphs {
  const from = (at: number): number => graphs.start[at] as number;
  const many = places.length;
  const start = new Int32Array(2 * many + 1);
  const parts = new Uint8Array(places.reduce((sum, g) => sum + from(2 * g + 2) - from(2 * g), 0));
  let offset = 0;
  places.forEach((g, place) => {
    parts.set(graphs.parts.subarray(from(2 * g), from(2 * g + 2)), offset);
    start[2 * place + 1] = offset + from(2 * g + 1) - from(2 * g);
    offset += from(2 * g + 2) - from(2 * g);
    start[2 * place + 2] = offset;
  });
  return { many, start, parts };
}

/** Parts of a graph at most: cliques and separators that stay after cancelling number under twice the lists. */
const PARTS_ROOM = 16;

/** Arrays that grow by doubling, so that the number of graphs need not be known. */
interface Growing {
  many: number;
  start: Int32Array;
  parts: Uint8Array;
}

function makeRoom(growing: Growing): void {
  const { many, start, parts } = growing;
  if (2 * many + 3 > start.length) {
    growing.start = new Int32Array(2 * start.length);
    growing.start.set(start);
  }
  if ((start[2 * many] as number) + PARTS_ROOM > parts.length) {
    growing.parts = new Uint8Array(2 * parts.length);
    growing.parts.set(parts);
  }
}

/** Adds what is left of the signs: +1 for a clique, minus its multiplicity for a separator. Clears the signs. */
function append(growing: Growing, sets: readonly number[], sign: Int8Array): void {
  makeRoom(growing);
  const { many, start, parts } = growing;
  let end = start[2 * many] as number;
  for (const set of sets) {
    if ((sign[set] as number) <= 0) continue;
    parts[end++] = set;
    sign[set] = 0;
  }
  start[2 * many + 1] = end;
  for (const set of sets)
    for (; (sign[set] as number) < 0; sign[set] = (sign[set] as number) + 1) parts[end++] = set;
  start[2 * many + 2] = end;
  growing.many++;
}

/**
 * Takes vertices out one by one whose neighbours are all joined (Dirac 1961: a graph is chordal when that empties it).
 * Each set {v} and its neighbours counts +1 and its neighbours alone -1; what does not cancel are the cliques and the
 * separators with their multiplicities (Lauritzen 1996, section 2.1.3).
 * @returns the sets met, or nothing where the graph is not chordal. `sign` is then to be cleared.
 */
function eliminate(near: Int32Array, vertexCount: number, sign: Int8Array, sets: number[]): boolean {
  let left = 2 ** vertexCount - 1;
  sets.length = 0;
  while (left !== 0) {
    const v = simplicial(near, left, vertexCount);
    if (v < 0) return false;
    const around = (near[v] as number) & left;
    const whole = around | (1 << v);
    sign[whole] = (sign[whole] as number) + 1;
    sets.push(whole);
    if (around !== 0) {
      sign[around] = (sign[around] as number) - 1;
      sets.push(around);
    }
    left &= ~(1 << v);
  }
  return true;
}

/** The first vertex of `left` whose neighbours there are all joined; -1 where there is none. */
function simplicial(near: Int32Array, left: number, vertexCount: number): number {
  for (let v = 0; v < vertexCount; v++) {
    if (!((left >>> v) & 1)) continue;
    const around = (near[v] as number) & left;
    let joined = true;
    for (let rest = around; rest !== 0 && joined; rest &= rest - 1) {
      const low = rest & -rest;
      joined = (around & ~low & ~(near[31 - Math.clz32(low)] as number)) === 0;
    }
    if (joined) return v;
  }
  return -1;
}

/** All decomposable graphs of `vertexCount` vertices (at most 7), by their edge sets ascending. */
export function decomposableGraphs(vertexCount: number): FlatGraphs {
  const pairs: [number, number][] = [];
  for (let left = 0; left < vertexCount; left++)
    for (let right = left + 1; right < vertexCount; right++) pairs.push([left, right]);
  const growing: Growing = { many: 0, start: new Int32Array(64), parts: new Uint8Array(256) };
  const near = new Int32Array(vertexCount);
  const sign = new Int8Array(2 ** vertexCount);
  const sets: number[] = [];
  for (let edges = 0; edges < 2 ** pairs.length; edges++) {
    near.fill(0);
    for (let rest = edges; rest !== 0; rest &= rest - 1) {
      const [left, right] = pairs[31 - Math.clz32(rest & -rest)] as [number, number];
      near[left] = (near[left] as number) | (1 << right);
      near[right] = (near[right] as number) | (1 << left);
    }
    if (eliminate(near, vertexCount, sign, sets)) append(growing, sets, sign);
    else for (const set of sets) sign[set] = 0;
  }
  const { many, start, parts } = growing;
  return { many, start: start.slice(0, 2 * many + 1), parts: parts.slice(0, start[2 * many]) };
}
