/**
 * Two chains of names aligned token by token: lists keep two, three or four names of a chain, drop fathers, put the
 * family first, write initials, and split one name in two.
 */
import { joined } from "./tokens.ts";
import type { ChainAlignment, NameToken, TokenMatch, TokenSimilarity } from "./types.ts";

export type Similarity = (left: NameToken, right: NameToken) => TokenSimilarity;

/** Below this, two tokens are not taken for one name. */
const LEAST = 0.7;

/** A match out of order must be worth this much more than one in order. */
const REORDERING = 0.1;

/** No chain is compared beyond this many names. */
const LONGEST = 12;

const scores = new Float64Array(LONGEST * LONGEST);
const gains = new Float64Array((LONGEST + 1) * (LONGEST + 1));

/** What taking two tokens for one name is worth: more than nothing from LEAST upwards. */
const gainAt = (cell: number): number => (scores[cell] ?? 0) - LEAST + 0.01;

function fillScores(left: readonly NameToken[], right: readonly NameToken[], pairs: TokenSimilarity[]): void {
  let cell = 0;
  for (const one of left)
    for (const other of right) {
      const similarity = oneOf(one, other, pairs, cell);
      scores[cell] = similarity;
      cell++;
    }
}

function oneOf(left: NameToken, right: NameToken, pairs: TokenSimilarity[], cell: number): number {
  const similarity = pairs[cell];
  return similarity === undefined || (left.initial && right.initial && left.folded !== right.folded)
    ? 0
    : similarity.score;
}

/** The best alignment that keeps both orders, as matched cells (left * columns + right). */
function inOrder(rows: number, columns: number): { cells: number[]; gain: number } {
  const width = columns + 1;
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const cell = row * columns + column;
      const skip = Math.max(gains[(row + 1) * width + column] ?? 0, gains[row * width + column + 1] ?? 0);
      const match = gainAt(cell) > 0 ? gainAt(cell) + (gains[(row + 1) * width + column + 1] ?? 0) : 0;
      gains[row * width + column] = Math.max(skip, match);
    }
  return { cells: traced(rows, columns), gain: gains[0] ?? 0 };
}

function clearBorder(rows: number, columns: number): void {
  const width = columns + 1;
  for (let row = 0; row <= rows; row++) gains[row * width + columns] = 0;
  for (let column = 0; column <= columns; column++) gains[rows * width + column] = 0;
}

function traced(rows: number, columns: number): number[] {
  const width = columns + 1;
  const cells: number[] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    const best = gains[row * width + column] ?? 0;
    const cell = row * columns + column;
    if (gainAt(cell) > 0 && best === gainAt(cell) + (gains[(row + 1) * width + column + 1] ?? 0)) {
      cells.push(cell);
      row++;
      column++;
    } else if (best === gains[(row + 1) * width + column]) row++;
    else column++;
  }
  return cells;
}

/** The best pairs first, wherever they stand; ties by position, so that the result never depends on anything else. */
function anyOrder(rows: number, columns: number): { cells: number[]; gain: number } {
  const candidates: number[] = [];
  for (let cell = 0; cell < rows * columns; cell++) if (gainAt(cell) > 0) candidates.push(cell);
  candidates.sort((left, right) => (scores[right] ?? 0) - (scores[left] ?? 0) || left - right);
  const rowsTaken = new Set<number>();
  const columnsTaken = new Set<number>();
  const cells: number[] = [];
  let gain = 0;
  for (const cell of candidates) {
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    if (rowsTaken.has(row) || columnsTaken.has(column)) continue;
    rowsTaken.add(row);
    columnsTaken.add(column);
    cells.push(cell);
    gain += gainAt(cell);
  }
  return { cells: cells.sort((left, right) => left - right), gain };
}

function bestCells(rows: number, columns: number): number[] {
  clearBorder(rows, columns);
  const kept = inOrder(rows, columns);
  if (kept.cells.length === Math.min(rows, columns) && kept.gain > (1 - LEAST - 0.05) * kept.cells.length)
    return kept.cells;
  const free = anyOrder(rows, columns);
  return free.gain > kept.gain + REORDERING ? free.cells : kept.cells;
}

function isReordered(matches: readonly TokenMatch[]): boolean {
  return matches.some((match, index) => index > 0 && match.right < (matches[index - 1]?.right ?? 0));
}

function unmatched(length: number, taken: (index: number) => boolean): number[] {
  const left: number[] = [];
  for (let index = 0; index < length; index++) if (!taken(index)) left.push(index);
  return left;
}

function covers(start: number, span: number, index: number): boolean {
  return index >= start && index < start + span;
}

function meanScore(matches: readonly TokenMatch[]): number {
  if (matches.length === 0) return 0;
  let sum = 0;
  for (const match of matches) sum += match.similarity.score;
  return sum / matches.length;
}

/** One name written in two parts on one side: tried only for what is left over, and only as a whole. */
function splitMatches(
  parts: readonly NameToken[],
  free: readonly number[],
  whole: NameToken,
  similarity: Similarity,
): { start: number; similarity: TokenSimilarity } | undefined {
  for (const start of free) {
    const first = parts[start];
    const second = parts[start + 1];
    if (first === undefined || second === undefined || !free.includes(start + 1)) continue;
    if (first.script !== second.script || first.initial || second.initial) continue;
    const found = similarity(joined(first, second), whole);
    if (found.score >= 0.9) return { start, similarity: found };
  }
  return undefined;
}

/** Two tokens on one side against one on the other, where a match may have taken one of the two already. */
function withSplits(
  left: readonly NameToken[],
  right: readonly NameToken[],
  matches: readonly TokenMatch[],
  similarity: Similarity,
): TokenMatch[] {
  const grown = [...matches];
  const open = (side: "left" | "right", length: number): number[] =>
    unmatched(length, (index) => grown.some((match) => covers(match[side], match[`${side}Span`], index)));
  for (const at of open("right", right.length)) {
    const found = splitMatches(left, open("left", left.length), right[at] as NameToken, similarity);
    if (found !== undefined)
      grown.push({ left: found.start, right: at, similarity: found.similarity, leftSpan: 2, rightSpan: 1 });
  }
  for (const at of open("left", left.length)) {
    const found = splitMatches(right, open("right", right.length), left[at] as NameToken, similarity);
    if (found !== undefined)
      grown.push({ left: at, right: found.start, similarity: found.similarity, leftSpan: 1, rightSpan: 2 });
  }
  return grown.sort((one, other) => one.left - other.left);
}

/**
 * Which tokens of two chains are the same name. `similarity` is tokenSimilarity, or a cache of it; it is called once
 * a pair of tokens. Symmetric up to the sides; chains longer than 12 names are compared by their first 12.
 */
export function alignChains(
  left: readonly NameToken[],
  right: readonly NameToken[],
  similarity: Similarity,
): ChainAlignment {
  const rows = Math.min(left.length, LONGEST);
  const columns = Math.min(right.length, LONGEST);
  const pairs: TokenSimilarity[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      pairs.push(similarity(left[row] as NameToken, right[column] as NameToken));
  fillScores(left.slice(0, rows), right.slice(0, columns), pairs);
  let matches = bestCells(rows, columns).map((cell): TokenMatch => {
    const [at, there] = [Math.floor(cell / columns), cell % columns];
    return { left: at, right: there, similarity: pairs[cell] as TokenSimilarity, leftSpan: 1, rightSpan: 1 };
  });
  if (matches.length < Math.min(rows, columns) && rows !== columns)
    matches = withSplits(left, right, matches, similarity);
  return {
    matches,
    unmatchedLeft: unmatched(left.length, (index) =>
      matches.some((match) => covers(match.left, match.leftSpan, index)),
    ),
    unmatchedRight: unmatched(right.length, (index) =>
      matches.some((match) => covers(match.right, match.rightSpan, index)),
    ),
    reordered: isReordered(matches),
    score: meanScore(matches),
  };
}
