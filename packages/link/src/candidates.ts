/** Candidate pairs weighed: kept in growing typed arrays when likely enough, then sorted. */
import type { LinkedPairs } from "./linkage.ts";
import { orderByTwo } from "./radix.ts";
import { probabilityOf } from "./score.ts";

/** Pairs in no particular order, the gammas of one after another. */
export interface StoredPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly weight: Float32Array;
  readonly gammas: Uint8Array;
}

/** Pairs as they come. */
export class PairStore {
  size = 0;
  left = new Uint32Array(1024);
  right = new Uint32Array(1024);
  weight = new Float32Array(1024);
  gamma = new Uint8Array(1024);

  add(left: number, right: number, weight: number, gammas: Uint8Array): void {
    if (this.size === this.left.length) this.#grow(gammas.length);
    else if (this.gamma.length < this.left.length * gammas.length) this.#growGamma(gammas.length);
    this.left[this.size] = left;
    this.right[this.size] = right;
    this.weight[this.size] = weight;
    this.gamma.set(gammas, this.size * gammas.length);
    this.size++;
  }

  /** What was added; `width` is the number of gammas of a pair. */
  finish(width: number): StoredPairs {
    return {
      left: this.left.slice(0, this.size),
      right: this.right.slice(0, this.size),
      weight: this.weight.slice(0, this.size),
      gammas: this.gamma.slice(0, this.size * width),
    };
  }

  #grow(width: number): void {
    const length = this.left.length * 2;
    const left = new Uint32Array(length);
    left.set(this.left);
    this.left = left;
    const right = new Uint32Array(length);
    right.set(this.right);
    this.right = right;
    const weight = new Float32Array(length);
    weight.set(this.weight);
    this.weight = weight;
    this.#growGamma(width);
  }

  #growGamma(width: number): void {
    const gamma = new Uint8Array(this.left.length * width);
    gamma.set(this.gamma.subarray(0, Math.min(this.gamma.length, this.size * width)));
    this.gamma = gamma;
  }
}

/** More pairs put among those that are there. */
export function addPairs(first: LinkedPairs, more: StoredPairs, width: number): LinkedPairs {
  const store = new PairStore();
  const gammas = new Uint8Array(width);
  for (let i = 0; i < first.count; i++) {
    for (let c = 0; c < width; c++) gammas[c] = first.gamma[c]![i]!;
    store.add(first.left[i]!, first.right[i]!, first.weight[i]!, gammas);
  }
  for (let i = 0; i < more.left.length; i++) {
    const row = more.gammas.subarray(i * width, (i + 1) * width);
    store.add(more.left[i]!, more.right[i]!, more.weight[i]!, row);
  }
  return sortPairs(store.finish(width), width);
}

/** Weighed pairs in order of left, then right, with a column for each of the `width` gammas. */
export function sortPairs(store: StoredPairs, width: number): LinkedPairs {
  const order = orderByTwo(store.left, store.right);
  const { length } = order;
  const gamma = Array.from({ length: width }, () => new Uint8Array(length));
  const left = new Uint32Array(length);
  const right = new Uint32Array(length);
  const weight = new Float32Array(length);
  const probability = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const at = order[i]!;
    left[i] = store.left[at]!;
    right[i] = store.right[at]!;
    weight[i] = store.weight[at]!;
    probability[i] = probabilityOf(store.weight[at]!);
    for (let c = 0; c < width; c++) gamma[c]![i] = store.gammas[at * width + c]!;
  }
  return { count: length, left, right, weight, probability, gamma };
}

/** The same pairs with their records renamed, left before right, sorted by left, then right. `names` gives the new index. */
export function inOrderOf(pairs: LinkedPairs, names: Uint32Array): LinkedPairs {
  const left = new Uint32Array(pairs.count);
  const right = new Uint32Array(pairs.count);
  for (let i = 0; i < pairs.count; i++) {
    const a = names[pairs.left[i]!]!;
    const b = names[pairs.right[i]!]!;
    left[i] = Math.min(a, b);
    right[i] = Math.max(a, b);
  }
  const order = orderByTwo(left, right);
  return {
    count: pairs.count,
    left: order.map((pair) => left[pair]!),
    right: order.map((pair) => right[pair]!),
    weight: gathered(pairs.weight, order, new Float32Array(pairs.count)),
    probability: gathered(pairs.probability, order, new Float32Array(pairs.count)),
    gamma: pairs.gamma.map((column) => gathered(column, order, new Uint8Array(pairs.count))),
  };
}

function gathered<T extends Float32Array | Uint8Array>(from: T, order: Uint32Array, into: T): T {
  for (let i = 0; i < order.length; i++) into[i] = from[order[i]!]!;
  return into;
}
