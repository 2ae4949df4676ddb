/** Dictionary encoding across lists: a value is worked on once, a record holds its number. 0 always means missing. */
import type { ListColumn, RecordList, Role } from "@recount/core";

/** One standardised column over all records. `values[0]` stands for missing. */
export interface Coded<T> {
  readonly values: readonly T[];
  readonly codes: Uint32Array;
}

/** Numbers distinct values by a key, from 1 in order of first sight. */
export class Dictionary<T> {
  readonly values: T[];
  readonly #numbers = new Map<string, number>();

  constructor(missing: T) {
    this.values = [missing];
  }

  intern(key: string, make: () => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.values.length;
    this.values.push(make());
    this.#numbers.set(key, number);
    return number;
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
