/**
 * Records on their way to another thread: columns in shared memory, everything else as plain values that survive a
 * structured clone, and back to what comparisons are made from.
 */
import type { RecordList } from "@recount/core";
import { ChainTable, TokenTable, type Names } from "./chains.ts";
import { comparingPlaces, type Places, type PlacesRead } from "./places.ts";
import type { Records } from "./records.ts";

type NamesCopy = Omit<Names, "tokens" | "chains"> & {
  readonly tokens: Pick<TokenTable, "tokens" | "keys" | "groups" | "groupKeys">;
  readonly chains: ChainTable["chains"];
};

/** Comparisons need no more of a list than its name and size. */
type ListCopy = Pick<RecordList, "name" | "rowCount">;

export type RecordsCopy = Omit<Records, "lists" | "names" | "places" | "birthPlaces"> & {
  readonly lists: readonly ListCopy[];
  readonly names: NamesCopy;
  readonly places: PlacesRead | undefined;
  readonly birthPlaces: PlacesRead | undefined;
};

function copyPlaces(places: Places | undefined): PlacesRead | undefined {
  if (places === undefined) return undefined;
  const { column, partKeys, inside, sounds, around } = places;
  return { column, partKeys, inside, sounds, around };
}

/** A copy of records that can be posted to any number of threads. */
export function copyRecords(records: Records): RecordsCopy {
  const { tokens, keys, groups, groupKeys } = records.names.tokens;
  const { chains } = records.names.chains;
  return inSharedMemory({
    ...records,
    lists: records.lists.map(({ name, rowCount }) => ({ name, rowCount })),
    names: { ...records.names, tokens: { tokens, keys, groups, groupKeys }, chains },
    places: copyPlaces(records.places),
    birthPlaces: copyPlaces(records.birthPlaces),
  });
}

const compared = (places: PlacesRead | undefined): Places | undefined =>
  places === undefined ? undefined : comparingPlaces(places);

/** The records that a copy is of; of their lists only names and sizes. */
export function recordsFrom(copy: RecordsCopy): Records {
  const { names } = copy;
  return {
    ...copy,
    lists: copy.lists.map((list) => ({ ...list, rowNumbers: new Uint32Array(0), columns: [] })),
    names: { ...names, tokens: TokenTable.from(names.tokens), chains: ChainTable.from(names.chains) },
    places: compared(copy.places),
    birthPlaces: compared(copy.birthPlaces),
  };
}

/** A typed array's copy in shared memory. */
export function shared<T extends Uint8Array | Int32Array | Uint32Array | Float64Array>(array: T): T {
  const Kind = array.constructor as new (memory: SharedArrayBuffer) => T;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}

/** The same value with its typed arrays in shared memory; those of plain lists are left to the clone. */
function inSharedMemory<T>(value: T): T {
  if (value instanceof Uint8Array || value instanceof Uint32Array) return shared(value);
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value))
    return (value.length <= MOST_COLUMNS ? value.map((each) => inSharedMemory(each as unknown)) : value) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, inSharedMemory(each as unknown)]),
  ) as T;
}

/** Lists longer than this are of values, not of columns. */
const MOST_COLUMNS = 16;
