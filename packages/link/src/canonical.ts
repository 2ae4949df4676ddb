/**
 * Lists put in an order that depends on what they say and not on how their rows, or the lists themselves, came to stand:
 * lists by name, rows by hashes of their names, then of all they say, values numbered as they first appear. Rows of one
 * name stand together, and so near each other in memory: they are what is compared most. All of linking works on lists
 * in this order, so that no step has to be proved independent of it; results go back to the caller's order at the end.
 */
import type { ListColumn, RecordList } from "@recount/core";
import { contentHashes, tellingColumns, type ContentHashes } from "./content.ts";
import { lookedUp, orderByTwo, radixSort } from "./radix.ts";
import { hashText } from "./similarity.ts";

export interface CanonicalLists {
  readonly lists: readonly RecordList[];
  /** The caller's index of each record, by its index here. */
  readonly callers: Uint32Array;
  /** The index here of each record, by the caller's. */
  readonly canonical: Uint32Array;
  /** By the caller's index. */
  readonly content: ContentHashes;
}

export function canonicalLists(lists: readonly RecordList[]): CanonicalLists {
  const content = contentHashes(lists);
  const offsets: number[] = [];
  let count = 0;
  for (const list of lists) {
    offsets.push(count);
    count += list.rowCount;
  }
  const placed = lists.map((list, at) => {
    const columns = tellingColumns(list);
    const order = rowOrder(list, columns, content, offsets[at]!);
    return { list, columns, order, offset: offsets[at]! };
  });
  placed.sort((left, right) => compareNames(left.list, right.list) || compareContents(left, right, content));
  const callers = new Uint32Array(count);
  const canonical = new Uint32Array(count);
  let next = 0;
  for (const { order, offset } of placed) {
    for (const row of order) {
      canonical[offset + row] = next;
      callers[next++] = offset + row;
    }
  }
  return { lists: placed.map(reorder), callers, canonical, content };
}

const compareNames = (left: RecordList, right: RecordList): number =>
  left.name < right.name ? -1 : left.name > right.name ? 1 : 0;

interface Placed {
  readonly order: Uint32Array;
  readonly offset: number;
}

/** Two lists of one name: by their rows' hashes, in order. */
function compareContents(left: Placed, right: Placed, { high, low }: ContentHashes): number {
  const size = Math.min(left.order.length, right.order.length);
  for (let i = 0; i < size; i++) {
    const a = left.offset + left.order[i]!;
    const b = right.offset + right.order[i]!;
    if (high[a] !== high[b]) return high[a]! - high[b]!;
    if (low[a] !== low[b]) return low[a]! - low[b]!;
  }
  return left.order.length - right.order.length;
}

/** Rows by hash; those of one hash by their cells; those that say the same stay as they stand, since nobody can tell. */
function rowOrder(
  { rowCount }: RecordList,
  columns: readonly ListColumn[],
  { high, low }: ContentHashes,
  offset: number,
): Uint32Array {
  const highs = high.subarray(offset, offset + rowCount);
  const lows = low.subarray(offset, offset + rowCount);
  const byContent = orderByTwo(highs, lows);
  const names = nameHashes(rowCount, columns);
  const order = radixSort(lookedUp(byContent, names), byContent).values;
  for (let start = 0; start < rowCount;) {
    let end = start + 1;
    const row = order[start]!;
    while (end < rowCount && highs[order[end]!] === highs[row] && lows[order[end]!] === lows[row]) end++;
    if (end - start > 1) order.subarray(start, end).sort((a, b) => compareCells(columns, a, b) || a - b);
    start = end;
  }
  return order;
}

/** By row: half the bits a hash of the family's name, or the whole name, and half of the given name. */
function nameHashes(rowCount: number, columns: readonly ListColumn[]): Uint32Array {
  const names = new Uint32Array(rowCount);
  for (const { role, values, codes } of columns) {
    if (role !== "familyName" && role !== "fullName" && role !== "givenName") continue;
    const half = role === "givenName" ? 0xffff : 0xffff0000;
    const hashes = Uint32Array.from(values, (value) => hashText(value) & half);
    for (let row = 0; row < rowCount; row++) names[row]! ^= hashes[codes[row]!]!;
  }
  return names;
}

function compareCells(columns: readonly ListColumn[], left: number, right: number): number {
  for (const { values, codes } of columns) {
    const a = codes[left]!;
    const b = codes[right]!;
    if (a === b || values[a] === values[b]) continue;
    return values[a]! < values[b]! ? -1 : 1;
  }
  return 0;
}

function reorder({
  list,
  columns,
  order,
}: {
  readonly list: RecordList;
  readonly columns: readonly ListColumn[];
  readonly order: Uint32Array;
}): RecordList {
  return {
    name: list.name,
    rowCount: list.rowCount,
    rowNumbers: order.map((row) => list.rowNumbers[row]!),
    columns: columns.map((column) => reorderColumn(column, order)),
  };
}

function reorderColumn({ header, role, values, codes }: ListColumn, order: Uint32Array): ListColumn {
  const numbers = new Uint32Array(values.length);
  const inOrder = [""];
  const placed = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const code = codes[order[i]!]!;
    if (code === 0) continue;
    if (numbers[code] === 0) numbers[code] = inOrder.push(values[code]!) - 1;
    placed[i] = numbers[code]!;
  }
  return { header, role, values: inOrder, codes: placed };
}
