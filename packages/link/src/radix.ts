/** Sorting by 32-bit keys in linear time, and keeping the order of equal ones: blocks and canonical order need both. */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Two columns of one table, in order of `keys`. */
export interface SortedColumns {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

/** Passes over a 32-bit key. */
const PASSES = Math.ceil(32 / DIGIT_BITS);

/**
 * Sorts (key, value) rows by key, equal keys in the order they came: a least-significant-digit radix sort in three passes.
 * Uses up its input and as much room again, which is taken from `room` where that is given; what it gives back is either.
 */
export function radixSort(keys: Uint32Array, values: Uint32Array, room?: SortedColumns): SortedColumns {
  const counts = countDigits(keys);
  let fromKeys = keys;
  let fromValues = values;
  let toKeys = room?.keys.subarray(0, keys.length) ?? new Uint32Array(keys.length);
  let toValues = room?.values.subarray(0, keys.length) ?? new Uint32Array(keys.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const ofPass = counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
    if (ofPass.includes(keys.length)) continue; // all have the same digit
    sortByDigit(fromKeys, fromValues, { shift: pass * DIGIT_BITS, counts: ofPass }, toKeys, toValues);
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
  return { keys: fromKeys, values: fromValues };
}

/** How many keys have each digit, pass by pass. */
function countDigits(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PASSES * DIGITS);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    counts[key & (DIGITS - 1)]!++;
    counts[DIGITS + ((key >>> DIGIT_BITS) & (DIGITS - 1))]!++;
    counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]!++;
  }
  return counts;
}

function sortByDigit(
  keys: Uint32Array,
  values: Uint32Array,
  { shift, counts }: { readonly shift: number; readonly counts: Uint32Array },
  intoKeys: Uint32Array,
  intoValues: Uint32Array,
): void {
  const starts = new Uint32Array(DIGITS);
  for (let digit = 1; digit < DIGITS; digit++) starts[digit] = starts[digit - 1]! + counts[digit - 1]!;
  for (let i = 0; i < keys.length; i++) {
    const digit = (keys[i]! >>> shift) & (DIGITS - 1);
    const to = starts[digit]!++;
    intoKeys[to] = keys[i]!;
    intoValues[to] = values[i]!;
  }
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
