/**
 * People that were clustered elsewhere (on Spark, say): taken as they stand, beside judgements, and given the pairs that
 * held them together, so that they can be explained and written down as people that were found here.
 */
import { RecountError, recordId, type Message, type RecordList } from "@recount/core";
import { PairStore, sortPairs } from "./candidates.ts";
import type { ClusterInput } from "./cluster.ts";
import { UnionFind } from "./components.ts";
import type { LinkModel } from "./model.ts";
import { NO_SECOND_LOOK, type People } from "./people.ts";
import type { Scorer } from "./score.ts";

/** Clusters' ids by record id. Records that are not in it are people of their own. */
export type GivenClusters = ReadonlyMap<string, string>;

/** Of larger clusters only neighbours are weighed, not every pair. */
const WEIGHED_IN_FULL = 40;

export interface GivenPeopleInput {
  readonly clusters: GivenClusters;
  /** In canonical order, as all record numbers here. */
  readonly lists: readonly RecordList[];
  readonly named: Uint8Array;
  readonly scorer: Scorer;
  readonly model: LinkModel;
  readonly mustLink: ClusterInput["mustLink"];
  readonly cannotLink: ClusterInput["cannotLink"];
}

/**
 * Makes people of clusters. "Same" judgements join clusters; unnamed victims stay apart whatever a cluster says.
 * @throws RecountError link/clusters for a record that is in no list or clusters of nearly no record, link/judgements where a cluster holds two records
 * that were judged different.
 */
export function givenPeople(input: GivenPeopleInput): People {
  const { named, scorer, model, mustLink, cannotLink } = input;
  const people = new UnionFind(named.length);
  const together = sameCluster(input);
  refuseLittleCover(input);
  for (const [left, right] of [...together, ...mustLink]) people.join(left, right);
  for (const [left, right] of cannotLink) {
    if (people.find(left) !== people.find(right)) continue;
    const [one, other] = [left, right].map((record) => idAt(input.lists, record));
    throw new RecountError(
      "link/judgements",
      `${one} and ${other} were judged different and are in one cluster`,
      {
        remedy: "take the judgement back, or part the cluster",
      },
    );
  }
  const pairs = weighedPairs(people, named.length, scorer);
  const clustering: ClusterInput = {
    recordCount: named.length,
    pairs,
    evidence: scorer,
    threshold: model.threshold,
    calibration: model.calibration,
    sizes: model.groupSizes ?? undefined,
    mustLink: [...together, ...mustLink],
    cannotLink,
  };
  return {
    people: numbered(people, named.length),
    pairs,
    clustering,
    secondLook: NO_SECOND_LOOK,
  };
}

/** Below this share of the named records, clusters are taken for another case's, or for a part of the file. */
const LEAST_COVER = 0.1;

/** How many named records there are, and how many of them clusters tell of. */
function coverOf({ clusters, lists, named }: Pick<GivenPeopleInput, "clusters" | "lists" | "named">): {
  told: number;
  records: number;
} {
  let told = 0;
  let records = 0;
  let record = 0;
  for (const list of lists) {
    for (let row = 0; row < list.rowCount; row++, record++) {
      if (named[record] === 0) continue;
      records++;
      if (clusters.has(recordId(list, row))) told++;
    }
  }
  return { told, records };
}

const EACH_RECORD = "give a line for each record: one that is alone is a cluster of its own";

/** Clusters that tell of a part of the records leave each of the others a person of its own: said, with how many. */
export function clusterWarnings(input: Pick<GivenPeopleInput, "clusters" | "lists" | "named">): Message[] {
  const { told, records } = coverOf(input);
  if (told === records) return [];
  return [
    {
      code: "link/clusters-cover",
      params: { told, records, rest: records - told },
      english: `the clusters tell of ${told} of ${records} named records: each of the other ${records - told} was taken for a person of its own`,
      remedy: EACH_RECORD,
    },
  ];
}

function refuseLittleCover(input: GivenPeopleInput): void {
  const { told, records } = coverOf(input);
  if (told >= records * LEAST_COVER) return;
  throw new RecountError(
    "link/clusters",
    `the clusters tell of ${told} of ${records} named records: nearly everyone would be a person of their own`,
    { remedy: EACH_RECORD },
  );
}

/** Each named record with the first of its cluster. */
function sameCluster({ clusters, lists, named }: GivenPeopleInput): [number, number][] {
  const first = new Map<string, number>();
  const together: [number, number][] = [];
  let record = 0;
  let met = 0;
  for (const list of lists) {
    for (let row = 0; row < list.rowCount; row++, record++) {
      const cluster = clusters.get(recordId(list, row));
      if (cluster === undefined) continue;
      met++;
      if (named[record] === 0) continue;
      const known = first.get(cluster);
      if (known === undefined) first.set(cluster, record);
      else together.push([known, record]);
    }
  }
  if (met < clusters.size) refuseStrangers(clusters, lists);
  return together;
}

function refuseStrangers(clusters: GivenClusters, lists: readonly RecordList[]): never {
  const ids = new Set(
    lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, row) => recordId(list, row))),
  );
  const stranger = [...clusters.keys()].find((id) => !ids.has(id)) ?? "";
  throw new RecountError("link/clusters", `no record "${stranger.slice(0, 80)}" in these lists`, {
    remedy: "give the lists that were exported, in the same files",
  });
}

function idAt(lists: readonly RecordList[], record: number): string {
  let offset = 0;
  for (const list of lists) {
    if (record < offset + list.rowCount) return recordId(list, record - offset);
    offset += list.rowCount;
  }
  return String(record);
}

function weighedPairs(people: UnionFind, count: number, scorer: Scorer): People["pairs"] {
  const members = new Map<number, number[]>();
  for (let record = 0; record < count; record++) {
    const root = people.find(record);
    const group = members.get(root);
    if (group === undefined) members.set(root, [record]);
    else group.push(record);
  }
  const store = new PairStore();
  for (const group of members.values()) {
    for (let i = 0; i < group.length; i++) {
      const end = group.length <= WEIGHED_IN_FULL ? group.length : Math.min(group.length, i + 2);
      for (let j = i + 1; j < end; j++)
        store.add(group[i]!, group[j]!, scorer.weigh(group[i]!, group[j]!), scorer.gammas);
    }
  }
  return sortPairs(store.finish(scorer.width), scorer.width);
}

function numbered(people: UnionFind, count: number): { personOf: Uint32Array; personCount: number } {
  const numbers = new Map<number, number>();
  const personOf = new Uint32Array(count);
  for (let record = 0; record < count; record++) {
    const root = people.find(record);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    personOf[record] = number;
  }
  return { personOf, personCount: numbers.size };
}
