/**
 * A key for records that nobody was found for: their first and last names, and of other names those that one slip of the
 * hand makes theirs. A record with little but a misspelt name shares no key with the person whose name it misspells.
 */
import { tokenHashes, type BlockingKey } from "./blocking-keys.ts";
import type { Names } from "./chains.ts";
import { lookedUp, radixSort } from "./radix.ts";
import { mix, withinOneEdit } from "./similarity.ts";

/** The key's name, and its rule's. */
export const SLIPPED_NAME = "any-name-but-for-a-slip";

/** A misspelt name is rare: one of more records than this is a name. */
const RARE = 10;
/** In shorter names a letter more or less makes too many others. */
const SHORTEST = 4;
/** Of the names that one slip makes, so many are looked up: those of most records. */
const MOST_NEIGHBOURS = 4;
/** More names than this that are the same without a letter are names of few letters, and not looked through. */
const MOST_ALIKE = 200;

/** The key of any name, with more slots for lone records: `alone` is 1 for them. */
export function slippedNames(names: Names, anyName: BlockingKey, alone: Uint8Array): BlockingKey {
  const counts = countTokens(names, () => true);
  const wanted = countTokens(names, (record) => alone[record] === 1);
  const [hashes] = tokenHashes(names);
  const neighbours = neighboursOf(names, wanted, counts);
  const slots: Uint32Array[] = [];
  for (let at = 0; at < MOST_NEIGHBOURS; at++) {
    const near = Uint32Array.from(hashes, (_, token) => hashes[neighbours.get(token)?.[at] ?? 0]!);
    for (const { given, family } of names.readings)
      for (const part of [given, family])
        slots.push(lookedUp(part, near).map((hash, record) => (alone[record] === 1 ? hash : 0)));
  }
  return {
    name: SLIPPED_NAME,
    slots: [...anyName.slots, ...slots.filter((slot) => slot.some((hash) => hash !== 0))],
  };
}

/** By token, the first and last names that it is of those records. */
function countTokens({ tokens, readings }: Names, counted: (record: number) => boolean): Uint32Array {
  const counts = new Uint32Array(tokens.tokens.length);
  for (const { given, family } of readings)
    for (const part of [given, family])
      part.forEach((token, record) => (counts[token]! += counted(record) ? 1 : 0));
  return counts;
}

/** By wanted token, the names one slip away, those of most records first. */
function neighboursOf(
  names: Names,
  wanted: Uint32Array,
  counts: Uint32Array,
): ReadonlyMap<number, readonly number[]> {
  const { tokens, keys } = names.tokens;
  const near = new Map<number, Set<number>>();
  eachAlike(names, counts, (alike) => {
    for (const token of alike) {
      if (wanted[token] === 0 || counts[token]! > RARE) continue;
      const found = near.get(token) ?? new Set();
      for (const other of alike) {
        const [one, two] = [tokens[token]!, tokens[other]!];
        if (one.folded !== two.folded && one.script === two.script && withinOneEdit(one.folded, two.folded))
          found.add(other);
      }
      near.set(token, found);
    }
  });
  const order = (a: number, b: number): number => counts[b]! - counts[a]! || (keys[a]! < keys[b]! ? -1 : 1);
  return new Map(
    [...near].map(([token, found]) => [token, [...found].sort(order).slice(0, MOST_NEIGHBOURS)]),
  );
}

/** Hands over tokens that are the same with at most one letter left out of each. */
function eachAlike(
  { tokens: { tokens } }: Names,
  counts: Uint32Array,
  onAlike: (tokens: Uint32Array) => void,
): void {
  const hashes: number[] = [];
  const numbers: number[] = [];
  tokens.forEach((token, number) => {
    if (token === undefined || token.initial || counts[number] === 0 || token.folded.length < SHORTEST)
      return;
    for (let out = 0; out <= token.folded.length; out++) {
      hashes.push(hashWithout(token.folded, out));
      numbers.push(number);
    }
  });
  const sorted = radixSort(Uint32Array.from(hashes), Uint32Array.from(numbers));
  let start = 0;
  for (let end = 1; end <= sorted.keys.length; end++) {
    if (end < sorted.keys.length && sorted.keys[end] === sorted.keys[start]) continue;
    if (end - start > 1 && end - start <= MOST_ALIKE) onAlike(sorted.values.subarray(start, end));
    start = end;
  }
}

/** A hash of a text without the letter at `out`; of the whole text where there is none. */
function hashWithout(text: string, out: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    if (at !== out) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}
