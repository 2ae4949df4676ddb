/** Sorting by 32-bit keys in linear time, and keeping the order of equal ones: blocks and canonical order need both. */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Two columns of one table, in order of `keys`. */
export interface SortedColumns {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

/** Sorts (key, value) rows by key, equal keys in the order they came: a least-significant-digit radix sort in three passes. Uses up its input. */
export function radixSort(keys: Uint32Array, values: Uint32Array): SortedColumns {
  let fromKeys = keys;
  let fromValues = values;
  let toKeys: Uint32Array = new Uint32Array(keys.length);
  let toValues: Uint32Array = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (!sortByDigit(fromKeys, fromValues, shift, toKeys, toValues)) continue;
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
  return { keys: fromKeys, values: fromValues };
}

/** @returns false where all keys have the same digit, and nothing was written. */
function sortByDigit(
  keys: Uint32Array,
  values: Uint32Array,
  shift: number,
  intoKeys: Uint32Array,
  intoValues: Uint32Array,
): boolean {
  const starts = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < keys.length; i++) starts[((keys[i]! >>> shift) & (DIGITS - 1)) + 1]!++;
  if (starts.includes(keys.length)) return false;
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!;
  for (let i = 0; i < keys.length; i++) {
    const digit = (keys[i]! >>> shift) & (DIGITS - 1);
    const to = starts[digit]!++;
    intoKeys[to] = keys[i]!;
    intoValues[to] = values[i]!;
  }
  return true;
}

/** The order that sorts rows by two columns, the first before the second; equal rows keep theirs. */
export function orderByTwo(first: Uint32Array, second: Uint32Array): Uint32Array {
  const rows = Uint32Array.from({ length: first.length }, (_, row) => row);
  const bySecond = radixSort(second.slice(), rows).values;
  return radixSort(lookedUp(bySecond, first), bySecond).values;
}

/** What each code stands for. */
export function lookedUp(codes: Uint32Array, values: Uint32Array): Uint32Array {
  const found = new Uint32Array(codes.length);
  for (let i = 0; i < found.length; i++) found[i] = values[codes[i]!]!;
  return found;
}
