/**
 * Names written without the space between: found where both halves are names the lists know well, and where the whole is
 * rare (somebody's slip, "OmarNabil") or the lists also write it apart, in either script ("حميدرضا", "Hamid Reza").
 */
import { parseName, skeletonKeys, type NameToken } from "./names/index.ts";

/** The table of tokens, so far as it is needed here. */
interface TokenTable {
  readonly tokens: readonly (NameToken | undefined)[];
  /** The token's number, a new one where the table does not have it. */
  intern(token: NameToken): number;
}

/** A name run together by a slip is rare; its halves are not. */
const GLUED_AT_MOST = 2;
const HALVES_AT_LEAST = 3;
const SHORTEST_HALF = 3;
/** A name that is no slip is parted where it is written apart so often, and once in so many of the times it is together. */
const APART_AT_LEAST = 3;
const TOGETHER_AT_MOST = 10;

/** Hands over the distinct chains of tokens that cells hold, each with the number of cells. */
export type EachChain = (onChain: (tokens: readonly number[], cells: number) => void) => void;

/** @returns for each token that is two known names run together, the two. `counts` is by token. */
export function findGlued(
  table: TokenTable,
  counts: Uint32Array,
  eachChain: EachChain,
): ReadonlyMap<number, readonly [number, number]> {
  const known = new Map<string, number>();
  table.tokens.forEach((token, number) => {
    if (
      token === undefined ||
      token.initial ||
      token.prefix !== undefined ||
      counts[number]! < HALVES_AT_LEAST
    )
      return;
    if (token.folded.length >= SHORTEST_HALF) known.set(`${token.script} ${token.folded}`, number);
  });
  const glued = compounds(table);
  const common = new Map<number, readonly [number, number]>();
  table.tokens.forEach((token, number) => {
    if (token === undefined || token.folded.length < 2 * SHORTEST_HALF || glued.has(number)) return;
    const halves = bestHalves(token.script, token.folded, known, counts);
    if (halves !== undefined) (counts[number]! > GLUED_AT_MOST ? common : glued).set(number, halves);
  });
  if (common.size === 0) return glued;
  const apart = cellsApart(table, [...common.values()], eachChain);
  for (const [number, halves] of common) {
    const cells = apart(halves);
    if (cells >= APART_AT_LEAST && cells * TOGETHER_AT_MOST >= counts[number]!) glued.set(number, halves);
  }
  return glued;
}

/** Given names of two names that Persian writes together or apart ("علیرضا", "علی رضا"; "Alireza", "Ali Reza"). */
const COMPOUNDS: readonly (readonly [script: NameToken["script"], first: string, second: string])[] = [
  [
    "arabic",
    "علي محمد حميد امير غلام احمد محمود حسين حسن رضا عباس مير شاه",
    "رضا علي حسين حسن محمد مهدي عباس اصغر اكبر صادق جواد طاها",
  ],
  [
    "latin",
    "ali mohammad mohamad mohammed hamid amir gholam golam ahmad mahmoud hossein hosein hassan reza abbas mir shah",
    "reza rezaa rza ali hossein hosein hussein hassan hasan mohammad mehdi mahdi abbas asghar akbar sadegh javad",
  ],
];
const COMPOUND = COMPOUNDS.map(
  ([script, first, second]) =>
    [script, new RegExp(`^(${first.replaceAll(" ", "|")})(${second.replaceAll(" ", "|")})$`)] as const,
);

/** Compounds that are names by themselves, with their two halves; halves that no list has alone are added to the table. */
function compounds(table: TokenTable): Map<number, readonly [number, number]> {
  const found = new Map<number, readonly [number, number]>();
  const half = (text: string): number => table.intern(parseName(text).tokens[0]!);
  const size = table.tokens.length;
  for (let number = 1; number < size; number++) {
    const token = table.tokens[number]!;
    if (token.prefix !== undefined || token.din) continue;
    for (const [script, pattern] of COMPOUND) {
      const halves = token.script === script ? pattern.exec(token.folded) : null;
      if (halves !== null) found.set(number, [half(halves[1]!), half(halves[2]!)]);
    }
  }
  return found;
}

/** In how many cells two names stand one after the other, in whatever script: counted by the skeletons they may have. */
function cellsApart(
  table: TokenTable,
  pairs: readonly (readonly [number, number])[],
  eachChain: EachChain,
): (halves: readonly [number, number]) => number {
  const skeletons = table.tokens.map((token) => (token === undefined ? [] : skeletonKeys(token)));
  const keysOf = ([first, second]: readonly [number, number]): string[] =>
    skeletons[first]!.flatMap((one) => skeletons[second]!.map((other) => `${one} ${other}`));
  const cells = new Map(pairs.flatMap(keysOf).map((key) => [key, 0]));
  const firsts = new Set(pairs.flatMap(([first]) => skeletons[first]!));
  const begins = skeletons.map((keys) => keys.some((key) => firsts.has(key)));
  eachChain((tokens, times) => {
    for (let at = 1; at < tokens.length; at++) {
      if (!begins[tokens[at - 1]!]) continue;
      for (const key of keysOf([tokens[at - 1]!, tokens[at]!])) {
        const before = cells.get(key);
        if (before !== undefined) cells.set(key, before + times);
      }
    }
  });
  return (halves) => Math.max(...keysOf(halves).map((key) => cells.get(key) ?? 0));
}

/** The parting whose rarer half is the commonest. */
function bestHalves(
  script: string,
  folded: string,
  known: ReadonlyMap<string, number>,
  counts: Uint32Array,
): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let most = 0;
  for (let at = SHORTEST_HALF; at <= folded.length - SHORTEST_HALF; at++) {
    const left = known.get(`${script} ${folded.slice(0, at)}`);
    const right = known.get(`${script} ${folded.slice(at)}`);
    if (left === undefined || right === undefined) continue;
    const rarer = Math.min(counts[left]!, counts[right]!);
    if (rarer > most) {
      most = rarer;
      best = [left, right];
    }
  }
  return best;
}
