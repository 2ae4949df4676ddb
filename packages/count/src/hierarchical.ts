/**
 * The hierarchical log-linear models of K lists: sets of terms closed under subsets, with every main effect and
 * without the term of all lists at once, which the data cannot identify. 1, 8 (K = 3), 113 (K = 4), 6893 (K = 5).
 */
import { listsIn } from "./table.ts";

/** A model: its terms beyond the intercept as bitmasks of lists, main effects first, then by size. */
export type Model = readonly number[];

/** Terms of 2 to K-1 lists, smaller first. */
function interactionTerms(listCount: number, largest: number): number[] {
  const terms: number[] = [];
  for (let term = 1; term < 2 ** listCount; term++) {
    const size = listsIn(term);
    if (size >= 2 && size <= largest) terms.push(term);
  }
  return terms.sort((left, right) => listsIn(left) - listsIn(right) || left - right);
}

/** The subsets of a term with one list fewer, for terms of 3 lists and more. */
function below(term: number): number[] {
  if (listsIn(term) < 3) return [];
  const subsets: number[] = [];
  for (let bit = term; bit !== 0; bit &= bit - 1) subsets.push(term & ~(bit & -bit));
  return subsets;
}

/**
 * All hierarchical models of `listCount` lists with interactions of up to `largest` lists, in a fixed order: fewer
 * terms first.
 */
export function hierarchicalModels(listCount: number, largest = listCount - 1): Model[] {
  const main = Array.from({ length: listCount }, (_, list) => 1 << list);
  const candidates = interactionTerms(listCount, Math.min(largest, listCount - 1));
  let partial: number[][] = [[]];
  for (const term of candidates) {
    const needed = below(term);
    const grown = partial.filter((chosen) => needed.every((subset) => chosen.includes(subset)));
    partial = [...partial, ...grown.map((chosen) => [...chosen, term])];
  }
  return partial.map((chosen) => [...main, ...chosen]).sort((left, right) => left.length - right.length);
}
