/** Distances between two short strings: weighted over sound units, and by letter for slips of the hand. No allocation. */
import { substitution, UNIT_BITS } from "./correspondences.ts";

/** Longer tokens are compared by their first letters only; no name is this long. */
const LONGEST = 48;

const before = new Float32Array(LONGEST + 1);
const current = new Float32Array(LONGEST + 1);

/**
 * The cheapest way to turn one string of sound units into another by substitutions and omissions.
 * `leftOmitted[unit]` and `rightOmitted[unit]` are what leaving a unit out costs on each side.
 * Symmetric when the two are given together with their sides. At least 0; Infinity where it is not below `limit`.
 */
export function soundDistance(
  left: string,
  right: string,
  leftOmitted: Float32Array,
  rightOmitted: Float32Array,
  limit: number,
): number {
  const rows = Math.min(left.length, LONGEST);
  const columns = Math.min(right.length, LONGEST);
  const costs = substitution;
  let above = before;
  let here = current;
  above[0] = 0;
  for (let column = 1; column <= columns; column++)
    above[column] = above[column - 1]! + rightOmitted[right.charCodeAt(column - 1)]!;
  for (let row = 1; row <= rows; row++) {
    const unit = left.charCodeAt(row - 1);
    const omission = leftOmitted[unit]!;
    let diagonal = above[0]!;
    let cell = diagonal + omission;
    let least = cell;
    here[0] = cell;
    for (let column = 1; column <= columns; column++) {
      const other = right.charCodeAt(column - 1);
      const over = above[column]!;
      const substituted = diagonal + costs[(unit << UNIT_BITS) | other]!;
      const leftOut = over + omission;
      cell += rightOmitted[other]!;
      if (leftOut < cell) cell = leftOut;
      if (substituted < cell) cell = substituted;
      if (cell < least) least = cell;
      here[column] = cell;
      diagonal = over;
    }
    if (least >= limit) return Infinity;
    const swap = above;
    above = here;
    here = swap;
  }
  const distance = above[columns]!;
  return distance < limit ? distance : Infinity;
}

/** Three rows of a table of distances. */
const ROWS = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment; Damerau 1964). */
export function editDistance(left: string, right: string): number {
  const rows = Math.min(left.length, LONGEST);
  const columns = Math.min(right.length, LONGEST);
  let [twoBefore, oneBefore, row]: [Uint8Array, Uint8Array, Uint8Array] = [...ROWS];
  for (let column = 0; column <= columns; column++) oneBefore[column] = column;
  for (let line = 1; line <= rows; line++) {
    const letter = left.charCodeAt(line - 1);
    const previous = line > 1 ? left.charCodeAt(line - 2) : 0;
    let cell = line;
    row[0] = line;
    for (let column = 1; column <= columns; column++) {
      const other = right.charCodeAt(column - 1);
      const substituted = oneBefore[column - 1]! + (letter === other ? 0 : 1);
      const omitted = oneBefore[column]! + 1;
      cell++;
      if (omitted < cell) cell = omitted;
      if (substituted < cell) cell = substituted;
      if (column > 1 && line > 1 && letter === right.charCodeAt(column - 2) && previous === other)
        cell = Math.min(cell, twoBefore[column - 2]! + 1);
      row[column] = cell;
    }
    const oldest = twoBefore;
    twoBefore = oneBefore;
    oneBefore = row;
    row = oldest;
  }
  return oneBefore[columns]!;
}

/** Matched letters of the two sides, one bit each; names are compared by their first 30 letters. */
const LONGEST_IN_BITS = 30;
let leftMatched = 0;
let rightMatched = 0;

function markMatches(left: string, leftLength: number, right: string, rightLength: number): number {
  const reach = Math.max(0, (Math.max(leftLength, rightLength) >> 1) - 1);
  leftMatched = 0;
  rightMatched = 0;
  let matches = 0;
  for (let at = 0; at < leftLength; at++) {
    const letter = left.charCodeAt(at);
    const end = Math.min(at + reach + 1, rightLength);
    for (let there = Math.max(0, at - reach); there < end; there++) {
      if (right.charCodeAt(there) !== letter || ((rightMatched >> there) & 1) === 1) continue;
      leftMatched |= 1 << at;
      rightMatched |= 1 << there;
      matches++;
      break;
    }
  }
  return matches;
}

function halfTranspositions(left: string, leftLength: number, right: string): number {
  let there = 0;
  let outOfOrder = 0;
  for (let at = 0; at < leftLength; at++) {
    if (((leftMatched >> at) & 1) === 0) continue;
    while (((rightMatched >> there) & 1) === 0) there++;
    if (left.charCodeAt(at) !== right.charCodeAt(there)) outOfOrder++;
    there++;
  }
  return outOfOrder >> 1;
}

/** Jaro's similarity with Winkler's bonus of .1 a letter for up to four shared first letters (Winkler 1990). */
export function jaroWinkler(left: string, right: string): number {
  const leftLength = Math.min(left.length, LONGEST_IN_BITS);
  const rightLength = Math.min(right.length, LONGEST_IN_BITS);
  if (leftLength === 0 || rightLength === 0) return leftLength === rightLength ? 1 : 0;
  const matches = markMatches(left, leftLength, right, rightLength);
  if (matches === 0) return 0;
  const swaps = halfTranspositions(left, leftLength, right);
  const jaro = (matches / leftLength + matches / rightLength + (matches - swaps) / matches) / 3;
  let shared = 0;
  const longest = Math.min(4, leftLength, rightLength);
  while (shared < longest && left.charCodeAt(shared) === right.charCodeAt(shared)) shared++;
  return jaro + shared * 0.1 * (1 - jaro);
}
