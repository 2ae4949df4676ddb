/** Keys that spellings of one name share in any script: for blocking, and for the search box. */
import { skeletonLetters } from "./correspondences.ts";
import { parseName } from "./parse.ts";
import type { NameToken, SearchKey } from "./types.ts";

/** A name with more readings than this is keyed by its most regular ones only. */
const MOST_KEYS = 4;

/**
 * Skeletons of a token under the readings its letters allow, the most regular first; between 1 and 4, all non-empty.
 * Two spellings of one name share at least one, whatever their scripts; names without consonants share "-".
 */
export function skeletonKeys(token: NameToken): string[] {
  let keys = [token.skeleton.slice(0, token.skeleton.length - restSkeletonLength(token))];
  for (let at = 0; at < token.sounds.length; at++) {
    const letters = skeletonLetters[token.sounds.charCodeAt(at)] ?? "";
    if (letters === "") continue;
    const grown = Array.from(letters).flatMap((letter) => keys.map((key) => key + letter));
    keys = grown.slice(0, Math.max(keys.length, MOST_KEYS));
  }
  const ending = token.din ? "dn" : "";
  return keys.map((key) => key + ending || "-");
}

/** How many letters at the end of the skeleton come from the sounds (and "Eddin"), not from a prefix. */
function restSkeletonLength({ sounds, din }: NameToken): number {
  let length = din ? 2 : 0;
  for (let at = 0; at < sounds.length; at++) if (skeletonLetters[sounds.charCodeAt(at)] !== "") length++;
  return length;
}

/** The keys by which a name, or what somebody types to find one, is searched. */
export function searchKeys(text: string): SearchKey[] {
  const name = parseName(text);
  const related = name.relation?.to ?? [];
  const tokens = [...name.tokens, ...(name.kunya ?? []), ...name.alternatives.flat(), ...related];
  return tokens.map(({ script, folded, skeleton }) => ({ script, folded, skeleton }));
}

function keyMatches(query: SearchKey, name: SearchKey): boolean {
  if (query.script === name.script && name.folded.startsWith(query.folded)) return true;
  if (query.skeleton === "") return false;
  return query.script === name.script
    ? query.skeleton === name.skeleton
    : name.skeleton.startsWith(query.skeleton);
}

/** True where every word of the query is found in the name, in either script, in any order. */
export function matchesSearch(query: readonly SearchKey[], name: readonly SearchKey[]): boolean {
  return query.every((word) => name.some((key) => keyMatches(word, key)));
}
