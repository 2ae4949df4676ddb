/** From drawn linkings to capture tables: what the count needs of them. */
import {
  captureTable,
  drawnTables,
  stratify,
  type CaptureTable,
  type DrawnTables,
  type StratifiedPeople,
  type StratifiedTables,
} from "@recount/count";
import type { Linkage, PartitionSample } from "@recount/link";
import { recordHistories } from "./people.ts";
import { recordStrata, strataOfPeople, type RecordStrata } from "./strata-values.ts";

/** The capture table of one draw: as captureHistories, with the people of the draw. */
function tableOf(personOf: Uint32Array, histories: Uint32Array, names: readonly string[]): CaptureTable {
  const people = new Uint32Array(personOf.length);
  personOf.forEach((person, record) => (people[person] |= histories[record]));
  return captureTable(
    names,
    people.filter((history) => history > 0),
  );
}

/** The capture tables of drawn linkings over the lists called `names`. */
export function drawnTablesOf(
  linkage: Linkage,
  sample: PartitionSample,
  names: readonly string[],
): DrawnTables {
  const histories = recordHistories(linkage, names);
  return drawnTables(
    Array.from({ length: sample.draws }, (_, draw) => tableOf(sample.personOf(draw), histories, names)),
  );
}

/** Replicates of missing values where linkings are not drawn. */
const REPLICATES = 20;

/** The named people of one linking with their lists and strata. */
function stratified(personOf: Uint32Array, histories: Uint32Array, strata: RecordStrata): StratifiedPeople {
  const people = personOf.reduce((most, person) => Math.max(most, person + 1), 0);
  const on = new Uint32Array(people);
  personOf.forEach((person, record) => (on[person] |= histories[record]));
  const values = strataOfPeople(personOf, people, strata);
  const named = [...on.keys()].filter((person) => on[person] > 0);
  return {
    histories: Uint32Array.from(named, (person) => on[person]),
    strata: Int16Array.from(named, (person) => values[person]),
  };
}

/** Tables by the strata of a field, with the spellings that are one in each, and the commonest. */
export interface FieldTables extends StratifiedTables {
  readonly spellings: RecordStrata["spellings"];
  readonly written: RecordStrata["written"];
}

/**
 * Tables by the strata of a field, one a drawn linking; without drawn linkings the linking as it stands, several times
 * where values are missing. @throws RecountError runs/by where no list has the field.
 */
export function stratifiedTablesOf(
  linkage: Linkage,
  sample: PartitionSample | undefined,
  { names, by, seed }: { readonly names: readonly string[]; readonly by: string; readonly seed: number },
): FieldTables {
  const histories = recordHistories(linkage, names);
  const strata = recordStrata(linkage, by);
  const partitions =
    sample === undefined
      ? [linkage.personOf]
      : Array.from({ length: sample.draws }, (_, draw) => sample.personOf(draw));
  const draws = partitions.map((personOf) => stratified(personOf, histories, strata));
  const [only] = draws;
  const missing = only !== undefined && only.strata.includes(-1);
  const repeated = sample === undefined && missing ? Array.from({ length: REPLICATES }, () => only) : draws;
  const { spellings, written } = strata;
  return { ...stratify(names, strata.names, repeated, seed), spellings, written };
}
