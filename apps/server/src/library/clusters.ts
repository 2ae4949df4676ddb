/** People as clusters of records, and the scored pairs between them, in typed arrays: fit for some hundred thousands. */
import { breathe, eachLine } from "@recount/runs";
import { notFound } from "../problem.ts";
import type { RunSource } from "./calls.ts";
import type { Records } from "./records.ts";

export interface Pairs {
  readonly count: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly probability: Float32Array;
  /** Pairs of each record: `pairs[starts[r]] … pairs[starts[r + 1] − 1]`. */
  readonly starts: Uint32Array;
  readonly pairs: Uint32Array;
}

export interface Clusters {
  readonly people: number;
  readonly personOf: Uint32Array;
  /** The id of each person. */
  readonly ids: readonly string[];
  /** Records of each person, ascending: `records[starts[p]] … records[starts[p + 1] − 1]`. */
  readonly starts: Uint32Array;
  readonly records: Uint32Array;
  readonly pairs: Pairs;
  /**
   * Lowest match probability of a pair by itself on the strongest tree through a person's records; NaN with one record,
   * without such a tree, and where the weights could not be told.
   */
  readonly weakest: Float32Array;
}

/** Groups 0..n−1 by `groupOf` in counting-sort order. */
function grouped(
  groups: number,
  groupOf: Iterable<number>,
  total: number,
): { starts: Uint32Array; members: Uint32Array } {
  const starts = new Uint32Array(groups + 1);
  const all = Uint32Array.from(groupOf);
  for (const group of all) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++)
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const next = starts.slice();
  const members = new Uint32Array(total);
  all.forEach((group, member) => {
    const at = next[group] ?? 0;
    members[at] = member;
    next[group] = at + 1;
  });
  return { starts, members };
}

/** Person of each record, numbered in the order of their first record. */
async function readPeople(path: string, records: Records): Promise<{ personOf: Uint32Array; ids: string[] }> {
  const personOf = new Uint32Array(records.count);
  const numbers = new Map<string, number>();
  await eachLine(path, ["record_id", "list", "row", "person_id"], ([id = "", , , personId = ""]) => {
    const record = records.indexOf(id) ?? notFound(`record ${id} of the run is not in the lists`);
    const person = numbers.get(personId) ?? numbers.size;
    numbers.set(personId, person);
    personOf[record] = person;
  });
  return { personOf, ids: [...numbers.keys()] };
}

/** Growable column of numbers. */
function grown<T extends Uint32Array | Float32Array>(column: T, needed: number): T {
  if (needed <= column.length) return column;
  const larger = new (column.constructor as new (length: number) => T)(Math.max(1024, column.length * 2));
  larger.set(column);
  return larger;
}

async function readPairs(path: string, records: Records): Promise<Pairs> {
  let left = new Uint32Array(1024);
  let right = new Uint32Array(1024);
  let probability = new Float32Array(1024);
  let count = 0;
  await eachLine(path, ["left", "right", "match_probability"], ([a = "", b = "", p = ""]) => {
    [left, right, probability] = [
      grown(left, count + 1),
      grown(right, count + 1),
      grown(probability, count + 1),
    ];
    left[count] = records.indexOf(a) ?? notFound(`record ${a} of the run is not in the lists`);
    right[count] = records.indexOf(b) ?? notFound(`record ${b} of the run is not in the lists`);
    probability[count++] = Number(p);
  });
  [left, right, probability] = [
    left.subarray(0, count),
    right.subarray(0, count),
    probability.subarray(0, count),
  ];
  const ends = new Uint32Array(2 * count);
  ends.set(left);
  ends.set(right, count);
  const { starts, members } = grouped(records.count, ends, 2 * count);
  return {
    count,
    left,
    right,
    probability,
    starts,
    pairs: members.map((end) => (end < count ? end : end - count)),
  };
}

/** Disjoint sets with path halving. */
export function createForest(size: number): { join(a: number, b: number): boolean } {
  const parent = Uint32Array.from({ length: size }, (_, index) => index);
  function root(of: number): number {
    let at = of;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  }
  return {
    join(a, b) {
      const [from, to] = [root(a), root(b)];
      parent[from] = to;
      return from !== to;
    },
  };
}

/** Pairs whose two records are one person, strongest first; equal ones in the order of the file. */
function strongestFirst(pairs: Pairs, personOf: Uint32Array): Uint32Array {
  const inside: number[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    if (personOf[pairs.left[pair] ?? 0] === personOf[pairs.right[pair] ?? 0]) inside.push(pair);
  }
  return Uint32Array.from(inside).sort(
    (a, b) => (pairs.probability[b] ?? 0) - (pairs.probability[a] ?? 0) || a - b,
  );
}

/** The probability of a pair looked at by itself: `lone` bits more than in the run's table. */
function byItself(probability: number, lone: number): number {
  const odds = probability * 2 ** lone;
  return odds / (odds + 1 - probability);
}

/** Kruskal's tree over each person's pairs; its weakest edge is what holds the person together. */
function weakestLinks(pairs: Pairs, personOf: Uint32Array, sizes: Uint32Array, lone: number): Float32Array {
  const forest = createForest(personOf.length);
  const weakest = new Float32Array(sizes.length).fill(NaN);
  const joined = new Uint32Array(sizes.length);
  for (const pair of strongestFirst(pairs, personOf)) {
    const [a, b] = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0];
    if (!forest.join(a, b)) continue;
    const person = personOf[a] ?? 0;
    weakest[person] = pairs.probability[pair] ?? NaN;
    joined[person] = (joined[person] ?? 0) + 1;
  }
  // A tree that does not reach every record is held by a judgement, not by a probability.
  return weakest.map((value, person) =>
    (joined[person] ?? 0) + 1 === sizes[person] ? byItself(value, lone) : NaN,
  );
}

/** Reads a run's people and pairs. @param lone bits that a pair by itself weighs more than in them. */
export async function readClusters(run: RunSource, records: Records, lone: number): Promise<Clusters> {
  const { personOf, ids } = await readPeople(run.recordsPath, records);
  const people = ids.length;
  const pairs = await readPairs(run.pairsPath, records);
  await breathe();
  const { starts, members } = grouped(people, personOf, records.count);
  const sizes = Uint32Array.from(
    { length: people },
    (_, person) => (starts[person + 1] ?? 0) - (starts[person] ?? 0),
  );
  const weakest = weakestLinks(pairs, personOf, sizes, lone);
  return { people, personOf, ids, starts, records: members, pairs, weakest };
}

/** Records of a person, ascending. */
export function recordsOfPerson(clusters: Clusters, person: number): number[] {
  return [...clusters.records.subarray(clusters.starts[person], clusters.starts[person + 1])];
}

/** Pairs of a record, by index. */
export function pairsOfRecord({ pairs }: Clusters, record: number): Uint32Array {
  return pairs.pairs.subarray(pairs.starts[record], pairs.starts[record + 1]);
}
