/**
 * Twins: two people of one family who were born on one day. They agree by no chance in whatever a family and an event share,
 * so that all of it together says no more for one person than twins on the lists are rarer than one person's records.
 */
import type { Comparison } from "./comparisons/part.ts";
import { NULL_GAMMA } from "./gamma.ts";
import { SLIP } from "./token-levels.ts";

/**
 * Of pairs of records that agree like this, bits by which those of one person outnumber those of twins: some 3 in 100 people
 * are one of two, and of those on the lists with the other a few, so that 64 to 1 is about right.
 */
const RARER = 6;

/** Bits that two records lose which may be twins', where the given names are two well-known ones. */
export interface TwinLoss {
  /** Whether a row of gammas may be that of twins: one family name, one birth date, and given names that differ. */
  may(gammas: Uint8Array): boolean;
  /** What to take off, by the weight of each comparison and what the pair has besides: the prior, less shared circumstances. */
  of(gammas: Uint8Array, weightOf: (comparison: number) => number, besides: number): number;
}

export function twinLoss(comparisons: readonly Comparison[]): TwinLoss {
  const at = (name: string): number => comparisons.findIndex((each) => each.name === name);
  const [given, family, birth] = [at("given-name"), at("family-name"), at("birth-date")];
  const sameDay = (comparisons[birth]?.labels.length ?? 0) - 1;
  const shared = comparisons.flatMap(({ name, kind }, index) =>
    index === birth || (kind === "circumstance" && name !== "lists") ? [index] : [],
  );
  return {
    may: (gammas) =>
      birth >= 0 &&
      gammas[given] === 0 &&
      gammas[birth] === sameDay &&
      gammas[family]! >= SLIP &&
      gammas[family] !== NULL_GAMMA,
    of: (gammas, weightOf, besides) =>
      Math.max(
        0,
        shared.reduce(
          (sum, index) => (gammas[index] === NULL_GAMMA ? sum : sum + weightOf(index)),
          besides - RARER,
        ),
      ),
  };
}
