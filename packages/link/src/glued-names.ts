/** Names that somebody typed without the space between: found where both halves are names the lists know well. */
import type { TokenTable } from "./chains.ts";

/** A glued name is rare; its halves are not. */
const GLUED_AT_MOST = 2;
const HALVES_AT_LEAST = 3;
const SHORTEST_HALF = 3;

/** @returns for each token that is two known names run together, the two. `counts` is by token. */
export function findGlued(
  table: TokenTable,
  counts: Uint32Array,
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
  const glued = new Map<number, readonly [number, number]>();
  table.tokens.forEach((token, number) => {
    if (token === undefined || counts[number]! > GLUED_AT_MOST || token.folded.length < 2 * SHORTEST_HALF)
      return;
    const halves = bestHalves(token.script, token.folded, known, counts);
    if (halves !== undefined) glued.set(number, halves);
  });
  return glued;
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
