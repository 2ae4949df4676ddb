/**
 * Lists added to an earlier run: pairs of two earlier records need not be compared again, since the earlier run says which
 * of them were likely enough to be kept, and a weight under a model depends on the two records alone. All else is done as
 * if every list were linked from the start, so that the result is the same, byte for byte.
 *
 * Why no pair is lost: under given rules, a block of all records holds the earlier one. Where it is too large now, it is
 * split by the same keys in the same order as before, so that its parts hold no two earlier records that were not in one
 * part before. Two earlier records that are candidates now were candidates then.
 */
import { recordId, type RecordList } from "@recount/core";
import type { BlockingKey } from "./blocking-keys.ts";
import type { CanonicalLists } from "./canonical.ts";
import { contentText, type ContentHashes } from "./content.ts";
import { EVERY_PAIR, type Linkage } from "./linkage.ts";
import type { LinkModel } from "./model.ts";

/** What an earlier run with the same model left behind. */
export interface EarlierRun {
  /** Its records with the hashes of their content, as records.csv has them. */
  readonly records: readonly { readonly recordId: string; readonly content: string }[];
  /** The record ids of the pairs it kept, left and right, as pairs.csv has them. */
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** True where it compared every pair. */
  readonly everyPair: boolean;
}

/** A finished linking as what a later one can be added to. */
export function earlierRunOf({ lists, content, pairs, blocking }: Linkage): EarlierRun {
  const ids = lists.flatMap((list) => Array.from({ length: list.rowCount }, (_, row) => recordId(list, row)));
  return {
    records: ids.map((id, record) => ({ recordId: id, content: contentText(content, record) })),
    left: Array.from(pairs.left, (record) => ids[record]!),
    right: Array.from(pairs.right, (record) => ids[record]!),
    everyPair: blocking.rules.some(({ rule }) => rule === EVERY_PAIR),
  };
}

/** Which records are earlier ones, and with whom each was kept as a pair; by record number in canonical order. */
export interface EarlierPairs {
  readonly earlier: Uint8Array;
  /** Record r was kept with partners[starts[r]] to partners[starts[r + 1] − 1], all of higher numbers, ascending. */
  readonly starts: Uint32Array;
  readonly partners: Uint32Array;
}

/** Whether a pair has to be weighed: not where both records are earlier ones whose pair was not kept. left < right. */
export function mustWeigh({ earlier, starts, partners }: EarlierPairs, left: number, right: number): boolean {
  if (earlier[left] === 0 || earlier[right] === 0) return true;
  let low = starts[left]!;
  let high = starts[left + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (partners[middle]! < right) low = middle + 1;
    else high = middle;
  }
  return low < starts[left + 1]! && partners[low] === right;
}

/**
 * What can be taken from an earlier run; undefined where nothing can and all pairs have to be weighed: the tool chose its
 * rules by how many records there were, a record of the earlier run is gone or changed (a block that was too large may be
 * small enough now), or a key that splits blocks came only with the new lists.
 */
export function earlierPairs(
  run: EarlierRun,
  lists: readonly RecordList[],
  order: CanonicalLists,
  keys: ReadonlyMap<string, BlockingKey>,
  model: LinkModel,
): EarlierPairs | undefined {
  if (!run.everyPair && model.blockingRules.some((rule) => rule.length === 0)) return undefined;
  const numbers = new Map<string, number>();
  const earlier = earlierRecords(run, lists, order, numbers);
  if (numbers.size !== run.records.length) return undefined;
  if (!run.everyPair && !allKeysBefore(keys, earlier)) return undefined;
  return { earlier, ...partnersOf(run, numbers, earlier) };
}

/** Marks the records of lists that are as they were: of the same rows that say the same. */
function earlierRecords(
  run: EarlierRun,
  lists: readonly RecordList[],
  { canonical, content }: CanonicalLists,
  numbers: Map<string, number>,
): Uint8Array {
  const known = new Map(run.records.map(({ recordId: id, content: hash }) => [id, hash]));
  const earlier = new Uint8Array(canonical.length);
  let offset = 0;
  for (const list of lists) {
    if (isAsItWas(list, offset, known, content)) {
      for (let row = 0; row < list.rowCount; row++) {
        earlier[canonical[offset + row]!] = 1;
        numbers.set(recordId(list, row), canonical[offset + row]!);
      }
    }
    offset += list.rowCount;
  }
  return earlier;
}

function isAsItWas(
  list: RecordList,
  offset: number,
  known: ReadonlyMap<string, string>,
  content: ContentHashes,
): boolean {
  for (let row = 0; row < list.rowCount; row++)
    if (known.get(recordId(list, row)) !== contentText(content, offset + row)) return false;
  return true;
}

/** Every key of a record now was a key of some earlier record: so blocks were split by the same keys then. */
function allKeysBefore(keys: ReadonlyMap<string, BlockingKey>, earlier: Uint8Array): boolean {
  return [...keys.values()].every(
    ({ slots }) =>
      slots.every((slot) => slot.every((hash) => hash === 0)) ||
      slots.some((slot) => slot.some((hash, record) => hash !== 0 && earlier[record] === 1)),
  );
}

function partnersOf(
  { left, right }: EarlierRun,
  numbers: ReadonlyMap<string, number>,
  earlier: Uint8Array,
): { starts: Uint32Array; partners: Uint32Array } {
  const pairs: number[] = [];
  left.forEach((id, at) => {
    const a = numbers.get(id);
    const b = numbers.get(right[at]!);
    if (a !== undefined && b !== undefined) pairs.push(Math.min(a, b) * 4294967296 + Math.max(a, b));
  });
  const sorted = Float64Array.from(pairs).sort();
  const starts = new Uint32Array(earlier.length + 1);
  for (const pair of sorted) starts[Math.floor(pair / 4294967296) + 1]!++;
  for (let record = 0; record < earlier.length; record++) starts[record + 1]! += starts[record]!;
  return { starts, partners: Uint32Array.from(sorted, (pair) => pair % 4294967296) };
}
