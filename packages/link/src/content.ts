/**
 * What a record says, as a 64-bit hash of its list's name and its cells. A record keeps it when rows are shuffled, other
 * rows or columns come or go, and files are given in another order: canonical order and the ids of people rest on it.
 * It is no secret: whoever can guess a row can confirm the guess, so it stays with the records it was made from.
 */
import type { ListColumn, RecordList, Role } from "@recount/core";
import { mix } from "./similarity.ts";

/** 64 bits per record, as two columns. */
export interface ContentHashes {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** What names a row without saying anything of the person, or has no meaning here. */
const SAYS_NOTHING: ReadonlySet<Role> = new Set<Role>(["other", "recordId"]);

/** The columns that say something, by role; within a role in file order. */
export function tellingColumns(list: RecordList): ListColumn[] {
  return list.columns
    .filter(({ role }) => !SAYS_NOTHING.has(role))
    .sort((left, right) => (left.role < right.role ? -1 : left.role > right.role ? 1 : 0));
}

/** Two independent 32-bit hashes of a text: FNV-1a, and the same with other constants. */
function hashTwice(text: string, into: [number, number]): void {
  let a = into[0];
  let b = into[1];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + 0x9e37), 0x85ebca6b) ^ (b >>> 15);
  }
  into[0] = mix(a);
  into[1] = mix(b);
}

/** Adds a column's cells to the rows' hashes. An empty cell adds nothing, as if the list had no such column. */
function addColumn(column: ListColumn, seed: string, high: Uint32Array, low: Uint32Array, at: number): void {
  const { values, codes } = column;
  const highs = new Uint32Array(values.length);
  const lows = new Uint32Array(values.length);
  for (let code = 1; code < values.length; code++) {
    const lanes: [number, number] = [0x811c9dc5, 0x2f0b4c47];
    hashTwice(seed, lanes);
    hashTwice(values[code]!, lanes);
    [highs[code], lows[code]] = lanes;
  }
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === 0) continue;
    high[at + row] = mix(Math.imul(high[at + row]!, 31) ^ highs[code]!);
    low[at + row] = mix(Math.imul(low[at + row]!, 33) ^ lows[code]!);
  }
}

/** The content hashes of all records, in the order of the lists and their rows. */
export function contentHashes(lists: readonly RecordList[]): ContentHashes {
  const count = lists.reduce((sum, list) => sum + list.rowCount, 0);
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  let at = 0;
  for (const list of lists) {
    const name: [number, number] = [0x811c9dc5, 0x2f0b4c47];
    hashTwice(list.name, name);
    high.fill(name[0], at, at + list.rowCount);
    low.fill(name[1], at, at + list.rowCount);
    const ordinals = new Map<Role, number>();
    for (const column of tellingColumns(list)) {
      const ordinal = ordinals.get(column.role) ?? 0;
      ordinals.set(column.role, ordinal + 1);
      addColumn(column, `${column.role} ${ordinal}`, high, low, at);
    }
    at += list.rowCount;
  }
  return { high, low };
}

/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TEN_BITS = Array.from({ length: 1024 }, (_, n) => ALPHABET[n >>> 5]! + ALPHABET[n & 31]!);

/** The first 50 bits as ten letters and digits. */
export function fiftyBits(high: number, low: number): string {
  return (
    TEN_BITS[high >>> 22]! +
    TEN_BITS[(high >>> 12) & 1023]! +
    TEN_BITS[(high >>> 2) & 1023]! +
    TEN_BITS[((high & 3) << 8) | (low >>> 24)]! +
    TEN_BITS[(low >>> 14) & 1023]!
  );
}

/** The first 60 bits as twelve letters and digits: how records.csv writes a record's content hash. */
export function contentText({ high, low }: ContentHashes, record: number): string {
  return fiftyBits(high[record]!, low[record]!) + TEN_BITS[(low[record]! >>> 4) & 1023]!;
}
