/**
 * Pairs that were compared for training, each with the number of its pattern, so that scoring need not compare them
 * again: most patterns weigh too little whatever their values, and only pairs of the others are weighed.
 */
import type { PairBlocks } from "./blocking.ts";

/** Pairs in one page. */
const PAGE = 1 << 16;
/** Blocks with more pairs than this, those found twice counted twice, are compared again instead: 64 MB. */
const MOST_PAIRS = 8_000_000;

/** Whether the pairs of these blocks are few enough to be kept. The same in every thread. */
export function canKeepPairs({ blocks }: PairBlocks): boolean {
  let pairs = 0;
  for (const { starts } of blocks) {
    for (let block = 1; block + 1 < starts.length; block++) {
      const size = starts[block + 1]! - starts[block]!;
      pairs += (size * (size - 1)) / 2;
    }
  }
  return pairs <= MOST_PAIRS;
}

/** Pairs as they come: those of one left record one after another. */
export class ComparedPairs {
  /** By rule, how many pairs it found first. */
  readonly perRule: Float64Array;
  size = 0;
  /** Right record and pattern number of one pair after another. */
  readonly #pages: Uint32Array[] = [];
  #page: Uint32Array = new Uint32Array(0);
  readonly #lefts: number[] = [];
  /** Where the pairs of each left record begin. */
  readonly #begins: number[] = [];
  #left = -1;

  constructor(rules: number) {
    this.perRule = new Float64Array(rules);
  }

  add(left: number, right: number, pattern: number, rule: number): void {
    if (left !== this.#left) {
      this.#left = left;
      this.#lefts.push(left);
      this.#begins.push(this.size);
    }
    const at = this.size % PAGE;
    if (at === 0) this.#pages.push((this.#page = new Uint32Array(2 * PAGE)));
    this.#page[2 * at] = right;
    this.#page[2 * at + 1] = pattern;
    this.perRule[rule]!++;
    this.size++;
  }

  /** Hands over the pairs whose pattern is wanted. */
  each(wanted: Uint8Array, onPair: (left: number, right: number) => void): void {
    for (let run = 0; run < this.#lefts.length; run++) {
      const end = this.#begins[run + 1] ?? this.size;
      for (let pair = this.#begins[run]!; pair < end; pair++) {
        const page = this.#pages[Math.floor(pair / PAGE)]!;
        const at = 2 * (pair % PAGE);
        if (wanted[page[at + 1]!] === 1) onPair(this.#lefts[run]!, page[at]!);
      }
    }
  }
}
