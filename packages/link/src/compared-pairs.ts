/**
 * Pairs that were compared for training, each with the number of its pattern, so that scoring need not compare them
 * again: most patterns weigh too little whatever their values, and only pairs of the others are weighed.
 */
/** Pairs in one page. */
const PAGE = 1 << 16;

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
