/**
 * How near a linkage of invented lists came to who is who: pairwise precision, recall and F1 over the clusters, the
 * number of people found against the number there are, and the worst mistakes, for those who build linkers.
 */
import { RecountError } from "@recount/core";

/** Which person each record is, by record id. */
export type Clustering = ReadonlyMap<string, string>;

export interface Evaluation {
  readonly records: number;
  /** Pairs of records that are one person, pairs put together, and pairs that are both. */
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly sharedPairs: number;
  /** sharedPairs / foundPairs; 1 where nothing was put together. */
  readonly precision: number;
  /** sharedPairs / truePairs; 1 where there was nothing to put together. */
  readonly recall: number;
  /** The harmonic mean of precision and recall. */
  readonly f1: number;
  /** How many people there are among the records, and how many the linkage made of them. */
  readonly people: number;
  readonly peopleFound: number;
  /** (peopleFound − people) / people: above 0 it left people split, below 0 it melted people together. */
  readonly peopleError: number;
  readonly falsePairs: readonly RecordPair[];
  readonly missedPairs: readonly RecordPair[];
}

export type RecordPair = readonly [left: string, right: string];

/**
 * Compares a linkage with who is who. Both must hold the same records; a record the linkage leaves out counts as a
 * person of its own. @throws RecountError usage/evaluate for a record nobody knows, or where there are none.
 */
export function evaluate(found: Clustering, actual: Clustering): Evaluation {
  if (actual.size === 0) throw new RecountError("usage/evaluate", "no records to compare with");
  for (const record of found.keys()) {
    if (!actual.has(record))
      throw new RecountError("usage/evaluate", `a linked record that nobody wrote: "${record}"`);
  }
  const complete = new Map(
    [...actual.keys()].map((record) => [record, found.get(record) ?? `alone ${record}`]),
  );
  const groupsFound = groups(complete);
  const groupsActual = groups(actual);
  const falsePairs = groupsFound.flatMap((group) =>
    pairs(group).filter(([a, b]) => actual.get(a) !== actual.get(b)),
  );
  const missedPairs = groupsActual.flatMap((group) =>
    pairs(group).filter(([a, b]) => complete.get(a) !== complete.get(b)),
  );
  const truePairs = countPairs(groupsActual);
  const foundPairs = countPairs(groupsFound);
  const sharedPairs = truePairs - missedPairs.length;
  const precision = foundPairs === 0 ? 1 : sharedPairs / foundPairs;
  const recall = truePairs === 0 ? 1 : sharedPairs / truePairs;
  return {
    records: actual.size,
    truePairs,
    foundPairs,
    sharedPairs,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    people: groupsActual.length,
    peopleFound: groupsFound.length,
    peopleError: (groupsFound.length - groupsActual.length) / groupsActual.length,
    falsePairs,
    missedPairs,
  };
}

function groups(clustering: Clustering): string[][] {
  const byPerson = new Map<string, string[]>();
  for (const [record, person] of clustering) {
    const group = byPerson.get(person);
    if (group === undefined) byPerson.set(person, [record]);
    else group.push(record);
  }
  return [...byPerson.values()];
}

function pairs(group: readonly string[]): RecordPair[] {
  return group.flatMap((left, at) => group.slice(at + 1).map((right): RecordPair => [left, right]));
}

function countPairs(all: readonly (readonly string[])[]): number {
  return all.reduce((sum, group) => sum + (group.length * (group.length - 1)) / 2, 0);
}
