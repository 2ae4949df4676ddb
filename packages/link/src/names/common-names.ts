/**
 * Common names as words, for what is told of a cell before its names are parsed; well-known.ts has the same table by parsed
 * names.
 */
import table from "./well-known.json" with { type: "json" };
import { wordsOf } from "./words.ts";

/** By folded word, the numbers of the groups of names that have it. */
export type NameGroups = ReadonlyMap<string, readonly number[]>;

export function groupedNames(groups: readonly (readonly string[])[]): NameGroups {
  const numbers = new Map<string, number[]>();
  groups.forEach((names, number) => {
    for (const name of names) {
      const folded = wordsOf(name)
        .map((word) => word.folded)
        .join(" ");
      numbers.set(folded, [...(numbers.get(folded) ?? []), number]);
    }
  });
  return numbers;
}

/** The names that come with Recount, each a group with its spellings. */
export const COMMON_NAMES = groupedNames(
  Object.entries(table.names).map(([name, spellings]) => [name, ...spellings.split(" ")]),
);
