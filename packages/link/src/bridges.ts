/**
 * What holds components together once a first clustering had to cut some for their size. A single pair between two records
 * of few fields says little, and a cut by single pairs parts what belongs together; the evidence between the groups that
 * were found on either side says more. So those components are formed anew by that.
 */
import { eachComponent, REACH, type Clustered, type ClusterInput } from "./cluster.ts";
import { LARGEST_COMPONENT } from "./components.ts";
import { evidenceBetween } from "./group-evidence.ts";

/**
 * By pair, the bits that hold its records together: Infinity within a person, the evidence between their two people where
 * their components were cut from others, the pair's weight elsewhere, and within a person whom judgements made larger than
 * a component may be. Undefined where nothing was cut.
 */
export function bridges(
  { recordCount, pairs, threshold, evidence, sizes }: ClusterInput,
  { personOf, components }: Clustered,
): Float32Array | undefined {
  const componentOf = new Int32Array(recordCount).fill(-1);
  let number = 0;
  for (const members of eachComponent(components)) {
    for (const record of members) componentOf[record] = number;
    number++;
  }
  const { count, left, right, weight } = pairs;
  const touched = new Set<number>();
  for (let pair = 0; pair < count; pair++) {
    const [one, other] = [componentOf[left[pair]!]!, componentOf[right[pair]!]!];
    if (one === other || weight[pair]! <= threshold - REACH) continue;
    touched.add(one).add(other);
  }
  if (touched.size === 0) return undefined;
  const recordsOf = groupsOf(personOf, componentOf, touched);
  const known = new Map<number, number>();
  const between = (one: number, other: number): number => {
    const key = Math.min(one, other) * recordCount + Math.max(one, other);
    const found =
      known.get(key) ?? evidenceBetween(recordsOf.get(one)!, recordsOf.get(other)!, evidence, sizes);
    known.set(key, found);
    return found;
  };
  return weight.map((bits, pair) => {
    const [one, other] = [personOf[left[pair]!]!, personOf[right[pair]!]!];
    if (bits <= threshold - REACH || !touched.has(componentOf[left[pair]!]!)) return bits;
    if (one !== other) return between(one, other);
    return recordsOf.get(one)!.length > LARGEST_COMPONENT ? bits : Infinity;
  });
}

/** The records, ascending, of each person in the components given. */
function groupsOf(
  personOf: Uint32Array,
  componentOf: Int32Array,
  components: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  personOf.forEach((person, record) => {
    if (!components.has(componentOf[record]!)) return;
    const group = groups.get(person);
    if (group === undefined) groups.set(person, [record]);
    else group.push(record);
  });
  return groups;
}
