/** Counted gamma patterns: training works on how often each pattern occurs, never on single pairs. */
import { NULL_GAMMA } from "./gamma.ts";

/** Distinct patterns, `width` gammas each, one after another, with their (possibly scaled) numbers of pairs. */
export interface Patterns {
  readonly width: number;
  readonly count: number;
  readonly gammas: Uint8Array;
  readonly pairs: Float64Array;
}

/** Patterns remembered beside the map of all: a power of 2. */
const RECENT = 4096;

export class PatternCounter {
  readonly #width: number;
  readonly #radix: number[];
  readonly #numbers = new Map<number, number>();
  /** The patterns seen last, by a hash: their keys and numbers. */
  readonly #recentKeys = new Float64Array(RECENT).fill(-1);
  readonly #recent = new Uint32Array(RECENT);
  #gammas: Uint8Array;
  #pairs: Float64Array;

  /** `levels` holds the number of levels of each comparison. */
  constructor(levels: readonly number[]) {
    this.#width = levels.length;
    this.#radix = levels.map((count) => count + 1);
    this.#gammas = new Uint8Array(this.#width * 256);
    this.#pairs = new Float64Array(256);
  }

  /** How many patterns are numbered. */
  get size(): number {
    return this.#numbers.size;
  }

  add(gammas: Uint8Array, pairs: number): void {
    this.count(this.numberOf(gammas), pairs);
  }

  /** The number of a pattern, from 0 in order of first sight. */
  numberOf(gammas: Uint8Array): number {
    let key = 0;
    let hash = 0;
    for (let i = 0; i < this.#width; i++) {
      const digit = gammas[i] === NULL_GAMMA ? 0 : gammas[i]! + 1;
      key = key * this.#radix[i]! + digit;
      hash = Math.imul(hash, 29) + digit;
    }
    const slot = (hash ^ (hash >>> 11)) & (RECENT - 1);
    if (this.#recentKeys[slot] === key) return this.#recent[slot]!;
    const number = this.#numbers.get(key) ?? this.#numberNew(key, gammas);
    this.#recentKeys[slot] = key;
    this.#recent[slot] = number;
    return number;
  }

  #numberNew(key: number, gammas: Uint8Array): number {
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    this.#makeRoom(number);
    this.#gammas.set(gammas.subarray(0, this.#width), number * this.#width);
    return number;
  }

  count(pattern: number, pairs: number): void {
    this.#pairs[pattern]! += pairs;
  }

  /** The gammas of a numbered pattern. */
  gammasOf(pattern: number): Uint8Array {
    return this.#gammas.subarray(pattern * this.#width, (pattern + 1) * this.#width);
  }

  /** Adds what another counter of the same comparisons found. */
  merge({ width, count, gammas, pairs }: Patterns): void {
    for (let i = 0; i < count; i++) this.add(gammas.subarray(i * width, (i + 1) * width), pairs[i]!);
  }

  #makeRoom(number: number): void {
    if (number < this.#pairs.length) return;
    const gammas = new Uint8Array(this.#gammas.length * 2);
    gammas.set(this.#gammas);
    this.#gammas = gammas;
    const pairs = new Float64Array(this.#pairs.length * 2);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
  }

  /** The patterns that were counted, in ascending order of their gammas, so that sums do not depend on the order of pairs. `scale` is what each pair stands for. */
  finish(scale: number): Patterns {
    const counted = [...this.#numbers].filter(([, number]) => this.#pairs[number]! > 0);
    const keys = counted.sort((a, b) => a[0] - b[0]);
    const gammas = new Uint8Array(keys.length * this.#width);
    const pairs = new Float64Array(keys.length);
    keys.forEach(([, number], at) => {
      gammas.set(this.#gammas.subarray(number * this.#width, (number + 1) * this.#width), at * this.#width);
      pairs[at] = this.#pairs[number]! * scale;
    });
    return { width: this.#width, count: keys.length, gammas, pairs };
  }
}
