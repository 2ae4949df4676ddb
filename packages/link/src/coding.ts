/** Dictionary encoding across lists: a value is worked on once, a record holds its number. 0 always means missing. */
import type { ListColumn, RecordList, Role } from "@recount/core";
import { hashText } from "./similarity.ts";

/** One standardised column over all records. `values[0]` stands for missing. */
export interface Coded<T> {
  readonly values: readonly T[];
  readonly codes: Uint32Array;
}

/** Places looked at for one key before it goes to the overflow: only texts made to collide come so far. */
const LONGEST_PROBE = 64;

/**
 * Numbers distinct values by a key, from 1 in order of first sight. Open addressing with the hashes kept: at a million
 * keys it grows without hashing a text again, which a Map cannot.
 */
export class Dictionary<T> {
  readonly values: T[];
  readonly #keys: string[] = [""];
  /** By number; half as many as places. */
  #hashes = new Uint32Array(64);
  /** Numbers by place; 0 where free. */
  #places = new Uint32Array(128);
  readonly #overflow = new Map<string, number>();

  constructor(missing: T) {
    this.values = [missing];
  }

  intern(key: string, make: () => T): number {
    const hash = hashText(key);
    const place = this.#placeOf(hash, key);
    const known = place < 0 ? this.#overflow.get(key) : this.#places[place]!;
    if (known !== undefined && known !== 0) return known;
    const number = this.values.length;
    this.values.push(make());
    this.#keys.push(key);
    this.#hashes[number] = hash;
    if (place < 0) this.#overflow.set(key, number);
    else this.#places[place] = number;
    if (number === this.#hashes.length - 1) this.#grow();
    return number;
  }

  /** Where a key stands or is to stand; -1 in the overflow. */
  #placeOf(hash: number, key: string): number {
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (let probe = 0; probe < LONGEST_PROBE; probe++) {
      const number = this.#places[place]!;
      if (number === 0 || (this.#hashes[number] === hash && this.#keys[number] === key)) return place;
      place = (place + 1) & mask;
    }
    return -1;
  }

  #grow(): void {
    const hashes = new Uint32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#places = new Uint32Array(hashes.length * 2);
    this.#overflow.clear();
    for (let number = 1; number < this.#keys.length; number++) {
      const key = this.#keys[number]!;
      const place = this.#placeOf(hashes[number]!, key);
      if (place < 0) this.#overflow.set(key, number);
      else this.#places[place] = number;
    }
  }
}

/** The columns of a list with a role, in file order. */
export function columnsOf(list: RecordList, ...roles: readonly Role[]): ListColumn[] {
  return list.columns.filter((column) => roles.includes(column.role));
}

export function hasRole(lists: readonly RecordList[], ...roles: readonly Role[]): boolean {
  return lists.some((list) => columnsOf(list, ...roles).some((column) => column.values.length > 1));
}

/** Distinct combinations of codes: a number per row from 0, and one row that stands for each number. */
export interface Combination {
  readonly numbers: Uint32Array;
  readonly rows: readonly number[];
}

/** Numbers the distinct combinations of several code columns, in order of first sight. */
export function combineCodes(columns: readonly Uint32Array[], rowCount: number): Combination {
  let numbers = new Uint32Array(rowCount);
  let size = 1;
  for (const column of columns) {
    const seen = new Map<number, number>();
    const next = new Uint32Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const key = column[row]! * size + numbers[row]!;
      let number = seen.get(key);
      if (number === undefined) {
        number = seen.size;
        seen.set(key, number);
      }
      next[row] = number;
    }
    numbers = next;
    size = Math.max(1, seen.size);
  }
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (numbers[row] === rows.length) rows.push(row);
  return { numbers, rows };
}

/**
 * Makes one coded column from several columns of each list: `read` sees the cells of a distinct combination (one array
 * per role asked for, each with the cells of that role's columns) and gives the key and value, or undefined.
 */
export function codeRoles<T>(
  lists: readonly RecordList[],
  roles: readonly Role[],
  missing: T,
  read: (cells: readonly (readonly string[])[], listIndex: number) => { key: string; value: T } | undefined,
): Coded<T> {
  const recordCount = lists.reduce((sum, list) => sum + list.rowCount, 0);
  const dictionary = new Dictionary<T>(missing);
  const codes = new Uint32Array(recordCount);
  let offset = 0;
  lists.forEach((list, listIndex) => {
    const byRole = roles.map((role) => columnsOf(list, role));
    const columns = byRole.flat();
    if (columns.length === 1) {
      const [column] = columns as [ListColumn];
      const cellsByRole = byRole.map((some): string[] => (some.length === 0 ? [] : [""]));
      const cells = cellsByRole.find((each) => each.length === 1)!;
      const coded = Uint32Array.from(column.values, (value) => {
        cells[0] = value;
        const found = value === "" ? undefined : read(cellsByRole, listIndex);
        return found === undefined ? 0 : dictionary.intern(found.key, () => found.value);
      });
      for (let row = 0; row < list.rowCount; row++) codes[offset + row] = coded[column.codes[row]!]!;
    } else if (columns.length > 0) {
      const combination = combineCodes(
        columns.map((column) => column.codes),
        list.rowCount,
      );
      const coded = combination.rows.map((row) => {
        const cells = byRole.map((some) => some.map((column) => column.values[column.codes[row]!]!));
        const found = read(cells, listIndex);
        return found === undefined ? 0 : dictionary.intern(found.key, () => found.value);
      });
      for (let row = 0; row < list.rowCount; row++) codes[offset + row] = coded[combination.numbers[row]!]!;
    }
    offset += list.rowCount;
  });
  return { values: dictionary.values, codes };
}

/** How many records have each code. */
export function countCodes(codes: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return counts;
}
