/**
 * The few kinds of random draw an invented list needs, each from a seeded stream handed in, so that the same seed
 * always invents the same people.
 */
import type { Random } from "@recount/core";

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** A whole number from `first` to `last`, both included. */
export function between(random: Random, first: number, last: number): number {
  return first + random.integer(last - first + 1);
}

/** One of the items, all equally likely. The list must not be empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** The index drawn in proportion to the weights, which are not negative and not all zero. */
export function pickIndex(random: Random, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = random.next() * total;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

/**
 * One of the items, early ones more often: item i has weight 1 / (i + offset). The few names that half a country
 * bears and the many that are rare come out of this.
 */
export function pickEarly<T>(random: Random, items: readonly T[], offset = 3): T {
  const scale = Math.log((items.length + offset) / offset);
  const index = Math.floor(offset * (Math.exp(random.next() * scale) - 1));
  const item = items[Math.min(index, items.length - 1)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

/** The items in a random order (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const held = order[last] as T;
    order[last] = order[other] as T;
    order[other] = held;
  }
  return order;
}

/** A standard normal draw (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
