/** Keys that spellings of one name share in any script: for blocking, and for the search box. */
import { skeletonLetters } from "./correspondences.ts";
import { otherHands } from "./hands.ts";
import { parseName } from "./parse.ts";
import { PREFIX_SKELETON } from "./tokens.ts";
import type { NameScript, NameToken, SearchKey } from "./types.ts";

/** A name with more readings than this is keyed by its most regular ones only. */
const MOST_KEYS = 4;

/** The last letter's readings: Turkish writes a final d as t ("Ahmet"). */
function readings(sounds: string, at: number, script: NameScript): string {
  const letters = skeletonLetters[sounds.charCodeAt(at)] ?? "";
  const final = at === sounds.length - 1 && script === "latin";
  return final && letters === "t" ? "td" : letters;
}

/**
 * Skeletons of a token under the readings its letters allow, the most regular first; between 1 and 4, all non-empty.
 * Two spellings of one name share at least one, whatever their scripts; names without consonants share "-".
 */
export function skeletonKeys(token: NameToken): string[] {
  const usual = keysOf(token.sounds, token);
  const others = keyedHands(token);
  if (others.length === 0) return usual;
  const first = new Set(others.map(({ sounds }) => keysOf(sounds, token)[0]!));
  return [...new Set([usual[0]!, ...first, ...usual.slice(1)])].slice(0, MOST_KEYS);
}

/** Readings by other hands that give keys: of Cyrillic. In Latin too many names have a j or ll, and few are meant otherwise. */
const keyedHands = (token: NameToken): ReturnType<typeof otherHands> =>
  token.script === "cyrillic" ? otherHands(token) : [];

/** The same of one reading of a token. */
function keysOf(sounds: string, token: NameToken): string[] {
  let keys = [token.prefix === undefined ? "" : PREFIX_SKELETON[token.prefix]];
  for (let at = 0; at < sounds.length; at++) {
    const letters = readings(sounds, at, token.script);
    if (letters === "") continue;
    if (letters.length === 1 && letters !== "?") {
      for (let key = 0; key < keys.length; key++) keys[key] += letters;
      continue;
    }
    const grown = Array.from(letters).flatMap((letter) =>
      keys.map((key) => (letter === "?" ? key : key + letter)),
    );
    keys = grown.slice(0, MOST_KEYS);
  }
  const ending = token.din ? "dn" : "";
  const [only] = keys;
  if (keys.length === 1) return [only! + ending || "-"];
  return [...new Set(keys.map((key) => key + ending || "-"))];
}

/** Every letter of a skeleton that a token's sounds may be read as. */
export function consonantReadings(token: NameToken): string {
  let letters = "";
  for (const sounds of [token.sounds, ...keyedHands(token).map((other) => other.sounds)])
    for (let at = 0; at < sounds.length; at++) letters += readings(sounds, at, token.script);
  return letters.includes("?") ? letters.replaceAll("?", "") : letters;
}

/** How the folded form of a joined name begins. */
const JOINED_BEGINNING = /^(?:abd|abu|umm|ibn|عبد|ابو|ام|ابن)(?=.{2})/u;

/** "Abd al-Rahman" is one name and is also looked for as "Rahman". */
function withoutBeginning({ script, folded, skeleton, prefix }: NameToken): SearchKey[] {
  if (prefix === undefined || prefix === "al") return [];
  const rest = folded.replace(JOINED_BEGINNING, "");
  const consonants = skeleton.slice(PREFIX_SKELETON[prefix].length);
  return rest === folded || consonants === "" ? [] : [{ script, folded: rest, skeleton: consonants }];
}

/** The keys by which a name, or what somebody types to find one, is searched. */
export function searchKeys(text: string): SearchKey[] {
  const name = parseName(text);
  const related = name.relation?.to ?? [];
  const tokens = [...name.tokens, ...(name.kunya ?? []), ...name.alternatives.flat(), ...related];
  return tokens.flatMap((token) => {
    const { script, folded, skeleton } = token;
    return [{ script, folded, skeleton }, ...withoutBeginning(token)];
  });
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
