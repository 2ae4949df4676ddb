/**
 * Names written without the space between: found where both halves are names the lists know well, and where the whole is
 * rare (somebody's slip, "OmarNabil") or the lists also write it apart, in either script ("حميدرضا", "Hamid Reza"). A rare
 * whole in an abjad is parted at names that hardly occur as well, where the lists have them one after the other.
 */
import { parseName, skeletonKeys, tokenSimilarity, type NameToken } from "./names/index.ts";

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
  const rare = rareWholes(table, counts, glued);
  if (common.size + rare.size === 0) return glued;
  const tokensOf = (halves: readonly [number, number]): Halves => [
    table.tokens[halves[0]]!,
    table.tokens[halves[1]]!,
  ];
  const pairs = [...[...common.values()].map(tokensOf), ...[...rare.values()].flat()];
  const apart = cellsApart(table, pairs, eachChain);
  for (const [number, halves] of common) {
    const { cells } = apart(tokensOf(halves));
    if (cells >= APART_AT_LEAST && cells * TOGETHER_AT_MOST >= counts[number]!) glued.set(number, halves);
  }
  for (const [number, partings] of rare) {
    const halves = bestParting(partings, apart);
    if (halves !== undefined) glued.set(number, [table.intern(halves[0]), table.intern(halves[1])]);
  }
  return glued;
}

/** Two names that one word may be. */
type Halves = readonly [NameToken, NameToken];

/** Rare words in an abjad that are not parted yet, with all their partings. */
function rareWholes(
  { tokens }: TokenTable,
  counts: Uint32Array,
  glued: ReadonlyMap<number, unknown>,
): ReadonlyMap<number, readonly Halves[]> {
  const found = new Map<number, readonly Halves[]>();
  tokens.forEach((token, number) => {
    if (token === undefined || (token.script !== "arabic" && token.script !== "hebrew")) return;
    const { folded, prefix, din } = token;
    if (prefix !== undefined || din || folded.length < 2 * SHORTEST_HALF || glued.has(number)) return;
    if (counts[number] === 0 || counts[number]! > GLUED_AT_MOST) return;
    found.set(number, partingsOf(folded));
  });
  return found;
}

/** The parting that is written apart, and is most like what is written there: "هاني صبري", not "هان يصبري". */
function bestParting(partings: readonly Halves[], apart: (halves: Halves) => Apart): Halves | undefined {
  let best: Halves | undefined;
  let most = 0;
  for (const halves of partings) {
    const { example } = apart(halves);
    if (example === undefined) continue;
    const alike = halves.reduce((sum, half, at) => sum + tokenSimilarity(half, example[at]!).score, 0);
    if (alike <= most) continue;
    most = alike;
    best = halves;
  }
  return best;
}

function partingsOf(word: string): Halves[] {
  const found: Halves[] = [];
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at++) {
    const [first] = parseName(word.slice(0, at)).tokens;
    const [second] = parseName(word.slice(at)).tokens;
    if (first !== undefined && second !== undefined) found.push([first, second]);
  }
  return found;
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

/** In how many cells two names stand one after the other, and how the first of these has them. */
interface Apart {
  cells: number;
  example?: Halves;
}

/** In how many cells two names stand one after the other, in whatever script: counted by the skeletons they may have. */
function cellsApart(
  table: TokenTable,
  pairs: readonly Halves[],
  eachChain: EachChain,
): (halves: Halves) => Apart {
  const skeletons = table.tokens.map((token) => (token === undefined ? [] : skeletonKeys(token)));
  const join = (firsts: readonly string[], seconds: readonly string[]): string[] =>
    firsts.flatMap((one) => seconds.map((other) => `${one} ${other}`));
  const keysOf = ([first, second]: Halves): string[] => join(skeletonKeys(first), skeletonKeys(second));
  const cells = new Map(pairs.flatMap(keysOf).map((key): [string, Apart] => [key, { cells: 0 }]));
  const firsts = new Set(pairs.flatMap(([first]) => skeletonKeys(first)));
  const begins = skeletons.map((keys) => keys.some((key) => firsts.has(key)));
  eachChain((tokens, times) => {
    for (let at = 1; at < tokens.length; at++) {
      if (!begins[tokens[at - 1]!]) continue;
      for (const key of join(skeletons[tokens[at - 1]!]!, skeletons[tokens[at]!]!)) {
        const found = cells.get(key);
        if (found === undefined) continue;
        found.cells += times;
        found.example ??= [table.tokens[tokens[at - 1]!]!, table.tokens[tokens[at]!]!];
      }
    }
  });
  const none: Apart = { cells: 0 };
  return (halves) =>
    keysOf(halves)
      .map((key) => cells.get(key) ?? none)
      .reduce((most, each) => (each.cells > most.cells ? each : most), none);
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
